"""The one vocabulary of buttons: ``action:id[:arg]``, at most 64 bytes (Bot API limit of callback_data).

A press proves nothing: whoever holds a message can replay it, so every press is authorised again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import BadButton

MAX_BYTES = 64


class Action(StrEnum):
    """What a button does. The values are stored in old messages for ever: never reuse one."""

    # consent and registration
    AGREE = "agree"
    DECLINE = "decline"
    HOME_BUILDING = "home"
    LEAVE = "leave"
    ANONYMOUS = "anon"
    # a report's draft
    SUBMIT = "submit"
    CHOOSE_CATEGORY = "cat"
    CHOOSE_GROUP = "grp"
    OTHER_CATEGORY = "other"
    CHOOSE_BUILDING = "bld"
    EDIT_PLACE = "place"
    SKIP = "skip"
    DISCARD = "drop"
    NEW_REPORT = "new"
    DRAFT = "draft"
    EDIT_DRAFT = "edit"
    SAME_PROBLEM = "same"
    CHOOSE_COMMUNITY = "comm"
    JOIN_TICKET = "join"
    MENU = "menu"
    CANCEL = "cancel"
    # a resident's ticket
    SHOW = "show"
    MY_TICKETS = "mine"
    URGE = "urge"
    ADD = "add"
    WITHDRAW = "wdraw"
    ANSWER = "reply"
    SOLVED = "solved"
    UNSOLVED = "unsolv"
    STARS = "stars"
    RATING_REASON = "why"
    RATING_WORDS = "words"
    APPEAL = "appeal"
    RATED = "rated"
    UNSOLVED_REASON = "unwhy"
    HUMAN = "human"
    # a report that neighbours share
    ME_TOO = "metoo"
    NOT_SAME = "notsam"
    # an answer from the community's pages
    PAGE = "page"
    PAGE_HELPED = "helped"
    PAGE_MISSED = "missed"
    REPORT_INSTEAD = "asrep"
    # a worker's task
    TASKS = "tasks"
    ACCEPT = "accept"
    ASK = "ask"
    RETURN = "return"
    HOLD = "hold"
    RESUME = "resume"
    HAND_OVER = "hand"
    HANDED_BACK = "tback"
    RESOLVE = "resolve"
    OUTCOME = "result"
    TASK_REASON = "reason"
    TASK = "task"
    GO_ON = "goon"
    HOLD_UNTIL = "until"
    PROOF_DONE = "done"
    RELAY = "relay"
    NOTE = "note"
    STOP = "stop"
    # the committee
    DESK = "desk"
    ASSIGN = "assign"
    REJECT = "reject"
    ANSWERED = "answer"
    RECATEGORISE = "recat"
    APPROVE = "ok"
    REFUSE = "no"
    CALLED_BACK = "called"
    CHOOSE_STAFF = "staff"
    REJECT_REASON = "rjwhy"
    REJECT_PARTY = "rjwho"
    CALL_RESULT = "callre"
    # the committee sees to it: triage in one tap, merging, supervision, words, lists
    PICK = "pick"
    MERGE = "merge"
    SPLIT = "split"
    SUPERVISE = "superv"
    LIFT = "lift"
    COMMENT = "say"
    COMMENT_RESIDENT = "sayres"
    COMMENT_INTERNAL = "sayint"
    BOARD_LIST = "blist"
    HISTORY = "hist"
    PROGRESS_WORD = "prog"
    # spot checks, photos before the work, and who said it
    INSPECT_GENUINE = "insok"
    INSPECT_FALSE = "insbad"
    INSPECT_DONE = "insend"
    INSPECT = "insp"
    BEFORE_PHOTO = "before"
    NAME_ME = "nameme"
    # a report that was merged into a neighbour's
    SAME_AS = "sameas"
    NOT_MERGED = "notmrg"
    # leave and hours of work
    DUTY = "duty"
    ABSENCE = "abs"
    ABSENCE_WHO = "abswho"
    ABSENCE_FROM = "absfr"
    ABSENCE_TO = "absto"
    ABSENCE_END = "absend"
    DUTY_HOURS = "hours"
    # a department outside
    PARTY_SEEN = "pseen"
    PARTY_DONE = "pdone"
    PARTY_TASK = "ptask"
    CHASED = "chased"
    CHASE_ON = "chase"
    WORK_ORDER = "order"
    PARTY_TASKS = "ptasks"
    # a report for somebody else
    REPORT_FOR = "for"
    FOR_SELF = "forme"
    NOT_MINE = "notme"
    # conduct
    ORIGINAL_WORDS = "orig"
    FLAG_SPAM = "spam"
    BLOCK = "block"
    UNBLOCK = "unblock"
    BLOCKED_LIST = "blocks"
    GO_ON_HELD = "held"
    CONDUCT = "conduct"
    # alerts: composing, running, answering
    ALERTS = "alerts"
    ALERT = "alert"
    ALERT_NEW = "alnew"
    ALERT_TEXT = "altext"
    ALERT_TARGET = "alto"
    ALERT_PREVIEW = "alview"
    ALERT_TOGGLE = "altog"
    ALERT_SEND = "alsend"
    ALERT_AT_ONCE = "alnow"
    ALERT_APPROVE = "alok"
    ALERT_REFUSE = "alno"
    ALERT_DROP = "aldrop"
    ALERT_STOP = "alstop"
    ALERT_UPDATE = "alupd"
    ALERT_CLEAR = "alclr"
    ALERT_TOTALS = "altot"
    ALERT_REPORT = "alrep"
    SAID = "said"
    DOORS = "doors"
    DOOR = "door"
    GROUP_BIND = "gbind"
    # who lives behind a door
    HOMES = "homes"
    HOME_RIGHT = "homeok"
    HOME_WRONG = "homeno"
    # activities
    ACTIVITIES = "acts"
    ACTIVITY = "act"
    ACTIVITY_JOIN = "actin"
    ACTIVITY_FAMILY = "actfam"
    ACTIVITY_LEAVE = "actout"
    ACTIVITY_STARS = "actstr"
    ACTIVITY_WISHES = "actwsh"
    ACTIVITY_MUTE = "actmut"
    ACTIVITY_WISH = "actint"
    ACTIVITY_NEW = "actnew"
    ACTIVITY_FIELD = "actfld"
    ACTIVITY_CHOICE = "actpck"
    ACTIVITY_TARGET = "acttrg"
    ACTIVITY_PUBLISH = "actpub"
    ACTIVITY_DROP = "actdrp"
    ACTIVITY_HOST = "acthst"
    ACTIVITY_LIST = "actlst"
    ACTIVITY_CAME = "actcam"
    ACTIVITY_CANCEL = "actcan"
    # more days for a task
    EXTENSION = "extend"
    EXTENSION_WHY = "extwhy"
    EXTENSION_DAYS = "extday"
    EXTENSION_GRANT = "extok"
    EXTENSION_REFUSE = "extno"


LARGEST = 2**31
"""No database counts so far."""


@dataclass(frozen=True, slots=True)
class Press:
    """A decoded button press: ``subject`` is the id of what it is about (0 = nothing)."""

    action: Action
    subject: int = 0
    arg: str = ""


def encode(action: Action, subject: int = 0, arg: str = "") -> str:
    """The callback data of a button. Raises BadButton beyond 64 bytes: a bug, caught by tests."""
    data = f"{action}:{subject}:{arg}" if arg else f"{action}:{subject}"
    if len(data.encode()) > MAX_BYTES:
        raise BadButton(data=data)
    return data


def decode(data: str) -> Press:
    """Read callback data; raises BadButton for anything that ``encode`` cannot have made."""
    name, _, rest = data.partition(":")
    subject, _, arg = rest.partition(":")
    number = int(subject) if subject.isascii() and subject.isdigit() and len(subject) < MAX_BYTES else LARGEST
    if number >= LARGEST or len(data.encode()) > MAX_BYTES:
        raise BadButton(data=data[:MAX_BYTES])
    try:
        return Press(Action(name), number, arg)
    except ValueError:
        raise BadButton(data=data[:MAX_BYTES]) from None
