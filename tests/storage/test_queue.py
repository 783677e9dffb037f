"""The queue's questions are answered by the indexes made for them, however long the history grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, insert, text

from domain.messages import Outgoing, say
from storage.database import Database
from storage.models import OutboxMessage
from storage.repositories.outbox import Recipient
from storage.unit_of_work import UnitOfWork

AFANG = Recipient("telegram", "main", "阿芳")
SENT_BEFORE = 2000


def fill(uow: UnitOfWork) -> None:
    """A long history, and one message that waits before another."""
    uow.outbox.put(AFANG, Outgoing((say("plain", text="旧"),)))
    table = OutboxMessage.__table__
    given = {c.name: getattr(uow.outbox.get(1), c.name) for c in table.columns if c.name != "id"}
    history = [given | {"status": "sent", "external_id": f"m{n}"} for n in range(SENT_BEFORE)]
    uow.session.execute(insert(OutboxMessage), history)
    uow.outbox.put(AFANG, Outgoing((say("plain", text="新"),), card="task:1"))
    uow.session.flush()
    uow.session.execute(text("ANALYZE"))  # a planner that has not looked yet guesses


@contextmanager
def plans(database: Database) -> Iterator[list[str]]:
    """The plans of what is asked of the outbox meanwhile."""
    found: list[str] = []
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "

    def look(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        if " outbox" in statement and statement.startswith(("SELECT", "UPDATE")) and "EXPLAIN" not in statement:
            with database.engine.connect() as other:
                if not database.is_sqlite:
                    other.exec_driver_sql("SET enable_seqscan = off")
                rows = other.exec_driver_sql(explain + statement, parameters)  # type: ignore[arg-type]
                found.append("\n".join(str(row[-1]) for row in rows))

    event.listen(database.engine, "before_cursor_execute", look)
    yield found
    event.remove(database.engine, "before_cursor_execute", look)


def test_claiming_looks_at_unsettled_messages_only(database: Database) -> None:
    database.run_now(fill)
    with plans(database) as found:
        database.run_now(lambda uow: uow.queue.free_expired())
        claimed = database.run_now(lambda uow: uow.queue.claim(("telegram", "main"), 10, 30))
    assert [row.id for row in claimed] == [1]
    everything = "\n".join(found)
    wanted = ("ix_outbox_waiting", "ix_outbox_unsettled", "ix_outbox_leased")
    for index in wanted if database.is_sqlite else ("ix_outbox_",):
        assert index in everything  # PostgreSQL chooses among them by its statistics
    assert "SCAN outbox\n" not in everything + "\n"
    assert "Seq Scan on outbox" not in everything


@pytest.mark.parametrize("question", ["next_due", "card"])
def test_other_questions_use_their_index_too(database: Database, question: str) -> None:
    database.run_now(fill)
    with plans(database) as found:
        if question == "next_due":
            database.run_now(lambda uow: uow.queue.next_due([("telegram", "main")]))
        else:
            database.run_now(lambda uow: uow.outbox.put(AFANG, Outgoing((say("plain", text="新"),), card="task:1")))
            database.run_now(lambda uow: uow.outbox.delivered_card(AFANG, "task:1"))
    index = {"next_due": "ix_outbox_waiting", "card": "ix_outbox_card"}[question]
    assert found
    assert all(index in plan or "ix_outbox_unsettled" in plan for plan in found)
