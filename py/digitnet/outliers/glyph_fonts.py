"""Printed letters: junk of a kind that no network here has learned from, to test it with."""

from __future__ import annotations

from pathlib import Path
from string import ascii_letters

import numpy as np

from digitnet.base.arrays import Pixels
from digitnet.ink import rasterize
from digitnet.outliers.glyph_strokes import TWINS

_SYMBOLS = ("cmex", "cmsy", "cmmi", "STIXSiz", "STIXNonUni", "Display")
"""Fonts with these in their names have no letters, or not where letters belong."""

_POINTS = 60
_DOTS_PER_INCH = 72


def has_fonts() -> bool:
    """Tell whether matplotlib is installed."""
    try:
        import matplotlib  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True


def fonts() -> list[Path]:
    """Return the fonts that matplotlib brings: some thirty, with and without serifs."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return [
        path
        for path in sorted(folder.glob("*.ttf"))
        if not any(symbols in path.name for symbols in _SYMBOLS)
    ]


def printed_letters(count: int, rng: np.random.Generator) -> Pixels:
    """Print letters that are no digit's twin, each in a font of its own.

    Returns:
        uint8, count × 28 × 28, as the network would see them.
    """
    from matplotlib.ft2font import FT2Font

    letters = [letter for letter in ascii_letters if letter not in TWINS]
    available = fonts()
    images = np.empty((count, rasterize.SIDE, rasterize.SIDE), dtype=np.uint8)
    for image in images:
        font = FT2Font(str(available[rng.integers(len(available))]))
        font.set_size(_POINTS, _DOTS_PER_INCH)
        font.set_text(letters[rng.integers(len(letters))])
        font.draw_glyphs_to_bitmap()
        image[...] = rasterize.from_image(np.array(font.get_image(), dtype=np.float32))
    return images
