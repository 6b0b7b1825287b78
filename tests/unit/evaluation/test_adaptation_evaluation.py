import numpy as np
import pytest

from digitnet.evaluation.adaptation_evaluation import report_adaptation, score_adaptation
from digitnet.evaluation.report import Drawing
from digitnet.nn import weights

MIRRORED = [np.array([[80.0, 0], [10, 0], [10, 100]])]
UPRIGHT = [np.array([[0.0, 0], [2, 100]])]


@pytest.fixture(scope="module")
def network(site):
    return weights.load(site / "models" / "two-layer-64.npz")


def by(writer, count):
    """Drawings of someone whose classes all look like a bar, but for mirrored sevens."""
    return [
        Drawing(MIRRORED if label == 7 else UPRIGHT, label, writer)
        for label in range(10)
        for _ in range(count if label == 7 else 1)
    ]


def test_a_writer_of_enough_drawings_teaches_with_some_and_is_measured_on_the_others(
    network, mnist
):
    drawings = by("Ada", 9) + by("", 9) + by("Bo", 2)
    before = weights.to_bytes(network)
    some = mnist.take(slice(1200))
    figures = score_adaptation(network, drawings, some, mnist.take(slice(1200, 1400)), 1)
    assert figures.errors.shape == (4, 2)  # Ada alone, four times
    assert (figures.errors[:, 0] == 1).all()
    assert weights.to_bytes(network) == before
    text = "\n".join(report_adaptation(figures, 1))
    assert "100.00% before" in text
    assert f"{figures.taken} of 4" in text


def test_without_such_a_writer_there_is_nothing_to_measure(network, mnist, refused):
    some = mnist.take(slice(60))
    with refused("3 drawings of every class"):
        score_adaptation(network, by("Ada", 9), some, some, 3)
