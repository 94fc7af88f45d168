"""Text into safe Markdown: one inline value, one link destination, one block of the author's own prose."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit


class Markdown(str):
    """Text that is safe Markdown already."""

    __slots__ = ()


class Url(str):
    """A link destination that is safe between the parentheses of a Markdown link."""

    __slots__ = ()


NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
# Site generators run their own templates first: a backslash between "{" and "%" or "#" keeps them out too.
_MARKUP = re.compile(r"[\\`*\[\]<>|~{}]|(?<={)[%#]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[0-9A-Za-z]{1,40};)")
# A leading colon or dash could be the second row of a table, "!!!" and ":::" are boxes of site generators.
_AT_START = re.compile(r"(?<![0-9])(?=[-+=:](?![^\W_])|#|!!)|(?<=[0-9])(?=[.)](?:\s|\Z))")
_NUMBER = re.compile(r"[0-9]*")
_CLOSING_HASHES = re.compile(r"(?<= )#+\Z")

_SCHEME = re.compile(r"(https?)://[^/?#\\\s]|(mailto|tel):.", re.IGNORECASE | re.DOTALL)
_NOT_IN_URL = re.compile(
    r"[\x00-\x20\x7f-\xa0\"'()<>\[\]\\^`{|}*\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+"
    r"|%(?![0-9A-Fa-f]{2})"
)
RELATIVE = re.compile(r"(?!//)[^\s:\\\"'<>^`{|}\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
"""A path on the same site."""
_ENTITY_IN_URL = re.compile(r"(&#?[0-9A-Za-z]{1,40});")

_OTHER_SPACE = re.compile(r"[^\S\n\t\u00a0\u202f]")
_MARKED_PROSE = re.compile(r"[\\*_\[\]&]|^[ \t]*(?:[-+]|[0-9]+[.)])(?:[ \t]|$)|  $", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[^\S\u00a0\u202f]*\n")


@lru_cache(maxsize=4096)
def escape(text: str) -> Markdown:
    """Make one value (a name, a label) read literally wherever on a line a template puts it."""
    value = start_of_line(literal(clean(text).strip()))
    value = _CLOSING_HASHES.sub(r"\\\g<0>", value)
    if value.endswith("\\\\"):
        # "\\|" would glue two table cells together.
        value = value[:-2] + "&#92;"
    return Markdown(value)


def url(text: str) -> Url | None:
    """Accept a destination only if it is http, https, mailto or tel; percent-encode what could end or break it."""
    text = NOT_TEXT.sub("\ufffd", text.strip())
    scheme = _SCHEME.match(text)
    if scheme is None or (scheme[1] and not _has_host(text)):
        return None
    name = scheme[1] or scheme[2]
    text = name.lower() + text[len(name) :]
    return _encoded(text)


def local_url(text: str) -> Url | None:
    """Accept a path on the same site, with what may follow a path, under the same guard as an address."""
    return _encoded(text) if RELATIVE.fullmatch(text) else None


def _has_host(address: str) -> bool:
    """Tell whether a web address names a host, and a port that there can be. [::1] is not a host of the public web."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # which is read only when it is asked for
    except ValueError:
        return False
    return bool(parts.hostname) and "[" not in parts.netloc


def _encoded(text: str) -> Url:
    text = _NOT_IN_URL.sub(lambda match: quote(match[0], safe=""), text)
    # "&copy;" would be read as a character; in a query the semicolon is data and may be encoded.
    return Url(_ENTITY_IN_URL.sub(r"\1%3B", text))


def prose(text: str) -> Markdown:
    """Keep paragraphs, lists, emphasis, links and line breaks of the author's own text; the rest is literal."""
    text = NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _OTHER_SPACE.sub(" ", text)
    if _MARKED_PROSE.search(text):
        # markdown-it takes longer to import than most notices take to write.
        from seloste.output.prose import rewrite

        return Markdown(rewrite(text))
    return paragraphs(text)


def paragraphs(text: str) -> Markdown:
    """Keep nothing but the paragraphs, parted by blank lines."""
    found = (start_of_line(literal(clean(part).strip())) for part in _BLANK_LINES.split(text))
    return Markdown("\n\n".join(part for part in found if part))


def clean(text: str) -> str:
    """Turn runs of white space into one space, no-break spaces apart, and what is no character into U+FFFD."""
    return _SPACE.sub(" ", NOT_TEXT.sub("\ufffd", text))


def literal(text: str) -> str:
    """Escape what is markup anywhere on a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def start_of_line(text: str) -> str:
    """Escape what is markup only at the start of a line (``text`` has been through `literal`)."""
    digits = _NUMBER.match(text)
    at = digits.end() if digits else 0
    return f"{text[:at]}\\{text[at:]}" if _AT_START.match(text, at) else text
