"""Taking up a post by a one-time link, and laying it down with every ticket reassigned."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.errors import BadInvite, InviteForAnother
from domain.routing import Why
from domain.tickets import Command, Outcome, Status
from handlers.identity import Speaker
from handlers.lifecycle import move
from handlers.staffing import INVITE_DAYS, Handover, accept_invite, invite, leave_post
from handlers.work import Work
from storage.models import Ticket
from tests.clock import MovableClock
from tests.conftest import OpenDatabase
from tests.handlers.town import PHONES, Town, accept, as_owner, at_home, bind, report


def take(work: Work, speaker: Speaker, token: str) -> str:
    bound, _ = accept_invite(work, speaker, token)
    return bound.person.name or ""


def link(town: Town, name: str) -> str:
    return town.do(lambda work: invite(work, town.post(work, name)))


def leave(town: Town, name: str) -> Handover:
    return town.do(lambda work: leave_post(work, town.post(work, name)))


def owner(town: Town, ticket_id: int) -> str:
    """Who has a ticket."""

    def look(work: Work) -> str:
        ticket = work.uow.tickets.get(ticket_id)
        assert ticket is not None
        assert ticket.owner_id is not None
        return work.uow.people.get(work.uow.staff.get(ticket.owner_id).person_id).name or ""

    return town.do(look)


@pytest.fixture
def manned(town: Town) -> Town:
    """All of the staff can be reached."""
    for who, name in (("老周", "周建国"), ("小吴", "吴婷"), ("陈主管", "陈主管"), ("林主任", "林主任")):
        bind(town, who, name)
    return town


def reported(town: Town, category: str = "building.corridor_light") -> int:
    """阿芳 reports something from 3号楼, where 老周 works."""
    return town.as_person("阿芳", lambda w, who: report(w, at_home(w, town, who), town.building(w), category).id)


def test_an_invite_binds_the_account_to_the_post(town: Town) -> None:
    token = link(town, "周建国")
    assert town.as_person("老周", lambda w, who: take(w, who, token)) == "周建国"
    speaker = town.as_person("老周", lambda work, speaker: speaker)
    assert speaker.is_field
    assert speaker.person.consented_at is not None
    assert town.do(lambda w: [p.role for p in w.uow.staff.unbound(town.community_id(w))]).count("grid_worker") == 1


def test_an_invite_is_used_once(town: Town) -> None:
    token = link(town, "周建国")
    town.as_person("老周", lambda w, who: take(w, who, token))
    with pytest.raises(BadInvite):
        town.as_person("路人", lambda w, who: take(w, who, token))
    assert not town.as_person("路人", lambda work, speaker: speaker).posts


def test_two_who_use_one_invite_at_once_do_not_both_get_the_post(town: Town, open_database: OpenDatabase) -> None:
    token = link(town, "周建国")
    start = Barrier(2)

    def use(who: str) -> bool:
        mine = Town(open_database())
        mine.as_person(who, lambda work, speaker: None)
        start.wait()
        try:
            mine.as_person(who, lambda w, speaker: take(w, speaker, token))
        except BadInvite:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(use, ("老周", "路人"))) == [False, True]


def test_an_invite_expires(town: Town, clock: MovableClock) -> None:
    early, late = link(town, "周建国"), link(town, "吴婷")
    clock.move(days=INVITE_DAYS, seconds=-1)
    assert town.as_person("老周", lambda w, who: take(w, who, early)) == "周建国"
    clock.move(seconds=1)
    with pytest.raises(BadInvite):
        town.as_person("小吴", lambda w, who: take(w, who, late))


@pytest.mark.parametrize("token", ["", "nonsense", "' OR 1=1 --", "x" * 10_000])
def test_an_unknown_invite(town: Town, token: str) -> None:
    with pytest.raises(BadInvite):
        town.as_person("路人", lambda w, who: take(w, who, token))


def test_only_the_hash_of_an_invite_is_kept(town: Town) -> None:
    token = link(town, "周建国")
    statement = "SELECT * FROM invites"
    assert token not in town.do(lambda w: str(w.uow.session.connection().exec_driver_sql(statement).all()))


def test_the_invite_of_an_ended_post_is_worth_nothing_even_if_it_begins_again(manned: Town) -> None:
    token = link(manned, "周建国")
    leave(manned, "周建国")
    with pytest.raises(BadInvite):
        manned.as_person("路人", lambda w, who: take(w, who, token))
    manned.load()
    with pytest.raises(BadInvite):
        manned.as_person("路人", lambda w, who: take(w, who, token))


def test_the_director_who_tries_a_workers_link_stays_the_director(manned: Town) -> None:
    token = link(manned, "周建国")
    with pytest.raises(InviteForAnother) as refused:
        manned.as_person("林主任", lambda w, who: take(w, who, token))
    assert refused.value.data == {"name": "周建国"}
    assert manned.as_person("林主任", lambda work, speaker: speaker).is_committee
    assert manned.as_person("新手机", lambda w, who: take(w, who, token)) == "周建国"


def test_what_a_worker_reported_before_taking_up_the_post_stays_theirs(town: Town) -> None:
    town.as_person("老周", lambda w, who: report(w, at_home(w, town, who), town.building(w)))
    bind(town, "老周", "周建国")

    def look(work: Work, speaker: Speaker) -> None:
        assert len(work.uow.tickets.of_reporter(speaker.person.id, speaker.community_id)) == 1
        assert speaker.membership is not None
        assert speaker.membership.building_id == town.building(work).id

    town.as_person("老周", look)


def test_a_leaving_workers_tickets_go_to_the_backup_in_one_step(manned: Town) -> None:
    tickets = [reported(manned) for _ in range(3)]
    assert [owner(manned, ticket) for ticket in tickets] == ["周建国"] * 3
    handover = leave(manned, "周建国")
    assert handover == Handover({manned.do(lambda w: manned.post(w, "吴婷").id): 3}, 0)
    assert [owner(manned, ticket) for ticket in tickets] == ["吴婷"] * 3
    events = manned.do(lambda work: work.uow.tickets.events(tickets[0]))
    assert (events[-1].kind, events[-1].data or {}) == (Command.REASSIGN, {"why": Why.LEFT} | (events[-1].data or {}))
    assert not manned.as_person("老周", lambda work, speaker: speaker).posts


def test_tickets_in_every_open_state_go_and_finished_ones_stay(manned: Town) -> None:
    states = {status: reported(manned) for status in (*MOVES, Status.RESOLVED)}

    def prepare(work: Work) -> None:
        worker = manned.post(work, "周建国")
        for status, ticket_id in states.items():
            ticket = work.uow.tickets.get(ticket_id)
            assert ticket is not None
            if status is not Status.ASSIGNED:
                accept(work, ticket, worker)
            advance(work, ticket, status, worker.person_id)
            assert ticket.status == status

    manned.do(prepare)
    assert leave(manned, "周建国").count == len(MOVES)
    owners = {status: owner(manned, ticket_id) for status, ticket_id in states.items()}
    assert owners == dict.fromkeys(MOVES, "吴婷") | {Status.RESOLVED: "周建国"}


MOVES = (Status.ASSIGNED, Status.IN_PROGRESS, Status.NEEDS_INFO, Status.ON_HOLD, Status.EXTERNAL)


def advance(work: Work, ticket: Ticket, status: Status, person_id: int) -> None:
    """From in progress to where it shall stand."""
    by = as_owner(person_id)
    match status:
        case Status.NEEDS_INFO:
            move(work, ticket, Command.ASK, by, reason="哪一层？")
        case Status.ON_HOLD:
            move(work, ticket, Command.HOLD, by, reason="等配件", hold_until=work.now)
        case Status.EXTERNAL:
            move(work, ticket, Command.HAND_OVER, by, reason="归物业", party="property")
        case Status.RESOLVED:
            move(work, ticket, Command.RESOLVE, by, outcome=Outcome.FIXED, note="换了灯泡", photo=True)


def test_without_backup_and_lead_the_supervisor_gets_them(manned: Town) -> None:
    ticket = reported(manned)
    leave(manned, "吴婷")
    leave(manned, "周建国")
    assert owner(manned, ticket) == "陈主管"


def test_a_leaving_supervisors_desk_goes_to_the_director(manned: Town) -> None:
    ticket = reported(manned, "dispute.domestic_violence")
    assert owner(manned, ticket) == "陈主管"
    leave(manned, "陈主管")
    assert owner(manned, ticket) == "林主任"


def test_when_nobody_is_left_the_tickets_stay_and_are_counted(manned: Town) -> None:
    ticket = reported(manned)
    for name in ("吴婷", "陈主管", "林主任"):
        leave(manned, name)
    assert leave(manned, "周建国") == Handover({}, 1)
    assert owner(manned, ticket) == "周建国"


def test_those_who_leave_together_hand_nothing_to_each_other(manned: Town) -> None:
    ticket = reported(manned)

    def both(work: Work) -> None:
        posts = [manned.post(work, name) for name in ("周建国", "吴婷")]
        gone = frozenset(post.id for post in posts)
        for post in posts:
            leave_post(work, post, gone)

    manned.do(both)
    assert owner(manned, ticket) == "陈主管"
    reassigned = [e for e in manned.do(lambda w: w.uow.tickets.events(ticket)) if e.kind == Command.REASSIGN]
    assert len(reassigned) == 1


def test_a_post_in_another_community_is_untouched(manned: Town) -> None:
    manned.load(community="code,name,zone,geocode,boundary\nPAF,平安坊社区,Asia/Shanghai,990202002002,\n")
    leave(manned, "周建国")
    [person] = manned.do(lambda work: work.uow.people.by_phone(PHONES["周建国"]))
    assert len(manned.do(lambda work: work.uow.staff.of_person(person.id))) == 1
