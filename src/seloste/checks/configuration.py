"""What can be wrong with a configuration: the kinds of findings. ``seloste.project`` finds them."""

from __future__ import annotations

from seloste.diagnostics import error

SYNTAX = error("SEL911", "configuration-syntax")
UNKNOWN_KEY = error("SEL912", "configuration-unknown-key")
WRONG_VALUE = error("SEL913", "configuration-wrong-value")
OUTSIDE = error("SEL914", "configuration-outside-project")
MATCHES_NOTHING = error("SEL915", "configuration-matches-nothing")
HOLDS_SOURCES = error("SEL916", "configuration-output-holds-sources")
SAME_FILE = error("SEL917", "configuration-same-file")
FILE_NAME = error("SEL918", "configuration-file-name")
NO_LANGUAGE = error("SEL919", "configuration-no-language")
