"""Too fast, blocked, abusive: what stands before every message (``stops``), and what the committee does about it.

An emergency passes everything. Step of the committee: ``why`` (why somebody is blocked).
"""

from __future__ import annotations

from dialogs import emergency
from dialogs.cards import REPORT
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.steps import prompt, stop
from dialogs.turn import Turn
from domain.actions import Action, Press, decode
from domain.errors import BadButton, NotFound
from domain.messages import Button, Term, say
from handlers import abuse
from handlers.access import access_ticket
from handlers.checkins import running_check_in
from handlers.notices import subject
from handlers.queries import drafts_in_hand
from handlers.spam import SPAM
from nlu.check_in import read_answer

NAME = "conduct"
STAYS = frozenset({"leave", "start"})
"""Commands of a blocked person that are answered: whoever wants to go may go."""
SHOWN = 3_000


def stops(turn: Turn) -> bool:
    """Whether this message is answered here: its author is blocked, or writes too fast. Never word of an emergency."""
    if turn.meaning is not None and turn.meaning.emergency is not None:
        return False
    if (turn.state is not None and turn.state.dialog == emergency.NAME) or _says_if_safe(turn):
        return False
    return _blocked(turn) or _flooded(turn)


def _says_if_safe(turn: Turn) -> bool:
    """An answer to 报平安, by button or in plain words while one runs: help is never held back."""
    if turn.incoming.press:
        return turn.incoming.press.startswith(f"{Action.SAID}:")
    said = read_answer(turn.words) if turn.words and not turn.files else None
    return said is not None and running_check_in(turn.work, turn.speaker) is not None


def _blocked(turn: Turn) -> bool:
    found = abuse.block_of(turn.work, turn.speaker)
    if found is None or _may_pass(turn):
        return False
    if turn.incoming.command == "report" and turn.incoming.payload:
        turn.resubmit = turn.incoming.payload  # it may be an emergency: understood, then judged again
        return True
    (sentence,) = abuse.blocked_message(turn.work, found).lines
    if turn.incoming.press:
        turn.notice = sentence
    else:
        turn.go(None)
        turn.reply(sentence)
    return True


def _may_pass(turn: Turn) -> bool:
    """What concerns an emergency of theirs, and leaving."""
    if turn.incoming.command in STAYS:
        return True
    if not turn.incoming.press:
        return False
    try:
        press = decode(turn.incoming.press)
    except BadButton:
        return False
    if press.action in (Action.LEAVE, Action.CHOOSE_COMMUNITY):
        return True
    try:
        ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
    except NotFound:
        return False
    return ticket.priority == "P0"


def _flooded(turn: Turn) -> bool:
    if turn.incoming.press or turn.incoming.command:
        return False
    too_fast, tell = abuse.floods(turn.work, turn.speaker)
    if not too_fast:
        return False
    state = turn.state if turn.state is not None and turn.state.dialog == REPORT else None
    in_hand = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts") if state else ())
    draft, room = abuse.hold(turn.work, turn.speaker, turn.words, turn.files, in_hand)
    if draft is not None:
        turn.belongs_to(draft.id)
    if draft is None:
        if tell:
            turn.reply(say("flood-again"))
    elif tell:
        turn.reply(say("flood-held"), buttons=((Button(say("button-held"), Action.GO_ON_HELD),),))
    elif not room:
        turn.reply(say("flood-full"))
    return True


def go_on(turn: Turn, press: Press) -> None:
    """接着说: what was held is understood now, as if it had just been said."""
    draft, until = abuse.held_draft(turn.work, turn.speaker)
    if until is not None and until > turn.work.now:
        turn.notice = say("flood-wait", seconds=int((until - turn.work.now).total_seconds()) + 1)
    elif draft is None:
        turn.notice = say("flood-over")
    else:
        turn.go(DialogState(REPORT, "confirm", {"drafts": [draft.id], "parts": []}))
        if draft.description:
            turn.resubmit = draft.description
        turn.notice = say("flood-going-on")


def menu(turn: Turn, press: Press) -> None:
    """言行: what the committee can do about a sender."""
    ticket, _ = abuse.supervised(turn.work, turn.speaker, press.subject)
    spam = SPAM in ticket.flags
    rows = (
        (Button(say("button-original"), Action.ORIGINAL_WORDS, ticket.id),),
        (
            Button(
                say("button-no-spam" if spam else "button-spam"), Action.FLAG_SPAM, ticket.id, "off" if spam else "on"
            ),
        ),
        (Button(say("button-block"), Action.BLOCK, ticket.id),),
        stop(ticket.id),
    )
    prompt(turn, ticket, say("conduct-what", **subject(ticket)), buttons=rows)


def original(turn: Turn, press: Press) -> None:
    """看原话."""
    ticket, said = abuse.original_words(turn.work, turn.speaker, press.subject)
    words = "\n".join(said)[:SHOWN]
    prompt(turn, ticket, say("conduct-original", **subject(ticket), text=words), deeper=True)


def flag_spam(turn: Turn, press: Press) -> None:
    """标为骚扰, or not."""
    ticket = abuse.set_spam(turn.work, turn.speaker, press.subject, spam=press.arg != "off")
    key = "conduct-flagged" if SPAM in ticket.flags else "conduct-unflagged"
    prompt(turn, ticket, say(key, **subject(ticket)), deeper=True)


def block(turn: Turn, press: Press) -> None:
    """暂停此人上报: why."""
    ticket, _ = abuse.supervised(turn.work, turn.speaker, press.subject)
    if press.arg in abuse.BLOCK_REASONS:
        _block(turn, ticket.id, press.arg)
        return
    turn.go(DialogState(NAME, "why", {"ticket": ticket.id}))
    codes = abuse.BLOCK_REASONS
    chips = [Button(say("plain-term", term=Term("block", code)), Action.BLOCK, ticket.id, code) for code in codes]
    prompt(turn, ticket, say("block-why"), buttons=(*((chip,) for chip in chips), stop(ticket.id)), deeper=True)


def resume(turn: Turn, state: DialogState) -> bool:
    """The reason in words."""
    if state.step != "why" or not turn.words:
        return False
    _block(turn, state.number("ticket"), turn.words[:200])
    return True


def _block(turn: Turn, ticket_id: int, reason: str) -> None:
    made = abuse.block(turn.work, turn.speaker, ticket_id, reason)
    turn.go(None)
    name = abuse.name_of(turn.work, made.person_id) or say("reporter-unnamed")
    rows = ((Button(say("button-unblock", name=name), Action.UNBLOCK, made.id),),)
    turn.reply(say("block-done", name=name), buttons=rows)


def list_blocked(turn: Turn, press: Press | None = None) -> None:
    """Who is blocked: since when, why, by whom."""
    found = abuse.blocks(turn.work, turn.speaker)
    if not found:
        turn.reply(say("blocks-none"))
        return
    lines, rows = [say("blocks-head", count=len(found))], []
    for one in found[:10]:
        name = abuse.name_of(turn.work, one.person_id) or say("reporter-unnamed")
        by = abuse.name_of(turn.work, one.by_id)
        lines.append(say("blocks-item", name=name, since=one.begun_at, by=by, reason=abuse.reason_of(one)))
        rows.append((Button(say("button-unblock", name=name), Action.UNBLOCK, one.id),))
    turn.reply(*lines, buttons=tuple(rows))


def unblock(turn: Turn, press: Press) -> None:
    """恢复上报."""
    ended = abuse.unblock(turn.work, turn.speaker, press.subject)
    name = abuse.name_of(turn.work, ended.person_id) or say("reporter-unnamed")
    turn.reply(say("unblocked", name=name))


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.GO_ON_HELD: go_on,
        Action.CONDUCT: menu,
        Action.ORIGINAL_WORDS: original,
        Action.FLAG_SPAM: flag_spam,
        Action.BLOCK: block,
        Action.BLOCKED_LIST: list_blocked,
        Action.UNBLOCK: unblock,
    },
    commands=(Command("blocks", lambda turn, payload: list_blocked(turn), lambda speaker: speaker.is_committee),),
)
