"""What is raised where templates of the user's own can't write a notice."""

from __future__ import annotations

from seloste.diagnostics import Finding


class OwnTemplateError(Exception):
    """Templates of the user's own can't write a notice, or may not. ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("the templates can't write the notice")
        self.findings = findings
