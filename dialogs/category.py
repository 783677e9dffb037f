"""Correcting what a report is about: the likeliest ones in one tap, or group → category."""

from __future__ import annotations

from dialogs import emergency
from dialogs.cards import REPORT, pairs, present
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.messages import Button, Term, say
from handlers import emergencies, intake
from handlers.queries import draft_of, drafts_in_hand
from handlers.records import Ticket


def choose_group(turn: Turn, press: Press) -> None:
    """其他类别: the groups first."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    buttons = [
        Button(say("plain-term", term=Term("group", code)), Action.CHOOSE_GROUP, draft.id, code)
        for code in turn.work.catalog.groups
    ]
    turn.ask(say("choose-group"), buttons=(*pairs(buttons), _back(draft)), ticket_id=draft.id)


def choose_in_group(turn: Turn, press: Press) -> None:
    """Then the categories of a group."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    categories = turn.work.catalog.in_group(press.arg)
    if not categories:
        raise NotFound(what="category")
    rows = tuple(
        (Button(say("plain-term", term=Term("category", c.code)), Action.CHOOSE_CATEGORY, draft.id, c.code),)
        for c in categories
    )
    up = (Button(say("button-back"), Action.OTHER_CATEGORY, draft.id),)
    turn.ask(say("choose-category", group=Term("group", press.arg)), buttons=(*rows, up), ticket_id=draft.id)


def choose(turn: Turn, press: Press) -> None:
    """The person says what it is. A danger to life opens at once."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    if press.arg not in turn.work.catalog.categories:
        raise NotFound(what="category")
    intake.correct_category(turn.work, draft, press.arg, "resident")
    if turn.work.catalog[press.arg].emergency:
        emergencies.open_now(turn.work, turn.speaker, draft)
        turn.go(DialogState(emergency.NAME, "running", {"ticket": draft.id}))
        turn.settle_flow()
        turn.spoke = True
        return
    state = turn.state if turn.state is not None and turn.state.dialog == REPORT else DialogState(REPORT, "confirm")
    drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts"))
    if all(d.id != draft.id for d in drafts):
        drafts = [draft]
    turn.go(state.at("confirm", drafts=[d.id for d in drafts]))
    present(turn, drafts)


def _back(draft: Ticket) -> tuple[Button, ...]:
    return (Button(say("button-back"), Action.DRAFT, draft.id),)


DIALOG = Dialog(
    "category",
    presses={
        Action.OTHER_CATEGORY: choose_group,
        Action.CHOOSE_GROUP: choose_in_group,
        Action.CHOOSE_CATEGORY: choose,
    },
)
