"""What can be wrong with templates of the user's own: the kinds of findings. ``seloste.templating`` finds them."""

from __future__ import annotations

from seloste.diagnostics import Diagnostic, Severity, define, error

SYNTAX = error("SEL801", "template-syntax")
UNKNOWN_NAME = error("SEL802", "template-unknown-name")
UNKNOWN_FILTER = error("SEL803", "template-unknown-filter")
UNKNOWN_BLOCK = error("SEL804", "template-unknown-block")
MANDATORY = error("SEL805", "template-mandatory-missing", "gdpr 13", "gdpr 14")
OVERRIDES_NOTHING = define(Diagnostic("SEL806", "template-overrides-nothing", Severity.WARNING))
ONE_LANGUAGE = define(Diagnostic("SEL807", "template-not-in-every-language", Severity.WARNING))
ORIGIN_CHANGED = define(Diagnostic("SEL808", "template-origin-changed", Severity.WARNING))
NOT_FOUND = error("SEL809", "template-not-found")
FORBIDDEN = error("SEL810", "template-forbidden")
FAILED = error("SEL811", "template-failed")
FACT = error("SEL812", "template-fact-missing", "gdpr 13", "gdpr 14")
TOO_MUCH = error("SEL813", "template-does-too-much")
