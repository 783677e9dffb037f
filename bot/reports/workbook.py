"""Sheets as an .xlsx workbook: printed on A4 across, heads repeated and frozen. openpyxl is imported when called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.reports.sheets import Sheet, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Microsoft YaHei"
INK, MAIN, BAND, LINE = "FF1D2B36", "FF1F6F8B", "FFF1F5F7", "FFD5DDE2"
TITLE_SIZE, SIZE = 16, 11
HEAD_HEIGHT, LINE_HEIGHT = 34, 18
WORDY = 40
"""Columns this wide hold sentences: they are wrapped, at the top left."""
FORMULA = ("=", "+", "-", "@")


def write(sheets: Sequence[Sheet], file: Path) -> None:
    """Write the workbook. Raises OSError."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook always has one
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    book.save(file)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    row = _lines(page, sheet)
    for table in sheet.tables:
        row = _table(page, table, row, titled=len(sheet.tables) > 1) + 2
    widths = max((table.widths for table in sheet.tables), key=len)
    for number, width in enumerate(widths, 1):
        page.column_dimensions[_letter(number)].width = width
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl always sets it


def _lines(page: Worksheet, sheet: Sheet) -> int:
    """The words at the top; returns the row below them."""
    for number, line in enumerate(sheet.lines, 1):
        cell = page.cell(number, 1, line)
        first = number == 1
        cell.font = _font(TITLE_SIZE if first else SIZE, bold=first)
        page.row_dimensions[number].height = LINE_HEIGHT + (8 if first else 0)
    return len(sheet.lines) + 2


def _table(page: Worksheet, table: Table, row: int, *, titled: bool) -> int:
    """A table from this row on; returns its last row."""
    if titled:
        page.cell(row, 1, table.title).font = _font(13, bold=True, colour=MAIN)
        row += 1
    if table.note:
        page.cell(row, 1, table.note).font = _font(10)
        row += 1
    if not table.rows and table.empty:
        page.cell(row, 1, table.empty).font = _font(SIZE)
        return row
    _heads(page, table, row)
    for number, cells in enumerate(table.rows, 1):
        _row(page, table, row + number, cells, banded=number % 2 == 0)
    if not titled:
        page.freeze_panes = f"B{row + 1}"
        page.print_title_rows = f"{row}:{row}"
        if table.rows:
            page.auto_filter.ref = f"A{row}:{_letter(len(table.heads))}{row + len(table.rows)}"
    return row + len(table.rows)


def _heads(page: Worksheet, table: Table, row: int) -> None:
    from openpyxl.styles import Alignment, PatternFill

    for number, head in enumerate(table.heads, 1):
        cell: Any = page.cell(row, number, head)
        cell.font = _font(SIZE, bold=True, colour="FFFFFFFF")
        cell.fill = PatternFill("solid", start_color=MAIN)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.row_dimensions[row].height = HEAD_HEIGHT


def _row(page: Worksheet, table: Table, row: int, cells: Sequence[Any], *, banded: bool) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    lines = 1
    for number, (value, width) in enumerate(zip(cells, table.widths, strict=True), 1):
        cell = page.cell(row, number, value)
        if isinstance(value, str) and value.startswith(FORMULA):
            cell.data_type = "s"  # words, never a formula
        wordy = width >= WORDY
        centred = not wordy and number > 1
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
        cell.font = _font(10 if wordy else SIZE, bold=number == 1 and len(table.heads) > number)
        cell.border = Border(bottom=Side(style="thin", color=LINE))
        if banded:
            cell.fill = PatternFill("solid", start_color=BAND)
        if isinstance(value, str):
            lines = max(lines, -(-_width(value) // (width - 1)))
    page.row_dimensions[row].height = LINE_HEIGHT * max(lines, 1) + 4


def _width(words: str) -> int:
    """In characters of a column: a Chinese one takes two."""
    return sum(1 if letter.isascii() else 2 for letter in words)


def _font(size: int, *, bold: bool = False, colour: str = INK) -> Any:
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, color=colour)


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
