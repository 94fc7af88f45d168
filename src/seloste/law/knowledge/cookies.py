"""What a purpose of cookies is in law."""

from __future__ import annotations

NEVER_NECESSARY = frozenset(
    # Left out: embedded_video and embedded_map, which the visitor may ask for by a click, and error_monitoring.
    """ab_testing advertising analytics chat conversion_tracking newsletter_link_tracking personalisation
    social_media""".split()
)
"""Purposes that no service expressly requested by the user needs, so that 917/2014 205 § asks consent for them.

Source: 917/2014 205 §; Helsinki Administrative Court, 9 October 2024 (personalisation and chat); as of the law in
force 2025.
"""

NECESSARY_ONLY = "necessary_only"
"""The word by which a spec says that no consent is asked for."""

WITHDRAWALS = frozenset({"withdraw_in_cookie_settings", "withdraw_via_footer_link"})
"""The words that tell how consent to cookies is withdrawn: GDPR article 7(3)."""
