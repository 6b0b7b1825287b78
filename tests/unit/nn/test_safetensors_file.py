import json

import numpy as np
import pytest

from digitnet.nn.safetensors_file import open_safetensors, safetensors_bytes

ARRAYS = {
    "W1": np.arange(6, dtype=np.float32).reshape(2, 3),
    "empty": np.zeros((0, 4), np.float16),
    "b1": np.array(7, np.int64),
    "big-endian": np.arange(3, dtype=">f8"),
}


def file(header, rest=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + rest


def entry(dtype="F32", shape=(1,), offsets=(0, 4)):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets)}


def test_what_is_written_is_read():
    arrays, metadata = open_safetensors(safetensors_bytes(ARRAYS, {"digitnet": "ß"}), "x")
    assert metadata == {"digitnet": "ß"}
    assert list(arrays) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert arrays[name].shape == array.shape
        assert (arrays[name] == array).all()


@pytest.mark.native
def test_the_makers_own_package_reads_and_writes_the_same():
    others = pytest.importorskip("safetensors.numpy")
    read = others.load(safetensors_bytes(ARRAYS, {"a": "b"}))
    for name, array in ARRAYS.items():
        assert read[name].dtype == array.dtype.newbyteorder("=")
        assert (read[name] == array).all()
    arrays, metadata = open_safetensors(others.save(read, {"format": "pt"}), "x")
    assert metadata == {"format": "pt"}
    assert {name: array.tolist() for name, array in arrays.items()} == {
        name: array.tolist() for name, array in ARRAYS.items()
    }


def test_bfloat16_becomes_float32():
    arrays, _ = open_safetensors(file({"a": entry("BF16", (2,))}, b"\x80\x3f\x40\xc0"), "x")
    assert arrays["a"].dtype == np.float32
    assert arrays["a"].tolist() == [1.0, -3.0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (file({"a": entry()}), "0 bytes of arrays and promises 4"),
        (file({"a": entry()}, bytes(5)), "5 bytes of arrays and promises 4"),
        (file({"a": entry(shape=(2,))}, bytes(4)), "other bytes than its shape needs"),
        (file({"a": entry(shape=(-1,))}, bytes(4)), "not of whole numbers"),
        (file({"a": entry(), "b": entry()}, bytes(4)), "do not follow each other"),
        (file({"a": entry(offsets=(2**70, 2**70))}), "do not follow each other"),
        (file({"a": entry("F8_E4M3")}, bytes(4)), "type F8_E4M3"),
        (file({"a": {}}), "data_offsets"),
        (file({"a": 3}), "x is not a whole"),
        (file({"__metadata__": [1]}), "metadata"),
        (file(b"[" * 30), "brackets"),
        (file(b"{"), "x is not a whole"),
        (b"\xff" * 8 + b"{}", "longer than it may be"),
        (file({f"a{i}": entry(shape=(0,), offsets=(0, 0)) for i in range(1001)}), "over 1,000"),
    ],
)
def test_a_broken_file_is_refused(data, words, refused):
    with refused("x is not a whole safetensors file", words):
        open_safetensors(data, "x")


def test_a_type_that_it_lacks_is_refused(refused):
    with refused("no complex128; make W1 float32"):
        safetensors_bytes({"W1": np.zeros(1, complex)}, {})
