"""kill -9 at any point of a sweep, again and again: the next process finishes, and every timer fired exactly once."""

from __future__ import annotations

import base64
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from domain.ladder import due_rungs
from domain.tickets import Status
from handlers.deadlines import face_of
from handlers.work import Work
from storage.models import OutboxMessage, Ticket, TicketEvent
from tests.chat import Chat
from tests.conftest import KEY

ROOT = Path(__file__).parents[2]
TICKETS = 30
CATEGORIES = (
    "safety.manhole_cover",
    "building.corridor_light",
    "environment.illegal_posters",
    "inquiry.staff_complaint",
)
KILLS = 5
MOST_STEPS = 40
"""Steps (of ten statements) after which a process is killed at the latest; the whole sweep takes more."""


def process(chat: Chat, url: str) -> subprocess.Popen[str]:
    """A scheduler of its own, at the moment of the chat's clock."""
    key = base64.b64encode(KEY).decode()
    command = [sys.executable, "-m", "tests.scheduler.victim", url, key, chat.clock.now().isoformat()]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."})


def killed_after(chat: Chat, url: str, steps: int) -> None:
    """Let it make so many steps, then kill it without warning, wherever it is."""
    with process(chat, url) as running:
        assert running.stdout is not None
        for _ in range(1 + steps):
            if running.stdout.readline().strip() == "done":
                break
        running.send_signal(signal.SIGKILL)


def finished(chat: Chat, url: str) -> None:
    """One that is left alone."""
    with process(chat, url) as running:
        assert running.stdout is not None
        assert running.stdout.read().split()[-1] == "done"
    assert running.returncode == 0


def town_in_trouble(chat: Chat) -> None:
    """Many tickets that nobody touches; every third is being handled, and left lying."""
    people = (chat.fang, chat.wang, chat.zhou, chat.wu, chat.zheng)
    for n in range(TICKETS):
        chat.reports(people[n % len(people)], f"第{n}件", CATEGORIES[n % len(CATEGORIES)])

    def accept_some(work: Work) -> None:
        for ticket in work.uow.session.scalars(select(Ticket).where(Ticket.id % 3 == 0)):
            if ticket.status == Status.ASSIGNED:
                ticket.status, ticket.next_check_at = Status.IN_PROGRESS, None

    chat.run(accept_some)


def expected(work: Work, at: datetime) -> Iterator[tuple[int, str, int]]:
    """Recomputed from the rows alone: which timers must fire once by this moment."""
    for ticket in work.uow.session.scalars(select(Ticket)):
        face = face_of(work, ticket)
        assert face is not None
        for rung in due_rungs(0, face, at):
            yield ticket.id, "ladder", rung
        if ticket.next_check_at is not None and ticket.next_check_at <= at:
            yield ticket.id, "triage_late" if ticket.status == Status.TRIAGE else "unaccepted", 0


def fired(work: Work) -> Counter[tuple[int, str, int]]:
    """What the histories say."""
    events = work.uow.session.scalars(select(TicketEvent).where(TicketEvent.kind == "timer"))
    found = ((e.ticket_id, e.data or {}) for e in events)
    return Counter((ticket_id, str(data["what"]), int(data.get("level", 0))) for ticket_id, data in found)


def test_every_timer_exactly_once_however_often_it_is_killed(chat: Chat, database_url: str) -> None:
    chance = random.Random(20241122)
    town_in_trouble(chat)
    chat.clock.move(hours=8, minutes=5)
    due = Counter(chat.read(lambda work: list(expected(work, chat.clock.now()))))
    assert len(due) > TICKETS
    reached = [0]
    for _ in range(KILLS):
        killed_after(chat, database_url, chance.randint(0, MOST_STEPS))
        reached.append(sum(chat.read(fired).values()))
    finished(chat, database_url)
    assert chat.read(fired) == due
    assert any(0 < count < sum(due.values()) for count in reached), f"no kill came in the middle: {reached}"
    assert chat.fire() == 0


def test_two_processes_at_once_and_one_is_killed(chat: Chat, database_url: str) -> None:
    town_in_trouble(chat)
    chat.clock.move(hours=8, minutes=5)
    due = Counter(chat.read(lambda work: list(expected(work, chat.clock.now()))))
    before = chat.read(_messages)
    with process(chat, database_url) as other:
        killed_after(chat, database_url, 10)
        finished(chat, database_url)
        assert other.wait() == 0
    assert chat.read(fired) == due
    assert chat.read(_messages) > before


def _messages(work: Work) -> int:
    return work.uow.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0
