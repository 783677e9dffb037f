"""Merging and splitting as a random walk: whatever is pressed in whatever order, nobody and nothing is lost."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.errors import LinliError
from domain.messages import Incoming
from domain.roles import Actor
from domain.tickets import OPEN, Command, Outcome, Status, Step, replay
from handlers import closing, merging, resolving
from handlers.identity import Speaker, recognise
from handlers.lifecycle import move
from handlers.work import By, Work
from storage.models import Attachment, Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.chat import Chat
from tests.conftest import OpenDatabase
from tests.town import BOT, CHANNEL

LIGHT = "building.corridor_light"
REPORTERS = ("阿芳", "王姐", "老郑", "小吴")
STEPS = 30


def as_person(work: Work, nick: str) -> Speaker:
    """The speaker of a chat."""
    return recognise(work, Incoming(CHANNEL, BOT, "", nick, nick, work.now))


def locked(work: Work, number: int) -> Ticket:
    """One ticket, to be changed."""
    ticket = work.uow.tickets.lock(number)
    assert ticket is not None
    return ticket


def reporter(work: Work, number: int) -> Speaker:
    """Who reported it."""
    accounts = work.uow.people.accounts_of(locked(work, number).reporter_id)
    return as_person(work, accounts[0].external_id)


def press(work: Work, dice: random.Random, ids: list[int]) -> None:
    """One press of somebody, sensible or not."""
    one, other = dice.choice(ids), dice.choice(ids)
    desk = as_person(work, "陈主管")
    match dice.randrange(7):
        case 0 | 1 | 2:
            merging.merge(work, desk, one, other)
        case 3:
            merging.split(work, desk, one)
        case 4:
            merging.not_the_same(work, reporter(work, one), one)
        case 5:
            finish(work, locked(work, one))
        case _:
            closing.unsolved(work, reporter(work, one), one)


def finish(work: Work, ticket: Ticket) -> None:
    """Its owner accepts and resolves it."""
    owner = By(None, frozenset({Actor.OWNER}))
    if ticket.status == Status.ASSIGNED:
        move(work, ticket, Command.ACCEPT, owner)
    resolving.finish(work, ticket, owner, Outcome.SELF_RESOLVED, "gone")


def check(work: Work, ids: list[int], files: dict[int, int]) -> None:
    """What holds after every press."""
    tickets = {number: work.uow.session.get_one(Ticket, number) for number in ids}
    for ticket in tickets.values():
        check_ticket(work, ticket, tickets)
    for file_id, ticket_id in files.items():
        now = work.uow.session.get_one(Attachment, file_id).ticket_id
        assert now in (ticket_id, tickets[ticket_id].parent_id)


def check_ticket(work: Work, ticket: Ticket, tickets: dict[int, Ticket]) -> None:
    """One of them."""
    follows = work.uow.tickets.followers(ticket.id)
    assert ticket.reporter_id not in {f.person_id for f in follows}
    for via in (f.via_ticket_id for f in follows):
        assert via is None or tickets[via].parent_id == ticket.id
    if ticket.status == Status.DUPLICATE:
        parent = tickets[ticket.parent_id or 0]
        assert parent.status in OPEN - {Status.RESOLVED}
        heard = {f.person_id for f in work.uow.tickets.followers(parent.id)} | {parent.reporter_id}
        assert ticket.reporter_id in heard
    elif ticket.status in OPEN:
        assert ticket.owner_id is not None
        assert ticket.next_check_at is not None or ticket.next_rung_at is not None
    steps = [step for e in work.uow.tickets.events(ticket.id) if (step := step_of(e))]
    assert replay(steps) == ticket.status


def step_of(event: TicketEvent) -> Step | None:
    """A move as it was recorded."""
    if event.source is None or event.target is None:
        return None
    before = Status(event.before) if event.before else None
    return Step(Command(event.kind), Status(event.source), Status(event.target), before, Actor(event.actor))


def with_photo(work: Work, number: int) -> int:
    """A photo of the reporter's; returns its id."""
    ticket = locked(work, number)
    row = Attachment(
        community_id=ticket.community_id,
        ticket_id=number,
        person_id=ticket.reporter_id,
        purpose="report",
        kind="photo",
        channel=CHANNEL,
        bot=BOT,
        file_id=f"f{number}",
        created_at=work.now,
    )
    return work.uow.tickets.attach(row).id


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_pressed_nobody_and_nothing_is_lost(chat: Chat, seed: int) -> None:
    dice = random.Random(seed)
    ids = [chat.reports(chat.people[nick], f"楼道灯坏了，第{n}盏", LIGHT) for n, nick in enumerate(REPORTERS, 1)]
    files = chat.run(lambda work: {with_photo(work, number): number for number in ids})
    done = 0
    for _ in range(STEPS):
        chat.clock.move(minutes=dice.randrange(600))
        try:
            chat.run(lambda work: press(work, dice, ids))
            done += 1
        except LinliError:
            pass
        chat.run(lambda work: check(work, ids, files))
    assert done >= STEPS // 6


def test_two_desks_merge_into_each_other_at_once(chat: Chat, open_database: OpenDatabase) -> None:
    first = chat.reports(chat.fang, "楼道灯坏了", LIGHT)
    second = chat.reports(chat.wang, "楼道的灯不亮", LIGHT)
    barrier = Barrier(2)

    def merges(nick: str, child: int, parent: int) -> bool:
        def use(uow: UnitOfWork) -> None:
            work = Work(uow, chat.rules)
            merging.merge(work, as_person(work, nick), child, parent)

        database = open_database()
        barrier.wait(timeout=30)
        try:
            database.run_now(use)
        except LinliError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(merges, "陈主管", first, second), pool.submit(merges, "林主任", second, first)
        assert sorted((one.result(timeout=60), other.result(timeout=60))) == [False, True]
    assert {chat.status(first), chat.status(second)} == {Status.ASSIGNED, Status.DUPLICATE}
