"""Hearing: the contract of a transcriber, and what becomes of a voice note with and without one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from bot.hearing import LONGEST_SECONDS, Hearing
from bot.inbox import Inbox
from bot.parts import make_transcriber
from bot.settings import Settings
from domain.errors import BadSetting
from domain.interpretation import Interpreter
from domain.messages import Incoming, Media, MediaKind
from domain.voice import Transcriber
from nlu.whisper import WhisperTranscriber
from tests.chat import Chat
from tests.clock import MORNING

NOTE = b"3\xe5\x8f\xb7\xe6\xa5\xbc\xe7\x94\xb5\xe6\xa2\xaf\xe5\x9d\x8f\xe4\xba\x86"


class Scripted:
    """Hears what is written in the bytes."""

    async def transcribe(self, audio: bytes) -> str:
        return audio.decode()


class Slow:
    """Is never done."""

    async def transcribe(self, audio: bytes) -> str:
        await asyncio.Event().wait()
        return ""


class Keeper:
    """A channel that keeps one file."""

    def __init__(self, data: bytes = NOTE) -> None:
        self.data = data

    async def fetch(self, file_id: str, bot: str) -> bytes:
        return self.data


@dataclass
class Segment:
    text: str


class FakeWhisperModel:
    """Has the signature of faster_whisper.WhisperModel, as far as it is used."""

    def __init__(self, path: str, device: str, compute_type: str, local_files_only: bool) -> None:
        assert local_files_only

    def transcribe(
        self, audio: object, language: str, initial_prompt: str, vad_filter: bool
    ) -> tuple[Iterator[Segment], None]:
        words = audio.read().decode()  # type: ignore[attr-defined]
        return iter([Segment(words[:3]), Segment(words[3:])]), None


@pytest.fixture
def whisper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Transcriber:
    """Our adapter over a stand-in for the library."""
    module = ModuleType("faster_whisper")
    module.WhisperModel = FakeWhisperModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "faster_whisper", module)
    return WhisperTranscriber(tmp_path)


@pytest.mark.parametrize("name", ["scripted", "whisper"])
async def test_every_transcriber_makes_words_of_bytes(name: str, whisper: Transcriber) -> None:
    transcriber = whisper if name == "whisper" else Scripted()
    assert await transcriber.transcribe(NOTE) == "3号楼电梯坏了"
    assert await transcriber.transcribe(b"") == ""
    with pytest.raises(UnicodeDecodeError):
        await transcriber.transcribe(b"\xff\xfe")


def voice(**fields: object) -> Incoming:
    """A voice note."""
    media = Media(MediaKind.VOICE, "v1", 900, seconds=4)
    values: dict[str, object] = {"media": (media,)} | fields
    return Incoming("telegram", "main", "u", "c", "s", MORNING, **values)  # type: ignore[arg-type]


def hearing(transcriber: Transcriber, data: bytes = NOTE, seconds: float = 5.0) -> Hearing:
    return Hearing(transcriber, {"telegram": Keeper(data)}, lambda key: data, seconds)


async def test_a_note_gets_its_words_and_stays_a_note() -> None:
    heard = await hearing(Scripted()).hear(voice())
    assert (heard.text, len(heard.media)) == ("3号楼电梯坏了", 1)


async def test_a_note_of_our_own_store_is_read_there() -> None:
    stored = Media(MediaKind.VOICE, "key", 900, seconds=4, stored=True)
    heard = await Hearing(Scripted(), {}, lambda key: key.encode(), 5).hear(voice(media=(stored,)))
    assert heard.text == "key"


async def test_nothing_is_lost_when_it_is_not_heard() -> None:
    broken, late = hearing(Scripted(), b"\xff\xfe"), hearing(Slow(), seconds=0.01)
    unknown = Hearing(Scripted(), {}, lambda key: NOTE, 5)
    for one in (broken, late, unknown):
        assert await one.hear(voice()) == voice()


@pytest.mark.parametrize(
    "incoming",
    [
        voice(text="看照片"),
        voice(group=True),
        voice(media=()),
        voice(media=(Media(MediaKind.PHOTO, "p"),)),
        voice(media=(Media(MediaKind.VOICE, "v", 900, seconds=LONGEST_SECONDS + 1),)),
    ],
)
async def test_what_needs_no_hearing_is_left_alone(incoming: Incoming) -> None:
    assert await hearing(Scripted()).hear(incoming) == incoming


def test_a_spoken_report_is_a_report(chat: Chat, interpreter: Interpreter) -> None:
    chat.inbox = Inbox(chat.database, interpreter, chat.rules, hearing=hearing(Scripted()))
    chat.fang._send(media=(Media(MediaKind.VOICE, "v1", 900, seconds=4),))
    chat.settle()
    chat.fang.sees("电梯", "幸福里3号楼", "3号楼电梯坏了")
    chat.fang.presses("✅ 提交")
    kept = chat.files(chat.ticket().id, "report")
    assert [attachment.kind for attachment in kept] == ["voice"]


def test_a_note_that_is_not_heard_is_kept_and_words_are_asked(chat: Chat, interpreter: Interpreter) -> None:
    chat.inbox = Inbox(chat.database, interpreter, chat.rules, hearing=hearing(Slow(), seconds=0.01))
    chat.fang._send(media=(Media(MediaKind.VOICE, "v1", 900, seconds=4),))
    chat.settle()
    chat.fang.sees("语音收到了")


def test_settings_name_the_model_or_nothing_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_transcriber(Settings()) is None
    missing = Settings(nlu={"voice_model": str(tmp_path / "none")})  # type: ignore[arg-type]
    with pytest.raises(BadSetting) as caught:
        make_transcriber(missing)
    assert "voice_model" in str(caught.value.data["message"])
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(BadSetting) as caught:
        make_transcriber(Settings(nlu={"voice_model": str(tmp_path)}))  # type: ignore[arg-type]
    assert "faster-whisper" in str(caught.value.data["message"])
