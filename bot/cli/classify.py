"""``linli classify``: a report a line on stdin, what was understood a line on stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import opened, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.catalog import Catalog
    from domain.interpretation import AddressBook, Interpretation


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def classify(
        context: typer.Context,
        as_json: Annotated[bool, typer.Option("--json", help="每行一个 JSON 对象")] = False,
        community: Annotated[str, typer.Option(help="社区代码：用它的楼栋和地名认地址")] = "",
    ) -> None:
        """从标准输入读居民的话（一行一条），写出理解的结果。"""
        settings = settings_of(context)
        _classify(settings, _book(settings, community) if community else None, as_json=as_json)


def _classify(settings: Settings, book: AddressBook | None, *, as_json: bool) -> None:
    """A line is answered before the next one is read, so that another program may converse with us."""
    import asyncio

    from bot.parts import make_interpreter
    from domain.catalog import load_catalog

    interpreter, catalog = make_interpreter(settings), load_catalog()
    show = _json if as_json else _plain

    async def answer() -> None:
        for line in sys.stdin:
            if text := line.strip():
                typer.echo(show(await interpreter.interpret(text, book), catalog))

    asyncio.run(answer())


def _book(settings: Settings, code: str) -> AddressBook:
    from domain.errors import BadSetting
    from storage.unit_of_work import UnitOfWork

    def work(uow: UnitOfWork) -> AddressBook | None:
        community = uow.communities.by_code(code)
        return uow.communities.address_book(community.id) if community else None

    with opened(settings) as database:
        book = database.read_now(work)
    if book is None:
        raise BadSetting(message=f"没有代码是 {code} 的社区。用 linli community list 看有哪些。")
    return book


def _json(said: Interpretation, catalog: Catalog) -> str:
    import json

    from nlu.wire import to_json

    priorities = {code: category.priority for code, category in catalog.categories.items()}
    return json.dumps(to_json(said, priorities), ensure_ascii=False)


def _plain(said: Interpretation, catalog: Catalog) -> str:
    issues = [f"{catalog[i.best.category].name} {i.best.confidence:.0%}" for i in said.issues]
    alarm = f"  紧急：{said.emergency}" if said.emergency else ""
    return f"{said.intent}{alarm}  {'；'.join(issues)}".rstrip()
