"""Takes the README's picture, by playing the demo: ``python -m tests.web.picture docs/stage.png``."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect, sync_playwright

from bot.inbox import Inbox
from domain.clock import SystemClock
from nlu.pipeline import load_interpreter
from tests.web.conftest import ARGS, CHROMIUM
from tests.web.people import MILLIS, Phone
from tests.web.server import MakeInbox, Server, running

HOUR, MINUTE = 9, 30
SCREEN = {"width": 1280, "height": 800}
DOOR, STEEL, DARK, LIGHT = (196, 202, 206), (150, 158, 164), (58, 64, 70), (118, 214, 140)


@dataclass(frozen=True)
class MorningClock:
    """Today, but half past nine in the community when it was made."""

    shift: timedelta

    @classmethod
    def made_now(cls) -> MorningClock:
        """From the moment of the call."""
        now = datetime.now(ZoneInfo("Asia/Shanghai"))
        return cls(now.replace(hour=HOUR, minute=MINUTE) - now)

    def now(self) -> datetime:
        """The shifted moment, in UTC."""
        return SystemClock().now() + self.shift


def main() -> None:
    """Play until the stars are given, then take the picture."""
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        interpreter = load_interpreter(Path("data") / "nlu.npz")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        make_inbox: MakeInbox = lambda database, rules: Inbox(database, interpreter, rules)  # noqa: E731
        with running(folder, make_inbox, demo=True, clock=MorningClock.made_now()) as server:
            _neighbour(browser.new_page(locale="zh-CN"), server)
            page = browser.new_page(viewport=SCREEN, locale="zh-CN", device_scale_factor=2)  # type: ignore[arg-type]
            _play(page, server, _lift(folder / "lift.jpg"))
            page.screenshot(path=target)
            browser.close()
    Image.open(target).quantize(256, kmeans=2).save(target, optimize=True)


def _neighbour(page: Page, server: Server) -> None:
    """Somebody reports a lamp before, so that there is more than one story to see."""
    page.request.get(f"{server.url}/new", max_redirects=0)
    phone = Phone(page, server).open().presses("同意，继续").sees("请说说是什么问题")
    phone.says("3号楼1单元楼道灯不亮").sees("楼道灯").presses("提交").sees("有照片的话").presses("没有照片")
    phone.sees("已受理，编号").page.close()


def _play(page: Page, server: Server, photo: Path) -> None:
    page.goto(server.url)
    resident, worker = (Phone(page, server, f".st-{who}") for who in ("resident", "field"))
    resident.presses("同意，继续").sees("请说说是什么问题")
    resident.says("3号楼2单元电梯坏了").sees("电梯").presses("提交").sees("有照片的话").presses("没有照片")
    resident.sees("已受理，编号")
    worker.sees("3号楼2单元电梯坏了").presses("接单").sees("已接单")
    worker.presses("办结").sees("处理结果是").presses("已解决").sees("还要一张处理后的照片")
    worker.says("换了门机皮带，试运行正常").sees("请发一张处理后的照片")
    worker.photographs([photo]).sends().sees("收到 1 张照片").presses("完成")
    resident.sees("换了门机皮带").presses("已解决").sees("您满意吗").presses("5").sees("谢谢您的 5 星")
    expect(page.locator(".st-stars .star")).to_have_count(5, timeout=MILLIS)
    resident.panel.locator(".ln-text", has_text="谢谢您的 5 星").scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    page.wait_for_timeout(2500)


def _lift(path: Path) -> Path:
    """A lift that runs again."""
    image = Image.new("RGB", (960, 620), (226, 219, 205))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 520, 960, 620), fill=(176, 164, 146))
    draw.rectangle((270, 70, 690, 540), fill=DARK)
    for left in (290, 482):
        draw.rectangle((left, 90, left + 188, 540), fill=DOOR)
        for x in range(left + 12, left + 180, 24):
            draw.line((x, 96, x, 536), fill=STEEL, width=2)
    draw.rectangle((420, 18, 540, 58), fill=DARK)
    draw.polygon(((455, 48), (480, 26), (505, 48)), fill=LIGHT)
    draw.rectangle((750, 260, 810, 370), fill=STEEL)
    draw.ellipse((765, 280, 795, 310), fill=LIGHT)
    draw.ellipse((765, 322, 795, 352), fill=DARK)
    image.save(path)
    return path


if __name__ == "__main__":
    main()
