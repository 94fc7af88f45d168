"""What names the tables and lists of an HTML page: ids of what stands before them. No two tables share a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

LISTS = ("bullet_list_open", "ordered_list_open")


def shown(inline: Token) -> str:
    """Return what a reader sees of a line, without its links and emphasis."""
    children = inline.children or []
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)


def label_of(tokens: list[Token], at: int) -> str:
    """Return what a paragraph is the label of, "list" or "table", if all of it is bold and one stands right below."""
    children = [child for child in tokens[at + 1].children or [] if child.type != "text" or child.content]
    bold = len(children) >= 3 and (children[0].type, children[-1].type) == ("strong_open", "strong_close")
    if not bold or any(child.type == "strong_open" for child in children[1:]):
        return ""
    after = tokens[at + 3].type if at + 3 < len(tokens) else ""
    return "list" if after in LISTS else "table" if after == "table_open" else ""


@dataclass(slots=True)
class Names:
    """The ids of a section that can name something, with what they say; ``given`` are the names of tables so far."""

    section: str = ""
    heading: str = ""
    label: str = ""
    headings: int = 0
    lists: int = 0
    tables: int = 0
    said: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    def see_heading(self, text: str, *, is_section: bool) -> str:
        """Return the id of a heading: a section's anchor, or in a section the anchor with its number."""
        if not is_section:
            self.headings += 1
        self.heading = self.section if is_section else f"{self.section}-{self.headings}"
        self.said[self.heading] = text
        return self.heading

    def see_label(self, text: str, of: str) -> str:
        if of == "list":
            self.lists += 1
        number = self.lists if of == "list" else self.tables + 1
        self.label = f"{self.section}-{of}-{number}"
        self.said[self.label] = text
        return self.label

    def of_list(self) -> str:
        named = f' aria-labelledby="{escape(self.label)}"' if self.label else ""
        self.label = ""
        return named

    def of_table(self, column: str) -> tuple[str, str, bool]:
        """Name a table: return the ids, that of its first column if it is one of them, and whether no other has it."""
        self.tables += 1
        column_id = "" if self.label else f"{self.section}-table-{self.tables}"
        self.said[column_id] = column
        choices = list(_choices(self.section, self.heading, self.label or column_id, is_label=bool(self.label)))
        self.label = ""
        names = {ids: " ".join(self.said[id_] for id_ in ids) for ids in choices}
        ids = next((ids for ids in choices if names[ids] not in self.given), choices[-1])
        is_unique = names[ids] not in self.given
        self.given.add(names[ids])
        return " ".join(ids), column_id if column_id in ids else "", is_unique


def _choices(section: str, heading: str, own: str, *, is_label: bool) -> Iterator[tuple[str, ...]]:
    """Yield ids that can name a table, the best first."""
    for ids in ((own,) if is_label else (heading,), (heading, own)):
        yield ids
        if section not in ids:
            yield (section, *ids)
