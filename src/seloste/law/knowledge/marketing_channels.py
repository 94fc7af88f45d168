"""What a channel of direct marketing is in law."""

from __future__ import annotations

ELECTRONIC = frozenset({"email", "text_message", "instant_message", "app_notification", "automated_calls"})
"""Channels for which 917/2014 200 § 1 mom. asks prior consent. Source: 917/2014 200 §; as of the law in force 2025."""
