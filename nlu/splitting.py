"""Several problems in one message: cut where people count or say 还有, keep a petition about one matter whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

LONG = 160
"""Characters from which a text is taken as one matter, however many sides of it are told."""
MARKED_ONLY = 70
"""Characters from which only 1、2、, 还有 or another building part problems: what is told at length is one story."""
MOST = 8
"""Issues of one message; what follows stays with the last."""
SURE_AFTER_MARK = 0.5
"""Confidence of a part that follows 1、2、, 还有, 另外, 顺便 or a full stop."""
SURE_AFTER_COMMA = 0.95
"""The same where only a comma parts them, unless the part says “也”; and the text as a whole must be unsure."""
SURE_ELSEWHERE = 0.3
"""Confidence of both parts where they name two buildings."""
SURE_ALSO = 0.9
"""The same for another category of the same group, where the part says “也” of something else."""
_JOINS = re.compile(r"^[,，\s]*(?:而且|并且|同时|以及)")
_ALSO = re.compile(r"^[,，\s]*[^,，]{1,8}(?:也|又|还)(?!是(?![坏断])|没有|要|在|不(?!热|亮|通|动|好|能))")
_FOLLOWS = re.compile(
    r"[做写睡洗冲上住出进走停学吃喝]不(?:了|着|成|得|去|来)|电话.{0,4}(?:打不通|没人接|不接)|没(?:留|有)电话|(?:物业|社区|居委会|开发商).{0,3}"
    r"(?:不管|说|不商量|推)|谁都能进|差点|^[,，\s]*(?:下面|底下|上面)还|是不是|^[,，\s]*(?:好像|可能|估计|像是)|害怕|吓|怎么办|已经|都?(?:半年|好久|几天|一个月)了"
)
"""What comes of a problem, what is guessed about it, who did not help: no problem of its own after a comma."""
_GOES_ON = re.compile(r"^[,，\s]*(?:还|又|也|导致|结果|所以|搞得|弄得)(?!有)")
"""“还招虫子”: the same thing does something more; not another matter."""


_MARK = re.compile(
    r"(?P<list>(?:^|(?<=[。;,，\s:：\n]))(?:[(（]?[1-9一二三四五六七八九][、.)）](?!\d)|[①-⑨]|第[一二三四五六][,，、:：]|其[一二三][,，、:：]?|[一二三四]是|[一二三]来|首先|其次|再次|最后))"
    r"|(?P<also>还有(?=[^多几一两])(?!人|多)|另外|顺便|此外|再有|再就是|再一个|对了|除此之外|以及)"
    r"|(?P<stop>[。!?！？;；\n]+)|(?P<comma>[,，]+|(?<=[^、,，]{3})、(?=[^、,，]{3}))"
)
_BLANK = " ,，。;；、\n\t"
_PETITION = re.compile(r"尊敬的|领导|书记|恳请|有关部门|相关部门|此致|盼复")


@dataclass(frozen=True, slots=True)
class Judged:
    """What one part is about: its likeliest category, how sure, the building or unit it names, whether it says “也”."""

    category: str
    confidence: float
    building: str | None
    also: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    mark: str
    judged: Judged | None = None


Judge = Callable[[str], Judged | None]
"""Judges a folded part; None when it is no report by itself (an address, a time, a sigh)."""


def split_issues(folded: str, judge: Judge, *, at_commas: bool = True) -> list[tuple[int, int]]:
    """Spans (start, end) of the problems in a folded text, in order; one span when it is one matter.

    ``at_commas=False`` keeps together what only a comma parts, as a cry for help runs on.
    """
    whole = [(0, len(folded))]
    if len(folded) > LONG or (len(folded) > LONG // 2 and _PETITION.search(folded)):
        return whole
    parts = _cut(folded)
    if len(parts) < 2:
        return whole
    for part in parts:
        said = folded[part.start : part.end]
        if part.mark == "comma" and _FOLLOWS.search(said):
            continue
        said = _JOINS.sub("", said)
        part.judged = judge(said)
        if part.judged is not None:
            part.judged = _told(part.judged, said)
    spans = _spans(parts, len(folded), at_commas)
    return [_trimmed(folded, span) for span in spans] if len(spans) > 1 else whole


def _told(judged: Judged, said: str) -> Judged:
    goes_on = _GOES_ON.search(said) is not None
    return replace(judged, goes_on=goes_on, also=not goes_on and _ALSO.search(said) is not None)


def _trimmed(folded: str, span: tuple[int, int]) -> tuple[int, int]:
    text = folded[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip(_BLANK))
    return start, max(start + 1, span[0] + len(text.rstrip(_BLANK)))


def _cut(folded: str) -> list[_Part]:
    parts: list[_Part] = []
    start, mark = 0, "open"
    for match in _MARK.finditer(folded):
        kind = str(match.lastgroup)
        at = match.start() if kind in ("list", "also") else match.end()
        if folded[start:at].strip():
            parts.append(_Part(start, at, mark))
            mark = kind
        elif kind in ("list", "also"):
            mark = kind
        start = at
    if folded[start:].strip():
        parts.append(_Part(start, len(folded), mark))
    return parts


def _spans(parts: list[_Part], length: int, at_commas: bool) -> list[tuple[int, int]]:
    """Starts of issues: a part opens a new one when it is about something else than what came before."""
    starts: list[int] = []
    told: list[Judged] = []
    current: Judged | None = None
    pending: int | None = parts[0].start
    pending_mark = "open"
    for part in parts:
        mark = _stronger(pending_mark, part.mark)
        if part.judged is None:
            if pending is None:
                pending, pending_mark = part.start, part.mark
            continue
        marked_only = length > MARKED_ONLY and mark not in ("list", "also")
        opens = current is None or (
            not any(_same(known, part.judged) for known in told)
            and _differs(current, part.judged, "" if marked_only else mark, at_commas)
        )
        if opens and len(starts) < MOST:
            lead = pending if pending is not None and (current is None or pending_mark != "comma") else part.start
            starts.append(lead)
            current = part.judged
            told.append(part.judged)
        pending, pending_mark = None, ""
    ends = [*starts[1:], length] if starts else []
    return list(zip(starts, ends, strict=True))


def _stronger(first: str, second: str) -> str:
    order = ("list", "also", "stop", "comma", "open", "")
    return min(first, second, key=order.index)


def _same(known: Judged, new: Judged) -> bool:
    """The same matter told again: one category, and no other building."""
    return known.category == new.category and (None in (known.building, new.building) or known.building == new.building)


def _differs(current: Judged, new: Judged, mark: str, at_commas: bool) -> bool:
    elsewhere = None not in (current.building, new.building) and current.building != new.building
    if elsewhere and min(current.confidence, new.confidence) >= SURE_ELSEWHERE:
        return True
    if not mark or (mark == "comma" and new.goes_on):
        return False
    if mark == "comma" and not at_commas and not new.also:
        return False
    if mark in ("list", "also"):
        return new.category != current.category and new.confidence >= SURE_AFTER_MARK
    other_group = new.category.split(".")[0] != current.category.split(".")[0]
    if new.also and new.category != current.category and min(current.confidence, new.confidence) >= SURE_ALSO:
        return True
    needed = SURE_AFTER_COMMA if mark == "comma" and not new.also else SURE_AFTER_MARK
    return other_group and min(current.confidence, new.confidence) >= needed
