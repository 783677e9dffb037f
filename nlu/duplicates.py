"""Whether two reports are about the same public thing. Pure; precision first, since a wrong “same” buries a report.

Only categories of ``WINDOWS`` can be shared: what stands or lies where everybody sees it. What happens inside a flat,
between neighbours or to a person is never the same, however alike the words: two flats with two leaks are two tickets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, hypot, radians, sqrt

from nlu.text import fold

ALIKE = 0.12
"""Likeness of the words that is asked of two reports of one category in one place (docs/nlu.md)."""
CLOSE = 0.5
"""The same for reports of two categories, each of which is among the guesses for the other."""
NEAR_METRES = 60.0
"""Two positions so near are one place; less than the distance from one building to the next."""
METRES_PER_DEGREE = 111_320.0

WINDOWS: dict[str, timedelta] = {
    code: timedelta(hours=hours)
    for hours, codes in (
        (6, ("nuisance.dust_burning",)),
        (12, ("nuisance.social_noise", "nuisance.construction_noise", "utility.power_outage")),
        (24, ("utility.water_outage", "utility.gas_outage", "utility.water_quality", "safety.flooding")),
        (24, ("environment.dead_animal", "order.street_vending", "traffic.bike_parking")),
        (48, ("environment.garbage", "environment.dirty_area", "fire.blocked_passage", "greening.fallen_tree")),
        (48, ("safety.ice_snow", "utility.sewer_blockage", "nuisance.cooking_fumes")),
        (72, ("building.lift_fault", "order.obstruction", "safety.manhole_cover")),
        (168, ("building.corridor_light", "building.shared_equipment", "environment.bulky_waste")),
        (168, ("environment.illegal_posters", "traffic.signals", "facility.street_light")),
        (336, ("facility.road_damage", "facility.play_fitness", "facility.accessibility", "order.signboard")),
        (336, ("fire.equipment", "greening.maintenance", "environment.pests", "environment.dirty_water")),
        (720, ("safety.building_facade",)),
    )
    for code in codes
}
"""Category → for how long a second report of it is likely to be about the same."""
EVERY_FLOOR = frozenset({"building.lift_fault", "utility.power_outage", "utility.water_outage", "utility.gas_outage"})
"""What is the same thing on every floor of a building."""

OUTAGES = frozenset({"utility.power_outage", "utility.water_outage", "utility.gas_outage"})
"""There is one of it at a time in a building, in whatever words it is told."""

_PRIVATE = re.compile(
    r"我们?家|[他她]家|家[里中]|屋[里内]|室内|厨房|厕所|卫生间|洗手间|卧室|客厅|阳台|马桶|水龙头|楼上|隔壁|对门|邻居|住户|租客|业主|"
    r"入户|[0-9]{3,4}室|孩子|老人|婆婆|奶奶|爷爷|小孩|受伤|摔"
)
"""Words of a flat or of somebody in particular."""
_THINGS = (
    ("门禁", "刷卡", "刷脸"),
    ("对讲",),
    ("单元门", "防盗门", "楼道门", "大门"),
    ("道闸", "抬杆", "栏杆"),
    ("监控", "摄像头"),
    ("信箱", "信报箱"),
    ("扶手",),
    ("电梯",),
    ("灯",),
    ("灭火器",),
    ("消火栓", "消防栓"),
    ("应急", "疏散指示"),
    ("垃圾桶盖", "桶坏", "桶破"),
    ("沙发", "床垫", "柜子", "家具"),
    ("砖", "水泥", "渣土", "装修垃圾"),
    ("树枝", "枯枝", "树倒", "大树"),
    ("杂草", "草长", "草太高"),
    ("种菜",),
    ("虫", "蚊"),
    ("蟑螂",),
    ("喷泉",),
    ("水表", "电表", "气表"),
    ("老鼠", "鼠"),
    ("滑梯", "秋千", "跷跷板"),
    ("健身", "单杠", "跑步机"),
    ("长椅", "座椅", "凳子", "石凳"),
    ("台阶",),
    ("坡道", "盲道"),
    ("坑", "路面", "塌"),
    ("地砖", "人行道"),
    ("跳舞", "广场舞", "音响"),
    ("烧烤",),
    ("饭店", "餐馆", "饭馆", "餐厅"),
    ("唱歌", "KTV", "ktv"),
)
"""Things of which one category has several: reports that name different ones are different."""
_NOISE = re.compile("吵|噪|声音|轰鸣|睡不着|[在太很乱]响")
_SIDES = re.compile(r"([东西南北前后左右]|[0-9一二三四五六七八九]号?)(?=门|侧|边|面|梯|电梯|单元|出口|入口|区)")
_PLACE = re.compile(r"[0-9零一二三四五六七八九十]+(?:号楼|栋|幢|单元|层|楼|号|#)|[^0-9a-z\u3400-\u9fff]+|[0-9]+")
_OPPOSITE = (
    (re.compile("太亮|刺眼|不关|一直亮|白天亮"), re.compile("不亮|灭|黑|坏|瞎")),
    (re.compile("丢|偷|不见|没了"), re.compile("响|松|翘|晃|乱停|乱放")),
    (re.compile("停了?[^，。]{0,2}车|压着"), re.compile("坏|松|响|丢|翘")),
)
"""States that one thing is not in at once: a lamp too bright and one that is out are two reports."""
_SMALL = re.compile(
    r"[的了吗呢啊呀吧都还又很太有在是没不被把]|已经|现在|麻烦|请|谢谢|你好|好几天|赶紧|快点|一直|我们?|来人|处理一下|看看"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is, as far as it is known. ``lat``/``lon`` are its own, or those of the building or landmark."""

    building_id: int | None = None
    place_id: int | None = None
    unit: str = ""
    floor: str = ""
    room: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One report as it is compared. ``id`` is the caller's; ``guesses`` are the likeliest categories."""

    id: int
    category: str
    words: str
    at: datetime
    place: Place
    guesses: tuple[str, ...] = ()


def shareable(told: Told) -> bool:
    """Whether it is about something that several neighbours can see."""
    return told.category in WINDOWS and not told.place.room and _PRIVATE.search(fold(told.words)) is None


def same(new: Told, old: Told) -> bool:
    """Whether the new report is most likely about what the old one told of."""
    if not (shareable(new) and shareable(old)) or not _in_time(new, old):
        return False
    return _same_place(new, old) and _same_thing(new.words, old.words) and _same_meaning(new, old)


def find(new: Told, others: Iterable[Told]) -> list[Told]:
    """Those of the others that are most likely about the same, the oldest first."""
    return sorted((old for old in others if old.id != new.id and same(new, old)), key=lambda old: (old.at, old.id))


def likeness(a: str, b: str) -> float:
    """Cosine of the character bigrams of two texts (0..1), without places and small words."""
    first, second = _grams(a), _grams(b)
    shared = sum(first[gram] * second[gram] for gram in first.keys() & second.keys())
    size = sqrt(sum(n * n for n in first.values()) * sum(n * n for n in second.values()))
    return shared / size if size else 0.0


def _in_time(new: Told, old: Told) -> bool:
    return abs(new.at - old.at) <= min(WINDOWS[new.category], WINDOWS[old.category])


def _same_place(new: Told, old: Told) -> bool:
    a, b = new.place, old.place
    if a.unit and b.unit and a.unit != b.unit:
        return False
    if new.category not in EVERY_FLOOR and a.floor and b.floor and a.floor != b.floor:
        return False
    if a.building_id and b.building_id:
        return a.building_id == b.building_id
    if a.place_id and b.place_id:
        return a.place_id == b.place_id
    return _near(a, b)


def _near(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    north, east = a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat))
    return hypot(north, east) * METRES_PER_DEGREE <= NEAR_METRES


def _same_thing(a: str, b: str) -> bool:
    """False when the words name different things, or different sides of one."""
    first, second = _things(a), _things(b)
    if (first and second and not first & second) or _loud(a) != _loud(b):
        return False
    if _contradict(fold(a), fold(b)) or _contradict(fold(b), fold(a)):
        return False
    sides, others = set(_SIDES.findall(fold(a))), set(_SIDES.findall(fold(b)))
    return not sides or not others or bool(sides & others)


def _contradict(a: str, b: str) -> bool:
    return any(one.search(a) and other.search(b) and not one.search(b) for one, other in _OPPOSITE)


def _same_meaning(new: Told, old: Told) -> bool:
    alike = likeness(new.words, old.words)
    if new.category == old.category:
        if new.category in OUTAGES and not _things(new.words) ^ _things(old.words):
            return True
        return alike >= ALIKE or bool(_things(new.words) & _things(old.words))
    return alike >= CLOSE and (new.category in old.guesses or old.category in new.guesses)


def _loud(words: str) -> bool:
    """Told of as a noise: 垃圾车太吵 is not 垃圾没人收."""
    return _NOISE.search(fold(words)) is not None


def _things(words: str) -> set[int]:
    folded = fold(words)
    return {number for number, names in enumerate(_THINGS) if any(name in folded for name in names)}


def _grams(words: str) -> Counter[str]:
    text = _SMALL.sub("", _PLACE.sub("", fold(words)))
    return Counter(text[i : i + 2] for i in range(len(text) - 1))
