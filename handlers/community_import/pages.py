"""Public pages: the folder says all of them, so a page that is not in it any more is taken down."""

from __future__ import annotations

from handlers.community_files.rows import PageRow
from handlers.community_import.summary import Counts, ImportSummary
from handlers.community_import.upsert import by_key, put
from handlers.work import Work
from storage.models import Page


def put_pages(work: Work, community_id: int, rows: tuple[PageRow, ...] | None, summary: ImportSummary) -> None:
    """Pages, found by the names of their files. Without a folder the community keeps those it has."""
    if rows is None:
        return
    summary.pages = counts = Counts()
    old = by_key(work.uow.pages.of_community(community_id), lambda page: page.name)
    made = [put(counts, old.pop(row.name, None), Page, _values(community_id, row)) for row in rows]
    work.uow.communities.keep(made)
    for page in old.values():
        work.uow.pages.remove(page)
        counts.deactivated += 1


def _values(community_id: int, row: PageRow) -> dict[str, object]:
    return {
        "community_id": community_id,
        "name": row.name,
        "title": row.title,
        "also": list(row.also),
        "body": row.body,
        "checked_on": row.checked_on,
        "checked_by": row.checked_by,
    }
