"""Results that come together are written together; a bad one spoils nothing for the others."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bot.delivery.ledger import Ledger
from storage.unit_of_work import UnitOfWork
from tests.delivery.office import Office


async def test_what_comes_at_the_same_time_shares_a_transaction_in_order(office: Office) -> None:
    ledger, units = Ledger(office.database), []
    order = []

    def work(number: int, uow: UnitOfWork) -> int:
        units.append(uow)
        order.append(number)
        return number * 10

    results = await asyncio.gather(*(ledger.write(partial(work, n)) for n in range(20)))
    assert results == [n * 10 for n in range(20)]
    assert order == list(range(20))
    assert len(set(map(id, units))) <= 2


async def test_one_that_fails_is_the_only_one_that_does(office: Office) -> None:
    ledger = Ledger(office.database)

    def broken(uow: UnitOfWork) -> None:
        uow.people.add(uow.now, name="不该留下")
        raise LookupError

    def good(uow: UnitOfWork) -> int:
        return uow.people.add(uow.now, name="李桂芳").id

    first, second, third = await asyncio.gather(
        ledger.write(good), ledger.write(broken), ledger.write(good), return_exceptions=True
    )
    assert isinstance(second, LookupError)
    assert isinstance(first, int)
    assert isinstance(third, int)
    ids = [first, third]
    assert office.database.read_now(lambda uow: [uow.people.get(i).name for i in ids]) == ["李桂芳", "李桂芳"]
    with pytest.raises(LookupError):
        await ledger.write(broken)


async def test_who_no_longer_waits_disturbs_nobody(office: Office) -> None:
    ledger = Ledger(office.database)
    gone = asyncio.create_task(ledger.write(lambda uow: uow.people.add(uow.now, name="李桂芳").id))
    await asyncio.sleep(0)
    gone.cancel()
    assert await ledger.write(lambda uow: uow.people.get(1).name) == "李桂芳"
