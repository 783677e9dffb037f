"""Short answers to a question of ours that mean nothing by themselves: skip it, at my home."""

from __future__ import annotations

import re

from nlu.landmarks import is_inside
from nlu.text import fold

_SKIP = re.compile(
    r"(?:我?也?(?:不知道|不清楚|不太清楚|说不清|说不准|不确定|不记得)|跳过|略过?|没有?(?:照片|图片?)?|无|不用了?|不发了?"
    r"|拍不了|没法拍|不方便拍?|不会拍|没空拍|没拍)(?:啊|呀|了|呢|的|吧)*"
)
_HOME = re.compile(
    r"(?:就?在)?(?:我(?:们)?(?:自己)?家(?:里|门口|这里|这边)?|家里|本楼|我(?:们)?(?:这|住的?)(?:栋|幢|楼|栋楼))(?:啊|呀|呢|吧)*"
)
# fmt: off
_THINGS = frozenset(
    {
        "垃圾桶", "垃圾亭", "垃圾站", "分类亭", "投放点", "快递柜", "丰巢", "健身器材",
        "滑梯", "沙坑", "充电桩", "充电柜", "电箱", "变电箱", "喷泉", "花坛",
        "草坪", "绿化带", "围墙", "广场", "超市", "药店", "水果店", "理发店",
        "早餐店", "公厕", "厕所", "垃圾箱", "垃圾屋", "垃圾点", "垃圾池", "回收箱", "回收柜", "旧衣箱", "旧衣回收箱",
        "石凳", "长椅", "秋千", "宣传栏", "公告栏", "橱窗", "快递架", "电线杆", "假山", "斑马线", "路口", "栅栏",
        "烧烤摊", "水果摊", "早点摊", "修车摊", "火锅店", "饭店", "饭馆", "餐馆", "烧烤店", "奶茶店", "垃圾房", "物业",
    }
)
# fmt: on
_GOING = re.compile(
    r"(?:修|弄|处理|解决|搞)(?:好|定|完)?了(?:吗|没有?|么)|怎么样了|(?:有|什么)进展|到哪一?步|什么时候(?:能|可以)?(?:修|来|好|弄|处理)"
    r"|(?:有人)?来(?:修|看)了?(?:吗|没有?)"
)
_UNSOLVED = re.compile(
    r"(?:还是|根本|压根|其实|并|都|还|就)?(?:没有?|未)(?:给我?)?(?:真正|完全)?(?:修|弄|处理|解决|搞|清理|打扫|换|干)(?:好|掉|定|完|干净|过)?(?![吗么没])"
)
_LIVES = re.compile(
    r"(?:你好|您好)?[,， ]*我们?(?:家(?:在|住)|家?(?:就|现在)?(?:住在?|搬到了?|搬进了?|搬来了?))"
    r"[\u4e00-\u9fff]{0,8}?(?:(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,4}|[a-z])\s*(?:号楼|号院|号|栋|幢|座|#|单元|层|楼|室|房|-)?)+"
    r"(?:的|了|哦|呢)?"
)
_CONTROLS: dict[str, str] = {
    "report": "我要上报|上报|我要报修|报修",
    "my": "我的工单|我的上报|我的报修|查看进展|看进度|查进度",
    "tasks": "我的任务|任务|待办",
    "desk": "工作台|看板|今日看板",
    "broadcast": "发通知|发应急通知|应急通知|群发通知",
    "doors": "敲门名单|敲门",
    "human": "找居委会|转人工|人工|人工客服|找人工",
    "activities": "活动|社区活动|近期活动|有什么活动|最近有什么活动|活动报名",
    "absence": "请假|我要请假|休假|销假|排班|上班时间",
    "for": "代报|我要代报|替别人报",
    "help": "帮助|菜单|使用说明|怎么用",
    "cancel": "取消|返回|退出|算了不用了",
}
_CONTROL_OF = {word: name for name, words in _CONTROLS.items() for word in words.split("|")}
"""The words of our own buttons, and what people type for them, by the command they mean."""
_EDGES = re.compile(r"^[\s,.!?~，。！？、]+|[\s,.!?~，。！？、]+$")


def means_skip(text: str) -> bool:
    """Whether the person cannot or will not say: 不知道, 跳过, 没有照片."""
    return _SKIP.fullmatch(_bare(text)) is not None


def means_home(text: str) -> bool:
    """Whether the person says: at my home."""
    return _HOME.fullmatch(_bare(text)) is not None


def is_thing(landmark: str) -> bool:
    """A landmark that alone says no place: what is broken (垃圾桶满了), or a spot of every building (电梯口)."""
    return is_inside(landmark) or landmark in _THINGS


def asks_how_it_goes(text: str) -> bool:
    """Whether the words ask about something that is under way: 修好了吗, 什么时候来修."""
    return _GOING.search(fold(text)) is not None


def control_word(text: str) -> str | None:
    """The command that a whole message is: 我的工单, 取消; None for anything else."""
    return _CONTROL_OF.get(_bare(text))


def _bare(text: str) -> str:
    return _EDGES.sub("", fold(text))


def says_unsolved(text: str) -> bool:
    """Whether words about a result begin by saying that it is none: 没有修好，半夜还是一闪一闪的."""
    words = fold(text).rstrip("?？ ")
    return _UNSOLVED.match(words) is not None and not words.endswith(("吗", "么", "没"))


def says_home(text: str) -> bool:
    """Whether the person says where they live, and nothing else: 我住3号楼2单元501, 我家在和平苑5号楼."""
    return _LIVES.fullmatch(fold(text).strip(" 。.!！~")) is not None
