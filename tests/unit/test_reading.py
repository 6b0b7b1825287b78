import sys

import numpy as np
import pytest

import digitnet
from digitnet.reading import read

pytestmark = pytest.mark.native  # the page's copy of the package has no networks

SEVEN = [[(10, 10), (60, 12), (35, 55), (25, 95)], [(22, 50), (50, 48)]]


def test_a_drawing_is_read_with_what_there_is_to_know():
    one = [[(90, 10), (90, 95)]]
    reading = digitnet.read([*SEVEN, *one], pen=6)
    assert str(reading) == reading.text == "71"
    first = reading.digits[0]
    assert (first.label, first.verdict, first.line) == ("7", "sure", 0)
    assert 0.8 < first.probability == first.probabilities.max() <= 1
    assert first.image.shape == (28, 28)
    assert repr(first).startswith("<'7', ")


@pytest.mark.parametrize("channels", [None, 1, 3, 4])
def test_a_picture_is_read_whatever_its_type(painted, channels):
    picture = painted if channels is None else np.repeat(painted[..., None], channels, axis=2)
    if channels == 4:
        picture[..., 3] = 1
    assert read(picture).text == read(1 - picture if channels != 4 else picture).text == "7"
    assert read(np.rint(picture * 255).astype(np.int64)).text == "7"


def test_an_image_file_is_read(painted, tmp_path, refused, monkeypatch):
    image = pytest.importorskip("PIL.Image")
    picture = image.fromarray(np.rint(255 - painted * 255).astype(np.uint8))
    picture.save(tmp_path / "seven.png")
    assert read(tmp_path / "seven.png").text == read(str(tmp_path / "seven.png")).text == "7"
    assert read(picture).text == "7"
    for deep in (painted, np.rint(painted * 4000).astype(np.uint16)):
        assert read(image.fromarray(deep)).text == "7"
    (tmp_path / "no.png").write_text("not a picture")
    for name, words in (("no.png", "no image"), ("gone.png", "No such file")):
        with refused("Cannot read", words):
            read(tmp_path / name)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with refused("pip install 'digitnet[images]'"):
        read(tmp_path / "seven.png")


def test_nothing_and_another_network():
    assert read(np.ones((40, 40))).digits == ()
    assert read([]).text == ""
    assert read(SEVEN, digitnet.load_pretrained("two-layer-64"), pen=6).text == "7"


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (np.zeros((2, 28, 28)), "one picture at a time"),
        (np.zeros((28, 28)) - 1, "goes from -1 to -1"),
        (np.full((28, 28), 255.0), "divide by 255"),
        (np.full((28, 28), "a"), "must be numbers"),
        ([[1, 2], [3, 4]], "give a picture as an array"),
        ([[(1, 2), (3,)]], "something else"),
    ],
)
def test_what_is_neither_is_refused(marks, words, refused):
    with refused(words):
        read(marks)
