"""Danger to life: the instruction and the number first, the ticket at once, everyone alerted. No question before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.interpretation import Address, EmergencyKind, Guess, Issue
from domain.messages import Arg, Lane, Media, Outgoing, Point, Term, Text, say
from domain.tickets import OPEN, Status
from handlers import intake
from handlers.dispatching import redispatch
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import place_of
from handlers.responders import committee_can_be_told, reached, tell_responders
from handlers.work import SYSTEM, Work
from nlu.address import find_address
from nlu.emergency_kinds import finer_kind
from storage.models import Ticket

SAME_EVENT = timedelta(minutes=30)
"""More words of the same danger from the same person within this time are the same event."""

BY_CATEGORY: dict[str, EmergencyKind] = {
    "utility.gas_leak": EmergencyKind.GAS,
    "fire.active_fire": EmergencyKind.FIRE,
    "building.lift_entrapment": EmergencyKind.LIFT,
    "safety.exposed_cable": EmergencyKind.ELECTRIC,
    "safety.road_collapse": EmergencyKind.COLLAPSE,
    "dispute.domestic_violence": EmergencyKind.VIOLENCE,
    "safety.life_threat": EmergencyKind.LIFE,
}
CATEGORY_OF: dict[EmergencyKind, str] = {
    **{kind: code for code, kind in BY_CATEGORY.items()},
    EmergencyKind.MEDICAL: "safety.life_threat",
    EmergencyKind.WATER: "safety.life_threat",
    EmergencyKind.VIOLENCE: "safety.life_threat",
    EmergencyKind.SELF_HARM: "safety.life_threat",
    EmergencyKind.MISSING: "safety.life_threat",
    EmergencyKind.INTRUDER: "safety.life_threat",
}
DISCREET = "care.welfare_check"
"""What somebody who does not want to live is filed under: a sensitive matter goes to supervisor and director, not to
the neighbour who is the grid worker; who visits is for them to say. When none of them can be reached it is filed as
a threat to life, which the field hears of too: then a life comes before discretion."""

HOTLINES: dict[EmergencyKind, str] = {
    EmergencyKind.GAS: "gas_company",
    EmergencyKind.LIFT: "lift_maintainer",
    EmergencyKind.ELECTRIC: "power_company",
}


def bare_issue(kind: EmergencyKind, text: str, address: Address | None = None) -> Issue:
    """The issue of words that are a danger but match no category by themselves."""
    return Issue(text, 0, len(text), (Guess(CATEGORY_OF[kind], 1.0),), address or Address())


def instruction(kind: EmergencyKind) -> Text:
    """What to do now, and whom to call."""
    return say(f"emergency-do-{kind}")


def advise(work: Work, speaker: Speaker, kind: EmergencyKind) -> None:
    """The first words, before anything else."""
    message = Outgoing((instruction(kind), *_hotline(work, speaker, kind)), lane=Lane.EMERGENCY)
    community_id = speaker.community.id if speaker.community else None
    work.say_in(speaker.conversation, message, community_id, speaker.person.id)


def _hotline(work: Work, speaker: Speaker, kind: EmergencyKind) -> tuple[Text, ...]:
    """The local number for this danger, where the community has one besides the national ones."""
    party = HOTLINES.get(kind)
    if party is None or speaker.community is None:
        return ()
    department = work.uow.communities.department(speaker.community.id, party)
    if department is None or not department.hotline:
        return ()
    return (say("emergency-hotline", name=department.name, hotline=department.hotline),)


def open_now(work: Work, speaker: Speaker, draft: Ticket) -> Ticket:
    """A draft that turned out to be a danger to life: advice first, then everyone at once."""
    kind = EmergencyKind(draft.emergency) if draft.emergency else BY_CATEGORY.get(draft.category, EmergencyKind.LIFE)
    kind = finer_kind(kind, draft.description)
    advise(work, speaker, kind)
    _open(work, speaker, draft, kind)
    return draft


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of words of danger: the ticket, whether they opened it, and how many of its people were told."""

    ticket: Ticket
    new: bool
    told: int = 0


def report(
    work: Work,
    speaker: Speaker,
    kind: EmergencyKind,
    issue: Issue,
    *,
    named: EmergencyKind | None = None,
    media: Sequence[Media] = (),
    advised: bool = False,
) -> Heard:
    """Words of danger: advice first, then a ticket; or more words to the running one.

    ``named``: the danger that the words themselves name; None when only the model suspects one. ``advised``: what to
    do was said before.
    """
    running = running_one(work, speaker, issue.address, named)
    if running is not None:
        if _is_worse(work, running, named):
            return Heard(running, False, _escalate(work, speaker, running, named or kind, issue, media))
        return Heard(running, False, add(work, speaker, running, issue, media))
    if not advised:
        advise(work, speaker, kind)
    draft = intake.create_draft(work, speaker, issue)
    for item in media:
        intake.attach(work, speaker, item, "report", draft)
    if draft.grid_id is None:
        _presume_home(work, speaker, draft)
    return Heard(_open(work, speaker, draft, kind), True)


def _open(work: Work, speaker: Speaker, draft: Ticket, kind: EmergencyKind) -> Ticket:
    if kind is EmergencyKind.SELF_HARM:
        discreet = committee_can_be_told(work, draft.community_id, speaker.person.id)
        draft.category = DISCREET if discreet else CATEGORY_OF[kind]
    elif not work.catalog[draft.category].emergency:
        draft.category = CATEGORY_OF[kind]
    draft.emergency, draft.priority = kind, "P0"
    intake.open_ticket(work, draft, intake.reporter(speaker))
    _confirm(work, speaker, draft)
    return draft


def _presume_home(work: Work, speaker: Speaker, draft: Ticket) -> None:
    """No place said: help starts towards the reporter's home, marked as not confirmed, while the place is asked."""
    home = speaker.membership.building_id if speaker.membership else None
    if home is not None and speaker.membership is not None:
        intake.set_address(work, draft, Address(building_id=home, unit=speaker.membership.unit or None))
        draft.place_presumed = True


def running_one(
    work: Work, speaker: Speaker, address: Address | None = None, named: EmergencyKind | None = None
) -> Ticket | None:
    """The speaker's own emergency of the last half hour that such words belong to; handled ones are over."""
    for ticket in work.uow.tickets.of_reporter(speaker.person.id, speaker.community_id):
        fresh = ticket.submitted_at is not None and work.now - ticket.submitted_at <= SAME_EVENT
        running = ticket.emergency and fresh and ticket.status in OPEN - {Status.DRAFT, Status.RESOLVED}
        if running and not _elsewhere(ticket, address or Address()) and not _private(ticket, named):
            return ticket
    return None


def _elsewhere(ticket: Ticket, address: Address) -> bool:
    """The words name another building than the one we know of. A presumed place is only put right by them."""
    if ticket.building_id is None or ticket.place_presumed:
        return False
    if address.building_id is not None:
        return address.building_id != ticket.building_id
    if address.candidates:
        return ticket.building_id not in address.candidates
    return address.unknown_building is not None


def _private(ticket: Ticket, named: EmergencyKind | None) -> bool:
    """Who does not want to live says it to few: it never becomes part of a ticket that others handle."""
    return named is EmergencyKind.SELF_HARM and ticket.emergency != EmergencyKind.SELF_HARM


def _is_worse(work: Work, ticket: Ticket, named: EmergencyKind | None) -> bool:
    """The words name a danger that this event did not have so far. A cry for help (LIFE) names none."""
    if named is None or named is EmergencyKind.LIFE:
        return False
    events = [event for event in work.uow.tickets.events(ticket.id) if event.kind == "escalated"]
    return named not in {ticket.emergency, *((event.data or {}).get("before") for event in events)}


def _escalate(
    work: Work, speaker: Speaker, ticket: Ticket, kind: EmergencyKind, issue: Issue, media: Sequence[Media]
) -> int:
    """The same event has become another danger: its advice to the reporter, and a new alert to everyone."""
    advise(work, speaker, kind)
    record(
        work,
        ticket,
        "escalated",
        intake.reporter(speaker),
        reason=issue.text,
        data={"before": ticket.emergency, "now": kind},
    )
    ticket.emergency = kind
    files = _attach(work, speaker, ticket, media)
    _take_place(work, ticket, issue.address)
    head = say("emergency-worse", number=ticket.number or "", danger=Term("emergency", kind), text=issue.text)
    return tell_responders(work, ticket, _news(work, ticket, head, files), everyone=True)


def add(work: Work, speaker: Speaker, ticket: Ticket, issue: Issue, media: Sequence[Media] = ()) -> int:
    """More about a running emergency: kept, and passed on at once; returns how many could be told."""
    files = _attach(work, speaker, ticket, media)
    record(work, ticket, "added", intake.reporter(speaker), reason=issue.text or None, data={"files": list(files)})
    _take_place(work, ticket, issue.address)
    return _pass_words(work, ticket, issue.text, files)


def add_point(work: Work, speaker: Speaker, ticket: Ticket, point: Point) -> int:
    """Where it is, as a position. A presumed place gives way to it."""
    if ticket.place_presumed:
        intake.forget_place(ticket)
        ticket.place_presumed = False
    intake.set_point(work, ticket, point)
    said = f"{point.lat:.5f}, {point.lon:.5f}"
    record(work, ticket, "added", intake.reporter(speaker), reason=said)
    _to_its_worker(work, ticket)
    return _pass_words(work, ticket, said)


def show_files(work: Work, ticket: Ticket, files: Sequence[int]) -> int:
    """Files that had come before the ticket could open."""
    return _pass_words(work, ticket, "", tuple(files))


def take_back(work: Work, speaker: Speaker, ticket: Ticket, words: str) -> int:
    """The reporter says that it is over: everyone hears it as said; the ticket stays open until a worker has looked."""
    record(work, ticket, "taken_back", intake.reporter(speaker), reason=words)
    head = say("emergency-said-over", number=ticket.number or "", text=words)
    return tell_responders(work, ticket, _news(work, ticket, head), everyone=True)


def place_said(work: Work, speaker: Speaker, words: str) -> Address:
    """The place in words that were understood before the community was known."""
    return find_address(words, work.uow.communities.address_book(speaker.community_id)).address


def community_named(work: Work, words: str) -> int | None:
    """The one community that these words name, by its name, an estate, or a building that no other one has."""
    named, fitting = [], []
    for community in work.uow.communities.all():
        book = work.uow.communities.address_book(community.id)
        names = [community.name, *(name for estate in book.estates for name in (estate.name, *estate.aliases))]
        address = find_address(words, book).address
        if any(name in words for name in names):
            named.append(community.id)
        if address.building_id or address.candidates or address.place_id:
            fitting.append(community.id)
    best = named or fitting
    return best[0] if len(best) == 1 else None


def _attach(work: Work, speaker: Speaker, ticket: Ticket, media: Sequence[Media]) -> tuple[int, ...]:
    return tuple(intake.attach(work, speaker, item, "report", ticket).id for item in media)


def _take_place(work: Work, ticket: Ticket, address: Address) -> None:
    if not address.empty:
        ticket.place_presumed = False
        intake.set_address(work, ticket, address)
        _to_its_worker(work, ticket)


def _to_its_worker(work: Work, ticket: Ticket) -> None:
    """Now we know where it is: from the desk to the worker of that grid, without a new clock."""
    if ticket.grid_id is not None and ticket.status == Status.TRIAGE:
        redispatch(work, ticket)


def _pass_words(work: Work, ticket: Ticket, words: str, files: tuple[int, ...] = ()) -> int:
    key = "emergency-more" if words else "emergency-more-files"
    head = Text(key, {"number": ticket.number or "", "text": words})
    return tell_responders(work, ticket, _news(work, ticket, head, files))


def _news(work: Work, ticket: Ticket, head: Text, files: tuple[int, ...] = ()) -> Outgoing:
    place = say("task-place", place=place_of(work, ticket, room=True))
    return Outgoing((head, place), attachments=files, lane=Lane.EMERGENCY, ticket_id=ticket.id)


def _confirm(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    """Who has been alerted, by name; only what is true. Nobody: said plainly, with the numbers that answer."""
    who = reached(work, ticket)
    if who.named is None and not who.committee:
        record(work, ticket, "nobody_reached", SYSTEM)
    line = _alerted(ticket, who.named, committee=who.committee)
    message = Outgoing((line,), lane=Lane.EMERGENCY, ticket_id=ticket.id)
    work.say_in(speaker.conversation, message, ticket.community_id, speaker.person.id)


def _alerted(ticket: Ticket, named: Text | None, *, committee: bool) -> Text:
    args: dict[str, Arg] = {"number": ticket.number or "", "category": Term("category", ticket.category)}
    who = named or say("emergency-committee")
    cares = ticket.emergency == EmergencyKind.SELF_HARM
    if named is None and not committee:
        return Text("emergency-nobody-care" if cares else "emergency-nobody", args)
    if cares:
        return Text("emergency-opened-care", {"who": who})
    if named is not None and committee:
        return Text("emergency-opened", args | {"owner": named})
    return Text("emergency-opened-one", args | {"who": who})
