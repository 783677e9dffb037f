"""All tables. Importing this package registers every one with ``Base.metadata``."""

from storage.models.activities import Activity, ActivityRating, Listening, Seat
from storage.models.alarms import Alarm
from storage.models.base import Base
from storage.models.broadcasts import Alert, Answer, Broadcast, BuildingGroup, Door
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
from storage.models.digests import Digest
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
    "Activity",
    "ActivityRating",
    "Alarm",
    "Alert",
    "Answer",
    "Attachment",
    "Base",
    "Beneficiary",
    "Block",
    "Broadcast",
    "Building",
    "BuildingGroup",
    "CallBack",
    "Community",
    "Conversation",
    "Correction",
    "Department",
    "Digest",
    "Door",
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
    "Listening",
    "Membership",
    "Meta",
    "OutboxMessage",
    "Page",
    "PartyWork",
    "Person",
    "Place",
    "Rating",
    "Seat",
    "SeenUpdate",
    "Serial",
    "SettingChange",
    "Staff",
    "Ticket",
    "TicketEvent",
]
