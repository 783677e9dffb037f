"""Photos are made safe to keep: upright, not huge, and without what the camera wrote into them."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot import photos

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def photo(size: tuple[int, int] = (40, 20), kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "red" if mode != "P" else 1).save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(photos.clean(data)))


def test_the_place_and_the_camera_are_gone_and_the_picture_is_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "Afang phone"
    exif[GPS] = {1: "N", 2: (31.0, 12.0, 3.5), 3: "E", 4: (121.0, 28.0, 9.0)}
    data = photo(exif=exif, comment=b"home", icc_profile=b"profile")
    assert Image.open(BytesIO(data)).getexif()[MAKE] == "Afang phone"
    clean = opened(data)
    assert clean.size == (20, 40)
    assert dict(clean.getexif()) == {}
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(clean.info)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("GIF", "P"), ("BMP", "RGB")],
)
def test_every_common_kind_becomes_a_jpeg(kind: str, mode: str) -> None:
    clean = opened(photo(kind=kind, mode=mode))
    assert (clean.format, clean.mode, clean.size) == ("JPEG", "RGB", (40, 20))


def test_a_phones_photo_is_made_smaller() -> None:
    assert opened(photo((4000, 3000))).size == (2560, 1920)


def test_a_picture_that_claims_gigabytes_is_refused_unopened() -> None:
    data = bytearray(photo(kind="PNG"))
    data[16:24] = struct.pack(">II", 100_000, 100_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    with pytest.raises(photos.TooManyPixels):
        photos.clean(bytes(data))


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_photo(data: bytes) -> None:
    for broken in (data, photo()[:-20] + data, b"\x89PNG\r\n\x1a\n" + data):
        with suppress(photos.NotAPhoto):
            assert photos.clean(broken)
