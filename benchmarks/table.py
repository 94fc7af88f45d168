"""The figures with their targets, as a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in a unit. Without a target it is only told."""

    name: str
    value: float
    unit: str
    target: float | None = None
    least: bool = False

    @property
    def is_met(self) -> bool | None:
        if self.target is None:
            return None
        # To the number of digits that is shown: a hundredth more is no miss.
        value, target = float(number(self.value)), float(number(self.target))
        return value >= target if self.least else value <= target


def markdown(rows: Iterable[Row]) -> str:
    lines = ["| figure | measured | target | |", "| --- | ---: | ---: | --- |"]
    for row in rows:
        target = "" if row.target is None else f"{number(row.target)} {row.unit}".rstrip()
        met = {True: "met", False: "**not met**", None: ""}[row.is_met]
        lines.append(f"| {row.name} | {number(row.value)} {row.unit}".rstrip() + f" | {target} | {met} |")
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:.0f}"
