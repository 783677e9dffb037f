"""All tables. Importing this package registers every one with ``Base.metadata``."""

from storage.models.alarms import Alarm
from storage.models.base import Base
from storage.models.community import (
    Building,
    Community,
    Department,
    Estate,
    Grid,
    Household,
    Invite,
    Place,
    SettingChange,
    Staff,
)
from storage.models.duty import Absence, Beneficiary, Block, Flood, PartyWork
from storage.models.inspections import Inspection
from storage.models.meta import Meta
from storage.models.outbox import OutboxMessage
from storage.models.pages import Page
from storage.models.people import (
    Account,
    Conversation,
    GroupDraft,
    InboundMessage,
    Lease,
    Membership,
    Person,
    SeenUpdate,
)
from storage.models.tickets import (
    Attachment,
    CallBack,
    Correction,
    Follower,
    Rating,
    Serial,
    Ticket,
    TicketEvent,
)

__all__ = [
    "Absence",
    "Account",
    "Alarm",
    "Attachment",
    "Base",
    "Beneficiary",
    "Block",
    "Building",
    "CallBack",
    "Community",
    "Conversation",
    "Correction",
    "Department",
    "Estate",
    "Flood",
    "Follower",
    "Grid",
    "GroupDraft",
    "Household",
    "InboundMessage",
    "Inspection",
    "Invite",
    "Lease",
    "Membership",
    "Meta",
    "OutboxMessage",
    "Page",
    "PartyWork",
    "Person",
    "Place",
    "Rating",
    "SeenUpdate",
    "Serial",
    "SettingChange",
    "Staff",
    "Ticket",
    "TicketEvent",
]
