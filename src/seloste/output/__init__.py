"""Markdown in, documents out: safe Markdown from plain values, and HTML and plain text from Markdown's tokens."""
