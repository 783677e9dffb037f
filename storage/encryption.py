"""Fields at rest: AES-256-GCM with the key's id in the ciphertext, and keyed hashes for look-up."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import BadSetting, WrongKey

KEY_BYTES = 32
_VERSION = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEAD = len(_VERSION) + _ID_BYTES + _NONCE_BYTES


class Cipher:
    """Encrypts with the first key; decrypts with any, so that keys can be rotated.

    A ciphertext is: version (1 byte), key id (4), nonce (12), AES-GCM output with its 16-byte tag.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {_key_id(key): AESGCM(_derive(key, b"encrypt")) for key in keys}
        self._current = _key_id(keys[0])
        self._hash_key = _derive(keys[0], b"lookup")
        self._sign_key = _derive(keys[0], b"sign")

    @property
    def key_id(self) -> str:
        """The id of the key that encrypts, as hex; safe to show."""
        return self._current.hex()

    def encrypt(self, text: str) -> bytes:
        """Ciphertext of a text; a different one each time."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + self._current + nonce + self._keys[self._current].encrypt(nonce, text.encode(), None)

    def decrypt(self, data: bytes) -> str:
        """The text again. Raises WrongKey when none of our keys made it."""
        key_id, nonce = data[1 : 1 + _ID_BYTES], data[1 + _ID_BYTES : _HEAD]
        aead = self._keys.get(key_id)
        if data[:1] != _VERSION or aead is None:
            raise WrongKey(key_id=key_id.hex())
        try:
            return aead.decrypt(nonce, data[_HEAD:], None).decode()
        except InvalidTag:
            raise WrongKey(key_id=key_id.hex()) from None

    def lookup_hash(self, purpose: str, value: str) -> str:
        """A keyed hash of a normalised value (phone, room): equal values are found without being stored."""
        return hmac.new(self._hash_key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()[:32]

    def sign(self, purpose: str, value: str) -> str:
        """A keyed signature, for links and cookies."""
        return hmac.new(self._sign_key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()[:32]


def parse_key(text: str) -> bytes:
    """The 32 bytes of a security key in URL-safe base64. Raises BadSetting."""
    try:
        key = base64.urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadSetting(message="LINLI_SECURITY__KEY must be 32 bytes in URL-safe base64")
    return key


def new_key() -> str:
    """A fresh security key, as text for the environment."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode().rstrip("=")


def token_hash(token: str) -> str:
    """What is stored of a secret link or session token (random, so a plain hash is enough)."""
    return hashlib.sha256(token.encode()).hexdigest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return hmac.new(key, b"linli/" + purpose, hashlib.sha256).digest()


def _key_id(key: bytes) -> bytes:
    return _derive(key, b"id")[:_ID_BYTES]
