"""What the entry pages may show before anybody is known: buildings to choose from, whose poster or invite a link is."""

from __future__ import annotations

from dataclasses import dataclass

from domain.messages import Incoming
from domain.roles import Role
from handlers.chat_history import reader_of
from handlers.identity import recognise
from handlers.registration import register
from handlers.work import Work
from storage.encryption import token_hash
from storage.models import Staff

DEMO_BUILDING = "3号楼"


@dataclass(frozen=True, slots=True)
class Door:
    """A building one may say to live in."""

    building_id: int
    estate: str
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A community with its buildings."""

    community_id: int
    name: str
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A staff post as a page names it. ``area`` is the names of its grids; empty for the whole community."""

    staff_id: int
    person_id: int
    name: str
    role: Role
    area: str


@dataclass(frozen=True, slots=True)
class NewResident:
    """What the registration form holds. Only the building is required."""

    building_id: int
    unit: str = ""
    room: str = ""
    name: str = ""
    phone: str = ""


def areas(work: Work) -> tuple[Area, ...]:
    """Every community with its buildings, by name only."""
    return tuple(
        Area(
            community.id,
            community.name,
            tuple(
                Door(b.id, work.uow.communities.estate(b.estate_id).name, b.name)
                for b in work.uow.communities.buildings(community.id)
            ),
        )
        for community in work.uow.communities.all()
    )


def door_of_poster(work: Work, token: str) -> Door | None:
    """The building of a poster's link."""
    building = work.uow.communities.building_by_token(token)
    if building is None:
        return None
    return Door(building.id, work.uow.communities.estate(building.estate_id).name, building.name)


def post_of_invite(work: Work, token: str) -> Post | None:
    """The post of an invite that can still be used."""
    found = work.uow.staff.invite(token_hash(token))
    if found is None or found.used_at is not None or found.expires_at <= work.now:
        return None
    post = work.uow.staff.get(found.staff_id)
    return describe(work, post) if post.active else None


def describe(work: Work, post: Staff) -> Post:
    """A post in words."""
    grids = "、".join(work.uow.communities.grid(grid_id).name for grid_id in post.grid_ids)
    person = work.uow.people.get(post.person_id)
    return Post(post.id, post.person_id, person.name or "", Role(post.role), grids)


def register_resident(work: Work, incoming: Incoming, form: NewResident) -> None:
    """A person who came by the form: known from now on, unverified. Raises NotFound for a building that is not."""
    speaker = recognise(work, incoming)
    register(
        work,
        speaker,
        form.building_id,
        unit=form.unit,
        room=form.room,
        name=form.name,
        phone=form.phone,
    )


def demo_home(work: Work) -> str:
    """The poster's token of the building that the demo's resident lives in: the tallest 3号楼, which has a lift."""
    found = [b for c in work.uow.communities.all() for b in work.uow.communities.buildings(c.id)]
    named = [b for b in found if b.name == DEMO_BUILDING] or found
    return max(named, key=lambda b: b.floors).link_token if named else ""


def worker_of_home(work: Work, channel: str, bot: str, chat: str) -> int | None:
    """Who handles matters of the grid a person lives in: that worker's person id."""
    reader = reader_of(work, channel, bot, chat)
    building_id = reader.membership.building_id if reader and reader.membership else None
    building = work.uow.communities.building(building_id) if building_id else None
    if building is None:
        return None
    workers = work.uow.staff.of_community(building.community_id, Role.GRID_WORKER)
    return next((post.person_id for post in workers if building.grid_id in post.grid_ids), None)


def staff_posts(work: Work) -> tuple[Post, ...]:
    """Every active post of the demo's communities, for its stage."""
    return tuple(describe(work, post) for c in work.uow.communities.all() for post in work.uow.staff.of_community(c.id))


def seat_staff(work: Work, channel: str, bot: str, prefix: str) -> int:
    """The demo's staff get a web account and a chat each, so that tasks reach them. Returns how many were new."""
    made = 0
    for post in staff_posts(work):
        chat = f"{prefix}{post.person_id}"
        account = work.uow.people.account(channel, bot, chat)
        if account is not None:
            continue
        person = work.uow.people.get(post.person_id)
        person.consented_at = person.consented_at or work.now
        work.uow.conversations.open(work.uow.people.add_account(person, channel, bot, chat, work.now), chat)
        made += 1
    return made
