"""Sentences that depend on how many there are of something, or on what is declared in another place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from seloste import api
from seloste.language.folder import LANGUAGES
from seloste.spec.source import Source

EXAMPLE = Path(__file__).parents[1] / "examples" / "minimal.seloste.yaml"
DATA = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)
BOTH = [DATA["controller"], {**DATA["controller"], "name": "Kuvitteellinen Naapuri ry"}]
NEWSLETTER = [{"purpose": "newsletter", "legal_basis": "consent"}]


def rendered(language: str, **top: Any) -> str:
    text = yaml.safe_dump({**DATA, **top, "seloste": 1}, allow_unicode=True)
    checked = api.check_source(Source("s.yaml", text.encode()), EXAMPLE.parent)
    return str(api.document(checked, language, draft=True).markdown)


def in_brief(language: str, **top: Any) -> str:
    text = yaml.safe_dump({**DATA, **top, "seloste": 1}, allow_unicode=True)
    checked = api.check_source(Source("s.yaml", text.encode()), EXAMPLE.parent)
    return str(api.first_layer(checked, language, draft=True).markdown)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("fi", ["Verkkosivusto:", "Tietojärjestelmä:"], ["Verkkosivustot:", "Tietojärjestelmät:"]),
        ("sv", ["Webbplats:", "Informationssystem:"], ["Webbplatser:", "Informationssystem:"]),
        ("en", ["Website:", "Information system:"], ["Websites:", "Information systems:"]),
    ],
)
def test_labels_agree_with_how_many_there_are(language: str, one: list[str], two: list[str]) -> None:
    def register(*names: str) -> dict[str, Any]:
        scope = {
            "sites": [f"https://{name}.example" for name in names],
            "systems": [f"{name.upper()} 1" for name in names],
        }
        return {**DATA["register"], "scope": scope}

    assert all(f"- {label} " in rendered(language, register=register("eka")) for label in one)
    assert all(f"- {label} " in rendered(language, register=register("eka", "toka")) for label in two)


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("fi", "rekisterinpitäjän lukuun.", "rekisterinpitäjien lukuun."),
        ("sv", "för den personuppgiftsansvariges räkning.", "för de personuppgiftsansvarigas räkning."),
        ("en", "on behalf of the controller.", "on behalf of the controllers."),
    ],
)
def test_nobody_processes_on_behalf_of_any_controller(language: str, one: str, several: str) -> None:
    for written in (rendered, in_brief):
        assert one in written(language, disclosures="none")
        assert several in written(language, disclosures="none", controller=BOTH)
        assert one not in written(language, disclosures="none", controller=BOTH)


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("fi", "henkilökohtaisesti rekisterinpitäjän luona", "henkilökohtaisesti jonkin rekisterinpitäjän luona"),
        ("sv", "personligen hos den personuppgiftsansvarige", "personligen hos någon av de personuppgiftsansvariga"),
        ("en", "in person at the premises of the controller", "in person at the premises of one of the controllers"),
    ],
)
def test_requests_in_person_go_to_one_of_the_controllers(language: str, one: str, several: str) -> None:
    without = {
        key: value for key, value in DATA["controller"].items() if key not in ("postal_address", "visiting_address")
    }
    way = {"rights": {"channels": ["in_person"]}}
    for written in (rendered, in_brief):
        assert one in written(language, controller=without, **way)
        assert several in written(language, controller=[without, without], **way)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "tarjottaessa tietoyhteiskunnan palveluja suoraan lapselle"),
        ("sv", "i samband med att informationssamhällets tjänster har erbjudits direkt till ett barn"),
        ("en", "in relation to the offer of information society services directly to a child"),
    ],
)
def test_what_children_have_consented_to_is_erased(language: str, sentence: str) -> None:
    online = {"consent_age": "13", "guardian_consent": dict.fromkeys(LANGUAGES, "Huoltaja vastaa.")}
    assert sentence in rendered(language, purposes=NEWSLETTER, children=online)
    contract = [{"purpose": "order_fulfilment", "legal_basis": "contract"}]
    assert sentence not in rendered(language, purposes=contract, children=online)
    assert sentence not in rendered(language, purposes=NEWSLETTER, children="none")
    assert sentence not in rendered(language, purposes=NEWSLETTER, children={"age_limit": "18"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_on_retention_follow_one_space(language: str) -> None:
    own = dict.fromkeys(LANGUAGES, "Kunnes hanke päättyy.")
    before = {"period": "12 months", "after": "collection", "text": own}
    for rule, is_first in (({"text": own}, True), (before, False)):
        (row,) = (line for line in in_brief(language, retention=[rule]).splitlines() if own[language] in line)
        assert (f"| {own[language]} |" in row) is is_first
        assert "  " not in row
