"""The grammar of an address: 3-2-502, 3号楼2单元502室, 三栋二单元五零二, 3#502, B座, 南区12幢, 十二楼, 快递柜旁边."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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
    r"1[3-9]\d{9}|\d{3,4}-\d{7,8}|\d{5,}|(?<![\d元栋楼座幢#-])1(?:10|19|20|22)(?!\d)(?!-\d|[室号栋幢座#])"
    r"|\d{4}[年/.-]\d{1,2}(?:[月/.-]\d{1,2})?[日号]?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[:：]\d{2}|[a-z]{2,6}-\d{4}-\d{1,4}"
    rf"|{NUMBER}(?:个?半?小时|点半?钟?|分钟|块|元|毛|个|天|年|个月|月份|周|次|度|人|斤|米|公里|岁|%|倍|万|千|辆|台|部|只|条|户|家|遍|趟|届|期)"
    r"|第[一二三四五六七八九十\d]+[次个遍天期]|(?:一|两|几)(?:楼盘|号线)|\d+路(?:公交|车)?|\d+号线|[一二三四五六七八九十\d]+号(?:早|晚|下午|上午|中午|开始|之前|通知|起|到现在)"
)
_BUILDING = (
    rf"(?P<zone>[东西南北中][区苑院门]|[一二三四五六\d]期|[a-d][区])?(?P<b>{NUMBER}|[a-h](?:{NUMBER})?)"
    r"(?P<kind>号楼|栋楼?|幢楼?|座|号院|#楼?|号栋|號樓|柱|懂|动(?=\d|[一二三四五六七八九]单))"
)
_FULL = re.compile(
    rf"{_BUILDING}[,，\s]*(?:(?P<u>{NUMBER}|[a-d甲乙丙丁东西中])(?:单元|门栋|门洞|单圆))?[,，\s]*"
    rf"(?:(?P<f>负?{NUMBER})(?:层|楼)(?![上下道梯]))?[,，\s]*(?:(?P<r>{NUMBER})(?P<rk>室|号房?|房间?)?(?![栋幢座楼层个点天元块人年月次岁\d]))?"
)
_DASHED = re.compile(
    r"(?<![\d.-])(?P<b>\d{1,3}|[a-h]\d{0,2})[-/](?:(?P<u>\d{1,2})[-/])?(?P<r>\d{3,4})(?:室|号|房)?(?![\d.-])"
)
_HASH_ROOM = re.compile(r"(?<!\d)(?P<b>\d{1,3})#(?P<r>\d{3,4})?(?!\d)")
_UNIT = re.compile(
    rf"(?P<u>{NUMBER})单元[,，\s]*(?:(?P<f>{NUMBER})(?:层|楼)(?![上下道梯]))?(?:(?P<r>{NUMBER})(?:室|房)?(?![点天个元块人\d]))?"
)
_ROOM = re.compile(r"(?<![\d#])(?P<r>\d{3,4}|[一二三四五六七八九][零〇]?[零〇一二三四五六七八九])(?:室|号房|房间|户)")
_FLOOR = re.compile(rf"(?P<f>负?{NUMBER}|[b负]\d|顶)(?:层|楼)(?![盘栋号])")
_SMALL_BUILDING = re.compile(
    rf"(?<![\d{'零一二三四五六七八九十'}])(?P<b>{NUMBER})(?:号|楼)(?=的?(?:楼道|电梯|单元|门口|前面|后面|旁边|下面|楼下|底下|地库|外墙|[东西南北]面))"
)

_NEAR = (
    r"(?:旁边|旁|边上|附近|对面|门口|后面|前面|楼下|中间|入口|出口|那边|那里|那儿|里面|里|上面|下面|角落|拐角|跟前|之间"
    r"|口)"
)
_BETWEEN = re.compile(
    rf"(?P<a>{NUMBER})(?:号楼|栋|幢|#|号|座)?(?:和|与|跟|、|到)(?P<b>{NUMBER})(?:号楼|栋|幢|#|座)(?:楼)?(?:之间|中间|交界|夹角)"
)
_LANDMARK_WORDS = (
    "快递柜|丰巢|菜鸟驿站|驿站|垃圾站|垃圾房|垃圾桶|垃圾亭|分类亭|投放点|篮球场|羽毛球场|健身器材|健身区|健身广场|小广场|广场|儿童乐园|游乐场|滑梯|沙坑|喷泉|水池|池塘|人工湖|凉亭|亭子"
    "|地下车库|地库|车库|停车场|车棚|充电桩|充电柜|充电棚|门卫室|门卫|岗亭|保安亭|物业办公室|物业中心|居委会|活动室|活动中心|卫生站|幼儿园|小学|中学|菜市场|菜场|超市|便利店|药店|水果店|理发店|早餐店"
    "|公交站|地铁口|配电房|泵房|变电箱|电箱|公厕|厕所|绿化带|草坪|花坛|花园|小花园|假山|围墙|河边|桥|天桥|路口"
    "|(?:东|西|南|北|正|后|前|大|小区|小)(?:大)?门|[a-d]出口|[东南西北]区"
)
_LANDMARK = re.compile(rf"(?P<l>(?:{_LANDMARK_WORDS}))(?P<near>{_NEAR})?")


def parse_parts(folded: str) -> Parts:
    """The first address in a folded text; empty parts when there is none."""
    text = _NOT_ADDRESS.sub(lambda match: "\0" * len(match.group()), folded)
    between = _BETWEEN.search(text)
    if between:
        return Parts(landmark=folded[between.start() : between.end()], start=between.start(), end=between.end())
    parts = _building(text) or _without_building(text)
    landmark = next((m for m in _LANDMARK.finditer(text) if not parts.start <= m.start() < parts.end), None)
    if landmark and (landmark["near"] or not parts.room):
        return _with_landmark(parts, folded[landmark.start() : landmark.end()], landmark.start(), landmark.end())
    return parts


def spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Where the words of the address stand: the building with its parts, and the landmark, each by itself."""
    text = _NOT_ADDRESS.sub(lambda match: "\0" * len(match.group()), folded)
    between = _BETWEEN.search(text)
    if between:
        return (between.span(),)
    parts = _building(text) or _without_building(text)
    landmark = next((m for m in _LANDMARK.finditer(text) if not parts.start <= m.start() < parts.end), None)
    found = [(parts.start, parts.end)] if parts.end else []
    return tuple(found + ([landmark.span()] if landmark else []))


def _building(text: str) -> Parts | None:
    dashed = _DASHED.search(text)
    if dashed:
        return Parts(
            building=_name(dashed["b"]), said=dashed["b"], unit=_number(dashed["u"]), room=_number(dashed["r"]),
            start=dashed.start(), end=dashed.end(),
        )  # fmt: skip
    for pattern in (_FULL, _HASH_ROOM, _SMALL_BUILDING):
        match = pattern.search(text)
        if match:
            return _from_match(match)
    return None


def _from_match(match: re.Match[str]) -> Parts:
    groups = match.groupdict()
    said = match.group()[: match.end("kind") - match.start()] if groups.get("kind") else match["b"]
    return Parts(
        building=_name(match["b"]),
        said=said,
        estate=groups.get("zone"),
        unit=_number(groups.get("u")),
        floor=_floor(groups.get("f")),
        room=_room(groups.get("r"), groups.get("rk")),
        start=match.start(),
        end=match.end(),
    )


def _without_building(text: str) -> Parts:
    unit, room, floor = _UNIT.search(text), _ROOM.search(text), _FLOOR.search(text)
    found = [match for match in (unit, room, floor) if match]
    if not found:
        return Parts()
    return Parts(
        unit=_number(unit["u"]) if unit else None,
        room=_room(unit["r"], None) if unit and unit["r"] else _number(room["r"]) if room else None,
        floor=_floor(unit["f"] if unit and unit["f"] else floor["f"] if floor else None),
        start=min(match.start() for match in found),
        end=max(match.end() for match in found),
    )


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
    if said[0] in "负b":
        below = number(said[1:])
        return f"-{below}" if below else None
    return number(said) or (said if said == "顶" else None)


def _room(said: str | None, kind: str | None) -> str | None:
    """A room has three or four digits, or says 室; a lone small number after a building is not one."""
    value = _number(said)
    if value is None or not value.isdigit():
        return None
    return value if kind or len(value) >= 3 else None
