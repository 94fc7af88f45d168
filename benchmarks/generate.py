"""Makes specs as different from one another as those of many bodies are, the same ones at every run.

``python benchmarks/generate.py FOLDER --count 1000 --invalid 10`` writes them, a hundred to a folder.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

USES = Path(__file__).with_name("uses.yaml")
BODIES = (
    ("company", "Oy", "Esimerkkipaja Mallikauppa Keksintö Kuvitelma Harjoitus Näyte Koeajo Malliverstas"),
    ("association", "ry", "Esimerkkikylä Malliseura Keksitty Kuvitelma Harjoitus Näyte Kokeilu Mallikerho"),
)
TOWNS = (("Helsinki", "Helsingfors", "00100"), ("Turku", "Åbo", "20100"), ("Vaasa", "Vasa", "65100"))
AFTERS = {
    "fi": "Tietoja täydennetään rekisteröidyltä {season}.",
    "sv": "Uppgifterna kompletteras av den registrerade {season}.",
    "en": "The data are completed by the data subject {season}.",
}
SEASONS = (
    {"fi": "keväisin", "sv": "på våren", "en": "in spring"},
    {"fi": "syksyisin", "sv": "på hösten", "en": "in autumn"},
    {"fi": "vuoden alussa", "sv": "i början av året", "en": "at the start of the year"},
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def specs(seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield valid specs without end."""
    parts = yaml.safe_load(USES.read_text("utf-8"))
    random = Random(seed)
    for number in count():
        yield spec(parts, random, number)


def spec(parts: dict[str, Any], random: Random, number: int) -> dict[str, Any]:
    made: dict[str, Any] = deepcopy(parts["base"])
    chosen = random.sample(parts["uses"], random.randint(2, len(parts["uses"])))
    made.update(head(random, number))
    made["data_subjects"] = list(dict.fromkeys(one for use in chosen for one in use["data_subjects"]))
    made["purposes"] = []
    for use in deepcopy(chosen):
        for key in ("purposes", "data_content", "sources", "disclosures"):
            made[key] += use.get(key, [])
    season = random.choice(SEASONS)
    made["data_content"][0]["text"] = {lang: text.format(season=season[lang]) for lang, text in AFTERS.items()}
    made["security"] = {"manual": "none", "electronic": random.sample(parts["security"], random.randint(3, 9))}
    if "newsletter_subscribers" in made["data_subjects"]:
        made["direct_marketing"] = {
            "list": [{"channel": "email", "permission": "consent"}],
            "controls": ["opt_in_form"],
        }
    return made


def head(random: Random, number: int) -> dict[str, Any]:
    """Return who is the controller. No such body has such an ID, or a number of those that 029 123 begins."""
    kind, form, names = random.choice(BODIES)
    name = f"{random.choice(names.split())} {number} {form}"
    finnish, swedish, code = random.choice(TOWNS)
    own = f"toimisto@malli{number}.example"
    phone = f"029 123 {random.randint(4500, 4599)}"
    city = {"fi": finnish, "sv": swedish, "en": finnish}
    return {
        "date": f"2026-{random.randint(1, 6):02}-{random.randint(1, 28):02}",
        "controller": {
            "name": name,
            "kind": kind,
            "business_id": business_id(random),
            "postal_address": {"street": f"Keksittykatu {number % 200 + 1}", "postal_code": code, "city": city},
            "email": own,
            "phone": phone,
        },
        "contact_person": {"name": f"Maija Mallikas-{number}", "email": own, "phone": phone},
        "register": {"fi": "Asiakasrekisteri", "sv": "Kundregister", "en": "Customer register"},
    }


def business_id(random: Random) -> str:
    while True:
        digits = [int(digit) for digit in f"{random.randint(1_000_000, 9_999_999)}"]
        left = sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
        if left != 1:
            return f"{''.join(map(str, digits))}-{(11 - left) % 11}"


def spoilt(made: dict[str, Any]) -> dict[str, Any]:
    """Return a spec without what the law requires it to say."""
    return {key: value for key, value in made.items() if key != "transfers"}


def long_spec(lines: int, seed: int = 1) -> str:
    """Return a valid spec of at least so many lines: one body with register after register."""
    made = next(specs(seed))
    registers: list[dict[str, Any]] = []
    shared = ("data_subjects", "purposes", "data_content", "sources", "disclosures")
    own = {key: made.pop(key) for key in shared}
    del made["register"]
    text = text_of({"registers": [{"name": "0", **own}]})
    each = text.count("\n") - 1
    for number in range(lines // each + 1):
        name = {"fi": f"Rekisteri {number}", "sv": f"Register {number}", "en": f"Register {number}"}
        registers.append({"name": name, **deepcopy(own)})
    return text_of({**made, "registers": registers})


def text_of(made: dict[str, Any]) -> str:
    return yaml.dump(made, Dumper=Plain, allow_unicode=True, sort_keys=False, width=100)


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what is the same twice twice, not as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(folder: Path, number: int, invalid: int = 0, seed: int = 1) -> list[Path]:
    """Write specs into folders of a hundred. The invalid ones are spread among them."""
    paths = []
    every = number // invalid if invalid else 0
    for place, made in zip(range(number), specs(seed), strict=False):
        path = folder / f"{place // 100:03}" / f"r{place:05}.seloste.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        is_spoilt = every > 0 and place % every == every - 1
        path.write_text(text_of(spoilt(made) if is_spoilt else made), "utf-8")
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--invalid", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{len(write(given.folder, given.count, given.invalid, given.seed))} specs in {given.folder}")


if __name__ == "__main__":
    main()
