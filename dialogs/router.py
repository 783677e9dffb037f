"""One message of a private chat to the dialog that answers it."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from dialogs import (
    activities,
    answers,
    broadcast,
    checkin,
    conduct,
    emergency,
    gathering,
    hosting,
    mine,
    rating,
    register,
    talk,
    thread,
)
from dialogs.registry import BY_NAME, COMMANDS, INTENTS, PRESSES
from dialogs.turn import KEPT_MEDIA, LONGEST_PLACE, MAX_FILE_BYTES, Turn
from domain.actions import decode
from domain.errors import BadButton, LinliError
from domain.interpretation import Intent
from domain.messages import Term, Text, say
from nlu.answers import control_word

MAX_TEXT = 10_000
MEGABYTE = 1024 * 1024
FOR_STAFF = frozenset({"tasks", "desk", "broadcast", "doors", "absence", "for"})
"""Words that are commands only to those who have a post."""


def answer(turn: Turn) -> None:
    """Answer one message. A rule's refusal becomes one kind sentence, and nothing of it is half done."""
    if conduct.stops(turn):
        return
    if turn.incoming.press:
        _guarded(turn, lambda: _press(turn))
    elif turn.incoming.command:
        _guarded(turn, lambda: _command(turn))
    else:
        _guarded(turn, lambda: _message(turn))
    if not turn.spoke and turn.notice is None and not turn.resubmit:
        talk.offer_help(turn)


def _guarded(turn: Turn, run: Callable[[], None]) -> None:
    """Undo what a refused use case began, then say why it was refused."""
    state = turn.state
    try:
        with turn.work.uow.savepoint():
            run()
    except LinliError as error:
        turn.state = state
        sentence = Text(error.key, error.data)
        if turn.incoming.press:
            turn.notice = sentence
        else:
            turn.reply(sentence)


def _press(turn: Turn) -> None:
    press = decode(turn.incoming.press)
    run = PRESSES.get(press.action)
    if run is None:  # of a group, and not for here
        raise BadButton(data=turn.incoming.press)
    run(turn, press)


def _command(turn: Turn) -> None:
    name = turn.incoming.command.lower()
    command = COMMANDS.get(name)
    if command is not None:
        command.run(turn, turn.incoming.payload)
        return
    nearest = get_close_matches(name, COMMANDS, n=1) or ["help"]
    turn.reply(say("unknown-command", command=name[:32], nearest=nearest[0]))


def _message(turn: Turn) -> None:
    if broadcast.take(turn) or hosting.take(turn) or checkin.take(turn):
        return
    if turn.meaning is not None and turn.meaning.emergency is not None:
        emergency.start(turn)
        return
    for take in TAKES:
        if take(turn):
            return
    _fresh(turn)


def _control(turn: Turn) -> bool:
    """The words of a button or a command, typed: they mean it at any step of any dialog."""
    name = control_word(turn.words) if not (turn.files or turn.incoming.reply_to) else None
    if name is None or (name in FOR_STAFF and not turn.speaker.posts):
        return False
    turn.go(turn.state if name == "cancel" else None)
    COMMANDS[name].run(turn, "")
    return True


def _resume(turn: Turn) -> bool:
    """The running dialog goes on, if the message is for it."""
    state = turn.state
    return state is not None and BY_NAME[state.dialog].resume(turn, state)


def _refused(turn: Turn) -> bool:
    """What we cannot use gets one clear sentence; its words, if any, are answered all the same."""
    incoming = turn.incoming
    if len(incoming.text) >= MAX_TEXT:
        turn.reply(say("text-cut", limit=MAX_TEXT))
    for media in incoming.media:
        if media.kind not in KEPT_MEDIA:
            turn.reply(say("unsupported-media", kind=Term("media", media.kind)))
        elif media.size > MAX_FILE_BYTES:
            turn.reply(say("file-too-large", megabytes=media.size // MEGABYTE, limit=MAX_FILE_BYTES // MEGABYTE))
    if turn.files or turn.words or incoming.point or incoming.contact:
        return False
    if not turn.spoke:
        turn.reply(say("empty-message"))
    return True


def _fresh(turn: Turn) -> None:
    """No dialog runs: files and places begin a report, words start what they mean."""
    meaning = turn.meaning
    if turn.incoming.contact is not None:
        register.take_contact(turn)
    elif meaning is None or turn.bare_place:
        gathering.take_parts(turn)
    elif meaning.intent is Intent.ADD_INFORMATION and len(turn.words) > LONGEST_PLACE:
        gathering.start(turn)
    elif mine.about_running(turn):
        pass
    elif meaning.intent in INTENTS:
        INTENTS[meaning.intent](turn)
    elif meaning.issues:
        gathering.start(turn)
    else:
        talk.offer_help(turn)


TAKES: tuple[Callable[[Turn], bool], ...] = (
    _refused,
    _control,
    thread.take,
    register.take,
    rating.take_unsolved,
    activities.take,
    answers.take,
    _resume,
)
"""Who is asked whether a message is theirs, in this order, before it starts something new."""
