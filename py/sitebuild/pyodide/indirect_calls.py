"""Python's interpreter loop, kept apart from what it calls, so that browsers optimise it once.

Of a hot function with a `call_indirect` Chromium's engine guesses which function it will call, and
copies that one's code into it. When it is another one day, the optimised code is thrown away, slow
code runs again, and all is optimised anew. CPython's interpreter loop is one function of 79 kB that
calls whatever types can do, and was optimised five times in the start of the page: 1.9 of 3 seconds
of all such work, on the cores that the start needs. (V8's `--trace-wasm-compilation-times` tells,
and `--no-wasm-inlining-call-indirect` ends it, but a page gives no flags.)

So large functions call through stubs: one for each type of function, and too long to be copied into
their callers. Functions so short that large ones get copies of them do as well. What is guessed
wrong now, and optimised anew, is a stub.

`python build.py bench --without-stubs` builds the page without them and visits both in turn. In 25
rounds on a busy machine with two cores, a first visit's first answer took 0.73 of the time that it
takes without stubs (median of the rounds; quartiles 0.60 and 0.94; the fastest took 2.34 s and
2.79 s). Second visits, which start from a snapshot, showed no difference beyond the noise (1.11;
quartiles 0.86 and 1.45).
"""

import re
from dataclasses import dataclass

from sitebuild.pyodide.wasm_binary import (
    CODE,
    FUNCTION,
    IMPORT,
    TYPE,
    Reader,
    count_imported_functions,
    counted,
    number,
    read_sections,
    vector,
    write_sections,
)
from sitebuild.setup.errors import BuildError

LARGE = 16_000  # bytes of code, from which on optimising a function twice is felt
COPIED = 500  # bytes of code at most that V8 copies into callers (--wasm-inlining-max-size)
PADDING = b"\x01" * COPIED  # nop

FUNCTION_TYPE, I32, VALUE_TYPES = 0x60, 0x7F, b"\x6f\x70\x7b\x7c\x7d\x7e\x7f"
END, BR_TABLE, RETURN, CALL, CALL_INDIRECT, LOCAL_GET = 0x0B, 0x0E, 0x0F, 0x10, 0x11, 0x20

NUMBER = rb"[\x80-\xff]*+[\x00-\x7f]"  # LEB128
# Instructions with what follows them (specification, 5.4), but for the two that are looked into.
OTHERS = re.compile(
    rb"(?:"
    + rb"|".join(
        (
            # nothing
            rb"[\x00\x01\x05\x0a\x0b\x0f\x19\x1a\x1b\x45-\xc4\xd1]|\xfc[\x00-\x07]",
            # an index, a type of block or a constant
            rb"(?:[\x02-\x04\x06-\x09\x0c\x0d\x10\x12\x18\x20-\x26\x3f-\x42\xd0\xd2]"
            rb"|\xfc[\x09\x0b\x0d\x0f\x10\x11])" + NUMBER,
            # two indices, or the alignment and the offset of what is in memory
            rb"(?:[\x13\x28-\x3e]|\xfc[\x08\x0a\x0c\x0e])" + NUMBER + NUMBER,
            # floating-point constants, and the type of `select`
            rb"\x43.{4}|\x44.{8}|\x1c\x01.",
        )
    )
    + rb")*+",
    re.DOTALL,
)


@dataclass(frozen=True)
class Signature:
    """What a function takes and gives: a byte for the type of each."""

    parameters: bytes
    results: bytes

    def encode(self) -> bytes:
        """The entry in the section of types."""
        return bytes([FUNCTION_TYPE]) + counted(self.parameters) + counted(self.results)


class Stubs:
    """One function for each type of function, and each table, that is called through it."""

    def __init__(self, types: list[Signature], first: int) -> None:
        """`types` are the module's, and grow; `first` is the index of the first stub."""
        self.types = types
        self.first = first
        self.indices: dict[tuple[int, int], int] = {}

    def index(self, called: int, table: int) -> int:
        """The stub for functions of type number `called`: takes what they do, and which it is."""
        return self.indices.setdefault((called, table), self.first + len(self.indices))

    def declarations(self) -> list[bytes]:
        """The types of the stubs, for the section of functions."""
        return [number(self.own_type(called)) for called, _ in self.indices]

    def own_type(self, called: int) -> int:
        """The number of a stub's own type, which is a new one if the module has none like it."""
        through = self.types[called]
        own = Signature(through.parameters + bytes([I32]), through.results)
        if own not in self.types:
            self.types.append(own)
        return self.types.index(own)

    def bodies(self) -> list[bytes]:
        """The code of the stubs, which passes everything on."""
        return [self.body(called, table) for called, table in self.indices]

    def body(self, called: int, table: int) -> bytes:
        """The code of one stub."""
        arguments = range(len(self.types[called].parameters) + 1)
        passed = b"".join(bytes([LOCAL_GET]) + number(argument) for argument in arguments)
        call = bytes([CALL_INDIRECT]) + number(called) + number(table)
        no_locals = number(0)
        return no_locals + passed + call + bytes([RETURN]) + PADDING + bytes([END])


def call_through_stubs(module: bytes) -> bytes:
    """A module that does the same, with stubs between its large functions and what they call.

    Raises BuildError if there is something in the module that this does not know, as there may be
    in a later Pyodide's.
    """
    sections = list(read_sections(module))
    contents = dict(sections)
    types = Reader(contents[TYPE]).vector(read_signature)
    functions = Reader(contents[FUNCTION]).vector(lambda reader: number(reader.number()))
    bodies = Reader(contents[CODE]).vector(Reader.counted)
    stubs = Stubs(types, count_imported_functions(contents[IMPORT]) + len(functions))
    bodies = [body if COPIED < len(body) < LARGE else redirect(body, stubs) for body in bodies]
    functions += stubs.declarations()
    contents[TYPE] = vector(signature.encode() for signature in types)
    contents[FUNCTION] = vector(functions)
    contents[CODE] = vector(map(counted, bodies + stubs.bodies()))
    changed = (TYPE, FUNCTION, CODE)
    return write_sections(
        (kind, contents[kind] if kind in changed else content) for kind, content in sections
    )


def read_signature(reader: Reader) -> Signature:
    """Read one type of function."""
    (form,) = reader.take(1)
    signature = Signature(reader.counted(), reader.counted())
    if form != FUNCTION_TYPE or (signature.parameters + signature.results).strip(VALUE_TYPES):
        raise unknown(f"a type of the form {form:#x}")
    return signature


def redirect(body: bytes, stubs: Stubs) -> bytes:
    """Code of a function, with calls of stubs for indirect calls."""
    reader = Reader(body)
    reader.vector(lambda declaration: (declaration.number(), declaration.take(1)))
    parts = []
    kept = 0  # up to here, all is in `parts`
    while (at := skip_others(reader)) < len(body):
        reader.take(1)
        if body[at] == BR_TABLE:
            reader.vector(Reader.number)
            reader.number()
        elif body[at] == CALL_INDIRECT:
            stub = stubs.index(reader.number(), reader.number())
            parts += [body[kept:at], bytes([CALL]), number(stub)]
            kept = reader.at
        else:
            raise unknown(f"the instruction {body[at : at + 2].hex(' ')}")
    return b"".join([*parts, body[kept:]])


def skip_others(reader: Reader) -> int:
    """Skip what is not looked into; answers where the reader is then."""
    match = OTHERS.match(reader.data, reader.at)
    assert match is not None  # it may be empty
    reader.at = match.end()
    return reader.at


def unknown(what: str) -> BuildError:
    """What to say of a module that is not like the pinned one."""
    return BuildError(
        f"Pyodide's WebAssembly has {what}, which pyodide/indirect_calls.py does not know "
        "yet: teach it that, or build with the Pyodide that is pinned."
    )
