"""CAP messages as XML: read leniently, written strictly."""

from handlers.cap.reading import read_cap
from handlers.cap.writing import write_cap

__all__ = ["read_cap", "write_cap"]
