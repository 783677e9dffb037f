"""Danger to life: the instruction and the number first, the ticket at once, everyone alerted. No question before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.interpretation import Address, EmergencyKind, Guess, Issue
from domain.messages import Arg, Lane, Media, Outgoing, Term, Text, say
from handlers import intake
from handlers.identity import Speaker
from handlers.lifecycle import record
from handlers.queries import served_communities
from handlers.responders import committee_can_be_told, reached
from handlers.running_emergencies import add, escalate, is_worse, running_one
from handlers.work import SYSTEM, Work
from nlu.address import find_address
from nlu.emergency_kinds import finer_kind
from storage.models import Ticket

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
        if is_worse(work, running, named):
            advise(work, speaker, named or kind)
            return Heard(running, False, escalate(work, speaker, running, named or kind, issue, media))
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


def place_said(work: Work, speaker: Speaker, words: str) -> Address:
    """The place in words that were understood before the community was known."""
    return find_address(words, work.uow.communities.address_book(speaker.community_id)).address


def community_named(work: Work, speaker: Speaker, words: str) -> int | None:
    """The one served community that these words name: by its name, an estate, or a building no other one has."""
    named, fitting = [], []
    for community in served_communities(work, speaker):
        book = work.uow.communities.address_book(community.id)
        names = [community.name, *(name for estate in book.estates for name in (estate.name, *estate.aliases))]
        address = find_address(words, book).address
        if any(name in words for name in names):
            named.append(community.id)
        if address.building_id or address.candidates or address.place_id:
            fitting.append(community.id)
    best = named or fitting
    return best[0] if len(best) == 1 else None


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
