"""After a time in which nobody kept time, each person gets one summary instead of a message a matter.

While timers fire, what is late (or too much for one person) waits in the outbox as *held* (``Work.say_in``), and the
person's alarm is set. When it rings, a few messages go out as they are; more become the lines of one summary. What
happened to each ticket is in its events either way.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.actions import Action
from domain.messages import Button, Lane, Outgoing, Text, outgoing_from_wire, say
from handlers.alarms import Alarm
from handlers.work import FOLDED_WITHIN, UNFOLDED_AFTER, Work
from storage.models import OutboxMessage

FEW = 3
"""So many messages are not worth a summary."""
SHOWN = 20
"""Matters that one summary lists; Telegram's longest message has 4,096 characters."""
A_ROW = 5


def catch_up(work: Work, alarm: Alarm) -> None:
    """Say once what waits for this person; what waits for the morning waits on."""
    soon = work.now + UNFOLDED_AFTER
    waiting = work.uow.outbox.held_for(alarm.subject_id)
    rows = [row for row in waiting if row.not_before <= soon]
    later = [row.not_before for row in waiting if row.not_before > soon]
    if later:
        work.catch_up_by(min(later) - UNFOLDED_AFTER + FOLDED_WITHIN, alarm.subject_id, alarm.community_id)
    latest = {row.ticket_id or -row.id: row for row in rows}
    if len(latest) <= FEW:
        work.uow.outbox.release(rows)
        return
    conversation = work.uow.conversations.of_person(alarm.subject_id)
    if conversation is None:
        return
    work.uow.outbox.drop(rows)
    matters = sorted(latest.values(), key=lambda row: (row.lane, _priority(work, row), row.id))
    summary = _summary(work, matters, alarm.subject_id)
    work.say_in(conversation, summary, alarm.community_id, alarm.subject_id, answer=True)


def _summary(work: Work, matters: Sequence[OutboxMessage], person_id: int) -> Outgoing:
    shown = [row for row in matters if row.ticket_id][:SHOWN] or list(matters[:SHOWN])
    lines: list[Text] = [say("catch-up-head", count=len(matters))]
    lines += [say("catch-up-item", n=n, line=_line(row)) for n, row in enumerate(shown, 1)]
    if len(matters) > len(shown):
        key = "catch-up-more-mine" if all(_mine(work, row, person_id) for row in matters) else "catch-up-more"
        lines.append(say(key, count=len(matters) - len(shown)))
    buttons = [_button(work, n, row, person_id) for n, row in enumerate(shown, 1) if row.ticket_id]
    rows = tuple(tuple(buttons[i : i + A_ROW]) for i in range(0, len(buttons), A_ROW))
    return Outgoing(tuple(lines), rows, lane=Lane.TASK)


def _line(row: OutboxMessage) -> Text:
    """What the message says first: what it is about and why it comes."""
    lines = outgoing_from_wire(row.body).lines
    if len(lines) == 1 or "number" in lines[0].args:
        return lines[0]
    return say("catch-up-both", one=lines[0], two=lines[1])


def _button(work: Work, number: int, row: OutboxMessage, person_id: int) -> Button:
    action = Action.SHOW if _mine(work, row, person_id) else Action.TASK
    return Button(say("button-task-number", number=number), action, row.ticket_id or 0)


def _mine(work: Work, row: OutboxMessage, person_id: int) -> bool:
    ticket = work.uow.tickets.get(row.ticket_id) if row.ticket_id else None
    return ticket is not None and ticket.reporter_id == person_id


def _priority(work: Work, row: OutboxMessage) -> str:
    ticket = work.uow.tickets.get(row.ticket_id) if row.ticket_id else None
    return ticket.priority if ticket is not None else ""
