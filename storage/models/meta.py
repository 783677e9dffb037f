"""Facts about the database itself."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, EncryptedText


class Meta(Base):
    """A named fact. ``canary`` is a known text under the current key: a wrong key is found before it does harm."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(EncryptedText)
