"""Characters that sound alike in names and are typed for one another (和悦/合悦): one stands for its group."""

from __future__ import annotations

_GROUPS = (
    "和合河荷禾", "悦月越跃阅岳", "翠脆粹", "湖胡糊葫", "锦金今津", "绣秀锈袖", "花华滑画", "园圆元源原苑院缘",
    "福富府付附", "幸兴杏星", "里理李丽力莉立利", "阳杨洋扬", "光广", "家嘉佳加", "景京晶井静", "江姜", "城成诚承程",
    "馨心新欣鑫", "怡宜仪颐", "龙隆", "名明铭鸣", "盛胜圣", "枫风丰峰凤奉", "林临琳霖", "桂贵", "香湘祥翔乡", "竹筑",
    "玉御裕誉钰豫", "泉全", "棉绵", "纺坊访仿", "厂场", "村春", "苹平萍", "滨宾彬", "湾弯", "瑞锐", "翡菲",
    "荣容蓉融", "书舒", "紫子梓", "荆金", "东冬", "北贝", "清青卿", "碧壁", "桥乔", "虹红鸿宏", "蓝兰岚", "梅美",
    "柳流", "庭亭廷", "居具", "郡俊骏", "尚上", "都督", "国果", "机及", "关官", "院苑", "舍社", "座坐", "学雪",
    "中忠", "泰太", "万湾", "天添", "骄娇",
)  # fmt: skip


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for group in _GROUPS:
        first = table.get(ord(group[0]), group[0])
        table |= {ord(char): first for char in group if ord(char) not in table}
    return table


_TABLE = _table()


def sound(folded: str) -> str:
    """The text with one character for all that sound like it; the length stays the same."""
    return folded.translate(_TABLE)
