"""Which provision stands behind what a block of a template writes, as references to the law or to the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seloste.checks.answers import ANSWERS
from seloste.checks.coverage import articles
from seloste.diagnostics import Path
from seloste.law.bases import RIGHTS
from seloste.law.items import ITEMS, Part
from seloste.notice.build import FORM
from seloste.spec.models.spec import Spec
from seloste.templating.mandatory import MANDATORY

_RIGHTS = {
    "right_of_access": "access",
    "right_to_rectification": "rectification",
    "right_to_erasure": "erasure",
    "right_to_restriction": "restriction",
    "right_to_portability": "portability",
    "right_to_object": "objection",
    "right_to_withdraw": "withdrawal",
    "right_to_complain": "complaint",
    "automated_decision_rights": "contest_of_automated_decision",
}
"""The rights that blocks state, by their names in ``law.bases``."""

_ITEMS = {
    "dates": ("form date",),
    "controller_ids": ("13(1)(a) controller",),
    "purpose": ("13(1)(c) purposes",),
    "special_grounds": ("9(2), 10", "29"),
    "provisions": ("13(2)(e)",),
    "decisions_none": ("13(2)(f)",),
    "decision": ("13(2)(f)",),
    "profiling": ("13(2)(f)",),
    "group": ("14(1)(d)",),
    "source": ("14(2)(f) source",),
    "recipient": ("13(1)(e)",),
    "transfer": ("13(1)(f) transfers",),
    "shared_retention": ("13(2)(a)",),
    "right_to_object": ("21(4)",),
    "automated_decision_rights": ("13(2)(f)",),
    "authority": ("13(2)(d)",),
    "complaint_text": ("13(2)(d)",),
    "answers": ("12(2)-(4)",),
    "requests": ("12(2)-(4)",),
}
"""The items of ``law.items`` that blocks, and templates that are included, tell beside what MANDATORY says of them."""

_SECTIONS = {
    "other_rights": ("12(2)-(4)",),
    "rights": ("13(2)(b) access",),
}
"""What is told in a section outside the blocks above."""

_NOT_OF_LAW = frozenset({"use", "general", "own_text"})
"""What says only what the author has declared, whatever it stands in."""

_TITLE = "heading"
_ORIGIN = "law"
"""The block that says where the form comes from, and by which law it is filled in. No provision asks for it."""


class Rules:
    """The references behind what blocks say, for one spec: of articles 13 and 14 those that apply to it."""

    def __init__(self, spec: Spec) -> None:
        self.articles = articles(spec)
        several = {id_ for ids in _ITEMS.values() if len(ids) > 1 for id_ in ids}
        self.answers = {id_: tuple(ANSWERS[id_](spec)) for id_ in several}

    def behind(self, section: str, blocks: Iterable[str], paths: Iterable[Path]) -> tuple[str, ...]:
        """Return the references behind what stands in a section and in blocks, named from the innermost outwards.

        ``paths`` are the places in the spec that it comes from: of several items they choose.
        """
        places = tuple(paths)
        for name in blocks:
            if name in _NOT_OF_LAW:
                return ()
            if name == _ORIGIN:
                return ("form origin",)
            if name == _TITLE and section in FORM:
                return (f"form {FORM.index(section) + 1}",)
            if found := tuple(dict.fromkeys(self._of_block(name, places))):
                return found
        return tuple(dict.fromkeys(self._of_items(_SECTIONS.get(section, ()))))

    def _of_block(self, name: str, paths: tuple[Path, ...]) -> Iterator[str]:
        if name in _RIGHTS:
            yield RIGHTS[_RIGHTS[name]].citation
        if name in MANDATORY:
            asked = MANDATORY[name]
            yield from self._of_items(
                id_ for id_, item in ITEMS.items() if asked in (*item.article_13, *item.article_14, *item.duty)
            )
        ids = _ITEMS.get(name, ())
        told = tuple(id_ for id_ in ids if len(ids) > 1 and _meet(self.answers[id_], paths))
        yield from self._of_items(told or ids)

    def _of_items(self, ids: Iterable[str]) -> Iterator[str]:
        for item in map(ITEMS.__getitem__, ids):
            if item.part is Part.FORM:
                yield item.id
            yield from item.article_13 if "13" in self.articles else ()
            yield from item.article_14 if "14" in self.articles else ()
            yield from item.duty


def _meet(answers: Iterable[Path], paths: tuple[Path, ...]) -> bool:
    return any(path[: len(answer)] == answer[: len(path)] for answer in answers for path in paths)
