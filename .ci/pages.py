"""Writes the page of every example in every language, and its first layer, into a folder, to be checked whole."""

from __future__ import annotations

import sys
from pathlib import Path

from seloste import api
from seloste.output.formats import Format, write
from seloste.output.options import Alternate, HtmlOptions

LANGUAGES = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}
EXAMPLES = sorted(Path("examples").glob("*.seloste.yaml"))


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    for example in EXAMPLES:
        checked = api.check(example)
        name = example.name.removesuffix(".seloste.yaml")
        for language in LANGUAGES:
            others = tuple(Alternate(lang, f"{name}.{lang}.html", called) for lang, called in LANGUAGES.items())
            page = write(api.document(checked, language), Format.HTML, options=HtmlOptions(alternates=others))
            (folder / f"{name}.{language}.html").write_text(page, "utf-8")
            brief = api.first_layer(checked, language, full_notice=f"{name}.{language}.html")
            (folder / f"{name}.{language}.brief.html").write_text(write(brief, Format.HTML), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
