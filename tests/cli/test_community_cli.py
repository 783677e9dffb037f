"""``linli community``: nothing is imported until every row is good, and a rehearsal changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.community import SHOWN_PER_FILE, describe_errors
from handlers.community_files import RowError
from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key, write_files
from tests.handlers.town import FILES, STAFF


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in an empty folder."""
    return in_this_process(tmp_path, monkeypatch, capsys)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The town's files."""
    return write_files(tmp_path / "town")


def test_rehearse_import_and_import_again(linli: Linli, town: Path) -> None:
    call = with_key(linli)
    rehearsal = call("community", "import", str(town), "--dry-run")
    assert rehearsal.code == 0, rehearsal
    assert "households.csv" in rehearsal.out
    assert "还没有改" in rehearsal.out
    nothing = call("community", "list")
    assert (nothing.code, nothing.err.count("\n")) == (2, 1)
    assert "linli community import" in nothing.err

    done = call("community", "import", str(town))
    assert done.code == 0, done
    assert "幸福里社区（XFL）：已导入" in done.out
    listed = call("community", "list")
    assert "XFL" in listed.out
    assert "幸福里社区" in listed.out

    again = call("community", "import", str(town))
    assert "没有要改的" in again.out


def test_every_mistake_is_named_and_nothing_is_imported(linli: Linli, town: Path) -> None:
    write_files(
        town,
        buildings=FILES["buildings"].replace("第一网格", "第九网格"),
        staff=STAFF.replace("15400000103", "1540"),
    )
    call = with_key(linli)
    refused = call("community", "import", str(town))
    assert refused.code == 1
    assert "buildings.csv 第 2 行 grid 列：" in refused.err
    assert "staff.csv 第 4 行 phone 列：" in refused.err
    assert "什么都没有导入" in refused.err
    assert "Traceback" not in refused.err
    assert call("community", "list").code == 2


def test_mistakes_are_shown_before_a_key_is_asked_for(linli: Linli, town: Path) -> None:
    (town / "staff.csv").unlink()
    refused = linli("community", "import", str(town))
    assert "缺少工作人员文件" in refused.err


def test_a_folder_that_is_not_there(linli: Linli) -> None:
    refused = linli("community", "import", "nowhere")
    assert refused.code == 1
    assert "nowhere" in refused.err


def test_what_is_kept_and_who_leaves_is_told(linli: Linli, town: Path) -> None:
    call = with_key(linli)
    call("community", "import", str(town))
    write_files(
        town,
        places="name,grid\n",
        households="estate,building,unit,floor,room,tags\n南区,3号楼,1,5,502,\n",
        staff=STAFF.replace("林主任,director,,,15400000104,,是\n", "").replace("supervisor,,林主任", "supervisor,,"),
    )
    told = call("community", "import", str(town))
    assert "places.csv 里没有了，保留：东门" in told.out
    assert "households.csv 里没有了，保留：幸福里南区3号楼 1 户" in told.out
    assert "502" not in told.out


def test_a_very_long_list_of_mistakes_is_cut() -> None:
    errors = [RowError("staff.csv", line, "phone", "不对。") for line in range(2, 302)]
    lines = describe_errors([RowError("grids.csv", 2, "name", "不对。"), *errors])
    assert lines[0] == "grids.csv 第 2 行 name 列：不对。"
    assert len(lines) == 1 + SHOWN_PER_FILE + 2
    assert lines[-2].startswith(f"staff.csv：还有 {300 - SHOWN_PER_FILE} 处")
    assert lines[-1].startswith("共 301 处")
