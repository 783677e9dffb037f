"""Where the security key comes from: the environment, or the key file that a demo left in its data folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import BadSetting, MissingKey

if TYPE_CHECKING:
    from bot.settings import Settings

KEY_FILE = "security.key"
_ONLY_OWNER = 0o600


def keys_of(settings: Settings, *, key_file: bool = True) -> Sequence[bytes]:
    """The current key, then the old ones. ``key_file``: the data folder's file will do when none is set.

    Raises MissingKey, or BadSetting when a key is malformed.
    """
    current = settings.security.key.get_secret_value()
    if not current and key_file:
        current = read_key_file(settings.data.dir)
    if not current:
        raise MissingKey
    old = settings.security.old_keys.get_secret_value().split(",")
    return [_parse(current, "LINLI_SECURITY__KEY")] + [_parse(k, "LINLI_SECURITY__OLD_KEYS") for k in old if k.strip()]


def read_key_file(folder: Path) -> str:
    """The key in a data folder; empty when there is none."""
    path = folder / KEY_FILE
    return path.read_text("ascii").strip() if path.exists() else ""


def ensure_key_file(folder: Path) -> bool:
    """Make a key for the demo, readable by its owner only. False when there was one."""
    from storage.encryption import new_key

    make_folder(folder)
    try:
        file = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    except FileExistsError:
        return False
    with os.fdopen(file, "w") as stream:
        stream.write(new_key() + "\n")
    return True


def make_folder(folder: Path) -> None:
    """Make the data folder, if need be, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _parse(text: str, where: str) -> bytes:
    from storage.encryption import parse_key

    try:
        return parse_key(text)
    except BadSetting:
        message = f"{where} 不是有效的密钥：应为 32 字节的 URL-safe base64，可用 linli key 生成一个新的。"
        raise BadSetting(message=message) from None
