"""Communities and the names in them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.interpretation import AddressBook, BuildingName, EstateName, PlaceName
from storage.encryption import Cipher
from storage.models import Base, Building, Community, Department, Estate, Grid, Household, Place, SettingChange

LINK_TOKEN_BYTES = 8


class Communities:
    """Reads and writes communities, estates, grids, buildings, places, households and departments."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def get(self, community_id: int) -> Community:
        """A community that exists."""
        return self._session.get_one(Community, community_id)

    def lock(self, community_id: int) -> None:
        """One at a time until the commit: bookings of rooms, warnings that come in. Other work goes on beside it."""
        self._session.execute(select(Community.id).where(Community.id == community_id).with_for_update(key_share=True))

    def by_code(self, code: str) -> Community | None:
        """Find by code, such as XFL."""
        return self._session.scalar(select(Community).where(Community.code == code))

    def all(self) -> Sequence[Community]:
        """Every community of the deployment."""
        return self._session.scalars(select(Community).order_by(Community.id)).all()

    def set_setting(
        self, community: Community, name: str, text: str | None, person_id: int | None, at: datetime
    ) -> None:
        """Change a setting, or take it back to its default (None); who and when is kept."""
        old = community.settings.get(name)
        settings = {key: value for key, value in community.settings.items() if key != name}
        community.settings = settings if text is None else {**settings, name: text}
        change = SettingChange(community_id=community.id, name=name, old=old, new=text, person_id=person_id, at=at)
        self._session.add(change)

    def setting_changes(self, community_id: int) -> Sequence[SettingChange]:
        """Every change of a community's settings, the newest first."""
        query = select(SettingChange).where(SettingChange.community_id == community_id)
        return self._session.scalars(query.order_by(SettingChange.id.desc())).all()

    def building(self, building_id: int) -> Building | None:
        """One building."""
        return self._session.get(Building, building_id)

    def building_by_token(self, token: str) -> Building | None:
        """The building of a poster's deep link."""
        return self._session.scalar(select(Building).where(Building.link_token == token))

    def buildings(self, community_id: int) -> Sequence[Building]:
        """All buildings of a community, estate by estate."""
        query = select(Building).where(Building.community_id == community_id)
        return self._session.scalars(query.order_by(Building.estate_id, Building.id)).all()

    def estates(self, community_id: int) -> Sequence[Estate]:
        """All estates of a community."""
        return self._session.scalars(
            select(Estate).where(Estate.community_id == community_id).order_by(Estate.id)
        ).all()

    def estate(self, estate_id: int) -> Estate:
        """One estate."""
        return self._session.get_one(Estate, estate_id)

    def grids(self, community_id: int) -> Sequence[Grid]:
        """All grids of a community."""
        return self._session.scalars(select(Grid).where(Grid.community_id == community_id).order_by(Grid.id)).all()

    def grid(self, grid_id: int) -> Grid:
        """One grid."""
        return self._session.get_one(Grid, grid_id)

    def places(self, community_id: int) -> Sequence[Place]:
        """All landmarks of a community."""
        return self._session.scalars(select(Place).where(Place.community_id == community_id).order_by(Place.id)).all()

    def place(self, place_id: int) -> Place | None:
        """One landmark."""
        return self._session.get(Place, place_id)

    def department(self, community_id: int, party: str) -> Department | None:
        """The contact of a responsible party."""
        query = select(Department).where(Department.community_id == community_id, Department.party == party)
        return self._session.scalar(query)

    def departments(self, community_id: int) -> Sequence[Department]:
        """All contacts of responsible parties."""
        query = select(Department).where(Department.community_id == community_id).order_by(Department.id)
        return self._session.scalars(query).all()

    def households(self, community_id: int) -> Sequence[Household]:
        """All households of a community, building by building."""
        query = select(Household).where(Household.community_id == community_id)
        return self._session.scalars(query.order_by(Household.building_id, Household.id)).all()

    def household(self, building_id: int, unit: str, room: str) -> Household | None:
        """Find a household without its room being readable in the database."""
        wanted = self.room_hash(building_id, unit, room)
        query = select(Household).where(Household.building_id == building_id, Household.room_hash == wanted)
        return self._session.scalar(query)

    def household_count(self, community_id: int) -> int:
        """How many households a community has."""
        query = select(func.count()).select_from(Household).where(Household.community_id == community_id)
        return self._session.scalar(query) or 0

    def keep(self, rows: Iterable[Base]) -> None:
        """Write new rows, many at once, and what was changed; ids are known afterwards."""
        self._session.add_all(rows)
        self._session.flush()

    def room_hash(self, building_id: int, unit: str, room: str) -> str:
        """The keyed hash by which a household is found."""
        return self._cipher.lookup_hash("room", f"{building_id}/{unit}/{room}")

    def new_link_token(self) -> str:
        """A fresh token for a building's deep link (Telegram allows A-Za-z0-9_- up to 64)."""
        return secrets.token_urlsafe(LINK_TOKEN_BYTES)

    def address_book(self, community_id: int) -> AddressBook:
        """The names of a community, for understanding."""
        return AddressBook(
            community_id,
            tuple(EstateName(e.id, e.name, tuple(e.aliases)) for e in self.estates(community_id)),
            tuple(
                BuildingName(b.id, b.estate_id, b.grid_id, b.name, tuple(b.aliases), b.units, b.floors)
                for b in self.buildings(community_id)
            ),
            tuple(PlaceName(p.id, p.name, p.grid_id, p.estate_id, tuple(p.aliases)) for p in self.places(community_id)),
        )
