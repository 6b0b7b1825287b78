import numpy as np
import pytest

from digitnet.inside.failures import calibration_curve, confusion, doubts, mistakes

SAID = np.array([[0.9, 0.1], [0.2, 0.8], [0.45, 0.55], [0.99, 0.01], [0.6, 0.4]], dtype=np.float32)
LABELS = np.array([0, 0, 1, 1, 0], dtype=np.uint8)


def test_confusion():
    assert confusion(SAID, LABELS).tolist() == [[2, 1], [1, 1]]


def test_mistakes_the_surest_first():
    assert mistakes(SAID, LABELS).tolist() == [3, 1]


def test_doubts_the_least_sure_first():
    assert doubts(SAID, LABELS).tolist() == [2, 4]


def test_calibration_curve():
    curve = calibration_curve(SAID, LABELS, bins=2)
    assert curve.images.tolist() == [5]
    assert curve.said == pytest.approx([SAID.max(axis=1).mean()])
    assert curve.right == pytest.approx([0.6])
    finer = calibration_curve(SAID, LABELS)
    assert finer.images.sum() == 5
    assert finer.right.tolist() == [1, 1, 0.5, 0]
