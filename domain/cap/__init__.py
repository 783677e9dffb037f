"""Official warnings as CAP messages: what one says, whom it concerns, and whether it may be passed on."""

from domain.cap.areas import Ring, concerns, read_ring
from domain.cap.message import CapArea, CapInfo, CapMessage, MsgType, Reference, Scope, Status
from domain.cap.verdict import Verdict, judge

__all__ = [
    "CapArea",
    "CapInfo",
    "CapMessage",
    "MsgType",
    "Reference",
    "Ring",
    "Scope",
    "Status",
    "Verdict",
    "concerns",
    "judge",
    "read_ring",
]
