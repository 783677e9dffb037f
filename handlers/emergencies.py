"""Danger to life: the instruction and the number first, the ticket at once, everyone alerted. No question before."""

from __future__ import annotations

from datetime import timedelta

from domain.interpretation import Address, EmergencyKind, Guess, Issue
from domain.messages import Lane, Outgoing, Term, Text, say
from domain.tickets import OPEN, Status
from handlers import intake
from handlers.dispatching import redispatch
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.notices import owner_name, place_of
from handlers.work import Work
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
}


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
    draft.emergency, draft.priority = kind, "P0"
    advise(work, speaker, kind)
    intake.open_ticket(work, draft, intake.reporter(speaker))
    _confirm(work, speaker, draft)
    return draft


def report(work: Work, speaker: Speaker, kind: EmergencyKind, issue: Issue) -> tuple[Ticket, bool]:
    """Words of danger: advice first, then a ticket, or more words to the running one. True when it is new."""
    running = running_one(work, speaker, kind)
    if running is not None and not _elsewhere(running, issue):
        add(work, speaker, running, issue)
        return running, False
    advise(work, speaker, kind)
    draft = intake.create_draft(work, speaker, issue)
    if not work.catalog[draft.category].emergency:
        draft.category = CATEGORY_OF[kind]
    draft.emergency, draft.priority = kind, "P0"
    if draft.grid_id is None:
        _presume_home(work, speaker, draft)
    intake.open_ticket(work, draft, intake.reporter(speaker))
    _confirm(work, speaker, draft)
    return draft, True


def _presume_home(work: Work, speaker: Speaker, draft: Ticket) -> None:
    """No place said: help starts towards the reporter's home, marked as not confirmed, while the place is asked."""
    home = speaker.membership.building_id if speaker.membership else None
    if home is not None and speaker.membership is not None:
        intake.set_address(work, draft, Address(building_id=home, unit=speaker.membership.unit or None))
        draft.place_presumed = True


def running_one(work: Work, speaker: Speaker, kind: EmergencyKind | None = None) -> Ticket | None:
    """The speaker's own emergency of the last half hour, of this kind if given."""
    for ticket in work.uow.tickets.of_reporter(speaker.person.id, speaker.community_id):
        fresh = ticket.submitted_at is not None and work.now - ticket.submitted_at <= SAME_EVENT
        if ticket.emergency and fresh and ticket.status in OPEN and kind in (None, ticket.emergency):
            return ticket
    return None


def add(work: Work, speaker: Speaker, ticket: Ticket, issue: Issue) -> None:
    """More about a running emergency: kept, and passed to whoever handles it at once."""
    had_place = ticket.grid_id is not None and not ticket.place_presumed
    if not issue.address.empty:
        ticket.place_presumed = False
    intake.set_address(work, ticket, issue.address)
    record(work, ticket, "added", intake.reporter(speaker), reason=issue.text)
    if not had_place and ticket.grid_id is not None:
        located(work, ticket)
    else:
        _pass_words(work, ticket, issue.text)


def located(work: Work, ticket: Ticket) -> None:
    """Now we know where it is: to the worker of that grid, without a new clock."""
    ticket.place_presumed = False
    if ticket.status == Status.TRIAGE:
        redispatch(work, ticket)
    else:
        _pass_words(work, ticket, "")


def _pass_words(work: Work, ticket: Ticket, words: str) -> None:
    if ticket.owner_id is None:
        return
    person_id = work.uow.staff.get(ticket.owner_id).person_id
    head = say("emergency-more", number=ticket.number or "", text=words)
    place = say("task-place", place=place_of(work, ticket, room=True))
    work.tell(person_id, Outgoing((head, place), lane=Lane.EMERGENCY, ticket_id=ticket.id), ticket.community_id)


def _confirm(work: Work, speaker: Speaker, ticket: Ticket) -> None:
    """Who has been alerted, by name."""
    lines = (
        say(
            "emergency-opened",
            number=ticket.number or "",
            category=Term("category", ticket.category),
            owner=owner_name(work, ticket),
        ),
    )
    message = Outgoing(lines, lane=Lane.EMERGENCY, ticket_id=ticket.id)
    work.say_in(speaker.conversation, message, ticket.community_id, speaker.person.id)


def _elsewhere(ticket: Ticket, issue: Issue) -> bool:
    building = issue.address.building_id
    return building is not None and ticket.building_id is not None and building != ticket.building_id
