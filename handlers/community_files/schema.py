"""Which files and columns describe a community. A header may use the English name or the Chinese label."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column. An optional one may be left out of the file altogether."""

    name: str
    label: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file and its columns; the order of columns in a file is free."""

    name: str
    what: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that English name."""
        return next(column for column in self.columns if column.name == name)


COMMUNITY = FileSpec(
    "community.csv",
    "社区",
    (
        Column("code", "代码", required=True),
        Column("name", "名称", required=True),
        Column("zone", "时区"),
        Column("geocode", "区划代码", required=True),
        Column("boundary", "边界"),
    ),
)
ESTATES = FileSpec("estates.csv", "小区", (Column("name", "名称", required=True), Column("aliases", "别名")))
GRIDS = FileSpec("grids.csv", "网格", (Column("name", "名称", required=True), Column("estate", "小区")))
BUILDINGS = FileSpec(
    "buildings.csv",
    "楼栋",
    (
        Column("estate", "小区", required=True),
        Column("grid", "网格", required=True),
        Column("name", "名称", required=True),
        Column("aliases", "别名"),
        Column("units", "单元数"),
        Column("floors", "层数"),
        Column("lat", "纬度"),
        Column("lon", "经度"),
    ),
)
PLACES = FileSpec(
    "places.csv",
    "地点",
    (
        Column("name", "名称", required=True),
        Column("grid", "网格", required=True),
        Column("estate", "小区"),
        Column("aliases", "别名"),
        Column("lat", "纬度"),
        Column("lon", "经度"),
    ),
)
HOUSEHOLDS = FileSpec(
    "households.csv",
    "住户",
    (
        Column("estate", "小区"),
        Column("building", "楼栋", required=True),
        Column("unit", "单元"),
        Column("floor", "楼层"),
        Column("room", "房号", required=True),
        Column("tags", "标签"),
    ),
)
STAFF = FileSpec(
    "staff.csv",
    "工作人员",
    (
        Column("name", "姓名", required=True),
        Column("role", "角色", required=True),
        Column("scope", "范围"),
        Column("backup", "备岗"),
        Column("phone", "手机", required=True),
        Column("telegram_id", "Telegram账号"),
        Column("active", "在岗"),
        Column("shifts", "上班时间"),
        Column("skills", "专长"),
    ),
)
DEPARTMENTS = FileSpec(
    "departments.csv",
    "责任单位",
    (
        Column("party", "责任方", required=True),
        Column("name", "名称", required=True),
        Column("hotline", "热线"),
        Column("contact", "联系人"),
    ),
)

FILES = {spec.name: spec for spec in (COMMUNITY, ESTATES, GRIDS, BUILDINGS, PLACES, HOUSEHOLDS, STAFF, DEPARTMENTS)}
"""All files by name, in the order in which they refer to each other."""
