"""Whether a CAP message may be passed on to people."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from domain.cap.message import CapMessage, MsgType, Scope, Status

UNSTATED_LIFE = timedelta(hours=24)
"""Chinese warnings often name no end; one that is older than a day is news no more."""
FUTURE = timedelta(hours=1)
"""Clocks differ; a message from further ahead has a wrong date."""


class Verdict(StrEnum):
    """What is done with a message. Only the first three reach residents."""

    ALERT = "alert"
    UPDATE = "update"
    CANCEL = "cancel"
    EXERCISE = "exercise"
    TEST = "test"
    NOT_A_WARNING = "not_a_warning"
    """A draft, an acknowledgement, or an error between machines."""
    NOT_PUBLIC = "not_public"
    EXPIRED = "expired"
    FROM_THE_FUTURE = "from_the_future"
    EMPTY = "empty"
    """A warning without any information."""


PASSED_ON = frozenset({Verdict.ALERT, Verdict.UPDATE, Verdict.CANCEL})

_BY_STATUS = {
    Status.EXERCISE: Verdict.EXERCISE,
    Status.TEST: Verdict.TEST,
    Status.SYSTEM: Verdict.TEST,
    Status.DRAFT: Verdict.NOT_A_WARNING,
}
_BY_TYPE = {MsgType.ALERT: Verdict.ALERT, MsgType.UPDATE: Verdict.UPDATE, MsgType.CANCEL: Verdict.CANCEL}


def judge(message: CapMessage, now: datetime) -> Verdict:
    """What a message is at this moment (CAP 1.2 §3.2.1: only ``Actual`` is to be acted on)."""
    if message.status is not Status.ACTUAL:
        return _BY_STATUS[message.status]
    verdict = _BY_TYPE.get(message.msg_type)
    if verdict is None:
        return Verdict.NOT_A_WARNING
    if message.scope is not Scope.PUBLIC:
        return Verdict.NOT_PUBLIC
    if message.sent > now + FUTURE:
        return Verdict.FROM_THE_FUTURE
    if verdict is Verdict.CANCEL:
        return verdict
    if not message.infos:
        return Verdict.EMPTY
    return Verdict.EXPIRED if now >= ends_at(message) else verdict


def ends_at(message: CapMessage) -> datetime:
    """When a warning is over: as it says itself, else a day after it began."""
    if message.expires is not None:
        return message.expires
    begins = [message.sent, *(info.effective for info in message.infos if info.effective is not None)]
    return max(begins) + UNSTATED_LIFE
