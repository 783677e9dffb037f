"""The emergency path: nothing stands before it, neither consent nor a running dialog nor a confirmation."""

from __future__ import annotations

from dialogs.cards import community_buttons, present
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.interpretation import EmergencyKind, Guess, Interpretation, Issue
from domain.messages import Lane, say
from handlers import emergencies, intake
from handlers.access import access_ticket
from handlers.notices import place_of
from handlers.records import Ticket

NAME = "emergency"


def start(turn: Turn) -> None:
    """Words of danger to life, now."""
    meaning = turn.meaning
    if meaning is None or meaning.emergency is None:
        return
    turn.settle_flow()
    kind = meaning.emergency
    if turn.speaker.community is None:
        emergencies.advise(turn.work, turn.speaker, kind)
        turn.reply(say("which-community"), buttons=community_buttons(turn), lane=Lane.EMERGENCY)
        turn.go(DialogState(NAME, "community", {"text": meaning.text, "kind": kind}))
        return
    ticket, _ = emergencies.report(turn.work, turn.speaker, kind, _issue(meaning, kind))
    for media in turn.files:
        intake.attach(turn.work, turn.speaker, media, "report", ticket)
    turn.belongs_to(ticket.id)
    turn.spoke = True
    _others(turn, meaning)
    _ask_where(turn, ticket)


def resume(turn: Turn, state: DialogState) -> bool:
    """Where is it? Whatever comes belongs to the emergency; a plain other problem is a report of its own."""
    if state.step != "where" or turn.speaker.community is None:
        return False
    ticket, _ = access_ticket(turn.work, turn.speaker, state.number("ticket"))
    other = turn.meaning is not None and turn.meaning.issues and turn.meaning.address.empty
    if other and turn.meaning is not None and turn.meaning.issues[0].best.confidence > OTHER_PROBLEM:
        turn.go(None)
        return False
    if turn.incoming.point:
        intake.set_point(turn.work, ticket, turn.incoming.point)
        emergencies.located(turn.work, ticket)
    elif turn.words:
        _take_words(turn, ticket)
    for media in turn.files:
        intake.attach(turn.work, turn.speaker, media, "report", ticket)
    turn.belongs_to(ticket.id)
    turn.reply(say("emergency-passed-on", number=ticket.number or ""), lane=Lane.EMERGENCY, ticket_id=ticket.id)
    if ticket.grid_id is not None or ticket.place_words:
        turn.go(None)
    return True


OTHER_PROBLEM = 0.8
"""How sure we must be that words without a place, after an emergency, are about something else."""


def _take_words(turn: Turn, ticket: Ticket) -> None:
    meaning = turn.meaning
    address = meaning.address if meaning is not None else None
    if address is None or address.empty:
        intake.note_place(ticket, turn.words)
    guesses = (Guess(ticket.category, 1.0),)
    issue = Issue(turn.words, 0, len(turn.words), guesses)
    if address is not None:
        issue = Issue(turn.words, 0, len(turn.words), guesses, address)
    emergencies.add(turn.work, turn.speaker, ticket, issue)


def _issue(meaning: Interpretation, kind: EmergencyKind) -> Issue:
    """The issue that is the danger; its place may have been said elsewhere in the message."""
    found = next((issue for issue in meaning.issues if issue.urgency.emergency), None)
    if found is None:
        return emergencies.bare_issue(kind, meaning.text, meaning.address)
    if found.address.empty:
        return Issue(found.text, found.start, found.end, found.guesses, meaning.address, found.urgency)
    return found


def _others(turn: Turn, meaning: Interpretation) -> None:
    """Ordinary problems in the same message wait on a card of their own."""
    rest = [issue for issue in meaning.issues if not issue.urgency.emergency] if len(meaning.issues) > 1 else []
    if rest:
        drafts = [intake.create_draft(turn.work, turn.speaker, issue) for issue in rest]
        turn.go(DialogState("report", "confirm", {"drafts": [draft.id for draft in drafts]}))
        present(turn, drafts)


def _ask_where(turn: Turn, ticket: Ticket) -> None:
    if ticket.place_presumed:
        place = place_of(turn.work, ticket, room=True)
        turn.reply(say("emergency-where-home", place=place), lane=Lane.EMERGENCY, ticket_id=ticket.id)
        turn.go(DialogState(NAME, "where", {"ticket": ticket.id}))
    elif ticket.grid_id is None:
        turn.reply(say("emergency-where"), lane=Lane.EMERGENCY, ticket_id=ticket.id)
        turn.go(DialogState(NAME, "where", {"ticket": ticket.id}))
    elif turn.state is not None and turn.state.dialog == NAME:
        turn.go(None)


DIALOG = Dialog(NAME, resume)
