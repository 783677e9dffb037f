"""Official warnings as CAP messages: what one says, whom it concerns, and whether it may be passed on."""

from domain.cap.areas import Relation, Ring, Site, concerns, read_ring, relation, relation_of_all
from domain.cap.message import CapArea, CapInfo, CapMessage, MsgType, Reference, Scope, Status
from domain.cap.verdict import Verdict, ends_at, judge

__all__ = [
    "CapArea",
    "CapInfo",
    "CapMessage",
    "MsgType",
    "Reference",
    "Relation",
    "Ring",
    "Scope",
    "Site",
    "Status",
    "Verdict",
    "concerns",
    "ends_at",
    "judge",
    "read_ring",
    "relation",
    "relation_of_all",
]
