"""Staff posts: a person, known by the phone number, in a role. Who is not in the file any more lays the post down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.community_files import BuildingKey, PostKey, StaffRow
from handlers.community_import.areas import Ids
from handlers.community_import.summary import ImportSummary
from handlers.community_import.upsert import write
from handlers.staffing import bind_known_account, leave_post
from handlers.work import Work
from storage.models import Person, Staff

FILE = "staff.csv"


class PostImport:
    """The posts of one community, taken over row by row."""

    def __init__(self, work: Work, community_id: int, rows: tuple[StaffRow, ...], summary: ImportSummary) -> None:
        self._work, self._community_id, self._rows, self._summary = work, community_id, rows, summary
        self._counts = summary.files[FILE]
        self._known = {(post.person_id, post.role): post for post in work.uow.staff.ever_of(community_id)}
        self._persons = self._find_persons()
        self._posts: dict[PostKey, Staff] = {}
        self._changed: set[PostKey] = set()
        self._added: set[PostKey] = set()

    def put(self, grids: Ids, buildings: Mapping[BuildingKey, int]) -> None:
        """Take over every row, then let go whoever leaves."""
        for row in self._rows:
            self._put_row(row, grids, buildings)
        self._work.uow.communities.keep(self._posts.values())
        for row in self._rows:
            self._set_backup(row)
        self._work.uow.communities.keep(self._posts.values())
        for row in self._rows:
            if row.telegram_id and row.active:
                bind_known_account(self._work, self._posts[row.key])
        leaving = self._leaving()
        self._count(leaving)
        self._let_go(leaving)

    def _find_persons(self) -> dict[str, Person]:
        """Phone → person. Somebody who holds a post here comes before a resident with the same number."""
        holders = {person_id for person_id, _ in self._known}
        found = self._work.uow.people.by_phones(row.phone for row in self._rows)
        return {
            phone: min(persons, key=lambda person: (person.id not in holders, person.id))
            for phone, persons in found.items()
            if persons
        }

    def _put_row(self, row: StaffRow, grids: Ids, buildings: Mapping[BuildingKey, int]) -> None:
        person = self._person(row)
        post = self._known.get((person.id, row.role))
        values = {
            "grid_ids": sorted(grids[name] for name in row.grids),
            "building_ids": sorted(buildings[key] for key in row.buildings),
            "telegram_id": row.telegram_id,
            "party": row.party or "",
            "shifts": row.shifts,
            "skills": list(row.skills),
        }
        if post is None:
            self._added.add(row.key)
            post = Staff(
                community_id=self._community_id, person_id=person.id, role=row.role, active=row.active, **values
            )
        elif write(post, values | ({"active": True} if row.active else {})):
            self._changed.add(row.key)
        self._posts[row.key] = post

    def _person(self, row: StaffRow) -> Person:
        people = self._work.uow.people
        person = self._persons.get(row.phone)
        if person is None:
            person = people.add(self._work.now, row.name, row.phone)
            self._persons[row.phone] = person
        elif write(person, {"name": row.name}):
            self._changed.add(row.key)
        return person

    def _set_backup(self, row: StaffRow) -> None:
        post = self._posts[row.key]
        if write(post, {"backup_id": self._posts[row.backup].id if row.backup else None}):
            self._changed.add(row.key)

    def _leaving(self) -> list[Staff]:
        """Active posts that the file ends, or does not have."""
        ended = [post for row in self._rows if not row.active for post in [self._posts[row.key]] if post.active]
        ids = {post.id for post in self._posts.values()}
        return ended + [post for post in self._known.values() if post.active and post.id not in ids]

    def _count(self, leaving: Sequence[Staff]) -> None:
        gone = {post.id for post in leaving}
        changed = {key for key in self._changed - self._added if self._posts[key].id not in gone}
        self._counts.added += len(self._added)
        self._counts.updated += len(changed)
        self._counts.deactivated += len(gone)
        staying = [key for key, post in self._posts.items() if post.id not in gone]
        self._counts.unchanged += len(set(staying) - changed - self._added)

    def _let_go(self, leaving: Sequence[Staff]) -> None:
        gone = frozenset(post.id for post in leaving)
        for post in leaving:
            handover = leave_post(self._work, post, gone)
            self._summary.reassigned.update(handover.moved)
            self._summary.stranded += handover.stayed
