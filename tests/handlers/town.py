"""A small town for tests of use cases: its files, and people who write.

The cast: 阿芳 (resident), 老周 (grid worker 周建国), 小吴 (his backup 吴婷), 陈主管 (supervisor), 林主任 (director).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from domain.catalog import load_catalog
from domain.interpretation import Guess, Issue
from domain.messages import Incoming
from domain.roles import Actor
from domain.tickets import Command
from handlers.community_files import CommunityFiles, read_files
from handlers.community_import import ImportSummary, import_community
from handlers.identity import Speaker, recognise
from handlers.intake import create_draft, open_ticket, reporter
from handlers.lifecycle import move
from handlers.registration import set_home
from handlers.staffing import accept_invite, invite
from handlers.work import By, Rules, Work
from storage.database import Database
from storage.models import Building, Staff, Ticket

T = TypeVar("T")

RULES = Rules(load_catalog())
PHONES = {"周建国": "15400000101", "吴婷": "15400000102", "陈主管": "15400000103", "林主任": "15400000104"}
STAFF = (
    "name,role,scope,backup,phone,telegram_id,active\n"
    "周建国,grid_worker,第一网格,吴婷,15400000101,,是\n"
    "吴婷,grid_worker,第二网格,周建国,15400000102,,是\n"
    "陈主管,supervisor,,林主任,15400000103,,是\n"
    "林主任,director,,,15400000104,,是\n"
)
FILES = {
    "community": (
        "code,name,zone,geocode,boundary\nXFL,幸福里社区,Asia/Shanghai,990101001001,39.1 116.1;39.2 116.1;39.2 116.2\n"
    ),
    "estates": "name,aliases\n幸福里南区,南区;老区\n",
    "grids": "name,estate\n第一网格,幸福里南区\n第二网格,\n",
    "buildings": (
        "estate,grid,name,aliases,units,floors,lat,lon\n"
        "南区,第一网格,3号楼,红砖楼,2,6,39.5,116.7\n"
        "南区,第二网格,4号楼,,2,6,,\n"
    ),
    "places": "name,grid,estate,aliases,lat,lon\n东门,第一网格,,大门,,\n",
    "households": (
        "estate,building,unit,floor,room,tags\n南区,3号楼,1,5,502,独居老人\n南区,3号楼,2,5,502,\n南区,4号楼,1,1,101,\n"
    ),
    "staff": STAFF,
    "departments": "party,name,hotline,contact\nproperty,物业服务中心,010-00001002,邢守信\n",
}


def files(**changes: str) -> CommunityFiles:
    """The town's files, some of them with another text."""
    reading = read_files({f"{name}.csv": text.encode() for name, text in (FILES | changes).items()})
    assert reading.errors == ()
    assert reading.files is not None
    return reading.files


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """One file with some words replaced, for ``files(**...)``."""
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new, 1)}


class Town:
    """The community in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, job: Callable[[Work], T]) -> T:
        """One unit of work."""
        return self.database.run_now(lambda uow: job(Work(uow, RULES)))

    def load(self, **changes: str) -> ImportSummary:
        """Import the town's files."""
        rows = files(**changes)
        return self.do(lambda work: import_community(work, rows))

    def as_person(self, who: str, job: Callable[[Work, Speaker], T], channel: str = "telegram") -> T:
        """Do something as whoever writes from this account."""

        def work(work: Work) -> T:
            return job(work, recognise(work, Incoming(channel, "main", "1", chat=who, sender=who, sent_at=work.now)))

        return self.do(work)

    def post(self, work: Work, name: str) -> Staff:
        """The post of a member of staff, active or not."""
        [person] = work.uow.people.by_phone(PHONES[name])
        return next(post for post in work.uow.staff.ever_of(self.community_id(work)) if post.person_id == person.id)

    def community_id(self, work: Work) -> int:
        """The town's id."""
        community = work.uow.communities.by_code("XFL")
        assert community is not None
        return community.id

    def building(self, work: Work, name: str = "3号楼") -> Building:
        """A building by its name."""
        return next(b for b in work.uow.communities.buildings(self.community_id(work)) if b.name == name)


def report(work: Work, speaker: Speaker, building: Building, category: str = "building.corridor_light") -> Ticket:
    """A confirmed report from a building; it is open afterwards."""
    issue = Issue("楼道灯不亮", 0, 5, (Guess(category, 0.9),))
    ticket = create_draft(work, speaker, issue)
    ticket.building_id, ticket.grid_id = building.id, building.grid_id
    return open_ticket(work, ticket, reporter(speaker))


def as_owner(person_id: int) -> By:
    """The worker, whom the supervisor lets do as they see fit."""
    return By(person_id, frozenset({Actor.OWNER, Actor.SUPERVISOR}))


def accept(work: Work, ticket: Ticket, post: Staff) -> None:
    """The owner takes it on."""
    move(work, ticket, Command.ACCEPT, as_owner(post.person_id))


def at_home(work: Work, town: Town, speaker: Speaker) -> Speaker:
    """The speaker, living in 3号楼."""
    return set_home(work, speaker, town.building(work))


def bind(town: Town, who: str, name: str) -> None:
    """The account of this member of staff is bound by an invite."""
    token = town.do(lambda work: invite(work, town.post(work, name)))
    town.as_person(who, lambda work, speaker: accept_invite(work, speaker, token))
