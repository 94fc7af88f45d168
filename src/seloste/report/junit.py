"""JUnit XML, for the test reports of GitLab, Azure Pipelines and Jenkins.

A finding that makes the command fail is a failure. One that does not, or that is ignored, is a skipped test: GitLab
shows what a skipped test says, but of a passed one no more than its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from seloste.checks.secrets import without
from seloste.diagnostics import Finding
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.report.run import Report, Run
from seloste.report.text import first_line, law, visible
from seloste.spec.nodes import display

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(reports: Iterable[Report], run: Run) -> str:
    """Write a suite for each spec, and in it a test for each finding, or a single one that has passed."""
    root = Element("testsuites", name="seloste")
    for report in reports:
        _suite(root, report, run)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, report: Report, run: Run) -> None:
    suite = SubElement(root, "testsuite", name=_shown(report.name))
    words = read(run.language, "messages")["report"]
    seen: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        kind = "failure" if finding.severity >= run.fail_on else "skipped"
        _outcome(_case(suite, finding, seen), kind, finding, run, message(finding, run.language))
    for ignored in report.ignored:
        reason = words["ignored"].format(reason=without(ignored.reason))
        _outcome(_case(suite, ignored.finding, seen), "skipped", ignored.finding, run, reason)
    if not len(suite):
        SubElement(suite, "testcase", classname=_shown(report.name), name=words["clean"])
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _case(suite: Element, finding: Finding, seen: Counter[tuple[str, str]]) -> Element:
    """Add a test whose name no change of other lines changes: by it GitLab tells old failures from new ones."""
    assert finding.span is not None
    path = without(display(finding.path))
    name = f"{finding.code} {finding.diagnostic.name}{f': {path}' if path else ''}"
    same = (finding.span.file, name)
    seen[same] += 1
    number = f" ({seen[same]})" if seen[same] > 1 else ""
    return SubElement(suite, "testcase", classname=_shown(finding.span.file), name=_shown(name + number))


def _outcome(case: Element, kind: str, finding: Finding, run: Run, said: str) -> None:
    words = read(run.language, "messages")["report"]
    cited = law(finding.diagnostic.citations, run.language)
    to_do = fix(finding, run.language)
    lines = [first_line(finding, run.language)]
    lines += [f"{words['law']}: {cited}"] if cited else []
    lines += [f"{words['fix']}: {visible(to_do)}"] if to_do is not None else []
    outcome = SubElement(case, kind, type=finding.severity.word, message=_shown(said))
    outcome.text = _NOT_XML.sub("\ufffd", "\n".join(lines))


def _shown(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))
