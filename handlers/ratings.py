"""Stars, reasons and words of the reporter; a low rating makes the supervisor call back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.actions import Action
from domain.conduct import masked
from domain.errors import IllegalMove, MissingField, NotAllowed, NotFound, OverAlready, RatedByPerson, TooLate
from domain.messages import Button, CardMode, Lane, Outgoing, Term, Text, say
from domain.reasons import RATING_CHIPS, Asked
from domain.roles import COMMITTEE, Actor
from domain.tickets import REOPEN_DAYS, Command, Status
from handlers.access import access_ticket
from handlers.alarms import call_off, set_alarm
from handlers.identity import Speaker
from handlers.lifecycle import move, record
from handlers.mornings import next_morning
from handlers.notices import joined, place_of, subject, tell_roles
from handlers.work import By, Work
from storage.models import CallBack, Rating, Ticket

RATED_STATES = (Status.RESOLVED, Status.CLOSED)
UNHAPPY = 2
"""This many stars or fewer, and the supervisor owes a call."""
HAPPY_ENOUGH = 3
"""Stars from which a rating of an unanswered result also says that it is solved."""
ENOUGH_RATINGS = 3
CALL_ALARM = "call_back"
TOLD_AFTER_SECONDS = 180.0
"""The worker hears of a rating a little later, so that stars, reasons and words come as one message."""


def rating_of(work: Work, ticket: Ticket, person_id: int) -> Rating:
    """What this person said of the result; begun if they said nothing yet."""
    _only_one(work, ticket, person_id)
    found = work.uow.tickets.rating(ticket.id, person_id)
    if found is None:
        empty = Rating(
            community_id=ticket.community_id, ticket_id=ticket.id, person_id=person_id, reasons=[], updated_at=work.now
        )
        found = work.uow.tickets.rate(empty)
    found.updated_at = work.now
    return found


def opinion_of(work: Work, ticket: Ticket) -> Rating | None:
    """The rating of a ticket, for those who may see it: the person's it was reported for, else the reporter's."""
    row = work.uow.duty.beneficiary(ticket.id)
    theirs = work.uow.tickets.rating(ticket.id, row.person_id) if row is not None and row.person_id else None
    return theirs or work.uow.tickets.rating(ticket.id, ticket.reporter_id)


def outranked(work: Work, ticket: Ticket, person_id: int) -> bool:
    """Whether the person it was reported for has rated it, so that nobody else's word counts."""
    row = work.uow.duty.beneficiary(ticket.id)
    if row is None or row.person_id is None or row.person_id == person_id:
        return False
    return work.uow.tickets.rating(ticket.id, row.person_id) is not None


def _only_one(work: Work, ticket: Ticket, person_id: int) -> None:
    """One rating a ticket: the person's takes the place of their proxy's. Raises RatedByPerson."""
    if outranked(work, ticket, person_id):
        raise RatedByPerson()
    row = work.uow.duty.beneficiary(ticket.id)
    if row is not None and row.person_id == person_id != ticket.reporter_id:
        work.uow.tickets.forget_rating(ticket.id, ticket.reporter_id)


def rate(work: Work, speaker: Speaker, ticket_id: int, stars: int) -> tuple[Ticket, Rating]:
    """One to five stars in one tap, to be changed for 14 days."""
    ticket, by = _rated(work, speaker, ticket_id)
    if stars not in RATING_CHIPS:
        raise MissingField(command="rate", field="stars")
    rating = rating_of(work, ticket, speaker.person.id)
    rating.stars = stars
    rating.reasons = [code for code in rating.reasons if code in RATING_CHIPS[stars]]
    if ticket.status == Status.RESOLVED and stars >= HAPPY_ENOUGH:
        move(work, ticket, Command.CLOSE, by)
        rating.solved = True
    record(work, ticket, "rated", by, data={"stars": stars, "solved": rating.solved})
    _tell_worker(work, ticket, rating)
    owe_call(work, ticket, rating)
    return ticket, rating


def toggle_reason(work: Work, speaker: Speaker, ticket_id: int, code: str) -> tuple[Ticket, Rating]:
    """A reason chip on, or off again."""
    ticket, rating = _given(work, speaker, ticket_id)
    if code not in RATING_CHIPS[rating.stars or 1]:
        raise NotFound(what="reason")
    kept = [reason for reason in rating.reasons if reason != code]
    rating.reasons = kept if code in rating.reasons else [*kept, code]
    _tell_worker(work, ticket, rating)
    return ticket, rating


def add_words(work: Work, speaker: Speaker, ticket_id: int, words: str) -> tuple[Ticket, Rating]:
    """What the reporter has to say; said again, it replaces what they said before."""
    ticket, rating = _given(work, speaker, ticket_id)
    rating.words = words
    _tell_worker(work, ticket, rating)
    return ticket, rating


def name_me(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, Rating]:
    """The reporter allows that the worker learns who said it; once said, it cannot be taken back."""
    ticket, rating = _given(work, speaker, ticket_id)
    rating.named = True
    _tell_worker(work, ticket, rating)
    return ticket, rating


def aggregate(work: Work, speaker: Speaker) -> tuple[float, int]:
    """Mean stars of what the speaker's posts handled, and how many rated it; (0, 0) below ``ENOUGH_RATINGS``.

    Fewer would tell who gave which.
    """
    mean, count = work.uow.tickets.average_stars(speaker.staff_ids) if speaker.staff_ids else (0.0, 0)
    return (mean, count) if count >= ENOUGH_RATINGS else (0.0, 0)


def to_be_rated(work: Work, speaker: Speaker) -> Sequence[Ticket]:
    """The speaker's results of the last 14 days without stars, the latest first."""
    if speaker.community is None:
        return ()
    mine = work.uow.tickets.of_reporter(speaker.person.id, speaker.community.id)
    fresh = [t for t in mine if t.status in RATED_STATES and not _late(work, t)]
    unrated = [t for t in fresh if not (found := work.uow.tickets.rating(t.id, speaker.person.id)) or not found.stars]
    return unrated or fresh[:1]


def call_back_of(work: Work, speaker: Speaker, call_back_id: int) -> tuple[CallBack, Ticket]:
    """A call-back that the committee still owes. Raises OverAlready for one that was made."""
    call = work.uow.tickets.call_back(call_back_id)
    if call is None:
        raise NotFound(what="call-back")
    ticket, by = access_ticket(work, speaker, call.ticket_id)
    if Actor.SUPERVISOR not in by.actors:
        raise NotAllowed()
    if call.done_at is not None:
        raise OverAlready()
    return call, ticket


def called_back(work: Work, speaker: Speaker, call_back_id: int, result: str) -> Ticket:
    """The supervisor talked with the resident; the result is kept."""
    call, ticket = call_back_of(work, speaker, call_back_id)
    call.done_at, call.result = work.now, result
    call_off(work, CALL_ALARM, call.id)
    by = By(speaker.person.id, frozenset({Actor.SUPERVISOR}))
    record(work, ticket, "called_back", by, reason=result)
    return ticket


def call_lines(work: Work, ticket: Ticket, rating: Rating | None) -> tuple[Text, ...]:
    """What the supervisor knows before the call: whom, what, and how it was rated."""
    person = work.uow.people.get(rating.person_id if rating is not None else ticket.reporter_id)
    stars = rating.stars if rating and rating.stars else 0
    key = "call-head" if rating is None or rating.solved else "call-head-unsaid"
    lines = [
        Text(key, subject(ticket) | {"stars": stars}),
        say("call-whom", name=person.name or say("reporter-anonymous")),
        say("task-place", place=place_of(work, ticket, room=True)),
    ]
    if person.phone:
        lines.append(say("call-phone", phone=person.phone))
    return (*lines, *opinion_lines(rating))


def opinion_lines(rating: Rating | None) -> tuple[Text, ...]:
    """Reasons and words of a rating."""
    if rating is None:
        return ()
    lines: list[Text] = []
    if rating.reasons:
        lines.append(say("rating-reasons", reasons=joined([Term(Asked.RATING, code) for code in rating.reasons])))
    if rating.words:
        lines.append(say("rating-words", text=masked(rating.words)))
    return tuple(lines)


def _rated(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, By]:
    ticket, by = access_ticket(work, speaker, ticket_id)
    if Actor.REPORTER not in by.actors:
        raise NotAllowed()
    if ticket.status not in RATED_STATES:
        raise IllegalMove(status=ticket.status, command="rate")
    if _late(work, ticket):
        raise TooLate(command="rate", days=REOPEN_DAYS)
    return ticket, By(by.person_id, frozenset({Actor.REPORTER}))


def _given(work: Work, speaker: Speaker, ticket_id: int) -> tuple[Ticket, Rating]:
    ticket, _ = _rated(work, speaker, ticket_id)
    rating = work.uow.tickets.rating(ticket.id, speaker.person.id)
    if rating is None or rating.stars is None:
        raise MissingField(command="rate", field="stars")
    rating.updated_at = work.now
    return ticket, rating


def _late(work: Work, ticket: Ticket) -> bool:
    return ticket.ended_at is not None and work.now - ticket.ended_at > timedelta(days=REOPEN_DAYS)


def _tell_worker(work: Work, ticket: Ticket, rating: Rating) -> None:
    """Stars, reasons and words, without number, place or name: the worker is to know who said it only if they allow."""
    if ticket.owner_id is None:
        return
    head = say("task-rated", category=Term("category", ticket.category), stars=rating.stars or 0)
    message = Outgoing(
        (head, *opinion_lines(rating), *_named_line(work, ticket, rating)),
        lane=Lane.REMINDER,
        card=f"rated:{ticket.id}",
        card_mode=CardMode.EDIT,
        delay_seconds=TOLD_AFTER_SECONDS,
    )
    person_id = work.uow.staff.get(ticket.owner_id).person_id
    if person_id != ticket.reporter_id:
        work.tell(person_id, message, ticket.community_id)


def _named_line(work: Work, ticket: Ticket, rating: Rating) -> tuple[Text, ...]:
    if not rating.named:
        return ()
    name = work.uow.people.get(rating.person_id).name
    return (say("task-rated-by", number=ticket.number or "", name=name or say("reporter-unnamed")),)


def owe_call(work: Work, ticket: Ticket, rating: Rating) -> None:
    """Closed, yet unhappy: the supervisor talks with the resident. One call a ticket is owed at a time.

    It does not matter who closed it: the reporter, their proxy, or three days without a word.
    """
    if ticket.status != Status.CLOSED or rating.stars is None or rating.stars > UNHAPPY:
        return
    if any(call.ticket_id == ticket.id for call in work.uow.tickets.open_call_backs(ticket.community_id)):
        return
    call = work.uow.tickets.add_call_back(
        CallBack(community_id=ticket.community_id, ticket_id=ticket.id, person_id=rating.person_id, created_at=work.now)
    )
    set_alarm(work, CALL_ALARM, call.id, next_morning(work, ticket), ticket.community_id)
    tell_roles(work, ticket, COMMITTEE, call_card(work, ticket, call, rating))


def call_card(
    work: Work, ticket: Ticket, call: CallBack, rating: Rating | None, head: tuple[Text, ...] = ()
) -> Outgoing:
    """Whom to call and why, with the button for the result."""
    button = Button(say("button-called"), Action.CALLED_BACK, call.id)
    return Outgoing(
        (*head, *call_lines(work, ticket, rating)),
        ((button,),),
        lane=Lane.TASK,
        ticket_id=ticket.id,
        card=f"call:{call.id}",
        card_mode=CardMode.REPLACE,
    )
