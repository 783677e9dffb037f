"""Examples that were computed by hand, on paper, before the code was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.catalog import ClockKind
from domain.measures.declared import BY_CODE
from domain.measures.periods import Window
from domain.measures.records import Event, TicketRecord
from domain.measures.story import link_repeats, tell
from domain.measures.tally import Figure, Knowledge, by_post, tally, tally_by
from domain.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2024, 11, 22, 9, 0, tzinfo=ZONE).astimezone(UTC)
MONTH = Window(datetime(2024, 11, 1, tzinfo=ZONE), datetime(2024, 12, 1, tzinfo=ZONE))
LATER = datetime(2024, 12, 20, tzinfo=UTC)
ZHOU, WU = 1, 2
RESPOND, RESOLVE = timedelta(hours=2), timedelta(hours=48)


class Life:
    """A ticket's life, told hour by hour since it was submitted."""

    numbers = 0

    def __init__(self, building: int | None = 3, category: str = "light", start: datetime = FRIDAY) -> None:
        Life.numbers += 1
        self.number, self.building, self.category, self.start = Life.numbers, building, category, start
        self.status = "draft"
        self.due = {"respond_due": (start + RESPOND).isoformat(), "due": (start + RESOLVE).isoformat()}
        self.events: list[Event] = []
        self.move(0, "submit", "submitted", "reporter")

    def move(self, hours: float, kind: str, target: str, actor: str, **data: Any) -> Life:
        """A move of the lifecycle, so many hours after the submission."""
        at = self.start + timedelta(hours=hours)
        self.events.append(Event(at, kind, self.status, target, actor, data))
        self.status = target
        return self

    def says(self, hours: float, kind: str, **data: Any) -> Life:
        """Anything else that happens."""
        self.events.append(Event(self.start + timedelta(hours=hours), kind, actor="reporter", data=data))
        return self

    def assigned(self, hours: float = 0, owner: int = ZHOU) -> Life:
        return self.move(hours, "assign", "assigned", "system", owner=owner)

    def accepted(self, hours: float) -> Life:
        return self.move(hours, "accept", "in_progress", "owner", **self.due)

    def resolved(self, hours: float) -> Life:
        return self.move(hours, "resolve", "resolved", "owner", outcome="fixed", **self.due)

    def closed(self, hours: float, by: str = "reporter") -> Life:
        return self.move(hours, "close", "closed", by)

    @property
    def record(self) -> TicketRecord:
        due = self.start + RESOLVE
        place = (None, self.building, None)
        return TicketRecord(
            self.number, f"T{self.number}", self.category, "g", "P2", ClockKind.WORK, self.status,
            *place, None, self.start + RESPOND, due, tuple(self.events),
        )  # fmt: skip


def known(*lives: Life, as_of: datetime = LATER) -> Knowledge:
    stories = [story for life in lives if (story := tell(life.record)) is not None]
    link_repeats(stories)
    return Knowledge(stories, as_of, WorkCalendar(ZONE))


def figure(code: str, knowledge: Knowledge) -> Figure:
    return tally(knowledge, BY_CODE[code], MONTH)


def of(found: Figure) -> tuple[int, int, int]:
    """Numerator, denominator, population."""
    return found.yes, found.of, found.population


def test_silence_is_neither_solved_nor_satisfied() -> None:
    happy = Life().assigned().accepted(1).resolved(5).closed(6).says(6, "rated", stars=5, solved=True)
    silent = [Life().assigned().accepted(1).resolved(5).closed(80, "system") for _ in range(9)]
    knowledge = known(happy, *silent)
    assert of(figure("resolution_rate", knowledge)) == (1, 1, 10)
    assert of(figure("satisfaction_rate", knowledge)) == (1, 1, 10)
    assert of(figure("rating_coverage", knowledge)) == (1, 10, 10)
    assert figure("resolution_rate", knowledge).small


def test_solved_but_three_stars_is_resolved_and_not_satisfied() -> None:
    knowledge = known(Life().assigned().accepted(1).resolved(5).closed(6).says(6, "rated", stars=3, solved=True))
    assert of(figure("resolution_rate", knowledge)) == (1, 1, 1)
    assert of(figure("satisfaction_rate", knowledge)) == (0, 1, 1)


def test_a_word_after_the_silent_closing_counts() -> None:
    knowledge = known(Life().assigned().accepted(1).resolved(5).closed(80, "system").says(90, "solved"))
    assert of(figure("resolution_rate", knowledge)) == (1, 1, 1)


def test_a_changed_rating_counts_as_it_was_left() -> None:
    life = Life().assigned().accepted(1).resolved(5).closed(6).says(6, "rated", stars=5).says(9, "rated", stars=1)
    assert of(figure("satisfaction_rate", known(life))) == (0, 1, 1)


def test_a_reopened_result_was_none_and_the_second_may_be() -> None:
    life = Life().assigned().accepted(1).resolved(5).closed(6).says(6, "rated", stars=4)
    life.move(30, "reopen", "reopened", "reporter").assigned(30).accepted(31)
    life.due["due"] = (FRIDAY + timedelta(hours=78)).isoformat()
    life.resolved(40).closed(41)
    knowledge = known(life)
    assert of(figure("resolution_rate", knowledge)) == (1, 2, 2)
    assert of(figure("reopen_rate", knowledge)) == (1, 2, 2)
    assert of(figure("satisfaction_rate", knowledge)) == (1, 1, 2)
    assert of(figure("on_time_resolved", knowledge)) == (2, 2, 2)
    assert of(figure("first_dispatch", knowledge)) == (1, 1, 1)


def test_on_time_by_due_sees_what_by_resolved_does_not() -> None:
    """Ten fell due: six in time, one late, three still open. By what was resolved that looks like 6 of 7."""
    good = [Life().assigned().accepted(1).resolved(40) for _ in range(6)]
    late = Life().assigned().accepted(1).resolved(49)
    never = [Life().assigned().accepted(1) for _ in range(3)]
    knowledge = known(*good, late, *never)
    assert of(figure("on_time_due", knowledge)) == (6, 10, 10)
    assert of(figure("on_time_resolved", knowledge)) == (6, 7, 7)
    assert of(figure("completion_rate", knowledge)) == (7, 10, 10)


def test_what_is_not_due_yet_is_not_judged() -> None:
    knowledge = known(Life().assigned(), Life().assigned().accepted(1).resolved(2), as_of=FRIDAY + timedelta(hours=3))
    assert of(figure("on_time_due", knowledge)) == (0, 0, 2)
    assert of(figure("response_rate", knowledge)) == (1, 2, 2)


def test_a_question_stops_the_clock() -> None:
    life = Life().assigned().accepted(1).move(2, "ask", "needs_info", "owner")
    assert of(figure("on_time_due", known(life))) == (0, 0, 1)


def test_response_is_a_person_and_in_time() -> None:
    in_time = Life().assigned().accepted(2)
    late = Life().assigned().accepted(2.5)
    told = Life().assigned().says(0.1, "timer").move(1, "reject", "rejected", "dispatcher")
    by_machine = Life().move(0, "reject", "rejected", "system")
    withdrawn = Life().assigned().move(1, "withdraw", "withdrawn", "reporter")
    found = figure("response_rate", known(in_time, late, told, by_machine, withdrawn))
    assert (of(found), found.excluded) == ((2, 3, 3), 2)


def test_first_dispatch() -> None:
    right = Life().assigned().accepted(1).resolved(5)
    passed_on = Life().assigned().move(3, "reassign", "assigned", "system", owner=WU).accepted(4).resolved(5)
    returned = Life().assigned().move(1, "return", "triage", "owner").assigned(2, WU).accepted(3).resolved(5)
    renamed = Life().assigned().says(1, "recategorised", **{"from": "light", "to": "lift"}).accepted(2).resolved(3)
    before = Life().says(0, "recategorised", **{"from": "light", "to": "lift"}).assigned(1).accepted(2).resolved(3)
    running = Life().assigned().accepted(1)
    knowledge = known(right, passed_on, returned, renamed, before, running)
    assert of(figure("first_dispatch", knowledge)) == (2, 5, 6)
    assert of(figure("return_rate", knowledge)) == (1, 6, 6)
    by_worker = tally_by(knowledge, BY_CODE["on_time_resolved"], MONTH, by_post)
    assert {post: found.of for post, found in by_worker.items()} == {ZHOU: 3, WU: 2}


def test_repeats_are_of_one_place_one_category_and_thirty_days() -> None:
    first = Life(start=FRIDAY - timedelta(days=29))
    knowledge = known(
        first,
        Life(),
        Life(category="lift"),
        Life(building=4),
        Life(building=None),
        Life(start=FRIDAY + timedelta(hours=1)).move(2, "merge", "duplicate", "dispatcher"),
    )
    found = tally(knowledge, BY_CODE["repeat_rate"], Window(FRIDAY, MONTH.until))
    assert (of(found), found.excluded) == ((1, 3, 3), 2)
    too_long_ago = Life(start=FRIDAY - timedelta(days=31))
    assert tally(known(too_long_ago, Life()), BY_CODE["repeat_rate"], Window(FRIDAY, MONTH.until)).yes == 0


def test_durations_around_the_clock_and_on_the_tickets() -> None:
    """Submitted on Friday 9:00, accepted 11:00, resolved on Monday 10:00, on hold from Friday 15:00 to 18:00."""
    life = Life().assigned().accepted(2)
    life.move(6, "hold", "on_hold", "supervisor").move(9, "resume", "in_progress", "owner").resolved(73)
    knowledge = known(life)
    assert figure("response_natural", knowledge).minutes == [120]
    assert figure("resolution_natural", knowledge).minutes == [73 * 60]
    # Friday 9-12 and 13-15, Monday 9-10: six hours of work
    assert figure("resolution_clock", knowledge).minutes == [6 * 60]


def test_percentiles() -> None:
    lives = [Life().assigned().accepted(hours / 10) for hours in range(1, 11)]
    found = figure("response_natural", known(*lives))
    assert (found.percentile(50), found.percentile(90)) == (30, 54)


def test_a_child_is_its_parents_promise_and_its_residents_opinion() -> None:
    child = Life().assigned().move(1, "merge", "duplicate", "dispatcher")
    child.move(60, "resolve", "resolved", "system", outcome="fixed", **child.due).closed(61)
    knowledge = known(child)
    assert of(figure("resolution_rate", knowledge)) == (1, 1, 1)
    for code in ("on_time_due", "on_time_resolved", "first_dispatch", "response_rate"):
        assert (figure(code, knowledge).of, figure(code, knowledge).excluded) == (0, 1), code


def test_a_split_one_is_its_own_again() -> None:
    life = Life().assigned().move(1, "merge", "duplicate", "dispatcher").move(2, "split", "assigned", "dispatcher")
    life.accepted(3).resolved(5)
    assert of(figure("on_time_due", known(life))) == (1, 1, 1)
    assert of(figure("response_rate", known(life))) == (0, 1, 1)
