"""What a worker asks of the supervisor (挂起, 延期): one request waits at a time, comes again, and is answered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.actions import Action
from domain.errors import NotAllowed, OverAlready, OwnRequest
from domain.messages import Button, CardMode, Outgoing, Text, say
from domain.roles import COMMITTEE, Actor
from handlers.access import access_ticket
from handlers.alarms import set_alarm
from handlers.dispatching import tell_committee
from handlers.identity import Speaker
from handlers.mornings import next_morning
from handlers.notices import lane_of
from handlers.work import By, Work
from storage.models import Ticket, TicketEvent


@dataclass(frozen=True, slots=True)
class Request:
    """A kind of request. ``asked``: the kind of event that begins it; ``settles``: whether another event ends it."""

    asked: str
    settles: Callable[[TicketEvent], bool]
    alarm: str
    card: str
    allow: tuple[str, Action]
    refuse: tuple[str, Action]
    """Label and action of the two buttons."""

    def pending(self, work: Work, ticket: Ticket) -> TicketEvent | None:
        """The latest request that nobody has answered and nothing has settled."""
        found: TicketEvent | None = None
        for event in work.uow.tickets.events(ticket.id):
            if event.kind == self.asked:
                found = event
            elif self.settles(event):
                found = None
        return found

    def to_answer(self, work: Work, speaker: Speaker, ticket_id: int, event_id: int) -> tuple[Ticket, By, TicketEvent]:
        """The request that a supervisor answers now.

        Raises NotAllowed, OverAlready, and OwnRequest: nobody grants what they asked themselves while another can.
        """
        ticket, by = access_ticket(work, speaker, ticket_id)
        if Actor.SUPERVISOR not in by.actors:
            raise NotAllowed()
        event = self.pending(work, ticket)
        if event is None or event.id != event_id:
            raise OverAlready()
        if event.person_id == speaker.person.id and _another_can(work, ticket, speaker):
            raise OwnRequest()
        return ticket, By(by.person_id, frozenset({Actor.SUPERVISOR})), event

    def put(self, work: Work, ticket: Ticket, event: TicketEvent, text: Text) -> None:
        """To the committee, with two buttons; again every working morning (handlers.alarms) until it is answered."""
        buttons = tuple(
            Button(say(label), action, ticket.id, str(event.id)) for label, action in (self.allow, self.refuse)
        )
        card = Outgoing(
            (text,),
            (buttons,),
            lane=lane_of(ticket),
            ticket_id=ticket.id,
            card=f"{self.card}:{ticket.id}",
            card_mode=CardMode.REPLACE,
        )
        tell_committee(work, ticket, card)
        set_alarm(work, self.alarm, ticket.id, next_morning(work, ticket), ticket.community_id)


def _another_can(work: Work, ticket: Ticket, speaker: Speaker) -> bool:
    """Somebody else of the committee is there and can be reached."""
    posts = work.uow.staff.of_community(ticket.community_id, *COMMITTEE)
    others = {post.person_id for post in posts} - {speaker.person.id}
    return any(work.uow.conversations.of_person(person) is not None for person in others)
