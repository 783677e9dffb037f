"""Settings: ``config.toml``, each key overridable by the environment as ``LINLI_<SECTION>__<KEY>``.

Secrets come from the environment only. An unknown key is an error that names the nearest known one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings_check import check_environment, check_file, explain
from bot.variables import MAIN_TOKEN, PREFIX
from domain.errors import BadSetting

DEFAULT_FILE = Path("config.toml")
MAIN_BOT = "main"


class Section(BaseModel):
    """A section of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DatabaseSection(Section):
    """Where the rows are. Empty: a SQLite file in the data folder."""

    url: str = ""


class RedisSection(Section):
    """Shared limits and wake-ups of several processes. Empty: everything in this process."""

    url: str = ""


class BotEntry(Section):
    """One of several Telegram bots. ``token_env`` names the variable that holds its token."""

    id: str = Field(pattern=r"^[a-z0-9_-]{1,32}$")
    token_env: str
    communities: tuple[str, ...] = ()


class TelegramSection(Section):
    """How Telegram is reached. Without a token, and without bots, it is not."""

    token: SecretStr = SecretStr("")
    api_base: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    bots: tuple[BotEntry, ...] = ()


class DeliverySection(Section):
    """What Telegram lets one bot send. More a second only for who pays for broadcasts."""

    per_second: int = Field(default=30, ge=1, le=1000)
    chat_per_second: int = Field(default=1, ge=1, le=30)
    group_per_minute: int = Field(default=20, ge=3, le=1000)


class SecuritySection(Section):
    """The key of everything encrypted at rest. ``old_keys``: comma-separated, still read, never written with."""

    key: SecretStr = SecretStr("")
    old_keys: SecretStr = SecretStr("")


class WebSection(Section):
    """The one HTTP server."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""


class ApiSection(Section):
    """For other programs. Without a key nothing is answered; warnings may also be laid into a folder."""

    key: SecretStr = SecretStr("")
    cap_folder: Path | None = None


class DataSection(Section):
    """The data folder."""

    dir: Path = Path("data")


class NluSection(Section):
    """Which understanding is used."""

    backend: Literal["builtin", "rasa"] = "builtin"
    rasa_url: str = ""
    voice_model: str = ""
    """The folder of a faster-whisper model. Empty: voice notes are kept, and one line of words is asked for."""


class ChatSection(Section):
    """How the bot converses."""

    burst_seconds: float = Field(default=2.5, ge=0, le=60)


class LogSection(Section):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["console", "json"] = "console"


class Settings(BaseSettings):
    """All settings of one process."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )
    database: DatabaseSection = DatabaseSection()
    redis: RedisSection = RedisSection()
    telegram: TelegramSection = TelegramSection()
    delivery: DeliverySection = DeliverySection()
    security: SecuritySection = SecuritySection()
    web: WebSection = WebSection()
    api: ApiSection = ApiSection()
    data: DataSection = DataSection()
    nlu: NluSection = NluSection()
    chat: ChatSection = ChatSection()
    log: LogSection = LogSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file (which arrives as init arguments)."""
        return env_settings, init_settings

    @property
    def database_url(self) -> str:
        """The database's address, with the default filled in."""
        return self.database.url or f"sqlite:///{self.data.dir / 'linli.db'}"

    @property
    def public_url(self) -> str:
        """The address that people see, without a slash at the end."""
        return self.web.public_url.rstrip("/") or f"http://{self.web.host}:{self.web.port}"

    @property
    def bots(self) -> tuple[BotEntry, ...]:
        """Every Telegram bot that has a token: the main one, then the listed ones."""
        main = (BotEntry(id=MAIN_BOT, token_env=MAIN_TOKEN),)
        listed = tuple(b for b in self.telegram.bots if self.token_of(b))
        return (main if self.telegram.token.get_secret_value() else ()) + listed

    def token_of(self, bot: BotEntry) -> str:
        """The token of a bot; empty when its variable is not set."""
        if bot.id == MAIN_BOT:
            return self.telegram.token.get_secret_value()
        return os.environ.get(bot.token_env, "")


def load(path: Path | None = None) -> Settings:
    """Read settings. ``path`` None: ``config.toml`` here, if there is one. Raises BadSetting with a sentence."""
    values = _read(path)
    check_file(Settings, values)
    check_environment(Settings, os.environ, _token_names(values))
    try:
        return Settings(**values)
    except ValidationError as error:
        raise BadSetting(message=explain(error)) from None


def _read(path: Path | None) -> dict[str, Any]:
    file = DEFAULT_FILE if path is None else path
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        if path is None:
            return {}
        raise BadSetting(message=f"找不到设置文件 {file}。") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(message=f"设置文件 {file} 写得不对，无法读取：{error}。") from None
    except OSError as error:
        raise BadSetting(message=f"设置文件 {file} 打不开：{error.strerror}。") from None


def _token_names(values: Mapping[str, Any]) -> frozenset[str]:
    section = values.get("telegram", {})
    bots = section.get("bots", ()) if isinstance(section, dict) else ()
    return frozenset(str(bot.get("token_env", "")) for bot in bots if isinstance(bot, dict))
