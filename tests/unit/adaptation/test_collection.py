import gzip
import json

import numpy as np
import pytest

from digitnet.adaptation.collection import (
    Sample,
    as_dataset,
    merged,
    read_collection,
    to_csv,
    to_json,
    to_npz,
)
from digitnet.base import limits
from digitnet.base.labels import DIGITS
from digitnet.data.datasets import NO_DIGIT
from digitnet.ink.rasterize import from_strokes

SEVEN = (np.array([[10, 5], [60, 8], [28, 95]], np.float32), np.array([[20, 50], [50, 50]], "f4"))
BAR = (np.array([[5, 0], [6, 90]], np.float32),)


@pytest.fixture
def samples():
    return [
        Sample(from_strokes(SEVEN), "7", "Ada", SEVEN),
        Sample(from_strokes(BAR), "", "Bo", BAR),
        Sample(from_strokes(SEVEN[:1]), "1"),
    ]


def told(samples):
    return [
        (s.image.tolist(), s.label, s.writer, [stroke.tolist() for stroke in s.strokes])
        for s in samples
    ]


def test_npz_loses_nothing(samples):
    assert told(read_collection(to_npz(samples, DIGITS), "a.npz", DIGITS)) == told(samples)
    assert read_collection(to_npz([], DIGITS), "a.npz", DIGITS) == []


def test_json_has_what_was_drawn_and_kaggles_csv_what_is_a_digit(samples):
    data = to_json(samples)
    assert [item["label"] for item in json.loads(data)] == ["7", None]
    assert told(read_collection(data, "a.json", DIGITS)) == told(samples[:2])


@pytest.mark.native  # pandas
def test_csv_is_as_kaggle_has_it(samples):
    data = to_csv(samples, DIGITS)
    header, first, *_ = data.decode().splitlines()
    assert header.startswith("label,pixel0,pixel1")
    assert first.startswith("7,0,0")
    back = read_collection(data, "a.csv", DIGITS)
    assert [(s.label, s.writer, s.strokes) for s in back] == [("7", "", ()), ("1", "", ())]
    np.testing.assert_array_equal(back[0].image, samples[0].image)


@pytest.mark.native
def test_strokes_are_measured_with_by_the_command_line(samples, tmp_path):
    from digitnet.evaluation.report import load_drawings

    (tmp_path / "digits.json").write_bytes(to_json(samples))
    (drawing,) = load_drawings(tmp_path / "digits.json")
    assert (drawing.label, drawing.writer, len(drawing.strokes)) == (7, "Ada", 2)


def test_a_merge_adds_what_is_not_there_yet(samples):
    seven, bar, one = samples
    assert merged(samples, samples) == []
    nameless = Sample(seven.image, "7")
    of_bo = Sample(seven.image, "7", "Bo", SEVEN)
    assert told(merged([seven], [nameless, of_bo, bar, one])) == told([of_bo, bar, one])


def test_numbers_are_those_of_the_network(samples, refused):
    assert as_dataset(samples, DIGITS).labels.tolist() == [7, NO_DIGIT, 1]
    with refused("'7'"):
        as_dataset(samples, ("A", "B"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[1, 2]", "not a JSON list of drawings"),
        (b'[{"label": "7", "strokes": []}]', "no strokes"),
        (b'[{"label": "x", "strokes": [[[0, 0], [1, 1]]]}]', "'x'"),
        (b'[{"label": 7, "strokes": [[[0, 0, 0]]]}]', "list of points"),
        (b"\x1f\x8bdamaged", "damaged gzip"),
        (b"[" * 100_000, "not a JSON list"),
    ],
)
def test_what_is_no_collection_is_refused_in_a_sentence(data, words, refused):
    with refused(words):
        read_collection(data, "a.json", DIGITS)


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(monkeypatch, refused):
    monkeypatch.setattr(limits, "UNPACKED", 1 << 10)
    with refused("unpacks to over"):
        read_collection(gzip.compress(b"[" + bytes(1 << 16)), "a.json.gz", DIGITS)


def test_arrays_that_do_not_fit_are_refused(samples, npz, refused):
    image = samples[0].image[None]
    for extra in (
        {"writers": np.array(["a", "b"])},
        {"writers": np.array([""]), "strokes": [2], "lengths": [3], "points": np.zeros((3, 2))},
        {"writers": np.array([""]), "strokes": [1], "lengths": [4], "points": np.zeros((3, 2))},
    ):
        with refused("do not fit its images"):
            read_collection(npz(images=image, labels=[7], **extra), "a.npz", DIGITS)
