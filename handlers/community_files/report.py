"""Collects what is wrong, for the operator's terminal."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.community_files.schema import FILES


@dataclass(frozen=True, slots=True)
class RowError:
    """One mistake. ``line`` is 0 for the file as a whole, ``column`` is "" for the whole row."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        line = f" 第 {self.line} 行" if self.line else ""
        column = f" {self.column} 列" if self.column else ""
        return f"{self.file}{line}{column}：{self.reason}"


class Report:
    """Takes errors in any order and gives them file by file, line by line."""

    def __init__(self) -> None:
        self._errors: dict[RowError, None] = {}
        self._headers: dict[str, dict[str, str]] = {}
        self._touched: set[tuple[str, str]] = set()

    def use_headers(self, file: str, headers: dict[str, str]) -> None:
        """Name a file's columns from now on as its header does."""
        self._headers[file] = headers

    def add(self, file: str, line: int, column: str, reason: str) -> None:
        """Note one mistake; the same one twice counts once."""
        self._touched.add((file, column))
        written = self._headers.get(file, {}).get(column, column)
        self._errors[RowError(file, line, written, reason)] = None

    def clean(self, file: str, *columns: str) -> bool:
        """Whether there is no mistake in these columns, nor in a whole row of the file."""
        return not any((file, column) in self._touched for column in ("", *columns))

    def errors(self) -> tuple[RowError, ...]:
        """All mistakes, in the order of the files and their lines."""
        order = {name: at for at, name in enumerate(FILES)}
        return tuple(sorted(self._errors, key=lambda e: (order.get(e.file, len(order)), e.file, e.line)))
