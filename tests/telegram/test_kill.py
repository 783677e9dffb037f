"""kill -9: everything that was committed arrives after the next start."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nlu.model_store import ensure_model
from tests.botapi import BotApiProcess, World
from tests.cli.conftest import ROOT, environment
from tests.conftest import KEY
from tests.telegram.rig import Linli, moves_in


@contextmanager
def process(linli: Linli) -> Iterator[subprocess.Popen[bytes]]:
    """``linli run`` as an operator starts it; killed at the end."""
    variables = {
        "LINLI_TELEGRAM__TOKEN": linli.server.token,
        "LINLI_TELEGRAM__API_BASE": linli.server.url,
        "LINLI_SECURITY__KEY": base64.urlsafe_b64encode(KEY).decode(),
        "LINLI_DATA__DIR": str(linli.folder),
        "LINLI_CHAT__BURST_SECONDS": "0",
    }
    command = [sys.executable, "-m", "bot", "run", "--roles", "telegram,delivery", "--port", "0"]
    log = linli.folder.parent / "log"
    with log.open("ab") as out:
        running = subprocess.Popen(command, cwd=linli.folder, env=environment(**variables), stdout=out, stderr=out)
    try:
        yield running
    finally:
        if running.poll() is None:
            os.kill(running.pid, signal.SIGKILL)
        running.wait(10)


@pytest.mark.slow
async def test_between_commit_and_send(town: Path, tmp_path: Path, model_path: Path) -> None:
    from tests.telegram.rig import copy_town

    copy_town(town, tmp_path / "data")
    shutil.copy(ensure_model(model_path), tmp_path / "data" / "nlu.npz")
    assert ROOT.is_dir()
    with BotApiProcess() as server:
        linli = Linli(server, tmp_path / "data", None)  # type: ignore[arg-type]
        async with World(server.url) as world:
            fang = world.person("阿芳")
            with process(linli):
                await world.request("getMe", timeout=60)
                await moves_in(linli, fang)
                await world.fails("error", method="sendMessage", value=502, times=-1)
                await fang.says("3号楼2单元楼道灯坏了")
                await world.settles()
            assert [ticket.description for ticket in linli.tickets()] == ["3号楼2单元楼道灯坏了"]
            await world.heals()
            with process(linli):
                await fang.hears("楼道灯", button="提交", timeout=60)
            assert world.violations == []
