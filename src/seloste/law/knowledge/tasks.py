"""What an authority does that is none of its tasks, but what any organisation does for itself."""

from __future__ import annotations

NOT_A_TASK = frozenset(
    # The bar of GDPR 6(1), second subparagraph, is on "the performance of their tasks". Doubtful: recruitment, and
    # camera_surveillance_persons where the surveillance is itself a task of the authority.
    """access_management camera_surveillance_persons camera_surveillance_property contract_management
    information_security key_management legal_claims recruitment visitor_management""".split()
)
"""Purposes for which a public body can have a legitimate interest. Source: GDPR 6(1), recital 47."""
