"""``seloste stylesheet``: print the stylesheet of HTML, for pages that link to it."""

from __future__ import annotations

EXAMPLE = "Example: seloste stylesheet > seloste.css"


def stylesheet() -> None:
    """Print the stylesheet to which pages and fragments of `render --css link` refer as seloste.css."""
    from seloste.cli.shared import write_out
    from seloste.output.stylesheet import STYLESHEET

    write_out(STYLESHEET)
