import numpy as np
import pytest

from digitnet.estimator import tables
from digitnet.estimator.scikit_learn import DataConversionWarning
from digitnet.estimator.tables import NoNumbersError


def test_rows_keep_their_type_and_images_lie_flat():
    assert tables.rows_of([[1, 2], [3, 4]]).tolist() == [[1, 2], [3, 4]]
    assert tables.rows_of(np.zeros((3, 28, 28, 1), np.uint8)).shape == (3, 784)
    assert tables.rows_of(np.zeros((3, 28, 28), np.uint8)).dtype == np.uint8
    assert tables.rows_of(np.array([["1.5", "2"]])).tolist() == [[1.5, 2]]


class Sparse:
    nnz = 1

    def toarray(self):
        return np.eye(2)


@pytest.mark.parametrize(
    ("X", "words"),
    [
        (np.zeros(4), "Reshape your data"),
        (np.zeros((2, 3, 4)), "N × 28 × 28, and is 2 × 3 × 4"),
        (np.zeros((0, 3)), "0 sample(s)"),
        (np.zeros((3, 0)), "0 feature(s)"),
        (np.array([[1, np.nan]]), "NaN or infinity"),
        (np.array([[1j]]), "Complex data not supported"),
        (Sparse(), "X.toarray()"),
        (np.array([["a"]]), "must hold numbers"),
    ],
)
def test_what_are_no_rows_is_refused(X, words, refused):
    with refused(words):
        tables.rows_of(X)


def test_what_is_no_number_is_a_type_error_too():
    with pytest.raises(TypeError):
        tables.rows_of(np.array([[{}]], dtype=object))
    assert issubclass(NoNumbersError, ValueError)


def test_classes_are_one_for_each_row(refused):
    assert tables.classes_of(["b", "a"], 2).tolist() == ["b", "a"]
    with pytest.warns(DataConversionWarning, match="column-vector"):
        assert tables.classes_of([[1], [2]], 2).tolist() == [1, 2]
    for y, words in (
        (None, "y is None"),
        (np.eye(3), "y.argmax(axis=1)"),
        ([1, 2], "X has 3 rows and y has 2"),
        ([1, 2, 0.5], "continuous"),
        ([1, 2, np.inf], "NaN or infinity"),
    ):
        with refused(words):
            tables.classes_of(y, 3)


def test_classes_are_numbered_as_sorted(refused):
    classes, numbers = tables.numbered(np.array(["b", "a", "b"]))
    assert (classes.tolist(), numbers.tolist()) == (["a", "b"], [1, 0, 1])
    assert tables.numbered(np.array([5, 9]), np.array([3, 5, 9]))[1].tolist() == [1, 2]
    for given, known, words in (
        ([12], [3, 5], "'12'"),
        ([4], [3, 5], "'4'"),
        (np.array([1, "a"], dtype=object), None, "several kinds"),
    ):
        with refused(words):
            tables.numbered(np.array(given), None if known is None else np.array(known))


def test_weights_are_numbers_from_0_up(refused):
    assert tables.weights_of(None, 2) is None
    assert tables.weights_of(2, 2).tolist() == [2, 2]
    for weights, words in (
        ([1, 2, 3], "for each of 2 rows"),
        ([1, -1], "below zero"),
        ([0, 0], "All sample weights are zero"),
        ([1, np.nan], "NaN"),
    ):
        with refused(words):
            tables.weights_of(weights, 2)


def test_names_are_all_text_or_none(refused):
    class Columns:
        def __init__(self, *names):
            self.columns = names

    assert tables.names_of(Columns("a", "b")).tolist() == ["a", "b"]
    assert tables.names_of(Columns(0, 1)) is None
    assert tables.names_of([[1]]) is None
    with refused("Some column names"):
        tables.names_of(Columns("a", 1))
