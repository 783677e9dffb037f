"""The rows that use cases hand to dialogs: to be read there, and changed only through a use case."""

from storage.models import Absence as Absence
from storage.models import Activity as Activity
from storage.models import Alert as Alert
from storage.models import Attachment as Attachment
from storage.models import Beneficiary as Beneficiary
from storage.models import Block as Block
from storage.models import Building as Building
from storage.models import Community as Community
from storage.models import Page as Page
from storage.models import PartyWork as PartyWork
from storage.models import Rating as Rating
from storage.models import Seat as Seat
from storage.models import Staff as Staff
from storage.models import Ticket as Ticket
from storage.models import TicketEvent as TicketEvent
