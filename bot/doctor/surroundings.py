"""Checks of what surrounds Linli: its address, the understanding's model, fonts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, fail, ok, warn

if TYPE_CHECKING:
    from bot.settings import Settings

TIMEOUT_SECONDS = 10
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def check_web(settings: Settings) -> Iterator[Finding]:
    """People's addresses go over HTTPS, and nothing else is open to the network."""
    if settings.web.host not in LOOPBACK:
        yield warn(
            f"网页服务对整个网络开放（{settings.web.host}）", "放在 https 反向代理后面，LINLI_WEB__HOST=127.0.0.1"
        )
    public = settings.web.public_url
    if not public:
        yield warn(
            "没有设置公开网址，二维码和邀请链接只能在本机打开",
            "设置 LINLI_WEB__PUBLIC_URL，例如 https://linli.example.cn",
        )
    elif not public.startswith("https://"):
        yield warn("公开网址不是 https，居民的话会被路上的人看到", "见 docs/operations.md 的反向代理一节")
    else:
        yield ok(f"公开网址 {public}")


def check_model(settings: Settings) -> Iterator[Finding]:
    """The understanding is trained on the present corpus, or the Rasa server answers."""
    if settings.nlu.backend == "rasa":
        yield _rasa(settings.nlu.rasa_url)
        return
    from bot.examples import kept_examples
    from bot.parts import model_file
    from nlu import corpus
    from nlu.model import read_fingerprint

    if read_fingerprint(model_file(settings)) == corpus.fingerprint([*corpus.corpus_files(), *kept_examples(settings)]):
        yield ok("语言理解的模型是最新的")
    else:
        yield warn("语言理解的模型还没有训练，或语料改过了", "linli train（启动时也会自己训练，约 15 秒）")


def check_font(_settings: Settings) -> Iterator[Finding]:
    """Posters and charts need a Chinese font."""
    fix = "apt-get install -y fonts-noto-cjk"
    program = shutil.which("fc-list")
    if program is None:
        yield warn("不知道有没有中文字体（没有 fc-list 命令）", f"apt-get install -y fontconfig；{fix}")
        return
    found = subprocess.run(  # noqa: S603 - a fixed command
        [program, ":lang=zh", "family"], capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    yield ok("有中文字体") if found.stdout.strip() else warn("没有中文字体，海报和图表上的字会变成方块", fix)


def _rasa(url: str) -> Finding:
    import httpx

    try:
        httpx.get(url.rstrip("/") + "/status", timeout=TIMEOUT_SECONDS).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL):
        return fail(f"Rasa 服务没有回答（{url or '没有设置地址'}）", "启动 Rasa，并检查 LINLI_NLU__RASA_URL")
    return ok("Rasa 服务在运行")
