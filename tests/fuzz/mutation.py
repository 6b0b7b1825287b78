"""Changes by chance that know the form of good input: a header, a cell, an archive's entry."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from random import Random
from typing import Any

Json = Any

STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 0.5, 1e308, -1e308, 5e-324, float("nan"), float("inf")),
    *(2**31 - 1, 2**31, 2**32 + 1, 2**63, -(2**63), 10**30, 10**400),
    *("", "a", "7", "é", "\x00", "\ud800", "a\nb", "x" * 500, "__class__"),
    *([], {}, [[]], [None], {"": None}),
)
"""Values that programs trip over."""

BYTES = (b"\0", b"\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"\0\0\0\x80", b"\n", b"'")


def bytes_changed(random: Random, data: bytes, most: int = 4) -> bytes:
    """Turn, replace, insert, repeat or cut a few bytes."""
    changed = bytearray(data)
    for _ in range(random.randint(1, most)):
        at = random.randrange(len(changed) + 1)
        match random.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                piece = random.choice(BYTES)
                changed[at : at + len(piece)] = piece
            case 2:
                changed[at:at] = random.randbytes(random.randint(1, 8))
            case 3:
                changed[at : at + random.randint(1, 16)] = b""
            case 4:
                changed[at:at] = changed[at : at + random.randint(1, 64)]
            case 5 if random.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def value_changed(random: Random, value: Json) -> Json:
    """Replace, remove or double one piece somewhere in a tree of lists and dicts."""
    if isinstance(value, dict) and value and random.random() < 0.8:
        key = random.choice(list(value))
        match random.randrange(8):
            case 0:
                return {other: value[other] for other in value if other != key}
            case 1:
                return {**value, random.choice(["", "x", "type", "W", "__class__"]): value[key]}
            case _:
                return {**value, key: value_changed(random, value[key])}
    if isinstance(value, list) and value and random.random() < 0.8:
        at = random.randrange(len(value))
        match random.randrange(8):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return value[:at] + [value[at]] * random.choice([2, 3, 300]) + value[at:]
            case _:
                return [*value[:at], value_changed(random, value[at]), *value[at + 1 :]]
    return random.choice(STRANGE)


def text_of(value: Json) -> str:
    """Write it as JSON, NaN and lone surrogates and all."""
    return json.dumps(value)


def archive_changed(random: Random, data: bytes) -> bytes:
    """Change one entry of a zip archive, its name, or how often it is there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    at = random.randrange(len(entries))
    name, content = entries[at]
    match random.randrange(8):
        case 0:
            entries[at] = (random.choice(["../x.npy", "/etc/x", "", "W1", "W9.npy"]), content)
        case 1:
            entries.append((name, bytes_changed(random, content)))
        case 2:
            del entries[at]
        case 3:
            entries[at] = (name, random.choice(entries)[1])
        case 4:
            entries[at] = (name, bytes_changed(random, content[:128], 2) + content[128:])
        case _:
            entries[at] = (name, bytes_changed(random, content))
    buffer = io.BytesIO()
    how = random.choice([zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", how) as archive:
        warnings.simplefilter("ignore")  # a name may be there twice
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name or "x"), content, how)
    made = buffer.getvalue()
    return bytes_changed(random, made, 2) if random.random() < 0.2 else made


def table_changed(random: Random, text: str) -> bytes:
    """Change cells, columns, separators, quotes, ends of lines and the encoding of a CSV."""
    rows = [line.split(",") for line in text.splitlines()]
    for _ in range(random.randint(1, 3)):
        row = random.choice(rows)
        at = random.randrange(max(1, len(row)))
        match random.randrange(7):
            case 0 | 1 if row:
                row[at] = random.choice(CELLS)
            case 2 if row:
                del row[at]
            case 3:
                row.insert(at, random.choice(CELLS))
            case 4:
                for other in rows:
                    del other[at : at + 1]
            case 5:
                rows.insert(random.randrange(len(rows)), list(row))
            case 6 if len(rows) > 1:
                rows.remove(row)
    separator = random.choice([",", ",", ",", ";", "\t", " ", "\0"])
    end = random.choice(["\n", "\n", "\r\n", "\r", ""])
    made = end.join(separator.join(row) for row in rows) + end
    encoding = random.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"])
    data = made.encode(encoding, "surrogatepass")
    return bytes_changed(random, data, 2) if random.random() < 0.2 else data


CELLS = (
    *("", " ", "-1", "256", "1e400", "nan", "inf", "0x10", "1.5", "7", "255", "255.0", "٣", "a"),
    *('"', '"1"', '"1\n2"', "'", "99999999999999999999", "-0", "1_0", "label", "pixel0", "\0"),
)
