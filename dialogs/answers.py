"""Answers from the community's own pages: said at once, with their source, and one tap away from a human.

A public page needs no consent and makes no ticket. What the pages do not answer goes to the committee as ever, and
the card says that no page was found.
"""

from __future__ import annotations

from datetime import timedelta

from dialogs import gathering
from dialogs.cards import REPORT, pairs, present
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.interpretation import REPORTING_INTENTS, Guess, Intent, Interpretation, Issue
from domain.messages import Button, Text, say
from handlers import human, intake, pages
from nlu.pages import Found, Page, asks, excerpt, plain

NAME = "answers"
LONGEST_QUESTION = 80
"""Longer words tell a story: a page is no answer to it."""
OLD = timedelta(days=180)
"""A page that nobody has checked for so long says so."""
LONGEST_PAGE = 3500
ASKING = REPORTING_INTENTS | {Intent.ACTIVITY, Intent.OUT_OF_SCOPE}
"""What a question may be taken for: “垃圾怎么分类” looks like a report of garbage."""
NO_QUESTIONS = frozenset({"inquiry.suggestion", "inquiry.praise", "inquiry.staff_complaint"})
"""Opinions, whatever page has their words."""


def take(turn: Turn) -> bool:
    """Answer a question that a page answers well; a report that is being told goes on afterwards."""
    if not _listening(turn.state) or not _asked(turn):
        return False
    if turn.found is None or not turn.found.good:
        return False
    _answer(turn, turn.found)
    return True


def inquire(turn: Turn) -> None:
    """A question without a good answer: said so, and made ready for the committee."""
    state = turn.state
    if turn.found is not None and turn.meaning is not None and _is_question(turn.meaning) and state is None:
        turn.go(DialogState(REPORT, "collect", {"unanswered": True}))
    gathering.start(turn)


def _listening(state: DialogState | None) -> bool:
    """Whether a question may be answered now: no other dialog waits for just these words."""
    if state is None:
        return True
    if state.dialog == REPORT:
        return state.step in gathering.OPEN_STEPS and not state.data.get("told")
    return (state.dialog, state.step) == ("mine", "more")


def _asked(turn: Turn) -> bool:
    meaning = turn.meaning
    if meaning is None or meaning.emergency is not None or meaning.intent not in ASKING:
        return False
    plain_words = not turn.files and not turn.incoming.reply_to and not turn.incoming.edited
    return plain_words and len(turn.words) <= LONGEST_QUESTION and len(meaning.issues) <= 1 and _is_question(meaning)


def _is_question(meaning: Interpretation) -> bool:
    category = meaning.issues[0].best.category if meaning.issues else ""
    return category not in NO_QUESTIONS and asks(meaning.text)


def _answer(turn: Turn, found: Found) -> None:
    page, passage = found.passage.page, found.passage
    heading = (say("answer-heading", heading=passage.heading),) if passage.heading else ()
    lines = (*heading, say("plain", text=excerpt(passage.text)), *_source(turn, page))
    if turn.state is None:
        turn.ask(*lines, buttons=_buttons(turn, page))
    else:
        turn.reply(*lines, buttons=_buttons(turn, page))


def _buttons(turn: Turn, page: Page) -> Rows:
    whole = (Button(say("button-page"), Action.PAGE, page.id),)
    rows: Rows = (
        (Button(say("button-helped"), Action.PAGE_HELPED, page.id), *whole),
        (Button(say("button-missed"), Action.PAGE_MISSED, turn.inbound_id),),
    )
    if turn.meaning is not None and turn.meaning.intent is not Intent.INQUIRY:
        rows = (*rows, (Button(say("button-report-instead"), Action.REPORT_INSTEAD, turn.inbound_id),))
    return rows


def _source(turn: Turn, page: Page) -> tuple[Text, ...]:
    source = say("answer-source", title=page.title, checked=page.checked.isoformat(), by=page.by)
    old = turn.work.now.date() - page.checked > OLD
    return (source, say("answer-old")) if old else (source,)


def helped(turn: Turn, press: Press) -> None:
    """解决了."""
    turn.notice = say("answer-glad")


def missed(turn: Turn, press: Press) -> None:
    """没解决: the committee gets the question, after the consent if it was never given."""
    words = pages.question_of(turn.work, turn.speaker, press.subject)
    if turn.speaker.person.consented_at is None:
        _ask_consent(turn, words)
        return
    ticket = human.pass_on(turn.work, turn.speaker, words, ())
    turn.work.uow.conversations.bind_to_ticket(press.subject, ticket.id)
    due = ticket.respond_due_at or turn.work.now
    turn.reply(say("human-passed-on", number=ticket.number or "", due=due), ticket_id=ticket.id)


def _ask_consent(turn: Turn, words: str) -> None:
    issue = Issue(words, 0, len(words), (Guess(human.CATEGORY, intake.CHOSEN),))
    draft = intake.create_draft(turn.work, turn.speaker, issue)
    turn.go(DialogState(REPORT, "confirm", {"drafts": [draft.id], "parts": [words]}))
    present(turn, [draft])


def report_instead(turn: Turn, press: Press) -> None:
    """It was no question: the same words as a report."""
    words = pages.question_of(turn.work, turn.speaker, press.subject)
    running = turn.state is not None and turn.state.dialog == REPORT
    state = turn.state if running and turn.state is not None else DialogState(REPORT, "collect")
    turn.go(state.at(state.step, told=True))
    turn.resubmit = words


def show_page(turn: Turn, press: Press) -> None:
    """The whole page."""
    page = pages.public_page(turn.work, turn.speaker, press.subject)
    text = say("plain", text=excerpt(plain(page.body), LONGEST_PAGE))
    turn.reply(say("answer-title", title=page.title), text, *_source(turn, page))


def guide(turn: Turn, payload: str = "") -> None:
    """/guide: every page there is."""
    found = pages.pages_for(turn.work, turn.speaker)
    if not found:
        turn.reply(say("guide-none"))
        return
    buttons = [Button(say("plain", text=page.title), Action.PAGE, page.id) for page in found]
    turn.reply(say("guide-head"), buttons=pairs(buttons))


DIALOG = Dialog(
    NAME,
    presses={
        Action.PAGE: show_page,
        Action.PAGE_HELPED: helped,
        Action.PAGE_MISSED: missed,
        Action.REPORT_INSTEAD: report_instead,
    },
    commands=(Command("guide", guide),),
    intents={Intent.INQUIRY: inquire},
)
