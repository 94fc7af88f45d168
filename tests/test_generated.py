"""The specs that are generated to measure with are what they are said to be."""

from __future__ import annotations

import runpy
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from command import ROOT

from seloste import api
from seloste.spec.source import Source

DAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "benchmarks/generate.py"))


def codes(text: str) -> list[str]:
    checked = api.check_source(Source("generated", text.encode()), Path(), as_of=DAY)
    return [finding.code for finding in checked.findings]


def test_they_are_valid_and_differ_and_are_the_same_at_every_run(made: dict[str, Any]) -> None:
    texts = [made["text_of"](spec) for spec in islice(made["specs"](), 30)]
    assert [codes(text) for text in texts] == [[]] * 30
    assert len(set(texts)) == 30
    assert texts == [made["text_of"](spec) for spec in islice(made["specs"](), 30)]


def test_spoilt_ones_are_not_valid(made: dict[str, Any]) -> None:
    assert codes(made["text_of"](made["spoilt"](next(made["specs"]())))) == ["SEL224"]


def test_a_long_one_is_valid_and_long(made: dict[str, Any]) -> None:
    text = made["long_spec"](1000)
    assert 1000 <= text.count("\n") < 1400
    assert codes(text) == []
