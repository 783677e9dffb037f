"""The lifecycle table: whoever asks whatever of a ticket in any state gets a legal row or a clear refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.catalog import load_catalog
from domain.errors import AppealedBefore, IllegalMove, LinliError, MissingField, NotAllowed, TooLate
from domain.roles import Actor
from domain.tickets import (
    MOVES,
    OPEN,
    Command,
    Field,
    Outcome,
    Status,
    Step,
    TicketFacts,
    decide,
    possible,
    replay,
)
from handlers.deadlines import set_deadlines
from handlers.lifecycle import move
from handlers.work import By, Rules, Work
from storage.database import Database
from storage.models import Ticket, TicketEvent
from storage.unit_of_work import UnitOfWork
from tests.clock import MovableClock
from tests.town import Town, build

NOW = datetime(2024, 11, 22, 1, 0, tzinfo=UTC)
ALL_FIELDS = frozenset(Field)
ACTORS = st.sets(st.sampled_from(list(Actor)), min_size=1, max_size=3).map(frozenset)
FIELDS = st.one_of(st.just(ALL_FIELDS), st.sets(st.sampled_from(list(Field))).map(frozenset))
LED_BACK_FROM = {Status.NEEDS_INFO, Status.DUPLICATE}
"""Neither ever leads back to the other, nor to itself: a question that waits is dropped by a merge."""
REFUSALS = (IllegalMove, NotAllowed, MissingField, TooLate, AppealedBefore)
RULES = Rules(load_catalog())


def rows(step: Step) -> list[object]:
    """The rows of the table that a step may come from."""
    return [
        row
        for row in MOVES
        if row.command is step.command and step.source in row.sources and row.target in (None, step.target)
    ]


@given(
    status=st.sampled_from(list(Status)),
    before=st.one_of(st.none(), st.sampled_from(sorted(set(Status) - LED_BACK_FROM))),
    command=st.sampled_from(list(Command)),
    actors=ACTORS,
    given_fields=FIELDS,
    days=st.integers(0, 40),
    fixed=st.booleans(),
    proof=st.booleans(),
    appealed=st.booleans(),
)
def test_every_command_is_a_legal_row_or_a_clear_refusal(
    status: Status,
    before: Status | None,
    command: Command,
    actors: frozenset[Actor],
    given_fields: frozenset[Field],
    days: int,
    fixed: bool,
    proof: bool,
    appealed: bool,
) -> None:
    facts = TicketFacts(status, before, NOW - timedelta(days=days), proof, appealed)
    try:
        step = decide(facts, command, actors, given_fields, NOW, fixed=fixed)
    except REFUSALS:
        return
    assert rows(step)
    assert step.actor in actors
    assert any(step.actor in row.actors for row in MOVES if row.command is command and status in row.sources)
    assert command in possible(facts, actors)
    assert (step.before is None) == (step.target not in (Status.NEEDS_INFO, Status.DUPLICATE))


@given(st.lists(st.tuples(ACTORS, st.sampled_from(list(Command))), max_size=40))
def test_steps_replay_to_the_same_state(tries: list[tuple[frozenset[Actor], Command]]) -> None:
    facts, steps = TicketFacts(Status.DRAFT), []
    for actors, command in tries:
        try:
            step = decide(facts, command, actors, ALL_FIELDS, NOW)
        except REFUSALS:
            continue
        steps.append(step)
        facts = TicketFacts(step.target, step.before)
    assert replay(steps) is facts.status


def test_steps_that_do_not_join_up_are_found() -> None:
    with pytest.raises(IllegalMove):
        replay([Step(Command.ACCEPT, Status.ASSIGNED, Status.IN_PROGRESS, None, Actor.OWNER)])


def test_every_state_is_reached_and_every_open_state_is_left() -> None:
    targets = {row.target for row in MOVES} | {Status.DRAFT}
    assert targets >= set(Status)
    for status in OPEN:
        assert any(status in row.sources and row.target is not status for row in MOVES), status


def test_whatever_waits_can_be_ended_by_time_alone() -> None:
    """In each open state that waits for a person, the system has a move (or somebody above is told, see watch)."""
    for status in (Status.DRAFT, Status.SUBMITTED, Status.ASSIGNED, Status.NEEDS_INFO, Status.ON_HOLD, Status.RESOLVED):
        assert possible(TicketFacts(status, Status.IN_PROGRESS), frozenset({Actor.SYSTEM})), status


@pytest.mark.parametrize("source", [Status.ASSIGNED, Status.IN_PROGRESS])
def test_a_question_leads_back_even_through_a_wrong_merge(source: Status) -> None:
    asked = decide(TicketFacts(source), Command.ASK, frozenset({Actor.OWNER}), ALL_FIELDS, NOW)
    facts = TicketFacts(asked.target, asked.before)
    merged = decide(facts, Command.MERGE, frozenset({Actor.DISPATCHER}), ALL_FIELDS, NOW)
    split = decide(
        TicketFacts(merged.target, merged.before), Command.SPLIT, frozenset({Actor.DISPATCHER}), ALL_FIELDS, NOW
    )
    assert split.target is source


def test_the_photo_is_asked_only_where_the_category_wants_it_and_something_was_fixed() -> None:
    facts, owner = TicketFacts(Status.IN_PROGRESS, proof_photo=True), frozenset({Actor.OWNER})
    told = frozenset({Field.OUTCOME, Field.NOTE})
    with pytest.raises(MissingField) as missing:
        decide(facts, Command.RESOLVE, owner, told, NOW, fixed=True)
    assert missing.value.data["field"] == "photo"
    assert decide(facts, Command.RESOLVE, owner, told, NOW, fixed=False).target is Status.RESOLVED
    assert decide(TicketFacts(Status.IN_PROGRESS), Command.RESOLVE, owner, told, NOW).target is Status.RESOLVED


def test_disputes_end_after_fourteen_days_but_not_for_the_supervisor() -> None:
    ended = TicketFacts(Status.CLOSED, ended_at=NOW - timedelta(days=14, seconds=1))
    with pytest.raises(TooLate):
        decide(ended, Command.REOPEN, frozenset({Actor.REPORTER}), ALL_FIELDS, NOW)
    assert decide(ended, Command.REOPEN, frozenset({Actor.SUPERVISOR}), ALL_FIELDS, NOW)
    in_time = TicketFacts(Status.CLOSED, ended_at=NOW - timedelta(days=14))
    assert decide(in_time, Command.REOPEN, frozenset({Actor.FOLLOWER}), ALL_FIELDS, NOW)


def test_whoever_is_several_things_acts_as_the_plainest_that_suffices() -> None:
    everything = frozenset(Actor)
    assert decide(TicketFacts(Status.ASSIGNED), Command.ACCEPT, everything, ALL_FIELDS, NOW).actor is Actor.OWNER
    assert decide(TicketFacts(Status.IN_PROGRESS), Command.HOLD, everything, ALL_FIELDS, NOW).actor is Actor.SUPERVISOR


class Walk:
    """A ticket in a real database that commands are tried on, one unit of work each."""

    def __init__(self, database: Database, clock: MovableClock, town: Town) -> None:
        self.database, self.clock, self.town = database, clock, town
        self.ticket_id = database.run_now(self._draft)

    def try_it(self, actors: frozenset[Actor], command: Command, fields: frozenset[Field], outcome: Outcome) -> bool:
        """One command; whether it was taken."""
        before = self.state()
        self.clock.move(minutes=90)

        def use(uow: UnitOfWork) -> None:
            ticket = uow.tickets.lock(self.ticket_id)
            assert ticket is not None
            work = Work(uow, RULES)
            if command in (Command.SUBMIT, Command.REOPEN):
                set_deadlines(work, ticket, uow.now)
            move(
                work,
                ticket,
                command,
                By(None, actors),
                reason="why" if Field.REASON in fields else None,
                outcome=outcome if Field.OUTCOME in fields else None,
                note="note" if Field.NOTE in fields else None,
                owner_id=self.town.staff["老周"] if Field.OWNER in fields else None,
                parent_id=self.ticket_id if Field.PARENT in fields else None,
                photo=Field.PHOTO in fields,
                hold_until=self.clock.now() + timedelta(days=2) if command is Command.HOLD else None,
            )

        try:
            self.database.run_now(use)
        except LinliError:
            assert self.state() == before
            return False
        return True

    def state(self) -> tuple[object, ...]:
        """All that a refusal must leave as it is."""
        ticket, events = self.row(), self.events()
        return (ticket.status, ticket.before_status, ticket.version, ticket.owner_id, ticket.next_check_at, len(events))

    def row(self) -> Ticket:
        """The ticket."""

        def use(uow: UnitOfWork) -> Ticket:
            found = uow.session.get_one(Ticket, self.ticket_id)
            uow.session.expunge(found)
            return found

        return self.database.read_now(use)

    def events(self) -> Sequence[TicketEvent]:
        """Its history."""

        def use(uow: UnitOfWork) -> Sequence[TicketEvent]:
            found = uow.tickets.events(self.ticket_id)
            uow.session.expunge_all()
            return found

        return self.database.read_now(use)

    def _draft(self, uow: UnitOfWork) -> int:
        person = self.town.people["阿芳"]
        ticket = Ticket(
            community_id=self.town.community_id,
            status=Status.DRAFT,
            category="building.corridor_light",
            priority="P2",
            description="楼道灯坏了",
            reporter_id=person,
            created_at=uow.now,
        )
        return uow.tickets.add(ticket).id


TRIES = st.lists(
    st.tuples(ACTORS, st.sampled_from(list(Command)), FIELDS, st.sampled_from(list(Outcome))), min_size=1, max_size=25
)


@pytest.fixture
def town(database: Database) -> Town:
    """Both communities, without chats."""
    return database.run_now(build)


@given(tries=TRIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_events_replay_to_the_stored_state_in_a_real_database(
    database: Database,
    clock: MovableClock,
    town: Town,
    tries: list[tuple[frozenset[Actor], Command, frozenset[Field], Outcome]],
) -> None:
    walk = Walk(database, clock, town)
    taken = sum(walk.try_it(*attempt) for attempt in tries)
    _check(walk, taken)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_legal_walks_replay_too(database: Database, clock: MovableClock, town: Town, data: st.DataObject) -> None:
    """Walks that only take possible moves, so that every state is met."""
    walk = Walk(database, clock, town)
    taken = 0
    for _ in range(data.draw(st.integers(1, 15))):
        ticket = walk.row()
        facts = TicketFacts(Status(ticket.status), Status(ticket.before_status) if ticket.before_status else None)
        commands = sorted(possible(facts, frozenset(Actor)))
        if not commands:
            break
        command = data.draw(st.sampled_from(commands))
        taken += walk.try_it(frozenset(Actor), command, ALL_FIELDS, Outcome.FIXED)
    assert taken
    _check(walk, taken)


def _check(walk: Walk, taken: int) -> None:
    ticket, events = walk.row(), walk.events()
    assert len(events) == taken == ticket.version
    steps = [
        Step(
            Command(event.kind),
            Status(event.source or ""),
            Status(event.target or ""),
            Status(event.before) if event.before else None,
            Actor(event.actor),
        )
        for event in events
    ]
    assert replay(steps) == ticket.status
    for step in steps:
        assert rows(step)
        assert any(
            step.actor in row.actors for row in MOVES if row.command is step.command and step.source in row.sources
        )
    if steps:
        assert ticket.before_status == steps[-1].before
        planned = ticket.next_check_at is not None or ticket.next_rung_at is not None
        assert planned == (ticket.status in OPEN)
        assert (ticket.paused_at is not None) == (ticket.status in ("needs_info", "on_hold"))
