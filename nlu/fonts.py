"""A font with Chinese characters for pictures. matplotlib is imported only when one is looked for."""

from __future__ import annotations

FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""The best readable first."""


class NoChineseFont(RuntimeError):
    """没有找到中文字体，图上的字会变成方块，所以没有画图。安装：apt-get install -y fonts-noto-cjk"""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


def chinese_font() -> str:
    """The name of a font that has Chinese characters. Raises NoChineseFont."""
    from matplotlib.font_manager import fontManager

    known = {entry.name for entry in fontManager.ttflist}
    for name in FONTS:
        if name in known:
            return name
    raise NoChineseFont()
