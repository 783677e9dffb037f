"""Errors as the operator reads them: one sentence from the catalogs, and an exit code."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.errors import BadSetting, LinliError, MissingBackupKey, MissingKey

USAGE, FAILURE = 2, 1


def sentence(error: Exception) -> str:
    """What to tell the operator."""
    if isinstance(error, BadSetting):
        return str(error)
    if isinstance(error, LinliError):
        return _from_catalog(error)
    if isinstance(error, OSError) and error.filename:
        return f"打不开 {error.filename}：{error.strerror}。"
    if type(error).__module__.startswith("sqlalchemy"):
        return "数据库连不上或不能用。请检查 LINLI_DATABASE__URL 和数据库服务，再用 linli doctor 看看。"
    return f"程序出错了（{type(error).__name__}）。请加 --debug 再试一次，把显示的内容发给维护人员。"


def exit_code(error: Exception) -> int:
    """2 when the settings or the call are at fault, else 1."""
    return USAGE if isinstance(error, (BadSetting, MissingKey, MissingBackupKey)) else FAILURE


def _from_catalog(error: LinliError) -> str:
    from dialogs.texts import Catalogs
    from domain.clock import SystemClock
    from domain.messages import Text

    return Catalogs().render(Text(error.key, error.data), "zh", ZoneInfo("UTC"), SystemClock().now())
