"""Pages of a community: read from a folder, checked, kept, renewed and taken down."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.community_files import read_directory, read_files
from handlers.community_files.pages import read_pages
from handlers.community_files.report import Report
from handlers.community_import import Counts, import_community
from handlers.work import Work
from tests.handlers.town import FILES, Town

ROOT = Path(__file__).parents[2]
GOOD = "---\n标题：养犬登记\n核对日期: 2026-10-20\n核对人: 方婷\n也叫: 狗证；养狗\n---\n\n## 去哪里办\n\n派出所。\n"


def load(town: Town, **pages: str) -> Counts:
    """Import the town with these pages."""
    data = {f"{name}.csv": text.encode() for name, text in FILES.items()}
    reading = read_files(data | {f"pages/{name}.md": text.encode() for name, text in pages.items()})
    assert reading.files is not None, reading.errors
    files = reading.files
    summary = town.do(lambda work: import_community(work, files))
    return summary.pages or Counts()


def titles(work: Work) -> list[str]:
    """The titles of all pages."""
    community = work.uow.communities.by_code("XFL")
    return [page.title for page in work.uow.pages.of_community(community.id)] if community else []


def test_pages_are_added_renewed_and_taken_down(empty: Town) -> None:
    assert load(empty, dogs=GOOD, other=GOOD.replace("养犬登记", "别的")) == Counts(added=2)
    assert load(empty, dogs=GOOD, other=GOOD.replace("养犬登记", "别的")) == Counts(unchanged=2)
    assert load(empty, dogs=GOOD.replace("派出所", "居委会")) == Counts(updated=1, deactivated=1)
    assert empty.do(titles) == ["养犬登记"]


def test_without_a_folder_all_pages_stay(empty: Town) -> None:
    load(empty, dogs=GOOD)
    load(empty)
    assert empty.do(titles) == ["养犬登记"]


def test_what_is_written_is_what_is_kept(empty: Town) -> None:
    load(empty, dogs=GOOD)

    def look(work: Work) -> None:
        community = work.uow.communities.by_code("XFL")
        assert community is not None
        (page,) = work.uow.pages.of_community(community.id)
        assert (page.name, page.also, page.checked_by) == ("dogs", ["狗证", "养狗"], "方婷")
        assert page.body.startswith("## 去哪里办")

    empty.do(look)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没有开头", "开头要有"),
        (GOOD.replace("2026-10-20", "上周"), "不是日期"),
        (GOOD.replace("核对人: 方婷\n", ""), "核对人"),
        (GOOD.replace("也叫", "别名"), "不认识“别名”"),
        (GOOD.split("## ")[0], "没有正文"),
    ],
)
def test_every_mistake_is_named_with_its_file(text: str, words: str) -> None:
    report = Report()
    read_pages({"dogs.md": text.encode()}, report)
    assert any(str(error).startswith("pages/dogs.md") and words in str(error) for error in report.errors())


def test_text_of_another_encoding_is_refused_kindly() -> None:
    report = Report()
    read_pages({"dogs.md": GOOD.encode("gb18030")}, report)
    assert "UTF-8" in str(report.errors()[0])


def test_the_demo_has_pages_and_each_says_who_checked_it() -> None:
    files = read_directory(ROOT / "bot/demo").files
    assert files is not None
    assert files.pages is not None
    assert len(files.pages) >= 15
    assert all(page.checked_by and page.also for page in files.pages)
