"""What a channel of direct marketing is in law, and to whom the rules for natural persons do not apply."""

from __future__ import annotations

ELECTRONIC = frozenset({"email", "text_message", "instant_message", "app_notification", "automated_calls"})
"""Channels for which 917/2014 200 § 1 mom. asks prior consent. Source: 917/2014 200 §; as of the law in force 2025."""

COMPANY_CONTACTS = frozenset(
    # Doubtful: contact_persons and stakeholder_representatives, where they do not act for a legal person.
    """contact_persons corporate_customer_contacts dealers_and_partners stakeholder_representatives
    supplier_contacts""".split()
)
"""People who are addressed for the organisation that they act for, on which 202 § asks no prior consent.

Source: 917/2014 202 §; as of the law in force 2025.
"""
