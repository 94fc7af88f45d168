"""The stylesheet of a page and of a fragment: it loads nothing, needs no script and styles nothing of a site's own."""

from typing import Final

STYLESHEET: Final = """\
.seloste-page { --seloste-text: #1b1b1b; --seloste-page: #fff; --seloste-line: #767676; --seloste-faint: #d5d5d5;
  --seloste-link: #0b4f9e; --seloste-box: #f4f5f7; --seloste-gap: #8a4b00; --seloste-gap-page: #fff6e6;
  margin: 0; background: var(--seloste-page); color: var(--seloste-text); page: seloste;
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
@media (prefers-color-scheme: dark) {
  .seloste-page { --seloste-text: #ececec; --seloste-page: #161616; --seloste-line: #8f8f8f; --seloste-faint: #3d3d3d;
    --seloste-link: #9cc7ff; --seloste-box: #202226; --seloste-gap: #ffc873; --seloste-gap-page: #2b2113; }
}
.seloste-page > header, .seloste-page > main { box-sizing: border-box; max-width: 56rem; margin: 0 auto;
  padding: 0 1.25rem; }
.seloste-page > header { padding-top: 1rem; }
.seloste-page > main { padding-top: 1rem; padding-bottom: 4rem; }
.seloste-skip { position: absolute; left: 0.5rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--seloste-page);
  color: var(--seloste-link); }
.seloste-skip:not(:focus) { clip-path: inset(50%); width: 1px; height: 1px; padding: 0; overflow: hidden;
  white-space: nowrap; }
.seloste { overflow-wrap: break-word; }
.seloste-page p, .seloste-page li, .seloste-page blockquote { max-width: 44rem; }
.seloste h1, .seloste h2, .seloste h3, .seloste h4, .seloste h5, .seloste h6 { line-height: 1.25; text-wrap: balance; }
.seloste-page h1 { margin: 1rem 0 1.25rem; font-size: clamp(1.25rem, 0.75rem + 2.5vw, 2.125rem); }
.seloste-page h2 { margin: 0 0 1rem; font-size: 1.4375rem; }
.seloste-page h3 { margin: 2rem 0 0.75rem; font-size: 1.1875rem; }
.seloste-page h4 { margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }
.seloste-page section { margin-top: 2.5rem; padding-top: 1.75rem; border-top: 1px solid var(--seloste-faint); }
.seloste a { color: var(--seloste-link, revert); text-underline-offset: 0.15em; }
.seloste a:hover { text-decoration-thickness: 0.15em; }
.seloste a:focus-visible, .seloste-page a:focus-visible, .seloste-table:focus-visible {
  outline: 3px solid var(--seloste-link, currentColor); outline-offset: 2px; }
.seloste section :target, .seloste section:target { scroll-margin-top: 1rem; }
.seloste ul, .seloste ol { padding-left: 1.5rem; }
.seloste li { margin: 0.25rem 0; }
.seloste p:has(+ ul), .seloste p:has(+ ol) { margin-bottom: 0.25rem; }
.seloste p + ul, .seloste p + ol { margin-top: 0.25rem; }
.seloste blockquote { margin: 1rem 0; padding: 0.5rem 1rem; border: 2px dashed var(--seloste-gap, currentColor);
  background: var(--seloste-gap-page, transparent); }
.seloste blockquote > p:first-child > strong:first-child { color: var(--seloste-gap, inherit); }
.seloste pre { overflow-x: auto; }
.seloste-languages ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 0; list-style: none; }
.seloste-languages li, .seloste-contents li { margin: 0; break-inside: avoid; }
.seloste-languages a, .seloste-contents a { display: inline-block; padding: 0.2rem 0;
  color: var(--seloste-link, revert); }
.seloste-contents { margin: 2rem 0; padding: 1.25rem 1.5rem; background: var(--seloste-box, transparent);
  border: 1px solid var(--seloste-faint, currentColor); border-radius: 0.375rem; }
.seloste-page .seloste-contents h2 { margin: 0 0 0.5rem; font-size: 1.1875rem; }
.seloste .seloste-contents ul { margin: 0; padding: 0; list-style: none; columns: 19rem; column-gap: 2rem; }
.seloste-table { overflow-x: auto; margin: 1rem 0; }
.seloste-table table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.45; }
.seloste-table th, .seloste-table td { min-width: 4.5rem; padding: 0.4rem 0.5rem; text-align: left; vertical-align: top;
  border: 1px solid var(--seloste-line, currentColor); }
.seloste-table thead th { background: var(--seloste-box, transparent); vertical-align: bottom; }
.seloste-table .seloste-center { text-align: center; }
.seloste-table .seloste-right { text-align: right; }
@media (max-width: 30rem) {
  .seloste h1, .seloste h2, .seloste h3, .seloste h4 { hyphens: auto; }
  .seloste-contents { padding: 1rem; }
  .seloste-page h2 { font-size: 1.125rem; }
  .seloste-page h3 { font-size: 1.0625rem; }
  .seloste-page h4 { font-size: 1rem; }
  .seloste-table th, .seloste-table td { hyphens: auto; }
  .seloste-table td a { overflow-wrap: anywhere; }
}
@media screen and (max-width: 30rem) {
  .seloste-table:not(:has(tr > :nth-child(3))) > table, .seloste-table:not(:has(tr > :nth-child(3))) > table > *,
  .seloste-table:not(:has(tr > :nth-child(3))) tr,
  .seloste-table:not(:has(tr > :nth-child(3))) tr > * { display: block; }
  .seloste-table:not(:has(tr > :nth-child(3))) th { padding-bottom: 0; border-bottom: 0; }
  .seloste-table:not(:has(tr > :nth-child(3))) th + * { padding: 0.1rem 0.5rem 0.5rem; border-top: 0;
    border-bottom: 0; }
  .seloste-table:not(:has(tr > :nth-child(3))) table { border-bottom: 1px solid var(--seloste-line, currentColor); }
}
@page seloste { size: A4; margin: 20mm 18mm 22mm; @bottom-right { content: counter(page) " (" counter(pages) ")";
  font: 9pt system-ui, sans-serif; } }
@page seloste-brief { size: A4; margin: 13mm 15mm 15mm; @bottom-right { content: counter(page) " (" counter(pages) ")";
  font: 9pt system-ui, sans-serif; } }
@media print {
  .seloste-page { --seloste-text: #000; --seloste-page: #fff; --seloste-line: #555; --seloste-faint: #999;
    --seloste-link: #000; --seloste-box: #fff; --seloste-gap: #000; --seloste-gap-page: #fff; color-scheme: light;
    font-size: 10.5pt; line-height: 1.45; }
  .seloste-page > main { max-width: none; padding: 0; }
  .seloste-page > header, .seloste-skip, .seloste-languages, .seloste-contents { display: none; }
  .seloste-page h1 { margin-top: 0; font-size: 20pt; }
  .seloste-page h2 { font-size: 14pt; }
  .seloste-page h3 { font-size: 12pt; }
  .seloste-page h4 { font-size: 10.5pt; }
  .seloste-page section { margin-top: 1.25rem; padding-top: 0.75rem; }
  .seloste h1, .seloste h2, .seloste h3, .seloste h4, .seloste h5, .seloste h6 { break-after: avoid; }
  .seloste p, .seloste li { orphans: 3; widows: 3; }
  .seloste tr, .seloste li, .seloste blockquote { break-inside: avoid; }
  .seloste a { text-decoration: none; }
  .seloste-url::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
  .seloste-table { overflow: visible; }
  .seloste-table table { font-size: 8pt; }
  .seloste-page p, .seloste-page li, .seloste-page blockquote { max-width: none; }
  .seloste-table th, .seloste-table td { min-width: 0; padding: 3pt 4pt; }
  .seloste p:has(+ ul), .seloste p:has(+ ol), .seloste p:has(> strong:first-child):has(+ p + ul),
  .seloste li:first-child { break-after: avoid; }
  .seloste li:last-child { break-before: avoid; }
  .seloste p:has(> strong:first-child) + ul, .seloste-table:not(:has(tr:nth-child(8))) { break-inside: avoid; }
  .seloste-page:has(.seloste-brief) { page: seloste-brief; font-size: 9pt; line-height: 1.35; }
  .seloste-page .seloste-brief h1 { margin: 0 0 6pt; font-size: 14pt; }
  .seloste-page .seloste-brief h2 { margin: 0 0 4pt; font-size: 11pt; }
  .seloste-page .seloste-brief section { margin-top: 7pt; padding-top: 0; border: 0; }
  .seloste-brief .seloste-table { margin: 5pt 0; }
  .seloste-brief .seloste-table table { line-height: 1.3; }
  .seloste-page .seloste-brief .seloste-table th, .seloste-page .seloste-brief .seloste-table td { padding: 1.5pt 3pt; }
}
"""

NOTES: Final = """\
.seloste .seloste-why { margin: 0.125rem 0 0.875rem; padding-left: 0.5rem; font-size: 0.8125rem; font-weight: normal;
  line-height: 1.4; overflow-wrap: anywhere; hyphens: manual; break-inside: avoid; break-before: avoid;
  border-left: 0.1875rem solid var(--seloste-line, currentColor); }
.seloste span.seloste-why { display: block; }
.seloste :has(+ .seloste-why) { margin-bottom: 0.125rem; break-after: avoid; }
"""
"""What is added to it where each block bears a note: the notes stand below their blocks, with a line at their side."""
