"""What a short message wants when its words are fixed phrases; everything else is the model's to say."""

from __future__ import annotations

import re

from domain.interpretation import Intent

SHORT = 24
"""Characters up to which a fixed phrase decides; in a longer text it is one of many words."""

RULES: tuple[tuple[Intent, str], ...] = (
    (
        Intent.HUMAN,
        r"转人工|找人工|接人工|要人工|人工(?:客服|服务|坐席)?$|真人(?:客服)?$|转真人|活人|(?:找|叫|让|联系|接)[^，。]{0,6}(?:人跟我说|网格员|网格长|工作人员|居委会的人|社区的人|主任)(?:$|[^，。]{0,6}(?:联系我|打电话|跟我说|来说|说话|回电))",
    ),
    (
        Intent.WITHDRAW,
        r"撤销|撤回|撤单|销单|撤了|撤掉|(?:取消|删掉|删除|作废)[^，。]{0,6}(?:工单|报修|单子|上报|诉求|刚才|之前)|(?:工单|报修|单子|刚才|之前)[^，。]{0,6}(?:取消|删掉|删除|作废)|不用(?:来|修|报|派|处理|管|上门)[^，。]{0,3}了|不用了|不需要了|不报了|^取消$|^算了",
    ),
    (
        Intent.URGE,
        r"催(?:一下|一催|下|催|单|办|促|我)|^催|加急|到现在(?:也|都|还)没(?:人|动静|来|修)|(?:还|怎么还)(?:没|不)(?:人)?来|还要等多久|怎么这么慢",
    ),
    (
        Intent.PROGRESS,
        r"(?:查|看)(?:一?下|询)?(?:进度|工单|我的(?:工单|单子|报修))|^进度|进展|(?:工单|单子|报的|反映的|提交的|投诉的|报修的?|那个事|那件事|上次的事)[^，。]{0,10}(?:怎么样|怎样|到哪|结果|状态|处理(?:了|完|好|到)|修好了?(?:吗|没)|下文|谁在|什么时候能?好|情况)"
        r"|^(?:怎么样了|到哪(?:一步|里)?了|处理(?:得)?怎么样|有(?:结果|消息|回复|进展)(?:了)?[吗没]|什么时候来|派人了[吗没]|修好了[吗没]|处理了[吗没]|我的工单)",
    ),
)
NEGATED_RATING = r"(?:不(?:太|怎么|大)?|没)满意"
STAR_WORDS: tuple[tuple[int, str], ...] = (
    (1, r"(?:很|非常|十分|极其?|特别)不满意|差评|太差了?$|零分|0分"),
    (2, r"不(?:太|怎么|大|是很)?满意|没满意"),
    (5, r"(?:非常|十分|很|特别|超级?|太)满意|满分|好评"),
    (4, r"^(?:比较|还算)?满意[。!啊呀了的]*$|挺满意"),
    (3, r"一般般?[。!]?$|凑合|马马虎虎|基本满意"),
)
_COUNT = r"([0-9一二两三四五]|10)"
_STARS = re.compile(
    rf"{_COUNT}\s*(?:颗)?星|(?:打|给|评)(?:个|了)?{_COUNT}(?:分|颗星|星)|^{_COUNT}分[。!]?$|^评分[:：]?{_COUNT}"
)
_SIGNS = (("👌👍✅🆗", Intent.CONFIRM), ("❌👎🙅🚫", Intent.DENY), ("🙏🌹❤💐", Intent.THANKS), ("👋", Intent.GREETING))
_EMOJI = re.compile("[⭐★🌟]")
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_NOT_STARS = re.compile(r"[一二三四五]星级|星期|星级酒店|[一二三四五]星(?:红|饭店)")
_TICKET = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2,6}-\d{4}-\d{1,4})(?![A-Za-z0-9])")
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in RULES)
_STAR_WORDS = tuple((stars, re.compile(pattern)) for stars, pattern in STAR_WORDS)
_POLITE = re.compile(
    r"^(?:(?:你好啊?|您好|哈喽|hello|hi|嗨|在吗|在么|有人吗|早上好|早安|早啊|早(?=[,，\s])|安安|上午好|中午好|下午好|晚上好|喂|请问|打扰一下|打扰了|不好意思|麻烦问下|麻烦您|师傅|各位|社区的?|谢谢你们?|谢谢您?|谢谢|多谢|感谢|辛苦了|好的|收到|[,，。.!！~、\s？?])+)"
)


def fixed_phrase(folded: str) -> Intent | None:
    """The intent of a short folded text that is a fixed phrase of a ticket's life, or None."""
    core = strip_polite(folded)
    if not core or len(core) > SHORT:
        return None
    return next((intent for intent, pattern in _COMPILED if pattern.search(core)), None)


def strip_polite(folded: str) -> str:
    """The text without the greeting or the thanks that it opens with; a report hides behind it."""
    return _POLITE.sub("", folded)


def find_stars(folded: str) -> int | None:
    """1..5 when the text rates something (给五星, 打4分, 非常满意, ⭐⭐⭐), else None."""
    if len(folded) > 60 or _NOT_STARS.search(folded):
        return None
    emoji = len(_EMOJI.findall(folded))
    if emoji:
        return min(emoji, 5)
    match = _STARS.search(folded)
    if match:
        said = next(group for group in match.groups() if group)
        return max(1, min(5, _CHINESE.get(said) or int(said)))
    if len(folded) > SHORT:
        return None
    return next((stars for stars, pattern in _STAR_WORDS if pattern.search(folded)), None)


def wordless(folded: str) -> tuple[Intent, float] | None:
    """What a message of signs alone may mean (👍, 🙏, ？) and how sure; None for words and digits."""
    if any(char.isalnum() for char in folded):
        return None
    return next(
        ((intent, 0.8) for signs, intent in _SIGNS if any(sign in folded for sign in signs)),
        (Intent.ADD_INFORMATION, 0.2),
    )


def find_ticket_number(text: str) -> str | None:
    """A ticket number such as ``XFL-1122-007`` in the text, upper-cased."""
    match = _TICKET.search(text)
    return match[1].upper() if match else None
