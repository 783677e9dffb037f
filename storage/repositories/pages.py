"""The public pages of communities."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Page


class Pages:
    """Reads and writes pages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, page_id: int) -> Page | None:
        """One page."""
        return self._session.get(Page, page_id)

    def of_community(self, community_id: int) -> Sequence[Page]:
        """All pages of a community, by the names of their files."""
        return self._session.scalars(select(Page).where(Page.community_id == community_id).order_by(Page.name)).all()

    def remove(self, page: Page) -> None:
        """Take a page down; nothing refers to it."""
        self._session.delete(page)
        self._session.flush()
