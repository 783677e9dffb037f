"""Files that people sent: which still lie on their platform only, and what became of fetching them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.models import Attachment

MOST_ATTEMPTS = 8
"""So often a file is asked for before it is left on the platform."""


class Files:
    """Claims attachments to be fetched and settles them."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def claim(self, channels: Sequence[str], limit: int, first_wait: timedelta) -> Sequence[Attachment]:
        """Files of these channels that are due to be fetched.

        Each is due again after ``first_wait``, and twice as long each time, unless it is fetched by then: so a process
        that dies in between is no loss.
        """
        query = select(Attachment).where(
            Attachment.blob.is_(None),
            Attachment.channel.in_(channels),
            Attachment.fetch_attempts < MOST_ATTEMPTS,
            or_(Attachment.fetch_after.is_(None), Attachment.fetch_after <= self._now),
        )
        query = query.order_by(Attachment.fetch_attempts, Attachment.id).limit(limit)
        due = self._session.scalars(query.with_for_update(skip_locked=True)).all()
        for attachment in due:
            attachment.fetch_after = self._now + first_wait * 2**attachment.fetch_attempts
            attachment.fetch_attempts += 1
        self._session.flush()
        return due

    def fetched(self, attachment_id: int, blob: str, mime: str, size: int) -> bool:
        """A file's bytes are ours now. False when another process was faster, or the attachment is gone."""
        mine = update(Attachment).where(Attachment.id == attachment_id, Attachment.blob.is_(None))
        statement = mine.values(blob=blob, mime=mime, size=size, fetch_error="").returning(Attachment.id)
        return self._session.execute(statement).first() is not None

    def not_fetched(self, attachment_id: int, error: str) -> None:
        """An attempt failed; there may be others."""
        self._session.execute(update(Attachment).where(Attachment.id == attachment_id).values(fetch_error=error))

    def given_up(self, attachment_id: int, error: str) -> None:
        """No other attempt will do better."""
        given_up = update(Attachment).where(Attachment.id == attachment_id)
        self._session.execute(given_up.values(fetch_error=error, fetch_attempts=MOST_ATTEMPTS))
