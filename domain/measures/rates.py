"""The rates, each as one function from a story to its cases as they were known at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.measures.story import Handling, Said, Story
from domain.measures.verdicts import Mark, Verdict, mark
from domain.tickets import Status

SATISFIED_STARS = 4
"""Stars from which a result counts as satisfactory; three are neither praise nor complaint."""
REPEAT_DAYS = 30


def response(story: Story, as_of: datetime) -> Iterator[Mark]:
    """A person of the committee answered by the deadline. By submission."""
    due, answered = story.respond_due, story.responded_at
    off = story.called_off_at or story.handlings[0].merged_at
    if answered is None and off is not None and (due is None or off <= due):
        yield Mark(story.submitted_at, Verdict.EXCLUDED, story.first_post)
    elif due is None or (answered is None and due > as_of):
        yield Mark(story.submitted_at, Verdict.OPEN, story.first_post)
    else:
        yield mark(story.submitted_at, answered is not None and answered <= due, story.first_post)


def resolution(story: Story, as_of: datetime) -> Iterator[Mark]:
    """The resident said that it is solved. By result; silence says nothing."""
    for result, at in _results(story, as_of):
        if result.said is Said.NOTHING:
            yield Mark(at, Verdict.OPEN, result.post)
        else:
            yield mark(at, result.said is Said.SOLVED, result.post)


def satisfaction(story: Story, as_of: datetime) -> Iterator[Mark]:
    """Four or five stars. By result; silence says nothing."""
    for result, at in _results(story, as_of):
        if result.stars is None:
            yield Mark(at, Verdict.OPEN, result.post)
        else:
            yield mark(at, result.stars >= SATISFIED_STARS, result.post)


def rating_coverage(story: Story, as_of: datetime) -> Iterator[Mark]:
    """The result was rated. By result."""
    for result, at in _results(story, as_of):
        yield mark(at, result.stars is not None, result.post)


def completion(story: Story, as_of: datetime) -> Iterator[Mark]:
    """It came to a result at all. By submission."""
    if story.called_off_at is not None and not story.results:
        yield Mark(story.submitted_at, Verdict.EXCLUDED, story.handlings[-1].post)
    else:
        last = story.handlings[-1]
        yield mark(story.submitted_at, last.resolved_at is not None or last.called_off_at is not None, last.post)


def on_time_due(story: Story, as_of: datetime) -> Iterator[Mark]:
    """Resolved by the deadline, of all that fell due, resolved or not. By deadline."""
    for handling in story.handlings:
        verdict = _fell_due(handling, as_of)
        if handling.due is not None:
            yield Mark(handling.due, verdict, handling.post)


def on_time_resolved(story: Story, as_of: datetime) -> Iterator[Mark]:
    """Resolved by the deadline, of what was resolved. By result."""
    for result, at in _results(story, as_of):
        if result.with_parent:
            yield Mark(at, Verdict.EXCLUDED, result.post)
        elif result.due is None:
            yield Mark(at, Verdict.OPEN, result.post)
        else:
            yield mark(at, at <= result.due, result.post)


def first_dispatch(story: Story, as_of: datetime) -> Iterator[Mark]:
    """Whoever had it first also resolved it. By first dispatch."""
    if story.first_assigned_at is None:
        return
    first = story.handlings[0]
    if story.reassigned or story.returns or story.recategorised:
        yield Mark(story.first_assigned_at, Verdict.NO, story.first_post)
    elif first.with_parent:
        yield Mark(story.first_assigned_at, Verdict.EXCLUDED, story.first_post)
    elif first.resolved_at is not None:
        yield mark(story.first_assigned_at, first.post == story.first_post, story.first_post)
    else:
        verdict = Verdict.OPEN if first.called_off_at is None else Verdict.EXCLUDED
        yield Mark(story.first_assigned_at, verdict, story.first_post)


def returned(story: Story, as_of: datetime) -> Iterator[Mark]:
    """An owner gave it back. By first dispatch."""
    if story.first_assigned_at is not None:
        yield mark(story.first_assigned_at, story.returns > 0, story.first_post)


def reopened(story: Story, as_of: datetime) -> Iterator[Mark]:
    """Its result was disputed and it was handled anew. By result."""
    for result, at in _results(story, as_of):
        yield mark(at, result.reopened, result.post)


def repeated(story: Story, as_of: datetime) -> Iterator[Mark]:
    """The same was reported of the same place within 30 days before. By submission."""
    ticket = story.ticket
    if ticket.spot is None or story.merged or ticket.status == Status.WITHDRAWN:
        yield Mark(story.submitted_at, Verdict.EXCLUDED, story.first_post)
        return
    earlier = story.earlier_at
    again = earlier is not None and story.submitted_at - earlier <= timedelta(days=REPEAT_DAYS)
    yield mark(story.submitted_at, again, story.first_post)


def urged(story: Story, as_of: datetime) -> Iterator[Mark]:
    """The resident urged it at least once. By submission."""
    yield mark(story.submitted_at, story.urges > 0, story.handlings[-1].post)


def _results(story: Story, as_of: datetime) -> Iterator[tuple[Handling, datetime]]:
    for handling in story.handlings:
        if handling.resolved_at is not None and handling.resolved_at <= as_of:
            yield handling, handling.resolved_at


def _fell_due(handling: Handling, as_of: datetime) -> Verdict:
    due, resolved = handling.due, handling.resolved_at
    off = handling.merged_at if handling.with_parent else handling.called_off_at
    if due is None or due > as_of:
        return Verdict.OPEN
    if handling.with_parent:
        return Verdict.EXCLUDED if off is not None and off <= due else Verdict.NO
    if resolved is not None:
        return Verdict.YES if resolved <= due else Verdict.NO
    if off is not None:
        return Verdict.EXCLUDED if off <= due else Verdict.NO
    return Verdict.OPEN if handling.paused else Verdict.NO
