"""需要帮助: the ticket behind it, with the place and what the household is known to need. A drill's is never a P0."""

from __future__ import annotations

from domain.alerts import DRILL_MARK
from domain.interpretation import Address, EmergencyKind, Guess, Issue
from domain.tickets import OPEN, Status
from handlers import emergencies, intake
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Alert, Door, Household, Ticket

CATEGORY = "safety.life_threat"
DRILL_CATEGORY = "inquiry.general"
"""What a cry for help in a drill is filed under: the committee sees it, nobody is alarmed."""
WORDS = "需要帮助"
"""The words of the button: what the ticket says was said."""


def open_help(work: Work, speaker: Speaker, alert: Alert, words: str = "") -> Ticket:
    """A resident needs help at home. More of their words are added to the ticket that runs already."""
    home = speaker.membership
    household = work.uow.alerts.household(home.household_id) if home is not None and home.household_id else None
    if household is not None:
        address = _address(household)
    elif home is not None and home.building_id is not None:
        address = Address(building_id=home.building_id, unit=home.unit or None, room=home.room)
    else:
        address = Address()
    return _open(work, speaker, alert, address, household, words)


def open_help_at(work: Work, speaker: Speaker, alert: Alert, door: Door) -> Ticket | None:
    """A worker found a household that needs help; None when its ticket runs already."""
    if running(work, door.ticket_id) is not None:
        return None
    household = work.uow.alerts.household(door.household_id)
    ticket = _open(work, speaker, alert, _address(household), household, "")
    door.ticket_id = ticket.id
    return ticket


def running(work: Work, ticket_id: int | None) -> Ticket | None:
    """The ticket, while it is worked on."""
    ticket = work.uow.tickets.get(ticket_id) if ticket_id is not None else None
    return ticket if ticket is not None and ticket.status in OPEN - {Status.DRAFT, Status.RESOLVED} else None


def _address(household: Household) -> Address:
    floor = str(household.floor) if household.floor is not None else None
    return Address(
        building_id=household.building_id, unit=household.unit or None, floor=floor, room=household.room or None
    )


def _open(
    work: Work, speaker: Speaker, alert: Alert, address: Address, household: Household | None, words: str
) -> Ticket:
    needs = f"（{'、'.join(household.tags)}）" if household is not None and household.tags else ""
    text = f"{DRILL_MARK if alert.drill else ''}{words or WORDS}{needs}"
    category = DRILL_CATEGORY if alert.drill else CATEGORY
    issue = Issue(text, 0, len(text), (Guess(category, intake.CHOSEN),), address)
    draft = intake.create_draft(work, speaker, issue)
    intake.set_address(work, draft, address)  # a home that only its building is known of was not said in words
    if alert.drill:
        return intake.open_ticket(work, draft, intake.reporter(speaker))
    draft.emergency, draft.priority = EmergencyKind.LIFE, "P0"
    return emergencies.open_now(work, speaker, draft)
