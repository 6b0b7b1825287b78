"""Pictures of any kind, read with Pillow."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from digitnet.base.arrays import Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.extras import missing

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff")
"""Of the pictures that are looked for in a folder."""

_MOST_PIXELS = 1 << 26
"""Of one picture: 256 MiB as RGBA."""

_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")


def is_picture(data: bytes) -> bool:
    """Tell whether a file begins as a PNG, JPEG, GIF, BMP, WebP or TIFF file does."""
    return data.startswith(_BEGINNINGS)


def read_picture(data: bytes, name: str) -> Pixels:
    """Return a picture as uint8, height × width × 4 (RGBA), turned as its camera says.

    Args:
        data: the file.
        name: what to call it in errors.

    Raises:
        DigitnetError: Pillow is not installed, or the file is no whole picture, or a huge one.
    """
    try:
        from PIL import Image, ImageOps
    except ModuleNotFoundError as error:
        raise missing(f"To read the picture {name} needs", "Pillow", "images") from error
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                raise DigitnetError(
                    f"{name} has {width:,} × {height:,} pixels, and {_MOST_PIXELS:,} are the "
                    "most; make it smaller."
                )
            turned = ImageOps.exif_transpose(picture)
            return np.asarray(turned.convert("RGBA"), dtype=np.uint8)
    except DigitnetError:
        raise
    except Exception as error:  # whatever Pillow trips over is a fault of the file
        raise DigitnetError(f"{name} is no whole picture; save it again as PNG.") from error


def pictures_in(folder: Path) -> list[Path]:
    """List the pictures of a folder by name.

    Raises:
        DigitnetError: there are none.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        raise DigitnetError(f"{folder} has no pictures; give one with {', '.join(SUFFIXES[:3])}.")
    return found
