"""The report's card: confirmed, corrected, dropped; then what is missing is asked (dialogs.missing).

Steps: ``collect`` and ``describe`` (dialogs.gathering), ``consent``, ``confirm``, then ``place`` and ``photo``.
"""

from __future__ import annotations

from dialogs import missing
from dialogs.cards import REPORT, edit_card, present
from dialogs.dialog import Command, Dialog
from dialogs.gathering import OPEN_STEPS, append_words, ask_for_problem, start, take_parts, wait_with
from dialogs.state import DialogState
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.interpretation import Intent
from domain.messages import say
from handlers import abuse, erasing, intake, registration
from handlers.queries import draft_of, drafts_in_hand, words_said
from handlers.records import Ticket


def resume(turn: Turn, state: DialogState) -> bool:
    """The next message of a person whose report is not finished."""
    if state.step not in OPEN_STEPS:
        return missing.resume(turn, state)
    meaning = turn.meaning
    if meaning is None or turn.bare_place:
        take_parts(turn)
        return True
    drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts"))
    if meaning.issues:
        start(turn)
        return True
    if not any(draft.description for draft in drafts):
        return _describe(turn, state)
    answer = ANSWERS.get(meaning.intent, append_words)
    answer(turn, drafts)
    return True


def _yes(turn: Turn, drafts: list[Ticket]) -> None:
    """Typed instead of tapped: it means what the card offers first, and a card that asks is shown again."""
    unsure = any(draft.confidence < turn.work.rules.ask_below for draft in drafts)
    if turn.speaker.person.consented_at is None:
        registration.consent(turn.work, turn.speaker)
        present(turn, drafts)
    elif unsure:
        present(turn, drafts)
    else:
        submit_all(turn, drafts)


def _no(turn: Turn, drafts: list[Ticket]) -> None:
    """不对: the card is shown again, whose buttons correct it; before the consent it means no."""
    if turn.speaker.person.consented_at is None:
        decline(turn, Press(Action.DECLINE))
    else:
        present(turn, drafts)


def _describe(turn: Turn, state: DialogState) -> bool:
    """Words that we understand as no problem, where a file or a place waits for one: a greeting waits on."""
    meaning = turn.meaning
    waiting = state.numbers("drafts") or state.data.get("parts")
    if meaning is None or not waiting or meaning.intent not in WAIT_ON:
        return False
    ask_for_problem(turn)
    return True


def agree(turn: Turn, press: Press) -> None:
    """The person agrees to the notice; the report they had begun goes on."""
    registration.consent(turn.work, turn.speaker)
    drafts = _in_hand(turn)
    if drafts:
        present(turn, drafts)
    else:
        turn.ask(say("consent-thanks"), say("report-how"))


def decline(turn: Turn, press: Press) -> None:
    """No consent: what was begun is erased. Emergencies are answered all the same."""
    erasing.erase_unconsented(turn.work, turn.speaker, turn.state.numbers("files") if turn.state else ())
    turn.go(None)
    turn.ask(say("consent-declined"))


def submit(turn: Turn, press: Press) -> None:
    """提交: what is missing is asked, then the tickets open."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    submit_all(turn, _with(turn, draft))


def submit_all(turn: Turn, drafts: list[Ticket]) -> None:
    """The person has confirmed all of these. Raises TooManyReports, and the card stays."""
    registration.consent(turn.work, turn.speaker)
    abuse.check_reports(turn.work, turn.speaker, drafts)
    kept = {"not_same": list(turn.state.numbers("not_same"))} if turn.state is not None else {}
    turn.go(DialogState(REPORT, missing.PLACE, {**kept, "drafts": [d.id for d in drafts], "asked": []}))
    missing.ask_next(turn)


def discard(turn: Turn, press: Press) -> None:
    """不报了: the whole card, or one of several problems."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    drafts = _with(turn, draft)
    if press.arg != "one" or len(drafts) == 1:
        _drop(turn, drafts)
        return
    intake.discard(turn.work, draft, intake.reporter(turn.speaker))
    rest = [d for d in drafts if d.id != draft.id]
    turn.go(DialogState(REPORT, "confirm", {"drafts": [d.id for d in rest]}))
    present(turn, rest)


def _drop(turn: Turn, drafts: list[Ticket]) -> None:
    for draft in drafts:
        intake.discard(turn.work, draft, intake.reporter(turn.speaker))
    turn.go(None)
    turn.ask(say("report-dropped"))


def toggle_anonymous(turn: Turn, press: Press) -> None:
    """The worker is not to know who reported; pressed again, they may."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    drafts = _with(turn, draft)
    intake.set_anonymous(drafts, wanted=not draft.anonymous)
    present(turn, drafts)


def edit_place(turn: Turn, press: Press) -> None:
    """改地点: asked anew, then back to the card."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    drafts = _with(turn, draft)
    intake.forget_place(draft)
    turn.go(DialogState(REPORT, missing.PLACE, {"drafts": [d.id for d in drafts], "editing": draft.id}))
    missing.ask_place(turn, draft)


def show_card(turn: Turn, press: Press) -> None:
    """Back to the card of a report that waits."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    drafts = _with(turn, draft)
    turn.go(DialogState(REPORT, "confirm", {"drafts": [d.id for d in drafts]}))
    present(turn, drafts)


def edit_one(turn: Turn, press: Press) -> None:
    """One of several problems is to be corrected."""
    edit_card(turn, draft_of(turn.work, turn.speaker, press.subject))


def same_problem(turn: Turn, press: Press) -> None:
    """They were one problem after all."""
    draft = draft_of(turn.work, turn.speaker, press.subject)
    drafts = _with(turn, draft)
    intake.merge_drafts(turn.work, drafts, intake.reporter(turn.speaker))
    turn.go(DialogState(REPORT, "confirm", {"drafts": [drafts[0].id]}))
    present(turn, drafts[:1])


def begin(turn: Turn, press: Press | None = None) -> None:
    """我要上报; with a message that was taken for part of a ticket, that message is the report."""
    turn.go(DialogState(REPORT, "collect"))
    said = words_said(turn.work, turn.speaker, press.subject) if press is not None and press.subject else ""
    if said:
        wait_with(turn, said)
    else:
        turn.ask(say("report-how"))


def on_command(turn: Turn, payload: str) -> None:
    """/report; words behind it are the report itself."""
    if payload:
        turn.go(None)
        wait_with(turn, payload)
    else:
        begin(turn)


def _in_hand(turn: Turn) -> list[Ticket]:
    if turn.state is None or turn.state.dialog != REPORT:
        return []
    return drafts_in_hand(turn.work, turn.speaker, turn.state.numbers("drafts"))


def _with(turn: Turn, draft: Ticket) -> list[Ticket]:
    """The drafts that stand on one card with this one; only itself when its card is an old one."""
    drafts = _in_hand(turn)
    return drafts if any(d.id == draft.id for d in drafts) else [draft]


WAIT_ON = frozenset({Intent.GREETING, Intent.THANKS, Intent.CHITCHAT, Intent.CONFIRM, Intent.ADD_INFORMATION})
"""Words that do not yet say what is wrong, where a file waits for it."""
ANSWERS = {Intent.CONFIRM: _yes, Intent.DENY: _no, Intent.WITHDRAW: _drop}
"""What typed words mean while a card waits; all other words are more of the report."""

DIALOG = Dialog(
    REPORT,
    resume,
    presses={
        Action.AGREE: agree,
        Action.DECLINE: decline,
        Action.SUBMIT: submit,
        Action.DISCARD: discard,
        Action.ANONYMOUS: toggle_anonymous,
        Action.EDIT_PLACE: edit_place,
        Action.EDIT_DRAFT: edit_one,
        Action.DRAFT: show_card,
        Action.SAME_PROBLEM: same_problem,
        Action.CHOOSE_BUILDING: missing.choose_building,
        Action.SKIP: missing.skip,
        Action.NEW_REPORT: begin,
    },
    commands=(Command("report", on_command),),
    intents={
        Intent.REPORT: start,
        Intent.NEED: start,
        Intent.REFERRAL: start,
        Intent.PROXY_REPORT: start,
    },
)
