"""The same kind of work done by tools that people know: ``python benchmarks/peers.py``, all in one run, ratios in P.

Each peer has an environment of its own, for what they require does not go together.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import generate
from clean import ROOT, Installed, install, wheel
from timing import Command, P, measure

PACKAGES = {
    "yamllint": ("yamllint==1.38.0",),
    "check-jsonschema": ("check-jsonschema==0.39.0",),
    "cffconvert": ("cffconvert==2.0.0",),
    # This version starts with neither newer fonts nor without click, which it does not name.
    "rendercv": ("rendercv[full]==2.3", "rendercv-fonts==0.4.0", "click==8.5.1"),
}
SCHEMA = ROOT / "seloste.schema.json"
CITATION = """\
cff-version: 1.2.0
message: Cite it so.
title: Esimerkki
authors:
  - {family-names: Mallikas, given-names: Maija}
version: 1.0.0
date-released: 2026-11-22
"""
CV = """\
cv:
  name: Maija Mallikas
  location: Esimerkkilä
  email: maija.mallikas@esimerkki.fi
  sections:
    summary: [Kirjoittaa tietosuojaselosteita.]
    education:
      - {institution: Esimerkkilän yliopisto, area: oikeustiede, degree: OTM, start_date: 2015-09, end_date: 2020-05}
    experience:
      - {company: Mallikauppa Oy, position: lakimies, start_date: 2020-06, end_date: present, highlights: [Selosteet.]}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--files", type=int, default=20, help="how many specs there are where many are checked at once")
    parser.add_argument("--environment", type=Path, help="one with seloste installed, instead of a new one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = Installed(given.environment / "bin") if given.environment else _ours(folder)
        peers = {peer: install(folder / peer, *packages) for peer, packages in PACKAGES.items()}
        (folder / "CITATION.cff").write_text(CITATION, "utf-8")
        (folder / "cv.yaml").write_text(CV, "utf-8")
        files = generate.write(folder / "specs", given.files)
        single = ROOT / "examples/small-website.seloste.yaml"
        found = measure(_commands(ours, peers, single, files), given.rounds, folder)
    unit = found[P].seconds
    print("| work | P | MiB |\n| --- | ---: | ---: |")
    for work, figure in found.items():
        print(f"| {work} | {figure.seconds / unit:.1f} | {figure.mebibytes:.0f} |")


def _ours(folder: Path) -> Installed:
    return install(folder / "venv", wheel(folder / "dist"))


def _commands(ours: Installed, peers: dict[str, Installed], single: Path, files: list[Path]) -> dict[str, Command]:
    seloste = ours.command("seloste")
    tool = {name: made.command(name) for name, made in peers.items()}
    lint = [tool["yamllint"], "--no-warnings", "-d", "relaxed"]
    schema = [tool["check-jsonschema"], "--schemafile", SCHEMA]
    many = f"{len(files)} specs"
    return {
        P: [ours.python, "-c", "pass"],
        "seloste: form, types and law of a spec": [seloste, "validate", single],
        "yamllint: form of the same file": [*lint, single],
        "check-jsonschema: types of the same file": [*schema, single],
        f"seloste: form, types and law of {many}": [seloste, "validate", *files],
        f"yamllint: form of {many}": [*lint, *files],
        f"check-jsonschema: types of {many}": [*schema, *files],
        "seloste: a spec to Markdown": [seloste, "render", single],
        "cffconvert: a citation of seven lines to BibTeX": [tool["cffconvert"], "-f", "bibtex"],
        "seloste: a spec to HTML": [seloste, "render", single, "--to", "html"],
        "rendercv: a CV to Markdown and HTML": [
            tool["rendercv"], "render", "cv.yaml", "--dont-generate-pdf", "--dont-generate-png",
        ],
    }  # fmt: skip


if __name__ == "__main__":
    main()
