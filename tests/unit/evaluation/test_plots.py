import numpy as np
import pytest

from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.training.trainer import Evaluation

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.colors import to_hex  # noqa: E402

from digitnet.evaluation import plots  # noqa: E402


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture
def evaluations():
    return [Evaluation(5 * i, i, 2.0 - i, 0.1 + i / 4, 1.9 - i, 0.2 + i / 4) for i in range(3)]


def drawn(figure):
    """Draw a figure for real; return its axes."""
    figure.canvas.draw()
    return figure.axes


def line(axis, label):
    return next(line for line in axis.lines if line.get_label() == label).get_xydata().tolist()


def test_loss_of_every_step():
    (axis,) = drawn(plots.loss([2.3, 1.5, 1.0]))
    assert axis.get_title() == "Loss"
    assert "nats" in axis.get_ylabel()
    assert line(axis, "training, each step") == [[1, 2.3], [2, 1.5], [3, 1.0]]


def test_loss_and_accuracy_of_evaluations(evaluations):
    left, right = drawn(plots.loss([2.0, 1.0], evaluations))
    assert [left.get_title(), right.get_title()] == ["Loss", "Accuracy"]
    assert line(left, "dev") == [[0, 2], [5, 1], [10, 0]]
    assert line(right, "dev") == [[0, 10], [5, 35], [10, 60]]
    assert line(right, "training") == [[0, 20], [5, 45], [10, 70]]
    for axis in (left, right):
        assert axis.get_legend() is not None


def test_predictions_tell_what_is_said_and_what_is_right(patches):
    data = patches(7)
    probabilities = np.full((7, 10), 0.05)
    probabilities[np.arange(7), [0, 1, 2, 3, 9, 5, 6]] = 0.55
    axes = drawn(plots.predictions(data.images / 255, data.labels, probabilities))
    assert len(axes) == 10
    shown = [axis for axis in axes if axis.images]
    assert len(shown) == 7
    assert shown[4].get_title() == "Prediction: 9 (55%)\nLabel: 4"
    colours = [to_hex(axis.title.get_color()) for axis in shown]
    assert len(set(colours)) == 2
    assert [colour == colours[4] for colour in colours] == [i == 4 for i in range(7)]
    assert (shown[2].images[0].get_array() == data.images[2] / 255).all()


def test_predictions_take_rows_of_pixels_and_other_names(patches):
    data = patches(2)
    axes = drawn(plots.predictions(data.images.reshape(2, 784), data.labels, np.eye(2), "ab"))
    assert axes[1].get_title() == "Prediction: b (100%)\nLabel: b"
    assert axes[1].images[0].get_array().shape == (28, 28)


def test_predictions_of_nothing_are_refused(refused):
    with refused("no image"):
        plots.predictions(np.zeros((0, 784)), np.zeros(0, dtype=int), np.zeros((0, 10)))


def test_confusion_writes_the_counts():
    matrix = np.array([[5, 1, 0], [0, 0, 0], [2, 0, 8]])
    (axis,) = drawn(plots.confusion(matrix, "abc"))
    assert axis.get_title() == "Confusion"
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("predicted", "true")
    assert {(text.get_position(), text.get_text()) for text in axis.texts} == {
        ((0, 0), "5"),
        ((1, 0), "1"),
        ((0, 2), "2"),
        ((2, 2), "8"),
    }
    assert [label.get_text() for label in axis.get_yticklabels()] == ["a", "b", "c"]
    assert axis.images[0].get_array()[2].tolist() == [0.2, 0, 0.8]


def test_confusion_of_digits_by_default():
    (axis,) = drawn(plots.confusion(np.eye(10, dtype=int)))
    assert [label.get_text() for label in axis.get_xticklabels()] == list("0123456789")


def test_confusion_has_room_for_many_names_and_for_long_ones():
    names = [f"ankle boot {number}" for number in range(26)]
    (axis,) = drawn(plots.confusion(np.eye(26, dtype=int), names))
    assert {label.get_rotation() for label in axis.get_xticklabels()} == {90}
    assert axis.figure.get_size_inches().min() > 10


@pytest.mark.parametrize(("hidden", "count", "shown"), [(20, 64, 20), (100, 64, 64), (5, 3, 3)])
def test_hidden_units_are_images_of_their_weights(hidden, count, shown):
    network = multilayer_perceptron((hidden,), seed=1)
    axes = drawn(plots.hidden_units(network, count))
    images = [axis.images[0].get_array() for axis in axes if axis.images]
    assert len(images) == shown
    unit = network.layers[0].parameters["W"][1].reshape(28, 28)
    assert (images[1] == unit).all()


def test_hidden_units_are_all_to_one_scale():
    network = multilayer_perceptron((4,), seed=1)
    limits = {axis.images[0].get_clim() for axis in drawn(plots.hidden_units(network))}
    ((low, high),) = limits
    assert -low == high == np.abs(network.layers[0].parameters["W"]).max()


def test_hidden_units_need_weights_at_pixels(refused):
    with refused("Only a network whose first layer is Dense"):
        plots.hidden_units(Network([], [str(i) for i in range(784)]))


def test_nothing_is_shown_without_a_screen(monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: pytest.fail("there is no screen"))
    plots.loss([1.0])
    plots.show()


def test_show_shows_where_there_is_a_screen(monkeypatch):
    shown = []
    monkeypatch.setattr(plt, "get_backend", lambda: "qtagg")
    monkeypatch.setattr(plt, "show", lambda: shown.append(plt.get_fignums()))
    plots.loss([1.0])
    plots.show()
    assert len(shown) == 1
    assert len(shown[0]) == 1


def test_calibration_has_a_dot_for_each_bin():
    said, right, images = np.array([0.5, 0.9]), np.array([0.4, 1.0]), np.array([5, 95])
    (axis,) = drawn(plots.calibration(said, right, images))
    dots = axis.collections[0]
    assert dots.get_offsets().tolist() == [[50, 40], [90, 100]]
    assert dots.get_sizes()[1] > dots.get_sizes()[0]
