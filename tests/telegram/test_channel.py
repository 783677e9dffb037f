"""The channel by itself against the Bot API server: every way to say something, and every way to fail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pydantic import SecretStr

from bot.channels.port import (
    FileRef,
    MessageGone,
    Moved,
    Refused,
    Rendered,
    RenderedButton,
    SendFailed,
    TryLater,
    Unreachable,
)
from bot.channels.telegram.api import open_bots
from bot.channels.telegram.channel import TelegramChannel
from bot.settings import Settings, TelegramSection
from domain.errors import BadSetting
from domain.messages import MediaKind
from tests.botapi import Person, Server, World

BUTTONS = ((RenderedButton("接单", "accept:1"), RenderedButton("看地图", url="https://linli.example/map")),)


@pytest.fixture
async def channel(server: Server) -> AsyncIterator[TelegramChannel]:
    """The channel with the server's bot."""
    bots = open_bots(settings(server.url, server.token))
    yield TelegramChannel(bots)
    await bots.close()


@pytest.fixture
async def fang(world: World) -> Person:
    """Somebody who has started the bot."""
    person = world.person("阿芳")
    await person.starts()
    return person


def settings(url: str, token: str) -> Settings:
    """Settings with one bot."""
    return Settings(telegram=TelegramSection(token=SecretStr(token), api_base=url))


def letter(person: Person | int, text: str = "您好", files: Sequence[FileRef] = (), **fields: object) -> Rendered:
    """A message with buttons."""
    chat = person if isinstance(person, int) else person.id
    return Rendered(1, "main", str(chat), text, BUTTONS, tuple(files), **fields)  # type: ignore[arg-type]


def picture(folder: Path, size: tuple[int, int] = (40, 30)) -> FileRef:
    """A photo that is ours already."""
    path = folder / f"{size[0]}x{size[1]}"
    data = BytesIO()
    Image.new("RGB", size).save(data, "JPEG")
    path.write_bytes(data.getvalue())
    return FileRef(MediaKind.PHOTO, "web", "web", "blob", str(path), "image/jpeg")


async def test_words_are_plain_whatever_is_in_them(channel: TelegramChannel, fang: Person) -> None:
    text = "<b>不是粗体</b> & *也不是* https://example.org"
    sent = await channel.send(letter(fang, text))
    seen = fang.chat.last
    assert (str(seen.id), seen.text, seen.labels) == (sent, text, ["接单", "看地图"])


async def test_a_long_text_comes_in_parts(channel: TelegramChannel, fang: Person) -> None:
    await channel.send(letter(fang, "\n".join("灯" * 99 for _ in range(100))))
    parts = fang.chat.from_bot
    assert [bool(part.labels) for part in parts] == [False, False, True]


async def test_photos_one_and_many(channel: TelegramChannel, fang: Person, tmp_path: Path) -> None:
    photo = picture(tmp_path)
    await channel.send(letter(fang, "一张", [photo]))
    assert (fang.chat.last.kind, fang.chat.last.text, fang.chat.last.labels) == ("photo", "一张", ["接单", "看地图"])
    await channel.send(letter(fang, "三张", [photo] * 3))
    assert [seen.kind for seen in fang.chat.from_bot] == ["photo"] * 4 + ["text"]
    await channel.send(letter(fang, "长" * 1025, [photo]))
    assert [(seen.kind, bool(seen.labels)) for seen in fang.chat.from_bot[-2:]] == [("photo", False), ("text", True)]


@pytest.mark.parametrize("kind", [MediaKind.VOICE, MediaKind.DOCUMENT, MediaKind.VIDEO])
async def test_other_files(channel: TelegramChannel, fang: Person, tmp_path: Path, kind: MediaKind) -> None:
    (tmp_path / "f").write_bytes(b"OggS")
    await channel.send(letter(fang, "听", [FileRef(kind, "web", "web", "b", str(tmp_path / "f"), "")]))
    assert (fang.chat.last.kind, fang.chat.last.text) == (kind, "听")


async def test_a_file_of_the_same_bot_is_not_uploaded_again(
    channel: TelegramChannel, world: World, fang: Person
) -> None:
    sent = await fang.sends_photo()
    file_id = sent.raw["photo"][-1]["file_id"]
    await channel.send(letter(fang, "看", [FileRef(MediaKind.PHOTO, "telegram", "main", file_id, None)]))
    assert world.requests("sendPhoto")[-1]["params"]["photo"] == file_id
    assert await channel.fetch(file_id, "main")


async def test_a_file_id_that_telegram_forgot(
    channel: TelegramChannel, fang: Person, tmp_path: Path, excused: list[str]
) -> None:
    excused.append("wrong remote file identifier")
    forgotten = replace(picture(tmp_path), channel="telegram", bot="main", file_id="AgACgone")
    await channel.send(letter(fang, "有备份", [forgotten]))
    assert (fang.chat.last.kind, fang.chat.last.text) == ("photo", "有备份")
    await channel.send(letter(fang, "没有备份", [replace(forgotten, path=None)]))
    assert (fang.chat.last.kind, fang.chat.last.text) == ("text", "没有备份")
    other_bot = replace(forgotten, bot="east", path=None)
    await channel.send(letter(fang, "别的机器人的", [other_bot]))
    assert (fang.chat.last.kind, fang.chat.last.text) == ("text", "别的机器人的")


async def test_a_reply_and_one_to_a_message_that_is_gone(channel: TelegramChannel, fang: Person) -> None:
    said = await fang.says("灯坏了")
    await channel.send(letter(fang, reply_to=str(said.id)))
    assert fang.chat.last.reply_to == said.id
    await channel.send(letter(fang, reply_to="99999"))
    await channel.send(letter(fang, reply_to="w12"))
    assert fang.chat.last.reply_to is None


async def test_edits(channel: TelegramChannel, fang: Person, tmp_path: Path) -> None:
    sent = await channel.send(letter(fang, "旧"))
    await channel.edit(sent, letter(fang, "新"))
    await channel.edit(sent, letter(fang, "新"))
    assert fang.chat.last.text == "新"
    photo = await channel.send(letter(fang, "旧图", [picture(tmp_path)]))
    await channel.edit(photo, letter(fang, "新图"))
    assert (fang.chat.last.text, fang.chat.last.labels) == ("新图", ["接单", "看地图"])
    for gone in ("99999", "w1"):
        with pytest.raises(MessageGone):
            await channel.edit(gone, letter(fang, "新"))
    for too_long in (letter(fang, "长" * 4097),):
        with pytest.raises(MessageGone):
            await channel.edit(sent, too_long)
    with pytest.raises(MessageGone):
        await channel.edit(photo, letter(fang, "长" * 1025))
    await channel.strip_buttons(sent, "main", str(fang.id))
    await channel.strip_buttons(sent, "main", str(fang.id))
    await channel.strip_buttons("99999", "main", str(fang.id))
    assert fang.chat.from_bot[0].labels == []


async def test_labels_fit_and_data_must(channel: TelegramChannel, fang: Person) -> None:
    long = replace(letter(fang), buttons=((RenderedButton("字" * 100, "menu:0"),),))
    await channel.send(long)
    assert len(fang.chat.last.labels[0]) == 64
    with pytest.raises(Refused, match="65 bytes"):
        await channel.send(replace(long, buttons=((RenderedButton("x", "x" * 65),),)))
    with pytest.raises(Refused):
        await channel.send(letter(fang, ""))


@pytest.mark.parametrize(
    ("fault", "value", "error"),
    [
        ("retry_after", 7, TryLater),
        ("error", 500, TryLater),
        ("error", 502, TryLater),
        ("error", 401, TryLater),
        ("error", 400, Refused),
        ("reset_before", 0, TryLater),
        ("reset_after", 0, TryLater),
        ("broken_json", 0, TryLater),
    ],
)
async def test_failures(
    channel: TelegramChannel, world: World, fang: Person, fault: str, value: int, error: type[SendFailed]
) -> None:
    await world.fails(fault, method="sendMessage", value=value)
    with pytest.raises(error) as failed:
        await channel.send(letter(fang))
    if isinstance(failed.value, TryLater) and fault == "retry_after":
        assert failed.value.seconds == 7


async def test_nobody_there(channel: TelegramChannel, world: World, fang: Person) -> None:
    with pytest.raises(Unreachable):
        await channel.send(letter(999_999))
    with pytest.raises(Unreachable):
        await channel.send(letter(world.person("陌生人")))
    await fang.blocks_bot()
    with pytest.raises(Unreachable):
        await channel.send(letter(fang))


async def test_a_group_that_moved(channel: TelegramChannel, world: World, fang: Person) -> None:
    small = world.group("3号楼群", members=[fang], type="group")
    await small.adds_bot(by=fang)
    large = await small.becomes_supergroup(by=fang)
    with pytest.raises(Moved) as moved:
        await channel.send(letter(small.id))
    assert moved.value.chat == str(large.id)


async def test_another_attempt_goes_on_behind_what_arrived(
    channel: TelegramChannel, world: World, fang: Person, tmp_path: Path
) -> None:
    await world.fails("error", method="sendMessage", value=502)
    message = letter(fang, "两张", [picture(tmp_path)] * 2)
    with pytest.raises(TryLater):
        await channel.send(message)
    await channel.send(message)
    assert [seen.kind for seen in fang.chat.from_bot] == ["photo", "photo", "text"]


async def test_files_that_cannot_be_fetched(channel: TelegramChannel, world: World, fang: Person) -> None:
    large = await fang.sends_document(size=30_000_000)
    with pytest.raises(Refused):
        await channel.fetch(large.raw["document"]["file_id"], "main")
    with pytest.raises(Refused):
        await channel.fetch("nothing", "main")
    small = await fang.sends_document()
    await world.fails("error", method="getFile", value=500)
    with pytest.raises(TryLater):
        await channel.fetch(small.raw["document"]["file_id"], "main")
    with pytest.raises(TryLater):
        await channel.fetch(small.raw["document"]["file_id"], "no such bot")


def test_a_token_that_cannot_be_one_is_explained() -> None:
    with pytest.raises(BadSetting, match="LINLI_TELEGRAM__TOKEN"):
        open_bots(settings("http://127.0.0.1", "no token"))
