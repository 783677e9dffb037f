"""回访: the talk that is owed to an unhappy resident is called to mind every working morning until it is made."""

from __future__ import annotations

from domain.messages import say
from domain.roles import COMMITTEE
from handlers.alarms import Alarm, set_alarm
from handlers.mornings import next_morning
from handlers.notices import tell_roles
from handlers.ratings import CALL_ALARM, call_card, opinion_of
from handlers.work import Work


def ring(work: Work, alarm: Alarm) -> None:
    """The alarm: nobody has called yet."""
    call = work.uow.tickets.call_back(alarm.subject_id)
    ticket = work.uow.tickets.get(call.ticket_id) if call is not None else None
    if call is None or ticket is None or call.done_at is not None:
        return
    set_alarm(work, CALL_ALARM, call.id, next_morning(work, ticket), ticket.community_id)
    head = say("call-reminder", since=call.created_at)
    tell_roles(work, ticket, COMMITTEE, call_card(work, ticket, call, opinion_of(work, ticket), head=(head,)))
