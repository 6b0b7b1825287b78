"""Safetensors: a JSON header that says where each array lies, and their bytes.

Eight bytes hold the header's length, little-endian; the header maps each name to ``dtype``,
``shape`` and ``data_offsets``, counted from its end, and ``__metadata__`` to texts; the arrays fill
the rest, without a hole (Hugging Face, "safetensors", README, section "Format").
"""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

from digitnet.base import limits
from digitnet.base.errors import DigitnetError
from digitnet.base.json_text import MAX_DEPTH, depth

_MOST_HEADER = 1 << 24
_METADATA = "__metadata__"
_TYPES = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "BF16": "<u2",  # the upper half of an F32
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "i1",
    "U8": "u1",
    "BOOL": "?",
}
_NAMES = {np.dtype(code): name for name, code in _TYPES.items() if name != "BF16"}


def open_safetensors(data: bytes, name: str) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Read every array of a file; bfloat16 becomes float32.

    Args:
        data: the file.
        name: what to call it in errors.

    Returns:
        The arrays, read-only, in the order and the shapes of the header; and the texts of its
        metadata.

    Raises:
        DigitnetError: not such a file, damaged, or over a limit (``base.limits``).
    """
    try:
        header, start = _read_header(data)
        metadata = header.pop(_METADATA, {})
        if not isinstance(metadata, dict) or not all(
            isinstance(text, str) for text in metadata.values()
        ):
            raise ValueError("its metadata is not of texts")
        if len(header) > limits.ENTRIES:
            raise ValueError(f"it has over {limits.ENTRIES:,} arrays")
        _require_in_a_row(header, len(data) - start)
        return {key: _array(data, start, entry) for key, entry in header.items()}, metadata
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        raise DigitnetError(
            f"{name} is not a whole safetensors file ({reason}); save it again."
        ) from error


def _read_header(data: bytes) -> tuple[dict[str, Any], int]:
    length = int.from_bytes(data[:8], "little")
    if not 2 <= length <= min(_MOST_HEADER, len(data) - 8):
        raise ValueError("its header is longer than it may be")
    text = data[8 : 8 + length].decode()
    if depth(text) > MAX_DEPTH:
        raise ValueError("its header has brackets in brackets")
    header = json.loads(text)
    if not isinstance(header, dict):
        raise ValueError("its header is no object")
    return header, 8 + length


def _require_in_a_row(header: dict[str, Any], size: int) -> None:
    """Raise ValueError unless the arrays fill the file, none of them over another."""
    place = 0
    for begin, end in sorted(entry["data_offsets"] for entry in header.values()):
        if type(begin) is not int or type(end) is not int or begin != place or end < begin:
            raise ValueError("its arrays do not follow each other")
        place = end
    if place != size:
        raise ValueError(f"it has {size:,} bytes of arrays and promises {place:,}")


def _array(data: bytes, start: int, entry: dict[str, Any]) -> np.ndarray:
    if entry["dtype"] not in _TYPES:
        raise ValueError(f"it has numbers of type {str(entry['dtype'])[:20]}")
    begin, end = entry["data_offsets"]
    shape = tuple(entry["shape"])
    if not all(type(side) is int and side >= 0 for side in shape):
        raise ValueError("a shape is not of whole numbers")
    dtype = np.dtype(_TYPES[entry["dtype"]])
    if math.prod(shape) * dtype.itemsize != end - begin:
        raise ValueError("an array has other bytes than its shape needs")
    values = np.frombuffer(data, dtype, math.prod(shape), start + begin).reshape(shape)
    if entry["dtype"] == "BF16":
        return (values.astype(np.uint32) << 16).view(np.float32)
    return values


def safetensors_bytes(arrays: dict[str, np.ndarray], metadata: dict[str, str]) -> bytes:
    """Return the file of arrays of any shape: for the same in the same order, the same bytes.

    Raises:
        DigitnetError: an array of a type that the format does not have.
    """
    header: dict[str, Any] = {_METADATA: metadata} if metadata else {}
    parts = []
    place = 0
    for key, array in arrays.items():
        plain = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(array.shape)
        if plain.dtype not in _NAMES:
            raise DigitnetError(f"Safetensors has no {array.dtype}; make {key} float32.")
        end = place + plain.nbytes
        header[key] = {
            "dtype": _NAMES[plain.dtype],
            "shape": list(plain.shape),
            "data_offsets": [place, end],
        }
        parts.append(plain.tobytes())
        place = end
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)  # so that the arrays begin where a float may
    return len(text).to_bytes(8, "little") + text + b"".join(parts)
