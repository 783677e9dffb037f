"""我也是 +1 or 不是同一件: the answer to a card that says what neighbours told of already."""

from __future__ import annotations

from dialogs import missing
from dialogs.cards import REPORT, present
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.messages import Button, say
from handlers import neighbours, registration
from handlers.notices import owner_name, subject
from handlers.queries import draft_of, drafts_in_hand
from handlers.records import Ticket


def me_too(turn: Turn, press: Press) -> None:
    """The draft becomes one more voice for the neighbours' ticket; other problems of the card go on."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    shared = neighbours.join(turn.work, turn.speaker, draft, _number(press))
    if shared is None:
        turn.notice = say("same-over")
        _go_on(turn, draft, press)
        return
    registration.consent(turn.work, turn.speaker)
    ticket = shared.ticket
    turn.settle_flow()
    turn.belongs_to(ticket.id)
    owner = owner_name(turn.work, ticket)
    buttons = ((Button(say("button-show"), Action.SHOW, ticket.id),),)
    turn.reply(
        say("same-joined", **subject(ticket), count=shared.told, owner=owner), buttons=buttons, ticket_id=ticket.id
    )
    _rest(turn, draft)


def not_same(turn: Turn, press: Press) -> None:
    """Something else: never asked about this ticket again, and the report goes on."""
    _go_on(turn, draft_of(turn.work, turn.speaker, press.subject), press)


def _go_on(turn: Turn, draft: Ticket, press: Press) -> None:
    state = turn.state
    if state is None or state.dialog != REPORT:
        state = DialogState(REPORT, "confirm", {"drafts": [draft.id]})
    state = state.at(state.step, not_same=[*state.numbers("not_same"), _number(press)])
    turn.go(state)
    if state.step == "confirm":
        present(turn, drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")) or [draft])
    else:
        missing.ask_next(turn)


def _rest(turn: Turn, draft: Ticket) -> None:
    """The other problems of the same card, if there were several."""
    state = turn.state
    if state is None or state.dialog != REPORT:
        return
    rest = [d for d in drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")) if d.id != draft.id]
    if not rest:
        turn.go(None)
    elif state.step == "confirm":
        turn.go(state.at("confirm", drafts=[d.id for d in rest]))
        present(turn, rest)
    else:
        missing.ask_next(turn)


def _number(press: Press) -> int:
    return int(press.arg) if press.arg.isascii() and press.arg.isdigit() else 0


DIALOG = Dialog("same", presses={Action.ME_TOO: me_too, Action.NOT_SAME: not_same})
