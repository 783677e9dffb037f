"""Whom a complaint is about: members of the staff as neighbours call them, 周建国, 周网格员, 老周, 姓周的, 你们主任."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.roles import Role

TITLES: Mapping[Role, tuple[str, ...]] = {
    Role.GRID_WORKER: ("网格员", "专干", "社工"),
    Role.GRID_LEAD: ("网格长", "组长"),
    Role.BUILDING_LEAD: ("楼栋长", "楼长", "楼组长"),
    Role.DISPATCHER: ("分派员", "调度"),
    Role.SUPERVISOR: ("主管", "值班主管", "队长"),
    Role.DIRECTOR: ("主任", "书记"),
    Role.SUBDISTRICT_OFFICER: ("专员", "街道专员"),
}
_POLITE = ("师傅", "老师", "同志", "先生", "女士", "姐", "哥", "阿姨", "叔", "工")
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "夏侯",
)


@dataclass(frozen=True, slots=True)
class Member:
    """One post of the staff, as far as words can name it."""

    person_id: int
    name: str
    role: Role


def named_in(text: str, staff: Sequence[Member]) -> list[int]:
    """The persons whom the words name; a bare title names its only holder. In doubt it is too many, never too few."""
    said = re.sub(r"\s", "", text)
    found = [m.person_id for m in staff if m.name and _named(said, m)]
    for role, titles in TITLES.items():
        holders = {m.person_id for m in staff if m.role is role}
        if len(holders) == 1 and any(_bare(said, title) for title in titles):
            found += holders
    return list(dict.fromkeys(found))


def _named(said: str, member: Member) -> bool:
    name = re.sub(r"\s", "", member.name)
    if len(name) >= 2 and name in said:
        return True
    surname = name[:2] if name[:2] in _DOUBLE else name[:1]
    titles = (*TITLES.get(member.role, ()), *_POLITE)
    forms = [f"{surname}{title}" for title in titles]
    forms += [f"老{surname}", f"小{surname}", f"姓{surname}", f"{surname}某"]
    given = name[len(surname) :]
    if len(given) == 2:
        forms += [f"{title}{given}" for title in ("小", "阿")] + [given]
    return any(form in said for form in forms)


def _bare(said: str, title: str) -> bool:
    """The title by itself: 你们主任, not 张主任, which names another one."""
    return (
        re.search(rf"(?:^|[，。、！？,.!?你们我咱这那个的位到和跟让找叫是]|居委会|社区|网格)(?:值班)?{title}", said)
        is not None
    )
