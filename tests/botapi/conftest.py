"""A server, the world around it, and aiogram's own Bot as its client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from tests.botapi import BotApiProcess, BotApiServer, Person, Server, World


@pytest.fixture
def server() -> Iterator[Server]:
    with BotApiServer() as running:
        yield running


@pytest.fixture(scope="module")
def other_process() -> Iterator[Server]:
    with BotApiProcess() as running:
        yield running


@pytest.fixture
async def world(server: Server) -> AsyncIterator[World]:
    async with World(server.url) as running:
        yield running


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with aiogram_bot(server) as running:
        yield running


@pytest.fixture
async def alice(world: World) -> Person:
    """A resident who has started the bot."""
    person = world.person("阿芳")
    await person.starts()
    return person


def aiogram_bot(server: Server) -> Bot:
    return Bot(server.token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
