"""An alphabet of pen strokes: letters to show a network that not everything is a digit.

Each letter is a path on a grid four wide and six high (y downwards), a point being two figures, x
and y, and strokes being parted by ``/``. Letters that are drawn as a digit is (``TWINS``) are not
here: nobody can tell them apart without a word around them.
"""

import numpy as np

from digitnet.base.arrays import Float

TWINS = frozenset("OoQDIlZzSsBbGgqiJTY")
"""Letters that many people write as they write 0, 1, 2, 5, 8, 6, 9, 7 or 4."""

_LETTERS = {
    "A": "06 20 46/14 34",
    "C": "41 30 10 01 05 16 36 45",
    "E": "40 00 06 46/03 33",
    "F": "40 00 06/03 33",
    "H": "00 06/40 46/03 43",
    "K": "00 06/40 03 46",
    "L": "00 06 46",
    "M": "06 00 24 40 46",
    "N": "06 00 46 40",
    "P": "06 00 30 41 42 33 03",
    "R": "06 00 30 41 42 33 03/23 46",
    "U": "00 05 16 36 45 40",
    "V": "00 26 40",
    "W": "00 16 22 36 40",
    "X": "00 46/40 06",
    "a": "42 22 03 05 16 26 44/42 45 46",
    "d": "43 13 04 05 16 36 45/40 46",
    "e": "04 44 43 32 12 03 05 16 36 45",
    "f": "31 20 11 16/03 33",
    "h": "00 06/04 13 33 44 46",
    "k": "00 06/32 04 36",
    "m": "02 06/03 12 23 26/23 32 43 46",
    "n": "02 06/04 13 32 43 46",
    "p": "02 06/03 12 32 43 44 35 05",
    "r": "02 06/04 13 32 42",
    "t": "20 25 36 45/02 42",
    "u": "02 05 16 36 45/42 46",
    "v": "02 26 42",
    "w": "02 16 23 36 42",
    "x": "02 46/42 06",
    "Ä": "06 22 46/14 34/10 11/30 31",
    "Σ": "40 00 23 06 46",
    "Π": "00 40/10 16/30 36",
    "Ψ": "00 02 24 42 40/20 26",
    "Ж": "00 46/40 06/20 26",
    "И": "00 06 40 46",
    "Ш": "00 06 46 40/20 26",
    "あ": "01 41/20 25/42 15 05 04 33 45 36",
    "木": "02 42/20 26/22 05/22 45",
    "口": "01 06 46 41 01/23 24",
    "#": "10 06/40 36/02 42/04 44",
    "?": "01 10 30 41 33 24/26 26",
    "&": "46 11 20 31 14 15 26 44",
    "@": "34 33 23 14 25 34 43 41 30 10 01 05 16 46",
    "%": "40 06/00 11/36 46",
    "*": "20 26/01 45/41 05",
    "+": "20 26/03 43",
    "=": "02 42/04 44",
    "→": "03 43/21 43 25",
    "√": "04 16 40",
}


def letters() -> dict[str, list[Float]]:
    """Return every letter's strokes, each float64, points × 2 (x, y)."""
    return {
        letter: [_path(stroke) for stroke in text.split("/")] for letter, text in _LETTERS.items()
    }


def _path(text: str) -> Float:
    return np.array([[int(figure) for figure in point] for point in text.split()], dtype=np.float64)
