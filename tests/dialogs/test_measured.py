"""What people really do in chat, and what the measures make of it: real handlers, real events, both databases."""

from __future__ import annotations

from collections.abc import Callable

from domain.measures.periods import read_month
from domain.messages import Incoming
from domain.tickets import Outcome
from handlers import closing, ratings, resolving, tasks
from handlers.identity import Speaker, recognise
from handlers.reporting.report import Report, report_of
from handlers.work import Work
from tests.chat import BOT, CHANNEL, Chat, Person


def does(chat: Chat, who: Person, use: Callable[[Work, Speaker], object]) -> None:
    """Somebody does something, without its dialog."""
    chat.run(lambda work: use(work, recognise(work, Incoming(CHANNEL, BOT, "", who.nick, who.nick, work.now))))
    chat.deliver()


def handled(chat: Chat, number: int, worker: Person) -> None:
    does(chat, worker, lambda work, speaker: tasks.accept(work, speaker, number))
    chat.clock.move(hours=1)
    does(chat, worker, lambda work, me: resolving.resolve(work, me, number, Outcome.NO_ACTION_NEEDED, "看过了"))


def november(chat: Chat) -> Report:
    def use(work: Work) -> Report:
        return report_of(work, work.uow.communities.get(chat.town.community_id), read_month("2024-11"))

    return chat.read(use)


def counts(report: Report, code: str) -> tuple[int, int, int]:
    """Numerator, denominator, population."""
    figure = next(one.now for one in report.summary if one.measure.code == code)
    return figure.yes, figure.of, figure.population


def test_a_day_in_november(chat: Chat) -> None:
    happy, silent, unsolved, returned = (chat.reports(chat.fang) for _ in range(4))
    chat.reports(chat.fang, building="", confirmed=False)
    for number in (happy, silent, unsolved):
        handled(chat, number, chat.zhou)
    does(chat, chat.fang, lambda work, me: ratings.rate(work, me, happy, 5))
    does(chat, chat.fang, lambda work, me: closing.unsolved(work, me, unsolved, "as_before"))
    does(chat, chat.zhou, lambda work, me: tasks.return_ticket(work, me, returned, "not_my_grid"))
    report = november(chat)
    assert (report.submitted, report.resolved) == (5, 3)
    assert counts(report, "resolution_rate") == (1, 2, 3)
    assert counts(report, "satisfaction_rate") == (1, 1, 3)
    assert counts(report, "rating_coverage") == (1, 3, 3)
    assert counts(report, "reopen_rate") == (1, 3, 3)
    assert counts(report, "return_rate") == (1, 4, 4)
    assert counts(report, "first_dispatch") == (3, 4, 4)
    assert counts(report, "on_time_resolved") == (3, 3, 3)
    assert counts(report, "response_rate")[0] == 3
    assert counts(report, "repeat_rate") == (3, 4, 4)
    workers = {str(group.name): group for group in report.groups["worker"]}
    assert sum(group.figures["rating_coverage"].of for group in workers.values()) == 3


def test_silence_until_the_end_and_a_late_word(chat: Chat) -> None:
    number = chat.reports(chat.fang)
    handled(chat, number, chat.zhou)
    chat.passes(days=4)
    assert counts(november(chat), "resolution_rate") == (0, 0, 1)
    does(chat, chat.fang, lambda work, me: closing.solved(work, me, number))
    assert counts(november(chat), "resolution_rate") == (1, 1, 1)
    assert counts(november(chat), "satisfaction_rate") == (0, 0, 1)


def test_what_nobody_does_is_late_whether_it_is_closed_or_not(chat: Chat) -> None:
    chat.reports(chat.fang)
    chat.clock.move(days=7)
    report = november(chat)
    assert counts(report, "on_time_due") == (0, 1, 1)
    assert counts(report, "on_time_resolved") == (0, 0, 0)
    assert counts(report, "response_rate") == (0, 1, 1)


def test_a_reopened_ticket_keeps_what_it_was_due_then(chat: Chat) -> None:
    """The second handling has a deadline of its own; the first one was in time and stays so."""
    number = chat.reports(chat.fang)
    handled(chat, number, chat.zhou)
    first = chat.ticket(number).resolve_due_at
    chat.clock.move(hours=2)
    does(chat, chat.fang, lambda work, me: closing.unsolved(work, me, number, "as_before"))
    assert chat.ticket(number).resolve_due_at != first
    chat.clock.move(days=7)
    assert counts(november(chat), "on_time_due") == (1, 2, 2)


def test_another_community_is_not_counted(chat: Chat) -> None:
    chat.reports(chat.mei, building="南湖3号楼")
    report = november(chat)
    assert (report.submitted, report.lines) == (0, ())
