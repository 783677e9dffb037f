"""After the confirmation: what is still missing is asked one at a time, then each ticket opens."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import proxy
from dialogs.cards import REPORT, pairs, present, same_buttons, same_lines, shared_with
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.catalog import Kind
from domain.interpretation import Address, Intent
from domain.messages import Button, Term, Text, say
from domain.tickets import Status
from handlers import intake
from handlers.notices import owner_name, place_of
from handlers.queries import buildings_of, draft_of, drafts_in_hand, estate_name, home_building, namesakes
from handlers.records import Building, Ticket
from nlu.answers import means_home, means_skip

MAX_CANDIDATES = 8


def ask_next(turn: Turn) -> None:
    """Ask for the first thing that is missing; open every draft that lacks nothing more."""
    state = turn.state or DialogState(REPORT, "place")
    asked = list(state.data.get("asked", []))
    for draft in drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")):
        for step, lacks, ask in STEPS:
            mark = f"{step}:{draft.id}"
            if mark not in asked and lacks(turn, draft):
                turn.go(state.at(step, asked=[*asked, mark], current=draft.id))
                ask(turn, draft)
                return
        _open(turn, draft)


def resume(turn: Turn, state: DialogState) -> bool:
    """The answer to a question about place or photo. What is plainly something else is not swallowed."""
    drafts = drafts_in_hand(turn.work, turn.speaker, [state.number("current") or state.number("editing")])
    if not drafts:
        turn.go(None)
        return False
    draft = drafts[0]
    if _wants_out(turn):
        intake.discard(turn.work, draft, intake.reporter(turn.speaker))
        turn.ask(say("report-dropped"))
        turn.go(state.at(state.step, editing=0))
        ask_next(turn)
        return True
    _keep_files(turn, draft)
    if state.step == proxy.WHOM:
        proxy.take(turn, draft)
        ask_next(turn)
        return True
    if state.step in (PHOTO, SAME):
        return _photo_answer(turn, draft)
    return _place_answer(turn, state, draft)


def ask_place(turn: Turn, draft: Ticket) -> None:
    """Where is it? With the buildings it may be, or the person's own, as answers in one tap."""
    found = namesakes(turn.work, draft)
    if found:
        _ask_which(turn, draft, found)
        return
    home = home_building(turn.work, turn.speaker)
    rows = [(Button(_building_label(turn, home), Action.CHOOSE_BUILDING, draft.id, str(home.id)),)] if home else []
    rows.append((Button(say("button-skip-place"), Action.SKIP, draft.id),))
    turn.ask(say("ask-place", category=Term("category", draft.category)), buttons=tuple(rows), ticket_id=draft.id)


def choose_building(turn: Turn, press: Press) -> None:
    """One tap on a building."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    found = buildings_of(turn.work, turn.speaker, [int(press.arg)] if press.arg.isdigit() else [])
    if found:
        building = found[0]
        intake.forget_words(draft)
        intake.set_address(turn.work, draft, Address(building=building.name, building_id=building.id))
    _after_place(turn, draft)


def skip(turn: Turn, press: Press) -> None:
    """The person does not know, or does not want to: the report goes on without."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    state = turn.state
    if state is None or state.dialog != REPORT:
        turn.go(DialogState(REPORT, PLACE, {"drafts": [draft.id], "asked": [f"{PLACE}:{draft.id}"]}))
    _after_place(turn, draft)


def _place_answer(turn: Turn, state: DialogState, draft: Ticket) -> bool:
    if turn.tells_of_another(draft.category, *draft.guesses):
        _told_another(turn, state)
        return True
    if turn.incoming.point:
        intake.set_point(turn.work, draft, turn.incoming.point)
    elif turn.meaning is None:
        ask_place(turn, draft)
        return True
    elif not means_skip(turn.words) and not _take_place(turn, state, draft, turn.meaning.address):
        return True
    _after_place(turn, draft)
    return True


def _told_another(turn: Turn, state: DialogState) -> None:
    """Another problem instead of the place: it joins the card, and the place is asked again after that."""
    meaning = turn.meaning
    new = [intake.create_draft(turn.work, turn.speaker, issue) for issue in (meaning.issues if meaning else ())]
    drafts = [*drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")), *new]
    turn.go(DialogState(REPORT, "confirm", {"drafts": [draft.id for draft in drafts]}))
    present(turn, drafts)


def _take_place(turn: Turn, state: DialogState, draft: Ticket, address: Address) -> bool:
    """Take over what was said; False when something had to be asked back."""
    home = home_building(turn.work, turn.speaker)
    if home is not None and address.building is None and means_home(turn.words):
        address = Address(building=home.name, building_id=home.id)
    if address.candidates and address.building_id is None:
        intake.set_address(turn.work, draft, address)
        _ask_which(turn, draft, buildings_of(turn.work, turn.speaker, address.candidates))
        return False
    intake.set_address(turn.work, draft, address)
    if address.unknown_building and not state.data.get("said_back"):
        turn.go(state.at(PLACE, said_back=True))
        rows = ((Button(say("button-skip-place"), Action.SKIP, draft.id),),)
        turn.ask(say("unknown-building", words=address.unknown_building), buttons=rows, ticket_id=draft.id)
        return False
    if draft.grid_id is None and draft.estate_id is None and not draft.place_words:
        intake.note_place(draft, turn.words)
    return True


def _photo_answer(turn: Turn, draft: Ticket) -> bool:
    """Words instead of a photo or of 我也是 are kept. Another problem is not swallowed: it is told after this one."""
    another = _another_problem(turn, draft)
    if turn.words and not another and not _means_no(turn):
        intake.add_words(draft, turn.words)
        if turn.meaning is not None and draft.grid_id is None:
            intake.set_address(turn.work, draft, turn.meaning.address)
    ask_next(turn)
    return not another


def _another_problem(turn: Turn, draft: Ticket) -> bool:
    """Surely another problem, and this report the last of its card."""
    last = turn.state is None or len(turn.state.numbers("drafts")) <= 1
    return last and turn.tells_of_another(draft.category, *draft.guesses)


def _after_place(turn: Turn, draft: Ticket) -> None:
    state = turn.state
    if state is not None and state.number("editing") == draft.id:
        drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts"))
        turn.go(state.at("confirm", editing=0, said_back=False))
        present(turn, drafts)
        return
    ask_next(turn)


def _ask_which(turn: Turn, draft: Ticket, found: Sequence[Building]) -> None:
    """The same number stands in several estates."""
    buttons = [
        Button(_building_label(turn, b), Action.CHOOSE_BUILDING, draft.id, str(b.id)) for b in found[:MAX_CANDIDATES]
    ]
    rows = (*pairs(buttons), (Button(say("button-skip-place"), Action.SKIP, draft.id),))
    turn.ask(say("ask-which-building", building=found[0].name), buttons=rows, ticket_id=draft.id)


def _ask_photo(turn: Turn, draft: Ticket) -> None:
    rows = ((Button(say("button-skip-photo"), Action.SKIP, draft.id, PHOTO),),)
    turn.ask(say("ask-photo", category=Term("category", draft.category)), buttons=rows, ticket_id=draft.id)


def _open(turn: Turn, draft: Ticket) -> None:
    """Submit, and say what happens now."""
    ticket = intake.open_ticket(turn.work, draft, intake.reporter(turn.speaker))
    turn.settle_flow()
    turn.belongs_to(ticket.id)
    _opened_last(turn, ticket)
    turn.reply(*opened_lines(turn, ticket), buttons=opened_buttons(ticket), ticket_id=ticket.id)


def _opened_last(turn: Turn, ticket: Ticket) -> None:
    """The rest of an album may still be coming: bare files go to the ticket that was opened last."""
    state = turn.state
    waiting = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")) if state is not None else []
    if not waiting:
        turn.go(DialogState(MORE_DIALOG, MORE, {"ticket": ticket.id}))


def opened_lines(turn: Turn, ticket: Ticket) -> tuple[Text, ...]:
    """Number, name and deadline of a ticket that was just opened; or who is responsible instead."""
    number = ticket.number or ""
    category = Term("category", ticket.category)
    if ticket.status == Status.REJECTED:
        return (say("opened-referral", number=number, category=category, **intake.party_args(turn.work, ticket)),)
    head = say("opened", number=number, category=category, place=place_of(turn.work, ticket, room=True))
    if ticket.status == Status.TRIAGE:
        inquiry = turn.work.catalog[ticket.category].kind is Kind.INQUIRY
        key = "opened-inquiry" if inquiry else "opened-triage"
        due = ticket.respond_due_at or turn.work.now
        return (head, say(key, due=due, resolve=ticket.resolve_due_at or due))
    due, resolve = ticket.respond_due_at or turn.work.now, ticket.resolve_due_at or turn.work.now
    return (head, say("opened-owner", owner=owner_name(turn.work, ticket), due=due, resolve=resolve))


def opened_buttons(ticket: Ticket) -> tuple[tuple[Button, ...], ...]:
    """What a reporter may do with a ticket next."""
    if ticket.status == Status.REJECTED:
        return ((Button(say("button-appeal"), Action.UNSOLVED, ticket.id),),)
    return (
        (Button(say("button-show"), Action.SHOW, ticket.id), Button(say("button-add"), Action.ADD, ticket.id)),
        (Button(say("button-wdraw"), Action.WITHDRAW, ticket.id),),
    )


def _lacks_place(turn: Turn, draft: Ticket) -> bool:
    if turn.work.catalog[draft.category].kind in (Kind.INQUIRY, Kind.REFERRAL):
        return False
    return draft.grid_id is None


def _may_be_shared(turn: Turn, draft: Ticket) -> bool:
    return shared_with(turn, draft) is not None


def _ask_same(turn: Turn, draft: Ticket) -> None:
    """Neighbours told of it, as the place now shows."""
    shared = shared_with(turn, draft)
    if shared is not None:
        turn.ask(*same_lines(turn, shared), buttons=same_buttons(draft, shared), ticket_id=draft.id)


def _lacks_photo(turn: Turn, draft: Ticket) -> bool:
    return turn.work.catalog[draft.category].asks_photo and not intake.has_photo(turn.work, draft)


def _keep_files(turn: Turn, draft: Ticket) -> None:
    for media in turn.files:
        intake.attach(turn.work, turn.speaker, media, "report", draft)
    turn.belongs_to(draft.id)


def _wants_out(turn: Turn) -> bool:
    return turn.meaning is not None and turn.meaning.intent is Intent.WITHDRAW and not turn.meaning.issues


def _means_no(turn: Turn) -> bool:
    if means_skip(turn.words):
        return True
    return turn.meaning is not None and turn.meaning.intent in (Intent.DENY, Intent.CONFIRM) and not turn.meaning.issues


def _building_label(turn: Turn, building: Building) -> Text:
    return say("building-label", estate=estate_name(turn.work, building), building=building.name)


PLACE, SAME, PHOTO = "place", "same", "photo"
STEPS = (
    (proxy.WHOM, proxy.lacks, proxy.ask),
    (PLACE, _lacks_place, ask_place),
    (SAME, _may_be_shared, _ask_same),
    (PHOTO, _lacks_photo, _ask_photo),
)
"""What is asked before a ticket opens, in this order."""
MORE_DIALOG, MORE = "mine", "more"
"""Where files that follow an opened ticket are taken (dialogs.mine)."""
