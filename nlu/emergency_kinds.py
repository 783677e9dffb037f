"""Which of the broad dangers it is, where another kind of help is needed: oneself, somebody missing, an intruder."""

from __future__ import annotations

import re

from domain.interpretation import EmergencyKind as Kind
from nlu.emergency import find_emergency
from nlu.text import fold

_SELF_HARM = re.compile(
    r"不想活|活不下去|不想再活|活够了|活着没意思|活着真?没意义|想死|自杀|自尽|轻生|寻短见|寻死|割腕|割脉|割自己|上吊|烧炭"
    r"|跳楼|往下跳|结束(?:自己|生命)|遗书|遗言|永别|一了百了|(?:吃|吞|喝)[^，,。]{0,8}(?:安眠药|农药|百草枯)"
)
_SOMEBODY_ELSE = re.compile(
    r"有(?:个|一个)?人|[他她]|我(?:妈|爸|儿|女|孩|老公|老婆|爱人|朋友|同学|邻居|奶|爷)|孩子|小孩|老人|邻居|楼上|对门"
)
_DEAR = r"(?:孩子?|娃|孙子|孙女|儿子|女儿|闺女|宝宝|老人|奶奶|爷爷|外婆|外公|姥姥|姥爷|爸|妈|父亲|母亲|老伴|岁)"
_MISSING = re.compile(
    rf"{_DEAR}[^，,。]{{0,8}}(?:走丢|走失|丢了|不见了|失踪|走散|找不[到着])|(?:走丢|走失|失踪)[^，,。]{{0,6}}{_DEAR}"
    rf"|{_DEAR}[^。]{{0,10}}走丢"
)
_INTRUDER = re.compile(
    r"(?:小偷|贼|坏人|陌生人|歹徒)[^，,。]{0,6}(?:在|进|闯|撬|踹)|(?:进|来|有)了?(?:小偷|贼)|入室|闯(?:进|入)[^，,。]{0,4}(?:我|家|屋)"
    r"|(?:撬|踹|砸)[^，,。]{0,4}(?:我家|门)"
)


def finer_kind(kind: Kind, text: str) -> Kind:
    """The kind whose advice fits these words: a broad one is narrowed, any other stays.

    SELF_HARM is said of the writer; of somebody else (“有人要跳楼”) it is a rescue, and stays LIFE.
    """
    folded = fold(text)
    if kind is Kind.LIFE and _SELF_HARM.search(folded) and not _SOMEBODY_ELSE.search(folded):
        return Kind.SELF_HARM
    if kind is Kind.LIFE and _MISSING.search(folded):
        return Kind.MISSING
    if kind in (Kind.LIFE, Kind.VIOLENCE) and _INTRUDER.search(folded):
        return Kind.INTRUDER
    return kind


def named_kind(text: str) -> Kind | None:
    """The danger that the words themselves name (着火了); None when only the model suspects one (快来)."""
    kind = find_emergency(fold(text))
    return None if kind is None else finer_kind(kind, text)
