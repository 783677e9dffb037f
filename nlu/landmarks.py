"""Landmarks: what people name instead of a building. 北门垃圾站对面, 小区东门保安亭门口, 儿童滑梯那边, 3栋和4栋中间."""

from __future__ import annotations

import re

from nlu.numerals import NUMBER

_NEAR = (
    r"(?:的?(?:旁边|旁|边上|附近|对面|门口|门前|门外|后面|前面|后边|前边|后头|前头|楼下|中间|入口|出口|那边|那里|那儿|那块儿?"
    r"|这边|这里|这儿|里面|里边|里头|上面|下面|外面|外边|角落里?|拐角|跟前|之间|隔壁|斜对面|[东南西北左右](?:边|侧|面))|里|口|边|内|外)"
)
_SIDE = r"(?:[东南西北左右](?:侧|面|边|头)|后面|前面|后边)"
_GATE = (
    r"(?:小区|院子|大院)?(?:(?:东|西|南|北|正|后|前|侧|东南|东北|西南|西北)大?门|(?:小区|院子|大院)?大门|(?:小区|小)门)"
)
_ON = rf"(?:出去|进来|进去|往[东西南北左右里外])?(?:第?{NUMBER}个)?"
"""From a gate on: 西门出去第一个路口."""
_WHOSE = (
    r"(?:老年|老人|老干部|儿童|青少年|党员|党群|居民|社区|小区|村里?|物业|保安|门卫|中心|中央|楼下|街心|小|大|地下|地上"
    r"|非机动车|自行车|电动车|共享|公共|便民|分类|生活|装修|建筑|露天|室外|健身|塑胶|消防|雨水|污水|可回收|有害|厨余|垃圾)"
)
"""Words before a noun that say which one it is: 老年活动室, 保安亭, 中心花园."""
# fmt: off
_OUTSIDE = (
    "快递柜", "丰巢", "菜鸟驿站", "驿站", "快递点", "快递架", "外卖柜", "取餐柜", "垃圾站", "垃圾房", "垃圾桶",
    "垃圾亭", "垃圾箱", "垃圾屋", "垃圾点", "垃圾池", "分类亭", "投放点", "回收箱", "回收柜", "旧衣箱", "旧衣回收箱",
    "篮球场", "羽毛球场", "网球场", "足球场", "乒乓球台", "乒乓球桌", "健身器材", "健身区", "健身角", "健身广场",
    "健身房", "步道", "跑道", "广场", "儿童乐园", "乐园", "游乐场", "游乐区", "滑梯", "秋千", "沙坑", "喷泉",
    "喷水池", "水池", "池塘", "荷花池", "鱼池", "人工湖", "湖", "凉亭", "亭子", "长廊", "回廊", "连廊", "石凳",
    "长椅", "雕塑", "旗杆", "宣传栏", "公告栏", "橱窗", "地下车库", "地库", "车库", "停车场", "停车位", "车棚",
    "车篷", "充电桩", "充电柜", "充电棚", "充电站", "充电点", "门卫室", "门卫", "门岗", "岗亭", "保安亭", "保安室",
    "传达室", "值班室", "监控室", "道闸", "物业办公室", "物业中心", "物业服务中心", "物业", "居委会", "服务中心",
    "服务站", "活动室", "活动中心", "文化站", "图书室", "阅览室", "食堂", "棋牌室", "麻将馆", "日间照料中心",
    "养老院", "敬老院", "卫生站", "卫生院", "卫生室", "诊所", "医院", "派出所", "警务室", "幼儿园", "托儿所", "小学",
    "中学", "学校", "培训班", "菜市场", "菜场", "农贸市场", "市场", "超市", "便利店", "小卖部", "小卖铺", "药店",
    "药房", "水果店", "水果摊", "理发店", "早餐店", "早点铺", "早点摊", "包子铺", "面馆", "饭店", "饭馆", "餐馆",
    "火锅店", "烧烤店", "烧烤摊", "奶茶店", "烟酒店", "五金店", "花店", "宠物店", "洗车店", "修车铺", "修车摊",
    "打印店", "干洗店", "彩票店", "茶馆", "网吧", "宾馆", "酒店", "银行", "邮局", "公交站", "公交站台", "公交站牌",
    "地铁口", "地铁站", "配电房", "配电室", "泵房", "水泵房", "锅炉房", "换热站", "变电箱", "变压器", "变电站",
    "电箱", "电线杆", "信号塔", "基站", "消防栓", "公厕", "厕所", "绿化带", "草坪", "草地", "花坛", "花池", "树林",
    "竹林", "假山", "围墙", "栅栏", "河", "河堤", "桥", "天桥", "桥洞", "地下通道", "隧道", "斑马线", "红绿灯",
    "路口", "岔路口", "三岔路口", "十字路口", "丁字路口", "巷子", "巷口", "胡同", "胡同口", "弄堂口", "坡道", "斜坡",
    "台阶", "工地", "空地", "荒地", "菜地",
)
_INSIDE = (
    "电梯口", "电梯间", "电梯厅", "电梯前室", "楼梯口", "楼梯间", "楼道口", "单元门口", "大堂", "大厅", "门厅",
    "架空层", "地下室", "天台", "管道井", "水表间", "电表间", "设备层", "信报箱", "信箱",
)
# fmt: on
_NEEDS_NEAR = (
    r"(?:湖|河|桥|学校|医院|物业|市场|银行|酒店|宾馆|台阶|坡道|空地|隔壁"
    r"|消防栓|道闸|停车位|变压器|红绿灯|斑马线|食堂|派出所|居委会|警务室|服务中心|服务站|卫生院|信报箱|信箱)"
)
"""Nouns that alone are rather what is wrong, or an office, than where."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NOUN = rf"{_WHOSE}{{0,2}}(?:{_any(_OUTSIDE)})"
_GARDEN = r"(?:小|中心|中央|街心|楼下|屋顶|空中|后)花园|(?<![\u3400-\u9fff])花园|(?:街心|社区|口袋|小|体育|湿地)?公园"
"""“锦绣花园” is an estate, “小花园” a garden."""
_PLACE = rf"(?:{_NOUN}|{_GARDEN})"
LANDMARK = re.compile(
    rf"(?P<l>(?:{_SIDE}的?)?(?:{_GATE}的?{_ON}{_PLACE}|{_PLACE}|{_GATE}|(?<!地铁)[a-d]出口|(?<![务事业])(?:{_any(_INSIDE)})))"
    rf"(?P<near>{_NEAR})?"
)
BETWEEN = re.compile(
    rf"(?<![\u4e00-\u9fffa-z\d-])?(?P<a>{NUMBER}|[a-h])(?:号楼|栋楼?|幢楼?|#楼?|号|座)?(?:和|与|跟|同|、|到|至|还有)?"
    rf"(?P<b>(?:{NUMBER}|[a-h])(?:号楼|栋楼?|幢楼?|#楼?|号|座))(?:的)?(?:之间|中间|交界处?|夹角|夹缝|当中|过道)"
)
_ALONE = re.compile(rf"(?:{_SIDE}的?)?(?:{_WHOSE})*{_NEEDS_NEAR}")
_INSIDE_SPOT = re.compile(rf"(?:{_any(_INSIDE)})(?:{_NEAR})?")


def find_landmark(text: str, start: int = 0, end: int = 0) -> re.Match[str] | None:
    """The first landmark outside ``start``..``end`` (where the building stands); None when there is none."""
    return next((m for m in LANDMARK.finditer(text) if not start <= m.start() < end and _says_where(m)), None)


def is_inside(landmark: str) -> bool:
    """A spot that every building has (电梯口): it says where only together with a building."""
    return _INSIDE_SPOT.fullmatch(landmark) is not None


def _says_where(match: re.Match[str]) -> bool:
    return match["near"] is not None or _ALONE.fullmatch(match["l"]) is None


def near_after(text: str, at: int) -> int:
    """Where the position word that follows a name ends (``at`` when none does): 丰巢|旁边."""
    match = _NEAR_ONLY.match(text, at)
    return match.end() if match else at


_NEAR_ONLY = re.compile(_NEAR)
