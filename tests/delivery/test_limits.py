"""What a bot may send: 30 a second, one a second to a person (a few at once), 20 a minute to a group."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import Limits, RateLimiter
from domain.messages import Lane
from tests.clock import MORNING
from tests.delivery.office import EMERGENCY, GROUP, FakeChannel, Office

TELEGRAM = {"telegram": Limits()}


async def test_a_person_gets_a_few_at_once_then_one_a_second(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    office.put(afang, *"一二三四五六七")
    await delivery.drain()
    assert "".join(telegram.texts) == "一二三四五"
    assert delivery.counts.deferred == 1
    office.clock.move(5)
    await delivery.drain()
    assert "".join(telegram.texts) == "一二三四五六七"


async def test_what_a_limit_puts_back_keeps_its_place_and_is_no_attempt(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    ids = office.put(afang, *"一二三四五六")
    await delivery.drain()
    assert (office.row(ids[-1]).status, office.row(ids[-1]).attempts) == ("pending", 0)
    office.put(afang, "七", lane=Lane.REPLY)
    await delivery.drain()
    office.clock.move(5)
    await delivery.drain()
    assert "".join(telegram.texts) == "一二三四五六七"


async def test_an_emergency_passes_a_persons_limit(office: Office) -> None:
    afang, telegram = office.meet("阿芳"), FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    office.put(afang, *"一二三四五六")
    office.put(afang, "快撤离", **EMERGENCY)
    await delivery.drain()
    assert "快撤离" in telegram.texts
    assert "六" not in telegram.texts


async def test_a_group_gets_twenty_a_minute(office: Office) -> None:
    telegram = FakeChannel()
    delivery = office.delivery(telegram, limits=TELEGRAM)
    office.put(GROUP, *(str(n) for n in range(22)))
    await delivery.drain()
    assert len(telegram.sent) == 20
    office.clock.move(59)
    await delivery.drain()
    assert len(telegram.sent) == 20
    office.clock.move(1)
    await delivery.drain()
    assert telegram.texts == [str(n) for n in range(22)]


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
    office.clock.move(1)
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


@given(st.lists(st.tuples(st.floats(0, 2), st.integers(0, 3), st.booleans()), max_size=200))
def test_no_window_is_ever_overfull(events: list[tuple[float, int, bool]]) -> None:
    limits = Limits(per_second=5, chat_burst=2, group_per_minute=3)
    limiter, now = RateLimiter({"telegram": limits}), MORNING
    taken: list[tuple[datetime, int]] = []
    for pause, chat, urgent in events:
        now += timedelta(seconds=pause)
        wait = limiter.take("telegram", "main", str(chat), now, group=chat == 0, urgent=urgent)
        assert 0 <= wait <= 60
        if wait == 0:
            taken.append((now, chat))
    for moment, _ in taken:
        assert sum(moment <= at < moment + timedelta(seconds=1) for at, _ in taken) <= limits.per_second
        group = [at for at, chat in taken if chat == 0]
        assert sum(moment <= at < moment + timedelta(seconds=60) for at in group) <= limits.group_per_minute


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_who_waits_as_long_as_told_may_send(pauses: list[float]) -> None:
    limiter, now = RateLimiter({"telegram": Limits(per_second=3, chat_burst=2)}), MORNING
    for pause in pauses:
        now += timedelta(seconds=pause)
        wait = limiter.take("telegram", "main", "阿芳", now, group=False)
        if wait > 0:
            now += timedelta(seconds=wait, microseconds=1)
            assert limiter.take("telegram", "main", "阿芳", now, group=False) == 0


def test_chats_long_quiet_are_forgotten(monkeypatch: object) -> None:
    limiter = RateLimiter(TELEGRAM)
    for n in range(12_000):
        limiter.take("telegram", "main", str(n), MORNING + timedelta(seconds=n), group=False)
    assert len(limiter._chats) <= 10_001
