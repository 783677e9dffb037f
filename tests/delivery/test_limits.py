"""What a bot may send: 30 a second, one a second to a person, 20 a minute to a group; and never more as they count."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.limits import Ask, Limits, RateLimiter, Turn, Wait
from domain.messages import Lane
from tests.delivery.office import EMERGENCY, GROUP, FakeChannel, Office

TELEGRAM = {"telegram": Limits()}
BOT = ("telegram", "main")


def person(number: int = 1) -> Ask:
    """A message to somebody."""
    return Ask(BOT, str(number), group=False)


@dataclass
class Steady:
    """Seconds that pass when the test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Platform:
    """Counts each call somewhere between its beginning and its answer, and knows the limits."""

    limiter: RateLimiter
    clock: Steady
    counted: list[tuple[float, str]] = field(default_factory=list)
    answers: list[tuple[float, int, Turn]] = field(default_factory=list)

    def send_all(self, chats: list[Ask], up: Callable[[], float], down: Callable[[], float]) -> None:
        """Send as fast as the limiter allows, each call with its own way there and back."""
        waiting = list(chats)
        while waiting or self.answers:
            self._answer_until(self.clock.now)
            turn = self.limiter.take_now(waiting[0]) if waiting else Wait(60.0)
            if isinstance(turn, Turn):
                waiting.pop(0)
                counted = self.clock.now + up()
                self.counted.append((counted, turn.ask.chat))
                heapq.heappush(self.answers, (counted + down(), len(self.counted), turn))
            else:
                next_answer = self.answers[0][0] if self.answers else self.clock.now + turn.seconds
                self.clock.now = min(self.clock.now + max(turn.seconds, 0.001), max(next_answer, self.clock.now))

    def _answer_until(self, moment: float) -> None:
        while self.answers and self.answers[0][0] <= moment:
            _, _, turn = heapq.heappop(self.answers)
            self.limiter.answered_now(turn, accepted=True)

    def most_within(self, seconds: float, chat: str = "") -> int:
        """The fullest window."""
        times = sorted(at for at, to in self.counted if chat in ("", to))
        return max(sum(start <= at < start + seconds for at in times) for start in times)


async def test_a_person_gets_one_a_second(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    ids = office.put(afang, *"一二三")
    for count in (1, 2, 3):
        await delivery.drain()
        assert telegram.texts == list("一二三")[:count]
        office.clock.move(1.01)
    assert delivery.counts.deferred == 2
    assert [office.row(row_id).attempts for row_id in ids] == [1, 1, 1]


async def test_what_a_limit_puts_back_keeps_its_place_and_is_no_attempt(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    ids = office.put(afang, *"一二")
    await delivery.drain()
    assert (office.row(ids[-1]).status, office.row(ids[-1]).attempts) == ("pending", 0)
    office.put(afang, "三", lane=Lane.REPLY)
    for _ in range(3):
        office.clock.move(1.01)
        await delivery.drain()
    assert "".join(telegram.texts) == "一二三"


async def test_a_group_gets_twenty_a_minute_two_of_them_kept_for_emergencies(office: Office) -> None:
    telegram = FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    office.put(GROUP, *(str(n) for n in range(19)))
    for _ in range(6):
        await delivery.drain()
        office.clock.move(1)
    assert telegram.texts == [str(n) for n in range(18)]
    office.put(GROUP, "火灾", "快撤离", "第三条", **EMERGENCY)
    await delivery.drain()
    assert telegram.texts[18:] == ["火灾", "快撤离"]
    office.clock.move(61)
    await delivery.drain()
    assert telegram.texts[20:] == ["第三条", "18"]


async def test_a_bots_second_is_full_and_the_urgent_ones_went_first(office: Office) -> None:
    telegram = FakeChannel()
    limits = {"telegram": Limits(per_second=3)}
    delivery = office.delivery(telegram, limits=limits)
    for name in ("阿芳", "老周", "小吴"):
        office.put(office.meet(name), "活动", lane=Lane.ACTIVITY)
    for name in ("陈主管", "林主任"):
        office.put(office.meet(name), "速来", **EMERGENCY)
    await delivery.drain()
    assert telegram.texts == ["速来", "速来", "活动"]
    office.clock.move(1.01)
    await delivery.drain()
    assert len(telegram.sent) == 5


async def test_a_full_bot_does_not_hold_up_another_one_or_another_channel(office: Office) -> None:
    telegram, web = FakeChannel(), FakeChannel("web")
    delivery = office.delivery(telegram, web, limits={"telegram": Limits(per_second=1)})
    for to in (office.meet("阿芳"), office.meet("老周"), office.meet("小吴", bot="east"), office.meet("陈主管", "web")):
        office.put(to, to.bot)
    await delivery.drain()
    assert sorted(telegram.texts) == ["east", "main"]
    assert len(web.sent) == 1


ways = st.lists(st.floats(0, 3), min_size=1, max_size=30)


@settings(deadline=None)
@given(ups=ways, downs=ways, chats=st.lists(st.integers(0, 8), min_size=1, max_size=60))
def test_no_window_is_ever_overfull_whatever_the_latency(
    ups: list[float], downs: list[float], chats: list[int]
) -> None:
    clock, turns = Steady(), iter(range(10_000))
    limits = Limits(per_second=5, group_per_minute=3, kept_for_emergencies=1)
    platform = Platform(RateLimiter({"telegram": limits}, clock), clock)
    platform.limiter._bot(BOT, limits).latency.trust = 0.0  # what is certain; what is learned has a test of its own
    asks = [Ask(BOT, str(chat), group=chat == 0) for chat in chats]
    platform.send_all(asks, lambda: ups[next(turns) % len(ups)], lambda: downs[next(turns) % len(downs)])
    assert len(platform.counted) == len(chats)
    assert platform.most_within(1.0) <= 5
    for chat in set(chats):
        seconds, most = (60.0, 2) if chat == 0 else (1.0, 1)
        assert platform.most_within(seconds, str(chat)) <= most


@settings(deadline=None, max_examples=10)
@given(up=st.floats(0, 0.4), down=st.floats(0, 0.4), wobble=st.floats(0, 0.2), seed=st.integers(0, 1000))
def test_what_is_learned_of_the_latency_is_used_and_does_no_harm(
    up: float, down: float, wobble: float, seed: int
) -> None:
    clock, dice = Steady(), Random(seed)
    platform = Platform(RateLimiter(TELEGRAM, clock), clock)
    asks = [person(n) for n in range(300)]
    platform.send_all(asks, lambda: up + dice.uniform(0, wobble), lambda: down + dice.uniform(0, wobble))
    assert platform.most_within(1.0) <= 30
    seconds = platform.counted[-1][0] - platform.counted[0][0]
    lost_to_latency = 0.25 * (up + down) + 2 * wobble + 0.05
    assert seconds <= 9 * (1 + lost_to_latency) + 1 + 2 * (up + down)


def test_calls_are_spread_so_that_an_urgent_one_never_waits_long() -> None:
    clock = Steady()
    platform = Platform(RateLimiter(TELEGRAM, clock), clock)
    platform.send_all([person(n) for n in range(300)], lambda: 0.04, lambda: 0.04)
    times = sorted(at for at, _ in platform.counted)
    assert max(b - a for a, b in pairwise(times[60:])) < 0.15


def test_an_emergency_goes_out_of_step_but_not_out_of_the_limit() -> None:
    limiter = RateLimiter(TELEGRAM, Steady())
    urgent = [limiter.take_now(Ask(BOT, str(n), group=False, urgent=True)) for n in range(31)]
    assert [isinstance(turn, Turn) for turn in urgent] == [True] * 30 + [False]
    calm = RateLimiter(TELEGRAM, Steady())
    assert sum(isinstance(calm.take_now(person(n)), Turn) for n in range(31)) == 6


async def refuse(limiter: RateLimiter, number: int, seconds: float) -> None:
    """A call that ends with a 429."""
    turn = limiter.take_now(person(number))
    assert isinstance(turn, Turn)
    limiter.answered_now(turn, accepted=False)
    await limiter.refused(turn.ask, seconds)


async def test_a_refusal_holds_up_its_chat_and_a_second_one_the_bot() -> None:
    clock = Steady()
    limiter = RateLimiter(TELEGRAM, clock)
    await refuse(limiter, 1, 7)
    first, second = limiter.take_now(person(1)), limiter.take_now(person(2))
    assert isinstance(first, Wait)
    assert (first.chat, first.seconds) == (True, 7)
    assert isinstance(second, Turn)
    await refuse(limiter, 3, 7)
    assert limiter.take_now(person(4)) == Wait(7)
    clock.now += 7.01
    assert isinstance(limiter.take_now(person(4)), Turn)


async def test_after_two_excesses_a_bot_sends_less_and_slowly_more_again() -> None:
    clock = Steady()
    limiter = RateLimiter(TELEGRAM, clock)
    for number in range(4):
        await refuse(limiter, number, 0.5)
        clock.now += 0.3 if number % 2 == 0 else 2
    bot = limiter._bot(BOT, Limits())
    assert bot.slots.count == 27
    assert bot.latency.trust == 0
    for number in range(2000):
        turn = limiter.take_now(person(number))
        assert isinstance(turn, Turn)
        clock.now += 0.05
        limiter.answered_now(turn, accepted=True)
    assert bot.slots.count == 30
    assert 0 < bot.latency.trust < 0.97


def test_a_share_for_each_process_that_cannot_ask_the_others() -> None:
    limiter = RateLimiter(TELEGRAM, Steady())
    limiter.share_among(4)
    turns = [limiter.take_now(Ask(BOT, str(n), group=False, urgent=True)) for n in range(30)]
    assert sum(isinstance(turn, Turn) for turn in turns) == 7


def test_chats_long_quiet_are_forgotten() -> None:
    clock = Steady()
    limiter = RateLimiter(TELEGRAM, clock)
    for number in range(12_000):
        turn = limiter.take_now(person(number))
        assert isinstance(turn, Turn)
        limiter.answered_now(turn, accepted=True)
        clock.now += 2
    assert len(limiter._chats) <= 10_001
