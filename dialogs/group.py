"""Building groups: only when spoken to, never anything personal, emergency advice at once, the rest in private."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import group_alerts
from domain.interpretation import REPORTING_INTENTS, EmergencyKind, Interpretation
from domain.messages import Button, Incoming, Lane, Outgoing, Text, say
from handlers import emergencies, group_alarms, group_drafts
from handlers.registration import DRAFT_PREFIX
from handlers.work import Recipient, Work
from nlu.emergency_kinds import finer_kind


def answer(work: Work, incoming: Incoming, meaning: Interpretation | None, served: Sequence[int]) -> Text | None:
    """Answer a message in a group. Buttons of private cards do nothing here."""
    if incoming.press:
        return group_alerts.pressed(work, incoming)
    if not incoming.addressed or group_alerts.command(work, incoming, served):
        return None
    text = incoming.text.strip()
    lines: list[Text] = []
    lane = Lane.REPLY
    community_id = served[0] if len(served) == 1 else work.only_community()
    if meaning is not None and meaning.emergency is not None:
        lines += _danger(work, incoming, finer_kind(meaning.emergency, text), community_id)
        lane = Lane.EMERGENCY
    carries = bool(text) and bool(incoming.sender) and not incoming.command and meaning is not None
    carries = carries and meaning is not None and (meaning.intent in REPORTING_INTENTS or bool(meaning.issues))
    payload = ""
    if carries:
        payload = DRAFT_PREFIX + group_drafts.keep(work, incoming, text, community_id)
        lines.append(say("group-go-on"))
    else:
        lines.append(say("group-hello"))
    _say(work, incoming, lines, work.deep_link(incoming.bot, payload), lane)
    return None


def _danger(work: Work, incoming: Incoming, kind: EmergencyKind, community_id: int | None) -> list[Text]:
    """What to do; and where we know whose group it is, its committee hears of it now."""
    told = group_alarms.alarm(work, incoming, kind, community_id) if community_id is not None else 0
    advice = emergencies.instruction(kind)
    return [advice, say("group-alerted")] if told and kind is not EmergencyKind.SELF_HARM else [advice]


def _say(work: Work, incoming: Incoming, lines: Sequence[Text], link: str, lane: Lane) -> None:
    buttons = ((Button(say("button-go-private"), url=link),),) if link else ()
    to = Recipient(incoming.channel, incoming.bot, incoming.chat)
    work.uow.outbox.put(to, Outgoing(tuple(lines), buttons, lane=lane), None, incoming.message_id)
