"""Plain words that answer “are you safe?”: 平安, 我们没事, 都好, 需要帮助, 来人帮忙."""

from __future__ import annotations

import re

from domain.check_in import Said
from nlu.text import fold

LONGEST = 40
"""A longer text tells a story, and is heard as one."""
_END = r"[,，。!！~ ]*"
_WHO = r"(?:我|我们|我家|我们家|家里|家里人|全家|一家人|我和老伴|这里|这边)?(?:都|也|还|很|挺|目前|现在|人)*"
_THANKS = r"(?:谢谢|放心|请放心|别担心|不用担心|不用来|谢谢关心|辛苦了|多谢)+(?:你们?|您|大家|了|啊)*"
_SAFE = re.compile(
    rf"(?:报|报个)?{_WHO}(?:平安|安全|没事|没有事|都好|好着呢|安好|平平安安|safe)(?:的|了|呢|啊|呀|哦|吧|嘛|哈)*"
    rf"(?:{_END}{_THANKS})*{_END}"
)
_ASKING = r"(?:请|快|麻烦)?(?:我|我们|我家|我们家|家里|这里|这边|老人|老伴)*(?:现在|急|很|也|都)*"
_HELP = re.compile(
    rf"(?:{_ASKING}(?:需要|要|求|请求|想要|等着)(?:人|你们|大家|马上|紧急)*来?"
    r"(?:帮助|帮忙|帮一下|救助|求助|救援|转移|撤离)|(?:快|请)?(?:来人)?帮帮(?:我们?|忙)"
    r"|(?:快|请)?来个?人帮(?:忙|一下)|(?:i |we )?need help|help(?: me| us)?)(?=$|[,，。!！~ 啊呀了])"
)
_NOT = re.compile(r"不|没|吗|\?|怎么|哪")
_PLAIN = re.compile(r"平安|安全|帮|救|转移|撤离|safe|help")


def is_plain(text: str) -> bool:
    """Whether the words can hardly answer anything else (没事 could, in the middle of another matter)."""
    return _PLAIN.search(fold(text)) is not None


def read_answer(text: str) -> Said | None:
    """What a whole message answers; None when it is about something else, or in doubt."""
    folded = fold(text).strip()
    if not folded or len(folded) > LONGEST:
        return None
    asked = _HELP.match(folded)
    if asked is not None:
        doubtful = _NOT.search(folded[: asked.end() + 1]) or "吗" in folded or "?" in folded
        return None if doubtful else Said.HELP
    return Said.SAFE if _SAFE.fullmatch(folded) else None
