"""How each part is made from the settings. Used by the composition root and by commands; heavy imports stay inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.examples import kept_examples
from bot.keys import keys_of, make_folder
from domain.clock import Clock, SystemClock
from domain.errors import BadSetting

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.interpretation import Interpreter
    from domain.voice import Transcriber
    from handlers.work import Rules
    from scheduler.job import Job
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Given:
    """Parts that a test brings along; what is None is made from the settings."""

    clock: Clock | None = None
    database: Database | None = None
    interpreter: Interpreter | None = None
    jobs: Sequence[Job] | None = None


def open_database(
    settings: Settings, clock: Clock | None = None, *, key_file: bool = True, create: bool = True
) -> Database:
    """The database with its cipher, not yet looked at. Raises MissingKey or BadSetting.

    ``key_file``: the data folder's key will do; ``create``: make the data folder when it is missing.
    """
    from storage.database import Database
    from storage.encryption import Cipher

    keys = keys_of(settings, key_file=key_file)
    if create and not settings.database.url:
        make_folder(settings.data.dir)
    return Database(settings.database_url, Cipher(keys), clock or SystemClock())


def prepare_database(database: Database) -> None:
    """Up to the code's revision, with a key that fits. Raises NewerDatabase, OtherSchema or WrongKey."""
    from storage import schema

    schema.upgrade(database)
    schema.check_shape(database)
    schema.check_key(database)


def blob_folder(settings: Settings) -> Path:
    """Where photos and voices are kept."""
    return settings.data.dir / "blobs"


def model_file(settings: Settings) -> Path:
    """Where the trained understanding is kept."""
    return settings.data.dir / "nlu.npz"


def make_rules(settings: Settings, bot_names: Mapping[str, str] | None = None, *, understands: bool = False) -> Rules:
    """What use cases go by. ``bot_names`` is filled by the Telegram channel once it knows its bots' names.

    ``understands``: this process interprets messages, so the threshold of its understanding is needed.
    """
    from domain.catalog import load_catalog
    from handlers.work import Rules

    rules = Rules(
        load_catalog(),
        holidays(),
        burst_seconds=settings.chat.burst_seconds,
        public_url=settings.public_url,
        bot_names={} if bot_names is None else bot_names,
    )
    return replace(rules, ask_below=_threshold()) if understands else rules


def _threshold() -> float:
    from nlu.pipeline import ASK_BELOW

    return ASK_BELOW


def make_interpreter(settings: Settings) -> Interpreter:
    """The understanding; trained first when its model is missing or old."""
    from nlu.pipeline import load_interpreter

    make_folder(settings.data.dir)
    builtin = load_interpreter(model_file(settings), kept_examples(settings))
    if settings.nlu.backend == "builtin":
        return builtin
    from nlu.rasa import RasaInterpreter

    return RasaInterpreter(settings.nlu.rasa_url, builtin)


def make_transcriber(settings: Settings) -> Transcriber | None:
    """What hears voice notes; None when no model is named. Raises BadSetting."""
    if not settings.nlu.voice_model:
        return None
    from nlu.whisper import WhisperMissingError, WhisperTranscriber

    try:
        return WhisperTranscriber(Path(settings.nlu.voice_model))
    except WhisperMissingError as error:
        raise BadSetting(message=str(error)) from None
    except OSError:
        folder = settings.nlu.voice_model
        raise BadSetting(message=f"nlu.voice_model 指的文件夹 {folder} 不是语音模型，请改正或留空。") from None


def served_communities(settings: Settings, database: Database) -> Mapping[str, Sequence[int]]:
    """Bot id → ids of the communities it serves, for bots that do not serve all. Raises BadSetting."""
    named = {bot.id: bot.communities for bot in settings.bots if bot.communities}
    if not named:
        return {}
    ids = database.read_now(lambda uow: {c.code: c.id for c in uow.communities.all()})
    missing = sorted({code for codes in named.values() for code in codes} - ids.keys())
    if missing:
        message = f"telegram.bots 里的社区 {'、'.join(missing)} 还没有导入。先 linli community import，或改正代码。"
        raise BadSetting(message=message)
    return {bot: tuple(ids[code] for code in codes) for bot, codes in named.items()}


def holidays() -> Mapping[date, bool]:
    """Days that differ from the week's rule, as the State Council announced them: is it a working day?"""
    from chinese_calendar.constants import holidays as free
    from chinese_calendar.constants import workdays

    return dict.fromkeys(free, False) | dict.fromkeys(workdays, True)
