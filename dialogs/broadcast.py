"""发通知: scenario → text → target → preview → out. A draft lives in the database, so every button works at any time.

Steps: ``details`` and ``text`` (words for the notice), ``target`` (typed places), ``reason`` (why no second person),
``update`` and ``quiet`` (new words for a running one).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs import broadcast_run, broadcast_target
from dialogs.broadcast_target import NAME, at, card
from dialogs.cards import pairs
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import term
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.alerts import LONGEST_TEXT, Kind, Scenario, State
from domain.messages import Button, Term, Text, say
from handlers.broadcasts import approving, composing, official, sending
from handlers.broadcasts.listing import latest
from handlers.broadcasts.words import (
    mark,
    resident_message,
    scenario,
    target_of,
    target_words,
    texts_of,
    title,
)
from handlers.policies import policy_of
from handlers.records import Alert
from nlu.answers import control_word

LISTED = 6
WRITING = frozenset({"details", "text", "target", "reason", "update", "quiet"})
WRITTEN_WITHIN = timedelta(minutes=30)
"""Later, words of danger are heard as danger again."""


def overview(turn: Turn, payload: str = "") -> None:
    """What runs and what waits, and the scenarios of a new one."""
    found = latest(turn.work, turn.speaker, LISTED)
    lines = [say("alerts-head")]
    lines += [say("alerts-item", n=n, title=title(turn.work, alert)) for n, alert in enumerate(found, 1)]
    if not found:
        lines.append(say("alerts-none"))
    opened = [Button(say("plain", text=str(n)), Action.ALERT, alert.id) for n, alert in enumerate(found, 1)]
    chosen = [Button(term(Term("scenario", one)), Action.ALERT_NEW, 0, one) for one in Scenario]
    rows = [tuple(opened)] if opened else []
    turn.ask(*lines, say("alerts-new"), buttons=(*rows, *pairs(chosen)))


def begin(turn: Turn, press: Press) -> None:
    """A scenario was chosen: its template, or first the words that it cannot do without."""
    alert = composing.begin(turn.work, turn.speaker, press.arg)
    if composing.needs_details(alert):
        _ask_details(turn, alert)
    else:
        _show_text(turn, alert)


def edit_text(turn: Turn, press: Press) -> None:
    """补充一句, 我自己写, or the text once more."""
    alert = composing.draft_of(turn.work, turn.speaker, press.subject)
    if alert.kind != Kind.NOTICE:
        _show_preview(turn, alert)
    elif press.arg == "details":
        _ask_details(turn, alert)
    elif press.arg == "write":
        turn.go(at(turn, "text", alert))
        turn.ask(say("alert-write", limit=LONGEST_TEXT), buttons=(_drop(alert),))
    else:
        _show_text(turn, alert)


def preview(turn: Turn, press: Press) -> None:
    """What residents will get, who they are, and who cannot be reached."""
    _show_preview(turn, composing.draft_of(turn.work, turn.speaker, press.subject))


def toggle(turn: Turn, press: Press) -> None:
    """演练 or not, 报平安 or not."""
    alert = composing.draft_of(turn.work, turn.speaker, press.subject)
    composing.toggle(alert, press.arg)
    _show_preview(turn, alert)


def send(turn: Turn, press: Press) -> None:
    """Out, or to the second person."""
    submitted = sending.submit(turn.work, turn.speaker, press.subject)
    turn.go(None)
    if submitted.asked:
        turn.ask(say("alert-asked", count=submitted.asked))
        return
    _on_its_way(turn, submitted.alert)


def send_at_once(turn: Turn, press: Press) -> None:
    """Life at risk now: why."""
    alert = composing.draft_of(turn.work, turn.speaker, press.subject)
    turn.go(at(turn, "reason", alert))
    turn.ask(say("alert-at-once-why"), buttons=(_drop(alert),))


def approve(turn: Turn, press: Press) -> None:
    """同意发出; 转发给居民."""
    alert = approving.approve(turn.work, turn.speaker, press.subject)
    turn.ask(say("alert-approved-done"))
    broadcast_run.show(turn, alert)


def refuse(turn: Turn, press: Press) -> None:
    """不同意; 不转发."""
    alert = approving.refuse(turn.work, turn.speaker, press.subject)
    turn.ask(say("official-not-sent" if alert.kind == Kind.OFFICIAL else "alert-refused-done"))


def drop(turn: Turn, press: Press) -> None:
    """不发了."""
    composing.drop(turn.work, turn.speaker, press.subject)
    turn.go(None)
    turn.ask(say("alert-dropped"))


def take(turn: Turn) -> bool:
    """Words for a notice that is being written: 着火了 is its text then, and no report of the author's."""
    state = turn.state
    if state is None or state.dialog != NAME or state.step not in WRITING or not turn.words:
        return False
    begun = state.word("at")
    fresh = bool(begun) and turn.work.now - datetime.fromisoformat(begun) < WRITTEN_WITHIN
    if not fresh or turn.files or control_word(turn.words) is not None:
        return False
    return resume(turn, state)


def resume(turn: Turn, state: DialogState) -> bool:
    """The words that a step asked for."""
    number = state.number("alert")
    if not turn.words:
        turn.reply(say("alert-words-please"))
        return True
    match state.step:
        case "details":
            alert = composing.draft_of(turn.work, turn.speaker, number)
            composing.fill(turn.work, alert, turn.words)
            _show_text(turn, alert)
        case "text":
            alert = composing.draft_of(turn.work, turn.speaker, number)
            composing.write(alert, turn.words)
            _show_text(turn, alert)
        case "target":
            broadcast_target.typed(turn, number)
        case "reason":
            alert = sending.send_at_once(turn.work, turn.speaker, number, turn.words)
            turn.go(None)
            _on_its_way(turn, alert)
        case "update" | "quiet":
            broadcast_run.updated(turn, number, in_place=state.step == "quiet")
        case _:
            return False
    return True


def _ask_details(turn: Turn, alert: Alert) -> None:
    turn.go(at(turn, "details", alert))
    turn.ask(say(f"alert-details-{alert.scenario}"), buttons=(_drop(alert),))


def _show_text(turn: Turn, alert: Alert) -> None:
    turn.go(at(turn, "text", alert))
    head = say("alert-text-head", mark=mark(alert), scenario=scenario(alert))
    foot = say("alert-text-foot", limit=LONGEST_TEXT)
    buttons = (
        (Button(say("button-alert-text-ok"), Action.ALERT_TARGET, alert.id),),
        (
            Button(say("button-alert-details"), Action.ALERT_TEXT, alert.id, "details"),
            Button(say("button-alert-write"), Action.ALERT_TEXT, alert.id, "write"),
        ),
        _drop(alert),
    )
    card(turn, head, *texts_of(alert), foot, buttons=buttons)


def _show_preview(turn: Turn, alert: Alert) -> None:
    if alert.kind == Kind.OFFICIAL:
        turn.go(None)
        turn.show(official.ask_card(turn.work, alert))
        return
    turn.go(at(turn, "preview", alert))
    target = target_of(alert)
    lines = [
        say("alert-preview-head", mark=mark(alert)),
        *resident_message(turn.work, alert).lines,
        say("alert-target", target=target_words(turn.work, alert.community_id, target)),
        *_audience(turn, alert),
        *_rules(turn, alert),
    ]
    card(turn, *lines, buttons=_preview_buttons(turn, alert))


def _audience(turn: Turn, alert: Alert) -> list[Text]:
    found = sending.audience(turn.work, alert)
    lost = found.households - found.households_reachable
    return [
        say("alert-audience", households=found.households, persons=found.reachable, groups=found.groups),
        say("alert-preview-lost" if alert.check_in else "alert-preview-lost-notice", households=lost),
        say("alert-preview-accounts", persons=found.persons - found.reachable),
        say("alert-preview-doorless", persons=found.doorless),
    ]


def _rules(turn: Turn, alert: Alert) -> list[Text]:
    lines = []
    if alert.check_in:
        minutes = policy_of(turn.work, alert.community_id).check_in_minutes
        lines.append(say("alert-preview-check-in", minutes=minutes))
    until = sending.waits_until(turn.work, alert)
    if until is not None:
        lines.append(say("alert-preview-quiet", at=until))
    if sending.needs_second(turn.work, alert):
        lines.append(say("alert-preview-second"))
    return lines


def _preview_buttons(turn: Turn, alert: Alert) -> tuple[tuple[Button, ...], ...]:
    def button(key: str, action: Action, arg: str = "") -> Button:
        return Button(say(key), action, alert.id, arg)

    out: list[tuple[Button, ...]] = [(button("button-alert-send", Action.ALERT_SEND),)]
    if sending.needs_second(turn.work, alert):
        out = [(button("button-alert-ask", Action.ALERT_SEND),)]
        out.append((button("button-alert-at-once", Action.ALERT_AT_ONCE),))
    drill = button("button-alert-drill-off" if alert.drill else "button-alert-drill-on", Action.ALERT_TOGGLE, "drill")
    asks = "button-alert-check-in-off" if alert.check_in else "button-alert-check-in-on"
    check_in = button(asks, Action.ALERT_TOGGLE, "check_in")
    text, target = button("button-alert-edit", Action.ALERT_TEXT), button("button-alert-target", Action.ALERT_TARGET)
    return (*out, (drill, check_in), (text, target), _drop(alert))


def _on_its_way(turn: Turn, alert: Alert) -> None:
    until = sending.waits_until(turn.work, alert)
    if until is not None:
        turn.ask(say("alert-sent-later", mark=mark(alert), at=until))
    else:
        turn.ask(say("alert-sent", mark=mark(alert)))
    broadcast_run.show(turn, alert)


def _drop(alert: Alert) -> tuple[Button, ...]:
    return (Button(say("button-alert-drop"), Action.ALERT_DROP, alert.id),)


def open_alert(turn: Turn, press: Press) -> None:
    """One of the list: a draft goes on, a running one shows its figures."""
    alert = broadcast_run.alert_of(turn, press.subject)
    if alert.status == State.DRAFT:
        _show_text(turn, alert)
    elif alert.status == State.WAITING and alert.kind == Kind.OFFICIAL:
        turn.show(official.ask_card(turn.work, alert))
    else:
        broadcast_run.show(turn, alert)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.ALERTS: lambda turn, press: overview(turn),
        Action.ALERT: open_alert,
        Action.ALERT_NEW: begin,
        Action.ALERT_TEXT: edit_text,
        Action.ALERT_TARGET: broadcast_target.choose,
        Action.ALERT_PREVIEW: preview,
        Action.ALERT_TOGGLE: toggle,
        Action.ALERT_SEND: send,
        Action.ALERT_AT_ONCE: send_at_once,
        Action.ALERT_APPROVE: approve,
        Action.ALERT_REFUSE: refuse,
        Action.ALERT_DROP: drop,
        Action.ALERT_STOP: broadcast_run.stop,
        Action.ALERT_UPDATE: broadcast_run.update,
        Action.ALERT_CLEAR: broadcast_run.clear,
        Action.ALERT_TOTALS: broadcast_run.totals,
        Action.ALERT_REPORT: broadcast_run.report,
    },
    commands=(Command("broadcast", overview, lambda speaker: speaker.is_committee),),
)
