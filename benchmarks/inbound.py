"""How many updates a second the webhook takes in: Linli's whole steps beside minimal aiogram bots, on SQLite.

    python -m benchmarks.inbound [--updates 300] [--runs 3] [--model FILE]

Every server is a process of its own; this one is the load, 64 updates in flight over as many connections. Linli is
``linli run --roles telegram`` as an operator starts it, with a community of 100 buildings in 10 grids made before.
Measured are, in every run, one after the other and each after a warm-up:

- echo: an aiogram bot that echoes in the webhook's response; row: one that commits a row first (inbound_peers);
- report: a resident's first report: understood, draft stored, confirm card in the outbox, committed, 200;
- press: they press 提交: the ticket with its events, its owner and the task push, committed, 200.

Afterwards the database is asked whether everything is there: a card for each report, an assigned ticket and a task for
each press.
``--model``: a trained understanding to copy; without it one is trained first. The medians of the runs are printed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from benchmarks.delivery import line, server
from benchmarks.inbound_load import Load, Target, Update, load
from benchmarks.inbound_peers import PATH, SECRET, TOKEN
from benchmarks.startup import answered, free_port
from domain.actions import encode
from domain.clock import SystemClock
from domain.messages import Lane, outgoing_from_wire
from domain.roles import Role
from storage import schema
from storage.database import Database
from storage.encryption import Cipher, new_key, parse_key
from storage.models import Building, Community, Conversation, Estate, Grid, OutboxMessage, Staff, Ticket
from storage.unit_of_work import UnitOfWork

ROOT = Path(__file__).parents[1]
IN_FLIGHT = 64
WARM_UP = 100
GRIDS, BUILDINGS = 10, 100
ESTATES = tuple(f"{name}苑" for name in "东南西北春夏秋冬梅兰")
FIRST_CHAT = 1_000_000
SAID = (
    "下水道堵了，污水冒出来了",
    "自来水发黄有味道",
    "家里暖气不热，室温不到十六度",
    "宽带断网两天了",
    "广场舞音响太吵了",
    "饭店油烟味太大，熏得开不了窗",
    "停电了，到现在没来",
    "半夜还在施工打桩，睡不着",
    "流浪狗很多，见人就叫",
    "停水了，一滴水都没有",
)
"""Matters of which no photo is asked for: the press opens the ticket, without a question between."""


class Town:
    """The community and its residents, as this process sees them: it makes them, and checks what became of them."""

    def __init__(self, folder: Path, residents: int) -> None:
        self.key = new_key()
        self._database = Database(f"sqlite:///{folder / 'linli.db'}", Cipher([parse_key(self.key)]), SystemClock())
        schema.upgrade(self._database)
        schema.check_key(self._database)
        self._database.run_now(lambda uow: _build(uow, residents))

    def submits(self, chats: Sequence[int]) -> dict[int, str]:
        """The data of the button 提交 on each chat's confirm card. Raises SystemExit when a card is missing."""
        cards = self._database.read_now(_cards)
        missing = [chat for chat in chats if chat not in cards]
        if missing:
            raise SystemExit(f"{len(missing)} of {len(chats)} reports have no confirm card")
        return {chat: cards[chat] for chat in chats}

    def check(self, presses: int) -> None:
        """Every press made a ticket with an owner, and told the owner. Raises SystemExit."""
        owned, told = self._database.read_now(_opened)
        if (owned, told) != (presses, presses):
            raise SystemExit(f"{presses} presses, {owned} tickets with an owner, {told} of them pushed")


def _cards(uow: UnitOfWork) -> dict[int, str]:
    query = select(OutboxMessage).where(OutboxMessage.card == "flow", OutboxMessage.status == "pending")
    found = {}
    for row in uow.session.scalars(query):
        buttons = itertools.chain.from_iterable(outgoing_from_wire(row.body).buttons)
        submit = next((b for b in buttons if b.label.key == "button-submit"), None)
        if submit is not None:
            found[int(row.chat)] = encode(submit.action, submit.subject, submit.arg)
    return found


def _opened(uow: UnitOfWork) -> tuple[int, int]:
    owned = set(uow.session.scalars(select(Ticket.id).where(Ticket.status == "assigned", Ticket.owner_id.is_not(None))))
    pushed = set(uow.session.scalars(select(OutboxMessage.ticket_id).where(OutboxMessage.lane == Lane.TASK)))
    return len(owned), len(owned & pushed)


def _build(uow: UnitOfWork, residents: int) -> None:
    community = Community(code="XFL", name="幸福里社区", settings={})
    uow.session.add(community)
    uow.session.flush()
    homes = [building for number in range(GRIDS) for building in _grid(uow, community.id, number)]
    for number in range(residents):
        person = _person(uow, community.id, FIRST_CHAT + number)
        uow.people.join(person, community.id, uow.now).building_id = homes[number % len(homes)]


def _grid(uow: UnitOfWork, community_id: int, number: int) -> list[int]:
    """An estate that is one grid with its worker; returns the ids of its buildings."""
    estate = Estate(community_id=community_id, name=ESTATES[number], aliases=[])
    uow.session.add(estate)
    uow.session.flush()
    grid = Grid(community_id=community_id, name=f"第{number + 1}网格", estate_id=estate.id)
    uow.session.add(grid)
    uow.session.flush()
    worker = _person(uow, community_id, FIRST_CHAT // 10 + number)
    post = Staff(
        community_id=community_id, person_id=worker, role=Role.GRID_WORKER, grid_ids=[grid.id], building_ids=[]
    )
    buildings = [
        Building(
            community_id=community_id, estate_id=estate.id, grid_id=grid.id, name=f"{n + 1}号楼", aliases=[], units=4,
            floors=25, link_token=uow.communities.new_link_token(),
        )
        for n in range(BUILDINGS // GRIDS)
    ]  # fmt: skip
    uow.session.add_all([post, *buildings])
    uow.session.flush()
    return [building.id for building in buildings]


def _person(uow: UnitOfWork, community_id: int, chat: int) -> int:
    person = uow.people.add(uow.now, name="李桂芳")
    person.consented_at = uow.now
    account = uow.people.add_account(person, "telegram", "main", str(chat), uow.now)
    uow.session.add(
        Conversation(
            account_id=account.id, channel="telegram", bot="main", chat=str(chat), community_id=community_id, version=0
        )
    )
    return person.id


class Updates:
    """Updates as Telegram writes them, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def message(self, chat: int) -> Update:
        """A report with its place: neighbours of one building report different things."""
        person = _sender(chat)
        resident = chat - FIRST_CHAT
        home = resident % BUILDINGS
        place = f"{ESTATES[home // (BUILDINGS // GRIDS)]}{home % (BUILDINGS // GRIDS) + 1}号楼2单元"
        words = place + SAID[resident // BUILDINGS % len(SAID)]
        number = next(self._numbers)
        message = {"message_id": number, "date": 1_760_000_000, "chat": person | {"type": "private"}, "from": person}
        return {"update_id": number, "message": message | {"text": words}}

    def press(self, chat: int, data: str) -> Update:
        """A press on a button."""
        number = next(self._numbers)
        card = {"message_id": number, "date": 1_760_000_000, "chat": _sender(chat) | {"type": "private"}, "text": "…"}
        query = {"id": str(number), "from": _sender(chat), "message": card, "chat_instance": "1", "data": data}
        return {"update_id": number, "callback_query": query}


def _sender(chat: int) -> Update:
    return {"id": chat, "is_bot": False, "first_name": "桂芳", "language_code": "zh-hans"}


@contextmanager
def peer(*args: str) -> Iterator[Target]:
    """One of the minimal bots."""
    command = [sys.executable, "-m", "benchmarks.inbound_peers", *args]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        try:
            yield Target(int(line(process)), PATH, SECRET)
        finally:
            process.kill()


@contextmanager
def linli(folder: Path, key: str, api: str) -> Iterator[Target]:
    """Linli as an operator starts it; ended at the end."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")} | {
        "PYTHONPATH": str(ROOT),
        "LINLI_DATA__DIR": str(folder),
        "LINLI_SECURITY__KEY": key,
        "LINLI_TELEGRAM__TOKEN": TOKEN,
        "LINLI_TELEGRAM__API_BASE": api,
        "LINLI_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "LINLI_TELEGRAM__WEBHOOK_SECRET": SECRET,
        "LINLI_LOG__LEVEL": "error",
    }
    command = [sys.executable, "-m", "bot", "run", "--roles", "telegram", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            answered(port, process)
            yield Target(port, "/telegram/main", SECRET)
        finally:
            process.terminate()


def measure(folder: Path, runs: int, updates: int) -> dict[str, list[Load]]:
    """All servers stay up; each run asks all of them in turn, so that a busy moment falls on all alike."""
    made, found = Updates(), dict[str, list[Load]]()
    town = Town(folder, runs * updates + WARM_UP)
    chats = range(FIRST_CHAT, FIRST_CHAT + runs * updates + WARM_UP)
    with (
        server("--unlimited", "--latency", "0") as api,
        peer("echo") as echo,
        peer("row", str(folder / "row.db")) as row,
        linli(folder, town.key, api) as ours,
    ):
        peers = {"echo": echo, "row": row}
        for part in _parts(chats, updates):
            for name, target in peers.items():
                found.setdefault(name, []).append(load(target, [made.message(chat) for chat in part], IN_FLIGHT))
            found.setdefault("report", []).append(load(ours, [made.message(chat) for chat in part], IN_FLIGHT))
            submits = town.submits(part)
            presses = [made.press(chat, data) for chat, data in submits.items()]
            found.setdefault("press", []).append(load(ours, presses, IN_FLIGHT))
    town.check(len(chats))
    return {name: loads[1:] for name, loads in found.items()}  # without the warm-up


def _parts(chats: range, updates: int) -> Iterator[range]:
    yield chats[:WARM_UP]
    for start in range(WARM_UP, len(chats), updates):
        yield chats[start : start + updates]


def show(found: dict[str, list[Load]]) -> None:
    """The medians, and the medians of the ratios within a run."""
    table = Table(
        "what", "updates/s", "of echo", "of row", "p50, ms", "p99, ms", "p99 of echo's", title="Inbound, SQLite"
    )
    for name, loads in found.items():
        figures = [f"{statistics.median(one.rate for one in loads):,.0f}"]
        figures += [_ratio([one.rate for one in loads], [one.rate for one in found[peer]]) for peer in ("echo", "row")]
        figures += [f"{statistics.median(one.p50 for one in loads):.0f}"]
        figures += [f"{statistics.median(one.p99 for one in loads):.0f}"]
        figures += [_ratio([one.p99 for one in loads], [one.p99 for one in found["echo"]])]
        table.add_row(name, *figures)
    Console(width=110).print(table)


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    if options.runs * options.updates + WARM_UP > BUILDINGS * len(SAID):
        parser.error("so many residents would report the same of one building")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.model is not None:
            shutil.copy(options.model, folder / "nlu.npz")
        show(measure(folder, options.runs, options.updates))


if __name__ == "__main__":
    main()
