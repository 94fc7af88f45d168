"""The roles that a recipient of personal data can have."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a recipient: GDPR articles 4(7), 4(8), 4(10) and 26."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    JOINT_CONTROLLER = "joint_controller"
    THIRD_PARTY = "third_party"
