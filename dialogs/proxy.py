"""代报: for whom a report is, asked once and kept; by the words of it, or by the button of staff and building leads."""

from __future__ import annotations

from dialogs.cards import REPORT, present
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotAllowed
from domain.messages import Button, say
from domain.proxies import Relation
from domain.roles import Role
from handlers import intake, proxies
from handlers.identity import Speaker
from handlers.queries import draft_of, drafts_in_hand
from handlers.records import Ticket
from nlu.answers import means_skip

NAME = "proxy"
WHOM = "whom"
"""The step of a report that asks for the person (dialogs.missing)."""
FOR_OTHER = "for_other"
"""What a report in the making knows of its person before there is a draft: name and relation (dialogs.gathering)."""


def may_proxy(speaker: Speaker) -> bool:
    """Whose button it is: everybody with a post in the community but a department's people."""
    return any(post.role != Role.DEPARTMENT_CONTACT for post in speaker.posts)


def begin(turn: Turn, press: Press | None = None) -> None:
    """代报: for whom, and what is it?"""
    if not may_proxy(turn.speaker):
        raise NotAllowed()
    turn.go(DialogState(REPORT, "collect", {FOR_OTHER: ["", Relation.RESIDENT]}))
    turn.ask(say("proxy-how"))


def lacks(turn: Turn, draft: Ticket) -> bool:
    """Nothing is known yet by which the person could be found."""
    row = proxies.beneficiary(turn.work, draft)
    return row is not None and not row.phone and not row.home


def ask(turn: Turn, draft: Ticket) -> None:
    """Name, phone or door; or skip, or it is one's own matter."""
    row = proxies.beneficiary(turn.work, draft)
    if row is None:
        return
    rows = (
        (Button(say("button-skip"), Action.SKIP, draft.id, WHOM),),
        (Button(say("button-for-self"), Action.FOR_SELF, draft.id),),
    )
    turn.ask(say("ask-whom", whom=proxies.whom_text(row)), buttons=rows, ticket_id=draft.id)


def take(turn: Turn, draft: Ticket) -> None:
    """The answer."""
    if turn.words and not means_skip(turn.words):
        address = turn.meaning.address if turn.meaning is not None else None
        proxies.take_words(turn.work, turn.speaker, draft, turn.words, address)
        if address is not None and draft.grid_id is None:
            intake.set_address(turn.work, draft, address)


def for_self(turn: Turn, press: Press) -> None:
    """其实是我自己的事."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    proxies.for_self(turn.work, draft)
    state = turn.state if turn.state is not None and turn.state.dialog == REPORT else DialogState(REPORT, "confirm")
    drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")) or [draft]
    turn.go(DialogState(REPORT, "confirm", {"drafts": [d.id for d in drafts]}))
    present(turn, drafts)


def not_mine(turn: Turn, press: Press) -> None:
    """与我无关."""
    ticket = proxies.not_mine(turn.work, turn.speaker, press.subject)
    turn.reply(say("not-mine-done", number=ticket.number or ""))


DIALOG = Dialog(
    NAME,
    presses={Action.REPORT_FOR: begin, Action.FOR_SELF: for_self, Action.NOT_MINE: not_mine},
    commands=(Command("for", lambda turn, payload: begin(turn), may_proxy),),
)
