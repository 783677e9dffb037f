"""A report from its first word to an open ticket: drafts are committed as they arrive, and nothing of them is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import cos, hypot, radians
from zoneinfo import ZoneInfo

from domain.catalog import Kind
from domain.interpretation import Address, EmergencyKind, Guess, Issue, Urgency
from domain.messages import Lane, Media, MediaKind, Point, Term
from domain.roles import Actor
from domain.tickets import Command, Status
from handlers.deadlines import set_deadlines
from handlers.dispatching import dispatch_new
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.notices import tell_reporter
from handlers.proxies import announce
from handlers.work import SYSTEM, By, Work
from nlu.answers import is_thing
from storage.models import Attachment, Correction, Ticket

DRAFT_REMINDER = timedelta(hours=2)
"""An unconfirmed report is asked about once after so long; after DRAFT_TO_TRIAGE the committee gets it."""
DRAFT_TO_TRIAGE = timedelta(hours=24)
KEPT_GUESSES = 5
CHOSEN = 1.0
"""The confidence of a category that a person chose: more words never change it."""


def reporter(speaker: Speaker) -> By:
    """The speaker as reporter."""
    return By(speaker.person.id, frozenset({Actor.REPORTER}))


def create_draft(work: Work, speaker: Speaker, issue: Issue) -> Ticket:
    """Keep a problem as a draft of this conversation."""
    category = work.catalog[issue.best.category]
    ticket = Ticket(
        community_id=speaker.community_id,
        status=Status.DRAFT,
        category=category.code,
        priority=category.priority,
        confidence=0.0,
        description=issue.text,
        reporter_id=speaker.person.id,
        conversation_id=speaker.conversation.id,
        anonymous=speaker.person.anonymous,
        created_at=work.now,
        next_check_at=work.now + DRAFT_REMINDER,
    )
    work.uow.tickets.add(ticket)
    understand(work, ticket, issue)
    record(work, ticket, "created", reporter(speaker), data={"confidence": issue.best.confidence})
    return ticket


def understand(work: Work, ticket: Ticket, issue: Issue) -> None:
    """Take over what was understood of a draft's words; called again when more words come."""
    ticket.description = issue.text
    if ticket.confidence < CHOSEN:
        ticket.category, ticket.confidence = issue.best.category, issue.best.confidence
    ticket.guesses = [guess.category for guess in issue.guesses[:KEPT_GUESSES]]
    ticket.urgency = list(issue.urgency.reasons)
    ticket.emergency = issue.urgency.emergency
    ticket.priority = priority_of(work, ticket)
    if not issue.address.empty:
        set_address(work, ticket, issue.address)


def priority_of(work: Work, ticket: Ticket) -> str:
    """P0 is danger now, or a P0 category that a person chose; a fire that is out or a drill is P1 (design.md §4)."""
    if ticket.emergency:
        return "P0"
    category = work.catalog[ticket.category]
    return "P1" if category.emergency and ticket.confidence < CHOSEN else category.priority


def set_address(work: Work, ticket: Ticket, address: Address) -> None:
    """Take over the parts of a place that were said; parts not said stay as they are."""
    communities = work.uow.communities
    building = communities.building(address.building_id) if address.building_id else None
    if building is not None and building.community_id == ticket.community_id:
        ticket.building_id, ticket.estate_id, ticket.grid_id = building.id, building.estate_id, building.grid_id
    place = communities.place(address.place_id) if address.place_id else None
    if place is not None and place.community_id == ticket.community_id:
        ticket.place_id = place.id
        ticket.grid_id = ticket.grid_id or place.grid_id
    if ticket.estate_id is None:
        ticket.estate_id = address.estate_id
    ticket.unit = address.unit or ticket.unit
    ticket.floor = address.floor or ticket.floor
    ticket.room = address.room or ticket.room
    place_said = ticket.place_id or ticket.building_id or not is_thing(address.landmark or "")
    landmark = address.landmark if place_said else None
    words = [word for word in (_shared_name(work, ticket, address), address.unknown_building, landmark) if word]
    ticket.place_words = " ".join(words) or ticket.place_words


def _shared_name(work: Work, ticket: Ticket, address: Address) -> str:
    """The name that several buildings bear (3号楼 of three estates), until the person says which."""
    if ticket.building_id is not None or not address.candidates:
        return ""
    found = (work.uow.communities.building(number) for number in address.candidates)
    names = {building.name for building in found if building and building.community_id == ticket.community_id}
    return names.pop() if len(names) == 1 else ""


def set_point(work: Work, ticket: Ticket, point: Point) -> None:
    """Take over a position; the nearest building within 150 m says which grid it is."""
    ticket.lat, ticket.lon = point.lat, point.lon
    if ticket.grid_id is not None:
        return
    near = sorted(
        (_metres(point, Point(b.lat, b.lon)), b.grid_id)
        for b in work.uow.communities.buildings(ticket.community_id)
        if b.lat is not None and b.lon is not None
    )
    if near and near[0][0] <= NEAR_METRES:
        ticket.grid_id = near[0][1]
    ticket.place_words = ticket.place_words or f"{point.lat:.5f}, {point.lon:.5f}"


NEAR_METRES = 150.0
METRES_PER_DEGREE = 111_320.0


def correct_category(work: Work, ticket: Ticket, code: str, by: str) -> None:
    """A person says what it really is: kept as a labelled example, and taken for certain."""
    if code != ticket.category:
        work.uow.tickets.add_correction(
            Correction(
                community_id=ticket.community_id,
                ticket_id=ticket.id,
                text=ticket.description,
                guessed=ticket.category,
                corrected=code,
                by=by,
                at=work.now,
            )
        )
    ticket.category, ticket.confidence = code, CHOSEN
    ticket.priority = priority_of(work, ticket)


def attach(work: Work, speaker: Speaker, media: Media, purpose: str, ticket: Ticket | None) -> Attachment:
    """Keep a file as the platform's id, or as a blob where the channel stored it already."""
    return work.uow.tickets.attach(
        Attachment(
            community_id=speaker.community.id if speaker.community else None,
            ticket_id=ticket.id if ticket else None,
            person_id=speaker.person.id,
            purpose=purpose,
            kind=media.kind,
            channel=speaker.conversation.channel,
            bot=speaker.conversation.bot,
            file_id=media.file_id,
            blob=media.file_id if media.stored else None,
            mime=media.mime,
            size=media.size,
            seconds=media.seconds,
            created_at=work.now,
        )
    )


def adopt(work: Work, speaker: Speaker, attachment_id: int, ticket: Ticket) -> None:
    """A file that was kept before its problem was known becomes part of it."""
    attachment = work.uow.tickets.attachment(attachment_id)
    if attachment is not None and attachment.person_id == speaker.person.id and attachment.ticket_id is None:
        attachment.ticket_id, attachment.community_id = ticket.id, ticket.community_id


def forget_place(ticket: Ticket) -> None:
    """The person says the place anew."""
    ticket.building_id = ticket.place_id = ticket.grid_id = ticket.estate_id = None
    ticket.unit = ticket.floor = ""
    ticket.room = ticket.place_words = ticket.lat = ticket.lon = None


def merge_drafts(work: Work, drafts: Sequence[Ticket], by: By) -> None:
    """They were one problem after all: the first keeps every word, the others are withdrawn."""
    first, *others = drafts
    first.description = "\n".join(draft.description for draft in drafts)
    for other in others:
        for attachment in work.uow.tickets.attachments(other.id):
            attachment.ticket_id = first.id
        discard(work, other, by)


def has_photo(work: Work, ticket: Ticket, purpose: str = "report") -> bool:
    """Whether a picture of this purpose is there."""
    return any(a.kind == MediaKind.PHOTO for a in work.uow.tickets.attachments(ticket.id, purpose))


def discard(work: Work, ticket: Ticket, by: By) -> None:
    """The reporter does not want it after all."""
    ticket.next_check_at = None
    work.uow.duty.forget_beneficiary(ticket.id)
    move(work, ticket, Command.WITHDRAW, by)


def open_ticket(work: Work, ticket: Ticket, by: By, *, confirmed: bool = True) -> Ticket:
    """Submit a draft: number, deadlines, owner; everyone concerned is told. ``confirmed``: a person saw the card."""
    community = work.uow.communities.get(ticket.community_id)
    ticket.number = _number(work, ticket, community.code, community.zone)
    set_deadlines(work, ticket, work.now)
    move(work, ticket, Command.SUBMIT, by)
    if confirmed and work.catalog[ticket.category].kind is Kind.REFERRAL:
        refer(work, ticket)
    else:
        dispatch_new(work, ticket, confident=confirmed)
        announce(work, ticket)
    return ticket


def refer(work: Work, ticket: Ticket) -> None:
    """Not ours: on record, with who is responsible; the reporter may ask the community to follow it up."""
    party = work.catalog[ticket.category].party
    ticket.party, ticket.dispatch_why, ticket.next_check_at = party, "referral", None
    move(work, ticket, Command.REJECT, SYSTEM, reason=f"referral:{party}")


def unconfirmed_to_triage(work: Work, ticket: Ticket) -> None:
    """A day without an answer to the card: the committee decides instead; the report is not lost."""
    open_ticket(work, ticket, SYSTEM, confirmed=False)
    tell_reporter(work, ticket, "draft-to-triage", lane=Lane.REMINDER)


def party_args(work: Work, ticket: Ticket) -> dict[str, Term | str]:
    """Who is responsible instead, with the hotline if the community knows one."""
    party = ticket.party or work.catalog[ticket.category].party
    department = work.uow.communities.department(ticket.community_id, party)
    hotline = department.hotline if department else ""
    return {"party": Term("party", party), "hotline": hotline or "12345"}


def wordless_issue() -> Issue:
    """What is kept before it is understood."""
    return Issue("", 0, 0, (Guess("inquiry.general", 0.0),))


def urgent_enough(issues: Sequence[Issue]) -> bool:
    """Whether any issue is a danger to life now."""
    return any(issue.urgency.emergency for issue in issues)


def _number(work: Work, ticket: Ticket, code: str, zone: str) -> str:
    """``XFL-1122-007``. The serial of a month-day goes on the next year, so a number is never given twice."""
    day = work.now.astimezone(ZoneInfo(zone)).strftime("%m%d")
    return f"{code}-{day}-{work.uow.tickets.next_serial(ticket.community_id, day):03d}"


def _metres(a: Point, b: Point) -> float:
    """Flat-earth distance, good to a per mille within a community."""

    return hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat))) * METRES_PER_DEGREE


def forget_words(ticket: Ticket) -> None:
    """The place's words are said better now, by a building of ours."""
    ticket.place_words = None


def add_words(ticket: Ticket, words: str) -> None:
    """More of the reporter's words, before it is submitted."""
    if words:
        ticket.description = f"{ticket.description}\n{words}"


def note_place(ticket: Ticket, words: str) -> None:
    """A place in words that match nothing of ours: kept as said, never guessed."""
    ticket.place_words = words[:200]


def set_anonymous(drafts: Sequence[Ticket], *, wanted: bool) -> None:
    """Whether the worker may know who reported."""
    for draft in drafts:
        draft.anonymous = wanted


def issue_of(ticket: Ticket, latest: Issue | None) -> Issue:
    """A draft's own understanding as an issue again, so that new words elsewhere leave it as it is."""
    guesses = tuple(Guess(code, ticket.confidence) for code in (ticket.guesses or [ticket.category]))
    return Issue(ticket.description, 0, len(ticket.description), guesses, Address(), _urgency(ticket, latest))


def _urgency(ticket: Ticket, latest: Issue | None) -> Urgency:
    if latest is not None and latest.urgency.emergency == ticket.emergency:
        return latest.urgency
    return Urgency(tuple(ticket.urgency), EmergencyKind(ticket.emergency) if ticket.emergency else None)
