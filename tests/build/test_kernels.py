"""Compiling the kernels: what they must not have, and what is said when they do not compile."""

from __future__ import annotations

import pytest

from sitebuild.bundle import kernels
from sitebuild.setup.errors import BuildError

STACK = """
void fill(volatile float *);
__attribute__((visibility("default"))) float f(int i) {
  volatile float room[8];
  fill(room);
  return room[i];
}
"""
CONSTANTS = """
__attribute__((visibility("default"))) int f(int i) {
  static const int some[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9};
  return some[i];
}
"""
VARIABLES = """
static int count;
__attribute__((visibility("default"))) int f(void) { return count++; }
"""


def test_the_kernels_are_compiled_once(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGITNET_CACHE", str(tmp_path))
    made = kernels.kernels()
    assert sorted(made) == ["relaxed", "wasm"]
    assert all(path.read_bytes()[:4] == b"\0asm" for path in made.values())
    assert made["wasm"].read_bytes() != made["relaxed"].read_bytes()
    assert sorted((tmp_path / "kernels").iterdir()) == sorted(made.values())
    monkeypatch.setattr(kernels, "clang", lambda *options: pytest.fail("compiled again"))
    assert kernels.kernels() == made


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (STACK, "a stack"),
        (CONSTANTS, "constants"),
        (VARIABLES, "variables"),
        ("int f(", "error:"),
    ],
    ids=["stack", "constants", "variables", "no C"],
)
def test_what_would_write_into_pythons_memory_is_refused(source, words, tmp_path, monkeypatch):
    file = tmp_path / "kernels.c"
    file.write_text(source)
    monkeypatch.setattr(kernels, "KERNEL_SOURCE", file)
    with pytest.raises(BuildError, match=words):
        kernels.make(tmp_path / "made.wasm", "-mcpu=generic+simd128")
    assert not (tmp_path / "made.wasm").exists()
