"""Who a person is in a community, and what part they play for one ticket."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A post in a community. One person may hold several; everybody is a resident besides."""

    RESIDENT = "resident"
    BUILDING_LEAD = "building_lead"
    RESIDENT_REPRESENTATIVE = "resident_representative"
    GRID_WORKER = "grid_worker"
    GRID_LEAD = "grid_lead"
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    SUBDISTRICT_OFFICER = "subdistrict_officer"
    DEPARTMENT_CONTACT = "department_contact"


class Actor(StrEnum):
    """What somebody is to one ticket; the lifecycle table names who may make which move."""

    REPORTER = "reporter"
    FOLLOWER = "follower"
    OWNER = "owner"
    WORKER = "worker"
    INSPECTOR = "inspector"
    """Looks at a result that was drawn for a spot check, and did not handle it."""
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"


COMMITTEE = frozenset({Role.SUPERVISOR, Role.DIRECTOR})
"""Roles that act as supervisor."""

TRIAGE = frozenset({Role.DISPATCHER}) | COMMITTEE
"""Roles that may dispatch: a supervisor on duty is also dispatcher (design.md §3)."""

FIELD = frozenset({Role.GRID_WORKER, Role.GRID_LEAD})
"""Roles that handle tickets in the field."""

WHOLE_COMMUNITY = TRIAGE | {Role.SUBDISTRICT_OFFICER}
"""Roles that see every ticket of the community; others see those of their grids, or their own."""
