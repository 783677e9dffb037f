"""The whole story of a ticket on one card, for the committee: what happened, when, by whom, in which words."""

from __future__ import annotations

from collections.abc import Mapping

from domain.messages import Arg, Term, Text, say
from domain.reasons import Asked, spoken
from domain.roles import Actor
from domain.routing import Why
from domain.tickets import Command, Outcome
from handlers.work import Work
from storage.models import Ticket, TicketEvent

MOST = 40
"""So many lines fit on one card; the earliest give way."""
EXCERPT = 60
HIDDEN = frozenset({"timer", "inspection_draw", "result_place", "supervision_chased", "moved_to", Command.SUBMIT})
"""Events that say nothing to a reader: a look that was due, a draw, a position."""
NAMED = (
    *(command.value for command in Command if command is not Command.SUBMIT),
    *("created", "added", "urged", "joined", "merged", "split_off", "rated", "solved", "called_back"),
    *(
        "message",
        "note",
        "comment",
        "recategorised",
        "desk",
        "unreachable",
        "nobody_reached",
        "escalated",
        "taken_back",
    ),
    *("hold_requested", "hold_refused", "supervised", "supervision_lifted", "progress_word", "inspected"),
    *("priority_raised", "priority_lowered"),
    *("words_seen", "flagged", "unflagged", "blocked"),
    "not_mine",
    *("extension_requested", "extended", "extension_refused"),
    *("party_seen", "party_done", "chased", "chase_due", "chase_set"),
)
"""Kinds of events with a name of their own (``history-<kind>``); of any other it is said that something changed."""
ASKED: Mapping[str, Asked] = {
    Command.RETURN: Asked.RETURN,
    Command.HOLD: Asked.HOLD,
    Command.ASK: Asked.QUESTION,
    Command.REJECT: Asked.REJECT,
    Command.REASSIGN: Asked.REASSIGN,
    Command.REOPEN: Asked.UNSOLVED,
    "added": Asked.UNSOLVED,
    "hold_requested": Asked.HOLD,
    "extension_requested": Asked.EXTENSION,
    "extended": Asked.EXTENSION,
    "called_back": Asked.CALL,
    "supervised": Asked.SUPERVISE,
    "supervision_lifted": Asked.LIFT,
    "inspected": Asked.INSPECT,
}
"""What a kind's reason may be a chip of."""
PEOPLE = frozenset({Actor.OWNER, Actor.WORKER, Actor.INSPECTOR, Actor.DISPATCHER, Actor.SUPERVISOR})
"""Whose names the committee reads; a resident is a resident."""


def history_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """One line an event, the oldest first, under a head that says how many there were."""
    events = [e for e in work.uow.tickets.events(ticket.id) if e.kind not in HIDDEN]
    shown = events[-MOST:]
    return (say("history-head", count=len(events)), *(_line(work, event) for event in shown))


def _line(work: Work, event: TicketEvent) -> Text:
    kind = event.kind if event.kind in NAMED else "other"
    return say(
        "history-line", at=event.at, what=Term("history", kind), who=_who(work, event), words=_words(work, event)
    )


def _who(work: Work, event: TicketEvent) -> Text | str:
    if event.actor == Actor.SYSTEM:
        return ""
    known = event.actor in PEOPLE and event.person_id is not None
    name = (work.uow.people.get(event.person_id).name or "") if known and event.person_id else ""
    return say("history-who", actor=Term("actor", event.actor), name=name)


def _words(work: Work, event: TicketEvent) -> Arg:
    data = event.data or {}
    if event.kind == Command.RESOLVE and data.get("outcome"):
        note = spoken(Asked.NOTE, _short(str(data.get("note") or "")))
        return say("history-result", outcome=Term("outcome", Outcome(data["outcome"])), note=note)
    if event.kind in (Command.ASSIGN, Command.REASSIGN, "desk") and data.get("owner"):
        return say("history-to", name=_post(work, int(data["owner"])))
    if event.kind == "rated" and data.get("stars"):
        return say("history-stars", stars=int(data["stars"]))
    if event.kind in ("merged", "split_off"):
        return say("history-ticket", number=str(data.get("number") or ""))
    if event.kind in ("priority_raised", "priority_lowered"):
        return say(
            "history-priority", households=int(data.get("households") or 0), to=Term("priority", str(data["to"]))
        )
    if event.kind == "recategorised":
        return say("history-category", category=Term("category", str(data.get("to"))))
    if not event.reason:
        return ""
    return say("history-said", text=_reason(event.kind, event.reason))


def _reason(kind: str, reason: str) -> Term | str:
    if reason in set(Why):
        return Term("why", reason)
    asked = ASKED.get(kind)
    return spoken(asked, _short(reason)) if asked is not None else _short(reason)


def _post(work: Work, staff_id: int) -> str:
    return work.uow.people.get(work.uow.staff.get(staff_id).person_id).name or ""


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT] + "…"
