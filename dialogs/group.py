"""Building groups: only when spoken to, never anything personal, emergency advice at once, the rest in private."""

from __future__ import annotations

from collections.abc import Sequence

from domain.interpretation import REPORTING_INTENTS, Interpretation
from domain.messages import Button, Incoming, Lane, Outgoing, Text, say
from handlers import emergencies, group_drafts
from handlers.registration import DRAFT_PREFIX
from handlers.work import Recipient, Work


def answer(work: Work, incoming: Incoming, meaning: Interpretation | None, served: Sequence[int]) -> Text | None:
    """Answer a message in a group. Buttons of private cards do nothing here."""
    if incoming.press:
        return say("group-private-only")
    if not incoming.addressed:
        return None
    text = incoming.text.strip()
    lines: list[Text] = []
    lane = Lane.REPLY
    if meaning is not None and meaning.emergency is not None:
        lines.append(emergencies.instruction(meaning.emergency))
        lane = Lane.EMERGENCY
    carries = bool(text) and bool(incoming.sender) and not incoming.command and meaning is not None
    carries = carries and meaning is not None and (meaning.intent in REPORTING_INTENTS or bool(meaning.issues))
    payload = ""
    if carries:
        community_id = served[0] if len(served) == 1 else work.only_community()
        payload = DRAFT_PREFIX + group_drafts.keep(work, incoming, text, community_id)
        lines.append(say("group-go-on"))
    else:
        lines.append(say("group-hello"))
    _say(work, incoming, lines, work.deep_link(incoming.bot, payload), lane)
    return None


def _say(work: Work, incoming: Incoming, lines: Sequence[Text], link: str, lane: Lane) -> None:
    buttons = ((Button(say("button-go-private"), url=link),),) if link else ()
    to = Recipient(incoming.channel, incoming.bot, incoming.chat)
    work.uow.outbox.put(to, Outgoing(tuple(lines), buttons, lane=lane), None, incoming.message_id)
