"""Everything that is no report: hello, thanks, help, a human please, and what we cannot do."""

from __future__ import annotations

from dialogs import rating
from dialogs.cards import REPORT, drop_drafts
from dialogs.dialog import Command, Dialog
from dialogs.proxy import may_proxy
from dialogs.state import DialogState
from dialogs.turn import Rows, Turn
from domain.actions import Action, Press
from domain.interpretation import Intent
from domain.messages import Button, say
from handlers import homes, human

NAME = "talk"


def menu_buttons(turn: Turn) -> Rows:
    """What this person does most."""
    rows: list[tuple[Button, ...]] = [
        (Button(say("button-new"), Action.NEW_REPORT), Button(say("button-mine"), Action.MY_TICKETS)),
    ]
    if turn.speaker.is_field:
        rows.insert(0, (Button(say("button-tasks"), Action.TASKS),))
    if may_proxy(turn.speaker):
        rows.append((Button(say("button-for"), Action.REPORT_FOR),))
    if any(post.party for post in turn.speaker.posts):
        rows.insert(0, (Button(say("button-ptasks"), Action.PARTY_TASKS),))
    if turn.speaker.may_triage:
        rows.insert(0, (Button(say("button-desk"), Action.DESK),))
    if turn.speaker.is_committee:
        rows.insert(1, (Button(say("button-alerts"), Action.ALERTS),))
    last = [Button(say("button-human"), Action.HUMAN), Button(say("button-activities"), Action.ACTIVITIES)]
    if turn.speaker.is_field or turn.speaker.may_triage:
        last.append(Button(say("button-duty"), Action.DUTY))
    rows.append(tuple(last))
    if homes.may_verify(turn.speaker) and homes.how_many(turn.work, turn.speaker):
        rows.append((Button(say("button-homes"), Action.HOMES),))
    return tuple(rows)


def offer_help(turn: Turn) -> None:
    """We did not understand: said plainly, with what we can do."""
    turn.ask(say("not-understood"), buttons=menu_buttons(turn))


def hello(turn: Turn) -> None:
    """你好."""
    name = turn.speaker.person.name
    turn.ask(say("hello-named", name=name) if name else say("hello"), buttons=menu_buttons(turn))


def thanks(turn: Turn) -> None:
    """谢谢."""
    turn.ask(say("you-are-welcome"))


def out_of_scope(turn: Turn) -> None:
    """点歌、天气、订票: not what we are for, said kindly."""
    turn.ask(say("out-of-scope"), buttons=menu_buttons(turn))


def abuse(turn: Turn) -> None:
    """Angry words: heard, answered calmly, with a way to a human."""
    turn.ask(say("abuse-heard"), buttons=menu_buttons(turn))


def help_me(turn: Turn, payload: str = "") -> None:
    """/help."""
    turn.reply(say("help"), buttons=menu_buttons(turn))


def menu(turn: Turn, press: Press) -> None:
    """The menu button."""
    help_me(turn)


def cancel(turn: Turn, payload: str = "") -> None:
    """取消: the running dialog ends where it stands; a report on the card stays until it is dropped or forgotten."""
    state = turn.state
    if state is None:
        turn.reply(say("nothing-to-cancel"), buttons=menu_buttons(turn))
        return
    if state.dialog == REPORT and drop_drafts(turn):
        return
    turn.go(None)
    turn.settle_flow()
    turn.reply(say("cancelled"), buttons=menu_buttons(turn))


def want_human(turn: Turn, press: Press | None = None) -> None:
    """转人工: the committee's desk gets the words and answers in this chat."""
    if turn.speaker.community is None:
        offer_help(turn)
        return
    turn.go(DialogState(NAME, "human"))
    turn.reply(say("human-say-it"), buttons=((Button(say("button-cancel"), Action.CANCEL),),))


def resume(turn: Turn, state: DialogState) -> bool:
    """The words for the committee."""
    if state.step != "human" or not (turn.words or turn.files):
        return False
    ticket = human.pass_on(turn.work, turn.speaker, turn.words, turn.files)
    turn.go(None)
    turn.belongs_to(ticket.id)
    due = ticket.respond_due_at or turn.work.now
    turn.reply(say("human-passed-on", number=ticket.number or "", due=due), ticket_id=ticket.id)
    return True


def apologise(turn: Turn) -> None:
    """Our own failure: nothing is lost, and a human is told."""
    kept = human.keep_after_failure(turn.work, turn.speaker, turn.words, turn.files)
    if kept is not None:
        turn.belongs_to(kept.id)
    turn.go(None)
    turn.reply(say("our-failure-kept", number=kept.number or "") if kept is not None else say("our-failure"))


def yes_or_no(turn: Turn) -> None:
    """对 / 不对 without a question of ours: perhaps about a result that waits for an answer."""
    if not rating.take_answer(turn):
        offer_help(turn)


DIALOG = Dialog(
    NAME,
    resume,
    presses={Action.HUMAN: want_human, Action.MENU: menu, Action.CANCEL: lambda turn, press: cancel(turn)},
    commands=(
        Command("help", help_me),
        Command("menu", help_me),
        Command("cancel", cancel),
        Command("human", lambda turn, payload: want_human(turn)),
    ),
    intents={
        Intent.GREETING: hello,
        Intent.CHITCHAT: hello,
        Intent.THANKS: thanks,
        Intent.OUT_OF_SCOPE: out_of_scope,
        Intent.ABUSE: abuse,
        Intent.HUMAN: want_human,
        Intent.CONFIRM: yes_or_no,
        Intent.DENY: yes_or_no,
    },
)
