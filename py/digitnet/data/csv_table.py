"""Tables of images in text: one row each, as Kaggle's Digit Recognizer has them, and relatives."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import numpy as np

from digitnet.base import limits
from digitnet.base.errors import DigitnetError
from digitnet.data.plain_table import Plan, read_plain

if TYPE_CHECKING:
    from pandas import DataFrame

_PIXELS = 28 * 28
_LABELS = ("label", "labels", "class", "target", "y", "digit")
_NUMBERS = ("", "id", "index", "imageid", "unnamed: 0")
_BY_NUMBER = re.compile(r"(?:pixel|px|p|x|attr|att)?_?(\d+)", re.IGNORECASE)
_BY_PLACE = re.compile(r"(\d+)x(\d+)", re.IGNORECASE)
_SEPARATORS = ",;\t"


class Layout(NamedTuple):
    """Where things stand in a row of a table.

    Attributes:
        pixels: the columns of the 784 pixels, in the order of the pixels.
        label: the column of the label, or None.
        assumed: sentences about what was taken for granted.
    """

    pixels: list[int]
    label: int | None
    assumed: list[str]


def read_csv(data: bytes, name: str) -> tuple[np.ndarray, np.ndarray | None, list[str]]:
    """Read a table of images.

    Columns are a label (if known) and 784 pixels, called ``pixel0``–``pixel783``,
    ``pixel1``–``pixel784``, ``1x1``–``28x28`` or by numbers alone, or there is no header and the
    label comes first; a column that numbers the rows may be before them. They are separated by
    commas, semicolons or tabs. Whole numbers in a row of the usual order are read by NumPy alone,
    anything else by pandas.

    Args:
        data: the file, not compressed.
        name: what to call it in errors.

    Returns:
        The pixels (numbers, N × 784), the labels (N) or None, and what was assumed.

    Raises:
        DigitnetError: no such table, or pandas is missing.
    """
    first = first_line(data, name)
    if (read := read_plain_csv(io.BytesIO(data), name)) is not None:
        return read
    separator, _, has_header = fields_of(first)
    table = _parse(data, name, separator, has_header)
    if has_header:
        return _by_names(table, name)
    return _by_count(table, name)


def read_plain_csv(
    file: BinaryIO, name: str
) -> tuple[np.ndarray, np.ndarray | None, list[str]] | None:
    """Read a table whose rows are a label, perhaps, and 784 pixels in their order, without pandas.

    Args:
        file: at its beginning.
        name: what to call it in sentences.

    Returns:
        As :func:`read_csv`, the numbers as uint8; None for any other table or file.
    """
    line = file.readline(20 * limits.COLUMNS)
    try:
        first = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return None
    separator, fields, has_header = fields_of(first)
    if has_header:
        plan, assumed = plan_by_names(fields, separator, name)
    else:
        file.seek(0)
        plan, assumed = plan_by_count(len(fields), separator, name)
    read = None if plan is None else read_plain(file, plan, _PIXELS)
    return None if read is None else (*read, assumed)


def plan_by_names(fields: list[str], separator: str, name: str) -> tuple[Plan | None, list[str]]:
    """Plan by the names of the columns; None where pixels are not all there, side by side."""
    label = next((i for i, field in enumerate(fields) if field.lower() in _LABELS), None)
    if len(fields) != _PIXELS + (label is not None):
        return None, []
    begin = 1 if label == 0 else 0
    places = [_place(field) for field in fields[begin : begin + _PIXELS]]
    if places[0] not in (0, 1) or places != list(range(places[0], places[0] + _PIXELS)):
        return None, []
    named = label is None or fields[label] == "label"
    assumed = [] if named else [_label_assumed(fields[label or 0], name)]
    return Plan(len(fields), begin, label, separator.encode()), assumed


def plan_by_count(count: int, separator: str, name: str) -> tuple[Plan | None, list[str]]:
    """Plan by the number of columns, where they have no names."""
    if count == _PIXELS:
        return Plan(count, 0, None, separator.encode()), [_no_labels_assumed(name)]
    if count == _PIXELS + 1:
        return Plan(count, 1, 0, separator.encode()), [_first_assumed(name, 1)]
    return None, []


def _label_assumed(column: str, name: str) -> str:
    return f"Column {column!r} of {name} is taken for the label."


def _no_labels_assumed(name: str) -> str:
    return f"{name} has 784 columns and no header: pixels without labels."


def _first_assumed(name: str, column: int) -> str:
    return f"{name} has no header, so its column {column} is taken for the label."


def fields_of(first: str) -> tuple[str, list[str], bool]:
    """Return the separator, what stands between, and whether that is names, of a first line."""
    separator = max(_SEPARATORS, key=first.count)
    fields = [field.strip().strip('"') for field in first.split(separator)]
    return separator, fields, not all(map(_is_number, filter(None, fields)))


def first_line(data: bytes, name: str) -> str:
    """Return the first line of a file of text.

    Raises:
        DigitnetError: it is too long for a table of images, or no text.
    """
    end = data.find(b"\n")
    line = data[: end if end >= 0 else len(data)]
    if (
        len(line) > 20 * limits.COLUMNS
        or max(map(line.count, (b",", b";", b"\t"))) > limits.COLUMNS
    ):
        raise DigitnetError(
            f"{name} has a first line of more than {limits.COLUMNS:,} columns, and an image has "
            "784; save one image in each row."
        )
    try:
        return line.decode("utf-8-sig").strip("\r")
    except UnicodeDecodeError as error:
        raise DigitnetError(
            f"{name} is neither text nor any other kind of data that digitnet reads; choose an "
            ".npz, an IDX or a CSV file."
        ) from error


def _is_number(field: str) -> bool:
    try:
        float(field)
    except ValueError:
        return False
    return True


def _parse(data: bytes, name: str, separator: str, has_header: bool) -> DataFrame:
    if len(data) > limits.UNPACKED:
        raise DigitnetError(
            f"{name} has over {limits.UNPACKED >> 20} MiB, which is more than digitnet loads; "
            "split it."
        )
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        from digitnet.base.extras import missing

        raise missing(f"Reading {name} as CSV needs", "pandas", "csv") from error
    try:
        table = pd.read_csv(io.BytesIO(data), sep=separator, header=0 if has_header else None)
    except (ValueError, OverflowError) as error:  # pandas' own errors are ValueErrors
        reason = " ".join(str(error).split())
        raise DigitnetError(f"{name} is not a .npz, nor a table in CSV ({reason}).") from error
    if not isinstance(table.index, pd.RangeIndex):
        raise DigitnetError(f"{name} has more values in its rows than names in its header.")
    if len(table) == 0:
        raise DigitnetError(f"{name} has a header but no rows; give it at least one image.")
    return table


def _by_names(table: DataFrame, name: str) -> tuple[np.ndarray, np.ndarray | None, list[str]]:
    layout = layout_by_names([str(column).strip() for column in table.columns], name)
    return _taken(table, layout, name)


def layout_by_names(columns: list[str], name: str) -> Layout:
    """Find the pixels and the label by what the columns are called.

    Raises:
        DigitnetError: a pixel is missing, or there are columns that are none.
    """
    places = {place: i for i, column in enumerate(columns) if (place := _place(column)) is not None}
    first = min(places, default=0)
    pixels = [places.get(first + k) for k in range(_PIXELS)]
    label = next((i for i, column in enumerate(columns) if column.lower() in _LABELS), None)
    rest = [
        column
        for i, column in enumerate(columns)
        if i != label and i not in pixels and column.lower() not in _NUMBERS
    ]
    if None in pixels or first > 1 or rest:
        odd = rest[0] if rest else f"no pixel{pixels.index(None)}" if None in pixels else columns[0]
        raise DigitnetError(
            f"{name} must have a column label (if known) and 784 of pixels, pixel0 to pixel783, "
            f"but has {len(columns)} columns, among them {odd[:20]!r}."
        )
    assumed = []
    if label is not None and columns[label] != "label":
        assumed.append(_label_assumed(columns[label], name))
    return Layout([i for i in pixels if i is not None], label, assumed)


def _taken(
    table: DataFrame, layout: Layout, name: str
) -> tuple[np.ndarray, np.ndarray | None, list[str]]:
    label = layout.label
    labels = None if label is None else _numbers(table.iloc[:, [label]], name)[:, 0]
    return _numbers(table.iloc[:, layout.pixels], name), labels, layout.assumed


def _place(column: str) -> int | None:
    """Return the number of a pixel, from 0 or 1, that a column is called by."""
    if found := _BY_PLACE.fullmatch(column):
        row, along = map(int, found.groups())
        return 28 * (row - 1) + along if 1 <= row <= 28 and 1 <= along <= 28 else None
    found = _BY_NUMBER.fullmatch(column)
    return int(found[1]) if found and len(found[1]) < 5 else None


def _by_count(table: DataFrame, name: str) -> tuple[np.ndarray, np.ndarray | None, list[str]]:
    return _taken(table, layout_by_count(table.shape[1], name), name)


def layout_by_count(count: int, name: str) -> Layout:
    """Tell pixels and label by how many columns there are, which have no names.

    Raises:
        DigitnetError: other numbers than 784, and one or two more.
    """
    if count not in (_PIXELS, _PIXELS + 1, _PIXELS + 2):
        raise DigitnetError(
            f"{name} has no header and {count} columns; give it 784 of pixels, after a label if "
            "there is one."
        )
    before = count - _PIXELS
    assumed = [_first_assumed(name, before) if before else _no_labels_assumed(name)]
    return Layout(list(range(before, count)), before - 1 if before else None, assumed)


def _numbers(table: DataFrame, name: str) -> np.ndarray:
    """Return a table's values once all are numbers that pixels and labels can be.

    Raises:
        DigitnetError: the first that is not, and where it is.
    """
    values: np.ndarray[Any, Any] = table.to_numpy()
    if values.dtype.kind == "O" and all(map(_is_whole, values.flat)):
        values = values.astype(np.float64)  # whole numbers beyond 64 bits
    if values.dtype.kind not in "iuf":
        column, row = next(
            (column, row)
            for column in table.columns
            for row, value in enumerate(table[column].tolist())
            if isinstance(value, str | bool) or value != value
        )
        _refuse(table, name, column, row)
    fraction = values.dtype.kind == "f" and not 0 <= values.min() <= values.max() <= 1
    wrong = ~((values >= 0) & (values <= 255))
    if fraction:
        wrong |= values != np.floor(values)
    if wrong.any():
        row, place = map(int, np.argwhere(wrong)[0])
        _refuse(table, name, table.columns[place], row)
    return values


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse(table: DataFrame, name: str, column: Any, row: int) -> None:
    where = column if isinstance(column, str) else int(column)
    refuse_value(name, table[column].tolist()[row], where, row)


def refuse_value(name: str, value: object, column: str | int, row: int) -> None:
    """Say which value of a table is none that a pixel or a label can have.

    Args:
        name: of the table.
        value: not a number is a missing one.
        column: its name, or its number from 0.
        row: from 0, without the header.

    Raises:
        DigitnetError: always.
    """
    what = "missing" if value != value else repr(value)[:20]
    where = f"column {column[:20]!r}" if isinstance(column, str) else f"column {column + 1}"
    raise DigitnetError(
        f"{name} has a value that cannot be: {where}, data row {row + 1}, is {what}; pixels are "
        "whole numbers from 0 to 255 (or 0 to 1), labels are counted from 0."
    )
