"""Written documents in a real LibreOffice: it opens them and finds every word."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command import LANGUAGES
from test_docx import headings, notice, read, words, written

pytestmark = pytest.mark.office

EXAMPLES = ("minimal", "web-shop", "municipality")


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no soffice: apt-get install libreoffice-writer-nogui")
        pytest.skip("there is no soffice here: apt-get install libreoffice-writer-nogui")
    return found


def convert(soffice: str, folder: Path, to: str) -> None:
    run = subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to,
         "--outdir", folder, *sorted(folder.glob("*.docx"))],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]


def test_libreoffice_reads_every_word(soffice: str, tmp_path: Path) -> None:
    for name in EXAMPLES:
        for language in LANGUAGES:
            (tmp_path / f"{name}-{language}.docx").write_bytes(written(f"{name}.seloste.yaml", language))
    convert(soffice, tmp_path, "txt:Text (encoded):UTF8")
    convert(soffice, tmp_path, "pdf")
    for name in EXAMPLES:
        for language in LANGUAGES:
            package = read(written(f"{name}.seloste.yaml", language))
            text = (tmp_path / f"{name}-{language}.txt").read_text("utf-8-sig")
            found = iter(word for word in text.split())
            assert [word for word in words(package) if word not in found] == []
            sections = [heading for level, heading in headings(package) if level == 1]
            # In the table of contents, and where the section begins.
            assert all(text.count(heading) >= 2 for heading in sections)
            assert notice(f"{name}.seloste.yaml", language).contents in text
            assert (tmp_path / f"{name}-{language}.pdf").read_bytes().startswith(b"%PDF-")
