"""faster-whisper as the transcriber: an optional extra, with a model from a local folder. Nothing is downloaded."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path
from typing import Any

LANGUAGE = "zh"
PROMPT = "以下是居民用普通话反映小区问题的录音。"
"""Makes the model write simplified characters with punctuation."""


class WhisperMissingError(RuntimeError):
    """没有安装 faster-whisper：pip install 'linli[voice]'，或把 nlu.voice_model 留空。"""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class WhisperTranscriber:
    """Loads the model when it is made, and hears one recording at a time, in a thread: it takes a whole core."""

    def __init__(self, model: Path) -> None:
        self._model = _load(model)
        self._one = asyncio.Semaphore(1)

    async def transcribe(self, audio: bytes) -> str:
        """The words of a recording. Raises what the decoder raises for bytes that are none."""
        async with self._one:
            return await asyncio.to_thread(self._hear, audio)

    def _hear(self, audio: bytes) -> str:
        segments, _ = self._model.transcribe(BytesIO(audio), language=LANGUAGE, initial_prompt=PROMPT, vad_filter=True)
        return "".join(segment.text for segment in segments).strip()


def _load(model: Path) -> Any:
    """The model of a folder. Raises WhisperMissingError, or OSError for a folder that is none."""
    if not model.is_dir():
        raise NotADirectoryError(str(model))
    try:
        from faster_whisper import WhisperModel
    except ImportError:
        raise WhisperMissingError from None
    return WhisperModel(str(model), device="cpu", compute_type="int8", local_files_only=True)
