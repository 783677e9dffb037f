"""Persons, accounts and memberships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import Cipher
from storage.models import Account, Membership, Person


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

    def set_phone(self, person: Person, phone: str | None) -> None:
        """Keep a phone number encrypted, with its hash for look-up."""
        person.phone = phone or None
        person.phone_hash = self._cipher.lookup_hash("phone", phone) if phone else None

    def by_phone(self, phone: str) -> Sequence[Person]:
        """Persons with this phone number."""
        wanted = self._cipher.lookup_hash("phone", phone)
        return self._session.scalars(select(Person).where(Person.phone_hash == wanted).order_by(Person.id)).all()

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

    def move_account(self, account: Account, person: Person) -> None:
        """The account turns out to be of this person (an invite was used)."""
        account.person_id = person.id

    def membership(self, person_id: int, community_id: int) -> Membership | None:
        """How a person belongs to a community."""
        query = select(Membership).where(Membership.person_id == person_id, Membership.community_id == community_id)
        return self._session.scalar(query)

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

    def forget(self, person: Person) -> None:
        """Erase what names a person, and where they live. What they reported stays, without them."""
        person.name = None
        self.set_phone(person, None)
        person.consented_at = None
        person.anonymous = True
        for membership in self.memberships(person.id):
            self._session.delete(membership)
        self._session.flush()
