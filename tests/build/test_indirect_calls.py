"""Large functions that call through stubs: they do what they did, and nothing else is changed."""

import json
import subprocess

import pytest

from sitebuild.pyodide.indirect_calls import COPIED, LARGE, call_through_stubs
from sitebuild.pyodide.wasm_binary import (
    CODE,
    FUNCTION,
    TYPE,
    Reader,
    counted,
    number,
    read_sections,
    vector,
    write_sections,
)
from sitebuild.setup.errors import BuildError
from sitebuild.setup.node import find_node

I32, F64 = b"\x7f", b"\x7c"
UNARY = b"\x60" + counted(I32) + counted(I32)
BINARY = b"\x60" + counted(I32 * 2) + counted(I32)  # that of a stub for the one above, too
HALVING = b"\x60" + counted(F64) + counted(F64)
TYPES = [UNARY, BINARY, HALVING]
IMPORTS = [
    counted(b"env") + counted(b"negative") + b"\0" + number(0),
    counted(b"env") + counted(b"memory") + b"\2\1\1\2",
    counted(b"env") + counted(b"table") + b"\1\x70\0\0",
    counted(b"env") + counted(b"offset") + b"\3\x7f\0",
    counted(b"env") + counted(b"tag") + b"\4\0" + number(3),
]
NEXT = b"\0" + b"\x20\0\x41\1\x6a\x0b"  # x + 1
DOUBLE = b"\0" + b"\x20\0\x41\2\x6c\x0b"  # 2 x
HALF = b"\0" + b"\x20\0\x44" + b"\0\0\0\0\0\0\xe0\x3f" + b"\xa2\x0b"  # x / 2
NOPS = b"\1" * LARGE
# Whatever may lie around calls, with 0x11, the code of an indirect call, in all that follows codes.
AROUND = b"".join(
    (
        b"\x02\x40\x20\0\x0e\x11" + b"\0" * 0x11 + b"\0\x0b",  # block, br_table of 0x11 labels
        b"\x41\x11\x1a\x42\x91\x11\x1a",  # constants
        b"\x43" + b"\x11" * 4 + b"\x1a\x44" + b"\x11" * 8 + b"\x1a",
        b"\x41\x11\x41\0\x36\2\x11",  # a store to the address 0x11 + 0x11
        b"\x41\x11\x28\2\x11\x1a",  # and a load
        b"\x41\1\x41\2\x41\0\x1b\x1a\x41\1\x41\2\x41\0\x1c\1\x7f\x1a",  # both kinds of select
        b"\x44" + b"\0" * 8 + b"\xfc\2\x1a",  # a conversion
        b"\x41\x11\x41\x11\x41\x11\xfc\x0b\0",  # memory.fill
        b"\x23\0\x1a\xd0\x70\xd1\x1a\x3f\0\x1a",  # a global, a reference, the size of memory
        b"\x03\x40\x0b\x41\1\x04\x40\x05\x0b",  # a loop, and if with else
    )
)
GO = b"\1\x03\x7f" + AROUND + b"\x20\1\x20\0\x11\0\0" + NOPS + b"\x0b"  # calls any of the unary
SHORT = b"\0" + b"\x20\1\x20\0\x11\0\0\x0b"
MIDDLE = SHORT[:-1] + b"\1" * COPIED + b"\x0b"
HALVE = b"\0" + b"\x20\0\x41\3\x11\2\0" + NOPS + b"\x0b"
BODIES = [NEXT, DOUBLE, HALF, GO, SHORT, MIDDLE, HALVE]
OWN_TYPES = [0, 0, 2, 1, 1, 1, 2]
EXPORTED = {"go": 4, "short": 5, "middle": 6, "halve": 7}
ELEMENTS = b"\0\x41\0\x0b" + vector(map(number, (0, 1, 2, 3)))

RUN = """
import { readFileSync } from 'node:fs';
const env = {
  negative: (x) => -x,
  memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
  table: new WebAssembly.Table({ initial: 5, element: 'anyfunc' }),
  offset: 7,
  tag: new WebAssembly.Tag({ parameters: [] }),
};
const module = new WebAssembly.Module(readFileSync(0));
const { exports } = new WebAssembly.Instance(module, { env });
const said = ['negative', 'next', 'double', 'half', 'nothing', 'too far'].map((_, which) =>
  ['go', 'short', 'middle'].map((name) => {
    try {
      return exports[name](which, 21);
    } catch (error) {
      return String(error);
    }
  }),
);
console.log(JSON.stringify([said, exports.halve(5)]));
"""


def module(bodies=BODIES, types=TYPES):
    exports = [counted(name.encode()) + b"\0" + number(at) for name, at in EXPORTED.items()]
    types = [*types[:3], b"\x60\0\0", *types[3:]]
    return write_sections(
        [
            (0, counted(b"first") + b"content"),
            (TYPE, vector(types)),
            (2, vector(IMPORTS)),
            (FUNCTION, vector(map(number, OWN_TYPES))),
            (7, vector(exports)),
            (9, vector([ELEMENTS])),
            (CODE, vector(map(counted, bodies))),
            (0, counted(b"last") + b"more"),
        ]
    )


def run(wasm):
    program = [*find_node().node, "--input-type=module", "--eval", RUN]
    done = subprocess.run(program, input=wasm, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def code_of(wasm):
    return Reader(dict(read_sections(wasm))[CODE]).vector(Reader.counted)


def test_what_functions_do_stays_the_same():
    before, after = run(module()), run(call_through_stubs(module()))
    assert before == after
    said, halved = after
    assert [row[0] for row in said[:3]] == [-21, 22, 42]
    assert all("RuntimeError" in word for row in said[3:] for word in row)  # traps are traps still
    assert halved == 2.5


def test_the_large_and_the_short_call_stubs_and_nothing_else_is_changed():
    before = dict(read_sections(module()))
    changed = call_through_stubs(module())
    bodies = code_of(changed)
    unary, halving = bodies[len(BODIES) :]
    assert min(len(unary), len(halving)) > COPIED
    assert [bodies[at] for at in (0, 1, 2, 5)] == [NEXT, DOUBLE, HALF, MIDDLE]
    first = len(BODIES) + 1  # after the function that is imported
    assert bodies[3] == GO.replace(b"\x20\1\x20\0\x11\0\0", b"\x20\1\x20\0\x10" + number(first))
    assert bodies[4] == SHORT.replace(b"\x11\0\0", b"\x10" + number(first))
    assert bodies[6] == HALVE.replace(b"\x11\2\0", b"\x10" + number(first + 1))
    after = dict(read_sections(changed))
    assert [kind for kind, _ in read_sections(changed)] == [
        kind for kind, _ in read_sections(module())
    ]
    assert {kind for kind in after if after[kind] != before[kind]} == {TYPE, FUNCTION, CODE}


def test_a_type_that_is_there_is_not_made_again():
    types = dict(read_sections(call_through_stubs(module())))[TYPE]
    new = b"\x60" + counted(F64 + I32) + counted(F64)
    assert types == vector([*TYPES, b"\x60\0\0", new])


def test_nothing_is_left_to_do_afterwards():
    changed = call_through_stubs(module())
    assert call_through_stubs(changed) == changed


@pytest.mark.parametrize("code", [b"\xfb\0", b"\xfd\0", b"\xfc\x12", b"\xff"])
def test_an_instruction_that_is_not_known_ends_the_build(code):
    bodies = [*BODIES[:3], b"\0" + code + GO[1:], *BODIES[4:]]
    with pytest.raises(BuildError, match=f"the instruction {code.hex(' ')}.* does not know yet"):
        call_through_stubs(module(bodies))


@pytest.mark.parametrize("kind", [b"\x5f\0\0", b"\x60\1\x6e\0"])
def test_a_type_that_is_not_known_ends_the_build(kind):
    with pytest.raises(BuildError, match="a type of the form"):
        call_through_stubs(module(types=[*TYPES, kind]))


def test_what_is_no_module_is_refused():
    with pytest.raises(BuildError, match="no WebAssembly module"):
        call_through_stubs(b"<!doctype html>")
