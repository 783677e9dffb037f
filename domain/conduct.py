"""Words that are masked for whoever handles a report, and what looks like advertising.

The list is short on purpose: words that say nothing but contempt. What a report may be about (垃圾, 疯狗, 神经病人) is
never masked, nor is anything that tells of danger.
"""

from __future__ import annotations

import re

MASK = "**"
_ABUSE = re.compile(
    r"(?:傻|煞|沙|啥)\s*(?:逼|比|笔|叉|屄|b(?![a-z]))|(?<![a-z])[sf]\s*b(?![a-z])|(?:他|你|她|它|尼|泥)\s*(?:妈|马)\s*(?:的|逼|比|了个)"
    r"|(?:操|艹|草|日|肏|干)\s*(?:你|尼|泥|他)\s*(?:妈|马|娘|全家|大爷|祖宗)|草泥马|卧槽|我[操艹]|妈了?个?[逼巴]|妈卖批|[tc]md(?![a-z])|n[mn]sl"
    r"|王八(?:蛋|羔子)|混蛋|混账|狗(?:日|东西|屁|娘养|杂种|腿子|官)|杂种|畜生|畜牲|婊子|贱(?:人|货|种)|臭不要脸|不要脸"
    r"|脑残|智障|白痴|蠢(?:货|猪|驴)|猪(?:脑子|头三)|废物(?!箱|桶|利用|回收|间|堆)|饭桶(?!上|里)|死全家|全家(?:死光|去死)|去死(?!角)|滚(?:蛋|犊子|粗|你)"
    r"|放(?:你|他)?(?:妈|娘)?的?屁|吃屎|装逼|傻(?:叼|屌)|扑街|仆街|哈麻批|瓜娃子|吃白饭的|\bf+u+c+k+\w*|\bbitch\w*|\basshole\w*|\bbastard\w*",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.|(?:\.com|\.cn|\.top|\.xyz|\.vip)\b|t\.me/", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:加|＋|\+|➕)\s*(?:我|下|v|微|薇|威|扣|q|群)|v\s*x|微信|薇信|威信|扫码|私聊|dd我|滴滴我", re.IGNORECASE
)
_SELLING = re.compile(
    r"贷款|放款|秒批|无抵押|套现|刷单|兼职|日结|日赚|月入|返利|返佣|博彩|彩票|棋牌|开户|投资|稳赚|包过|代办证|办证刻章|代开|发票|优惠价|特价|限时|清仓"
    r"|免费领|抢购|代购|批发|加盟|招商|理财|股票群|荐股|中奖|充值|外挂|色情|约炮|上门服务"
)


def masked(text: str) -> str:
    """The text with abusive words masked."""
    return _ABUSE.sub(MASK, text)


def is_abusive(text: str) -> bool:
    """Whether masking would change it."""
    return _ABUSE.search(text) is not None


def looks_like_advertising(text: str) -> bool:
    """Two of: a link, how to get in touch, something that is sold. One alone a report may well have."""
    signs = (_LINK, _CONTACT, _SELLING)
    return sum(sign.search(text) is not None for sign in signs) >= 2


def same_words(one: str, other: str) -> bool:
    """The same but for spaces and punctuation."""
    return _bare(one) == _bare(other) != ""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
