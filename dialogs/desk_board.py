"""今日看板: the numbers of today, each a tap to its list, and the lists page by page. Part of "desk"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards import pairs
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.messages import Button, CardMode, Outgoing, Term, Text, say
from domain.tickets import OPEN
from handlers import board as boards
from handlers import desk
from handlers.board import Board, Listed
from handlers.notices import flag_mark, owner_name, place_of, subject
from handlers.records import Ticket

LISTED = 8
BUTTONS_A_ROW = 4
LIST_CARD = "board"


def open_desk(turn: Turn, press: Press | None = None) -> None:
    """The numbers, and what waits for a decision."""
    board = boards.board(turn.work, turn.speaker)
    waiting = desk.queue(turn.work, turn.speaker)[:LISTED]
    lines = [
        say("board-head", open=board.open, triage=board.in_triage),
        say("board-late", overdue=board.overdue, risk=board.at_risk),
        say("board-unhappy", unhappy=board.unhappy, calls=len(board.call_backs)),
    ]
    if board.supervised:
        lines.append(say("board-supervised", count=board.supervised))
    if board.unbound:
        lines.append(say("board-unbound", count=len(board.unbound), names="、".join(board.unbound[:LISTED])))
    lines += [_waiting(turn, n, ticket) for n, ticket in enumerate(waiting, 1)]
    if not waiting:
        lines.append(say("board-nothing"))
    calls = [call.id for call in board.call_backs[:LISTED]]
    talks = [Button(say("button-call-number", number=n), Action.CALLED_BACK, c) for n, c in enumerate(calls, 1)]
    turn.reply(*lines, buttons=(*_numbers(waiting), *pairs(talks), *_lists(board)))


def show_list(turn: Turn, press: Press) -> None:
    """One list, a page of it; the card turns its pages in place."""
    name, _, page_text = press.arg.partition(".")
    if name not in set(Listed):
        raise NotFound(what="list")
    found = boards.listed(turn.work, turn.speaker, Listed(name))
    pages = max(1, -(-len(found) // LISTED))
    page = min(int(page_text) if page_text.isascii() and page_text.isdigit() else 1, pages)
    shown = found[(page - 1) * LISTED : page * LISTED]
    title = Term("listed", name)
    head = say("board-list-head", list=title, count=len(found), page=page, pages=pages)
    if not found:
        head = say("board-list-empty", list=title)
    lines = [head, *(_item(turn, n, ticket) for n, ticket in enumerate(shown, (page - 1) * LISTED + 1))]
    rows = (*_numbers(shown, (page - 1) * LISTED + 1), _turning(name, page, pages))
    mode = CardMode.EDIT if page_text else CardMode.REPLACE
    turn.show(Outgoing(tuple(lines), rows, card=LIST_CARD, card_mode=mode))


def _lists(board: Board) -> Rows:
    counts = {
        Listed.OPEN: board.open,
        Listed.UNASSIGNED: board.in_triage,
        Listed.OVERDUE: board.overdue,
        Listed.RISK: board.at_risk,
        Listed.UNHAPPY: board.unhappy,
        Listed.SUPERVISED: board.supervised,
    }
    buttons = [
        Button(Text(f"button-board-{name}", {"count": count}), Action.BOARD_LIST, 0, name)
        for name, count in counts.items()
        if count
    ]
    return tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))


def _turning(name: str, page: int, pages: int) -> tuple[Button, ...]:
    buttons = []
    if page > 1:
        buttons.append(Button(say("button-page-before"), Action.BOARD_LIST, 0, f"{name}.{page - 1}"))
    if page < pages:
        buttons.append(Button(say("button-page-after"), Action.BOARD_LIST, 0, f"{name}.{page + 1}"))
    return (*buttons, Button(say("button-to-board"), Action.DESK))


def _numbers(tickets: Sequence[Ticket], first: int = 1) -> Rows:
    buttons = [Button(say("button-task-number", number=n), Action.TASK, t.id) for n, t in enumerate(tickets, first)]
    return tuple(tuple(buttons[i : i + BUTTONS_A_ROW]) for i in range(0, len(buttons), BUTTONS_A_ROW))


def _waiting(turn: Turn, number: int, ticket: Ticket) -> Text:
    return say(
        "board-item",
        n=number,
        flag=flag_mark(ticket),
        **subject(ticket),
        priority=Term("priority", ticket.priority),
        place=place_of(turn.work, ticket, room=False),
        why=Term("why", ticket.dispatch_why or "unsure"),
    )


def _item(turn: Turn, number: int, ticket: Ticket) -> Text:
    late = ticket.status in OPEN and boards.is_overdue(ticket, turn.work.now)
    return say(
        "board-list-item-late" if late else "board-list-item",
        n=number,
        flag=flag_mark(ticket),
        **subject(ticket),
        priority=Term("priority", ticket.priority),
        place=place_of(turn.work, ticket, room=False),
        owner=owner_name(turn.work, ticket),
        due=ticket.resolve_due_at or turn.work.now,
        status=Term("status", ticket.status),
    )
