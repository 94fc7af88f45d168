"""Rendered pages in a real Chromium: nothing runs, nothing is fetched, the structure is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import EXAMPLES, seloste

from seloste.notice.build import FORM
from seloste.output.html_blocks import PREFIX

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --enable-logging=stderr --v=0 "
    "--virtual-time-budget=2000"
).split()
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"
BAD_NEWS = re.compile(r"CONSOLE|Content.Security.Policy|Refused to|net::ERR|Uncaught", re.IGNORECASE)
ATTACK = (
    "<script>document.title='pwned'</script><img src=http://e.example/x.png onerror=\"document.title='pwned'\">"
    "<link rel=stylesheet href=http://e.example/x.css><style>@import 'http://e.example/y.css'</style>"
    "![x](http://e.example/y.png) [x](javascript:document.title='pwned')"
)


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no chromium: apt-get install chromium")
        pytest.skip("there is no chromium here: apt-get install chromium")
    return found


def browse(chromium: str, page: Path, *flags: str, at: str = "") -> tuple[str, str]:
    """Open a page with an empty profile, and return what it wrote and what it logged."""
    profile = page.parent / "profile"
    run = subprocess.run(
        [chromium, *FLAGS, NO_NETWORK, f"--user-data-dir={profile}", *flags, f"{page.as_uri()}{at}"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    shutil.rmtree(profile, ignore_errors=True)
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout, run.stderr


class Seen(HTMLParser):
    """The parts of a page that the tests ask about."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self.inside = ""
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def rendered(folder: Path, spec: Path, language: str) -> Path:
    page = folder / "page.html"
    result = seloste("render", spec, "--lang", language, "--to", "html", "-o", page)
    assert result.code == 0, result.err
    return page


def hostile(folder: Path) -> Path:
    spec = folder / "hostile.seloste.yaml"
    quoted = "'" + ATTACK.replace("'", "''") + "'"
    good = (EXAMPLES / "minimal.seloste.yaml").read_text("utf-8")
    text = good.replace("name: Esimerkkilän kyläyhdistys ry", f"name: {quoted}")
    every = f"{{fi: {quoted}, sv: {quoted}, en: {quoted}}}"
    text = re.sub(r"^register: .*$", lambda _: f"register: {every}", text, flags=re.MULTILINE)
    spec.write_text(f"{text}introduction: {every}\nbreaches: {every}\n", "utf-8")
    return spec


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("name", ["web-shop", "manufacturer", "hostile"])
def test_a_page_in_the_browser(chromium: str, name: str, language: str, tmp_path: Path) -> None:
    spec = hostile(tmp_path) if name == "hostile" else EXAMPLES / f"{name}.seloste.yaml"
    page = rendered(tmp_path, spec, language)
    title = Seen(page.read_text("utf-8")).title
    dom, log = browse(chromium, page, "--dump-dom")
    seen = Seen(dom)
    assert seen.title == title
    assert not title.startswith("pwned")
    assert not BAD_NEWS.search(log), log[-2000:]
    assert "e.example" not in log
    assert (name == "hostile") == ("<script>document.title" in title)
    assert [attributes.get("lang") for tag, attributes in seen.tags if tag in ("html", "article")] == [language] * 2
    assert seen.count("h1") == 1
    assert not [tag for tag, _ in seen.tags if tag in ("script", "img", "iframe", "object", "link", "form")]
    ids = [attributes.get("id") for tag, attributes in seen.tags if tag == "h2"]
    assert [id_ for id_ in ids if id_ and id_.removeprefix(PREFIX) in FORM] == [PREFIX + id_ for id_ in FORM]
    links = [attributes["href"] or "" for tag, attributes in seen.tags if tag == "a"]
    assert all(re.match(r"https?://|mailto:|tel:|#", link) for link in links)
    every = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(every) == len(set(every))
    assert {link[1:] for link in links if link.startswith("#")} <= set(every)
    assert [link[1:] for link in links if link.startswith("#")][1 : 1 + len(FORM)] == [
        id_ for id_ in ids if id_ != f"{PREFIX}contents"
    ][: len(FORM)]


def test_an_anchor_leads_to_its_section(chromium: str, tmp_path: Path) -> None:
    page = rendered(tmp_path, EXAMPLES / "web-shop.seloste.yaml", "en")
    shots = []
    for number, at in enumerate(["", f"#{PREFIX}other_rights", f"#{PREFIX}no_such"]):
        shot = tmp_path / f"{number}.png"
        browse(chromium, page, "--window-size=800,600", f"--screenshot={shot}", at=at)
        shots.append(shot.read_bytes())
    top, section, nowhere = shots
    assert top.startswith(b"\x89PNG")
    assert section != top == nowhere


def test_a_long_word_does_not_widen_the_page_of_a_telephone(chromium: str, tmp_path: Path) -> None:
    spec = tmp_path / "long.seloste.yaml"
    good = (EXAMPLES / "minimal.seloste.yaml").read_text("utf-8")
    spec.write_text(good.replace("Esimerkkilän kyläyhdistys ry", "Esimerkkilän" * 30), "utf-8")
    page = rendered(tmp_path, spec, "fi")
    # The policy of our pages forbids scripts: the one that measures works on a copy without it.
    text = re.sub(r"<meta http-equiv=[^>]*>", "", page.read_text("utf-8"))
    measure = "<script>document.title = document.documentElement.scrollWidth - window.innerWidth</script></body>"
    page.write_text(text.replace("</body>", measure), "utf-8")
    dom, _ = browse(chromium, page, "--window-size=500,800", "--dump-dom")
    assert int(Seen(dom).title) <= 0


def test_the_browser_would_see_an_attack(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<title>x</title><body>{ATTACK}</body>", "utf-8")
    dom, log = browse(chromium, page, "--dump-dom")
    assert Seen(dom).title.endswith("pwned")
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    page.write_text(f"{policy}<title>x</title><body>{ATTACK}</body>", "utf-8")
    dom, log = browse(chromium, page, "--dump-dom")
    assert Seen(dom).title == "x"
    assert BAD_NEWS.search(log)
