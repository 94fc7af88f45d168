"""Makes what an installed package reads fast: the words as JSON beside the YAML, and the templates compiled."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Made(BuildHookInterface):
    """Adds the files that are made to a wheel. An editable install has none: it reads what its author edits."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from seloste.language.folder import LANGUAGES, parse, root
        from seloste.notice.environment import compile_to, compiled_name

        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name)
        for file in sorted(root().glob("*/**/*.yaml")):
            if file.relative_to(root()).parts[0] in LANGUAGES:
                json_file = made / file.relative_to(root()).with_suffix(".json")
                json_file.parent.mkdir(parents=True, exist_ok=True)
                json_file.write_text(as_json(parse(file.read_text("utf-8"))), "utf-8")
        for language in LANGUAGES:
            compile_to(made / language / compiled_name(), language)
        for file in sorted(made.rglob("*")):
            if file.is_file():
                build_data["force_include"][str(file)] = f"seloste/templates/{file.relative_to(made).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version == "standard":
            self._folder.cleanup()


def as_json(words: Any) -> str:
    """Return words as JSON. Raises ValueError for what JSON would change, such as a key that is not text."""
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    if json.loads(text) != words:
        raise ValueError("words that are not the same in JSON")
    return text
