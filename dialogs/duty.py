"""请假 and 上班时间: the worker's own leave, and everybody's for the committee.

Steps: ``days`` (from when to when, typed), ``hours`` (the week's hours, typed).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.cards import pairs
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import BadLeave, NotAllowed, NotFound
from domain.leave import LONGEST_DAYS, read_range
from domain.messages import Button, Text, say
from handlers import absences
from handlers.identity import Speaker
from handlers.notices import post_name
from handlers.queries import staff_post
from handlers.records import Absence

NAME = "duty"
STARTS = (0, 1, 2, 7)
LENGTHS = (1, 2, 3, 5, 7)
LISTED = 12


def open_duty(turn: Turn, press: Press | None = None) -> None:
    """My leave; for the committee everybody's, and who is to be entered."""
    if not turn.speaker.posts:
        raise NotAllowed()
    everybody = turn.speaker.may_triage
    found = absences.absences_in(turn.work, turn.speaker) if everybody else ()
    own = absences.absences_of(turn.work, turn.speaker)
    shown = list({a.id: a for a in (*found, *own)}.values())[:LISTED]
    lines = [say("duty-head"), *(_line(turn, absence) for absence in shown)]
    if not shown:
        lines.append(say("duty-none"))
    lines += [say("duty-hours", hours=post.shifts) for post in turn.speaker.posts[:1] if post.shifts]
    rows: list[tuple[Button, ...]] = [
        (Button(say("button-leave-end", owner=_who(turn, a)), Action.ABSENCE_END, a.id),)
        for a in shown
        if turn.speaker.is_committee or a.staff_id in turn.speaker.staff_ids
    ]
    rows.append((Button(say("button-leave-enter"), Action.ABSENCE, turn.speaker.posts[0].id),))
    if turn.speaker.is_committee:
        rows.append(
            (
                Button(say("button-leave-other"), Action.ABSENCE_WHO, 0, "leave"),
                Button(say("button-hours"), Action.ABSENCE_WHO, 0, "hours"),
            )
        )
    turn.reply(*lines, buttons=tuple(rows))


def choose_who(turn: Turn, press: Press) -> None:
    """Whose leave, or whose hours."""
    action = Action.DUTY_HOURS if press.arg == "hours" else Action.ABSENCE
    posts = absences.colleagues(turn.work, turn.speaker)
    buttons = [Button(say("plain", text=post_name(turn.work, p)), action, p.id) for p in posts]
    turn.reply(say("leave-whose"), buttons=pairs(buttons))


def ask_first(turn: Turn, press: Press) -> None:
    """From which day?"""
    post = absences.may_enter(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "days", {"staff": post.id}))
    today = _today(turn.speaker, turn.work.now)
    days = [today + timedelta(days=n) for n in STARTS]
    buttons = [Button(_day(day), Action.ABSENCE_FROM, post.id, day.isoformat()) for day in days]
    turn.reply(say("leave-from", owner=post_name(turn.work, post)), buttons=(*pairs(buttons), _stop()))


def ask_last(turn: Turn, press: Press) -> None:
    """To which day?"""
    post = absences.may_enter(turn.work, turn.speaker, press.subject)
    first = _iso(press.arg)
    turn.go(DialogState(NAME, "days", {"staff": post.id, "first": first.isoformat()}))
    buttons = [
        Button(say("button-leave-days", days=n, last=_day(last)), Action.ABSENCE_TO, post.id, f"{first}.{last}")
        for n in LENGTHS
        for last in (first + timedelta(days=n - 1),)
    ]
    turn.reply(say("leave-to", first=_day(first)), buttons=(*pairs(buttons), _stop()))


def enter(turn: Turn, press: Press) -> None:
    """The days are known."""
    first, _, last = press.arg.partition(".")
    _enter(turn, press.subject, _iso(first), _iso(last))


def end(turn: Turn, press: Press) -> None:
    """销假."""
    absence = absences.end(turn.work, turn.speaker, press.subject)
    turn.reply(say("leave-ended", owner=_who(turn, absence)))


def ask_hours(turn: Turn, press: Press) -> None:
    """The hours of a week, in words."""
    post = absences.may_enter(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "hours", {"staff": post.id}))
    turn.reply(say("hours-how", owner=post_name(turn.work, post), now=post.shifts or say("hours-always")))


def resume(turn: Turn, state: DialogState) -> bool:
    """Days or hours, typed."""
    if not turn.words or turn.files:
        return False
    staff_id = state.number("staff")
    if state.step == "hours":
        posts = absences.set_hours(turn.work, turn.speaker, staff_id, turn.words)
        turn.go(None)
        hours = posts[0].shifts if posts else ""
        turn.reply(say("hours-set", owner=post_name(turn.work, posts[0]), hours=hours or say("hours-always")))
        return True
    today = _today(turn.speaker, turn.work.now)
    words = f"{state.word('first')}到{turn.words}" if state.word("first") and "到" not in turn.words else turn.words
    found = read_range(words, today) or read_range(turn.words, today)
    if found is None:
        raise BadLeave(days=LONGEST_DAYS)
    _enter(turn, staff_id, *found)
    return True


def on_command(turn: Turn, payload: str) -> None:
    """/absence; days behind it are entered at once."""
    days = read_range(payload, _today(turn.speaker, turn.work.now)) if payload else None
    if days is None or not turn.speaker.posts:
        open_duty(turn)
    else:
        _enter(turn, turn.speaker.posts[0].id, *days)


def _enter(turn: Turn, staff_id: int, first: date, last: date) -> None:
    entered = absences.enter(turn.work, turn.speaker, staff_id, first, last)
    turn.go(None)
    post = staff_post(turn.work, staff_id)
    head = say("leave-entered", owner=post_name(turn.work, post), first=_day(first), last=_day(last))
    if entered.handover is None:
        turn.reply(head, say("leave-later"))
    elif entered.handover.count or entered.handover.stayed:
        turn.reply(head)  # where they went comes as a message of its own
    else:
        turn.reply(head, say("leave-nothing"))


def _line(turn: Turn, absence: Absence) -> Text:
    zone = _zone(turn.speaker)
    first = absence.begins_at.astimezone(zone).date()
    last = (absence.ends_at - timedelta(seconds=1)).astimezone(zone).date()
    return say("duty-leave", owner=_who(turn, absence), first=_day(first), last=_day(last))


def _who(turn: Turn, absence: Absence) -> Text:
    return post_name(turn.work, staff_post(turn.work, absence.staff_id))


def _day(day: date) -> Text:
    return say("day", month=day.month, day=day.day)


def _today(speaker: Speaker, now: datetime) -> date:
    return now.astimezone(_zone(speaker)).date()


def _zone(speaker: Speaker) -> ZoneInfo:
    return ZoneInfo(speaker.community.zone if speaker.community else "Asia/Shanghai")


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound(what="day") from None


def _stop() -> tuple[Button, ...]:
    return (Button(say("button-cancel"), Action.CANCEL),)


def menu_row(turn: Turn) -> Rows:
    """The button that opens this."""
    return ((Button(say("button-duty"), Action.DUTY),),) if turn.speaker.posts else ()


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.DUTY: open_duty,
        Action.ABSENCE_WHO: choose_who,
        Action.ABSENCE: ask_first,
        Action.ABSENCE_FROM: ask_last,
        Action.ABSENCE_TO: enter,
        Action.ABSENCE_END: end,
        Action.DUTY_HOURS: ask_hours,
    },
    commands=(Command("absence", on_command, lambda speaker: speaker.is_field or speaker.may_triage),),
)
