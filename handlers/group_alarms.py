"""Danger said in a building group: supervisor and director hear of it at once, whether or not its author goes on."""

from __future__ import annotations

from datetime import timedelta

from domain.interpretation import EmergencyKind
from domain.messages import CardMode, Incoming, Lane, Outgoing, Term, say
from domain.roles import COMMITTEE
from handlers.work import Work

ONCE_IN = timedelta(minutes=10)
"""A group alarms once in so long: the first words make somebody look, the rest would only bury them."""


def alarm(work: Work, incoming: Incoming, kind: EmergencyKind, community_id: int) -> int:
    """Tell the committee what was said in the group; returns how many know, those told a moment ago included."""
    card = f"group:{incoming.chat}"
    lines = [say("group-alarm", text=incoming.text.strip(), danger=Term("emergency", kind))]
    if incoming.sender_name:
        lines.append(say("group-alarm-author", name=incoming.sender_name))
    message = Outgoing(tuple(lines), lane=Lane.EMERGENCY, card=card, card_mode=CardMode.REPLACE)
    know = 0
    for person_id in sorted({post.person_id for post in work.uow.staff.of_community(community_id, *COMMITTEE)}):
        conversation = work.uow.conversations.of_person(person_id)
        if conversation is None:
            continue
        know += 1
        if not work.uow.outbox.said_since(conversation, card, work.now - ONCE_IN):
            work.say_in(conversation, message, community_id, person_id)
    return know
