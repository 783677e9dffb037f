"""Communities and what they consist of. Every row below a community carries its id."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, CommunityId, EncryptedText, Id


class Community(Base):
    """A residential community (社区) with its residents' committee. ``code`` prefixes its ticket numbers."""

    __tablename__ = "communities"
    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    geocode: Mapped[str] = mapped_column(default="")
    boundary: Mapped[str] = mapped_column(default="")
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    names_version: Mapped[int] = mapped_column(default=1)
    """Counts imports, so that cached address books know when they are old."""


class SettingChange(Base):
    """One change of a community's settings (domain.policy): who, when, from what to what."""

    __tablename__ = "setting_changes"
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    name: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    """None: back to the default."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """None when the operator did it on the command line."""
    at: Mapped[datetime]


class Estate(Base):
    """A housing estate (小区)."""

    __tablename__ = "estates"
    __table_args__ = (UniqueConstraint("community_id", "name"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)


class Grid(Base):
    """A grid (网格) of at most 500 households."""

    __tablename__ = "grids"
    __table_args__ = (UniqueConstraint("community_id", "name"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    name: Mapped[str]
    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estates.id"))


class Building(Base):
    """A building (楼栋). ``link_token`` is in the poster's deep link, by which residents bind."""

    __tablename__ = "buildings"
    __table_args__ = (UniqueConstraint("estate_id", "name"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    estate_id: Mapped[int] = mapped_column(ForeignKey("estates.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grids.id"), index=True)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    units: Mapped[int] = mapped_column(default=0)
    floors: Mapped[int] = mapped_column(default=0)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    link_token: Mapped[str] = mapped_column(unique=True)


class Place(Base):
    """A landmark people name instead of a building (快递柜, 东门)."""

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("community_id", "grid_id", "name"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estates.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grids.id"))
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    lat: Mapped[float | None]
    lon: Mapped[float | None]


class Household(Base):
    """A household (户). Unit and floor stay plain for targeting; the room is encrypted, with a hash for look-up."""

    __tablename__ = "households"
    __table_args__ = (UniqueConstraint("building_id", "room_hash"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    building_id: Mapped[int] = mapped_column(ForeignKey("buildings.id"))
    unit: Mapped[str] = mapped_column(default="")
    floor: Mapped[int | None]
    room: Mapped[str] = mapped_column(EncryptedText)
    room_hash: Mapped[str]
    """Hash of ``building id / unit / room``: a household is found without its room being readable."""
    tags: Mapped[list[str]] = mapped_column(default=list)


class Department(Base):
    """The contact of a responsible party (责任单位) outside the committee."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("community_id", "party"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    party: Mapped[str]
    name: Mapped[str]
    hotline: Mapped[str] = mapped_column(default="")
    contact: Mapped[str | None] = mapped_column(EncryptedText)


class Staff(Base):
    """One post of one person: a role over some grids. Several posts may belong to one person."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("community_id", "person_id", "role"),)
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    role: Mapped[str]
    grid_ids: Mapped[list[int]] = mapped_column(default=list)
    """The grids of the post; empty for roles over the whole community."""
    building_ids: Mapped[list[int]] = mapped_column(default=list)
    """For building leads."""
    backup_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    telegram_id: Mapped[str] = mapped_column(default="")
    """Named in the import: binds by itself when that account first writes."""
    active: Mapped[bool] = mapped_column(default=True)
    leave_until: Mapped[datetime | None]
    shifts: Mapped[str] = mapped_column(default="", server_default="")
    """On-duty hours of a week (domain.shifts); empty: always."""
    skills: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Groups of categories that this post knows best."""
    party: Mapped[str] = mapped_column(default="", server_default="")
    """For a department contact: the responsible party."""


class Invite(Base):
    """A one-time link by which a staff member binds an account. Only its hash is kept."""

    __tablename__ = "invites"
    id: Mapped[Id]
    community_id: Mapped[CommunityId]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
