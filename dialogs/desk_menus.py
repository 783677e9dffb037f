"""Two choices of the desk that take several taps: a rejection (why, then who is responsible), and another category."""

from __future__ import annotations

from dialogs.cards import pairs
from dialogs.state import DialogState
from dialogs.steps import chips, prompt, stop, term
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound, OverAlready
from domain.messages import Button, Term, Text, say
from domain.reasons import CHIPS, Asked
from domain.tickets import Status
from handlers import desk
from handlers.notices import desk_card, over_card, subject, told
from handlers.records import Ticket

NAME = "desk"
OWN_WORDS = "words"
"""Stands in a button for the reason that was typed and is kept in the conversation."""
GROUP = "g."
GUESSES = 4


def reject(turn: Turn, press: Press) -> None:
    """不受理: why."""
    ticket = _undecided(turn, press.subject)
    turn.go(DialogState(NAME, "reject", {"ticket": ticket.id}))
    buttons = chips(Asked.REJECT, CHIPS[Asked.REJECT], Action.REJECT_REASON, ticket.id)
    prompt(turn, ticket, say("reject-why", **subject(ticket)), buttons=(*pairs(buttons), stop(ticket.id)))


def reject_reason(turn: Turn, press: Press) -> None:
    """Then who is responsible instead."""
    if press.arg not in CHIPS[Asked.REJECT]:
        raise NotFound(what="reason")
    _ask_party(turn, _undecided(turn, press.subject), press.arg)


def typed_reason(turn: Turn, ticket_id: int) -> None:
    """The reason in the committee's own words."""
    turn.go(DialogState(NAME, "reject", {"ticket": ticket_id, "reason": turn.words}))
    _ask_party(turn, _undecided(turn, ticket_id), OWN_WORDS)


def reject_party(turn: Turn, press: Press) -> None:
    """Told to the resident, with the hotline."""
    reason, _, party = press.arg.partition(".")
    if reason == OWN_WORDS:
        state = turn.state
        if state is None or state.step != "reject" or state.number("ticket") != press.subject:
            raise OverAlready()
        reason = state.word("reason")
    ticket = desk.reject(turn.work, turn.speaker, press.subject, reason, party)
    turn.go(None)
    show_again(
        turn, ticket, say("rejected-done", **subject(ticket), party=Term("party", party), **told(turn.work, ticket))
    )


def recategorise(turn: Turn, press: Press) -> None:
    """改类别: the likeliest, then groups, then the categories of a group."""
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, press.subject)
    if not press.arg:
        prompt(turn, ticket, say("recat-which", **subject(ticket)), buttons=_likeliest(turn, ticket))
    elif press.arg == "groups":
        groups = [_choice(ticket, Term("group", code), f"{GROUP}{code}") for code in turn.work.catalog.groups]
        prompt(
            turn, ticket, say("recat-which", **subject(ticket)), buttons=(*pairs(groups), stop(ticket.id)), deeper=True
        )
    elif press.arg.startswith(GROUP):
        inside = turn.work.catalog.in_group(press.arg.removeprefix(GROUP))
        rows = tuple((_choice(ticket, Term("category", c.code), c.code),) for c in inside)
        up = (_choice(ticket, say("button-back"), "groups"),)
        prompt(turn, ticket, say("recat-which", **subject(ticket)), buttons=(*rows, up), deeper=True)
    else:
        changed = desk.recategorise(turn.work, turn.speaker, ticket.id, press.arg)
        show_again(turn, changed, say("recat-done", category=Term("category", changed.category)))


def show_again(turn: Turn, ticket: Ticket, line: Text) -> None:
    """The card of the desk again: with its buttons while undecided, else a line without."""
    if ticket.status == Status.TRIAGE:
        turn.show(desk_card(turn.work, ticket, line, files=False))
        return
    turn.show(over_card(ticket, line))


def _undecided(turn: Turn, ticket_id: int) -> Ticket:
    ticket, _ = desk.desk_ticket(turn.work, turn.speaker, ticket_id)
    if ticket.status != Status.TRIAGE:
        raise OverAlready()
    return ticket


def _ask_party(turn: Turn, ticket: Ticket, reason: str) -> None:
    parties = desk.reject_parties(turn.work, ticket)
    buttons = [Button(term(Term("party", p)), Action.REJECT_PARTY, ticket.id, f"{reason}.{p}") for p in parties]
    prompt(
        turn, ticket, say("reject-whose"), buttons=(*pairs(buttons), stop(ticket.id)), deeper=bool(turn.incoming.press)
    )


def _likeliest(turn: Turn, ticket: Ticket) -> Rows:
    codes = [code for code in ticket.guesses if code != ticket.category][:GUESSES]
    rows = tuple((_choice(ticket, Term("category", code), code),) for code in codes)
    return (*rows, (_choice(ticket, say("button-all-categories"), "groups"),), stop(ticket.id))


def _choice(ticket: Ticket, label: Term | Text, arg: str) -> Button:
    text = label if isinstance(label, Text) else term(label)
    return Button(text, Action.RECATEGORISE, ticket.id, arg)
