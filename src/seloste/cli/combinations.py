"""Which options of ``seloste render`` can't stand together, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.output.formats import Format
from seloste.output.options import FrontMatter, page_url
from seloste.spec.layout import View

NO_DOCUMENT = (Format.JSON, Format.RECORD, Format.DPV, Format.TILT)


@dataclass(frozen=True, slots=True)
class Options:
    """The options as they were given; ``html_only`` says that one is there which only HTML has."""

    to: Format
    layout: View | None
    draft: bool
    lang: bool
    templates: bool
    fragment: bool
    heading_level: bool
    html_only: bool
    json_ld: bool
    why: bool
    front_matter: FrontMatter
    full_notice: str | None

    @property
    def is_short(self) -> bool:
        return self.layout is View.SHORT


def objection(given: Options) -> str | None:
    """Return what is wrong with the options together, or None."""
    return next((reason for find in (_html, _other_formats, _short, _templates, _why) if (reason := find(given))), None)


def _html(given: Options) -> str | None:
    if given.fragment and given.to is not Format.HTML:
        return "--fragment needs --to html"
    if given.heading_level and not given.fragment:
        return "--heading-level needs --fragment"
    if given.html_only and given.to is not Format.HTML:
        return "--css, --alternate and --contents need --to html"
    if given.front_matter is not FrontMatter.NONE and given.to is not Format.MARKDOWN:
        return "--front-matter needs --to md"
    return None


def _other_formats(given: Options) -> str | None:
    if given.to is Format.RECORD and (given.draft or given.layout is not None):
        return "--draft and --layout are for notices, not for --to ropa"
    if given.to in (Format.DPV, Format.TILT) and (given.draft or given.layout is not None):
        return f"--draft and --layout are for notices, not for --to {given.to}"
    if given.to is Format.DPV and given.lang:
        return "--to dpv has every language of the spec: leave --lang out"
    if given.json_ld and (given.to is not Format.HTML or given.draft or given.is_short):
        return "--json-ld needs --to html and the whole notice, neither a draft nor --layout short"
    return None


def _short(given: Options) -> str | None:
    page = given.full_notice
    if page is not None and not given.is_short:
        return "--full-notice needs --layout short"
    if page is not None and page_url(page) is None:
        return f"--full-notice {page}: that is neither a web address nor a path, or it has a # already"
    if given.is_short and given.to is Format.JSON:
        return "--to json needs the whole notice, not --layout short"
    return None


def _templates(given: Options) -> str | None:
    if given.templates and given.to in NO_DOCUMENT:
        return f"--templates is for notices as documents, not for --to {given.to}"
    return None


def _why(given: Options) -> str | None:
    if given.why and given.to not in (Format.MARKDOWN, Format.HTML):
        return "--why needs --to md or html"
    if given.why and (given.draft or given.is_short):
        return "--why needs the whole notice, neither a draft nor --layout short"
    if given.why and given.front_matter is not FrontMatter.NONE:
        return "--why is for reading a notice, not for a site: leave --front-matter out"
    return None
