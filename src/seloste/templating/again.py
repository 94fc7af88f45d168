"""Writes the notices of many specs that differ little from one another, as lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jinja2 import Template

from seloste.notice.build import Notice, Section, build
from seloste.output.markdown import Markdown
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.templating.folder import Loader
from seloste.templating.lines import Lines, lines
from seloste.templating.sandbox import Sandbox

NOTICE = "notice.md.j2"


@dataclass(slots=True)
class Writer:
    """Writes in one language and form. What our own templates have written of a section is kept for the next notice.

    Templates of the user's own may look in one section at another, so that nothing can be kept.
    """

    language: str
    form: Layout
    loader: Loader
    kept: dict[str, list[tuple[Notice, Section | None, Lines]]] = field(default_factory=dict)
    sandbox: Sandbox = field(init=False)

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(self.loader)

    def write(self, spec: Spec) -> Lines | None:
        """Return the lines of a notice; None if it can't be written."""
        try:
            notice = build(spec, self.language, self.form)
            if self.loader.own is not None:
                return self._lines(NOTICE, notice=notice)
            head = replace(notice, sections=())
            written = [*self._part(head, None)]
            for section in notice.sections:
                written += self._part(head, replace(section, number=Markdown("")))
            return tuple(written)
        except Exception:  # a template can raise anything where something is not there that it needs
            return None

    def _part(self, head: Notice, section: Section | None) -> Lines:
        """Write a section, or what stands before all of them, if it is not as it was first or last."""
        kept = self.kept.setdefault("" if section is None else section.id, [])
        for of, like, written in kept:
            if like == section and of == head:
                return written
        if section is None:
            new = self._lines(NOTICE, notice=head)
        else:
            new = self._lines(f"sections/{section.template}.md.j2", notice=head, section=section)
        kept[1:] = [(head, section, new)]
        return new

    def _lines(self, name: str, **given: Notice | Section) -> Lines:
        self.sandbox.steps = self.sandbox.characters = 0
        template: Template = self.sandbox.get_template(name)
        return lines(template.render(**given))
