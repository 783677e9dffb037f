"""Gathering a report: words, files, positions and places that come one by one become drafts, and nothing is dropped.

All parts of a burst are understood together; what they mean is kept in drafts, one a problem.
"""

from __future__ import annotations

from typing import Any

from dialogs.cards import REPORT, community_buttons, present
from dialogs.state import DialogState
from dialogs.turn import LONGEST_PLACE, Turn
from domain.interpretation import Guess, Intent, Interpretation, Issue
from domain.messages import MediaKind, Point, say
from domain.proxies import Relation, Whom, whom
from handlers import intake, proxies
from handlers.queries import drafts_in_hand
from handlers.records import Ticket

MAX_ISSUES = 8
OPEN_STEPS = ("collect", "describe", "consent", "confirm")
KEPT = ("unanswered", "not_same", "for_other")
"""What stays with a report while more of it is told (dialogs.answers, dialogs.same)."""
WORDLESS = "inquiry.general"
"""What a file without words is taken for until its words come."""
SURE = 0.5
"""A part of a burst that is surely of another group than all before is a problem of its own."""


def parts_of(state: DialogState | None) -> tuple[str, ...]:
    """The words of the unfinished report, to be understood together with the next message."""
    if state is None or state.dialog != REPORT or state.step not in OPEN_STEPS:
        return ()
    parts = state.data.get("parts", [])
    return tuple(str(part) for part in parts) if isinstance(parts, list) else ()


def without(state: DialogState | None, words: str) -> DialogState | None:
    """The state without a part that its author has changed."""
    parts = parts_of(state)
    if state is None or words not in parts:
        return state
    return state.at(state.step, parts=[part for part in parts if part != words])


def wait_with(turn: Turn, words: str) -> None:
    """Words that can be understood only after this turn: a draft at once, so that nothing can lose them."""
    drafts = []
    if turn.speaker.community is not None:
        issue = Issue(words, 0, len(words), (Guess(WORDLESS, 0.0),))
        drafts.append(intake.create_draft(turn.work, turn.speaker, issue).id)
    kept = {name: value for name, value in _report_state(turn).data.items() if name in ("files", "points")}
    turn.go(DialogState(REPORT, "collect", {**kept, "drafts": drafts, "parts": [words]}))
    turn.resubmit = words


def take_up(turn: Turn) -> None:
    """The words that waited are this message now; a danger in them has its own ticket."""
    state = turn.state
    if state is None or state.dialog != REPORT:
        return
    turn.go(state.at(state.step, parts=[]))
    if turn.meaning is not None and turn.meaning.emergency is not None:
        for draft in drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts")):
            intake.discard(turn.work, draft, intake.reporter(turn.speaker))
        turn.go(None)


def start(turn: Turn) -> None:
    """The first words of a report, or more words of one that is not submitted."""
    if turn.speaker.community is None:
        _without_community(turn)
        return
    drafts = _sync_drafts(turn)
    if not drafts and len(turn.words) > LONGEST_PLACE:
        drafts = [_not_understood(turn)]
    if not drafts:
        remember_whom(turn)
        turn.ask(say("report-how"))
        return
    _adopt_files(turn, drafts[0])
    present(turn, drafts)


def take_parts(turn: Turn) -> None:
    """A file, a position or a bare place: kept at once, as part of the report that runs or begins."""
    if turn.speaker.community is None:
        _without_community(turn)
        return
    state = _report_state(turn)
    drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts"))
    turn.go(state.at(state.step, **_remember(turn, state)))
    if not drafts and (turn.files or turn.incoming.point):
        drafts = [_wordless(turn)]
    for draft in drafts:
        _take_place(turn, draft)
    if drafts:
        _adopt_files(turn, drafts[0])
    if any(draft.description for draft in drafts):
        present(turn, drafts)
    else:
        ask_for_problem(turn)


def _not_understood(turn: Turn) -> Ticket:
    """A long story that we cannot place: a draft all the same, and its teller says what it is."""
    draft = intake.create_draft(turn.work, turn.speaker, Issue(turn.words, 0, len(turn.words), (Guess(WORDLESS, 0.0),)))
    turn.go(_report_state(turn).at("confirm", drafts=[draft.id]))
    return draft


def _wordless(turn: Turn) -> Ticket:
    """A photo, a voice note or a position without words is a draft already: it is never forgotten."""
    draft = intake.create_draft(turn.work, turn.speaker, Issue("", 0, 0, (Guess(WORDLESS, 0.0),)))
    state = _report_state(turn)
    turn.go(state.at(state.step, drafts=[draft.id]))
    return draft


def append_words(turn: Turn, drafts: list[Ticket]) -> None:
    """Words without a problem of their own belong to the report that is being told."""
    state = _report_state(turn)
    turn.go(state.at(state.step, **_remember(turn, state)))
    if turn.words not in drafts[0].description:
        intake.add_words(drafts[0], turn.words)
    present(turn, drafts)


def _sync_drafts(turn: Turn) -> list[Ticket]:
    """Make the drafts say what all parts together mean; a category that a person chose stays."""
    state = _report_state(turn)
    drafts = drafts_in_hand(turn.work, turn.speaker, state.numbers("drafts"))
    issues = _issues(turn, drafts)
    for draft, issue in zip(drafts, issues, strict=False):
        intake.understand(turn.work, draft, issue)
    for issue in issues[len(drafts) :]:
        drafts.append(intake.create_draft(turn.work, turn.speaker, issue))
    data = _remember(turn, state)
    meaning = turn.combined or turn.meaning
    for draft in drafts:
        if meaning is not None and draft.building_id is None and draft.place_id is None:
            intake.set_address(turn.work, draft, meaning.address)
        for lat, lon in data["points"]:
            intake.set_point(turn.work, draft, Point(lat, lon))
    for_whom(turn, drafts)
    turn.go(DialogState(REPORT, "confirm", {**data, "drafts": [draft.id for draft in drafts]}))
    return drafts


def for_whom(turn: Turn, drafts: list[Ticket]) -> None:
    """The drafts are for whom the words, or the button before them, say; nobody: for their author."""
    found = said_for(turn)
    if found is not None:
        for draft in drafts:
            proxies.note_whom(turn.work, draft, found)


def remember_whom(turn: Turn) -> None:
    """帮我妈报一下, and what it is comes with the next message."""
    found = said_for(turn)
    if found is not None:
        state = _report_state(turn)
        turn.go(state.at(state.step, for_other=[found.name, found.relation]))


def said_for(turn: Turn) -> Whom | None:
    """For whom this message, or what came before it, says that the report is."""
    state = turn.state
    known = state.data.get("for_other") if state is not None and state.dialog == REPORT else None
    proxy = turn.meaning is not None and turn.meaning.intent is Intent.PROXY_REPORT
    heard = whom(turn.words) if proxy or known else None
    if heard is None and isinstance(known, list):
        return Whom(str(known[0]), Relation(str(known[1])))
    return heard


def _issues(turn: Turn, drafts: list[Ticket]) -> list[Issue]:
    """The problems of all parts; new words that are surely something else are never melted into an old one."""
    whole, new = _found(turn.combined), _found(turn.meaning)
    if not drafts or len(whole) > len(drafts) or not new:
        return whole or new
    groups = {draft.category.split(".")[0] for draft in drafts if draft.description and draft.confidence}
    if not groups:
        return whole or new
    another = [i for i in new if i.best.confidence >= SURE and i.best.category.split(".")[0] not in groups]
    if not another:
        return whole
    return [_as_issue(draft, whole, n) for n, draft in enumerate(drafts)] + another


def _found(meaning: Interpretation | None) -> list[Issue]:
    return list(meaning.issues[:MAX_ISSUES]) if meaning is not None else []


def _as_issue(draft: Ticket, whole: list[Issue], number: int) -> Issue:
    """The draft's own understanding, kept as it stands."""
    return intake.issue_of(draft, whole[min(number, len(whole) - 1)] if whole else None)


def _report_state(turn: Turn) -> DialogState:
    if turn.state is not None and turn.state.dialog == REPORT and turn.state.step in OPEN_STEPS:
        return turn.state
    return DialogState(REPORT, "collect")


def _remember(turn: Turn, state: DialogState) -> dict[str, Any]:
    """The parts said so far, this message included; files are kept as they come."""
    parts, files = list(parts_of(state)), list(state.numbers("files"))
    points = list(state.data.get("points", []))
    if turn.words:
        parts.append(turn.words)
    files += [intake.attach(turn.work, turn.speaker, media, "report", None).id for media in turn.files]
    if turn.incoming.point:
        points.append([turn.incoming.point.lat, turn.incoming.point.lon])
    kept = {name: state.data[name] for name in KEPT if name in state.data}
    return {**kept, "parts": parts, "files": files, "points": points}


def _adopt_files(turn: Turn, draft: Ticket) -> None:
    """Files that came before or with the words belong to the first problem."""
    state = _report_state(turn)
    for attachment_id in state.numbers("files"):
        intake.adopt(turn.work, turn.speaker, attachment_id, draft)
    turn.go(state.at(state.step, files=[]))


def _take_place(turn: Turn, draft: Ticket) -> None:
    if turn.meaning is not None:
        intake.set_address(turn.work, draft, turn.meaning.address)
    if turn.incoming.point:
        intake.set_point(turn.work, draft, turn.incoming.point)


def ask_for_problem(turn: Turn) -> None:
    """Something came, but not yet what is wrong."""
    state = _report_state(turn)
    kept = bool(state.numbers("drafts"))
    turn.go(state.at("describe" if kept else "collect"))
    if any(media.kind is MediaKind.VOICE for media in turn.files):
        turn.ask(say("report-voice-kept"))
    elif kept and not turn.incoming.point:
        turn.ask(say("report-file-kept"))
    else:
        turn.ask(say("report-place-kept", place=turn.words or say("your-location")))


def _without_community(turn: Turn) -> None:
    """Several communities are served and we do not know this person's: the words wait while we ask."""
    state = _report_state(turn)
    turn.go(state.at("collect", **_remember(turn, state)))
    ask_community(turn)


def ask_community(turn: Turn) -> None:
    """Which of the communities that are served?"""
    turn.ask(say("which-community"), buttons=community_buttons(turn))
