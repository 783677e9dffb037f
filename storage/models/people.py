"""Persons, their accounts on channels, and where they belong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, EncryptedJson, EncryptedText, Id


class Person(Base):
    """A human being, across channels and communities. Name and phone are ciphertext at rest."""

    __tablename__ = "persons"
    id: Mapped[Id]
    name: Mapped[str | None] = mapped_column(EncryptedText)
    phone: Mapped[str | None] = mapped_column(EncryptedText)
    phone_hash: Mapped[str | None] = mapped_column(index=True)
    locale: Mapped[str] = mapped_column(default="zh")
    consented_at: Mapped[datetime | None]
    anonymous: Mapped[bool] = mapped_column(default=False)
    """The person wishes to stay unnamed to the worker."""
    created_at: Mapped[datetime]


class Account(Base):
    """One way to reach a person: an id on a channel's bot."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "bot", "external_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    channel: Mapped[str]
    bot: Mapped[str]
    external_id: Mapped[str]
    reachable: Mapped[bool] = mapped_column(default=True)
    unreachable_reason: Mapped[str] = mapped_column(default="")
    last_seen_at: Mapped[datetime]


class Membership(Base):
    """A person lives in a community. Verified only by the committee or an invite, never by saying so."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("community_id", "person_id"),)
    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    building_id: Mapped[int | None] = mapped_column(ForeignKey("buildings.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id"), index=True)
    unit: Mapped[str] = mapped_column(default="")
    room: Mapped[str | None] = mapped_column(EncryptedText)
    verified: Mapped[bool] = mapped_column(default=False)
    verified_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    verified_at: Mapped[datetime | None]
    """When somebody who looks after the building said that they live there, or not."""
    joined_at: Mapped[datetime]


class Conversation(Base):
    """A private chat with one account: its dialog state. ``version`` grows with every unit of work."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "bot", "chat"),)
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    channel: Mapped[str]
    bot: Mapped[str]
    chat: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    state: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    version: Mapped[int] = mapped_column(default=0)
    last_in_at: Mapped[datetime | None]


class InboundMessage(Base):
    """What a person sent, as it came: the record that nothing was lost, and the web chat's history."""

    __tablename__ = "inbound_messages"
    __table_args__ = (Index("ix_inbound_messages_conversation_id_id", "conversation_id", "id"),)
    id: Mapped[Id]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    at: Mapped[datetime]
    external_id: Mapped[str] = mapped_column(default="")
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))


class SeenUpdate(Base):
    """An update that was handled; a second delivery of it does nothing."""

    __tablename__ = "seen_updates"
    channel: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    update_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Lease(Base):
    """Who holds a thing that only one process may do (polling a bot token), and until when."""

    __tablename__ = "leases"
    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class GroupDraft(Base):
    """Words said to the bot in a building group, waiting for their author to open the private chat."""

    __tablename__ = "group_drafts"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    bot: Mapped[str]
    sender: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    text: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
