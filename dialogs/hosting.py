"""Activities, as the committee: written on one card, published, changed, its list ticked off, cancelled.

Steps: the fields of handlers.activities.composing (typed), and ``cancel`` (why it does not take place).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zlib import crc32

from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import number_of
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.activities import Interest, SeatState, State
from domain.errors import ActivityOver, NotFound
from domain.messages import Button, Term, Text, say
from domain.targets import Area, Target, target_from_wire
from handlers.activities import attending, composing, publishing, queries, registering
from handlers.activities.rights import hosted
from handlers.activities.words import lines
from handlers.broadcasts import aiming
from handlers.broadcasts.words import target_words
from handlers.identity import Speaker
from handlers.records import Activity
from nlu.answers import control_word

NAME = "hosting"
WRITING = frozenset({"title", "text"})
WRITTEN_WITHIN = timedelta(minutes=10)
"""Later, words of danger are what they say."""
SEATS = ("0", "10", "20", "30", "50", "100")
DEADLINES = (2, 24, 48)
LISTED = 40
IN_A_ROW = 2


def open_list(turn: Turn, press: Press | None = None) -> None:
    """What is in hand; or one activity, where the button says which."""
    if press is not None and press.subject:
        _show(turn, hosted(turn.work, turn.speaker, press.subject))
        return
    found = queries.in_hand(turn.work, turn.speaker)
    rows: list[tuple[Button, ...]] = [(Button(say("button-activity-new"), Action.ACTIVITY_NEW, 0),)]
    for one in found:
        state = Term("activity-state", one.state)
        rows.append(
            (Button(say("activity-desk-row", title=one.title or "…", state=state), Action.ACTIVITY_HOST, one.id),)
        )
    turn.reply(say("activity-desk"), buttons=tuple(rows))


def new(turn: Turn, press: Press | None = None) -> None:
    """A draft; its name is asked for first."""
    activity = composing.begin(turn.work, turn.speaker)
    _ask(turn, activity, "title")


def ask_field(turn: Turn, press: Press) -> None:
    """One field of the card."""
    activity = hosted(turn.work, turn.speaker, press.subject, State.DRAFT, State.PUBLISHED)
    if press.arg not in composing.FIELDS:
        raise NotFound(what="choice")
    _ask(turn, activity, press.arg)


def choose(turn: Turn, press: Press) -> None:
    """A field in one tap: ``field.value``."""
    field, _, value = press.arg.partition(".")
    activity = hosted(turn.work, turn.speaker, press.subject, State.DRAFT, State.PUBLISHED)
    if field == "seats" and activity.state == State.PUBLISHED:
        _reseat(turn, activity, value if value != "0" else "不限")
        return
    setters: dict[str, Callable[[Activity], None]] = {
        "seats": lambda one: composing.set_seats(one, value if value != "0" else "不限"),
        "deadline": lambda one: _deadline(turn, one, value),
        "interest": lambda one: composing.set_interest(one, value),
        "place": lambda one: composing.set_place(turn.work, one, _place(turn, one, value)),
    }
    if field not in setters:
        raise NotFound(what="choice")
    _apply(turn, activity, setters[field], field)


def aim(turn: Turn, press: Press) -> None:
    """Whom it is told to: the whole community, or buildings one by one."""
    activity = hosted(turn.work, turn.speaker, press.subject, State.DRAFT)
    target = target_from_wire(activity.target)
    if press.arg == "all":
        target = Target(everywhere=True)
    elif press.arg.isdigit():
        target = target.toggle(Area.BUILDING, int(press.arg))
    activity.target = target.to_wire()
    _ask(turn, activity, "target")


def publish(turn: Turn, press: Press) -> None:
    """Out with it."""
    activity = publishing.publish(turn.work, turn.speaker, press.subject)
    turn.go(None)
    turn.settle_flow()
    turn.reply(say("activity-published", code=activity.code), *lines(turn.work, activity), buttons=_host_rows(activity))


def drop(turn: Turn, press: Press) -> None:
    """Not after all."""
    composing.drop(turn.work, turn.speaker, press.subject)
    turn.go(None)
    turn.settle_flow()
    turn.reply(say("activity-dropped"))


def ask_why(turn: Turn, press: Press) -> None:
    """Why does it not take place? Those who registered read it."""
    activity = hosted(turn.work, turn.speaker, press.subject, State.PUBLISHED)
    turn.go(DialogState(NAME, "cancel", {"activity": activity.id}))
    turn.ask(say("activity-ask-why", title=activity.title), buttons=_stop())


def names(turn: Turn, press: Press) -> None:
    """Who is on the list: one tap a person who came."""
    activity = hosted(turn.work, turn.speaker, press.subject, State.PUBLISHED, State.OVER)
    _names(turn, activity, number_of(press))


def came(turn: Turn, press: Press) -> None:
    """Tick, or take the tick back."""
    _names(turn, attending.mark(turn.work, turn.speaker, press.subject), number_of(press))


def take(turn: Turn) -> bool:
    """A name or details that were just asked for: 晕倒了怎么办 is a first-aid course then, and nobody's danger."""
    state = turn.state
    if state is None or state.dialog != NAME or state.step not in WRITING or not state.word("at"):
        return False
    fresh = turn.work.now - datetime.fromisoformat(state.word("at")) < WRITTEN_WITHIN
    return fresh and bool(turn.words) and control_word(turn.words) is None and resume(turn, state)


def resume(turn: Turn, state: DialogState) -> bool:
    """The words of a field, or why it is cancelled."""
    if not turn.words or turn.files:
        turn.go(None)
        return False
    if state.step == "cancel":
        turn.go(None)
        activity = publishing.cancel(turn.work, turn.speaker, state.number("activity"), turn.words)
        turn.settle_flow()
        turn.reply(say("activity-cancelled-done", title=activity.title))
        return True
    activity = hosted(turn.work, turn.speaker, state.number("activity"), State.DRAFT, State.PUBLISHED)
    words = turn.words
    if state.step == "seats" and activity.state == State.PUBLISHED:
        _reseat(turn, activity, words)
        return True
    setters: dict[str, Callable[[Activity], None]] = {
        "title": lambda one: composing.set_title(one, words),
        "when": lambda one: composing.set_when(turn.work, one, words),
        "place": lambda one: composing.set_place(turn.work, one, words),
        "seats": lambda one: composing.set_seats(one, words),
        "deadline": lambda one: composing.set_deadline(turn.work, one, words),
        "text": lambda one: composing.set_text(one, words),
        "target": lambda one: _aim_at(turn, one, words),
    }
    if state.step not in setters:
        turn.go(None)
        return False
    _apply(turn, activity, setters[state.step], state.step)
    return True


def _apply(turn: Turn, activity: Activity, setter: Callable[[Activity], None], field: str) -> None:
    """Change the draft and go on to what is missing; of a published one, tell those who take part."""
    if activity.state == State.PUBLISHED:
        publishing.change(turn.work, turn.speaker, activity.id, setter)
        turn.go(None)
        _show(turn, activity)
        return
    setter(activity)
    lacking = composing.missing(activity)
    if lacking:
        _ask(turn, activity, lacking)
        return
    _show(turn, activity)


def _reseat(turn: Turn, activity: Activity, words: str) -> None:
    """More seats or fewer of a published one: whoever moves up hears of it, nobody else."""
    registering.set_capacity(turn.work, turn.speaker, activity.id, words)
    _show(turn, activity)


def _aim_at(turn: Turn, activity: Activity, words: str) -> None:
    """“3号楼、5号楼”, “和平苑”, “全社区”, typed. Raises ActivityOver once they were told."""
    if activity.state != State.DRAFT:
        raise ActivityOver()
    activity.target = aiming.read_words(turn.work, activity.community_id, words).to_wire()


def _ask(turn: Turn, activity: Activity, field: str) -> None:
    turn.go(DialogState(NAME, field, {"activity": activity.id, "at": turn.work.now.isoformat()}))
    turn.ask(
        say(f"activity-ask-{field}", **_asked(turn, activity, field)),
        buttons=(*_chips(turn, activity, field), *_stop()),
    )


def _asked(turn: Turn, activity: Activity, field: str) -> dict[str, Text]:
    if field != "target":
        return {}
    return {"target": target_words(turn.work, activity.community_id, target_from_wire(activity.target))}


def _chips(turn: Turn, activity: Activity, field: str) -> Rows:
    pick, number = Action.ACTIVITY_CHOICE, activity.id
    if field == "seats":
        return (
            tuple(Button(say("activity-chip-seats", seats=int(n)), pick, number, f"seats.{n}") for n in SEATS[:3]),
            tuple(Button(say("activity-chip-seats", seats=int(n)), pick, number, f"seats.{n}") for n in SEATS[3:]),
        )
    if field == "deadline":
        none = Button(say("activity-chip-open"), pick, number, "deadline.0")
        before = [Button(say("activity-chip-before", hours=h), pick, number, f"deadline.{h}") for h in DEADLINES]
        return ((none, before[0]), tuple(before[1:]))
    if field == "interest":
        kinds = list(Interest)
        chips = [
            Button(say("plain-term", term=Term("interest", one)), pick, number, f"interest.{one}") for one in kinds
        ]
        return tuple(tuple(chips[at : at + IN_A_ROW]) for at in range(0, len(chips), IN_A_ROW))
    if field == "place":
        rooms = queries.rooms(turn.work, activity)
        return tuple((Button(say("plain", text=room), pick, number, f"place.{_mark(room)}"),) for room in rooms)
    if field == "target":
        return _target_rows(turn, activity)
    return ()


def _target_rows(turn: Turn, activity: Activity) -> Rows:
    target = target_from_wire(activity.target)
    everywhere = Button(say("activity-chip-all", on=int(target.everywhere)), Action.ACTIVITY_TARGET, activity.id, "all")
    buttons = [
        Button(
            say("activity-chip-building", building=name, on=int(number in target.buildings)),
            Action.ACTIVITY_TARGET,
            activity.id,
            str(number),
        )
        for number, name in aiming.buildings(turn.work, activity.community_id)[:LISTED]
    ]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    done = Button(say("button-activity-back"), Action.ACTIVITY_HOST, activity.id)
    return ((everywhere,), *rows, (done,))


def _show(turn: Turn, activity: Activity) -> None:
    turn.go(None)
    if activity.state == State.DRAFT:
        target = target_words(turn.work, activity.community_id, target_from_wire(activity.target))
        kind = (say("activity-interest", interest=Term("interest", activity.interest)),) if activity.interest else ()
        turn.ask(
            say("activity-draft"),
            *lines(turn.work, activity),
            *kind,
            say("activity-target", target=target),
            buttons=_draft_rows(activity),
        )
        return
    turn.reply(
        *publishing.host_card(turn.work, activity),
        say("activity-code", code=activity.code),
        buttons=_host_rows(activity),
    )


def _draft_rows(activity: Activity) -> Rows:
    fields = [
        Button(say(f"button-activity-{field}"), Action.ACTIVITY_FIELD, activity.id, field) for field in composing.FIELDS
    ]
    rows = [tuple(fields[at : at + IN_A_ROW]) for at in range(0, len(fields), IN_A_ROW)]
    publish_it = Button(say("button-activity-publish"), Action.ACTIVITY_PUBLISH, activity.id)
    drop_it = Button(say("button-activity-drop"), Action.ACTIVITY_DROP, activity.id)
    last = (drop_it,) if composing.missing(activity) else (publish_it, drop_it)
    return (*rows, last)


def _host_rows(activity: Activity) -> Rows:
    number = activity.id
    rows: list[tuple[Button, ...]] = [(Button(say("button-activity-list"), Action.ACTIVITY_LIST, number),)]
    if activity.state == State.PUBLISHED:
        changes = [
            Button(say(f"button-activity-{field}"), Action.ACTIVITY_FIELD, number, field)
            for field in ("when", "place", "seats", "text")
        ]
        rows += [tuple(changes[:2]), tuple(changes[2:])]
        rows.append((Button(say("button-activity-call-off"), Action.ACTIVITY_CANCEL, number),))
    return tuple(rows)


def _names(turn: Turn, activity: Activity, page: int = 0) -> None:
    seats, waiting = queries.participants(turn.work, turn.speaker, activity)
    pages = max(1, -(-len(seats) // LISTED))
    page = min(page, pages - 1)
    rows: list[tuple[Button, ...]] = [
        (Button(_line(one), Action.ACTIVITY_CAME, one.seat.id, str(page)),)
        for one in queries.listed(turn.work, turn.speaker, seats[page * LISTED : (page + 1) * LISTED])
    ]
    if pages > 1:
        following = (page + 1) % pages
        label = say("button-doors-page", page=following + 1, pages=pages)
        rows.append((Button(label, Action.ACTIVITY_LIST, activity.id, str(following)),))
    head = say("activity-list-head", title=activity.title, code=activity.code)
    turn.ask(head, say("activity-list-waiting", count=waiting), buttons=tuple(rows))


def _line(one: queries.Listed) -> Text:
    return say("activity-list-line", name=one.name, came=int(one.seat.state == SeatState.CAME), missed=one.missed)


def _deadline(turn: Turn, activity: Activity, hours: str) -> None:
    if hours not in [str(offered) for offered in (0, *DEADLINES)]:
        raise NotFound(what="choice")
    if hours == "0":
        activity.deadline_at = None
    else:
        composing.set_deadline_before(turn.work, activity, int(hours))


def _mark(place: str) -> str:
    """A room on a button: its name may be longer than a button carries, and its place in the list changes."""
    return f"{crc32(place.encode()):08x}"


def _place(turn: Turn, activity: Activity, mark: str) -> str:
    for place in queries.rooms(turn.work, activity):
        if _mark(place) == mark:
            return place
    raise NotFound(what="choice")


def _stop() -> Rows:
    return ((Button(say("button-cancel"), Action.CANCEL),),)


def _hosts(speaker: Speaker) -> bool:
    return speaker.may_triage


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.ACTIVITY_HOST: open_list,
        Action.ACTIVITY_NEW: new,
        Action.ACTIVITY_FIELD: ask_field,
        Action.ACTIVITY_CHOICE: choose,
        Action.ACTIVITY_TARGET: aim,
        Action.ACTIVITY_PUBLISH: publish,
        Action.ACTIVITY_DROP: drop,
        Action.ACTIVITY_CANCEL: ask_why,
        Action.ACTIVITY_LIST: names,
        Action.ACTIVITY_CAME: came,
    },
    commands=(Command("host", lambda turn, payload: open_list(turn), for_whom=_hosts),),
)
