"""Activities, as a resident: see, register, bring the family, cancel, sign in, rate, and say what one wants to hear of.

Steps: ``family`` (the name of a family member, typed), ``code`` (the code at the door, typed).
"""

from __future__ import annotations

import re

from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import number_of
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.activities import Interest
from domain.errors import WrongCode
from domain.interpretation import Intent
from domain.messages import Button, Term, Text, say
from handlers.activities import attending, queries, registering, wishes
from handlers.activities.rights import public
from handlers.activities.words import resident_card, seat_lines
from handlers.records import Activity, Seat

NAME = "activities"
SIGN_IN = re.compile(r"(?:我?来?签到码?|sign ?in)[了啦]?\s*[:：]?\s*(\d{4})?", re.IGNORECASE)
CODE = re.compile(r"(?<!\d)(\d{4})(?!\d)")
NO_NAME = re.compile(r"\d|[?？!！。，,]|[吗了坏漏吵没不]|停[水电气]|谢谢|[你您]好|怎么|什么|哪|多少")
"""Words that nobody is called: an answer with one of them is about something else."""
LISTED = 8


def show_all(turn: Turn, press: Press | None = None) -> None:
    """What is coming, and what one takes part in."""
    if turn.speaker.community is None:
        turn.reply(say("activities-none"))
        return
    coming = queries.coming(turn.work, turn.speaker, LISTED)
    rows = [
        (
            Button(
                say("activity-row", title=one.title, starts=one.starts_at or turn.work.now, mine=int(mine)),
                Action.ACTIVITY,
                one.id,
            ),
        )
        for one, mine in coming
    ]
    rows.append((Button(say("button-activity-wishes"), Action.ACTIVITY_WISHES, 0),))
    if turn.speaker.may_triage:
        rows.append((Button(say("button-activity-host"), Action.ACTIVITY_HOST, 0),))
    minutes = queries.minutes_volunteered(turn.work, turn.speaker)
    hours = (say("activity-volunteered", hours=f"{minutes / 60:g}"),) if minutes else ()
    turn.reply(say("activities-head") if coming else say("activities-none"), *hours, buttons=tuple(rows))


def show(turn: Turn, press: Press) -> None:
    """One activity."""
    _card(turn, public(turn.work, turn.speaker, press.subject))


def join(turn: Turn, press: Press) -> None:
    """A seat for me."""
    activity, seat = registering.register(turn.work, turn.speaker, press.subject)
    _card(turn, activity, _joined(seat))


def ask_family(turn: Turn, press: Press) -> None:
    """Who comes along?"""
    activity = public(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "family", {"activity": activity.id}))
    turn.ask(say("activity-ask-name"), buttons=((Button(say("button-cancel"), Action.CANCEL),),))


def leave(turn: Turn, press: Press) -> None:
    """Give a seat back: at once where there is one, else whose?"""
    activity = public(turn.work, turn.speaker, press.subject)
    seats = queries.own_seats(turn.work, turn.speaker, activity)
    if len(seats) > 1 and not press.arg:
        rows = [
            (
                Button(
                    say("activity-seat-of", mine=int(seat.name is None), name=seat.name or ""),
                    Action.ACTIVITY_LEAVE,
                    activity.id,
                    str(seat.id),
                ),
            )
            for seat in seats
        ]
        rows.append((Button(say("button-activity-leave-all"), Action.ACTIVITY_LEAVE, activity.id, "0"),))
        turn.reply(say("activity-leave-whose"), buttons=tuple(rows))
        return
    left = registering.leave(turn.work, turn.speaker, activity.id, number_of(press))
    _card(turn, left, say("activity-left"))


def stars(turn: Turn, press: Press) -> None:
    """How it was."""
    attending.rate(turn.work, turn.speaker, press.subject, number_of(press))
    turn.notice = say("activity-thanks")
    turn.reply(say("activity-thanks"))


def show_wishes(turn: Turn, press: Press) -> None:
    """What one wants to hear of."""
    mine = wishes.wishes(turn.work, turn.speaker)
    rows: list[tuple[Button, ...]] = [
        (Button(say("button-wishes-all", muted=int(mine.muted)), Action.ACTIVITY_MUTE, 0),)
    ]
    if not mine.muted:
        kinds = list(Interest)
        for pair in (kinds[at : at + 2] for at in range(0, len(kinds), 2)):
            rows.append(tuple(_wish(one, one not in mine.unwanted) for one in pair))
    turn.reply(say("activity-wishes", muted=int(mine.muted)), buttons=tuple(rows))


def mute(turn: Turn, press: Press) -> None:
    """None at all, or all of them again."""
    wishes.toggle_all(turn.work, turn.speaker)
    show_wishes(turn, press)


def wish(turn: Turn, press: Press) -> None:
    """One kind, on or off."""
    wishes.toggle(turn.work, turn.speaker, press.arg)
    show_wishes(turn, press)


def sign_in(turn: Turn, payload: str) -> None:
    """/signin CODE, or the code by itself."""
    found = CODE.search(payload)
    if found is None:
        turn.go(DialogState(NAME, "code"))
        turn.reply(say("activity-ask-code"))
        return
    turn.go(None)
    try:
        activity, seats = attending.sign_in(turn.work, turn.speaker, found[1])
    except WrongCode as error:
        attending.note_wrong(turn.work, turn.speaker, found[1])
        turn.reply(Text(error.key, error.data))
        return
    turn.reply(say("activity-signed-in", title=activity.title), *seat_lines(turn.work, seats))


def take(turn: Turn) -> bool:
    """“签到 4821”, “签到” at any time; a question about activities when there are some, before the pages are asked."""
    found = SIGN_IN.fullmatch(turn.words)
    if found is not None:
        sign_in(turn, found[1] or "")
        return True
    asks = turn.meaning is not None and turn.meaning.intent is Intent.ACTIVITY
    if not asks or turn.state is not None or not queries.coming(turn.work, turn.speaker, 1):
        return False
    show_all(turn)
    return True


def resume(turn: Turn, state: DialogState) -> bool:
    """The name, or the code, that was asked for."""
    if not turn.words or turn.files or (state.step == "family" and NO_NAME.search(turn.words)):
        turn.go(None)
        return False
    if state.step == "code":
        if CODE.search(turn.words) is None:
            turn.go(None)
            return False
        sign_in(turn, turn.words)
        return True
    turn.go(None)
    activity, seat = registering.register(turn.work, turn.speaker, state.number("activity"), turn.words)
    _card(turn, activity, _joined(seat))
    return True


def _card(turn: Turn, activity: Activity, head: Text | None = None) -> None:
    turn.show(resident_card(turn.work, activity, turn.speaker.person.id, head))


def _joined(seat: Seat) -> Text:
    return say("activity-joined", mine=int(seat.name is None), name=seat.name or "", state=seat.state)


def _wish(interest: Interest, wanted: bool) -> Button:
    label = say("button-wish", interest=Term("interest", interest), wanted=int(wanted))
    return Button(label, Action.ACTIVITY_WISH, 0, interest)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.ACTIVITIES: show_all,
        Action.ACTIVITY: show,
        Action.ACTIVITY_JOIN: join,
        Action.ACTIVITY_FAMILY: ask_family,
        Action.ACTIVITY_LEAVE: leave,
        Action.ACTIVITY_STARS: stars,
        Action.ACTIVITY_WISHES: show_wishes,
        Action.ACTIVITY_MUTE: mute,
        Action.ACTIVITY_WISH: wish,
    },
    commands=(Command("activities", lambda turn, payload: show_all(turn)), Command("signin", sign_in)),
    intents={Intent.ACTIVITY: show_all},
)
