"""What every use case gets first: the unit of work, and the rules it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.catalog import Catalog
from domain.messages import Outgoing
from domain.roles import Actor
from domain.worktime import WorkCalendar
from storage.models import Community, Conversation
from storage.repositories.outbox import Recipient as Recipient
from storage.unit_of_work import UnitOfWork


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


@dataclass(frozen=True, slots=True)
class Work:
    """A unit of work with the rules it goes by."""

    uow: UnitOfWork
    rules: Rules

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
        """The community's working calendar."""
        return WorkCalendar(ZoneInfo(community.zone), self.rules.holidays)

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
    ) -> None:
        """Put a message into one conversation."""
        to = Recipient(conversation.channel, conversation.bot, conversation.chat, conversation.id, person_id)
        self.uow.outbox.put(to, message, community_id, reply_to)
