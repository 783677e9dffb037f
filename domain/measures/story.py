"""What a ticket's events say: when it was answered, each handling with its result, and what went wrong on the way.

Events are read by kind and status; a kind that is not known here says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.measures.records import Event, TicketRecord
from domain.roles import Actor
from domain.tickets import PAUSED, Command, Status

STAFF = frozenset({Actor.OWNER, Actor.WORKER, Actor.DISPATCHER, Actor.SUPERVISOR})
ANSWERING = frozenset(
    {Command.ACCEPT, Command.ASK, Command.HAND_OVER, Command.RESOLVE, Command.REJECT, "message", "comment"}
)
"""What staff do that the resident hears of. An automatic receipt, and passing it on among staff, are no response."""
NOTED = frozenset({"urged", "rated", "solved", "recategorised", "desk", "message", "comment"})
"""Events besides moves that are read; whoever fetches events need fetch no others."""
CALLED_OFF = frozenset({Status.WITHDRAWN, Status.DUPLICATE, Status.REJECTED})
"""States in which nothing is handled any more though nothing was resolved."""


class Said(StrEnum):
    """What was said of a result. Silence is neither."""

    SOLVED = "solved"
    UNSOLVED = "unsolved"
    NOTHING = "nothing"


@dataclass(slots=True)
class Handling:
    """From the submission or a reopening to its result: one promise with one deadline."""

    start: datetime
    due: datetime | None = None
    resolved_at: datetime | None = None
    outcome: str = ""
    post: int | None = None
    """Who had it last."""
    said: Said = Said.NOTHING
    stars: int | None = None
    reopened: bool = False
    called_off_at: datetime | None = None
    merged_at: datetime | None = None
    """Since when it is handled with another ticket, unless it was split again."""
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    """When the clock stood still; the last one may still run (None)."""

    @property
    def paused(self) -> bool:
        """Whether the clock stands still now."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def with_parent(self) -> bool:
        """It was merged before it came to a result: the promise is its parent's."""
        return self.merged_at is not None and (self.resolved_at is None or self.merged_at < self.resolved_at)


@dataclass(slots=True)
class Story:
    """A submitted ticket as its events tell it."""

    ticket: TicketRecord
    submitted_at: datetime
    respond_due: datetime | None = None
    responded_at: datetime | None = None
    first_post: int | None = None
    first_assigned_at: datetime | None = None
    reassigned: bool = False
    recategorised: bool = False
    """To another category, after it was dispatched."""
    returns: int = 0
    urges: int = 0
    handlings: list[Handling] = field(default_factory=list)
    earlier_at: datetime | None = None
    """The latest earlier report of the same place and category; set by ``link_repeats``."""

    @property
    def called_off_at(self) -> datetime | None:
        """When it was withdrawn, merged or rejected, if that is how it stands."""
        return self.handlings[-1].called_off_at

    @property
    def merged(self) -> bool:
        """Whether it was joined with another ticket: then it is no report of its own any more."""
        return any(handling.with_parent for handling in self.handlings)

    @property
    def results(self) -> list[Handling]:
        """The handlings that came to a result."""
        return [handling for handling in self.handlings if handling.resolved_at is not None]


def tell(ticket: TicketRecord) -> Story | None:
    """The story of a ticket; None for one that was never submitted."""
    story: Story | None = None
    for event in ticket.events:
        if story is not None:
            _read(story, event)
        elif event.kind == Command.SUBMIT:
            story = Story(ticket, event.at, handlings=[Handling(event.at)])
    if story is not None:
        _fill_deadlines(story)
        story.handlings[-1].post = story.handlings[-1].post or ticket.owner_id
    return story


def link_repeats(stories: Iterable[Story]) -> None:
    """Let each report know the one before it of the same place and category. Merged and withdrawn ones are no others'
    repeat: they are the same report said twice.
    """
    last: dict[tuple[tuple[str, int], str], datetime] = {}
    for story in sorted(stories, key=lambda story: (story.submitted_at, story.ticket.id)):
        spot = story.ticket.spot
        if spot is None or story.merged or story.ticket.status == Status.WITHDRAWN:
            continue
        key = (spot, story.ticket.category)
        story.earlier_at = last.get(key)
        last[key] = story.submitted_at


def _read(story: Story, event: Event) -> None:
    _read_response(story, event)
    _read_owner(story, event)
    _read_pause(story.handlings[-1], event)
    _read_opinion(story, event)
    _read_end(story, event)
    if event.kind == "urged":
        story.urges += 1


def _read_response(story: Story, event: Event) -> None:
    if story.responded_at is None and event.kind in ANSWERING and event.actor in STAFF:
        story.responded_at = event.at
    if story.respond_due is None and len(story.handlings) == 1:
        story.respond_due = _moment(event.data.get("respond_due"))


def _read_owner(story: Story, event: Event) -> None:
    dispatched = story.first_assigned_at is not None
    if event.kind == Command.RETURN:
        story.returns += 1
    if event.kind == "recategorised" and dispatched and event.data.get("from") != event.data.get("to"):
        story.recategorised = True
    owner = event.data.get("owner")
    if event.kind not in (Command.ASSIGN, Command.REASSIGN, "desk") or owner is None:
        return
    post = int(owner)
    story.handlings[-1].post = post
    if event.kind == "desk":
        return
    if not dispatched:
        story.first_post, story.first_assigned_at = post, event.at
    elif post != story.first_post and len(story.handlings) == 1:
        story.reassigned = True


def _read_pause(handling: Handling, event: Event) -> None:
    if event.target in PAUSED and not handling.paused:
        handling.pauses.append((event.at, None))
    elif event.target is not None and event.target not in PAUSED and handling.paused:
        handling.pauses[-1] = (handling.pauses[-1][0], event.at)


def _read_opinion(story: Story, event: Event) -> None:
    """Of the latest result: a word that it is solved, stars, or that it is not."""
    results = story.results
    if not results:
        return
    last = results[-1]
    confirmed = event.kind == Command.CLOSE and event.actor == Actor.REPORTER
    if confirmed or event.kind == "solved" or (event.kind == "rated" and event.data.get("solved") is True):
        last.said = Said.UNSOLVED if last.reopened else Said.SOLVED
    if event.kind == "rated" and isinstance(event.data.get("stars"), int):
        last.stars = event.data["stars"]


def _read_end(story: Story, event: Event) -> None:
    last = story.handlings[-1]
    if event.kind == Command.REOPEN:
        if last.resolved_at is not None:
            last.reopened, last.said = True, Said.UNSOLVED
        story.handlings.append(Handling(event.at, post=last.post))
    elif event.kind == Command.SPLIT:  # it stands where it stood before it was merged
        last.called_off_at = last.merged_at = None
    elif event.target == Status.RESOLVED:
        last.resolved_at, last.called_off_at = last.resolved_at or event.at, None
        last.outcome = str(event.data.get("outcome") or "")
        last.due = _moment(event.data.get("due")) or last.due
    elif event.target in CALLED_OFF:
        last.called_off_at = event.at
        last.merged_at = event.at if event.target == Status.DUPLICATE else last.merged_at
        last.due = _moment(event.data.get("due")) or last.due


def _fill_deadlines(story: Story) -> None:
    """The ticket's own deadlines are those of its last handling."""
    last = story.handlings[-1]
    last.due = last.due or story.ticket.resolve_due_at
    if len(story.handlings) == 1:
        story.respond_due = story.respond_due or story.ticket.respond_due_at


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
