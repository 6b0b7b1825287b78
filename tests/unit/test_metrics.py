import numpy as np
import pytest

from digitnet.metrics import accuracy, confusion_matrix, per_class_accuracy

LABELS = np.array([0, 0, 0, 1, 2, 2], dtype=np.uint8)
PREDICTED = np.array([0, 0, 2, 1, 1, 2])


def test_accuracy_is_the_share_that_is_right():
    assert accuracy(PREDICTED, LABELS) == pytest.approx(4 / 6)
    assert accuracy(LABELS, LABELS) == 1
    assert accuracy(1 + LABELS, LABELS) == 0


def test_accuracy_needs_a_prediction_for_each_label(refused):
    with refused("5 predictions for 6 labels"):
        accuracy(PREDICTED[:5], LABELS)
    with refused("0 labels"):
        accuracy(PREDICTED[:0], LABELS[:0])


def test_confusion_has_true_classes_in_rows():
    assert confusion_matrix(PREDICTED, LABELS, 3).tolist() == [[2, 0, 1], [0, 1, 0], [0, 1, 1]]


def test_confusion_of_all_ten_digits_counts_every_image():
    rng = np.random.default_rng(0)
    labels, predicted = rng.integers(0, 10, (2, 500)).astype(np.uint8)
    counts = confusion_matrix(predicted, labels)
    assert counts.shape == (10, 10)
    assert counts.sum() == 500
    assert counts[3, 7] == ((labels == 3) & (predicted == 7)).sum()


def test_confusion_of_many_classes_does_not_overflow_their_small_integers():
    labels = np.arange(40, dtype=np.uint8)
    assert (confusion_matrix(labels, labels, 40) == np.eye(40)).all()


@pytest.mark.parametrize(("predicted", "label"), [(3, 0), (0, 3)])
def test_confusion_refuses_classes_that_it_does_not_count(predicted, label, refused):
    with refused("beyond the 3"):
        confusion_matrix(np.array([predicted]), np.array([label]), 3)


def test_per_class_accuracy_is_the_recall():
    shares = per_class_accuracy(np.array([[2, 0, 1], [0, 0, 0], [0, 1, 1]]))
    assert shares[[0, 2]] == pytest.approx([2 / 3, 1 / 2])
    assert np.isnan(shares[1])
