"""Persons, accounts and memberships."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.phones import plain_phone
from storage.encryption import Cipher
from storage.models import Account, Membership, Person
from storage.repositories.merging import merge_person


class People:
    """Reads and writes persons, the accounts they write from, and where they live."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def get(self, person_id: int) -> Person:
        """A person that exists."""
        return self._session.get_one(Person, person_id)

    def add(self, now: datetime, name: str | None = None, phone: str | None = None) -> Person:
        """A new person."""
        person = Person(name=name, created_at=now)
        self._session.add(person)
        self.set_phone(person, phone)
        self._session.flush()
        return person

    def set_phone(self, person: Person, phone: str | None, *, vouched: bool = True) -> None:
        """Keep a phone number encrypted. With a hash for look-up only if somebody vouches that it is theirs
        (the platform, the committee): whoever types a worker's number must not be taken for the worker."""
        plain = plain_phone(phone or "")
        person.phone = plain or None
        person.phone_hash = self._phone_hash(plain) if plain and vouched else None

    def by_phone(self, phone: str) -> Sequence[Person]:
        """Persons whose phone number is this one, vouched for."""
        return self.by_phones([phone])[phone]

    def by_phones(self, phones: Iterable[str]) -> dict[str, list[Person]]:
        """Persons by each of these phone numbers, vouched for; the longest known first."""
        hashes = {phone: self._phone_hash(plain_phone(phone)) for phone in phones}
        query = select(Person).where(Person.phone_hash.in_(hashes.values())).order_by(Person.id)
        found = self._session.scalars(query).all()
        return {phone: [p for p in found if p.phone_hash == wanted] for phone, wanted in hashes.items()}

    def _phone_hash(self, plain: str) -> str:
        return self._cipher.lookup_hash("phone", plain)

    def account(self, channel: str, bot: str, external_id: str) -> Account | None:
        """The account with this id on a channel's bot."""
        query = select(Account).where(
            Account.channel == channel, Account.bot == bot, Account.external_id == external_id
        )
        return self._session.scalar(query)

    def add_account(self, person: Person, channel: str, bot: str, external_id: str, now: datetime) -> Account:
        """A new account of a person."""
        account = Account(person_id=person.id, channel=channel, bot=bot, external_id=external_id, last_seen_at=now)
        self._session.add(account)
        self._session.flush()
        return account

    def accounts_of(self, person_id: int) -> Sequence[Account]:
        """A person's accounts, the reachable and latest used first."""
        query = select(Account).where(Account.person_id == person_id)
        return self._session.scalars(query.order_by(Account.reachable.desc(), Account.last_seen_at.desc())).all()

    def accounts_with(self, channel: str, external_id: str) -> Sequence[Account]:
        """The accounts with this id on any bot of a channel."""
        query = select(Account).where(Account.channel == channel, Account.external_id == external_id)
        return self._session.scalars(query.order_by(Account.id)).all()

    def merge(self, source: Person, target: Person) -> None:
        """They are one human being: accounts, reports and homes of ``source`` become ``target``'s."""
        merge_person(self._session, source.id, target.id)
        target.locale = source.locale
        self._erase(source)
        self._session.flush()

    def membership(self, person_id: int, community_id: int) -> Membership | None:
        """How a person belongs to a community."""
        query = select(Membership).where(Membership.person_id == person_id, Membership.community_id == community_id)
        return self._session.scalar(query)

    def home(self, membership_id: int) -> Membership | None:
        """One membership, locked."""
        query = select(Membership).where(Membership.id == membership_id).with_for_update()
        return self._session.scalar(query.execution_options(populate_existing=True))

    def unverified(self, community_id: int, buildings: Collection[int], limit: int) -> Sequence[Membership]:
        """Homes with a door in these buildings that nobody has verified, the longest waiting first."""
        query = select(Membership).where(*_unverified(community_id, buildings))
        return self._session.scalars(query.order_by(Membership.joined_at, Membership.id).limit(limit)).all()

    def unverified_count(self, community_id: int, buildings: Collection[int]) -> int:
        """How many."""
        return int(self._session.scalar(select(func.count()).where(*_unverified(community_id, buildings))) or 0)

    def memberships(self, person_id: int) -> Sequence[Membership]:
        """Where a person belongs, the latest first."""
        query = select(Membership).where(Membership.person_id == person_id)
        return self._session.scalars(query.order_by(Membership.joined_at.desc(), Membership.id.desc())).all()

    def join(self, person_id: int, community_id: int, now: datetime) -> Membership:
        """The person's membership, made if there is none."""
        membership = self.membership(person_id, community_id)
        if membership is None:
            membership = Membership(community_id=community_id, person_id=person_id, joined_at=now)
            self._session.add(membership)
            self._session.flush()
        return membership

    def forget(self, person: Person, *, keep_name: bool = False) -> None:
        """Erase what names a person, and where they live. What they reported stays, without them.

        ``keep_name``: name and number belong to a post they hold, and go with it.
        """
        if not keep_name:
            self._erase(person)
        person.consented_at = None
        person.anonymous = True
        for membership in self.memberships(person.id):
            self._session.delete(membership)
        self._session.flush()

    def _erase(self, person: Person) -> None:
        person.name = None
        self.set_phone(person, None)


def _unverified(community_id: int, buildings: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.community_id == community_id,
        Membership.verified.is_(False),
        Membership.household_id.is_not(None),
        Membership.building_id.in_(buildings),
    )
