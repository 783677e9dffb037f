"""Every kind of alarm and what it does. A new one is a function ``(work, alarm) -> None`` and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.alarms import Ring

RINGS: Mapping[str, Ring] = {}
