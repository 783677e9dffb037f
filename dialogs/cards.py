"""The cards of a report that is being made: consent, confirmation, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action
from domain.catalog import Kind
from domain.messages import Button, Term, Text, say
from handlers import neighbours, proxies
from handlers.intake import discard, reporter
from handlers.neighbours import Shared
from handlers.notices import place_of, post_name, public_place
from handlers.queries import drafts_in_hand, preview, preview_due, served_communities, staff_post
from handlers.records import Ticket

REPORT = "report"
OFFERED = 3
EXCERPT = 60


def present(turn: Turn, drafts: Sequence[Ticket]) -> None:
    """One card for all that was said: the consent notice if it was never answered, else the confirm card."""
    for draft in drafts:
        turn.belongs_to(draft.id)
    state = turn.state or DialogState(REPORT, "confirm")
    if turn.speaker.person.consented_at is None:
        turn.go(state.at("consent"))
        turn.ask(*consent_lines(drafts), buttons=consent_buttons(), ticket_id=drafts[0].id)
        return
    turn.go(state.at("confirm"))
    lines, buttons = _one_or_same(turn, drafts[0]) if len(drafts) == 1 else _several(turn, drafts)
    if state.data.get("unanswered"):
        lines = (say("answer-none"), *lines)
    turn.ask(*lines, buttons=buttons, ticket_id=drafts[0].id)


def drop_drafts(turn: Turn) -> bool:
    """不报了: every report in hand is withdrawn. False when there is none."""
    numbers = turn.state.numbers("drafts") if turn.state is not None else ()
    drafts = drafts_in_hand(turn.work, turn.speaker, numbers)
    for draft in drafts:
        discard(turn.work, draft, reporter(turn.speaker))
    if drafts:
        turn.go(None)
        turn.ask(say("report-dropped"))
    return bool(drafts)


def consent_lines(drafts: Sequence[Ticket]) -> tuple[Text, ...]:
    """Who sees what, in plain words, with what was said so far."""
    return (*(say("consent-heard", text=excerpt(draft)) for draft in drafts), say("consent-notice"))


def consent_buttons() -> Rows:
    """Agree and go on, or not."""
    return (
        (Button(say("button-agree"), Action.AGREE),),
        (Button(say("button-decline"), Action.DECLINE),),
    )


def excerpt(ticket: Ticket) -> str:
    """The beginning of the words, on one line."""
    words = " ".join(ticket.description.split())
    return words if len(words) <= EXCERPT else words[:EXCERPT] + "…"


def edit_card(turn: Turn, ticket: Ticket) -> None:
    """One of several problems, to be corrected; then back to the whole card."""
    lines, rows = _one(turn, ticket)
    own = [row for row in rows if all(button.action is not Action.SUBMIT for button in row)]
    back = (Button(say("button-back"), Action.DRAFT, ticket.id),)
    turn.ask(*lines, buttons=(*own[:-1], (Button(say("button-drop-one"), Action.DISCARD, ticket.id, "one"),), back))


def pairs(buttons: Sequence[Button]) -> Rows:
    """Two buttons a row."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def community_buttons(turn: Turn) -> Rows:
    """Which community, where a bot serves several."""
    found = served_communities(turn.work, turn.speaker)
    return tuple((Button(say("plain", text=c.name), Action.CHOOSE_COMMUNITY, c.id),) for c in found)


def _one_or_same(turn: Turn, ticket: Ticket) -> tuple[tuple[Text, ...], Rows]:
    """The card of one problem; when neighbours told of the same one, that comes first."""
    shared = shared_with(turn, ticket)
    if shared is None:
        return _one(turn, ticket)
    lines = (say("confirm-words", text=excerpt(ticket)), *_place_line(turn, ticket), *same_lines(turn, shared))
    return lines, (*same_buttons(ticket, shared), *_last_rows(ticket, placed=_placed(turn, ticket)))


def shared_with(turn: Turn, ticket: Ticket) -> Shared | None:
    """The ticket that neighbours opened for the same thing, unless the person said that it is another."""
    if ticket.confidence < turn.work.rules.ask_below:
        return None
    refused = turn.state.numbers("not_same") if turn.state is not None else ()
    return neighbours.shared_ticket(turn.work, turn.speaker, ticket, refused)


def same_lines(turn: Turn, shared: Shared) -> tuple[Text, ...]:
    """How many told of it, where, and how it stands; nothing of who they are."""
    old = shared.ticket
    status = Term("status", old.status)
    place = public_place(turn.work, old)
    return (say("same-heard", count=shared.told, category=Term("category", old.category), place=place, status=status),)


def same_buttons(draft: Ticket, shared: Shared) -> Rows:
    """Me too, or something else."""
    number = str(shared.ticket.id)
    return (
        (Button(say("button-me-too"), Action.ME_TOO, draft.id, number),),
        (Button(say("button-not-same"), Action.NOT_SAME, draft.id, number),),
    )


def _one(turn: Turn, ticket: Ticket) -> tuple[tuple[Text, ...], Rows]:
    if ticket.confidence < turn.work.rules.ask_below:
        lines = (say("confirm-unsure", text=excerpt(ticket)), *_place_line(turn, ticket))
        return lines, (*_choices(ticket, ticket.guesses[:OFFERED], "button-it-is"), *_last_rows(ticket, placed=True))
    category = Term("category", ticket.category)
    head = say("confirm-head", category=category, group=Term("group", ticket.category.split(".")[0]))
    lines = (head, say("confirm-words", text=excerpt(ticket)), *_place_line(turn, ticket), *_next(turn, ticket))
    lines = (*lines, *_for_line(turn, ticket))
    if ticket.anonymous:
        lines = (*lines, say("confirm-anonymous"))
    others = [code for code in ticket.guesses if code != ticket.category][: OFFERED - 1]
    submit = (Button(say("button-submit"), Action.SUBMIT, ticket.id),)
    return lines, (
        submit,
        *_choices(ticket, others, "button-change-to"),
        *_last_rows(ticket, placed=_placed(turn, ticket)),
    )


def _several(turn: Turn, drafts: Sequence[Ticket]) -> tuple[tuple[Text, ...], Rows]:
    lines = [say("confirm-several", count=len(drafts))]
    for number, draft in enumerate(drafts, 1):
        lines.append(
            say(
                "confirm-item",
                number=number,
                category=Term("category", draft.category),
                text=excerpt(draft),
                place=place_of(turn.work, draft, room=True),
            )
        )
    edits = [Button(say("button-edit-item", number=n), Action.EDIT_DRAFT, d.id) for n, d in enumerate(drafts, 1)]
    return tuple(lines), (
        (Button(say("button-submit-all"), Action.SUBMIT, drafts[0].id),),
        *pairs(edits),
        (Button(say("button-same"), Action.SAME_PROBLEM, drafts[0].id),),
        (Button(say("button-drop"), Action.DISCARD, drafts[0].id),),
    )


def _choices(ticket: Ticket, codes: Sequence[str], key: str) -> Rows:
    rows = tuple(
        (Button(say(key, category=Term("category", code)), Action.CHOOSE_CATEGORY, ticket.id, code),) for code in codes
    )
    return (*rows, (Button(say("button-other"), Action.OTHER_CATEGORY, ticket.id),))


def _last_rows(ticket: Ticket, *, placed: bool) -> Rows:
    drop = Button(say("button-drop"), Action.DISCARD, ticket.id)
    if not placed:
        return ((drop,),)
    anonymous = Button(say("button-named" if ticket.anonymous else "button-anon"), Action.ANONYMOUS, ticket.id)
    return ((Button(say("button-place"), Action.EDIT_PLACE, ticket.id), anonymous), (drop,))


def _placed(turn: Turn, ticket: Ticket) -> bool:
    """Whether somebody goes to a place for it."""
    return turn.work.catalog[ticket.category].kind not in (Kind.INQUIRY, Kind.REFERRAL)


def _place_line(turn: Turn, ticket: Ticket) -> tuple[Text, ...]:
    if not _placed(turn, ticket):
        return ()
    return (say("confirm-place", place=place_of(turn.work, ticket, room=True)),)


def _for_line(turn: Turn, ticket: Ticket) -> tuple[Text, ...]:
    row = proxies.beneficiary(turn.work, ticket)
    return (say("confirm-for", whom=proxies.whom_text(row)),) if row is not None else ()


def _next(turn: Turn, ticket: Ticket) -> tuple[Text, ...]:
    """What happens when it is submitted."""
    category = turn.work.catalog[ticket.category]
    if category.kind is Kind.REFERRAL:
        return (say("confirm-next-referral", party=Term("party", category.party)),)
    respond, resolve = preview_due(turn.work, ticket)
    decision = preview(turn.work, ticket)
    if category.kind is Kind.INQUIRY:
        return (say("confirm-next-committee", respond=respond),)
    if decision.triage or decision.owner_id is None:
        return (say("confirm-next-triage", respond=respond, resolve=resolve),)
    owner = post_name(turn.work, staff_post(turn.work, decision.owner_id))
    return (say("confirm-next", owner=owner, respond=respond, resolve=resolve),)
