"""What a reader on paper needs to see of a link."""

from __future__ import annotations

import re

from seloste.output import foreign

_SCHEME = re.compile(r"(https?://|mailto:|tel:)")
_NOT_IN_NUMBER = re.compile(r"[\s()-]")


def destination(text: str, href: str) -> str:
    """Return the destination of a link, or nothing where its text shows it already."""
    if not href or href.startswith("#") or foreign.language(href):
        return ""
    scheme = _SCHEME.match(href)
    bare = href[scheme.end() :] if scheme else href
    if text.rstrip("/") in (href.rstrip("/"), bare.rstrip("/")):
        return ""
    if href.startswith("tel:"):
        return "" if _NOT_IN_NUMBER.sub("", text) == _NOT_IN_NUMBER.sub("", bare) else bare
    return bare if href.startswith("mailto:") else href
