"""The language folders: their words, and the forms of dates, lists and numbers."""
