"""How long things took, in minutes: to the first response and to the result, around the clock and on the ticket's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.measures.elapsed import clock_minutes, natural_minutes
from domain.measures.story import Handling, Story
from domain.measures.verdicts import Mark, Verdict
from domain.worktime import WorkCalendar


def response_natural(story: Story, as_of: datetime, calendar: WorkCalendar) -> Iterator[Mark]:
    """From the submission to the first response, around the clock. By submission."""
    yield _response(story, None)


def response_clock(story: Story, as_of: datetime, calendar: WorkCalendar) -> Iterator[Mark]:
    """The same on the ticket's clock."""
    yield _response(story, calendar)


def resolution_natural(story: Story, as_of: datetime, calendar: WorkCalendar) -> Iterator[Mark]:
    """From the submission or the reopening to the result, around the clock. By the beginning."""
    return (_resolution(story, handling, None) for handling in story.handlings)


def resolution_clock(story: Story, as_of: datetime, calendar: WorkCalendar) -> Iterator[Mark]:
    """The same on the ticket's clock, without the pauses."""
    return (_resolution(story, handling, calendar) for handling in story.handlings)


def _response(story: Story, calendar: WorkCalendar | None) -> Mark:
    start, answered = story.submitted_at, story.responded_at
    if answered is None:
        verdict = Verdict.OPEN if story.called_off_at is None else Verdict.EXCLUDED
        return Mark(start, verdict, story.first_post)
    minutes = _minutes(story, start, answered, calendar)
    return Mark(start, Verdict.YES, story.first_post, minutes)


def _resolution(story: Story, handling: Handling, calendar: WorkCalendar | None) -> Mark:
    if handling.resolved_at is None or handling.with_parent:
        verdict = Verdict.OPEN if handling.called_off_at is None and not handling.with_parent else Verdict.EXCLUDED
        return Mark(handling.start, verdict, handling.post)
    minutes = _minutes(story, handling.start, handling.resolved_at, calendar, handling)
    return Mark(handling.start, Verdict.YES, handling.post, minutes)


def _minutes(
    story: Story, start: datetime, end: datetime, calendar: WorkCalendar | None, handling: Handling | None = None
) -> float:
    if calendar is None:
        return natural_minutes(start, end)
    pauses = handling.pauses if handling is not None else story.handlings[0].pauses
    return clock_minutes(start, end, pauses, story.ticket.clock, calendar)
