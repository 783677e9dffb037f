"""When PostgreSQL ends a unit of work for the sake of another, it is done again; nobody is told that it failed."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from storage.database import MOST_ATTEMPTS, Database
from storage.models import Person
from storage.unit_of_work import UnitOfWork


def test_a_deadlock_is_overcome(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer, so there is no deadlock")
    first, second = database.run_now(lambda uow: (uow.people.add(uow.now).id, uow.people.add(uow.now).id))
    both = threading.Barrier(2)
    tries: list[int] = []

    def swap(ids: tuple[int, int]) -> None:
        attempts = 0

        def work(uow: UnitOfWork) -> None:
            nonlocal attempts
            attempts += 1
            tries.append(attempts)
            for number, person_id in enumerate(ids):
                query = select(Person).where(Person.id == person_id)
                person = uow.session.scalars(query.with_for_update()).one()
                person.name = f"{person.name or ''}x"
                if number == 0 and attempts == 1:
                    both.wait(timeout=20)

        database.run_now(work)

    threads = [threading.Thread(target=swap, args=(ids,)) for ids in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = database.read_now(lambda uow: [uow.people.get(number).name for number in (first, second)])
    assert names == ["xx", "xx"]
    assert 2 in tries


@pytest.mark.parametrize("state", ["40001", "40P01", "57014"])
def test_it_is_tried_so_often_and_no_other_failure_is_tried_again(database: Database, state: str) -> None:
    class Ended(Exception):
        sqlstate = state

    units: list[UnitOfWork] = []

    def work(uow: UnitOfWork) -> None:
        units.append(uow)
        raise OperationalError("", {}, Ended())

    with pytest.raises(OperationalError):
        database.run_now(work)
    assert len(units) == (1 if state == "57014" else MOST_ATTEMPTS)
    assert len(set(map(id, units))) == len(units)
