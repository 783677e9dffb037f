"""Staff and department contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from domain.catalog import load_catalog
from domain.roles import FIELD, TRIAGE, Role
from domain.shifts import is_shifts
from handlers.community_files.areas import each
from handlers.community_files.cells import Cells
from handlers.community_files.index import BuildingIndex, NameIndex
from handlers.community_files.names import hint, name_key
from handlers.community_files.report import Report
from handlers.community_files.rows import BuildingKey, DepartmentRow, PostKey, StaffRow
from handlers.community_files.tables import Table

ROLES: Mapping[str, str] = {
    Role.GRID_WORKER: "网格员",
    Role.GRID_LEAD: "网格长",
    Role.BUILDING_LEAD: "楼栋长",
    Role.RESIDENT_REPRESENTATIVE: "居民代表",
    Role.DISPATCHER: "分派员",
    Role.SUPERVISOR: "值班主管/主管",
    Role.DIRECTOR: "主任",
    Role.SUBDISTRICT_OFFICER: "街道专员",
    Role.DEPARTMENT_CONTACT: "责任单位联系人",
}

_OF_BUILDINGS = frozenset({Role.BUILDING_LEAD, Role.RESIDENT_REPRESENTATIVE})
_EVERYWHERE = frozenset({"全部", "全社区", "全体", "all"})
_TELEGRAM_ID = re.compile(r"[1-9][0-9]{3,15}")


def read_staff(
    table: Table | None, estates: NameIndex, grids: NameIndex, buildings: BuildingIndex, report: Report
) -> list[StaffRow]:
    """Posts, with each backup resolved to a post."""
    read = [(cells, row) for cells in each(table, report) if (row := _post(cells, estates, grids, buildings))]
    rows = [row for _, row in read]
    whole = table is not None and table.whole and len(rows) == len(table.records)
    return [replace(row, backup=_backup(cells, row, rows, whole)) for cells, row in read]


def read_departments(table: Table | None, report: Report) -> list[DepartmentRow]:
    """Contacts of the taxonomy's parties."""
    parties = load_catalog().parties
    return [_department(cells, parties) for cells in each(table, report)]


def _post(cells: Cells, estates: NameIndex, grids: NameIndex, buildings: BuildingIndex) -> StaffRow | None:
    role_id = cells.choice("role", ROLES)
    name, phone, telegram_id = cells.text("name"), cells.mobile("phone"), _telegram_id(cells)
    active = cells.flag("active")
    if not role_id:
        return None
    role = Role(role_id)
    _check_scope_given(cells, role)
    return StaffRow(
        line=cells.line,
        name=name,
        role=role,
        grids=_grids(cells, grids) if role in FIELD else (),
        buildings=_buildings(cells, estates, buildings) if role in _OF_BUILDINGS else (),
        party=_party(cells) if role is Role.DEPARTMENT_CONTACT else None,
        backup=None,
        phone=phone,
        telegram_id=telegram_id,
        active=active,
        shifts=_shifts(cells),
        skills=_skills(cells),
    )


def _shifts(cells: Cells) -> str:
    text = cells.text("shifts", limit=200)
    if not is_shifts(text):
        cells.fail("shifts", f"看不懂“{text[:40]}”，请这样写：周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00。")
        return ""
    return text


def _skills(cells: Cells) -> tuple[str, ...]:
    """Names or codes of groups of categories, 水电气热;消防与电动车."""
    groups = load_catalog().groups
    codes = {word.casefold(): code for code, name in groups.items() for word in (code, name)}
    found = []
    for word in cells.items("skills"):
        if word.casefold() in codes:
            found.append(codes[word.casefold()])
        else:
            cells.fail("skills", f"没有“{word}”这一类，可以填：{'、'.join(groups.values())}。")
    return tuple(dict.fromkeys(found))


def _telegram_id(cells: Cells) -> str:
    text = cells.raw("telegram_id")
    if text and not _TELEGRAM_ID.fullmatch(text):
        cells.fail("telegram_id", f"“{text[:40]}”不是 Telegram 的数字账号，请填数字（不是 @用户名），不知道就留空。")
        return ""
    return text


def _check_scope_given(cells: Cells, role: Role) -> None:
    scope = cells.text("scope", limit=1000)
    name = ROLES[role].split("/")[0]
    if role in FIELD and not scope:
        cells.fail("scope", f"请写{name}管哪些网格，如 第一网格;第二网格。")
    if role in _OF_BUILDINGS and not scope:
        cells.fail("scope", f"请写{name}管哪些楼，如 南区/3号楼。")
    if role is Role.DEPARTMENT_CONTACT and not scope:
        cells.fail("scope", "请写是哪个责任方，如 物业。")
    if (role in TRIAGE or role is Role.SUBDISTRICT_OFFICER) and scope.casefold() not in _EVERYWHERE | {""}:
        cells.fail("scope", f"{name}管整个社区，这里请留空。")


def _grids(cells: Cells, grids: NameIndex) -> tuple[str, ...]:
    names = (grids.resolve_word(cells, "scope", word) for word in cells.items("scope"))
    return tuple(dict.fromkeys(name for name in names if name))


def _buildings(cells: Cells, estates: NameIndex, buildings: BuildingIndex) -> tuple[BuildingKey, ...]:
    keys = (_building(cells, word, estates, buildings) for word in cells.items("scope"))
    return tuple(dict.fromkeys(key for key in keys if key))


def _building(cells: Cells, word: str, estates: NameIndex, buildings: BuildingIndex) -> BuildingKey | None:
    estate_word, slash, name = word.rpartition("/")
    estate = estates.resolve_word(cells, "scope", estate_word) if slash else ""
    if slash and not estate:
        return None
    return buildings.resolve(cells, "scope", estate, name)


def _party(cells: Cells) -> str | None:
    return cells.choice("scope", load_catalog().parties) or None


def _backup(cells: Cells, row: StaffRow, rows: list[StaffRow], whole: bool) -> PostKey | None:
    word = cells.text("backup")
    if not word:
        return None
    posts = [post for post in rows if word in (post.name, post.phone)]
    reason = _bad_backup(word, row, posts, rows) if posts or whole else ""
    if reason:
        cells.fail("backup", reason)
    fit = [post for post in posts if _can_stand_in(post, row)]
    fit.sort(key=lambda post: post.role is not row.role)
    return fit[0].key if fit and not reason else None


def _bad_backup(word: str, row: StaffRow, posts: list[StaffRow], rows: list[StaffRow]) -> str:
    if not posts:
        names = dict.fromkeys(post.name for post in rows if post.name != row.name)
        return f"staff.csv 里没有“{word}”{hint(name_key(word), names, '，请先写进去。')}"
    if len({post.phone for post in posts}) > 1:
        return f"有几位都叫“{word}”，备岗请填手机号。"
    if row.phone and posts[0].phone == row.phone:
        return "备岗不能是本人，请换一位。"
    if not any(post.active for post in posts):
        return f"“{word}”已停用，不能当备岗，请换一位。"
    if not any(_can_stand_in(post, row) for post in posts):
        return f"“{word}”不是网格员、网格长或居委会人员，不能当备岗，请换一位。"
    return ""


def _can_stand_in(post: StaffRow, row: StaffRow) -> bool:
    return post.active and (post.role is row.role or post.role in FIELD | TRIAGE)


def _department(cells: Cells, parties: Mapping[str, str]) -> DepartmentRow:
    row = DepartmentRow(
        line=cells.line,
        party=cells.choice("party", parties),
        name=cells.text("name"),
        hotline=cells.hotline("hotline"),
        contact=cells.text("contact"),
    )
    if not cells.raw("hotline") and not cells.raw("contact"):
        cells.fail("hotline", "热线和联系人至少填一个，居民和网格员要靠它找到对方。")
    return row
