"""Why a report is more urgent than its category: each reason is shown to the worker."""

from __future__ import annotations

import re

REASONS: tuple[tuple[str, str], ...] = (
    ("child", r"小孩|孩子|儿童|宝宝|婴儿|娃|幼儿|学生|小朋友|儿子|女儿|孙子|孙女"),
    (
        "elderly",
        r"老人|老年|大爷|大妈|奶奶|爷爷|老太|老头|外婆|外公|姥姥|姥爷|婆婆|阿婆|独居"
        r"|[七八九]十(?:多|几)?岁|[6-9]\d(?:多)?岁",
    ),
    ("pregnant", r"孕妇|怀孕|大肚子|产妇|月子|临产"),
    ("disabled", r"残疾|轮椅|盲人|瘫痪|卧床|失能|聋哑|腿脚不(?:便|好)|行动不便|拄拐"),
    ("night", r"半夜|深夜|凌晨|大晚上|夜里|夜间|通宵|晚上(?:十|11|12|1[0-2])|整晚|一晚上|睡不着"),
    (
        "whole_building",
        r"整栋|整幢|全楼|整个(?:单元|小区|楼)|全小区|家家|全单元|好多户|几十户|上百户|整层|大家都|邻居们都"
        r"|都(?:停|没)(?:水|电|气)",
    ),
    (
        "repeated",
        r"又(?:坏|停|堵|漏|来|开始|是|不)|第[二三四五六七八九十\d几]+次|三番五次|多次|好几次|几次|每次|三天两头|反复"
        r"|老是|说了好几遍|报过|反映过|投诉过|还是没|没人(?:来|管|理)|一直没",
    ),
    ("now", r"现在|正在|马上|赶紧|赶快|立刻|刚刚|刚才|此刻|快来|快点|急急|很急|紧急|还在"),
)

_PATTERNS = tuple((reason, re.compile(pattern)) for reason, pattern in REASONS)


def find_reasons(folded: str) -> tuple[str, ...]:
    """The reasons that a folded text gives, in a fixed order."""
    return tuple(reason for reason, pattern in _PATTERNS if pattern.search(folded))
