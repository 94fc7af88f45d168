"""What can be wrong with a file before it is a spec: the codes SEL001 to SEL020, and the limits behind some of them."""

from __future__ import annotations

import re

from seloste.diagnostics import error

FILE_EMPTY = error("SEL001", "file-empty")
FILE_TOO_LARGE = error("SEL002", "file-too-large")
NOT_UTF8 = error("SEL003", "not-utf8")
CONTROL_CHARACTER = error("SEL004", "control-character")
TEXT_DIRECTION = error("SEL005", "text-direction")
TAB_INDENTATION = error("SEL006", "tab-indentation")
YAML_SYNTAX = error("SEL007", "yaml-syntax")
UNCLOSED_BRACKET = error("SEL008", "unclosed-bracket")
DUPLICATE_KEY = error("SEL009", "duplicate-key")
SEVERAL_DOCUMENTS = error("SEL010", "several-documents")
YAML_TAG = error("SEL011", "yaml-tag")
MERGE_KEY = error("SEL012", "merge-key")
ALIAS_BOMB = error("SEL013", "alias-bomb")
ALIAS_CYCLE = error("SEL014", "alias-cycle")
UNKNOWN_ANCHOR = error("SEL015", "unknown-anchor")
TOO_DEEP = error("SEL016", "too-deep")
KEY_NOT_SCALAR = error("SEL017", "key-not-scalar")
EMPTY_KEY = error("SEL018", "empty-key")
ROOT_NOT_MAPPING = error("SEL019", "root-not-mapping")
TOO_MANY_VALUES = error("SEL020", "too-many-values")

LIMIT = 4 * 1024 * 1024
MAX_VALUES = 200_000
MAX_DEPTH = 64
MAX_FINDINGS = 200
MAX_NAME = 80

# With U+0085, U+2028 and U+2029, which libyaml takes for line breaks and editors do not.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
REFUSED = re.compile(f"(?P<control>[{_CONTROL}])|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
