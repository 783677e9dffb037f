"""Every message comes in here, from every channel: understood outside, answered inside, one unit of work.

When ``receive`` returns, all of the message is committed, so the edge may acknowledge it. A second delivery of the
same update changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

import structlog

from bot.hearing import Hearing
from dialogs import group, router
from dialogs.gathering import parts_of, take_up, without
from dialogs.state import from_json, to_json
from dialogs.talk import apologise
from dialogs.turn import Turn
from domain.interpretation import AddressBook, Interpretation, Interpreter
from domain.messages import Incoming, Text
from handlers.identity import community_of, recognise
from handlers.pages import index_of
from handlers.work import Rules, Work
from nlu.pages import Found, PageIndex
from storage.database import Database
from storage.models import Conversation
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an update. ``notice`` answers a press at once, on its button."""

    duplicate: bool = False
    notice: Text | None = None
    locale: str = "zh"


@dataclass(frozen=True, slots=True)
class _Before:
    """What understanding needs to know of the speaker: their community's names and pages, and the parts said so far."""

    book: AddressBook | None = None
    parts: tuple[str, ...] = ()
    pages: PageIndex | None = None


@dataclass(frozen=True, slots=True)
class _Understood:
    """A text by itself and together with the parts before it; and the page that answers it, if it is a question."""

    alone: Interpretation | None = None
    combined: Interpretation | None = None
    found: Found | None = None


class Inbox:
    """Serialises per chat, drops what was seen, and commits each message with all its consequences.

    ``served``: bot id → ids of the communities that the bot serves; a bot not named serves all.
    """

    def __init__(
        self,
        database: Database,
        interpreter: Interpreter,
        rules: Rules,
        served: Mapping[str, Sequence[int]] | None = None,
        hearing: Hearing | None = None,
    ) -> None:
        self._database = database
        self._interpreter = interpreter
        self._rules = rules
        self._served = served or {}
        self._hearing = hearing
        self._locks: WeakValueDictionary[tuple[str, str, str], asyncio.Lock] = WeakValueDictionary()
        self._books: dict[int, tuple[int, AddressBook, PageIndex]] = {}

    async def receive(self, incoming: Incoming) -> Receipt:
        """Handle one update. Raises only when the database itself does: then nothing was acknowledged."""
        incoming = replace(incoming, text=incoming.text[: router.MAX_TEXT])
        key = (incoming.channel, incoming.bot, incoming.chat)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            if incoming.group:
                return await self._receive_group(incoming)
            if self._hearing is not None:
                incoming = await self._hearing.hear(incoming)
            receipt, again = await self._take(incoming)
            if again:
                words = replace(incoming, text=again, press="", command="", payload="")
                await self._take(replace(words, update_id=f"{incoming.update_id}/again"), again=True)
            return receipt

    async def _take(self, incoming: Incoming, *, again: bool = False) -> tuple[Receipt, str]:
        """Understand and answer one message; our own failure is admitted, and the words are kept.

        ``again``: words that had waited are answered as if they had just been said.
        """
        try:
            understood = await self._understand(incoming, again=again)
            return await self._database.run(lambda uow: self._answer(uow, incoming, understood, again=again))
        except Exception:
            log.exception("message failed", channel=incoming.channel, update=incoming.update_id)
            return await self._database.run(lambda uow: self._apologise(uow, incoming)), ""

    async def _receive_group(self, incoming: Incoming) -> Receipt:
        meaning = await self._interpreter.interpret(incoming.text) if incoming.text and incoming.addressed else None

        def work(uow: UnitOfWork) -> Receipt:
            if not uow.conversations.mark_seen(incoming.channel, incoming.bot, incoming.update_id):
                return Receipt(duplicate=True)
            served = self._served.get(incoming.bot, ())
            notice = group.answer(Work(uow, self._rules), incoming, meaning, served)
            return Receipt(notice=notice)

        return await self._database.run(work)

    def _before(self, uow: UnitOfWork, incoming: Incoming) -> _Before:
        work = Work(uow, self._rules)
        served = self._served.get(incoming.bot, ())
        account = uow.people.account(incoming.channel, incoming.bot, incoming.sender)
        conversation = uow.conversations.find(incoming.channel, incoming.bot, incoming.chat)
        if account is None or conversation is None:
            allowed = [c for c in uow.communities.all() if not served or c.id in served]
            if len(allowed) != 1:
                return _Before()
            book, pages = self._names(uow, allowed[0].id, None)
            return _Before(book, pages=pages)
        community = community_of(work, conversation, uow.people.get(account.person_id), served)
        parts = parts_of(without(from_json(conversation.state), _replaced(uow, conversation, incoming)))
        if community is None:
            return _Before(None, parts)
        membership = uow.people.membership(account.person_id, community.id)
        book, pages = self._names(uow, community.id, membership.building_id if membership else None)
        return _Before(book, parts, pages)

    def _names(self, uow: UnitOfWork, community_id: int, home: int | None) -> tuple[AddressBook, PageIndex]:
        """The community's names and pages, kept until an import changes them."""
        version = uow.communities.get(community_id).names_version
        kept = self._books.get(community_id)
        if kept is None or kept[0] != version:
            pages = index_of(Work(uow, self._rules), community_id)
            kept = (version, uow.communities.address_book(community_id), pages)
            self._books[community_id] = kept
        _, book, pages = kept
        return replace(book, home_building_id=home) if home else book, pages

    async def _understand(self, incoming: Incoming, *, again: bool) -> _Understood:
        """What the words mean. A press or a command has none: then nothing is read for them either."""
        if not incoming.text.strip() or incoming.command or incoming.press:
            return _Understood()
        before = await self._database.read(lambda uow: self._before(uow, incoming))
        if again:
            before = replace(before, parts=())
        meaning = await self._interpreter.interpret(incoming.text, before.book)
        found = before.pages.best(incoming.text) if before.pages is not None else None
        if not before.parts:
            return _Understood(meaning, meaning, found)
        whole = "\n".join((*before.parts, incoming.text))[: router.MAX_TEXT]
        return _Understood(meaning, await self._interpreter.interpret(whole, before.book), found)

    def _answer(
        self,
        uow: UnitOfWork,
        incoming: Incoming,
        understood: _Understood,
        *,
        again: bool = False,
    ) -> tuple[Receipt, str]:
        """The receipt, and words that are to be answered anew after this unit of work."""
        turn = self._begin(uow, incoming)
        if turn is None:
            return Receipt(duplicate=True), ""
        turn.meaning, turn.combined, turn.found = understood.alone, understood.combined, understood.found
        if again:
            take_up(turn)
        router.answer(turn)
        return self._end(uow, turn), turn.resubmit

    def _apologise(self, uow: UnitOfWork, incoming: Incoming) -> Receipt:
        """Our own failure: the words are kept, the person is told, and so is the committee."""
        turn = self._begin(uow, incoming)
        if turn is None:
            return Receipt(duplicate=True)
        apologise(turn)
        return self._end(uow, turn)

    def _begin(self, uow: UnitOfWork, incoming: Incoming) -> Turn | None:
        if not uow.conversations.mark_seen(incoming.channel, incoming.bot, incoming.update_id):
            return None
        work = Work(uow, self._rules)
        speaker = recognise(work, incoming, self._served.get(incoming.bot, ()))
        state = from_json(speaker.conversation.state)
        edited_ticket = 0
        if incoming.edited:
            state = without(state, _replaced(uow, speaker.conversation, incoming))
            edited_ticket = uow.conversations.thread_of(speaker.conversation, incoming.message_id) or 0
        inbound_id = uow.conversations.log(speaker.conversation, incoming.message_id, logged(incoming))
        return Turn(work, speaker, incoming, state=state, inbound_id=inbound_id, edited_ticket=edited_ticket)

    def _end(self, uow: UnitOfWork, turn: Turn) -> Receipt:
        uow.conversations.save_state(turn.speaker.conversation, to_json(turn.state))
        return Receipt(notice=turn.notice, locale=turn.speaker.person.locale)


def _replaced(uow: UnitOfWork, conversation: Conversation, incoming: Incoming) -> str:
    """The words that an edited message had before; empty for any other message."""
    if not incoming.edited:
        return ""
    before = uow.conversations.inbound(conversation, incoming.message_id)
    return str(before.body.get("text", "")).strip() if before is not None else ""


def logged(incoming: Incoming) -> dict[str, object]:
    """What is kept of a message as it came: enough to show it in the chat's history again."""
    body: dict[str, object] = {"text": incoming.text}
    if incoming.media:
        body["media"] = [{"kind": m.kind, "file": m.file_id, "stored": m.stored} for m in incoming.media]
    if incoming.point:
        body["point"] = [incoming.point.lat, incoming.point.lon]
    if incoming.reply_to:
        body["reply_to"] = incoming.reply_to
    if incoming.press:
        body["press"] = incoming.press
    if incoming.command:
        body["command"] = incoming.command
    return body
