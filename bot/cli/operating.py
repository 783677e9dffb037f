"""An operator's command at work: use cases on one opened database, without a process of Linli."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.cli.context import opened

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.work import Rules, Work
    from storage.database import Database
    from storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Operating:
    """Runs use cases, each in a unit of work of its own."""

    database: Database
    rules: Rules

    def run(self, job: Callable[[Work], T]) -> T:
        """Do it."""
        return self.database.run_now(lambda uow: job(self._work(uow)))

    def read(self, job: Callable[[Work], T]) -> T:
        """Look only."""
        return self.database.read_now(lambda uow: job(self._work(uow)))

    def rehearse(self, job: Callable[[Work], T]) -> T:
        """Do it, tell what came of it, and undo it."""
        told: list[T] = []

        def work(uow: UnitOfWork) -> None:
            told.append(job(self._work(uow)))
            raise _Undo

        with suppress(_Undo):
            self.database.run_now(work)
        return told[0]

    def _work(self, uow: UnitOfWork) -> Work:
        from handlers.work import Work

        return Work(uow, self.rules)


@contextmanager
def operating(settings: Settings, bot_names: Mapping[str, str] | None = None) -> Iterator[Operating]:
    """The database opened for a command, with the rules. Raises a LinliError."""
    from bot.parts import make_rules

    with opened(settings) as database:
        yield Operating(database, make_rules(settings, bot_names))


class _Undo(Exception):
    """Leaves a unit of work so that it is rolled back."""
