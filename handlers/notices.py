"""What people hear about a ticket: the messages that more than one use case sends."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from domain.actions import Action
from domain.conduct import masked
from domain.messages import Arg, Button, CardMode, Lane, MediaKind, Outgoing, Term, Text, say
from domain.reasons import Asked, spoken
from domain.roles import Actor, Role
from domain.tickets import REOPENED_OFTEN, Command, Status
from handlers.deadlines import may_extend
from handlers.history import history_lines
from handlers.lifecycle import allowed
from handlers.naming import flag as flag
from handlers.naming import flag_mark as flag_mark
from handlers.naming import joined as joined
from handlers.naming import owner_name as owner_name
from handlers.naming import place_of as place_of
from handlers.naming import post_name as post_name
from handlers.naming import public_place as public_place
from handlers.naming import reporter_of as reporter_of
from handlers.naming import subject as subject
from handlers.triage import Choice, choices
from handlers.work import By, Work
from storage.models import Conversation, Ticket


def tell_reporter(
    work: Work,
    ticket: Ticket,
    key: str,
    buttons: tuple[tuple[Button, ...], ...] = (),
    *,
    attachments: tuple[int, ...] = (),
    lane: Lane = Lane.REPLY,
    lines: tuple[Text, ...] = (),
    card: str | None = None,
    **args: Arg,
) -> bool:
    """A step of their ticket, said to the reporter where they reported it, threaded to the ticket.

    False when they cannot be told: they left, or no account of theirs takes messages.
    """
    message = Outgoing(
        (Text(key, subject(ticket) | args), *lines),
        buttons,
        attachments,
        lane=lane,
        ticket_id=ticket.id,
        card=card,
        card_mode=CardMode.REPLACE,
    )
    chats = concerned_chats(work, ticket)
    for person_id, conversation in chats:
        work.say_in(conversation, message, ticket.community_id, person_id)
    return bool(chats)


def concerned_chats(work: Work, ticket: Ticket) -> list[tuple[int, Conversation]]:
    """Where the reporter hears of a ticket, and the person it was reported for, if they write with us."""
    found = [(ticket.reporter_id, reporters_chat(work, ticket))]
    row = work.uow.duty.beneficiary(ticket.id)
    if row is not None and row.person_id is not None and row.person_id != ticket.reporter_id:
        found.append((row.person_id, work.uow.conversations.of_person(row.person_id)))
    return [(person_id, chat) for person_id, chat in found if chat is not None]


def told(work: Work, ticket: Ticket) -> dict[str, Arg]:
    """Whether the reporter could be told, for the sentence that says so to whoever handles the ticket."""
    return {"told": "yes" if concerned_chats(work, ticket) else "no"}


def reporters_chat(work: Work, ticket: Ticket) -> Conversation | None:
    """Where the reporter hears of a ticket: where they reported it, else another chat of theirs.

    Whoever left hears of it again only after a fresh consent.
    """
    if ticket.conversation_id is not None:
        conversation = work.uow.conversations.get(ticket.conversation_id)
        if work.uow.reach.takes_messages(conversation):
            return conversation
    elif work.uow.people.get(ticket.reporter_id).consented_at is None:
        return None
    return work.uow.conversations.of_person(ticket.reporter_id)


def tell_followers(
    work: Work,
    ticket: Ticket,
    key: str,
    buttons: tuple[tuple[Button, ...], ...] = (),
    *,
    but: Container[int] = (),
    **args: Arg,
) -> None:
    """Public news of a ticket to the neighbours who joined it, ``but`` those who have just heard it as their own.

    Nothing personal goes in.
    """
    for follower in work.uow.tickets.followers(ticket.id):
        if follower.person_id in but:
            continue
        message = Outgoing((Text(key, subject(ticket) | args),), buttons, lane=Lane.REMINDER, ticket_id=ticket.id)
        work.tell(follower.person_id, message, ticket.community_id)


def tell_roles(work: Work, ticket: Ticket, roles: Iterable[Role], message: Outgoing, but: int | None = None) -> int:
    """Tell every holder of these roles in the ticket's community, but one; returns how many could be told."""
    people = {post.person_id for post in work.uow.staff.of_community(ticket.community_id, *roles)} - {but}
    people -= set(ticket.complained_of)
    return sum(work.tell(person_id, message, ticket.community_id) for person_id in sorted(people))


def result_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """The outcome and the note of a handled ticket."""
    if not ticket.outcome:
        return ()
    note = spoken(Asked.NOTE, ticket.outcome_note or "")
    return (say("task-result", outcome=Term("outcome", ticket.outcome), note=note),)


def task_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """A task as its owner sees it: what, where, who, by when, why it is urgent, why it came to them."""
    return (*matter_lines(work, ticket), *why_lines(ticket))


def _for_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """For whom it was reported; their number only where they cannot be written to."""
    row = work.uow.duty.beneficiary(ticket.id)
    if row is None:
        return ()
    relation = Term("relation", row.relation or "resident")
    whom = say("for-whom", name=row.name or relation, relation=relation)
    home = say("task-for-home", home=row.home) if row.home else ""
    alone = row.person_id is None and row.phone
    phone = say("task-for-phone", phone=row.phone or "") if alone else ""
    return (say("task-for", whom=whom, home=home, phone=phone),)


def why_lines(ticket: Ticket) -> tuple[Text, ...]:
    """Why it came to its owner, with the facts of that moment: 您负责的网格，当班，手头 3 件，技能相符."""
    if not ticket.dispatch_why:
        return ()
    kept = ticket.dispatch_facts or {}
    facts = kept if kept.get("why") == ticket.dispatch_why else {}  # of an earlier owner they say nothing now
    parts: list[Text] = []
    if facts.get("on_duty") is not None:
        parts.append(say("fact-on-duty") if facts["on_duty"] else say("fact-off-duty"))
    if "open" in facts:
        parts.append(say("fact-open", count=int(facts["open"])))
    if facts.get("skilled"):
        parts.append(say("fact-skilled"))
    if int(facts.get("among") or 1) > 1:
        parts.append(say("fact-among", count=int(facts["among"])))
    said: Text | Term = Term("why", ticket.dispatch_why)
    for part in parts:
        said = say("fact-more", rest=said, fact=part)
    return (say("task-why", why=said),)


def matter_lines(work: Work, ticket: Ticket) -> tuple[Text, ...]:
    """What it is about, for anybody who may handle it."""
    lines = [
        say("task-head", **subject(ticket), priority=Term("priority", ticket.priority)),
        *flag(ticket),
        say("task-description", text=masked(ticket.description)),
        say("task-place", place=place_of(work, ticket, room=True)),
        say("task-reporter", reporter=reporter_of(work, ticket)),
        *_for_lines(work, ticket),
        say("task-status", status=Term("status", ticket.status)),
    ]
    if ticket.urgency:
        reasons = joined([Term("urgency", reason) for reason in ticket.urgency])
        lines.append(say("task-urgency", reasons=reasons))
    due = ticket.resolve_due_at if ticket.accepted_at else ticket.respond_due_at
    if due is not None:
        key = "task-resolve-by" if ticket.accepted_at else "task-accept-by"
        lines.append(Text(key, {"due": due, "resolve": ticket.resolve_due_at or due}))
    if ticket.place_presumed:
        lines.insert(3, say("task-place-presumed"))
    lines += _family_lines(work, ticket)
    followers = len(work.uow.tickets.followers(ticket.id))
    if followers:
        lines.append(say("task-followers", count=followers))
    return tuple(lines)


def lacks_before(work: Work, ticket: Ticket) -> bool:
    """The category shows its result by a photo, the work goes on, and nobody has shown yet how it was."""
    if ticket.status != Status.IN_PROGRESS or not work.catalog[ticket.category].proof_photo:
        return False
    return all(a.kind != MediaKind.PHOTO for a in work.uow.tickets.attachments(ticket.id, "report", "before"))


def _family_lines(work: Work, ticket: Ticket) -> list[Text]:
    """What was merged into it, or where it was merged to."""
    children = work.uow.tickets.children(ticket.id, Status.DUPLICATE)
    lines = [say("task-child", number=child.number or "", text=masked(child.description)) for child in children]
    if ticket.status == Status.DUPLICATE and ticket.parent_id is not None:
        parent = work.uow.tickets.get(ticket.parent_id)
        lines.append(say("task-merged-to", number=parent.number if parent is not None and parent.number else ""))
    return lines


def task_card(
    work: Work, ticket: Ticket, *, lane: Lane | None = None, head: Text | None = None, files: bool = True
) -> Outgoing:
    """The card of a task with the buttons its owner may press now; a newer card replaces it in the chat."""
    moves = allowed(work, ticket, By(None, frozenset({Actor.OWNER})))
    buttons = [
        Button(say(f"button-{action}"), action, ticket.id) for command, action in TASK_BUTTONS if command in moves
    ]
    if ticket.status == Status.EXTERNAL:
        buttons.append(Button(say("button-chased"), Action.CHASED, ticket.id))
        buttons.append(Button(say("button-order"), Action.WORK_ORDER, ticket.id))
    if may_extend(work, ticket):
        buttons.append(Button(say("button-extend"), Action.EXTENSION, ticket.id))
    lines = ((head,) if head else ()) + task_lines(work, ticket) + result_lines(work, ticket)
    if lacks_before(work, ticket):
        lines += (say("task-before-please"),)
        buttons.append(Button(say("button-before"), Action.BEFORE_PHOTO, ticket.id))
    return Outgoing(
        lines,
        tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)),
        _files(work, ticket) if files else (),
        lane=lane if lane is not None else lane_of(ticket),
        ticket_id=ticket.id,
        card=card_of(ticket),
        card_mode=CardMode.REPLACE,
    )


TASK_BUTTONS: tuple[tuple[Command, Action], ...] = (
    (Command.ACCEPT, Action.ACCEPT),
    (Command.RESOLVE, Action.RESOLVE),
    (Command.REPLY, Action.GO_ON),
    (Command.RESUME, Action.RESUME),
    (Command.TAKE_BACK, Action.HANDED_BACK),
    (Command.ASK, Action.ASK),
    (Command.HAND_OVER, Action.HAND_OVER),
    (Command.HAND_OVER, Action.HOLD),
    (Command.RETURN, Action.RETURN),
)
"""Buttons of a task card, in their order. Holding is the supervisor's to allow: asked for while handing over may be."""


def card_of(ticket: Ticket) -> str:
    """The card key of a ticket in the chat of whoever handles it."""
    return f"task:{ticket.id}"


def lane_of(ticket: Ticket) -> Lane:
    """An emergency's tasks overtake everything."""
    return Lane.EMERGENCY if ticket.priority == "P0" else Lane.TASK


def over_card(ticket: Ticket, text: Text) -> Outgoing:
    """What is left of a card in the chat of somebody whose task it is no more: a line without buttons."""
    return over_card_of(ticket, text, card_of(ticket))


def over_card_of(ticket: Ticket, text: Text, card: str) -> Outgoing:
    """The same for another card about a ticket."""
    return Outgoing((text,), lane=lane_of(ticket), ticket_id=ticket.id, card=card, card_mode=CardMode.REPLACE)


def tell_former_owner(work: Work, ticket: Ticket, former: int | None) -> None:
    """The card in the former owner's chat says who has the task now, and loses its buttons."""
    if former is None or ticket.owner_id is None or former == ticket.owner_id:
        return
    person_id = work.uow.staff.get(former).person_id
    if person_id != work.uow.staff.get(ticket.owner_id).person_id:
        text = say("task-moved", **subject(ticket), owner=owner_name(work, ticket))
        work.tell(person_id, over_card(ticket, text), ticket.community_id)


def _files(work: Work, ticket: Ticket) -> tuple[int, ...]:
    return tuple(a.id for a in work.uow.tickets.attachments(ticket.id, "report", "answer", "before"))


def push_task(
    work: Work, ticket: Ticket, head: Text | None = None, *, files: bool = True, delay_seconds: float = 0.0
) -> bool:
    """The task to its owner; a delayed card yields to a newer one. False when the owner cannot be reached."""
    if ticket.owner_id is None:
        return False
    post = work.uow.staff.get(ticket.owner_id)
    at_desk = ticket.status == Status.TRIAGE
    card = desk_card(work, ticket, head, files=files) if at_desk else task_card(work, ticket, head=head, files=files)
    return work.tell(post.person_id, replace(card, delay_seconds=delay_seconds), ticket.community_id)


def desk_card(work: Work, ticket: Ticket, head: Text | None = None, *, files: bool = True) -> Outgoing:
    """A ticket at the dispatcher's desk: what it is, the best guess, and the choices."""
    picks = choices(work, ticket)
    rows = (
        *((_pick_button(work, ticket, choice),) for choice in picks),
        (Button(say("button-assign"), Action.ASSIGN, ticket.id),),
        (
            Button(say("button-answer"), Action.ANSWERED, ticket.id),
            Button(say("button-recat"), Action.RECATEGORISE, ticket.id),
            Button(say("button-reject"), Action.REJECT, ticket.id),
        ),
        more_row(ticket),
        *conduct_row(ticket),
    )
    told = (*task_lines(work, ticket), *conduct_lines(ticket))
    lines = ((head,) if head else ()) + (say("desk-head"), *told, *_guess(work, ticket, picks))
    if ticket.reopens >= REOPENED_OFTEN:
        lines += history_lines(work, ticket)
    return Outgoing(
        lines,
        rows,
        _files(work, ticket) if files else (),
        lane=lane_of(ticket),
        ticket_id=ticket.id,
        card=card_of(ticket),
        card_mode=CardMode.REPLACE,
    )


def conduct_lines(ticket: Ticket) -> tuple[Text, ...]:
    """What the committee is to know of a report's words: masked, or taken for spam."""
    return tuple(Text(f"flag-{flag}") for flag in ticket.flags)


def conduct_row(ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    """The way to the original words, the flag and the block, where there is something to judge."""
    return (conduct_button(ticket),) if ticket.flags else ()


def conduct_button(ticket: Ticket) -> tuple[Button, ...]:
    """言行."""
    return (Button(say("button-conduct"), Action.CONDUCT, ticket.id),)


def more_row(ticket: Ticket) -> tuple[Button, ...]:
    """What the committee can do with any running ticket, besides deciding who has it."""
    flagged = ticket.supervised_at is not None
    return (
        Button(say("button-comment"), Action.COMMENT, ticket.id),
        Button(say("button-merge"), Action.MERGE, ticket.id),
        Button(say("button-lift"), Action.LIFT, ticket.id)
        if flagged
        else Button(say("button-supervise"), Action.SUPERVISE, ticket.id),
        Button(say("button-history"), Action.HISTORY, ticket.id),
    )


def _guess(work: Work, ticket: Ticket, picks: list[Choice]) -> tuple[Text, ...]:
    """What it most likely is and who would go, with how sure that is."""
    if not picks:
        return ()
    best = picks[0]
    percent = round(min(ticket.confidence, 1.0) * 100) if best.category == ticket.category else 0
    owner = post_name(work, work.uow.staff.get(best.staff_id))
    return (say("desk-guess", category=Term("category", best.category), owner=owner, percent=percent),)


def _pick_button(work: Work, ticket: Ticket, choice: Choice) -> Button:
    post = work.uow.staff.get(choice.staff_id)
    name = work.uow.people.get(post.person_id).name or ""
    label = say("button-pick", category=Term("category", choice.category), role=Term("role", post.role), name=name)
    return Button(label, Action.PICK, ticket.id, f"{choice.category}~{choice.staff_id}~{choice.grid_id}")
