"""Sheets as one Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reports.sheets import Cell, Sheet, Table

COMMON = 2
"""Lines on top that are the same on every sheet; one document says them once."""


def document(sheets: Sequence[Sheet]) -> str:
    """All sheets, each a section; the first one's first line is the title."""
    first, *others = sheets
    title, *lines = first.lines
    parts = [f"# {title}", "\n\n".join(lines), *_tables(first)]
    for sheet in others:
        parts += [f"## {sheet.name}", *sheet.lines[COMMON:], *_tables(sheet)]
    return "\n\n".join(parts) + "\n"


def _tables(sheet: Sheet) -> Iterator[str]:
    for table in sheet.tables:
        if table.title != sheet.name or len(sheet.tables) > 1:
            yield f"### {table.title}"
        if table.note:
            yield table.note
        yield _table(table) if table.rows else table.empty or "—"


def _table(table: Table) -> str:
    rows = [table.heads, tuple("---" for _ in table.heads), *table.rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _cell(cell: Cell) -> str:
    return "" if cell is None else str(cell).replace("|", "\\|").replace("\n", " ")
