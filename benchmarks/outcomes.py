"""What becomes of real messages: each goes through Telegram's edge as its own resident, to its end.

    python -m benchmarks.outcomes FILE.jsonl [--out docs/outcomes.md] [--limit N]

FILE has a JSON object a line: ``text``, or ``title`` and ``body``; ``code`` and ``also_ok`` if it is labelled. A Bot
API server and ``linli run --demo`` run as processes of their own. Each resident agrees, submits the card as it is (with
the first guess where the card asks), names a building of the demo when asked for the place, and has no photo. Then the
database says what became of them. Staff are bound by their invites first. Exit code 1 when any message is lost, or
waits for something nobody was asked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.outcomes_read import Fate, read_fates
from tests.botapi.run import BotApiProcess
from tests.botapi.seen import Seen
from tests.botapi.speakers import Person
from tests.botapi.world import World

AT_ONCE = 32
MAX_STEPS = 24
QUIET_SECONDS = 8.0
FIRST_ANSWER_SECONDS = 60.0
PRESSED = ("同意，继续", "✅ 提交", "✅ 全部提交", "没有照片")
BUILDINGS = ("南区3号楼", "北区5号楼", "和悦家园A座")
ASK_PLACE = "在哪里？"
ASK_PLACE_NOW = "请马上告诉我位置"
UNSURE = "是下面哪一类"


@dataclass(slots=True)
class Told:
    """One resident's conversation."""

    row: dict[str, object]
    person: Person
    transcript: list[str] = field(default_factory=list)
    asked: str = ""


async def run(rows: Sequence[dict[str, object]], name: str) -> tuple[str, bool]:
    """Run all conversations, then judge: the report, and whether all ended well."""
    with tempfile.TemporaryDirectory() as folder, BotApiProcess() as api:
        linli = _start(Path(folder), api)
        try:
            async with World(api.url) as world:
                await _bind_staff(Path(folder), api, world)
                began = perf_counter()
                told = await _talk_all(world, rows)
                seconds = perf_counter() - began
                violations = world.violations
        finally:
            linli.terminate()
            linli.wait(30)
        fates = read_fates(Path(folder), [str(one.person.id) for one in told])
    well = all(_ended(one, fates[str(one.person.id)]) for one in told) and not violations
    return render(name, told, fates, seconds, violations), well


async def _bind_staff(folder: Path, api: BotApiProcess, world: World) -> None:
    """Everybody with a post opens their one-time invite on Telegram, so that tasks reach the workers themselves."""
    first = world.person("先到的人")
    await first.says("你好")
    await first.hears(timeout=FIRST_ANSWER_SECONDS)  # the first start trains the understanding
    command = [sys.executable, "-m", "bot", "staff", "invite", "--all-unbound"]
    done = await asyncio.to_thread(
        subprocess.run, command, env=_environment(folder, api), capture_output=True, text=True, check=True
    )
    for number, token in enumerate(dict.fromkeys(re.findall(r"start=(s_[\w-]+)", done.stdout)), 1):
        worker = world.person(f"工作人员{number}")
        await worker.starts(token)
        await worker.hears("绑定成功", timeout=FIRST_ANSWER_SECONDS)


def _environment(folder: Path, api: BotApiProcess) -> dict[str, str]:
    return os.environ | {
        "LINLI_DATA__DIR": str(folder),
        "LINLI_TELEGRAM__TOKEN": api.token,
        "LINLI_TELEGRAM__API_BASE": api.url,
        "LINLI_CHAT__BURST_SECONDS": "0.05",
    }


def _start(folder: Path, api: BotApiProcess) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot", "run", "--demo", "--roles", "telegram,delivery,scheduler", "--port", "0"]
    return subprocess.Popen(command, env=_environment(folder, api), stdout=subprocess.DEVNULL)


async def _talk_all(world: World, rows: Sequence[dict[str, object]]) -> list[Told]:
    gate = asyncio.Semaphore(AT_ONCE)
    told = [Told(row, world.person(f"居民{number}")) for number, row in enumerate(rows, 1)]

    async def one(number: int) -> None:
        async with gate:
            await _talk(told[number], BUILDINGS[number % len(BUILDINGS)])

    await asyncio.gather(*(one(number) for number in range(len(told))))
    return told


async def _talk(told: Told, building: str) -> None:
    await told.person.says(_text(told.row))
    patience = FIRST_ANSWER_SECONDS
    for _ in range(MAX_STEPS):
        try:
            heard = await told.person.hears(timeout=patience)
        except AssertionError:
            return
        patience = QUIET_SECONDS
        if heard.text in told.transcript and not heard.buttons:
            continue  # an old card that lost its buttons
        told.transcript.append(heard.text)
        await _answer(told, heard, building)


async def _answer(told: Told, heard: Seen, building: str) -> None:
    label = next((label for wanted in PRESSED for label in heard.labels if label == wanted), None)
    told.asked = ""
    if label is not None:
        await told.person.presses(label, heard)
    elif UNSURE in heard.text:
        await told.person.presses(heard.labels[0], heard)
    elif ASK_PLACE in heard.text or ASK_PLACE_NOW in heard.text:
        await told.person.says(building)
    elif heard.text.rstrip().endswith(("？", "?")):
        told.asked = heard.text


def _text(row: dict[str, object]) -> str:
    return str(row["text"]) if "text" in row else f"{row.get('title', '')}\n{row.get('body', '')}"


def _ended(told: Told, fate: Fate) -> bool:
    """A ticket with owner and deadline, an answer, or a named referral; nothing waits unasked."""
    return bool(fate.tickets) and all(t.kept for t in fate.tickets) and (not fate.waiting or bool(told.asked))


def render(name: str, told: Sequence[Told], fates: dict[str, Fate], seconds: float, violations: Sequence[str]) -> str:
    """The table for docs/outcomes.md."""
    kinds: Counter[str] = Counter()
    right = top = labelled = several = 0
    lost = []
    for one in told:
        fate = fates[str(one.person.id)]
        kinds[fate.kind] += 1
        several += len(fate.tickets) > 1
        if not _ended(one, fate):
            lost.append(str(one.row.get("id", _text(one.row)[:20])))
        if "code" in one.row:
            labelled += 1
            good = {str(one.row["code"]), *map(str, _list(one.row.get("also_ok")))}
            right += any(t.category in good for t in fate.tickets[:1])
            top += any(t.category in good for t in fate.tickets)
    total = len(told)
    lines = [
        "# What became of real messages",
        "",
        f"`python -m benchmarks.outcomes {name} --out docs/outcomes.md`: {total} messages, each from its own resident,",
        "through a Bot API server over HTTP, to its end. The residents agree, submit the card as it is, name a",
        "building of the demo when asked for the place, and have no photo. The messages are not in the repository.",
        "",
        "| what became of it | messages |",
        "|---|---|",
        *(f"| {kind} | {count} |" for kind, count in kinds.most_common()),
        f"| **all** | **{total}** |",
        "",
        "| check | value |",
        "|---|---|",
        f"| lost, or waiting for an answer nobody was asked | {len(lost)} |",
        f"| opened more than one ticket | {several} |",
        f"| requests that broke a rule of the Bot API | {len(violations)} |",
        f"| seconds for all, {AT_ONCE} residents at a time | {seconds:.0f} |",
    ]
    if labelled:
        lines += [
            f"| category of the first ticket right or also acceptable, as submitted | {right} of {labelled} |",
            f"| of any of its tickets | {top} of {labelled} |",
        ]
    if lost:
        lines += ["", "Not ended well: " + ", ".join(lost)]
    return "\n".join(lines)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    lines = arguments.file.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()][: arguments.limit]
    report, well = asyncio.run(run(rows, arguments.file.name))
    print(report)
    if arguments.out:
        arguments.out.write_text(report + "\n", encoding="utf-8")
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
