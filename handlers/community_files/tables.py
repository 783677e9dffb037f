"""Bytes of one file to records: encoding, CSV syntax, header. Nothing here knows what a community is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from handlers.community_files.names import clean, hint
from handlers.community_files.report import Report
from handlers.community_files.schema import Column, FileSpec

MAX_CELL = 20_000
"""Longest cell in characters; anything longer is a quotation mark that was never closed."""

_SAVE_AS = "请在表格软件里另存为“CSV UTF-8（逗号分隔）”"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line a person sees in a spreadsheet, and cleaned text by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's records. ``columns`` are those the header has. ``whole``: no row was dropped."""

    spec: FileSpec
    columns: frozenset[str]
    records: tuple[Record, ...]
    whole: bool


def read_table(spec: FileSpec, data: bytes, report: Report) -> Table | None:
    """The table of a file, or None when it cannot be read as one; what is wrong is in the report."""
    text = _decode(spec, data, report)
    if text is None:
        return None
    before = len(report.errors())
    rows = list(_rows(spec, text, report))
    if not rows:
        report.add(spec.name, 1, "", "文件是空的，第一行请写列名：" + ",".join(c.name for c in spec.columns))
        return None
    columns = _header(spec, rows[0], report)
    records = tuple(_records(spec, columns, rows[1:], report))
    headers = {column.name: written for column, written in columns if column}
    report.use_headers(spec.name, headers)
    return Table(spec, frozenset(headers), records, whole=len(report.errors()) == before)


def _decode(spec: FileSpec, data: bytes, report: Report) -> str | None:
    reason = _not_text(data)
    if reason:
        report.add(spec.name, 0, "", reason)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        if not _damaged_utf8(data):
            return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    report.add(spec.name, line, "", f"这里有读不出的字（编码不是 UTF-8 或 GB18030），{_SAVE_AS}。")
    return None


def _damaged_utf8(data: bytes) -> bool:
    """Mostly good UTF-8: read as GB18030 it would pass as other words. Real GB18030 has hardly a valid sequence."""
    text = data.decode("utf-8", "replace")
    return sum("\u3400" <= char <= "\u9fff" for char in text) > text.count("\ufffd")


def _not_text(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return f"这是 Excel 工作簿，不是 CSV，{_SAVE_AS}。"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"这是 UTF-16 文本，{_SAVE_AS}。"
    return None


def _rows(spec: FileSpec, text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line a spreadsheet shows: a quoted line break stays inside its row, an empty line counts."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 0
    while True:
        line += 1
        try:
            cells = [cell if len(cell) > MAX_CELL else clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            report.add(spec.name, line, "", "英文双引号没有成对，请补上或删掉；引号里的引号要写两遍。")
            continue
        if any(cells):
            yield line, cells


def _header(spec: FileSpec, row: tuple[int, list[str]], report: Report) -> list[tuple[Column | None, str]]:
    line, cells = row
    while cells and not cells[-1]:
        cells.pop()
    by_name = {word: column for column in spec.columns for word in (column.name, column.label.casefold())}
    if len(cells) == 1 and cells[0].casefold() not in by_name and any(mark in cells[0] for mark in ";,\t "):
        report.add(spec.name, line, "", f"列与列之间要用英文逗号分开，{_SAVE_AS}。")
        return []
    columns = [(by_name.get(cell.casefold()), cell) for cell in cells]
    _check_header(spec, line, columns, report)
    return columns


def _check_header(spec: FileSpec, line: int, columns: list[tuple[Column | None, str]], report: Report) -> None:
    seen: set[str] = set()
    for at, (column, written) in enumerate(columns, 1):
        if column is None:
            name = written[:40] or f"第 {at} 列"
            report.add(spec.name, line, name, _unknown_column(spec, written[:40]))
        elif column.name in seen:
            report.add(spec.name, line, written, "这一列出现了两次，请留一列。")
        else:
            seen.add(column.name)
    for column in spec.columns:
        if column.required and column.name not in seen:
            report.add(spec.name, line, column.name, f"缺少这一列（{column.label}），请加上。")


def _unknown_column(spec: FileSpec, written: str) -> str:
    if not written:
        return "列名是空的，请写上列名，或删掉这一列。"
    words = [word for column in spec.columns for word in (column.name, column.label)]
    return f"不认识这一列{hint(written, words, '，请删掉它。')}"


def _records(
    spec: FileSpec, columns: list[tuple[Column | None, str]], rows: list[tuple[int, list[str]]], report: Report
) -> Iterator[Record]:
    if not columns:
        return
    for line, cells in rows:
        while len(cells) > len(columns) and not cells[-1]:
            cells.pop()
        reason = _misfit(columns, cells)
        if reason:
            report.add(spec.name, line, "", reason)
            continue
        cells += [""] * (len(columns) - len(cells))
        yield Record(line, {column.name: cell for (column, _), cell in zip(columns, cells, strict=True) if column})


def _misfit(columns: list[tuple[Column | None, str]], cells: list[str]) -> str | None:
    """Spreadsheets leave out empty cells at the end of a row; that is fine where these may be empty."""
    if len(cells) > len(columns):
        return f"有 {len(cells)} 格，表头只有 {len(columns)} 格：内容里有逗号时，请用英文双引号把这一格括起来。"
    if any(column is None or column.required for column, _ in columns[len(cells) :]):
        return f"只有 {len(cells)} 格，表头有 {len(columns)} 格，请补齐。"
    if any(len(cell) > MAX_CELL for cell in cells):
        return f"有一格超过 {MAX_CELL} 个字，请缩短它，或检查英文双引号是否成对。"
    return None
