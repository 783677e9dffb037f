"""送达报告: every figure with the number of households that it is a part of."""

from __future__ import annotations

from domain.messages import Arg, Text, say
from handlers.broadcasts.progress import Progress, progress
from handlers.broadcasts.words import mark, scenario, target_of, target_words
from handlers.work import Work
from storage.models import Alert

SHARES = ("reached", "acknowledged", "safe", "help", "nobody", "silent", "unreachable")
WITHOUT_CHECK_IN = ("reached", "acknowledged", "unreachable")


def report_lines(work: Work, alert: Alert) -> tuple[Text, ...]:
    """The report in words."""
    now = progress(work, alert)
    started = alert.started_at or alert.created_at
    ended: dict[str, Arg] = {"ended": "yes" if alert.ended_at else "no", "until": alert.ended_at or work.now}
    return (
        say("alert-report-head", mark=mark(alert), scenario=scenario(alert)),
        Text("alert-report-time", {"started": started} | ended),
        say("alert-target", target=target_words(work, alert.community_id, target_of(alert))),
        say("alert-report-targeted", households=now.households),
        *(_share(name, now) for name in shares(alert)),
        say(
            "alert-copies",
            copies=now.copies,
            sent=now.sent,
            waiting=now.waiting,
            failed=now.failed,
            lost=now.account_unreachable,
            cancelled=now.cancelled,
        ),
    )


def shares(alert: Alert) -> tuple[str, ...]:
    """The figures that mean something for this alert."""
    return SHARES if alert.check_in else WITHOUT_CHECK_IN


def percent(part: int, whole: int) -> int:
    """Whole percent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def totals_lines(work: Work, alert: Alert) -> tuple[Text, ...]:
    """The households building by building."""
    totals = work.uow.alerts.totals(alert.id)
    lines = [
        say(
            "alert-totals-line",
            building=t.building,
            doors=t.doors,
            safe=t.safe,
            help=t.help,
            nobody=t.nobody,
            silent=t.silent,
        )
        for t in totals
    ]
    head = say("alert-totals-head", mark=mark(alert), scenario=scenario(alert))
    return (head, *lines) if lines else (head, say("alert-totals-none"))


def _share(name: str, now: Progress) -> Text:
    count = int(getattr(now, name))
    return say(
        "alert-report-of",
        name=say(f"report-{name}"),
        count=count,
        households=now.households,
        percent=percent(count, now.households),
    )
