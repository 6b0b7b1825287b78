"""Messages in Protocol Buffers' wire format, as much of it as writing ONNX takes.

Google, "Protocol Buffers: Encoding": a field is its number and the kind of its value, then the
value. Numbers are written seven bits at a time, the lowest first.
"""

from __future__ import annotations

import struct

_VARINT, _BYTES, _FIXED32 = 0, 2, 5


def varint(value: int) -> bytes:
    """Write a whole number from 0 up."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def number(field: int, value: int) -> bytes:
    """Write a field of a whole number; negative ones as 64 bits in two's complement."""
    return varint(field << 3 | _VARINT) + varint(value & (1 << 64) - 1)


def fraction(field: int, value: float) -> bytes:
    """Write a field of a float32."""
    return varint(field << 3 | _FIXED32) + struct.pack("<f", value)


def block(field: int, value: bytes | str) -> bytes:
    """Write a field of text, bytes, or another message."""
    content = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | _BYTES) + varint(len(content)) + content
