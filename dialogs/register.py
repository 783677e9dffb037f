"""Coming in: /start and deep links, which community, where one lives, language, leaving."""

from __future__ import annotations

from dialogs import emergency, gathering
from dialogs.dialog import Command, Dialog
from dialogs.state import DialogState
from dialogs.talk import menu_buttons
from dialogs.turn import Turn
from domain.actions import Action, Press
from domain.errors import BadInvite
from domain.interpretation import Intent
from domain.messages import Button, Term, Text, say
from handlers import group_drafts, registration, staffing
from handlers.queries import buildings_of, estate_name, home_building, unbound_staff
from handlers.registration import BUILDING_PREFIX, DRAFT_PREFIX, STAFF_PREFIX
from nlu.answers import says_home

NAME = "register"


def start(turn: Turn, payload: str) -> None:
    """/start, with or without a deep link behind it."""
    if payload.startswith(STAFF_PREFIX):
        take_post(turn, payload.removeprefix(STAFF_PREFIX))
    elif payload.startswith(BUILDING_PREFIX):
        move_in(turn, payload.removeprefix(BUILDING_PREFIX))
    elif payload.startswith(DRAFT_PREFIX):
        from_group(turn, payload.removeprefix(DRAFT_PREFIX))
    elif payload:
        raise BadInvite()
    else:
        welcome(turn)


def welcome(turn: Turn) -> None:
    """First contact: who Linli is, who sees what; consent is asked once."""
    if turn.speaker.community is None:
        gathering.ask_community(turn)
        return
    lines = [say("welcome", community=turn.speaker.community.name)]
    if turn.speaker.posts:
        roles = [Term("role", role) for role in sorted(turn.speaker.roles)]
        lines.append(say("welcome-staff", role=roles[0]))
    if turn.speaker.person.consented_at is None:
        buttons = (
            (Button(say("button-agree"), Action.AGREE),),
            (Button(say("button-decline"), Action.DECLINE),),
        )
        turn.ask(*lines, say("consent-notice"), buttons=buttons)
        return
    turn.ask(*lines, buttons=menu_buttons(turn))


def take_post(turn: Turn, token: str) -> None:
    """A staff member binds this account."""
    turn.speaker, post = staffing.accept_invite(turn.work, turn.speaker, token)
    turn.go(None)
    turn.reply(
        say("bound-as-staff", name=turn.speaker.person.name or "", role=Term("role", post.role)),
        *_unbound(turn),
        buttons=menu_buttons(turn),
    )


def _unbound(turn: Turn) -> tuple[Text, ...]:
    names = unbound_staff(turn.work, turn.speaker)
    return (say("unbound-staff", count=len(names), names="、".join(names[:10])),) if names else ()


def move_in(turn: Turn, token: str) -> None:
    """A resident comes by the building's poster."""
    turn.speaker, building = registration.bind_building(turn.work, turn.speaker, token)
    turn.go(None)
    turn.reply(say("home-set", estate=estate_name(turn.work, building), building=building.name))
    welcome(turn)


def from_group(turn: Turn, token: str) -> None:
    """What was said in a group goes on here, in private."""
    turn.speaker, text = group_drafts.take(turn.work, turn.speaker, token)
    turn.go(None)
    gathering.wait_with(turn, text)


def choose_community(turn: Turn, press: Press) -> None:
    """One of several communities; what was waiting goes on."""
    waiting = turn.state
    turn.speaker = registration.choose_community(turn.work, turn.speaker, press.subject)
    if waiting is not None and (waiting.dialog, waiting.step) == (emergency.NAME, "community"):
        emergency.chosen(turn, waiting)
        return
    if waiting is not None and waiting.data.get("parts"):
        gathering.wait_with(turn, "\n".join(gathering.parts_of(waiting)))
        return
    welcome(turn)


def ask_home(turn: Turn) -> None:
    """我住在…: said in words, matched to the community's own buildings."""
    meaning = turn.meaning
    done = registration.set_home_from(turn.work, turn.speaker, meaning.address) if meaning is not None else None
    if done is None:
        turn.go(DialogState(NAME, "home"))
        candidates = meaning.address.candidates if meaning is not None else ()
        found = buildings_of(turn.work, turn.speaker, candidates) if turn.speaker.community else []
        rows = tuple(
            (
                Button(
                    say("building-label", estate=estate_name(turn.work, b), building=b.name), Action.HOME_BUILDING, b.id
                ),
            )
            for b in found
        )
        turn.ask(say("ask-home"), buttons=rows)
        return
    turn.speaker, building = done
    turn.go(None)
    turn.ask(
        say("home-set", estate=estate_name(turn.work, building), building=building.name), buttons=menu_buttons(turn)
    )


def take(turn: Turn) -> bool:
    """“我住3号楼2单元501” said by itself, while nothing else is going on: where one lives."""
    if turn.state is not None or turn.files or turn.meaning is None or turn.meaning.address.empty:
        return False
    if not says_home(turn.words):
        return False
    ask_home(turn)
    return True


def choose_home(turn: Turn, press: Press) -> None:
    """One tap on the building one lives in."""
    found = buildings_of(turn.work, turn.speaker, [press.subject])
    if not found:
        raise BadInvite()
    turn.speaker = registration.set_home(turn.work, turn.speaker, found[0])
    turn.go(None)
    turn.ask(
        say("home-set", estate=estate_name(turn.work, found[0]), building=found[0].name), buttons=menu_buttons(turn)
    )


def take_contact(turn: Turn) -> None:
    """A shared number: kept only when the platform vouches that it is the sender's own."""
    contact = turn.incoming.contact
    if contact is None or not contact.own:
        turn.reply(say("contact-not-yours"))
        return
    registration.share_phone(turn.work, turn.speaker, contact.phone)
    turn.reply(say("contact-kept"))


def resume(turn: Turn, state: DialogState) -> bool:
    """The answer to: where do you live?"""
    if turn.meaning is None or turn.meaning.issues or turn.meaning.address.empty:
        turn.go(None)
        return False
    ask_home(turn)
    return True


def language(turn: Turn, payload: str) -> None:
    """/language zh|en, or the other one."""
    now = turn.speaker.person.locale
    wanted = payload.strip().lower()[:2] if payload.strip() else ("en" if now == "zh" else "zh")
    registration.set_locale(turn.speaker, wanted if wanted in ("zh", "en") else "zh")
    turn.reply(say("language-set"))


def leave(turn: Turn, payload: str) -> None:
    """/leave: asked once more, since it erases."""
    turn.reply(say("leave-sure"), buttons=((Button(say("button-leave"), Action.LEAVE),),))


def leave_for_good(turn: Turn, press: Press) -> None:
    """What names the person is erased."""
    registration.forget_me(turn.work, turn.speaker)
    turn.go(None)
    turn.reply(say("left"))


def where_i_live(turn: Turn, payload: str) -> None:
    """/home"""
    home = home_building(turn.work, turn.speaker)
    if home is not None:
        turn.reply(say("home-is", estate=estate_name(turn.work, home), building=home.name))
    turn.go(DialogState(NAME, "home"))
    turn.reply(say("ask-home"))


DIALOG = Dialog(
    NAME,
    resume,
    presses={
        Action.LEAVE: leave_for_good,
        Action.CHOOSE_COMMUNITY: choose_community,
        Action.HOME_BUILDING: choose_home,
    },
    commands=(
        Command("start", start),
        Command("home", where_i_live),
        Command("language", language),
        Command("leave", leave),
    ),
    intents={Intent.REGISTER: ask_home},
)
