"""Handing one letter to its channel: as a new message, or as an edit of the card it continues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import structlog

from bot.channels.port import Channel, MessageGone, Refused, Rendered
from bot.delivery.letters import Letter
from domain.messages import CardMode

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """``external_id`` is the platform's id; ``replaced`` that of an older card, whose buttons are to go."""

    external_id: str
    edited: bool = False
    replaced: str = ""


class Postman:
    """Knows the channels."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels

    async def hand_over(self, letter: Letter, message: Rendered) -> Delivered:
        """Send or edit. Raises SendFailed."""
        channel = self._channels[letter.row.to.channel]
        if letter.card_id and letter.row.card_mode is CardMode.EDIT and not message.files:
            try:
                await channel.edit(letter.card_id, message)
                return Delivered(letter.card_id, edited=True)
            except (MessageGone, Refused) as error:
                log.info("card_sent_anew", row=letter.row.id, reason=type(error).__name__)
        return Delivered(await self._send(channel, message), replaced=letter.card_id)

    async def strip(self, letter: Letter, external_id: str) -> None:
        """The older card loses its buttons. Nothing depends on it: an old button is authorised like any other."""
        try:
            await self._channels[letter.row.to.channel].strip_buttons(
                external_id, letter.row.to.bot, letter.row.to.chat
            )
        except Exception as error:  # the message itself is sent; this is housekeeping
            log.warning("card_not_stripped", row=letter.row.id, reason=type(error).__name__)

    async def _send(self, channel: Channel, message: Rendered) -> str:
        """What the platform refuses is said more simply. Raises Refused when nothing is left to leave out."""
        try:
            return await channel.send(message)
        except Refused as error:
            refusal = error
        for simpler in _simpler(message):
            log.warning("message_refused", row=message.row_id, channel=channel.name, reason=str(refusal))
            try:
                return await channel.send(simpler)
            except Refused as error:
                refusal = error
        raise refusal


def _simpler(message: Rendered) -> Iterator[Rendered]:
    """First without files and thread (an id the platform forgot), then the words alone: they matter most."""
    if message.files or message.reply_to:
        message = replace(message, files=(), reply_to="")
        yield message
    if message.buttons:
        yield replace(message, buttons=())
