"""Spec and language in, Markdown out: a frozen tree of plain values, then the templates of the language."""
