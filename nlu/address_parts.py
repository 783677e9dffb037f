"""The grammar of an address: 3-2-502, 3号楼2单元502室, 三栋二单元五零二, 3#502, B座, 南区12幢, 十二楼, 快递柜旁边."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from nlu.landmarks import BETWEEN, find_landmark
from nlu.numerals import NUMBER, number


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words say, normalised; ``said`` is the building in the person's words, ``start``/``end`` offsets."""

    building: str | None = None
    said: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    landmark: str | None = None
    estate: str | None = None
    start: int = 0
    end: int = 0


_NOT_ADDRESS = re.compile(
    r"1[3-9]\d{9}|\d{3,4}-\d{7,8}|\d{3,4} \d{4}(?!\d)|\d{5,}|[a-z]{2,9}\d{2,}"
    r"|(?<![\d元栋楼座幢#-])1(?:10|19|20|22)(?!\d)(?!-\d|[室号栋幢座#])"
    r"|\d{4}[年/.-]\d{1,2}(?:[月/.-]\d{1,2})?[日号]?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[:：]\d{2}"
    r"|[a-z]{2,6}-\d{4}-\d{1,4}"
    rf"|{NUMBER}(?:个?半?小时|点半?钟?|分钟|块|元|毛|个(?!路口|门|出口|单元)|天(?!天)|年|个月|月份|周|次|度|人|斤|米|公里"
    rf"|岁|%|倍|万|千|辆|台|部|只|条|户|家|遍|趟|届)|[分共]{NUMBER}期"
    r"|第[一二三四五六七八九十\d]{1,4}[次个遍天期](?!路口|门|楼|单元)|(?:一|两|几)(?:楼盘|号线)|\d+路(?:公交|车)?"
    r"|[\d一二三四五六七八九十]{1,3}号线|(?:十?几|几十|好几|上百|数十|多少)(?:栋|幢|层|楼)"
    r"|[一二三四五六七八九十\d]{1,3}号(?:早|晚|下午|上午|中午|凌晨|开始|之前|以前|前(?!面|边|头)|通知|起|到现在|的时候|那天)"
    rf"|{NUMBER}层(?:[白黑黄绿灰薄厚油膜皮霜冰土沙泡浮垢泥黏粘]|蜘蛛)|(?:又|再|加|盖|砌|糊|晶)了?一层"
    r"|[工单证车账卡编]号[:：是为]?\w{1,20}|(?:车牌|单号|读数|密码|尾号|分机|编号)(?:号|是|为)?[:：]?\s?[a-z\d]{1,20}"
    rf"|{NUMBER}[楼层](?:的|那个)?(?:姓)?[\u4e00-\u9fff]?"
    r"(?:阿姨|大爷|大妈|大叔|大姐|大哥|奶奶|爷爷|老太太?|老头|叔叔?|先生|女士|师傅|老师|嫂子?)"
)
_KIND = r"(?:号楼|栋楼?|幢楼?|座|号院|#楼?|号栋|柱|懂|动(?=\d|[一二三四五六七八九]单))"
_ZONE = rf"(?:[东西南北中](?:区|苑|院|园|里)|{NUMBER}期|[a-d甲乙丙丁]区|\d{{1,3}}号院|[一二三四五六七八九]区)"
_BUILDING = rf"(?P<zone>{_ZONE}的?)?\s?(?P<b>[a-h]{NUMBER}|{NUMBER}|[a-h])\s?(?P<kind>{_KIND})"
_UNIT_KIND = r"(?:单元|单园|单圆|门栋|门洞|门(?=\s?\d{3,4}))"
_ROOM_AFTER = rf"(?P<r>{NUMBER})(?P<rk>室|号房?|房间?)?(?![栋幢座楼层个点天元块人年月次岁路\d])"
_FULL = re.compile(
    rf"{_BUILDING}[的,，\s]*(?:(?P<u>{NUMBER}|[a-d甲乙丙丁东西中])\s?{_UNIT_KIND})?[的,，\s]*"
    rf"(?:(?P<f>-?(?:负|b|地下)?{NUMBER}|顶)\s?(?:层|楼)(?![上道梯]|下(?!水)))?[的,，\s]*(?:{_ROOM_AFTER})?"
    rf"(?:[(,，\s]*(?P<v>{NUMBER})单元)?"
)
_DASHED = re.compile(
    r"(?<![\d.-])(?P<b>\d{1,3}|[a-h]\d{0,2})[-/](?:(?P<u>\d{1,2})[-/])?(?:(?P<f>\d{1,2})[-/])?(?P<r>\d{3,4})(?:室|号|房)?(?![\d.-])"
)
_HASH_ROOM = re.compile(r"(?<!\d)(?P<b>\d{1,3})#(?P<r>\d{3,4})?(?!\d)")
_LABELLED = re.compile(
    rf"(?:楼|幢|栋)号?[:：是为]?(?P<b>{NUMBER})[,，、;；\s]+单元号?[:：是为]?(?P<u>{NUMBER})(?:[,，、;；\s]+(?:房|室|门牌)号?[:：是为]?(?P<r>{NUMBER}))?"
)
"""A form that was filled in: 幢号9，单元3，房号704."""
_UNIT = re.compile(
    rf"(?P<u>{NUMBER}|[甲乙丙丁](?=单元))\s?{_UNIT_KIND}[的,，\s]*(?:(?P<f>{NUMBER})(?:层|楼)(?![上道梯]|下(?!水)))?"
    rf"(?:(?P<r>{NUMBER})(?:室|房)?(?![点天个元块人\d]))?"
)
_ROOM = re.compile(
    r"(?<![\d#])(?P<r>\d{3,4}|[一二三四五六七八九][零〇]?[零〇一二三四五六七八九])(?:室|号房|房间|户|房(?![价东产子租贷]))"
    r"|(?:楼上|楼下|隔壁|对门|对面|我家|家住|我住|我是)(?:的|在|是)?(?P<n>\d{3,4})"
    r"(?![\d元块度斤米路号]|[\u4e00-\u9fff]?(?:超市|店|馆|公交))"
)
_FLOOR = re.compile(
    rf"(?P<f>-?(?:负|b|地下)?{NUMBER}|[b负-]\d|顶)\s?(?:层|楼)(?![盘栋号])(?:(?P<q>\d{{3,4}})(?![\d元块号路]))?"
    r"|(?:(?<=[车地]库)|(?<=车位)|(?<=停车场))[的在,，\s]?(?P<n>b[1-5])(?![\d座栋幢])"
    r"|(?<![a-z\d])(?P<m>b[1-5])(?=的?(?:车库|地库|停车场|车位))"
)
_SMALL_BUILDING = re.compile(
    rf"(?<![\d{'零一二三四五六七八九十'}])(?P<b>{NUMBER})(?:号(?=的?(?:楼道|电梯))|(?:号|楼)(?=的?"
    r"(?:单元|门口|前面|后面|旁边|下面|楼下|底下|地库|外墙|[东西南北]面)))"
)
"""“3号电梯” may be a building, “7楼楼道” is a floor."""
_ZONE_ALONE = re.compile(r"(?<![\u4e00-\u9fff])(?:[东西南北](?:区|苑)|[一二三四五六七八九\d]期)(?![域别间分]|工程)")


def parse_parts(folded: str) -> Parts:
    """The first address in a folded text; empty parts when there is none."""
    parts, landmark = _parts_and_landmark(folded)
    if landmark is None:
        return parts
    return _with_landmark(parts, folded[slice(*landmark)].upper(), *landmark)


def spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Where the words of the address stand: the building with its parts, and the landmark, each by itself."""
    parts, landmark = _parts_and_landmark(folded)
    found = [(parts.start, parts.end)] if parts.end else []
    return tuple(found + ([landmark] if landmark else []))


@lru_cache(maxsize=8)  # one message asks three times
def _parts_and_landmark(folded: str) -> tuple[Parts, tuple[int, int] | None]:
    text = _NOT_ADDRESS.sub(lambda match: "\0" * len(match.group()), folded)
    between = BETWEEN.search(text)
    if between:
        return Parts(), between.span()
    parts = _building(text) or _without_building(text)
    landmark = find_landmark(text, parts.start, parts.end)
    return parts, landmark.span() if landmark else None


def labelled(folded: str) -> list[tuple[int, int, str]]:
    """Where each part of the first address stands, in order: start, end and the part's name."""
    text = _NOT_ADDRESS.sub(lambda match: "\0" * len(match.group()), folded)
    parts, landmark = _parts_and_landmark(folded)
    found = [(*landmark, "landmark")] if landmark else []
    if parts.end:
        match = _building_match(text)
        matches = [match] if match else [m for m in (_UNIT.search(text), _ROOM.search(text), _FLOOR.search(text)) if m]
        found += [span for match in matches for span in _labels(match)]
    return _apart(sorted(found))


_LABELS = {
    "zone": ("estate", ""),
    "b": ("building", rf"\s?{_KIND}"),
    "u": ("unit", rf"\s?{_UNIT_KIND}"),
    "v": ("unit", "单元"),
    "f": ("floor", r"\s?[层楼]"),
    "m": ("floor", ""),
    "n": ("room", ""),
    "q": ("room", ""),
    "r": ("room", "室|号房?|房间?"),
}
"""Group of a pattern → the part's name and the words after the value that belong to it."""


def _labels(match: re.Match[str]) -> list[tuple[int, int, str]]:
    names = {name: match.span(name) for name in match.re.groupindex if name in _LABELS and match[name]}
    found = []
    for name, (start, end) in names.items():
        part, tail = _LABELS[name]
        if name == "n" and match.re is _FLOOR:
            part = "floor"
        after = re.compile(tail).match(match.string, end) if tail else None
        found.append((start, after.end() if after else end, part))
    return found


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without spans that overlap one before them."""
    kept: list[tuple[int, int, str]] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _building(text: str) -> Parts | None:
    match = _building_match(text)
    return _from_match(match) if match else None


def _building_match(text: str) -> re.Match[str] | None:
    patterns = (_DASHED, _LABELLED, _FULL, _HASH_ROOM, _SMALL_BUILDING)
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def _from_match(match: re.Match[str]) -> Parts:
    groups = match.groupdict()
    said = match.group()[: match.end("kind") - match.start()] if groups.get("kind") else match["b"]
    return Parts(
        building=_name(match["b"]),
        said=said,
        estate=groups.get("zone"),
        unit=_number(groups.get("u") or groups.get("v")),
        floor=_floor(groups.get("f")),
        room=_room(groups.get("r"), groups.get("rk")),
        start=match.start(),
        end=match.end(),
    )


def _without_building(text: str) -> Parts:
    unit, room, floor = _UNIT.search(text), _ROOM.search(text), _FLOOR.search(text)
    found = [match for match in (unit, room, floor) if match]
    if not found:
        zone = _ZONE_ALONE.search(text)
        return Parts(estate=zone.group(), start=zone.start(), end=zone.end()) if zone else Parts()
    return Parts(
        unit=_number(unit["u"]) if unit else None,
        room=_room(unit["r"], None)
        if unit and unit["r"]
        else _one_of(room, "rn", _number) or _one_of(floor, "q", _number),
        floor=_floor(unit["f"]) if unit and unit["f"] else _one_of(floor, "fnm", _floor),
        start=min(match.start() for match in found),
        end=max(match.end() for match in found),
    )


def _one_of(match: re.Match[str] | None, names: str, read: Callable[[str | None], str | None]) -> str | None:
    """What stands in the first of the one-letter groups that took part."""
    return next((read(match[name]) for name in names if match[name]), None) if match else None


def _with_landmark(parts: Parts, landmark: str, start: int, end: int) -> Parts:
    first = start if parts.end == 0 else min(parts.start, start)
    return replace(parts, landmark=landmark, start=first, end=max(parts.end, end))


def _name(said: str | None) -> str | None:
    """``b2`` and ``B`` stay letters in upper case; a number becomes digits."""
    if said is None:
        return None
    if said[0].isalpha() and said[0].isascii():
        return said[0].upper() + (number(said[1:]) or "" if said[1:] else "")
    return number(said)


def _number(said: str | None) -> str | None:
    if said is None:
        return None
    return said.upper() if said.isascii() and said.isalpha() else number(said) or said


def _floor(said: str | None) -> str | None:
    if said is None:
        return None
    if said[0] in "负b-地":
        below = number(said.lstrip("负b-地下"))
        return f"-{below}" if below else None
    return number(said) or (said if said == "顶" else None)


def _room(said: str | None, kind: str | None) -> str | None:
    """A room has three or four digits, or says 室; a lone small number after a building is not one."""
    value = _number(said)
    if value is None or not value.isdigit():
        return None
    return value if kind or len(value) >= 3 else None
