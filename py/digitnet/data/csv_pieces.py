"""A table of images in text that comes piece by piece, and is told of by row and column.

For whoever cannot have the whole file at once, as the page cannot: 77 MB of text become 33 MB of
images on the way, and nothing else of that size is ever made. What is plain is read as in
``plain_table``; numbers of any other form are read by NumPy, and what is no number is found by
Python. ``csv_table`` says what the columns of a table may be.
"""

from __future__ import annotations

import warnings
from typing import NoReturn

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.data.csv_table import (
    Layout,
    fields_of,
    first_line,
    layout_by_count,
    layout_by_names,
    plan_by_count,
    plan_by_names,
    refuse_value,
)
from digitnet.data.datasets import Dataset
from digitnet.data.image_arrays import NO_DIGIT
from digitnet.data.plain_table import Plan, plain_rows

_PIXELS = 28 * 28
_INK = 255


class CsvPieces:
    """Reads a table of images from pieces of text, in order.

    Attributes:
        rows: read so far, without the header.
        lines: counted so far by their ends, without the header and blank ones.
    """

    def __init__(self, name: str) -> None:
        self.rows = self.lines = 0
        self._name = name
        self._columns: list[str | int] = []
        self._layout = Layout([], None, [])
        self._plan: Plan | None = None
        self._separator = ""
        self._rest, self._taken = b"", 0
        self._ink, self._labels = bytearray(), bytearray()
        self._largest = 0
        self._is_fraction = False

    def feed(self, piece: bytes) -> None:
        """Read the next bytes, of any number.

        Raises:
            DigitnetError: columns, a row or a value that cannot be; and where it is.
        """
        self._taken += len(piece)
        if self._taken > limits.UNPACKED:
            raise DigitnetError(
                f"{self._name} has over {limits.UNPACKED >> 20} MiB, which is more than digitnet "
                "loads; split it."
            )
        text = self._rest + piece
        if not self._columns:
            if b"\n" not in text and len(text) <= 20 * limits.COLUMNS:
                self._rest = text
                return
            text = self._begin(text)
        end = text.rfind(b"\n") + 1
        if not end and len(text) > 20 * limits.COLUMNS:
            raise DigitnetError(
                f"{self._name} has a row {self.rows + 1} that does not end; save it with one "
                "image in each row."
            )
        if end:
            self._read(text[:end])
        self._rest = text[end:]

    def finish(self) -> Dataset:
        """Return the images, without labels if the table has none.

        Raises:
            DigitnetError: as :meth:`feed`; or there is no row, or a label that is no class.
        """
        if self._rest or not self._columns:
            self.feed(b"\n")
        if not self.rows:
            raise DigitnetError(
                f"{self._name} has a header but no rows; give it at least one image."
            )
        images = np.frombuffer(self._ink, np.uint8).reshape(-1, _PIXELS)
        labels = None
        if self._layout.label is not None:
            labels = np.frombuffer(self._labels, np.uint8)
            self._require_classes(labels)
        return Dataset.from_arrays(
            images, labels, where=self._name, assumed=[*self._layout.assumed, *self._fractions()]
        )

    def _begin(self, text: bytes) -> bytes:
        """Learn from the first line what the columns are; return the text of the rows."""
        line = first_line(text, self._name)
        self._separator, fields, has_header = fields_of(line)
        if has_header:
            self._columns = [*fields]
            self._layout = layout_by_names(fields, self._name)
            self._plan, _ = plan_by_names(fields, self._separator, self._name)
            return text[text.index(b"\n") + 1 :]
        self._columns = [*range(len(fields))]
        self._layout = layout_by_count(len(fields), self._name)
        self._plan, _ = plan_by_count(len(fields), self._separator, self._name)
        return text.removeprefix(b"\xef\xbb\xbf")

    def _read(self, text: bytes) -> None:
        plain = None if self._plan is None else plain_rows(text, self._plan)
        if plain is None:
            lines = [line for line in text.decode("utf-8", "replace").splitlines() if line.strip()]
            if lines:
                self._take_numbers(self._numbers(lines))
            self.lines += len(lines)
            return
        self.lines += text.count(b"\n")
        pixels = plain[:, self._layout.pixels[0] : self._layout.pixels[-1] + 1]
        labels = None if self._layout.label is None else plain[:, self._layout.label]
        self._largest = max(self._largest, int(pixels.max()))
        if self._is_fraction:
            self._require_fraction(pixels)
            pixels = pixels * np.uint8(_INK)
        self._add(pixels, labels)

    def _add(self, pixels: Pixels, labels: Labels | None) -> None:
        self._ink += pixels.tobytes()
        if labels is not None:
            self._labels += labels.tobytes()
        self.rows += len(pixels)

    def _take_numbers(self, values: Float) -> None:
        """Take rows of numbers (float64, rows × columns) that need not be whole."""
        label = self._layout.label
        pixels = values[:, self._layout.pixels]
        self._require_range(values)
        is_whole = (pixels == np.floor(pixels)).all()
        if not is_whole and not self._is_fraction:
            self._begin_fractions(pixels)
        self._largest = max(self._largest, int(np.ceil(pixels.max())))
        if self._is_fraction:
            self._require_fraction(pixels)
            pixels = np.rint(pixels * _INK)
        labels = None if label is None else values[:, label].astype(np.uint8)
        self._add(pixels.astype(np.uint8), labels)

    def _begin_fractions(self, pixels: Float) -> None:
        """Take all pixels for shares of full ink from now on, if none was more so far."""
        if self._largest > 1 or pixels.max() > 1:
            self._refuse_first(pixels != np.floor(pixels), pixels, self._layout.pixels)
        self._is_fraction = True
        ink = np.frombuffer(self._ink, np.uint8) * np.uint8(_INK)
        self._ink = bytearray(ink.tobytes())

    def _require_range(self, values: Float) -> None:
        label = self._layout.label
        columns = [*self._layout.pixels, *([] if label is None else [label])]
        chosen = values[:, columns]
        self._refuse_first(~((chosen >= 0) & (chosen <= _INK)), chosen, columns)
        if label is not None:
            labels = values[:, [label]]
            self._refuse_first(labels != np.floor(labels), labels, [label])

    def _require_fraction(self, pixels: Float | Pixels) -> None:
        self._refuse_first(pixels > 1, pixels, self._layout.pixels)

    def _refuse_first(self, wrong: np.ndarray, values: np.ndarray, columns: list[int]) -> None:
        """Raise DigitnetError for the first value that is wrong, if one is."""
        if wrong.any():
            row, place = map(int, np.argwhere(wrong)[0])
            value = float(values[row, place])
            self._refuse(int(value) if value.is_integer() else value, columns[place], row)

    def _refuse(self, value: object, column: int, row: int) -> NoReturn:
        refuse_value(self._name, value, self._columns[column], self.rows + row)
        raise AssertionError  # the line above always raises

    def _numbers(self, lines: list[str]) -> Float:
        """Return what stands in lines as numbers (float64, lines × columns)."""
        count = len(self._columns)
        for row, line in enumerate(lines):
            there = line.count(self._separator) + 1
            if there != count:
                raise DigitnetError(
                    f"{self._name} has {there:,} values in data row {self.rows + row + 1} and "
                    f"{count:,} columns; give every row one value for each column."
                )
        text = self._separator.join(lines).replace('"', "")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", DeprecationWarning)
                values = np.fromstring(text, dtype=np.float64, sep=self._separator)
        except (DeprecationWarning, ValueError):
            values = np.empty(0)
        if values.size != len(lines) * count:
            fields = text.split(self._separator)
            values = np.array([self._number(field, i) for i, field in enumerate(fields)])
        return values.reshape(len(lines), count)

    def _number(self, field: str, place: int) -> float:
        try:
            return float(field)
        except ValueError:
            row, column = divmod(place, len(self._columns))
            self._refuse(field.strip() or float("nan"), column, row)

    def _require_classes(self, labels: Labels) -> None:
        """Raise DigitnetError where a label leaves a class without an image between others."""
        there = np.bincount(labels, minlength=10)
        missing = np.flatnonzero(there == 0)
        if len(there) > 10 and (len(missing) or len(there) > NO_DIGIT):
            row = int(labels.argmax())
            column = self._columns[self._layout.label or 0]
            where = f"column {column[:20]!r}" if isinstance(column, str) else f"column {column + 1}"
            raise DigitnetError(
                f"{self._name} has a label that cannot be: {where}, data row {row + 1}, is "
                f"{labels[row]}, but there is no image of class {missing[0] if len(missing) else 0}"
                "; count the classes from 0 without a gap."
            )

    def _fractions(self) -> list[str]:
        if not self._is_fraction:
            return []
        return [f"{self._name} has values from 0 to 1, so 1 is taken for full ink."]
