import io
import tracemalloc
import zipfile

import numpy as np
import pytest

from digitnet.base.npz import open_npz, read_source

LIMIT = 1 << 28
ARRAY = np.arange(6, dtype=np.float32).reshape(2, 3)
BODY = ARRAY.tobytes()


def zipped(entries, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def npy(descr="'<f4'", shape="(2, 3)", body=BODY, header=None):
    """Make an .npy file by hand, its header saying whatever it likes."""
    text = header or f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}"
    text += " " * (64 - (11 + len(text)) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode() + body


class Peak:
    """The most memory that a block has allocated, in bytes."""

    def __enter__(self):
        tracemalloc.start()
        return self

    def __exit__(self, *error):
        self.bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


def test_arrays_come_back_as_numpy_wrote_them(npz):
    arrays = {
        "rows": ARRAY,
        "columns": np.asfortranarray(ARRAY),
        "text": np.array("ärger"),
        "empty": np.zeros((0, 4), dtype=np.uint8),
        "big_endian": ARRAY.astype(">f8"),
        "scalar": np.float64(3),
    }
    found = open_npz(npz(**arrays), "x", LIMIT)
    assert found.keys() == arrays.keys()
    for key, array in arrays.items():
        assert found[key].dtype == array.dtype
        assert found[key].shape == array.shape
        assert (found[key] == array).all()
        assert found[key].flags.writeable


def test_a_hand_made_array_is_read():
    assert (open_npz(zipped({"a.npy": npy()}), "x", LIMIT)["a"] == ARRAY).all()


def test_uncompressed_is_read_too():
    buffer = io.BytesIO()
    np.savez(buffer, a=ARRAY)
    assert (open_npz(buffer.getvalue(), "x", LIMIT)["a"] == ARRAY).all()


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"hello",
        npy()[:-1],
        npy() + b"\0",
        npy(shape="(2, 4)"),
        npy(shape="(1000000000000, 1000000000000)"),
        npy(shape="[2, 3]"),
        npy(shape="(2.0, 3)"),
        npy(descr="'nonsense'"),
        npy(descr="'|O'"),
        npy(descr="'<U0'"),
        npy(descr="[('a', '|O')]", shape="(1,)"),
        npy(header="{'descr': ((("),
        npy(header="{[]: 1}"),
        npy(header="5"),
        npy(header="(" * 9000),
        npy(shape="1" * 9000),
        npy(shape="(" + "1" * 9000 + ")"),
        npy(shape="(2 3)"),
        npy(shape="(-2, 3)"),
        npy(header="{'descr': '<f4', 'shape': (6,)}"),
        b"\x93NUMPY\x09\x00" + npy()[8:],
    ],
    ids=lambda entry: str(entry[:75])[12:],
)
def test_broken_arrays_are_refused(entry, refused):
    with refused("bad.npz is not a whole .npz"):
        open_npz(zipped({"a.npy": entry}), "bad.npz", LIMIT)


def test_pickled_objects_are_refused_and_never_run(npz, refused):
    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("the file ran code",))

    with refused("pickled"):
        open_npz(npz(W1=np.array([Trap(), None])), "x", LIMIT)


def test_what_is_not_a_zip_is_refused(npz, refused):
    for data in (b"", b"hello" * 100, b"PK\x03\x04", npy(), b"\x80\x04N."):
        with refused("is not a whole .npz"):
            open_npz(data, "x", LIMIT)


def test_a_password_or_another_compression_is_refused(refused):
    data = bytearray(zipped({"a.npy": npy()}))
    central = data.index(b"PK\x01\x02")
    for place in (6, central + 8):  # the flags: encrypted
        data[place] |= 1
    with refused("is not a whole .npz"):
        open_npz(bytes(data), "x", LIMIT)
    with refused("compressed in another way"):
        open_npz(zipped({"a.npy": npy()}, zipfile.ZIP_BZIP2), "x", LIMIT)


def test_too_much_is_refused_before_it_is_unpacked(refused):
    bomb = zipped({"a.npy": bytes(20 << 20)})
    assert len(bomb) < 100_000
    with Peak() as peak, refused("over 16 MiB"):
        open_npz(bomb, "x", 16 << 20)
    assert peak.bytes < 1 << 20


def test_all_arrays_together_count(refused):
    with refused("over 1 MiB"):
        open_npz(zipped({f"{i}.npy": bytes(300_000) for i in range(4)}), "x", 1 << 20)


def test_a_size_that_is_a_lie_unpacks_no_more_than_it_says(refused):
    bomb = bytearray(zipped({"a.npy": bytes(20 << 20)}))
    lie = (200).to_bytes(4, "little")
    central = bomb.index(b"PK\x01\x02")
    bomb[22:26] = bomb[central + 24 : central + 28] = lie
    with Peak() as peak, refused("is not a whole .npz"):
        open_npz(bytes(bomb), "x", LIMIT)
    assert peak.bytes < 1 << 20


def test_a_shape_that_is_a_lie_allocates_nothing(refused):
    for shape in ("(50000000,)", "(10000000000000,)"):
        with Peak() as peak, refused("is not a whole .npz"):
            open_npz(zipped({"a.npy": npy(shape=shape)}), "x", LIMIT)
        assert peak.bytes < 1 << 20


def test_sources_are_paths_or_bytes(tmp_path, refused):
    path = tmp_path / "some.npz"
    path.write_bytes(b"abc")
    assert read_source(path) == read_source(str(path)) == (b"abc", "some.npz")
    assert read_source(path, "mine") == (b"abc", "mine")
    assert read_source(b"abc") == (b"abc", "the file")
    with refused("Cannot read", "No such file"):
        read_source(tmp_path / "none.npz")
    with refused("Cannot read"):
        read_source(tmp_path)
