"""The binary format of WebAssembly, as far as a module is taken apart and put together here.

WebAssembly specification 3.0, chapter 5.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sitebuild.setup.errors import BuildError

Item = TypeVar("Item")

PREAMBLE = b"\0asm\1\0\0\0"
TYPE, IMPORT, FUNCTION, CODE = 1, 2, 3, 10  # sections


class Reader:
    """Reads a part of a module from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self) -> int:
        """An unsigned number in LEB128."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, count: int) -> bytes:
        """The next bytes."""
        self.at += count
        return self.data[self.at - count : self.at]

    def counted(self) -> bytes:
        """As many bytes as the number before them says."""
        return self.take(self.number())

    def vector(self, read: Callable[["Reader"], Item]) -> list[Item]:
        """As many items as the number before them says."""
        return [read(self) for _ in range(self.number())]


def number(value: int) -> bytes:
    """Encode an unsigned number in LEB128."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def counted(content: bytes) -> bytes:
    """Bytes with their count before them."""
    return number(len(content)) + content


def vector(items: Iterable[bytes]) -> bytes:
    """Items, encoded already, with their count before them."""
    items = list(items)
    return number(len(items)) + b"".join(items)


def read_sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """The sections of a module: which it is, and what is in it.

    Raises BuildError if these are not the bytes of a module.
    """
    if not module.startswith(PREAMBLE):
        raise BuildError("This is no WebAssembly module of version 1: build with the files pinned.")
    reader = Reader(module)
    reader.take(len(PREAMBLE))
    while reader.at < len(module):
        (kind,) = reader.take(1)
        yield kind, reader.counted()


def write_sections(sections: Iterable[tuple[int, bytes]]) -> bytes:
    """The module of these sections."""
    return PREAMBLE + b"".join(bytes([kind]) + counted(content) for kind, content in sections)


def count_imported_functions(section: bytes) -> int:
    """How many functions come from outside: their indices come before those of a module's own.

    `section` is the section of imports.
    """
    return sum(Reader(section).vector(imports_function))


def imports_function(reader: Reader) -> bool:
    """Read one import; answers whether it is a function."""
    reader.counted()
    reader.counted()
    (kind,) = reader.take(1)
    if kind == 0x01:  # a table: the type of its elements before its limits
        reader.take(1)
    if kind in (0x01, 0x02):  # a memory is nothing but limits
        has_most = reader.number() & 1
        reader.number()
        if has_most:
            reader.number()
    elif kind == 0x03:  # a global: its type, and whether it can change
        reader.take(2)
    elif kind == 0x04:  # a tag
        reader.take(1)
        reader.number()
    else:
        reader.number()
    return kind == 0x00
