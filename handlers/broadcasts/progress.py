"""How an alert goes: copies, households, answers. A card that renews itself in chat; the same figures for an API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.actions import Action
from domain.alerts import State
from domain.errors import NotFound
from domain.messages import Button, CardMode, Lane, Outgoing, Text, say
from handlers import doors
from handlers.alarms import Alarm, set_alarm
from handlers.broadcasts.rights import committee_of
from handlers.broadcasts.sending import NEWS
from handlers.broadcasts.words import card_of, title
from handlers.work import Work
from storage.models import Alert, Broadcast

LANE = Lane.REPLY
"""Figures never wait for the morning, and never go before somebody's emergency."""
STEPS: tuple[tuple[timedelta, timedelta], ...] = (
    (timedelta(minutes=10), timedelta(seconds=20)),
    (timedelta(hours=2), timedelta(minutes=1)),
    (timedelta(hours=24), timedelta(minutes=10)),
)
"""Up to such an age the card is renewed so often; later only when somebody asks."""
MANY = 20_000
"""Copies that take about a tenth of a second to count: for each so many more, the card is renewed more rarely."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Every figure has its denominator here: ``households`` is all that were meant.

    ``copies`` are messages to chats: what waits, what was sent, what failed, who takes none, what was called back.
    ``acknowledged``, ``safe``, ``help``, ``nobody``, ``silent``, ``reached`` and ``unreachable`` count households;
    ``answers`` counts persons, also those whose door is not known.
    """

    alert_id: int
    state: str
    planned: bool
    copies: int
    waiting: int
    sent: int
    failed: int
    account_unreachable: int
    cancelled: int
    households: int
    reached: int
    unreachable: int
    acknowledged: int
    safe: int
    help: int
    nobody: int
    silent: int
    answers: int
    started_at: datetime | None = None
    ended_at: datetime | None = None

    def to_wire(self) -> dict[str, Any]:
        """As JSON."""
        found = asdict(self)
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in found.items()}


def progress(work: Work, alert: Alert) -> Progress:
    """The figures now."""
    broadcasts = work.uow.alerts.broadcasts(alert.id)
    informing = [b for b in broadcasts if b.kind in ("first", "update")] or list(broadcasts)
    copies = work.uow.fanout.counts([b.id for b in _latest(informing)])
    homes = work.uow.alerts.households(alert.id, [b.id for b in broadcasts if b.kind != "clear"])
    return Progress(
        alert_id=alert.id,
        state=alert.status,
        planned=all(b.status != "planning" for b in broadcasts),
        copies=sum(copies.values()),
        waiting=copies.get("pending", 0) + copies.get("sending", 0),
        sent=copies.get("sent", 0),
        failed=copies.get("failed", 0),
        account_unreachable=copies.get("unreachable", 0),
        cancelled=copies.get("cancelled", 0),
        households=homes["targeted"],
        reached=homes["reached"],
        unreachable=homes["unreachable"],
        acknowledged=homes["acknowledged"],
        safe=homes["safe"],
        help=homes["help"],
        nobody=homes["nobody"],
        silent=homes["silent"],
        answers=sum(work.uow.alerts.answers(alert.id).values()),
        started_at=alert.started_at,
        ended_at=alert.ended_at,
    )


def progress_of(work: Work, community_id: int, alert_id: int) -> Progress:
    """The same by id, for an API whose caller may see this community. Raises NotFound."""
    alert = work.uow.alerts.get(alert_id)
    if alert is None or alert.community_id != community_id:
        raise NotFound(what="alert")
    return progress(work, alert)


def progress_lines(work: Work, alert: Alert, now: Progress) -> tuple[Text, ...]:
    """The figures in words."""
    lines = [
        title(work, alert),
        say(
            "alert-copies",
            copies=now.copies,
            sent=now.sent,
            waiting=now.waiting,
            failed=now.failed,
            lost=now.account_unreachable,
            cancelled=now.cancelled,
        ),
        say("alert-households", households=now.households, reached=now.reached, unreachable=now.unreachable),
    ]
    if not now.planned:
        lines.append(say("alert-planning"))
    if alert.check_in:
        lines.append(say("alert-check-in", safe=now.safe, help=now.help, nobody=now.nobody, silent=now.silent))
    else:
        lines.append(say("alert-seen", acknowledged=now.acknowledged, households=now.households, answers=now.answers))
    if alert.status == State.RUNNING and alert.check_in and alert.push_at is not None:
        lines.append(say("alert-push-at", at=alert.push_at))
    elif alert.status == State.RUNNING and alert.check_in and alert.doors_at is not None:
        lines.append(say("alert-doors-at", at=alert.doors_at))
    return tuple(lines)


def progress_card(work: Work, alert: Alert, *, edit: bool = False) -> Outgoing:
    """The committee's card of an alert."""
    now = progress(work, alert)
    alert.shown = _shown(now)
    return Outgoing(
        progress_lines(work, alert, now),
        _buttons(alert),
        lane=LANE,
        card=f"{card_of(alert)}/run",
        card_mode=CardMode.EDIT if edit else CardMode.REPLACE,
    )


def watchers(work: Work, alert: Alert) -> list[int]:
    """Who follows it: author and approver; of one that came by itself, the committee."""
    theirs = sorted({p for p in (alert.author_id, alert.approver_id) if p is not None})
    return theirs or committee_of(work, alert.community_id)


def show_news(work: Work, alarm: Alarm) -> None:
    """The alarm: cards whose figures changed are renewed, the workers' lists, too."""
    alert = work.uow.alerts.lock(alarm.subject_id)
    if alert is None or alert.started_at is None:
        return
    copies = renew(work, alert)
    if alert.status == State.RUNNING and (pause := _pause(work.now - alert.started_at)) is not None:
        slower = 1 + copies // MANY
        set_alarm(work, NEWS, alert.id, work.now + pause * slower, alert.community_id)


def renew(work: Work, alert: Alert) -> int:
    """Renew what changed since it was shown last; returns how many copies the alert has."""
    now = progress(work, alert)
    if _shown(now) != alert.shown:
        for person_id in watchers(work, alert):
            work.tell(person_id, progress_card(work, alert, edit=True), alert.community_id)
    if alert.check_in:
        grids = work.uow.alerts.changed_grids(alert.id, alert.doors_shown_at)
        if grids:
            doors.show_lists(work, alert, grids)
    return now.copies


def _pause(age: timedelta) -> timedelta | None:
    return next((pause for limit, pause in STEPS if age < limit), None)


def _shown(now: Progress) -> dict[str, Any]:
    return {name: value for name, value in now.to_wire().items() if isinstance(value, int)} | {"state": now.state}


def _latest(broadcasts: Sequence[Broadcast]) -> Sequence[Broadcast]:
    """The last text that everybody was to get: an update takes the place of what it updates."""
    return broadcasts[-1:]


def _buttons(alert: Alert) -> tuple[tuple[Button, ...], ...]:
    def button(name: str, action: Action, arg: str = "") -> Button:
        return Button(say(f"button-alert-{name}"), action, alert.id, arg)

    if alert.status != State.RUNNING:
        return ((button("report", Action.ALERT_REPORT), button("totals", Action.ALERT_TOTALS)),)
    rows: list[tuple[Button, ...]] = [(button("refresh", Action.ALERT), button("totals", Action.ALERT_TOTALS))]
    if alert.check_in:
        rows.append((button("doors", Action.DOORS), button("report", Action.ALERT_REPORT)))
    else:
        rows.append((button("report", Action.ALERT_REPORT),))
    rows.append((button("update", Action.ALERT_UPDATE), button("stop", Action.ALERT_STOP)))
    rows.append((button("clear", Action.ALERT_CLEAR),))
    return tuple(rows)
