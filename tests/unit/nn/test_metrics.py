import numpy as np
import pytest

from digitnet.nn.metrics import (
    accuracy,
    calibration_error,
    confusion_matrix,
    per_class_accuracy,
)

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


class TestCalibrationError:
    def test_it_is_how_far_off_the_probabilities_are_on_average(self):
        probabilities = np.array([[0.9, 0.1]] * 10 + [[0.3, 0.7]] * 10)
        labels = np.array([0] * 8 + [1] * 2 + [1] * 7 + [0] * 3)
        error = calibration_error(probabilities, labels)
        assert error == pytest.approx((10 * 0.1 + 10 * 0) / 20)

    def test_within_a_bin_too_sure_and_too_unsure_even_out(self):
        probabilities = np.array([[0.94, 0.06], [0.96, 0.04]])
        assert calibration_error(probabilities, np.array([0, 0]), bins=2) == pytest.approx(0.05)
        one_wrong = calibration_error(probabilities, np.array([0, 1]), bins=2)
        assert one_wrong == pytest.approx(0.95 - 0.5)

    def test_certainty_has_a_bin(self):
        assert calibration_error(np.array([[1.0, 0.0]]), np.array([0])) == 0
        assert calibration_error(np.array([[1.0, 0.0]]), np.array([1])) == 1
