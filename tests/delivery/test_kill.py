"""kill -9 between commit and send, and while sending: the next process delivers everything, in order."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.delivery.delivery import AT_ONCE, KEPT_FOR_EMERGENCIES
from domain.messages import Outgoing, say
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork
from tests.conftest import KEY
from tests.delivery.office import EMERGENCY, FakeChannel, Office

ROOT = Path(__file__).parents[2]
MESSAGES = 20


def victim(office: Office, url: str, mode: str, sent: Path) -> subprocess.Popen[str]:
    """A process of its own that commits messages to the cast and delivers them, until it is killed."""
    key = base64.b64encode(KEY).decode()
    command = [sys.executable, "-m", "tests.delivery.victim", url, key, mode, str(sent), str(MESSAGES)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."})


def kill_when_it_says(process: subprocess.Popen[str], word: str) -> None:
    """Wait for its word, then kill it without warning."""
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == word
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("mode", ["committed", "sending"])
async def test_nothing_that_was_committed_is_lost(office: Office, database_url: str, tmp_path: Path, mode: str) -> None:
    people = [office.meet(name) for name in ("阿芳", "老周", "小吴", "陈主管", "林主任")]
    accepted = tmp_path / "accepted"
    accepted.touch()
    kill_when_it_says(victim(office, database_url, mode, accepted), mode)
    before = accepted.read_text("utf-8").split()

    telegram = FakeChannel()
    await office.delivery(telegram).drain()
    office.clock.move(31)  # the dead process's leases run out
    await office.delivery(telegram).drain()

    everything = {f"{person.chat}/{n}" for person in people for n in range(MESSAGES)}
    times = Counter(before + telegram.texts)
    assert set(times) == everything
    assert (len(before) > 0) == (mode == "sending")
    assert sum(count > 1 for count in times.values()) <= 32, "only what was in hand may come twice"
    for person in people:
        last = [text for text in before + telegram.texts if text.startswith(person.chat)]
        assert [text for n, text in enumerate(last) if text not in last[:n]] == [
            f"{person.chat}/{n}" for n in range(MESSAGES)
        ]


RECIPIENTS, KILLS, MOST_A_LIFE = 2000, 10, 150


async def test_an_alert_survives_ten_kills_at_random_points(office: Office, database_url: str, tmp_path: Path) -> None:
    chats = {str(n) for n in range(RECIPIENTS)}

    def commit(uow: UnitOfWork) -> None:
        for chat in chats:
            uow.outbox.put(Recipient("telegram", "main", chat), Outgoing((say("plain", text="撤"),), **EMERGENCY))

    office.database.run_now(commit)
    accepted, seed = tmp_path / "accepted", 20241122
    accepted.touch()
    key = base64.b64encode(KEY).decode()
    command = [sys.executable, "-m", "tests.delivery.mortals", database_url, key, str(accepted)]
    numbers = map(str, (seed, KILLS, MOST_A_LIFE))
    done = await asyncio.to_thread(
        subprocess.run,
        [*command, *numbers],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert done.stdout.endswith("dead\n"), done.stderr

    before, telegram = accepted.read_text("utf-8").split(), FakeChannel()
    office.clock.move(5 + 31 * (KILLS + 1))
    await office.delivery(telegram).drain()
    assert set(before) | set(telegram.chats) == chats, "none is lost"
    times = Counter(before + telegram.chats)
    repeats = sum(times.values()) - RECIPIENTS
    assert repeats <= KILLS * (AT_ONCE + KEPT_FOR_EMERGENCIES), "only what was in hand comes again"
    assert len(telegram.chats) < RECIPIENTS, "the dead did not live in vain"
