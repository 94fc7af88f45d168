"""Values with a form of their own: dates, identifiers, addresses, periods, references to acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from seloste.law.citations import Citation, in_text
from seloste.law.countries import COUNTRIES
from seloste.spec.shape import Form

# Addresses and numbers as most are written. They are right for certain, so nobody has to wait for the libraries that
# know all the others: to import these takes longer than all the rules.
_PLAIN_LENGTH = 60
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9]+(?:[._-][a-z0-9]+)*@[a-z0-9]+(?:[.-][a-z0-9]+)*\.(?:fi|ax|se|eu|com|net|org|example)"
)
_PLAIN_PHONE = re.compile(r"(?:\+358 ?|0)[1-9]\d{0,2}(?: ?\d{2,4}){2}", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1)

NO_BUSINESS_ID = "none"
"""What the author writes where a body states that it has no business ID."""


def _wrong(code: str, value: object, **params: str) -> PydanticCustomError:
    return PydanticCustomError(code, "form", {"value": _shown(value), **params})


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _one_line(value: object, code: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise PydanticCustomError("SEL103", "type", {"expected": "text"})
    text = str(value).strip()
    if "\n" in text:
        raise _wrong(code, text.splitlines()[0])
    return text


def _date(value: object) -> date:
    text = _one_line(value, "SEL703")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong("SEL703", text, suggestion=_iso(text))


def _iso(text: str) -> str:
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else ""
    except ValueError:
        return ""


def _checks(digits: str) -> bool:
    """Tell whether the check digit of a business ID, the last one, is right."""
    return len(digits) == len(_WEIGHTS) and sum(map(mul, _WEIGHTS, map(int, digits))) % 11 == 0


def _business_id(value: object) -> str:
    text = _one_line(value, "SEL701")
    digits = re.sub(r"^FI[\s-]*|[\s-]", "", text)
    if not re.fullmatch(r"\d{8}", digits, re.ASCII) or digits == "00000000" or not _checks(digits):
        raise _wrong("SEL701", text, suggestion="")
    formatted = f"{digits[:7]}-{digits[7]}"
    if text != formatted:
        raise _wrong("SEL701", text, suggestion=formatted)
    return text


def _business_id_or_none(value: object) -> str:
    return NO_BUSINESS_ID if value == NO_BUSINESS_ID else _business_id(value)


def _vat_id(value: object) -> str:
    text = _one_line(value, "SEL702")
    if re.fullmatch(r"FI\d{8}", text, re.ASCII):
        if not _checks(text[2:]):
            raise _wrong("SEL702", text, suggestion="")
        return text
    if text.startswith("FI") or re.match(r"\d", text):
        digits = re.sub(r"\D", "", text, flags=re.ASCII)
        raise _wrong("SEL702", text, suggestion=f"FI{digits}" if _checks(digits) else "")
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z+*]{2,13}", text):
        raise _wrong("SEL702", text, suggestion="")
    return text


def _postal_code(value: object) -> str:
    text = _one_line(value, "SEL704")
    if not re.fullmatch(r"[0-9A-Za-z](?:[0-9A-Za-z -]{0,10}[0-9A-Za-z])?", text):
        raise _wrong("SEL704", text)
    return text


def _email(value: object) -> str:
    text = _one_line(value, "SEL705")
    if len(text) <= _PLAIN_LENGTH and _PLAIN_EMAIL.fullmatch(text):
        return text
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        raise _wrong("SEL705", text) from None
    return text


def _phone(value: object) -> str:
    text = _one_line(value, "SEL706")
    if _PLAIN_PHONE.fullmatch(text):
        return text
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FI")
    except phonenumbers.NumberParseException:
        raise _wrong("SEL706", text) from None
    if not re.fullmatch(r"\+?[0-9 ()/-]+", text, re.ASCII) or not phonenumbers.is_possible_number(number):
        raise _wrong("SEL706", text)
    return text


def _link(value: object) -> str:
    text = _one_line(value, "SEL707")
    try:
        parts = urlsplit(text)
        _ = parts.port  # which is read only when it is asked for
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and "[" not in parts.netloc
    except ValueError:
        valid = False
    if not valid or re.search(r"[\s<>\"'`\\]", text):
        raise _wrong("SEL707", text, suggestion=f"https://{text}" if re.fullmatch(r"[\w.-]+\.\w+(/\S*)?", text) else "")
    return text


def _country(value: object) -> str:
    text = _one_line(value, "SEL708")
    if text not in COUNTRIES:
        suggestion = {"UK": "GB", "EL": "GR"}.get(text.upper(), text.upper())
        raise _wrong("SEL708", text, suggestion=suggestion if suggestion in COUNTRIES else "")
    return text


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the author wrote it: 12 months is not turned into a year."""

    number: int
    unit: Literal["minute", "hour", "day", "week", "month", "year"]


def _period(value: object) -> Period:
    text = _one_line(value, "SEL709")
    match = re.fullmatch(r"([1-9]\d{0,3}) (minute|hour|day|week|month|year)s?", text, re.ASCII)
    if match is None:
        raise _wrong("SEL709", text)
    return Period(int(match[1]), match[2])  # type: ignore[arg-type]


def _age(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 130:
        raise _wrong("SEL711", value)
    return value


def _act_reference(value: object) -> Citation:
    citation = in_text(value) if isinstance(value, str) else None
    if citation is None:
        raise _wrong("SEL710", value)
    return citation


_STRING = {"type": "string"}
_CODE = {"type": ["string", "integer"]}
_BUSINESS_ID = {"type": "string", "pattern": rf"^(\d{{7}}-\d|{NO_BUSINESS_ID})$"}

Date = Annotated[date, Form(_date, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
BusinessId = Annotated[str, Form(_business_id_or_none, _BUSINESS_ID)]
VatId = Annotated[str, Form(_vat_id, _STRING)]
PostalCode = Annotated[str, Form(_postal_code, _CODE)]
Email = Annotated[str, Form(_email, _STRING)]
Phone = Annotated[str, Form(_phone, _CODE)]
Link = Annotated[str, Form(_link, {"type": "string", "pattern": "^https?://"})]
Country = Annotated[str, Form(_country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
RetentionPeriod = Annotated[Period, Form(_period, _STRING)]
Age = Annotated[int, Form(_age, {"type": "integer"})]
ActWord = Annotated[Citation, Form(_act_reference, _STRING)]
