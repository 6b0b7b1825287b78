from dataclasses import replace

import numpy as np
import pytest

from digitnet.data.datasets import NO_DIGIT, Dataset
from digitnet.ink import rasterize
from digitnet.outliers import synthesis


@pytest.fixture(scope="module")
def digits(mnist):
    return mnist.take(slice(300))


@pytest.mark.parametrize("kind", synthesis.DRAWN)
def test_a_pen_draws_every_kind(kind):
    a, again, other = (synthesis.draw(kind, 12, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert a.shape == (12, 28, 28)
    assert a.dtype == np.uint8
    assert a.any(axis=(1, 2)).all()
    assert (a == again).all()
    assert (a != other).any()
    assert len({image.tobytes() for image in a}) == 12


@pytest.mark.parametrize("names", ["abcdefghij", [f"thing {i}" for i in range(10)]])
def test_what_may_be_meant_is_no_junk_where_the_classes_are_not_digits(names, digits):
    assert set(synthesis.drawn_kinds(names)).isdisjoint({"letters", "words", "shapes", "lines"})
    assert set(synthesis.drawn_kinds("0123456789")) == set(synthesis.DRAWN)
    named = replace(digits, names=tuple(names))
    made = synthesis.make(named, 30, np.random.default_rng(0))
    assert len(made) == 30
    assert (made.labels == NO_DIGIT).all()


def test_a_line_alone_is_never_meant_as_a_one():
    rng = np.random.default_rng(0)
    alone = [
        strokes[0] for strokes in (synthesis.lines(rng) for _ in range(500)) if len(strokes) == 1
    ]
    assert len(alone) > 20
    for line in alone:
        across, down = np.abs(line[1] - line[0])
        assert np.degrees(np.arctan2(across, down)) >= 50 - 1e-6


def test_overlaid_digits_are_of_two_classes(digits):
    ones = Dataset(np.full((2, 28, 28), [[[100]], [[200]]], np.uint8), np.array([1, 2], np.uint8))
    both = synthesis.overlaid(ones, 20, np.random.default_rng(0))
    assert (both == 200).all()
    some = synthesis.overlaid(digits, 20, np.random.default_rng(0))
    assert (some > 0).mean() > (digits.images > 0).mean()


def test_turned_digits_have_the_same_ink_at_other_places(digits):
    turned = synthesis.turned(digits, 40, np.random.default_rng(0))
    assert turned.shape == (40, 28, 28)
    assert turned.flags.c_contiguous
    known = {np.sort(image.reshape(-1)).tobytes() for image in digits.images}
    assert all(np.sort(image.reshape(-1)).tobytes() in known for image in turned)
    upright = {image.tobytes() for image in digits.images}
    assert not any(image.tobytes() in upright for image in turned)


def test_pairs_are_wider_than_high(digits):
    pairs = synthesis.pairs(digits.take(digits.labels == 0), 20, np.random.default_rng(0))
    for image in pairs:
        rows, columns = (np.ptp(np.flatnonzero(image.any(axis=axis))) for axis in (1, 0))
        assert columns > rows


def test_a_blank_image_is_paired_with_nothing(digits):
    some = replace(digits, images=np.where(np.arange(300)[:, None, None] == 7, digits.images, 0))
    pairs = synthesis.pairs(some, 5, np.random.default_rng(0))
    assert pairs.any(axis=(1, 2)).all()


def test_textures_are_pictures_of_nothing():
    images = synthesis.texture(30, np.random.default_rng(0))
    assert images.shape == (30, 28, 28)
    assert images.any(axis=(1, 2)).mean() > 0.9


def test_all_kinds_in_equal_shares(digits):
    made = synthesis.make(digits, 25, np.random.default_rng(0))
    assert len(made) == 25
    assert (made.labels == NO_DIGIT).all()
    again = synthesis.make(digits, 25, np.random.default_rng(0))
    assert (made.images == again.images).all()
    few = synthesis.make(digits, 3, np.random.default_rng(0))
    assert len(few) == 3


def test_a_smooth_path_goes_through_its_points():
    points = np.random.default_rng(0).random((6, 2))
    path = synthesis.smooth(points, 50)
    assert path.shape == (50, 2)
    for point in points[:-1]:
        assert np.hypot(*(path - point).T).min() < 1e-9


def test_a_turn_keeps_lengths():
    points = np.random.default_rng(0).random((6, 2))
    turned = points @ synthesis.turn(0.7)
    assert np.hypot(*turned.T) == pytest.approx(np.hypot(*points.T))
    assert synthesis.turn(np.pi / 2) @ [1, 0] == pytest.approx([0, -1])


def test_every_drawing_is_ink(digits):
    rng = np.random.default_rng(0)
    for kind in synthesis.DRAWN.values():
        for _ in range(20):
            strokes = kind(rng)
            assert all(np.isfinite(stroke).all() and stroke.shape[1] == 2 for stroke in strokes)
            assert rasterize.from_strokes(strokes).any()


def test_digits_of_one_class_make_no_junk(digits, refused):
    with refused("two classes"):
        synthesis.make(digits.take(digits.labels == 4), 10, np.random.default_rng(0))


def test_zeros_stay_zeros_however_they_are_turned(digits):
    zeros = digits.take(digits.labels == 0)
    assert synthesis.turned(zeros, 8, np.random.default_rng(0)).shape == (0, 28, 28)
