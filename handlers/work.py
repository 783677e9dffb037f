"""What every use case gets first: the unit of work, and the rules it goes by."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.catalog import Catalog
from domain.messages import Lane, Outgoing
from domain.policy import DEFAULTS, policy
from domain.roles import Actor
from domain.worktime import WorkCalendar
from storage.models import Community, Conversation
from storage.repositories.outbox import Recipient as Recipient
from storage.unit_of_work import UnitOfWork

CAN_WAIT = frozenset({Lane.TASK, Lane.REMINDER, Lane.ACTIVITY})
"""What the night and a summary may hold back; replies and emergencies never."""
URGENT = frozenset({"P0", "P1"})
"""Priorities whose tasks, and reminders to do them, never wait."""
AT_ONCE = 5
"""More messages than this to one person in one run of the timers become a summary."""
LATE = timedelta(hours=1)
"""What fires so much after its moment was missed: nobody kept time. It becomes part of a summary."""
CATCH_UP = "catch_up"
"""The alarm of a person's summary (handlers.catching_up)."""
FOLDED_WITHIN, UNFOLDED_AFTER = timedelta(minutes=1), timedelta(minutes=6)
"""The summary waits until the run is over; without one (nobody keeps time any more) its messages go out singly."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Values that do not change while Linli runs. ``holidays``: date → is it a working day, where it is special."""

    catalog: Catalog
    holidays: Mapping[date, bool] = field(default_factory=dict)
    burst_seconds: float = 2.5
    """How long an answer to a report's part waits for the next part, so that a burst gets one card."""
    ask_below: float = 0.6
    """Below this confidence the card asks which of the likeliest three it is (nlu.pipeline chooses it from data)."""
    public_url: str = ""
    bot_names: Mapping[str, str] = field(default_factory=dict)
    """Bot id → its Telegram user name, for deep links."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and what they are to the ticket. ``person_id`` is None for the system."""

    person_id: int | None
    actors: frozenset[Actor]

    @property
    def label(self) -> str:
        """The part that is recorded: the highest one."""
        order = list(Actor)
        return max(self.actors, key=order.index)


SYSTEM = By(None, frozenset({Actor.SYSTEM}))


@dataclass(slots=True)
class Sweep:
    """One run of the timers. What it says late, or too much of to one person, waits for a summary."""

    late: bool = False
    """What fires now was due long ago: the machine slept, or stood still."""
    said: Counter[int] = field(default_factory=Counter)
    """Person → how many messages."""

    def folds(self, person_id: int) -> bool:
        """Count one message more; whether it waits for the summary."""
        self.said[person_id] += 1
        return self.late or self.said[person_id] > AT_ONCE


@dataclass(frozen=True, slots=True)
class Work:
    """A unit of work with the rules it goes by."""

    uow: UnitOfWork
    rules: Rules
    sweep: Sweep | None = None
    """Set while timers fire."""

    @property
    def now(self) -> datetime:
        """The moment of this unit of work, in UTC."""
        return self.uow.now

    @property
    def catalog(self) -> Catalog:
        """The categories."""
        return self.rules.catalog

    def only_community(self) -> int | None:
        """The community's id where the deployment has just one."""
        found = self.uow.communities.all()
        return found[0].id if len(found) == 1 else None

    def deep_link(self, bot: str, payload: str) -> str:
        """A link that opens the private chat with a Telegram bot; empty when its user name is not known."""
        name = self.rules.bot_names.get(bot, "")
        return f"https://t.me/{name}?start={payload}" if name else ""

    def calendar(self, community: Community) -> WorkCalendar:
        """The community's working calendar: its own hours, its own days before those of the whole country."""
        own = policy(community.settings) if community.settings else DEFAULTS
        days = ChainMap(dict(own.holidays), dict(self.rules.holidays)) if own.holidays else self.rules.holidays
        return WorkCalendar(ZoneInfo(community.zone), days, own.work_hours)

    def tell(self, person_id: int, message: Outgoing, community_id: int) -> bool:
        """Put a message to a person where they were last seen; False when no account of theirs takes messages."""
        conversation = self.uow.conversations.of_person(person_id)
        if conversation is None:
            return False
        self.say_in(conversation, message, community_id, person_id)
        return True

    def card_in(self, conversation: Conversation, card: str) -> str:
        """The id of the message that bears this card in a conversation now; empty when none does."""
        to = Recipient(conversation.channel, conversation.bot, conversation.chat)
        return self.uow.outbox.delivered_card(to, card)

    def say_in(
        self,
        conversation: Conversation,
        message: Outgoing,
        community_id: int | None,
        person_id: int | None = None,
        reply_to: str = "",
        *,
        answer: bool = False,
    ) -> None:
        """Put a message into one conversation.

        Here, and nowhere else, tasks and reminders wait for the morning and for a summary. ``answer``: it answers
        what the person has just said or pressed, and waits for nothing.
        """
        to = Recipient(conversation.channel, conversation.bot, conversation.chat, conversation.id, person_id)
        if answer or message.lane not in CAN_WAIT or community_id is None:
            self.uow.outbox.put(to, message, community_id, reply_to)
            return
        morning = self._morning(message, community_id)
        if person_id is None or self.sweep is None or not self.sweep.folds(person_id):
            self.uow.outbox.put(to, message, community_id, reply_to, not_before=morning)
            return
        start = morning or self.now
        self.catch_up_by(start + FOLDED_WITHIN, person_id, community_id)
        self.uow.outbox.put(to, message, community_id, reply_to, not_before=start + UNFOLDED_AFTER, held=True)

    def catch_up_by(self, moment: datetime, person_id: int, community_id: int) -> None:
        """Make a person's summary then, unless it is made sooner anyway."""
        planned = self.uow.alarms.due_at(CATCH_UP, person_id)
        if planned is None or moment < planned:
            self.uow.alarms.set(community_id, CATCH_UP, person_id, moment)

    def _morning(self, message: Outgoing, community_id: int) -> datetime | None:
        """When the quiet hours end, for what they hold back: every reminder, and tasks that are not urgent."""
        ticket = self.uow.tickets.get(message.ticket_id) if message.ticket_id is not None else None
        if message.lane is Lane.TASK and ticket is not None and ticket.priority in URGENT:
            return None
        community = self.uow.communities.get(community_id)
        own = policy(community.settings) if community.settings else DEFAULTS
        until = own.quiet_until(self.now.astimezone(ZoneInfo(community.zone)))
        return None if until is None else until.astimezone(UTC)
