"""For whom a report is made, from words such as 帮我楼上的李奶奶报修, 替我妈反映一下."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What they are to the reporter."""

    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    RESIDENT = "resident"


@dataclass(frozen=True, slots=True)
class Whom:
    """A name as it was said (李奶奶, 妈妈), and the relation as far as the words tell."""

    name: str
    relation: Relation


_KIN = (
    r"(?:奶奶|爷爷|姥姥|姥爷|外婆|外公|爸妈|父母|妈妈|爸爸|母亲|父亲|老妈|老爸|妈|爸|公公|婆婆|岳父|岳母"
    r"|儿子|女儿|老公|老婆|爱人|丈夫|妻子|哥哥|姐姐|弟弟|妹妹|舅舅|姑姑|姨妈|叔叔|孙子|孙女)"
)
_NEAR = r"(?:楼上|楼下|隔壁|对门|对面|邻居|同楼|楼里|本楼|我们?楼)"
_FOR = re.compile(
    r"(?:帮|替|代)(?:忙)?(?:我|着|一下)?(?P<who>[^，。,.!！?？；;\s]{1,14}?)(?:家)?(?:来)?"
    r"(?:报|反映|反应|说|问|投诉|申请|叫|上报|提|喊|登记|求助)"
)
_OWN_KIN = re.compile(rf"^(?:我|咱|俺)?(?:们)?(?:家)?(?:的)?(?P<kin>{_KIN})$")
_PLACE = re.compile(rf"^(?:我|咱|俺)?(?:们)?(?:家)?(?:的)?{_NEAR}+(?:的|那?位|邻居|住户)*")
_COUNT = re.compile(r"^(?:一?[个位名户]|那[个位])+(?:的)?")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_DOOR = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)(?:号楼|栋|幢|座|单元|层|楼|室|房|号)|\d{3,4}(?!\d)|[-－]|小区|住(?:在)?"
    r"|门牌|电话|手机|号码|是|叫|姓名|名字|[:：，,。；;、\s]"
)
_NOBODY = frozenset({"忙", "我", "你", "你们", "大家", "自己", "个忙"})
LONGEST_NAME = 12


def whom(text: str) -> Whom | None:
    """For whom the words say that they report; None when they do not say it."""
    match = _FOR.search(re.sub(r"\s", "", text))
    if match is None:
        return None
    who = match["who"]
    if kin := _OWN_KIN.match(who):
        return Whom(kin["kin"], Relation.FAMILY)
    near = _PLACE.match(who)
    rest = who[near.end() :] if near else re.sub(r"^(?:我|咱)(?:们)?(?:的)?|^\d+(?:室|号)?的?", "", who)
    name = _COUNT.sub("", rest)
    if (not name or name in _NOBODY) and near is None:
        return None
    return Whom((name or "邻居")[:LONGEST_NAME], Relation.NEIGHBOUR if near else Relation.RESIDENT)


def phone_in(text: str) -> str:
    """The phone number in somebody's words, digits only; empty when there is none."""
    match = _PHONE.search(text)
    return re.sub(r"\D", "", match[1]) if match else ""


def name_in(text: str) -> str:
    """What is left of “李桂兰，13800138000，3号楼502”: the name, if it is short enough to be one."""
    rest = re.sub(r"^[她他您]|家$", "", _DOOR.sub("", _PHONE.sub("", text)).strip())
    return rest if 0 < len(rest) <= LONGEST_NAME and not re.search(r"\d", rest) else ""


def door_in(text: str) -> str:
    """The words of a door, as they were said; empty when there are none."""
    said = re.sub(r"住在?", "", _PHONE.sub("", text))
    parts = re.findall(
        r"[^\s，,。；;：:]*?(?:\d+|[一二三四五六七八九十]+)(?:号楼|栋|幢|座|单元|层|楼|室|房|号)(?:\d{3,4}|\d+单元|\d+室)*"
        r"|(?<!\d)\d{3,4}(?!\d)",
        said,
    )
    return "".join(parts)[:60]
