"""The stand-in, driven by aiogram's own Bot: what a bot does, people see; what people do, the bot gets."""

from __future__ import annotations

import asyncio
import io

import pytest
from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from aiohttp import ClientSession

from tests.botapi import TINY_JPEG, Person, Server, World
from tests.botapi.conftest import aiogram_bot

CONFIRM = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="确认", callback_data="confirm:1")],
        [InlineKeyboardButton(text="改类别", callback_data="category:1")],
    ]
)


async def updates(bot: Bot, offset: int = 0) -> list[Update]:
    return await bot.get_updates(offset=offset, timeout=0)


async def test_a_conversation_reads_like_a_transcript(bot: Bot, world: World, alice: Person) -> None:
    await alice.says("3号楼电梯坏了")
    start, report = await updates(bot)
    assert start.message
    assert start.message.text == "/start"
    assert start.message.entities
    assert start.message.entities[0].type == "bot_command"
    assert report.message
    assert report.message.from_user
    assert report.message.from_user.first_name == "阿芳"

    await bot.send_message(alice.id, "电梯故障，<b>3号楼</b>，对吗？", parse_mode="HTML", reply_markup=CONFIRM)
    card = await alice.hears(containing=("电梯", "3号楼"), button="确认")
    assert card.labels == ["确认", "改类别"]
    press = await alice.presses("确认")

    (pressed,) = await updates(bot, report.update_id + 1)
    assert pressed.callback_query
    assert pressed.callback_query.data == "confirm:1"
    await pressed.callback_query.answer("好的").as_(bot)
    assert (await press.answered()).text == "好的"
    await bot.edit_message_text("已派单", chat_id=alice.id, message_id=card.id)
    edited = await alice.hears(containing="已派单")
    assert edited.id == card.id
    assert edited.buttons == ()
    assert alice.chat.last.text == "已派单"
    assert world.violations == []


async def test_every_kind_of_message_is_one_that_aiogram_reads(bot: Bot, alice: Person) -> None:
    await alice.sends_photo(caption="灯坏了")
    await alice.sends_album([TINY_JPEG, TINY_JPEG], caption="两张")
    await alice.sends_voice()
    await alice.sends_video()
    await alice.sends_document(file_name="报修.docx")
    await alice.sends_sticker()
    await alice.sends_location(39.9, 116.4)
    await alice.sends_contact("+8613800000000")
    await alice.sends_poll()
    first = await alice.says("楼道灯坏了")
    await alice.edits(first, "楼道灯坏了，在3楼")
    await alice.replies(first, "谢谢")
    kinds = [update.message.content_type for update in await updates(bot) if update.message]
    assert kinds == (
        "text photo photo photo voice video document sticker location contact poll text text".split()  # noqa: SIM905
    )
    edited = [update.edited_message for update in await updates(bot) if update.edited_message]
    assert edited[0].text == "楼道灯坏了，在3楼"
    album = {update.message.media_group_id for update in await updates(bot) if update.message} - {None}
    assert len(album) == 1


async def test_files_go_both_ways(bot: Bot, world: World, alice: Person) -> None:
    await alice.sends_photo(TINY_JPEG)
    await alice.sends_document(file_name="大.zip", size=30_000_000)
    _, photo, document = await updates(bot)
    assert photo.message
    assert photo.message.photo
    content = await bot.download(photo.message.photo[-1].file_id)
    assert content
    assert content.read() == TINY_JPEG
    assert document.message
    assert document.message.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(document.message.document.file_id)

    sent = await bot.send_photo(alice.id, BufferedInputFile(_picture(), "door.png"), caption="修好了")
    assert sent.photo
    assert sent.photo[-1].width == 64
    await bot.send_photo(alice.id, sent.photo[-1].file_id)
    album = [InputMediaPhoto(media=BufferedInputFile(_picture(), f"{n}.png"), caption="前后") for n in range(2)]
    await bot.send_media_group(alice.id, list(album))
    await bot.send_voice(alice.id, BufferedInputFile(b"OggS", "a.oga"), duration=3)
    await bot.send_document(alice.id, BufferedInputFile("表".encode(), "日报.csv"))
    await bot.send_location(alice.id, 39.9, 116.4)
    assert [one.kind for one in alice.chat.from_bot] == [
        *["photo"] * 4,
        "voice",
        "document",
        "location",
    ]
    assert world.violations == []


async def test_a_chat_that_is_not_open(bot: Bot, world: World, alice: Person) -> None:
    stranger = world.person("老周")
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(stranger.id, "你好")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(999_999, "你好")
    await alice.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(alice.id, "你好")
    await alice.unblocks_bot()
    await bot.send_message(alice.id, "你好")
    changes = [one.my_chat_member.new_chat_member.status for one in await updates(bot) if one.my_chat_member]
    assert changes == [ChatMemberStatus.KICKED, ChatMemberStatus.MEMBER]
    await alice.deletes_account()
    with pytest.raises(TelegramForbiddenError, match="deactivated"):
        await bot.send_message(alice.id, "你好")
    assert world.violations == []


async def test_groups_show_the_bot_only_what_is_meant_for_it(bot: Bot, world: World, alice: Person) -> None:
    group = world.group("3号楼群", members=[alice])
    await group.adds_bot(by=alice)
    mine = group.member(alice)
    assert (await mine.says("今天真热")).update_ids == ()
    assert (await mine.says("@linli_bot 😀灯坏了")).update_ids
    assert (await mine.says("😀 @linli_bot 灯坏了")).update_ids
    assert (await mine.says("/report@linli_bot")).update_ids
    assert (await mine.says("/report@other_bot")).update_ids == ()
    note = await bot.send_message(group.id, "请私聊我")
    assert (await mine.replies(note.message_id, "好")).update_ids
    assert (await group.hears(containing="私聊")).id == note.message_id
    arrival = (await updates(bot))[1]
    assert arrival.my_chat_member
    assert arrival.my_chat_member.new_chat_member.status == "member"


async def test_a_group_that_changes(bot: Bot, world: World, alice: Person) -> None:
    group = world.group("3号楼群", type="group", members=[alice])
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.get_chat(group.id)
    await group.adds_bot(by=alice)
    await group.joins(world.person("小李"), status="administrator")
    assert [one.user.first_name for one in await bot.get_chat_administrators(group.id)] == ["小李"]
    assert (await bot.get_chat_member(group.id, alice.id)).status == "member"
    upgraded = await group.becomes_supergroup(by=alice)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "通知")
    assert moved.value.migrate_to_chat_id == upgraded.id
    await bot.send_message(upgraded.id, "通知")
    await upgraded.restricts_bot(by=alice)
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(upgraded.id, "通知")
    await upgraded.removes_bot(by=alice)
    with pytest.raises(TelegramForbiddenError, match="kicked from the supergroup"):
        await bot.send_message(upgraded.id, "通知")


async def test_editing_and_deleting(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "处理中", reply_markup=CONFIRM)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("处理中", chat_id=alice.id, message_id=sent.message_id, reply_markup=CONFIRM)
    await bot.edit_message_reply_markup(chat_id=alice.id, message_id=sent.message_id)
    assert alice.chat.last.buttons == ()
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("无", chat_id=alice.id, message_id=77)
    with pytest.raises(TelegramBadRequest, match="can't be edited"):
        await bot.edit_message_text("无", chat_id=alice.id, message_id=1)
    await bot.delete_message(alice.id, sent.message_id)
    assert alice.chat.from_bot == []
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(alice.id, "答", reply_parameters=ReplyParameters(message_id=sent.message_id))
    missing = ReplyParameters(message_id=sent.message_id, allow_sending_without_reply=True)
    assert (await bot.send_message(alice.id, "答", reply_parameters=missing)).reply_to_message is None
    await bot.send_message(alice.id, "答", reply_parameters=ReplyParameters(message_id=1))
    assert alice.chat.last.reply_to == 1


async def test_a_query_is_answered_once_and_in_time(bot: Bot, world: World, alice: Person) -> None:
    await bot.send_message(alice.id, "对吗？", reply_markup=CONFIRM)
    first = await alice.presses("确认")
    await bot.answer_callback_query(first.query_id)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(first.query_id)
    late = await alice.presses("改类别")
    await world.moves_clock(120)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(late.query_id)
    assert world.violations == []


async def test_the_reply_keyboard(bot: Bot, alice: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="我的工单")]], resize_keyboard=True)
    await bot.send_message(alice.id, "菜单", reply_markup=keyboard)
    assert alice.chat.keyboard == ("我的工单",)
    await alice.taps("我的工单")
    assert (await updates(bot))[-1].message.text == "我的工单"  # type: ignore[union-attr]


async def test_what_the_bot_says_about_itself(bot: Bot, world: World) -> None:
    me = await bot.get_me()
    assert (me.username, me.can_read_all_group_messages) == ("linli_bot", False)
    commands = [BotCommand(command="report", description="上报问题")]
    await bot.set_my_commands(commands)
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="zh")
    assert [one.command for one in await bot.get_my_commands()] == ["report"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []
    await bot.set_my_description("邻里")
    await bot.set_my_short_description("邻里")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert world.bot_settings["texts"] == {"description": "邻里", "short_description": "邻里"}
    assert world.violations == []


async def test_polling(bot: Bot, world: World, alice: Person) -> None:
    first = (await updates(bot))[0].update_id
    waiting = asyncio.create_task(bot.get_updates(offset=first + 1, timeout=10))
    await asyncio.sleep(0)
    said = await alice.says("你好")
    assert [one.update_id for one in await waiting] == [said.update_id]
    assert [one.update_id for one in await updates(bot)] == [said.update_id], "not confirmed, so it comes again"
    assert await updates(bot, said.update_id + 1) == []
    await world.settles()
    await world.delivers_again(said.update_id)
    assert [one.update_id for one in await updates(bot, said.update_id + 1)] == [said.update_id]


async def test_two_pollers_exclude_each_other(server: Server, bot: Bot, world: World) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    async with aiogram_bot(server) as second:
        while not waiting.done():
            await second.get_updates(timeout=0)
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
        await waiting
    await bot.set_webhook("https://linli.example/hook", secret_token="s3cret-Token_")
    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()


async def test_only_allowed_updates_come(bot: Bot, alice: Person) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    assert (await alice.says("你好")).update_ids == ()


async def test_raw_updates(bot: Bot, world: World) -> None:
    number = await world.pushes({"message": {"chat": {}}, "new_field": 1})
    url = f"{world.url}/bot{bot.token}/getUpdates"
    async with ClientSession() as session, session.post(url) as response:
        assert (await response.json())["result"] == [{"update_id": number, "message": {"chat": {}}, "new_field": 1}]
    await world.pushes_text('{"update_id": $UPDATE_ID, "mess')
    async with ClientSession() as session, session.post(url) as response:
        assert f'"update_id": {number + 1}, "mess' in await response.text()


async def test_wrong_token_and_unknown_method(server: Server, bot: Bot, world: World) -> None:
    async with Bot("43:wrong", session=bot.session) as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()
    async with aiogram_bot(server) as unmodelled:
        with pytest.raises(TelegramNotFound):
            await unmodelled.get_my_name()
    assert world.violations == ["getMyName: Not Found {}"]


async def test_across_processes(other_process: Server) -> None:
    async with World(other_process.url) as world, aiogram_bot(other_process) as bot:
        alice = world.person("阿芳")
        await alice.starts("b3")
        assert (await updates(bot))[0].message.text == "/start b3"  # type: ignore[union-attr]
        hearing = asyncio.create_task(alice.hears(containing="欢迎"))
        await bot.send_message(alice.id, "欢迎")
        assert (await hearing).text == "欢迎"
        with pytest.raises(AssertionError, match="heard no"):
            await alice.hears(containing="别的", timeout=0.05)
        await alice.hears_nothing(within=0.05)
        assert world.requests("sendMessage", chat_id=alice.id)[0]["status"] == 200


def _picture() -> bytes:
    from PIL import Image

    content = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(content, "PNG")
    return content.getvalue()
