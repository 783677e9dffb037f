"""Files in a folder: whole or not there, never too large, never outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.blobs import MEGABYTE, Blobs, FileTooLarge


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs", max_bytes=2 * MEGABYTE)


def files(blobs: Blobs) -> list[Path]:
    return [path for path in blobs._folder.rglob("*") if path.is_file()]


def test_what_is_put_in_comes_out(blobs: Blobs) -> None:
    key = blobs.put(b"photo")
    assert blobs.exists(key)
    assert blobs.read(key) == b"photo"
    assert blobs.path(key).read_bytes() == b"photo"


def test_equal_bytes_are_two_files_so_that_each_can_be_deleted(blobs: Blobs) -> None:
    one, other = blobs.put(b"photo"), blobs.put(b"photo")
    blobs.delete(one)
    blobs.delete(one)
    assert not blobs.exists(one)
    assert blobs.read(other) == b"photo"


def test_only_the_owner_may_read(blobs: Blobs) -> None:
    path = blobs.path(blobs.put(b"photo"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(blobs: Blobs) -> None:
    assert blobs.exists(blobs.put(bytes(2 * MEGABYTE)))
    with pytest.raises(FileTooLarge) as caught:
        blobs.put_stream(bytes(MEGABYTE) for _ in range(3))
    assert (caught.value.key, caught.value.data) == ("error-file-too-large", {"limit": 2})
    assert len(files(blobs)) == 1


def test_a_stream_that_breaks_off_leaves_nothing(blobs: Blobs) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        blobs.put_stream(broken())
    assert files(blobs) == []


def test_bytes_are_synced_before_the_name_is_there(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    sync = os.fsync

    def watch(descriptor: int) -> None:
        seen.append([path.suffix for path in files(blobs)])
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    blobs.put(b"photo")
    assert seen == [[".part"], [""]]


@given(st.text())
def test_no_path_can_be_smuggled_in(key: str) -> None:
    blobs = Blobs(Path("/nowhere"))
    assert not blobs.exists(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "\n", "/" + "a" * 31])
def test_what_is_not_a_key_is_refused(blobs: Blobs, key: str) -> None:
    for use in (blobs.path, blobs.read, blobs.delete):
        with pytest.raises(ValueError, match="not the key"):
            use(key)
