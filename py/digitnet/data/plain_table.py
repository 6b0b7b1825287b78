"""Tables of whole numbers in text, as Kaggle's train.csv is, read piece by piece.

Whoever parses 33 million numbers one by one in Python waits for minutes. NumPy looks at a piece of
text as an array of bytes: separators are what is no digit, and the bytes before each of them are
its number's ones, tens and hundreds. Whatever is not so plain is left to ``csv_table``.
"""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Pixels

_PIECE = 1 << 19
"""Bytes of text at once: what is made of them stays in the processor's cache, nearly."""

_NEWLINE, _ZERO = ord("\n"), ord("0")


class Plan(NamedTuple):
    """Where things stand in a row.

    Attributes:
        columns: how many there are.
        pixels: the first of those 784 that are pixels, in their order.
        label: the one that is the label, or None.
        separator: between two of them: one byte.
    """

    columns: int
    pixels: int
    label: int | None
    separator: bytes


def read_plain(file: BinaryIO, plan: Plan, pixels: int) -> tuple[Pixels, Pixels | None] | None:
    """Read rows of whole numbers from 0 to 255, up to the end of a file.

    Args:
        file: at the start of its first row.
        plan: of a row.
        pixels: in a row.

    Returns:
        The pixels (uint8, N × pixels) and the labels (uint8, N, or None); or None, where there is
        anything but such rows, or none at all, or more than ``limits.UNPACKED`` bytes of them.
    """
    ink, labels = bytearray(), bytearray()
    rest, taken = b"", 0
    while piece := file.read(_PIECE) or (rest and b"\n"):
        taken += len(piece)
        end = piece.rfind(b"\n") + 1
        if not end and len(rest) > 20 * limits.COLUMNS:
            return None
        if end:
            rows = plain_rows(rest + piece[:end], plan)
            if rows is None or taken > limits.UNPACKED:
                return None
            ink += rows[:, plan.pixels : plan.pixels + pixels].tobytes()
            if plan.label is not None:
                labels += rows[:, plan.label].tobytes()
            rest = b""
        rest += piece[end:]
    if not ink:
        return None
    values = np.frombuffer(ink, np.uint8).reshape(-1, pixels)
    return values, np.frombuffer(labels, np.uint8) if plan.label is not None else None


def plain_rows(text: bytes, plan: Plan) -> Pixels | None:
    """Return the numbers of whole rows (uint8, rows × columns), or None if they are not plain."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    letters = np.frombuffer(text, np.uint8)
    digits = letters - np.uint8(_ZERO)  # what comes before "0" wraps round to above 9
    ends = np.flatnonzero(digits > 9)
    if len(ends) % plan.columns:
        return None
    marks = letters[ends].reshape(-1, plan.columns)
    if (marks[:, -1] != _NEWLINE).any() or (marks[:, :-1] != ord(plan.separator)).any():
        return None
    lengths = np.empty(len(ends), np.int64)
    lengths[0] = ends[0]
    np.subtract(ends[1:], ends[:-1] + 1, out=lengths[1:])
    if lengths.min() < 1 or lengths.max() > 3:
        return None
    values = digits[ends - 1].astype(np.uint16)
    longer = np.flatnonzero(lengths > 1)
    values[longer] += digits[ends[longer] - 2] * np.uint16(10)
    longest = longer[lengths[longer] > 2]
    values[longest] += digits[ends[longest] - 3] * np.uint16(100)
    if values.max() > 255:
        return None
    return values.astype(np.uint8).reshape(-1, plan.columns)
