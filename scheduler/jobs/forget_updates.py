"""Update ids are kept so that a second delivery does nothing; platforms give up long before a week."""

from __future__ import annotations

from datetime import timedelta

from handlers.work import Work

KEPT = timedelta(days=7)


def forget_updates(work: Work) -> int:
    """Forget update ids seen more than a week ago; returns how many."""
    return work.uow.conversations.forget_seen(work.now - KEPT)
