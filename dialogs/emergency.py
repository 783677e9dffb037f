"""The emergency path: nothing stands before it, neither consent nor a running dialog nor a confirmation.

Steps: ``community`` (a stranger's words wait for it), ``where`` (the place is asked), ``running`` (for half an hour
whatever the speaker sends belongs to the event, unless it plainly is another matter).
"""

from __future__ import annotations

from dialogs import mine
from dialogs.cards import community_buttons, present
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.interpretation import Address, EmergencyKind, Guess, Intent, Interpretation, Issue
from domain.messages import Lane, Point, Text, say
from handlers import checkins, emergencies, intake, registration, running_emergencies
from handlers.access import access_ticket
from handlers.notices import place_of
from handlers.records import Ticket
from nlu.emergency_kinds import finer_kind, named_kind
from nlu.emergency_over import means_over, speaks_of_it

NAME = "emergency"
OTHER_PROBLEM = 0.8
"""How sure we must be that words after an emergency are about something else."""
SURE = 0.5
ELSEWHERE = frozenset({Intent.THANKS, Intent.GREETING, Intent.HUMAN})
"""Words that have their usual answer, whatever runs."""
ASKING = frozenset({Intent.PROGRESS, Intent.URGE})
"""Words that ask how it stands: passed on, and answered with it."""


def start(turn: Turn) -> None:
    """Words of danger to life, now."""
    meaning = turn.meaning
    if meaning is None or meaning.emergency is None:
        return
    turn.settle_flow()
    kind = finer_kind(meaning.emergency, meaning.text)
    if turn.speaker.community is None:
        _stranger(turn, kind)
        return
    heard = emergencies.report(
        turn.work, turn.speaker, kind, _issue(meaning, kind), named=named_kind(meaning.text), media=turn.files
    )
    turn.belongs_to(heard.ticket.id)
    checkins.note_danger(turn.work, turn.speaker, heard.ticket)
    turn.spoke = True
    if not heard.new:
        _passed_on(turn, heard.ticket, heard.told)
    _stay(turn, heard.ticket)
    _others(turn, meaning)


def resume(turn: Turn, state: DialogState) -> bool:
    """While it runs, words, files and positions are more of it; a plain other problem is a report of its own."""
    if state.step == "community":
        return _more_of_stranger(turn, state)
    ticket = running_emergencies.running_one(turn.work, turn.speaker) if turn.speaker.community else None
    if ticket is None or _another_problem(turn, ticket, state):
        turn.go(None)
        return False
    intent = turn.meaning.intent if turn.meaning is not None else None
    if means_over(turn.words) or intent is Intent.WITHDRAW:
        _take_back(turn, ticket)
        return True
    if (_is_courtesy(turn) and not turn.files) or turn.incoming.contact is not None:
        return False
    turn.belongs_to(ticket.id)
    _passed_on(turn, ticket, _add(turn, ticket, state))
    if intent in ASKING:
        mine.track(turn, *access_ticket(turn.work, turn.speaker, ticket.id))
    placed = ticket.grid_id is not None or bool(ticket.place_words)
    turn.go(_state(ticket, "running" if placed else "where"))
    return True


def _is_courtesy(turn: Turn) -> bool:
    """Thanks or a greeting beyond doubt: what may be news of the danger is passed on."""
    meaning = turn.meaning
    return meaning is not None and meaning.intent in ELSEWHERE and meaning.confidence >= SURE


def chosen(turn: Turn, state: DialogState) -> None:
    """A stranger's community is known now: the ticket opens with everything that was said, sent and shown."""
    kind, words = EmergencyKind(state.word("kind")), state.word("text")
    issue = emergencies.bare_issue(kind, words, emergencies.place_said(turn.work, turn.speaker, words))
    advised = bool(state.data.get("advised"))
    heard = emergencies.report(turn.work, turn.speaker, kind, issue, named=named_kind(words), advised=advised)
    for number in state.numbers("files"):
        intake.adopt(turn.work, turn.speaker, number, heard.ticket)
    if state.numbers("files"):
        running_emergencies.show_files(turn.work, heard.ticket, state.numbers("files"))
    for lat, lon in state.data.get("points", []):
        running_emergencies.add_point(turn.work, turn.speaker, heard.ticket, Point(lat, lon))
    turn.spoke = True
    _stay(turn, heard.ticket)


def _stranger(turn: Turn, kind: EmergencyKind) -> None:
    """Several communities are served and we do not know which: what to do, and the question, until it is known."""
    state = turn.state
    if state is None or (state.dialog, state.step) != (NAME, "community"):
        state = DialogState(NAME, "community", {"text": "", "kind": kind})
    said = "\n".join(part for part in (state.word("text"), turn.words) if part)
    kept = [intake.attach(turn.work, turn.speaker, media, "report", None).id for media in turn.files]
    point = turn.incoming.point
    points = [*state.data.get("points", []), *([[point.lat, point.lon]] if point else [])]
    state = state.at("community", text=said, kind=kind, files=[*state.numbers("files"), *kept], points=points)
    community_id = emergencies.community_named(turn.work, turn.speaker, said)
    if community_id is not None:
        turn.speaker = registration.choose_community(turn.work, turn.speaker, community_id)
        chosen(turn, state)
        return
    emergencies.advise(turn.work, turn.speaker, kind)
    turn.reply(say("which-community"), buttons=community_buttons(turn), lane=Lane.EMERGENCY)
    turn.go(state.at("community", advised=True))


def _more_of_stranger(turn: Turn, state: DialogState) -> bool:
    if turn.incoming.contact is not None:
        return False
    if means_over(turn.words):
        turn.go(None)
        turn.reply(say("emergency-over-unsent"), lane=Lane.EMERGENCY)
    elif turn.speaker.community is not None:
        chosen(turn, state.at("community", text="\n".join(filter(None, (state.word("text"), turn.words)))))
    else:
        _stranger(turn, EmergencyKind(state.word("kind")))
    return True


def _take_back(turn: Turn, ticket: Ticket) -> None:
    told = running_emergencies.take_back(turn.work, turn.speaker, ticket, turn.words)
    turn.belongs_to(ticket.id)
    key = "emergency-over" if told else "emergency-over-unsent"
    turn.reply(say(key, number=ticket.number or ""), lane=Lane.EMERGENCY, ticket_id=ticket.id)


def _add(turn: Turn, ticket: Ticket, state: DialogState) -> int:
    """What came belongs to the running emergency; returns how many could be told."""
    if turn.incoming.point:
        return running_emergencies.add_point(turn.work, turn.speaker, ticket, turn.incoming.point)
    address = turn.meaning.address if turn.meaning is not None else Address()
    if state.step == "where" and address.empty and turn.words:
        intake.note_place(ticket, turn.words)
    issue = Issue(turn.words, 0, len(turn.words), (Guess(ticket.category, 1.0),), address)
    return running_emergencies.add(turn.work, turn.speaker, ticket, issue, turn.files)


def _another_problem(turn: Turn, ticket: Ticket, state: DialogState) -> bool:
    """Surely of another group of categories; an answer to “where?” never is."""
    meaning = turn.meaning
    if meaning is None or not meaning.issues or (state.step == "where" and not meaning.address.empty):
        return False
    best = meaning.issues[0].best
    sure = best.confidence > OTHER_PROBLEM and best.category.split(".")[0] != ticket.category.split(".")[0]
    of_it = speaks_of_it(turn.words) or means_over(turn.words)
    return sure and not of_it and not turn.work.catalog[best.category].emergency


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
    if not rest:
        return
    running = turn.state
    drafts = [intake.create_draft(turn.work, turn.speaker, issue) for issue in rest]
    turn.go(DialogState("report", "confirm", {"drafts": [draft.id for draft in drafts]}))
    present(turn, drafts)
    if len(drafts) == 1:
        turn.go(running)


def _passed_on(turn: Turn, ticket: Ticket, told: int) -> None:
    """Heard, and whether anybody else has."""
    cares = ticket.emergency == EmergencyKind.SELF_HARM
    if told:
        line = say("emergency-heard-care") if cares else say("emergency-passed-on", number=ticket.number or "")
    else:
        line = say("emergency-kept-care") if cares else say("emergency-kept", number=ticket.number or "")
    turn.reply(line, lane=Lane.EMERGENCY, ticket_id=ticket.id)


def _stay(turn: Turn, ticket: Ticket) -> None:
    """Ask for the place if need be, and listen on."""
    unknown = ticket.grid_id is None and not ticket.place_words
    if unknown or ticket.place_presumed:
        turn.reply(_where(turn, ticket), lane=Lane.EMERGENCY, ticket_id=ticket.id)
    turn.go(_state(ticket, "where" if unknown or ticket.place_presumed else "running"))


def _where(turn: Turn, ticket: Ticket) -> Text:
    if ticket.emergency == EmergencyKind.SELF_HARM:
        return say("emergency-where-care")
    if ticket.place_presumed:
        return say("emergency-where-home", place=place_of(turn.work, ticket, room=True))
    return say("emergency-where")


def _state(ticket: Ticket, step: str) -> DialogState:
    return DialogState(NAME, step, {"ticket": ticket.id})


DIALOG = Dialog(NAME, resume)
