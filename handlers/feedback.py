"""What people corrected, for learning: only what stood in the end, and nothing that only the committee may see."""

from __future__ import annotations

from handlers.access import committee_only
from handlers.work import Work
from nlu.feedback import Corrected

NEWEST = 5000


def confirmed_corrections(work: Work) -> list[Corrected]:
    """Corrections whose ticket was submitted, was not withdrawn or rejected, and still has the corrected category."""
    found = work.uow.tickets.confirmed_corrections(NEWEST)
    return [Corrected(c.text, c.corrected, c.by, c.at) for c in found if _may_be_learnt(work, c.corrected)]


def _may_be_learnt(work: Work, code: str) -> bool:
    category = work.catalog.categories.get(code)
    return category is not None and not category.sensitive and not committee_only(code)
