"""Spaces that hold and dashes of ranges, as books in Finland set them. For running text, never for links or code."""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"

_ENDS = r"(?![\w/@-])"
_STARTS = r"(?<![\w/.:@=-])"
_MONTHS = (
    "(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\\w*"
    "|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_UNITS = (
    "vuo(?:tta|den|si|det)|kuukau(?:tta|den|si)|viik(?:koa|on|ko)|päiv(?:ää|än|ä)|tun(?:tia|nin|ti)|minuut(?:tia|in|ti)"
    "|år|månad(?:er)?|veck(?:a|or)|dyg?n|dag(?:ar)?|timm(?:e|ar)|minut(?:er)?"
    "|years?|months?|weeks?|days?|hours?|minutes?"
)
_HOLDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=\d)( )(?=[a-zå] §)",  # 4 a §
        r"(?<=\d)( )(?=§)|(?<=\d\u00a0[a-zå])( )(?=§)",  # 29 §
        r"(?<=§)( )(?=\d)",
        r"(?<=\d)( )(?=(?:artikl|koh[td]a|koht[ai]|luvu|luku|momen|kap\.|mom\.|punkt))",
        r"\b(?:[Aa]rtikel|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|kap\.|PL|PB|P\.O\. Box|klo|kl\.)( )(?=\d)",
        r"(?<=\(EU\))( )(?=\d{2,4}/\d)",
        rf"{_STARTS}\d{{5}}( )(?=[A-ZÅÄÖ][a-zåäö])",  # 00530 Helsinki
        rf"{_STARTS}\d{{1,2}}\.?( )(?=(?:{_MONTHS})\b)",
        rf"(?<=\d)( )(?=(?:{_UNITS})(?!\w))",  # 12 kuukautta
        r"(?<=\d)( )(?=[%€])",
        r"\b[a-z]( )(?=alakoh[dt])",  # 1 kohdan f alakohta
        r"\d\.\d( )(?=[a-f](?![\w/@.-]))",  # artikel 6.1 f
        r"\w( )(?=(?:Oyj?|Abp?|Ky|ry|rf|Ltd|Inc\.)(?![\w.@-]))",
        r"[a-zåäö](?:katu|kuja|tie|polku|gatan|gränden|vägen|stigen)( )(?=\d)",
        r"(?<=\S)( )(?=– )",
    )
)
_PHONE = re.compile(rf"{_STARTS}(?:\+\d{{1,3}}|0\d{{1,3}})(?: \d{{2,4}}){{2,4}}{_ENDS}")
_YEAR = r"(?:19|20)\d\d"
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_STARTS}({_YEAR})-({_YEAR}){_ENDS}(?!\.\w)",
        rf"{_STARTS}(\d{{1,3}}[a-z]?)-(\d{{1,3}}[a-z]?)(?=[ \u00a0](?:§|artikl|kap\.))",
        r"(?<=[Aa]rtikel[ \u00a0]|ections[ \u00a0]|rticles[ \u00a0])(\d{1,3})-(\d{1,3})(?![\w/-])",
        rf"(?<=klo[ \u00a0]|kl\.[ \u00a0])(\d{{1,2}}(?:[.:]\d\d)?)-(\d{{1,2}}(?:[.:]\d\d)?){_ENDS}",
    )
)


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Return the text with no-break spaces and en dashes where no other reading is possible.

    Nothing else changes: without those two characters, the text is what it was.
    """
    for pattern in _RANGES:
        text = pattern.sub(r"\1–\2", text)
    text = _PHONE.sub(lambda match: match[0].replace(" ", NBSP), text)
    for pattern in _HOLDS:
        text = pattern.sub(_hold, text)
    return text


def _hold(match: re.Match[str]) -> str:
    at = match.start(match.lastindex or 0) - match.start()
    return match[0][:at] + NBSP + match[0][at + 1 :]
