"""The stylesheet of a page: it stands alone, loads nothing and needs no script."""

from typing import Final

STYLESHEET: Final = """\
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fff; --line: #767676; --link: #0b4f9e;
  --gap: #8a4b00; --gap-page: #fff6e6; }
@media (prefers-color-scheme: dark) {
  :root { --text: #ececec; --page: #161616; --line: #8f8f8f; --link: #9cc7ff; --gap: #ffc873; --gap-page: #2b2113; }
}
body { margin: 0; background: var(--page); color: var(--text);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.875rem; }
h2 { font-size: 1.4375rem; margin-top: 2.5rem; }
h3 { font-size: 1.1875rem; margin-top: 1.75rem; }
h4 { font-size: 1.0625rem; margin-top: 1.5rem; }
a { color: var(--link); }
li { margin: 0.25rem 0; }
blockquote { margin: 1rem 0; padding: 0.5rem 1rem; border: 2px dashed var(--gap); background: var(--gap-page); }
blockquote > strong:first-child, blockquote > p:first-child > strong:first-child { color: var(--gap); }
pre { overflow-x: auto; }
.seloste-table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th.seloste-center, td.seloste-center { text-align: center; }
th.seloste-right, td.seloste-right { text-align: right; }
@media print {
  :root { color-scheme: light; --text: #000; --page: #fff; --line: #555; --link: #000; --gap: #000; --gap-page: #fff; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, li, blockquote { break-inside: avoid; }
  .seloste-table { overflow: visible; }
}
"""
