"""Files: what people and bots sent, under deterministic ids, with the Bot API's limits of size."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import ApiError, broken, refused
from tests.botapi.wire import Call, Upload

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_EXTENSIONS = {"photo": "jpg", "voice": "oga", "video": "mp4", "sticker": "webp"}


@dataclass(frozen=True)
class StoredFile:
    """A file on the server. Its content may be left out and only a size declared (for files too big to carry)."""

    number: int
    kind: str
    content: bytes
    size: int
    filename: str
    mime_type: str
    shape: tuple[int, int] = (1280, 960)

    @property
    def file_id(self) -> str:
        return f"{self.kind}-{self.number:06d}"

    @property
    def path(self) -> str:
        extension = self.filename.rpartition(".")[2] if "." in self.filename else _EXTENSIONS.get(self.kind, "bin")
        return f"{self.kind}s/file_{self.number}.{extension}"

    def bytes(self) -> bytes:
        return self.content or bytes(self.size)

    def facts(self, *extra: str) -> dict[str, Any]:
        """The fields that every file object has, and the named ones."""
        known = {"file_name": self.filename, "mime_type": self.mime_type}
        base = {"file_id": self.file_id, "file_unique_id": f"u{self.number:06d}", "file_size": self.size}
        return base | {name: known[name] for name in extra if known[name]}


class FileBox:
    """All files of one server."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(
        self,
        kind: str,
        content: bytes,
        *,
        size: int | None = None,
        filename: str = "",
        mime_type: str = "",
        shape: tuple[int, int] = (1280, 960),
    ) -> StoredFile:
        number = len(self._by_id) + 1
        file = StoredFile(number, kind, content, len(content) if size is None else size, filename, mime_type, shape)
        self._by_id[file.file_id] = file
        return file

    def get(self, file_id: str) -> StoredFile:
        if file_id not in self._by_id:
            raise refused("wrong file_id or the file is temporarily unavailable")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        return next((file for file in self._by_id.values() if file.path == path), None)

    def from_request(self, kind: str, value: Any, call: Call, field: str) -> StoredFile:
        """A file parameter: an upload in its own field, attach://name, or the id of a file of the same kind."""
        if value is None and field in call.files:
            return self._upload(kind, call.files[field])
        if not isinstance(value, str) or not value:
            raise broken(f"there is no {kind} in the request")
        if value.startswith("attach://"):
            name = value.removeprefix("attach://")
            if name not in call.files:
                raise broken(f'can\'t find file "{name}" in the request')
            return self._upload(kind, call.files[name])
        if "://" in value:
            raise broken("failed to get HTTP URL content: this stand-in fetches nothing from the network")
        if value not in self._by_id:
            raise broken("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        file = self._by_id[value]
        if file.kind != kind:
            raise broken(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def _upload(self, kind: str, upload: Upload) -> StoredFile:
        limit = PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT
        if not upload.content:
            raise broken("file must be non-empty")
        if len(upload.content) > limit:
            raise ApiError(413, "Request Entity Too Large", violation=True)
        shape = _photo_shape(upload.content) if kind == "photo" else (1280, 960)
        mime = upload.content_type
        return self.add(kind, upload.content, filename=upload.filename, mime_type=mime, shape=shape)


def _photo_shape(content: bytes) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError):
        raise broken("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise broken("PHOTO_INVALID_DIMENSIONS")
    return width, height


def photo_sizes(file: StoredFile) -> list[dict[str, Any]]:
    """A photo as a message carries it: a small and a full size, each downloadable (here: the same bytes)."""
    width, height = file.shape
    small = {"width": max(width // 8, 1), "height": max(height // 8, 1)}
    return [file.facts() | small, file.facts() | {"width": width, "height": height}]
