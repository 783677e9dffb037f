"""How it went: solved or not, stars, reasons, words. Steps: ``unsolved`` (what is still wrong) and ``words``."""

from __future__ import annotations

from dialogs import mine
from dialogs.cards import pairs
from dialogs.dialog import Dialog
from dialogs.state import DialogState
from dialogs.steps import chips, term
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.errors import NotFound
from domain.interpretation import Intent
from domain.messages import Button, CardMode, Outgoing, Term, Text, say
from domain.reasons import CHIPS, RATING_CHIPS, Asked
from domain.tickets import Status
from handlers import closing, intake, ratings
from handlers.access import access_ticket, committee_only
from handlers.notices import owner_name, subject
from handlers.records import Rating, Ticket
from nlu.answers import says_unsolved

NAME = "rating"
STARS = (1, 2, 3, 4, 5)


def solved(turn: Turn, press: Press) -> None:
    """已解决: closed, and how was it?"""
    _solved(turn, press.subject)


def unsolved(turn: Turn, press: Press) -> None:
    """没解决: on its way to the worker again with this one tap; what is wrong may follow."""
    _unsolved(turn, press.subject)


def stars(turn: Turn, press: Press) -> None:
    """One tap; without a number, the five to choose from."""
    if not press.arg:
        ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
        _ask_stars(turn, ticket, say("rating-ask", **subject(ticket)))
        return
    number = int(press.arg) if press.arg.isascii() and press.arg.isdigit() else 0
    if number not in STARS:
        raise NotFound(what="stars")
    ticket, rating = ratings.rate(turn.work, turn.speaker, press.subject, number)
    _after_stars(turn, ticket, rating)


def reason(turn: Turn, press: Press) -> None:
    """A reason on or off."""
    ticket, rating = ratings.toggle_reason(turn.work, turn.speaker, press.subject, press.arg)
    _after_stars(turn, ticket, rating)


def name_me(turn: Turn, press: Press) -> None:
    """可以告诉网格员是我."""
    ticket, rating = ratings.name_me(turn.work, turn.speaker, press.subject)
    turn.notice = say("rating-named")
    _after_stars(turn, ticket, rating)


def ask_words(turn: Turn, press: Press) -> None:
    """说两句."""
    ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
    turn.go(DialogState(NAME, "words", {"ticket": ticket.id}))
    turn.reply(say("rating-words-how"), ticket_id=ticket.id)


def rated(turn: Turn, press: Press) -> None:
    """好了."""
    ticket, _ = access_ticket(turn.work, turn.speaker, press.subject)
    turn.go(None)
    _card(turn, ticket, (say("rating-thanks"),), ())


def unsolved_reason(turn: Turn, press: Press) -> None:
    """What is still wrong, in one tap."""
    if press.arg not in CHIPS[Asked.UNSOLVED]:
        raise NotFound(what="reason")
    ticket = closing.explain(turn.work, turn.speaker, press.subject, press.arg)
    turn.go(None)
    _card(turn, ticket, (say("unsolved-passed-on", owner=owner_name(turn.work, ticket)),), ())


def resume(turn: Turn, state: DialogState) -> bool:
    """Words that we asked for: they belong to the ticket, and one tap says that they were another matter."""
    ticket, _ = access_ticket(turn.work, turn.speaker, state.number("ticket"))
    turn.go(None)
    if not (turn.words or turn.files):
        return False
    if turn.tells_of_another(ticket.category) and (_placed(turn) or _of_staff(turn)):
        mine.ask_same_or_new(turn, ticket)
        return True
    turn.belongs_to(ticket.id)
    if state.step == "words" and turn.words:
        ratings.add_words(turn.work, turn.speaker, ticket.id, turn.words)
        line = say("rating-thanks")
    else:
        files = tuple(intake.attach(turn.work, turn.speaker, m, "answer", ticket).id for m in turn.files)
        closing.explain(turn.work, turn.speaker, ticket.id, turn.words, files)
        line = say("unsolved-passed-on", owner=owner_name(turn.work, ticket))
    turn.reply(line, buttons=_if_other(turn, ticket), ticket_id=ticket.id)
    return True


def _placed(turn: Turn) -> bool:
    return turn.meaning is not None and not turn.meaning.address.empty


def _of_staff(turn: Turn) -> bool:
    """A complaint about the staff: never passed to whoever handled the ticket, who may be the one."""
    return turn.meaning is not None and committee_only(turn.meaning.issues[0].best.category)


def words_of_rating(turn: Turn) -> None:
    """给五星 / 打个分."""
    tickets = ratings.to_be_rated(turn.work, turn.speaker)
    number = turn.meaning.stars if turn.meaning is not None else None
    if not tickets:
        turn.reply(say("nothing-to-rate"))
    elif len(tickets) > 1:
        turn.reply(say("rate-which"), buttons=tuple(_which(ticket, number) for ticket in tickets))
    elif number is None:
        _ask_stars(turn, tickets[0], say("rating-ask", **subject(tickets[0])))
    else:
        stars(turn, Press(Action.STARS, tickets[0].id, str(number)))


def take_unsolved(turn: Turn) -> bool:
    """“没有修好，半夜还是一闪一闪的” while one result waits for an answer: a report of its own it is not."""
    return turn.state is None and not turn.files and says_unsolved(turn.words) and take_answer(turn)


def take_answer(turn: Turn) -> bool:
    """解决了 / 没有, as plain words, when exactly one result waits for that answer."""
    intent = Intent.DENY if says_unsolved(turn.words) else turn.meaning.intent if turn.meaning is not None else None
    waiting = [t for t in ratings.to_be_rated(turn.work, turn.speaker) if t.status == Status.RESOLVED]
    if len(waiting) != 1 or intent not in (Intent.CONFIRM, Intent.DENY):
        return False
    (_solved if intent is Intent.CONFIRM else _unsolved)(turn, waiting[0].id)
    return True


def _solved(turn: Turn, ticket_id: int) -> None:
    ticket = closing.solved(turn.work, turn.speaker, ticket_id)
    turn.go(None)
    rating = ratings.opinion_of(turn.work, ticket)
    if rating is not None and rating.stars:
        _after_stars(turn, ticket, rating)
    else:
        _ask_stars(turn, ticket, say("solved-thanks", **subject(ticket)))


def _unsolved(turn: Turn, ticket_id: int) -> None:
    before, _ = access_ticket(turn.work, turn.speaker, ticket_id)
    appeal = before.status == Status.REJECTED
    ticket = closing.unsolved(turn.work, turn.speaker, ticket_id)
    if turn.words:
        ticket = closing.explain(turn.work, turn.speaker, ticket.id, turn.words)
    turn.go(DialogState(NAME, "unsolved", {"ticket": ticket.id}))
    line = say("appealed" if appeal else "reopened", **subject(ticket), owner=owner_name(turn.work, ticket))
    buttons = () if appeal else chips(Asked.UNSOLVED, CHIPS[Asked.UNSOLVED], Action.UNSOLVED_REASON, ticket.id)
    _card(turn, ticket, (line, say("appeal-why" if appeal else "unsolved-why")), pairs(buttons), new=True)


def _after_stars(turn: Turn, ticket: Ticket, rating: Rating) -> None:
    """Reasons to choose from, and whether it is solved if that is still open."""
    given = rating.stars or 0
    head = say("rating-high" if given > ratings.UNHAPPY else "rating-low", stars=given)
    if ticket.status == Status.RESOLVED:
        row = (
            Button(say("button-solved"), Action.SOLVED, ticket.id),
            Button(say("button-unsolv"), Action.UNSOLVED, ticket.id),
        )
        _card(turn, ticket, (head, say("resolved-ask")), (row,))
        return
    buttons = [_chip(ticket, code, chosen=code in rating.reasons) for code in RATING_CHIPS[given]]
    last = (
        Button(say("button-words"), Action.RATING_WORDS, ticket.id),
        Button(say("button-rated"), Action.RATED, ticket.id),
    )
    name_me = (Button(say("button-name-me"), Action.NAME_ME, ticket.id),)
    rows = (*pairs(buttons), last) if rating.named or ticket.owner_id is None else (*pairs(buttons), last, name_me)
    _card(turn, ticket, (head, say("rating-why")), rows)


def _chip(ticket: Ticket, code: str, *, chosen: bool) -> Button:
    word = Term(Asked.RATING, code)
    label = say("button-chosen", term=word) if chosen else term(word)
    return Button(label, Action.RATING_REASON, ticket.id, code)


def _ask_stars(turn: Turn, ticket: Ticket, line: Text) -> None:
    row = tuple(Button(say("button-stars", stars=n), Action.STARS, ticket.id, str(n)) for n in STARS)
    _card(turn, ticket, (line, say("stars-ask")), (row,), new=True)


def _which(ticket: Ticket, number: int | None) -> tuple[Button, ...]:
    label = say("rate-item", **subject(ticket))
    return (Button(label, Action.STARS, ticket.id, "" if number is None else str(number)),)


def _card(turn: Turn, ticket: Ticket, lines: tuple[Text, ...], rows: Rows, *, new: bool = False) -> None:
    mode = CardMode.REPLACE if new or not turn.incoming.press else CardMode.EDIT
    turn.show(Outgoing(lines, rows, ticket_id=ticket.id, card=f"rating:{ticket.id}", card_mode=mode))


def _if_other(turn: Turn, ticket: Ticket) -> Rows:
    """Where the words may tell of another problem, a way to report it."""
    if not turn.tells_of_another(ticket.category):
        return ()
    return ((Button(say("button-new-instead"), Action.NEW_REPORT, turn.inbound_id),),)


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.SOLVED: solved,
        Action.UNSOLVED: unsolved,
        Action.APPEAL: unsolved,
        Action.UNSOLVED_REASON: unsolved_reason,
        Action.STARS: stars,
        Action.RATING_REASON: reason,
        Action.RATING_WORDS: ask_words,
        Action.RATED: rated,
        Action.NAME_ME: name_me,
    },
    intents={Intent.RATE: words_of_rating},
)
