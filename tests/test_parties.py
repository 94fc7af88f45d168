"""Where a controller is established, and what is printed of an arrangement with a recipient."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from seloste import api
from seloste.spec.models.parties import Controller
from seloste.spec.source import Source

EXAMPLE = Path(__file__).parents[1] / "examples" / "minimal.seloste.yaml"
MARIEHAMN = {"postal_code": "22100", "city": "Mariehamn"}
BERN = {"city": "Bern", "country": "CH"}


def rendered(language: str, **top: Any) -> str:
    data = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)
    controller = {**data["controller"], **top.pop("controller", {})}
    text = yaml.safe_dump({**data, **top, "controller": controller, "seloste": 1}, allow_unicode=True)
    checked = api.check_source(Source("s.yaml", text.encode()), EXAMPLE.parent)
    assert not checked.has_errors, checked.findings
    return str(api.document(checked, language).markdown)


@pytest.mark.parametrize(
    ("controller", "country"),
    [
        ({}, "FI"),
        ({"business_id": "1234567-1"}, "FI"),
        ({"business_id": "1234567-1", "postal_address": BERN}, "FI"),
        ({"business_id": "1234567-1", "country": "CH"}, "CH"),
        ({"business_id": "none", "postal_address": BERN}, "CH"),
        ({"postal_address": BERN}, "CH"),
        ({"postal_address": BERN, "country": "DE"}, "DE"),
        ({"postal_address": {"city": "Turku"}, "visiting_address": BERN}, "CH"),
    ],
)
def test_a_controller_is_established_where_it_says_or_is_registered(controller: dict[str, Any], country: str) -> None:
    assert Controller.model_validate(controller).established == country


@pytest.mark.parametrize(
    ("controller", "is_there"),
    [
        ({"postal_address": MARIEHAMN}, True),
        ({"postal_address": MARIEHAMN, "country": "FI"}, True),
        ({"postal_address": {"city": "Mariehamn", "country": "AX"}}, True),
        ({"country": "AX"}, True),
        ({"postal_address": {"postal_code": "00100", "city": "Helsinki"}}, False),
        ({"postal_address": {**MARIEHAMN, "country": "SE"}}, False),
        ({"postal_address": MARIEHAMN, "country": "SE"}, False),
    ],
)
def test_aland_is_told_by_country_or_postal_code(controller: dict[str, Any], is_there: bool) -> None:
    assert Controller.model_validate(controller).is_on_aland is is_there


def test_no_business_id_is_not_printed() -> None:
    without = rendered("fi", controller={"business_id": "none"})
    assert "Y-tunnus" in rendered("fi")
    assert "Y-tunnus" not in without and "none" not in without


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Rekisterinpitäjä on yhteisrekisterinpitäjä jokaisen sellaisen vastaanottajan kanssa"),
        ("sv", "Den personuppgiftsansvarige är gemensamt personuppgiftsansvarig med varje mottagare som"),
        ("en", "The controller is a joint controller with each recipient that"),
    ],
)
def test_an_arrangement_with_a_recipient_is_printed(language: str, sentence: str) -> None:
    essence = dict.fromkeys(("fi", "sv", "en"), "Naapuriyhdistys vastaa.")
    arrangement = {"essence": essence, "contact_point": "Naapuriyhdistys ry"}
    joint = {"disclosures": [{"recipient": "Naapuriyhdistys ry", "role": "joint_controller"}]}
    with_it = rendered(language, arrangement=arrangement, **joint)
    assert sentence in with_it and "Naapuriyhdistys vastaa." in with_it and ": Naapuriyhdistys ry." in with_it
    assert "Naapuriyhdistys vastaa." not in rendered(language, arrangement=arrangement)
