"""Photos that people send: really an image, of a sane size, and stripped of what the camera wrote into it.

A photo of a broken lamp carries the place and moment it was taken and the phone's name; none of that is asked for.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

MAX_EDGE = 2560
QUALITY = 85
MIME = "image/jpeg"
MAX_PIXELS = {"JPEG": 170_000_000, "MPO": 170_000_000}
"""A JPEG is decoded at reduced size, so a big one is cheap; Pillow itself refuses more."""
MAX_PIXELS_OTHER = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "MPO")


class NotAPhoto(Exception):
    """The bytes are no image that we can open."""


class TooManyPixels(NotAPhoto):
    """The image would not fit into memory when opened."""


def clean(data: bytes) -> bytes:
    """The picture again as a fresh JPEG: upright, at most 2,560 pixels long, without metadata. Takes CPU time.

    Raises NotAPhoto or TooManyPixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                return _encode(image)
    except TooManyPixels:
        raise
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except Exception:  # Pillow's decoders raise anything for broken bytes
        raise NotAPhoto from None


def _encode(image: Image.Image) -> bytes:
    width, height = image.size
    if width * height > MAX_PIXELS.get(image.format or "", MAX_PIXELS_OTHER):
        raise TooManyPixels
    image.draft("RGB", (MAX_EDGE, MAX_EDGE))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((MAX_EDGE, MAX_EDGE))
    out = BytesIO()
    _flat(upright).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """On white where it was transparent; a new image, so that no metadata travels along."""
    source = image.convert("RGBA")
    flat = Image.new("RGB", source.size, "white")
    flat.paste(source, mask=source.getchannel("A"))
    return flat
