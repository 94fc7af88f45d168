"""seloste: privacy notices as code for Finland."""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which takes time to import
if TYPE_CHECKING:
    from seloste.api import Checked, check, document, render

__all__ = ["Checked", "check", "document", "render"]


def __getattr__(name: str) -> object:
    # The command line must not pay for what it does not use.
    if name in __all__:
        from seloste import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
