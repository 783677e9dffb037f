"""The cells of one record, read by what they should be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.community_files.names import hint
from handlers.community_files.report import Report
from handlers.community_files.tables import Record, Table

_SEPARATOR = re.compile(r"\s*[;、|,]\s*")
_NOTHING = frozenset({"-", "--", "—", "/", "无", "none", "null", "n/a"})
_GARBLED = ("\ufffd", "锟斤拷", "烫烫烫")
_FORMULA = ("=", "+", "-", "@")
_WHOLE = re.compile(r"(-?[0-9]{1,9})(\.0+)?(层|楼|f|个|单元)?", re.IGNORECASE)
_DECIMAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_NOT_DIALLED = re.compile(r"^(\+86|0086)|[\s()]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_HOTLINE = re.compile(r"[0-9]{3,6}|1[3-9][0-9]{9}|[48]00[0-9]{7}|0[0-9]{9,11}|[2-9][0-9]{6,7}")
_YES = frozenset({"是", "在岗", "启用", "yes", "y", "true", "1", "√"})
_NO = frozenset({"否", "不在岗", "停用", "no", "n", "false", "0", "×"})


class Cells:
    """Reads a record's cells. What is wrong is reported, and a harmless value (``""``, 0, None) stands in."""

    def __init__(self, table: Table, record: Record, report: Report) -> None:
        self.line = record.line
        self._table, self._record, self._report = table, record, report

    def fail(self, column: str, reason: str) -> None:
        """Report a mistake in a column."""
        self._report.add(self._table.spec.name, self.line, column, reason)

    def raw(self, column: str) -> str:
        """The cleaned text; a required cell that is empty is a mistake, “无” and “-” in others mean empty."""
        text = self._record.cells.get(column, "")
        spec = self._table.spec.column(column)
        if text.casefold() in _NOTHING:
            text = ""
        if not text and spec.required and column in self._table.columns:
            self.fail(column, f"不能为空，请填写{spec.label}。")
        return text

    def text(self, column: str, limit: int = 100) -> str:
        """Words. What a spreadsheet would run as a formula is refused: it would come back in our exports."""
        text = self.raw(column)
        if any(mark in text for mark in _GARBLED):
            self.fail(column, "这里是乱码，请从原来的表格重新另存为“CSV UTF-8（逗号分隔）”。")
            return ""
        if text.startswith(_FORMULA):
            self.fail(column, f"不能以“{text[0]}”开头，表格软件会把它当成公式，请去掉。")
            return ""
        if len(text) > limit:
            self.fail(column, f"太长了（{len(text)} 个字），最多 {limit} 个字。")
            return ""
        return text

    def items(self, column: str) -> tuple[str, ...]:
        """Words separated by ; or 、 without repeats."""
        items = dict.fromkeys(item for item in _SEPARATOR.split(self.text(column, limit=1000)) if item)
        for item in items:
            if item.startswith(_FORMULA):
                self.fail(column, f"“{item}”不能以“{item[0]}”开头，表格软件会把它当成公式，请去掉。")
        return tuple(items)

    def whole(self, column: str, low: int, high: int) -> int | None:
        """A whole number in a range."""
        text = self.raw(column)
        if not text:
            return None
        match = _WHOLE.fullmatch(text)
        value = int(match[1]) if match else None
        if value is None or not low <= value <= high:
            self.fail(column, f"“{text[:40]}”不对，请填 {low} 到 {high} 之间的整数。")
            return None
        return value

    def position(self) -> tuple[float | None, float | None]:
        """Latitude and longitude: both or neither."""
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        if (lat is None) != (lon is None) and bool(self.raw("lat")) != bool(self.raw("lon")):
            self.fail("lat" if lat is None else "lon", "经度和纬度要么都填，要么都不填。")
        return (None, None) if lat is None or lon is None else (lat, lon)

    def _degrees(self, column: str, limit: int) -> float | None:
        text = self.raw(column)
        if not text:
            return None
        value = float(text) if _DECIMAL.fullmatch(text) else None
        if value is None or abs(value) > limit:
            swapped = "；是不是和经度填反了" if column == "lat" and value is not None and abs(value) <= 180 else ""
            self.fail(column, f"“{text[:40]}”不对，请填 -{limit} 到 {limit} 之间的度数{swapped}。")
            return None
        return value

    def mobile(self, column: str) -> str:
        """A mobile number, digits only."""
        return self._number(column, _MOBILE, "请填 11 位手机号")

    def hotline(self, column: str) -> str:
        """A telephone number of any kind, 110 to 0571-12345678, digits and hyphens as written."""
        number = self._number(column, _HOTLINE, "请填电话号码，如 12345 或 010-12345678")
        return _NOT_DIALLED.sub("", self.raw(column)).strip("-") if number else ""

    def _number(self, column: str, shape: re.Pattern[str], advice: str) -> str:
        text = self.raw(column)
        digits = _NOT_DIALLED.sub("", text).replace("-", "")
        if text and not shape.fullmatch(digits):
            self.fail(column, f"“{text[:40]}”不是电话号码，{spoiled(text) or advice}。")
            return ""
        return digits

    def flag(self, column: str) -> bool:
        """Yes or no; empty is yes."""
        text = self.raw(column).casefold()
        if text and text not in _YES | _NO:
            self.fail(column, f"“{text[:40]}”不对，请填“是”或“否”。")
        return text not in _NO

    def choice(self, column: str, names: Mapping[str, str]) -> str:
        """One of the ids, given as id or as Chinese name."""
        text = self.text(column)
        by_word = {word.casefold(): id for id, name in names.items() for word in (id, *name.split("/"), name)}
        if text and text.casefold() not in by_word:
            self.fail(column, f"不认识“{text}”{hint(text, by_word)}可以填：{'、'.join(names.values())}。")
        return by_word.get(text.casefold(), "")


def spoiled(text: str) -> str:
    """Advice, when a spreadsheet has turned a long number into 1.54E+10."""
    return "表格软件把它变成了科学计数法，请把这一列设为文本再重填" if _SCIENTIFIC.fullmatch(text) else ""
