"""A community whose names are known."""

from __future__ import annotations

import pytest

from domain.interpretation import AddressBook, BuildingName, EstateName, PlaceName


@pytest.fixture
def book() -> AddressBook:
    """幸福里 has 1-8号楼, 锦绣花园南区 has 3 and 12号楼, 翠湖苑 has A座, B座 and 老干部楼."""
    happy = tuple(BuildingName(n, 1, 1, f"{n}号楼", (f"{n}栋", f"{n}#")) for n in range(1, 9))
    south = tuple(BuildingName(20 + n, 2, 2, f"{n}号楼", (f"南区{n}号",)) for n in (3, 12))
    lake = (BuildingName(40, 3, 3, "A座"), BuildingName(41, 3, 3, "B座"), BuildingName(42, 3, 3, "老干部楼"))
    return AddressBook(
        community_id=1,
        estates=(EstateName(1, "幸福里"), EstateName(2, "锦绣花园南区", ("南区",)), EstateName(3, "翠湖苑")),
        buildings=happy + south + lake,
        places=(PlaceName(1, "北门快递柜", 1, 1, ("快递柜",)), PlaceName(2, "翠湖广场", 3, 3)),
    )
