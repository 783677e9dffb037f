"""The port of hearing: a voice note in, its words out."""

from __future__ import annotations

from typing import Protocol


class Transcriber(Protocol):
    """Makes words of speech. Another backend is one file that implements it."""

    async def transcribe(self, audio: bytes) -> str:
        """The words of a recording (ogg, mp3, wav …), in simplified Chinese; empty when there are none. May raise."""
        ...
