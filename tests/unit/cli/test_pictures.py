import io
import sys

import numpy as np
import pytest

from digitnet.cli.pictures import is_picture, pictures_in, read_picture


def png(array):
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.fromarray(array).save(buffer, format="PNG")
    return buffer.getvalue()


def test_a_picture_becomes_rgba():
    data = png(np.arange(12, dtype=np.uint8).reshape(3, 4))
    assert is_picture(data)
    rgba = read_picture(data, "x.png")
    assert (rgba.shape, rgba.dtype) == ((3, 4, 4), np.uint8)
    assert rgba[2, 3].tolist() == [11, 11, 11, 255]


def test_a_picture_cut_short_is_refused(refused):
    data = png(np.zeros((40, 40), np.uint8))
    with refused("x.png is no whole picture"):
        read_picture(data[: len(data) // 2], "x.png")


def test_without_pillow_it_says_what_to_install(monkeypatch, refused):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with refused("needs Pillow", "digitnet[images]"):
        read_picture(b"\x89PNG", "x.png")


def test_pictures_of_a_folder(tmp_path, refused):
    for name in ("b.PNG", "a.jpg", "notes.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in pictures_in(tmp_path)] == ["a.jpg", "b.PNG"]
    (tmp_path / "empty").mkdir()
    with refused("has no pictures"):
        pictures_in(tmp_path / "empty")
