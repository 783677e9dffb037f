"""A Bot API server for tests: Telegram's rules, kept strictly, and people who act through it.

@pytest.fixture
def telegram():
    with BotApiServer() as server:      # BotApiProcess() for a process of its own
        yield server
        assert server.violations == []

async def test_echo(telegram):
    async with World(telegram.url) as world:
        alice = world.person("阿芳")
        await alice.says("3号楼电梯坏了")
        assert "电梯" in await alice.hears(containing="电梯")
"""

from tests.botapi.groups import Group
from tests.botapi.run import TOKEN, USERNAME, BotApiProcess, BotApiServer, Server
from tests.botapi.seen import Button, Seen
from tests.botapi.speakers import TINY_JPEG, Answer, Person, Press, Sent, Speaker
from tests.botapi.state import Bot
from tests.botapi.world import World

__all__ = [
    "TINY_JPEG",
    "TOKEN",
    "USERNAME",
    "Answer",
    "Bot",
    "BotApiProcess",
    "BotApiServer",
    "Button",
    "Group",
    "Person",
    "Press",
    "Seen",
    "Sent",
    "Server",
    "Speaker",
    "World",
]
