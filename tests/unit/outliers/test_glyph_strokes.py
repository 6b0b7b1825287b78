import numpy as np

from digitnet.outliers.glyph_strokes import TWINS, letters


def test_letters_are_strokes_on_their_grid():
    for letter, strokes in letters().items():
        assert strokes, letter
        for stroke in strokes:
            assert stroke.ndim == 2, letter
            assert len(stroke) >= 2, letter
            assert stroke.shape[1] == 2
            assert stroke.min() >= 0
            assert (stroke.max(axis=0) <= [4, 6]).all(), letter


def test_no_letter_is_a_twin_of_a_digit():
    assert not TWINS & set(letters())
    assert not set("0123456789") & set(letters())


def test_no_two_letters_are_drawn_alike():
    drawn = {tuple(map(bytes, map(np.ascontiguousarray, s))) for s in letters().values()}
    assert len(drawn) == len(letters())
