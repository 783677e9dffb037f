"""Which names the files have, so that rows can refer to each other."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.community_files.cells import Cells
from handlers.community_files.names import building_key, hint, name_key
from handlers.community_files.rows import BuildingKey, BuildingRow


class NameIndex:
    """Estates or grids by every spelling. ``whole`` turns False when a row of their file was unreadable:
    then an unknown name is not reported, since the mistake is there."""

    def __init__(self, file: str, whole: bool) -> None:
        self._file, self._whole = file, whole
        self._names: dict[str, str] = {}

    def add(self, name: str, aliases: Iterable[str] = ()) -> None:
        """Register a name with its aliases; the first to have a spelling keeps it."""
        self._whole = self._whole and bool(name)
        for word in (name, *aliases):
            if word:
                self._names.setdefault(name_key(word), name)

    def owner(self, word: str) -> str:
        """The name that a spelling belongs to, or ""."""
        return self._names.get(name_key(word), "")

    def resolve(self, cells: Cells, column: str) -> str:
        """The name that a cell refers to, or "" (then it is reported)."""
        return self.resolve_word(cells, column, cells.text(column))

    def resolve_word(self, cells: Cells, column: str, word: str) -> str:
        """The same for one word of a cell."""
        name = self.owner(word)
        if word and not name and self._whole:
            names = dict.fromkeys(self._names.values())
            cells.fail(column, f"{self._file} 里没有“{word}”{hint(word, names, '，请先写进去。')}")
        return name


class BuildingIndex:
    """Buildings by estate and by every spelling (3号楼, 三栋, 3#)."""

    def __init__(self, file: str, whole: bool) -> None:
        self._file, self._whole = file, whole
        self._by_estate: dict[tuple[str, str], BuildingKey] = {}
        self._anywhere: dict[str, dict[BuildingKey, None]] = {}

    def add(self, building: BuildingRow) -> None:
        """Register a building with its aliases."""
        self._whole = self._whole and all(building.key)
        for word in (building.name, *building.aliases):
            if word:
                key = building_key(word)
                self._by_estate.setdefault((building.estate, key), building.key)
                self._anywhere.setdefault(key, {})[building.key] = None

    def resolve(self, cells: Cells, column: str, estate: str, word: str) -> BuildingKey | None:
        """The building that a word means in an estate ("" = in whichever has it), or None (then it is reported)."""
        if not word:
            return None
        fits = self._fits(estate, word)
        if len(fits) == 1:
            return fits[0]
        if fits:
            where = "、".join(key.estate for key in fits)
            cells.fail(column, f"“{word}”在{where}都有，请写明是哪个小区的。")
        elif self._whole:
            options = {key.name for key in self._by_estate.values() if estate in ("", key.estate)}
            cells.fail(column, f"{self._file} 里{estate}没有“{word}”{hint(word, sorted(options), '，请先写进去。')}")
        return None

    def _fits(self, estate: str, word: str) -> list[BuildingKey]:
        if not estate:
            return list(self._anywhere.get(building_key(word), ()))
        found = self._by_estate.get((estate, building_key(word)))
        return [found] if found else []
