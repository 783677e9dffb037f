"""What a building group can do about alerts: be bound to its buildings, and answer a check-in under the alert."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.checkin import thanks
from domain.actions import Action, decode
from domain.check_in import Said
from domain.errors import LinliError
from domain.messages import Incoming, Outgoing, Text, say
from handlers import checkins, groups
from handlers.standing import speaker_in
from handlers.work import Recipient, Work


def command(work: Work, incoming: Incoming, served: Sequence[int]) -> bool:
    """/bind and /unbind; False for any other message."""
    run = {"bind": groups.bind, "unbind": groups.unbind}.get(incoming.command)
    if run is None:
        return False
    to = Recipient(incoming.channel, incoming.bot, incoming.chat)
    work.uow.outbox.put(to, Outgoing((run(work, incoming, served),)), None, incoming.message_id)
    return True


def pressed(work: Work, incoming: Incoming) -> Text:
    """A press in the group. Only answers to an alert mean something there; who presses is known from private."""
    try:
        press = decode(incoming.press)
        if press.action is not Action.SAID or press.arg not in [said.value for said in Said]:
            return say("group-private-only")
        speaker = speaker_in(work, incoming.channel, incoming.bot, incoming.sender)
        if speaker is None or speaker.membership is None:
            return say("said-unknown")
        with work.uow.savepoint():
            heard = checkins.answer(work, speaker, press.subject, Said(press.arg))
    except LinliError as error:
        return Text("said-over" if error.key == "error-over-already" else error.key, error.data)
    return thanks(heard) if heard.said is Said.SAFE else say("said-group")
