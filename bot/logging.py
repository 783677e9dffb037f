"""Logging, configured once: one line an event on stderr, as JSON or for people. English, and never personal data.

Code logs ids and counts. What a library might let slip (a bot token in an address, a phone number) is masked here.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "***"
_SECRETS = re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}|(?<!\d)1[3-9]\d{9}(?!\d)|://[^/\s:@]+:[^/\s@]+@")
_QUIET = ("httpx", "httpcore", "aiogram", "apscheduler", "uvicorn", "asyncio", "multipart", "PIL", "alembic")
"""Libraries that are heard from warnings on; httpx and aiogram would write addresses with bot tokens in them."""


def configure(level: str = "info", style: Literal["console", "json"] = "console") -> None:
    """Set up structlog and the standard library's logging alike."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_last(style)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def mask(text: str) -> str:
    """The text without bot tokens, mobile numbers and passwords in addresses."""
    return _SECRETS.sub(MASK, text)


def mask_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A processor: mask every text of an event, its traceback included."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = mask(value)
    return event


def _last(style: Literal["console", "json"]) -> list[Processor]:
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if style == "console":
        renderer = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return [remove, structlog.processors.format_exc_info, mask_secrets, renderer]
