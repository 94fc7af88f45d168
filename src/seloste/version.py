"""The version. It stands here so that nobody has to search the installed packages for it."""

VERSION = "0.1.0"
