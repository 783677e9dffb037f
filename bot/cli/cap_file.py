"""A warning from a file: ``linli broadcast --cap FILE``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.operating import operating
from domain.errors import BadSetting

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.cap.intake import Received

OUTCOMES = {
    "waiting": "等值班主管点一下再转发（卡片已发到聊天里）",
    "sent": "已按社区设置直接转发",
    "known": "这份预警以前收到过，没有重复处理",
    "expired": "已经过期，没有转发",
    "elsewhere": "不是本社区的区域，没有转发",
    "unknown": "要解除的预警我们没有收到过",
    "dropped": "要解除的预警还没有转发，已一并作废",
    "exercise": "演练报文，不当真转发",
    "test": "测试报文，不转发",
    "not_a_warning": "不是给公众的预警（草稿、回执或错误报文）",
    "not_public": "不是公开预警，没有转发",
    "from_the_future": "发布时间在未来，没有采用",
    "empty": "没有预警内容，没有采用",
}


def take_cap(settings: Settings, file: Path, community: str | None) -> None:
    """Read the file, and say what each community did with it. Raises a LinliError for a file that cannot be taken."""
    from bot.cli.choosing import communities
    from handlers.cap import read_cap
    from handlers.cap.intake import take_message
    from handlers.cap.reading import MOST_BYTES

    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError:
        raise BadSetting(message=f"读不了文件 {file}，请检查路径和权限。") from None
    message = read_cap(data)
    with operating(settings) as operator:
        codes = operator.read(lambda work: [one.code for one in communities(work, community)])
        take = partial(take_message, rules=operator.rules, message=message, codes=codes)
        received = operator.run(lambda work: take(work.uow))
    for one in received:
        typer.echo(_line(one))


def _line(received: Received) -> str:
    number = f"，编号 {received.alert_id}" if received.alert_id is not None else ""
    matched = "" if received.matched else "（区域对不上，请人工判断）"
    return f"{received.community}：{OUTCOMES.get(received.outcome, received.outcome)}{matched}{number}。"
