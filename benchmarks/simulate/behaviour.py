"""What people do, and when, after something happened to a ticket. Linli's own event log is what they go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from benchmarks.simulate import people
from benchmarks.simulate.town import Resident, Worker
from benchmarks.simulate.world import World
from domain.catalog import Category, Kind
from domain.interpretation import EmergencyKind, Guess, Issue, Urgency
from domain.messages import Media, MediaKind
from domain.roles import Role
from domain.tickets import OPEN, Outcome, Status
from handlers import closing, desk, holds, intake, progress, ratings, resolving, tasks
from handlers.absences import enter
from handlers.emergencies import BY_CATEGORY
from handlers.identity import Speaker
from handlers.work import Work
from storage.models import Ticket, TicketEvent

ZONE = ZoneInfo("Asia/Shanghai")
MORNING, EVENING = 7, 22
NOTE = "已到现场处理"
LIKELIEST_EMERGENCY = 0.01
HOT_SPOT = 0.15
"""Share of reports that come from one building again and again."""


class Behaviour:
    """Everybody's habits."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.random = world.random
        self.by_nick = {one.nick: one for one in world.city.residents}
        self.away_until: dict[str, object] = {}
        world.follow = self.follow
        categories = world.rules.catalog.categories.values()
        self.emergencies = [c for c in categories if c.code in BY_CATEGORY]
        self.everyday = [c for c in categories if c.priority != "P0"]
        self.common = [c for c in self.everyday if c.code in people.COMMON] or self.everyday[:6]

    def start(self, days: int) -> None:
        """Plan every report of these days, and the workers' days off."""
        per_day = people.PER_DAY * len(self.world.city.residents) / (2400 * 0.4)
        for day in range(days):
            for _ in range(self._poisson(per_day)):
                hour = self.random.choices(range(24), weights=[1] * 6 + [4, 8] + [10] * 11 + [9, 7, 5, 3, 2])[0]
                at = timedelta(days=day, hours=hour - 9, minutes=self.random.uniform(0, 60))
                if at > timedelta():
                    self.world.plan(at, self.report)
        for worker in self.world.city.workers:
            every, length = worker.character.days_off
            if worker.role is Role.GRID_WORKER and every:
                for day in range(every, days, every):
                    self.world.plan(
                        timedelta(days=day), lambda worker=worker, length=length: self.leave(worker, length)
                    )

    def report(self) -> None:
        """A resident tells of something; at times a neighbour says: me too."""
        resident = self._resident()
        category = self._category()
        emergency = BY_CATEGORY.get(category.code)
        sure = emergency is not None or self.random.random() < 0.9
        opened = self.world.does(
            resident.nick,
            lambda work, speaker: _open(
                work, speaker, resident, category, emergency, confirmed=sure or bool(emergency)
            ),
        )
        if opened is not None and self.random.random() < people.WITHDRAWS:
            self._later(5, 300, lambda: self._on(resident.nick, opened, progress.withdraw))

    def follow(self, event: TicketEvent) -> None:
        """Whoever is concerned will do something about it."""
        ticket = self.world.database.read_now(lambda uow: uow.tickets.get(event.ticket_id))
        assert ticket is not None
        if event.target == Status.ASSIGNED:
            self._task(ticket)
        elif event.target == Status.IN_PROGRESS:
            self._handle(ticket)
        elif event.target == Status.TRIAGE or event.kind == "desk":
            self._triage(ticket)
        elif event.target == Status.NEEDS_INFO:
            self._asked(ticket)
        elif event.target == Status.RESOLVED:
            self._judge(ticket, event)
        elif event.kind == holds.REQUESTED:
            self._decide_hold(ticket, event)
        elif event.kind == "timer" and self.random.random() < 0.3:
            self._reminded(ticket)

    def leave(self, worker: Worker, days: int) -> None:
        """Days off, entered as they should be."""
        today = self.world.now.astimezone(ZONE).date()
        last = today + timedelta(days=days)
        self.world.does(worker.nick, lambda work, speaker: enter(work, speaker, worker.staff_id, today, last))

    def _task(self, ticket: Ticket) -> None:
        worker = self.world.city.post(ticket.owner_id or 0)
        if worker is None:
            return
        habits, urgent = worker.character, ticket.priority in ("P0", "P1")
        if self.random.random() < habits.ignores * (0.3 if urgent else 1.0):
            return
        if self.random.random() < habits.returns:
            self._later(*habits.accept_minutes, lambda: self._own(worker, ticket.id, _return), day=not urgent)
            return
        quick, slow = habits.accept_minutes
        if ticket.priority == "P0":
            quick, slow = 0.5, 8
        self._later(quick, slow, lambda: self._own(worker, ticket.id, tasks.accept), day=not urgent)

    def _handle(self, ticket: Ticket) -> None:
        worker = self.world.city.post(ticket.owner_id or 0)
        if worker is None:
            return
        habits, draw = worker.character, self.random.random()
        for share, act in (
            (habits.asks, lambda work, speaker, number: tasks.ask(work, speaker, number, "请问具体在哪个位置？")),
            (habits.holds, self._hold),
            (habits.hands_over, lambda work, speaker, number: tasks.hand_over(work, speaker, number, "property")),
        ):
            if draw < share:
                self._later(10, 120, lambda act=act: self._own(worker, ticket.id, act))
                break
            draw -= share
        self._resolve_later(worker, ticket)

    def _resolve_later(self, worker: Worker, ticket: Ticket) -> None:
        limit = self.world.rules.catalog[ticket.category].limits.resolve_minutes
        low, high = worker.character.resolve_share
        self._later(low * limit, high * limit, lambda: self._resolve(worker, ticket.id), day=ticket.priority != "P0")

    def _resolve(self, worker: Worker, ticket_id: int) -> None:
        ticket = self._ticket(ticket_id)
        if ticket.owner_id != worker.staff_id or ticket.status not in OPEN:
            return
        if ticket.status in (Status.NEEDS_INFO, Status.ON_HOLD):
            self._later(600, 1800, lambda: self._resolve(worker, ticket_id))
            return

        def finish(work: Work, speaker: Speaker, number: int) -> None:
            photo = Media(MediaKind.PHOTO, f"p{number}", 1000)
            resolving.add_proof(work, speaker, number, [photo])
            resolving.resolve(work, speaker, number, Outcome.FIXED, NOTE)

        self._own(worker, ticket_id, finish)

    def _judge(self, ticket: Ticket, event: TicketEvent) -> None:
        nick = self._nick(ticket)
        if nick is None:
            return
        worker = self.world.city.post(ticket.owner_id or 0)
        fixed = self.random.random() < (worker.character.really_fixes if worker else 0.9)
        if fixed and self.random.random() < people.SAYS_SOLVED:
            self._later(30, 2000, lambda: self._content(nick, ticket.id))
        elif not fixed and self.random.random() < people.SAYS_UNSOLVED:
            self._later(30, 3000, lambda: self._on_id(nick, ticket.id, closing.unsolved))

    def _content(self, nick: str, ticket_id: int) -> None:
        stars = self.random.choices((1, 2, 3, 4, 5), weights=(2, 2, 6, 25, 65))[0]
        self._on_id(nick, ticket_id, closing.solved)
        if self.random.random() < 0.8:
            self._on_id(nick, ticket_id, lambda work, speaker, number: ratings.rate(work, speaker, number, stars))

    def _triage(self, ticket: Ticket) -> None:
        post = self.world.city.post(ticket.owner_id or 0) or self.world.city.desk(Role.DISPATCHER)
        self._later(3, 200, lambda: self._decide(post, ticket.id), day=ticket.priority not in ("P0", "P1"))

    def _decide(self, post: Worker, ticket_id: int) -> None:
        ticket = self._ticket(ticket_id)
        if ticket.status != Status.TRIAGE:
            return
        kind = self.world.rules.catalog[ticket.category].kind
        if kind in (Kind.INQUIRY, Kind.NEED):
            self._on_id(
                post.nick, ticket_id, lambda work, speaker, number: desk.answer(work, speaker, number, "答复如下")
            )
        elif self.random.random() < people.REFERRED:
            self._on_id(
                post.nick,
                ticket_id,
                lambda work, speaker, number: desk.reject(work, speaker, number, "not_ours", "property"),
            )
        else:
            self._on_id(post.nick, ticket_id, self._assign)

    def _assign(self, work: Work, speaker: Speaker, ticket_id: int) -> None:
        ticket = work.uow.tickets.get(ticket_id)
        assert ticket is not None
        found = desk.candidates(work, ticket, ticket.grid_id)
        if found:
            desk.assign(work, speaker, ticket_id, self.random.choice(found).id, ticket.grid_id)

    def _asked(self, ticket: Ticket) -> None:
        nick = self._nick(ticket)
        if nick is not None and self.random.random() < people.ANSWERS:
            self._later(10, 3000, lambda: self._answer(nick, ticket.id))

    def _answer(self, nick: str, ticket_id: int) -> None:
        def use(work: Work, speaker: Speaker, number: int) -> None:
            ticket = work.uow.tickets.lock(number)
            if ticket is not None and ticket.status == Status.NEEDS_INFO:
                progress.add_information(work, speaker, ticket, intake.reporter(speaker), "在三楼东边")

        self._on_id(nick, ticket_id, use)

    def _decide_hold(self, ticket: Ticket, event: TicketEvent) -> None:
        use = holds.approve if self.random.random() < 0.7 else holds.refuse
        supervisor = self.world.city.desk(Role.SUPERVISOR)
        self._later(
            10,
            600,
            lambda: self._on_id(
                supervisor.nick, ticket.id, lambda work, speaker, number: use(work, speaker, number, event.id)
            ),
        )

    def _hold(self, work: Work, speaker: Speaker, ticket_id: int) -> None:
        day = self.world.now.astimezone(ZONE).date() + timedelta(days=self.random.randint(1, 7))
        holds.request_hold(work, speaker, ticket_id, "parts", day)

    def _reminded(self, ticket: Ticket) -> None:
        """A reminder is at times what it takes."""
        worker = self.world.city.post(ticket.owner_id or 0)
        if worker is None:
            return
        if ticket.status == Status.ASSIGNED:
            self._later(5, 60, lambda: self._own(worker, ticket.id, tasks.accept))
        elif ticket.status in (Status.IN_PROGRESS, Status.EXTERNAL):
            self._later(30, 300, lambda: self._resolve(worker, ticket.id))
        elif ticket.status == Status.TRIAGE:
            self._triage(ticket)

    def _own(self, worker: Worker, ticket_id: int, use: Callable[[Work, Speaker, int], object]) -> None:
        """Only what is still theirs: another may have it by now."""
        ticket = self._ticket(ticket_id)
        if ticket.owner_id == worker.staff_id and ticket.status in OPEN:
            self._on_id(worker.nick, ticket_id, use)

    def _on_id(self, nick: str, ticket_id: int, use: Callable[[Work, Speaker, int], object]) -> None:
        self.world.does(nick, lambda work, speaker: use(work, speaker, ticket_id))

    def _on(self, nick: str, ticket_id: int, use: Callable[..., object]) -> None:
        def act(work: Work, speaker: Speaker) -> None:
            ticket = work.uow.tickets.lock(ticket_id)
            if ticket is not None:
                use(work, ticket, intake.reporter(speaker))

        self.world.does(nick, act)

    def _later(self, low: float, high: float, act: Callable[[], None], *, day: bool = True) -> None:
        """After so many minutes; at night only what cannot wait."""
        delay = timedelta(minutes=self.random.triangular(low, high, low + (high - low) * 0.2))
        local = (self.world.now + delay).astimezone(ZONE)
        if day and not MORNING <= local.hour < EVENING:
            wait = (MORNING - local.hour) % 24
            delay += timedelta(hours=wait, minutes=self.random.uniform(0, 59))
        self.world.plan(delay, act)

    def _ticket(self, ticket_id: int) -> Ticket:
        ticket = self.world.database.read_now(lambda uow: uow.tickets.get(ticket_id))
        assert ticket is not None
        return ticket

    def _nick(self, ticket: Ticket) -> str | None:
        name = self.world.database.read_now(lambda uow: uow.people.get(ticket.reporter_id).name)
        return name if name in self.by_nick else None

    def _resident(self) -> Resident:
        residents: Sequence[Resident] = self.world.city.residents
        if self.random.random() < HOT_SPOT:
            return residents[self.random.randrange(len(residents) // 50 or 1)]
        return self.random.choice(residents)

    def _category(self) -> Category:
        draw = self.random.random()
        if draw < LIKELIEST_EMERGENCY:
            return self.random.choice(self.emergencies)
        return self.random.choice(self.common if draw < 0.5 else self.everyday)

    def _poisson(self, mean: float) -> int:
        count, limit = 0, self.random.expovariate(1.0)
        while limit < mean:
            count += 1
            limit += self.random.expovariate(1.0)
        return count


def _answer(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    return desk.answer(work, speaker, ticket_id, "答复如下")


def _return(work: Work, speaker: Speaker, ticket_id: int) -> Ticket:
    return tasks.return_ticket(work, speaker, ticket_id, "not_my_grid")


def _open(
    work: Work,
    speaker: Speaker,
    resident: Resident,
    category: Category,
    emergency: EmergencyKind | None,
    *,
    confirmed: bool,
) -> int:
    words = f"{category.name}，麻烦来看一下"
    issue = Issue(words, 0, len(words), (Guess(category.code, 0.9),), urgency=Urgency(emergency=emergency))
    draft = intake.create_draft(work, speaker, issue)
    draft.building_id, draft.estate_id, draft.grid_id = resident.building_id, resident.estate_id, resident.grid_id
    return intake.open_ticket(work, draft, intake.reporter(speaker), confirmed=confirmed).id
