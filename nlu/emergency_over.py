"""Words said while an emergency runs: about it, or taking it back (发错了, 没事了, 虚惊一场, 已经出来了, 火灭了)."""

from __future__ import annotations

import re

from nlu.text import fold

LONGEST = 40
"""A longer text tells a story, in which such words are about a part of it."""
_OVER = re.compile(
    r"(?:发|搞|弄|看|报|说|按)错了?|误会|误报|虚惊|没事(?!也)|没有?(?:着火|起火|漏气|漏煤气|煤气味|人困|危险)|不是(?:着火|煤气)"
    r"|(?<![火烟血水气味])出来了|救出|放出来|脱险|安全了|平安|扑灭|灭了|熄了|不漏了|没味|味[^，,。]{0,3}(?:散|没)了"
    r"|找到了|找着了|回来了|醒了|缓过来|解除|不用(?:来|派|管|麻烦)|解决了|处理(?:好|完)了|危险(?:没|过去)了"
)
_NOT_YET = re.compile(
    r"还(?:没|有|在|不|是)|没有?(?:出来|灭|扑灭|熄|找|救出|醒|回来)|[出灭扑]不|又|但|[吗么]|\?|怎么|能不能|快|救(?!出)|很大|越来"
)

_OF_IT = re.compile(r"火|烟|灭|救|消防|1[12][09]|警|困|人还|里面|伤|晕|血|煤气|燃气")


def speaks_of_it(text: str) -> bool:
    """Whether words said while an emergency runs are about it, whatever category the model names (“火还没灭”)."""
    return _OF_IT.search(fold(text)) is not None


def means_over(text: str) -> bool:
    """Whether the words say that the danger is over or never was; any doubt in them means no."""
    folded = fold(text)
    return len(folded) <= LONGEST and _OVER.search(folded) is not None and _NOT_YET.search(folded) is None
