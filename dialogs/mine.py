"""我的工单: the reporter lists and tracks, adds, answers, urges and withdraws."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import gathering
from dialogs.dialog import Command as MenuCommand
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.interpretation import Intent
from domain.messages import Button, Term, Text, say
from domain.roles import Actor
from domain.tickets import Command, Status
from handlers import families, merging, progress
from handlers.access import access_ticket
from handlers.lifecycle import allowed
from handlers.notices import desk_card, owner_name, place_of, public_place, subject, task_card
from handlers.queries import drafts_in_hand, my_open_tickets, my_tickets, ticket_by_number, ticket_events
from handlers.records import Ticket
from handlers.work import By
from nlu.answers import asks_how_it_goes

NAME = "mine"
LISTED = 8
HISTORY = 6
CALLED_OFF = "tell"
TOLD = frozenset(
    {Command.SUBMIT, Command.ASSIGN, Command.ACCEPT, Command.REASSIGN, Command.ASK, Command.REPLY, Command.HOLD}
    | {Command.RESUME, Command.HAND_OVER, Command.TAKE_BACK, Command.RESOLVE, Command.REJECT, Command.CLOSE}
    | {Command.REOPEN, Command.WITHDRAW}
)
"""Moves that the reporter sees in the history of a ticket."""


def list_mine(turn: Turn, press: Press | None = None) -> None:
    """What I reported, and how it stands."""
    tickets = my_tickets(turn.work, turn.speaker)[:LISTED]
    if not tickets:
        turn.reply(say("mine-none"), buttons=((Button(say("button-new"), Action.NEW_REPORT),),))
        return
    buttons = tuple((Button(say("mine-item", number=t.number or "", **_brief(t)), Action.SHOW, t.id),) for t in tickets)
    turn.reply(say("mine-head", count=len(tickets)), buttons=buttons)


def show(turn: Turn, press: Press) -> None:
    """One ticket: to its owner as a task, to the desk as a triage card, to the reporter as its story."""
    ticket, by = access_ticket(turn.work, turn.speaker, press.subject)
    if Actor.OWNER in by.actors and ticket.status == Status.TRIAGE:
        turn.show(desk_card(turn.work, ticket))
    elif Actor.OWNER in by.actors:
        turn.show(task_card(turn.work, ticket))
    else:
        track(turn, ticket, by)


def track(turn: Turn, ticket: Ticket, by: By) -> None:
    """The story of a ticket as the reporter may know it."""
    lines: list[Text] = [
        say("track-head", **subject(ticket), status=Term("status", ticket.status)),
        say("track-words", text=" ".join(ticket.description.split())[:200])
        if Actor.REPORTER in by.actors
        else say("track-neighbour"),
        say("track-place", place=_place(turn, ticket, by)),
    ]
    parent = families.parent_of(turn.work, ticket)
    if parent is not None:
        lines.append(say("track-merged", number=parent.number or ""))
    if ticket.owner_id is not None:
        lines.append(say("track-owner", owner=owner_name(turn.work, ticket)))
    if ticket.resolve_due_at is not None and ticket.status not in (Status.CLOSED, Status.REJECTED, Status.WITHDRAWN):
        lines.append(say("track-due", due=ticket.resolve_due_at))
    events = [e for e in ticket_events(turn.work, ticket) if e.kind in TOLD][-HISTORY:]
    lines += [say("track-event", at=e.at, what=Term("event", e.kind.replace("_", "-"))) for e in events]
    turn.reply(*lines, buttons=track_buttons(turn, ticket, by), ticket_id=ticket.id)


def _place(turn: Turn, ticket: Ticket, by: By) -> Text:
    """To a neighbour who follows it, the place without anybody's own words."""
    if by.actors <= {Actor.FOLLOWER}:
        return public_place(turn.work, ticket)
    return place_of(turn.work, ticket, room=Actor.REPORTER in by.actors)


def track_buttons(turn: Turn, ticket: Ticket, by: By) -> Rows:
    """What the reporter can do with it now."""
    moves = allowed(turn.work, ticket, by)
    buttons: list[Button] = []
    if progress.can_add(ticket) and ticket.status != Status.RESOLVED:
        buttons.append(Button(say("button-add"), Action.ADD, ticket.id))
        buttons.append(Button(say("button-urge"), Action.URGE, ticket.id))
    if Command.WITHDRAW in moves:
        buttons.append(Button(say("button-wdraw"), Action.WITHDRAW, ticket.id))
    if ticket.status == Status.RESOLVED:
        buttons.append(Button(say("button-solved"), Action.SOLVED, ticket.id))
    if Command.REOPEN in moves:
        buttons.append(Button(say("button-unsolv"), Action.UNSOLVED, ticket.id))
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return (*rows, *_family_rows(turn, ticket, by))


def _family_rows(turn: Turn, ticket: Ticket, by: By) -> Rows:
    """What the reporter may say of a neighbour's report of the same: it is mine too, or it is not."""
    if Actor.REPORTER not in by.actors:
        return ()
    parent = families.parent_of(turn.work, ticket)
    if parent is not None:
        return (
            (
                Button(say("button-show"), Action.SHOW, parent.id),
                Button(say("button-not-merged"), Action.NOT_MERGED, ticket.id),
            ),
        )
    if ticket.status not in families.TAKES:
        return ()
    same = merging.offered_to_reporter(turn.work, ticket)
    if same is None:
        return ()
    return ((Button(say("button-same-as", number=same.number or ""), Action.SAME_AS, ticket.id, str(same.id)),),)


def _living(turn: Turn, ticket: Ticket, by: By) -> tuple[Ticket, By]:
    """Words about a report that was merged go to the ticket that is worked on, as those of a neighbour."""
    parent = families.parent_of(turn.work, ticket)
    return (ticket, by) if parent is None else access_ticket(turn.work, turn.speaker, parent.id)


def _own(turn: Turn, ticket_id: int) -> tuple[Ticket, By]:
    """A ticket that the speaker reported or follows. Staff have their own buttons. Raises NotAllowed."""
    ticket, by = access_ticket(turn.work, turn.speaker, ticket_id)
    if not by.actors & {Actor.REPORTER, Actor.FOLLOWER}:
        raise NotAllowed()
    return ticket, by


def ask_to_add(turn: Turn, press: Press) -> None:
    """补充: the next words or photos go to this ticket."""
    ticket, _ = _living(turn, *_own(turn, press.subject))
    if not progress.can_add(ticket):
        turn.notice = say("add-too-late")
        return
    turn.go(DialogState(NAME, "add", {"ticket": ticket.id}))
    key = "answer-how" if press.action is Action.ANSWER else "add-how"
    turn.reply(say(key, **subject(ticket)), ticket_id=ticket.id)


def resume(turn: Turn, state: DialogState) -> bool:
    """Words for the ticket that was named; or the rest of an album, for the ticket its first photo went to."""
    if state.step == "more":
        return _more_files(turn, state)
    if state.step != "add":
        return False
    ticket, by = _own(turn, state.number("ticket"))
    turn.go(None)
    if turn.tells_of_another(ticket.category):
        ask_same_or_new(turn, ticket)
        return True
    add(turn, ticket, by)
    return True


def _more_files(turn: Turn, state: DialogState) -> bool:
    """Bare files are taken without a word, a bare place is added; anything else ends the wait."""
    meaning = turn.meaning
    place = meaning is not None and not meaning.issues and not meaning.address.empty
    if not (place or (turn.files and not turn.words)):
        turn.go(None)
        return False
    ticket, by = _own(turn, state.number("ticket"))
    if not progress.can_add(ticket):
        turn.go(None)
        return False
    if place:
        add(turn, ticket, by)
        return True
    progress.add_files(turn.work, turn.speaker, ticket, turn.files)
    turn.belongs_to(ticket.id)
    turn.ask(say("files-added", **subject(ticket)), ticket_id=ticket.id)
    return True


def ask_same_or_new(turn: Turn, ticket: Ticket) -> None:
    """Kept as a report of its own; one tap makes it part of the ticket instead."""
    gathering.start(turn)
    rows = ((Button(say("button-to-old", number=ticket.number or ""), Action.JOIN_TICKET, ticket.id),),)
    turn.reply(say("same-or-new", **subject(ticket)), buttons=rows, ticket_id=ticket.id)


def add(turn: Turn, ticket: Ticket, by: By) -> None:
    """This message belongs to that ticket."""
    ticket, by = _living(turn, ticket, by)
    if not progress.can_add(ticket):
        turn.reply(say("add-too-late"), buttons=track_buttons(turn, ticket, by), ticket_id=ticket.id)
        return
    told = progress.add_information(turn.work, turn.speaker, ticket, by, turn.words, turn.files)
    turn.belongs_to(ticket.id)
    if turn.files:
        turn.go(DialogState(NAME, "more", {"ticket": ticket.id}))
    key = "added" if told else "added-kept"
    buttons = ((Button(say("button-new-instead"), Action.NEW_REPORT, turn.inbound_id),),) if turn.words else ()
    turn.reply(say(key, **subject(ticket), owner=owner_name(turn.work, ticket)), buttons=buttons, ticket_id=ticket.id)


def join(turn: Turn, press: Press) -> None:
    """What was just begun as a new report is part of this ticket after all."""
    ticket, by = _own(turn, press.subject)
    drafts = drafts_in_hand(turn.work, turn.speaker, turn.state.numbers("drafts") if turn.state else ())
    told = progress.join_drafts(turn.work, ticket, drafts, by)
    turn.go(None)
    turn.settle_flow()
    key = "added" if told else "added-kept"
    turn.reply(say(key, **subject(ticket), owner=owner_name(turn.work, ticket)), ticket_id=ticket.id)


def urge(turn: Turn, press: Press) -> None:
    """催办."""
    ticket, by = _own(turn, press.subject)
    _urge(turn, ticket, by)


def _urge(turn: Turn, ticket: Ticket, by: By) -> None:
    ticket, by = _living(turn, ticket, by)
    if not progress.can_add(ticket) or ticket.status == Status.RESOLVED:
        track(turn, ticket, by)
        return
    passed = progress.urge(turn.work, ticket, by)
    due = ticket.resolve_due_at or turn.work.now
    key = "urged" if passed else "urged-already"
    turn.reply(say(key, **subject(ticket), owner=owner_name(turn.work, ticket), due=due), ticket_id=ticket.id)


def withdraw(turn: Turn, press: Press) -> None:
    """撤销: asked once more, since it cannot be undone."""
    ticket, by = _own(turn, press.subject)
    if Command.WITHDRAW not in allowed(turn.work, ticket, by):
        _call_off(turn, ticket, by, press)
        return
    if press.arg != "yes":
        rows = (
            (Button(say("button-withdraw-yes"), Action.WITHDRAW, ticket.id, "yes"),),
            (Button(say("button-keep"), Action.SHOW, ticket.id),),
        )
        turn.reply(say("withdraw-sure", **subject(ticket)), buttons=rows, ticket_id=ticket.id)
        return
    progress.withdraw(turn.work, ticket, by)
    turn.reply(say("withdrawn", **subject(ticket)), ticket_id=ticket.id)


def _call_off(turn: Turn, ticket: Ticket, by: By, press: Press) -> None:
    """Somebody has it in hand already: one tap tells them that it is not needed any more."""
    if Actor.REPORTER not in by.actors or not progress.in_hand(ticket):
        raise IllegalMove(status=ticket.status, command=Command.WITHDRAW)
    owner = owner_name(turn.work, ticket)
    if press.arg == CALLED_OFF:
        told = progress.call_off(turn.work, ticket, by)
        key = "call-off-told" if told else "call-off-kept"
        turn.reply(say(key, **subject(ticket), owner=owner), ticket_id=ticket.id)
        return
    rows = (
        (Button(say("button-call-off"), Action.WITHDRAW, ticket.id, CALLED_OFF),),
        (Button(say("button-keep"), Action.SHOW, ticket.id),),
    )
    turn.reply(say("call-off-sure", **subject(ticket), owner=owner), buttons=rows, ticket_id=ticket.id)


def words_of_progress(turn: Turn) -> None:
    """怎么样了?"""
    ticket = _named(turn)
    if ticket is not None:
        track(turn, *ticket)
        return
    open_ones = my_open_tickets(turn.work, turn.speaker)
    if len(open_ones) == 1:
        track(turn, *access_ticket(turn.work, turn.speaker, open_ones[0].id))
    else:
        list_mine(turn)


def about_running(turn: Turn) -> bool:
    """3号楼电梯修好了吗: a question about what the speaker has reported is no new report of it."""
    meaning = turn.meaning
    if meaning is None or not meaning.issues or not asks_how_it_goes(turn.words):
        return False
    issue = meaning.issues[0]
    for ticket in my_open_tickets(turn.work, turn.speaker):
        elsewhere = issue.address.building_id not in (None, ticket.building_id)
        if ticket.category == issue.best.category and not elsewhere:
            track(turn, *access_ticket(turn.work, turn.speaker, ticket.id))
            return True
    return False


def words_of_urging(turn: Turn) -> None:
    """快点! To the only open ticket, or to the one chosen."""
    ticket = _named(turn)
    if ticket is not None:
        _urge(turn, *ticket)
        return
    _for_one(turn, [t for t in my_open_tickets(turn.work, turn.speaker) if t.status != Status.RESOLVED], Action.URGE)


def words_of_withdrawing(turn: Turn) -> None:
    """不用了. What somebody has in hand can be called off, not withdrawn."""
    named = _named(turn)
    if named is not None:
        withdraw(turn, Press(Action.WITHDRAW, named[0].id))
        return
    free = {t.id for t in my_open_tickets(turn.work, turn.speaker, Command.WITHDRAW)}
    found = [t for t in my_open_tickets(turn.work, turn.speaker) if t.id in free or progress.in_hand(t)]
    _for_one(turn, found, Action.WITHDRAW)


def words_to_add(turn: Turn) -> None:
    """补充一下: which ticket, if there is more than one."""
    named = _named(turn)
    if named is not None:
        add(turn, *named)
        return
    _for_one(turn, my_open_tickets(turn.work, turn.speaker), Action.ADD)


def _for_one(turn: Turn, tickets: Sequence[Ticket], action: Action) -> None:
    press = {Action.URGE: urge, Action.WITHDRAW: withdraw, Action.ADD: ask_to_add}[action]
    if not tickets:
        list_mine(turn)
    elif len(tickets) == 1:
        press(turn, Press(action, tickets[0].id))
    else:
        rows = tuple(
            (Button(say("mine-item", number=t.number or "", **_brief(t)), action, t.id),) for t in tickets[:LISTED]
        )
        turn.reply(say("which-ticket"), buttons=rows)


def _named(turn: Turn) -> tuple[Ticket, By] | None:
    """The ticket whose number stands in the message, if the speaker may see it."""
    number = turn.meaning.ticket_number if turn.meaning is not None else None
    if number is None:
        return None
    try:
        return ticket_by_number(turn.work, turn.speaker, number)
    except NotFound:
        return None


def _brief(ticket: Ticket) -> dict[str, Term]:
    return {"category": Term("category", ticket.category), "status": Term("status", ticket.status)}


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.MY_TICKETS: list_mine,
        Action.SHOW: show,
        Action.ADD: ask_to_add,
        Action.ANSWER: ask_to_add,
        Action.JOIN_TICKET: join,
        Action.URGE: urge,
        Action.WITHDRAW: withdraw,
    },
    commands=(MenuCommand("my", lambda turn, payload: list_mine(turn)),),
    intents={
        Intent.PROGRESS: words_of_progress,
        Intent.URGE: words_of_urging,
        Intent.WITHDRAW: words_of_withdrawing,
        Intent.ADD_INFORMATION: words_to_add,
    },
)
