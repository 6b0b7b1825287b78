import inspect

import numpy as np
import pytest

from digitnet import classic
from digitnet.nn import weights
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Dense
from digitnet.nn.losses import cross_entropy, softmax
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Batch, Trainer


@pytest.fixture
def columns(patches):
    """60 images in columns, and their labels."""
    data = patches(60)
    return as_input(data.images).T, data.labels


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("init_params", ""),
        ("forward_prop", "W1 b1 W2 b2 X"),
        ("backward_prop", "Z1 A1 Z2 A2 W1 W2 X Y"),
        ("update_params", "W1 b1 W2 b2 dW1 db1 dW2 db2 alpha"),
        ("gradient_descent", "X Y alpha iterations"),
        ("get_predictions", "A2"),
        ("get_accuracy", "predictions Y"),
        ("show_sample_predictions", "X_dev Y_dev W1 b1 W2 b2"),
        ("save_weights", "W1 b1 W2 b2"),
        ("load_weights", ""),
    ],
)
def test_names_and_arguments_are_those_of_the_lectures(name, parameters):
    assert name in classic.__all__
    found = list(inspect.signature(getattr(classic, name)).parameters.values())
    expected = parameters.split()
    assert [parameter.name for parameter in found][: len(expected)] == expected
    assert all(parameter.default is not parameter.empty for parameter in found[len(expected) :])


def test_init_params_are_those_of_the_network():
    W1, b1, W2, b2 = classic.init_params(32, seed=5)
    assert [a.shape for a in (W1, b1, W2, b2)] == [(32, 784), (32, 1), (10, 32), (10, 1)]
    first, _, second, _ = (p.value for p in multilayer_perceptron((32,), seed=5).parameters())
    assert (W1 == first).all()
    assert (W2 == second).all()
    assert not b1.any()
    assert not b2.any()
    assert classic.init_params()[0].shape == (64, 784)


def test_forward_prop_is_its_formulas(columns):
    X, _ = columns
    rng = np.random.default_rng(0)
    W1, b1, W2, b2 = (rng.standard_normal(s) for s in ((8, 784), (8, 1), (10, 8), (10, 1)))
    Z1, A1, Z2, A2 = classic.forward_prop(W1, b1, W2, b2, X)
    assert Z1 == pytest.approx(W1 @ X + b1)
    assert A1 == pytest.approx(np.maximum(Z1, 0))
    assert Z2 == pytest.approx(W2 @ A1 + b2)
    assert A2 == pytest.approx(np.exp(Z2) / np.exp(Z2).sum(axis=0))


def test_forward_prop_asks_for_images_in_columns(columns, refused):
    X, _ = columns
    for wrong in (X.T, X[:, 0], X[:700]):
        with refused("X must be 784 × m", "X.T"):
            classic.forward_prop(*classic.init_params(4), wrong)


def test_backward_prop_is_what_differences_say(columns):
    X, Y = columns
    X, Y = X[:, :6].astype(np.float64), Y[:6]
    rng = np.random.default_rng(1)
    shapes = ((5, 784), (5, 1), (10, 5), (10, 1))
    parameters = [rng.standard_normal(shape) * 0.3 for shape in shapes]

    def loss():
        return cross_entropy(classic.forward_prop(*parameters, X)[2].T, Y)

    forward = classic.forward_prop(*parameters, X)
    gradients = classic.backward_prop(*forward, parameters[0], parameters[2], X, Y)
    for parameter, gradient in zip(parameters, gradients, strict=True):
        assert gradient.shape == parameter.shape
        places = list(np.ndindex(*parameter.shape))[:: 1 + parameter.size // 60]
        found, expected = [], []
        for place in places:
            kept = parameter[place]
            parameter[place] = kept + 1e-6
            above = loss()
            parameter[place] = kept - 1e-6
            below = loss()
            parameter[place] = kept
            expected.append((above - below) / 2e-6)
            found.append(gradient[place])
        off = np.linalg.norm(np.subtract(found, expected))
        assert off < 1e-7 * np.linalg.norm(expected)


def test_update_params_takes_a_step_downhill():
    ones = [np.ones((2, 2))] * 4
    gradients = [np.full((2, 2), float(i)) for i in range(4)]
    updated = classic.update_params(*ones, *gradients, 0.5)
    assert [float(a[0, 0]) for a in updated] == [1, 0.5, 0, -0.5]
    assert (ones[3] == 1).all()


def test_gradient_descent_prints_how_it_goes(columns, capsys):
    classic.gradient_descent(*columns, 0.1, 51, hidden=8, seed=1)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" - ")[0] for line in lines] == [f"Iteration {i}" for i in range(0, 51, 10)]
    text, accuracy = lines[-1].split(": ")
    assert text == "Iteration 50 - Training Accuracy"
    assert accuracy == f"{float(accuracy):.2f}"
    assert 0 <= float(accuracy) <= 1


def test_gradient_descent_prints_as_often_as_asked(columns, capsys):
    classic.gradient_descent(*columns, 0.1, 7, hidden=4, print_every=3)
    assert len(capsys.readouterr().out.splitlines()) == 3
    classic.gradient_descent(*columns, 0.1, 7, hidden=4, print_every=0)
    assert capsys.readouterr().out == ""


def test_gradient_descent_learns(columns, capsys):
    X, Y = columns
    W1, b1, W2, b2, losses = classic.gradient_descent(X, Y, 0.1, 60, hidden=16, seed=1)
    assert len(losses) == 60
    assert losses[-1] < losses[0] / 3
    A2 = classic.forward_prop(W1, b1, W2, b2, X)[-1]
    assert classic.get_accuracy(classic.get_predictions(A2), Y) > 0.95
    last = capsys.readouterr().out.splitlines()[-1]
    assert float(last.split(": ")[1]) > 0.9


def test_gradient_descent_is_the_trainer_with_all_images_in_one_batch(patches, columns):
    *classics, losses = classic.gradient_descent(*columns, 0.2, 5, hidden=16, seed=3, print_every=0)
    network = multilayer_perceptron((16,), seed=3)
    data = patches(60)
    events = list(Trainer(network, data, data, SGD(0.2), batch_size=60, epochs=5).events())
    assert losses == pytest.approx([e.loss for e in events if isinstance(e, Batch)], rel=1e-5)
    for mine, parameter in zip(classics, network.parameters(), strict=True):
        assert mine.dtype == np.float32
        assert mine.reshape(parameter.value.shape) == pytest.approx(parameter.value, abs=1e-6)


def test_the_same_seed_gives_the_same_run(columns):
    a, b, other = (
        classic.gradient_descent(*columns, 0.1, 3, hidden=4, seed=seed, print_every=0)
        for seed in (1, 1, 2)
    )
    assert a[-1] == b[-1] != other[-1]


def test_predictions_and_accuracy():
    A2 = softmax(np.array([[0.0, 5, 1], [7, 5, 6]])).T
    assert classic.get_predictions(A2).tolist() == [1, 0]
    assert classic.get_accuracy(np.array([1, 0]), np.array([1, 2])) == 0.5


class TestLabels:
    @pytest.mark.parametrize(
        "given",
        [
            lambda Y: Y[:, None],
            lambda Y: Y[None],
            lambda Y: Y.tolist(),
            lambda Y: Y.astype(float),
            lambda Y: Y.astype(str),
            lambda Y: np.eye(10)[Y],
            lambda Y: np.eye(10)[Y].T,
        ],
        ids=["N x 1", "1 x N", "list", "floats", "text", "one-hot", "one-hot in columns"],
    )
    def test_the_evident_meaning_is_taken(self, given, columns):
        X, Y = columns
        plain = classic.gradient_descent(X, Y, 0.1, 2, hidden=4, seed=1, print_every=0)[-1]
        assert (
            classic.gradient_descent(X, given(Y), 0.1, 2, hidden=4, seed=1, print_every=0)[-1]
            == plain
        )
        assert classic.get_accuracy(Y, given(Y)) == 1.0

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            (lambda Y: Y.astype(int) - 1, "one is -1"),
            (lambda Y: Y + 1, "a 10, but no image of class 0"),
            (lambda Y: np.append(Y[1:], 10), "labels from 0 to 9, but one is 10"),
            (lambda Y: Y + 0.5, "whole numbers"),
            (lambda Y: np.array(["seven"] * len(Y)), "one is 'seven'"),
            (lambda Y: Y[1:], "Y has 59 labels"),
            (lambda Y: np.ones((len(Y), 3)), "one label for each image"),
        ],
    )
    def test_the_rest_is_refused_before_training(self, given, words, columns, refused):
        X, Y = columns
        with refused(words):
            classic.gradient_descent(X, given(Y), 0.1, 2, print_every=0)

    def test_accuracy_names_what_is_wrong(self, refused):
        with refused("predictions", "one is -1"):
            classic.get_accuracy(np.array([-1]), np.array([1]))


class TestImages:
    def test_whole_numbers_to_255_are_ink(self, patches, columns):
        X, Y = columns
        pixels = patches(60).images.reshape(60, 784).T
        options = {"hidden": 4, "seed": 1, "print_every": 0}
        a = classic.gradient_descent(pixels, Y, 0.1, 2, **options)[-1]
        assert a == classic.gradient_descent(X, Y, 0.1, 2, **options)[-1]

    def test_a_table_is_an_array(self, columns):
        pd = pytest.importorskip("pandas")
        X, Y = columns
        options = {"hidden": 4, "seed": 1, "print_every": 0}
        a = classic.gradient_descent(pd.DataFrame(X), pd.Series(Y), 0.1, 2, **options)[-1]
        assert a == classic.gradient_descent(X, Y, 0.1, 2, **options)[-1]

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            (lambda X: X * 255, "divide by 255"),
            (lambda X: X * np.float32(np.nan), "ink from 0 to 1"),
            (lambda X: X.T, "pass X.T"),
            (lambda X: X.astype(str), "must hold numbers"),
            (lambda X: X[:, :0], "at least one image"),
        ],
    )
    def test_the_rest_is_refused(self, given, words, columns, refused):
        X, Y = columns
        with refused(words):
            classic.gradient_descent(given(X), Y, 0.1, 2, print_every=0)


def test_training_that_diverges_says_so(columns, refused):
    with np.errstate(all="ignore"), refused("diverged at iteration", "alpha below 1e+30"):
        classic.gradient_descent(*columns, 1e30, 9, hidden=4, seed=1, print_every=0)


class TestWeights:
    def test_save_and_load(self, tmp_path):
        path = tmp_path / "mine.npz"
        saved = classic.init_params(12, seed=1)
        saved[1][...] = np.arange(12)[:, None]
        classic.save_weights(*saved, path)
        loaded = classic.load_weights(path)
        for a, b in zip(saved, loaded, strict=True):
            assert a.dtype == b.dtype
            assert a.shape == b.shape
            assert (a == b).all()

    def test_without_a_path_they_meet_in_the_working_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        saved = classic.init_params(4)
        classic.save_weights(*saved)
        assert [entry.name for entry in tmp_path.iterdir()] == ["weights.npz"]
        W1, _b1, _W2, _b2 = classic.load_weights()
        assert (W1 == saved[0]).all()

    def test_the_network_of_the_file_says_the_same(self, tmp_path, columns):
        X, _ = columns
        saved = classic.init_params(12, seed=1)
        classic.save_weights(*saved, tmp_path / "mine.npz")
        network = weights.load(tmp_path / "mine.npz")
        A2 = classic.forward_prop(*saved, X)[-1]
        assert network.predict_proba(X.T) == pytest.approx(A2.T, abs=1e-6)

    def test_training_goes_on_from_loaded_weights(self, tmp_path):
        classic.save_weights(*classic.init_params(4), tmp_path / "mine.npz")
        loaded = classic.load_weights(tmp_path / "mine.npz")
        loaded[1][...] += 1
        assert (loaded[1] == 1).all()

    def test_what_load_would_refuse_is_not_written_over_good_weights(self, tmp_path, refused):
        path = tmp_path / "mine.npz"
        W1, b1, W2, b2 = classic.init_params(12)
        classic.save_weights(W1, b1, W2, b2, path)
        before = path.read_bytes()
        for wrong in ((W1, W2, b1, b2), (W2, b2, W1, b1), (W1.T, b1, W2, b2), (W1, b1.T, W2, b2)):
            with refused("in that order, but are W1"):
                classic.save_weights(*wrong, path)
        for astray in (np.nan, np.inf):
            with refused("W2 has infinite or missing numbers"):
                classic.save_weights(W1, b1, W2 * np.float32(astray), b2, path)
        with refused("b1 must be an array of floating-point numbers"):
            classic.save_weights(W1, 0, W2, b2, path)
        assert path.read_bytes() == before

    @pytest.mark.parametrize("hidden", [(), (4, 4)])
    def test_other_networks_are_refused(self, hidden, tmp_path, refused):
        path = tmp_path / "mine.npz"
        weights.save(multilayer_perceptron(hidden), path)
        with refused("not one of two layers", "digitnet.weights.load"):
            classic.load_weights(path)

    def test_two_layers_without_a_relu_are_refused(self, tmp_path, refused):
        path = tmp_path / "mine.npz"
        weights.save(Network([Dense(784, 4), Dense(4, 10)]), path)
        with refused("not one of two layers with a ReLU"):
            classic.load_weights(path)

    def test_no_file_is_refused(self, tmp_path, refused):
        with refused("Cannot read"):
            classic.load_weights(tmp_path / "none.npz")


def test_sample_predictions_are_shown(columns, monkeypatch):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    from digitnet.evaluation import plots

    plt.close("all")  # what other tests have left open
    shown = []
    monkeypatch.setattr(plots, "show", lambda: shown.extend(plt.get_fignums()))
    X, Y = columns
    W1, b1, W2, b2 = classic.init_params(8, seed=1)
    assert classic.show_sample_predictions(X, Y, W1, b1, W2, b2) is None
    figure = plt.figure(shown[-1])
    titles = [axis.get_title() for axis in figure.axes if axis.images]
    plt.close(figure)
    said = classic.get_predictions(classic.forward_prop(W1, b1, W2, b2, X)[-1])
    assert len(shown) == 1
    assert len(titles) == 10
    assert titles[3].startswith(f"Prediction: {said[3]} (")
    assert titles[3].endswith(f"Label: {Y[3]}")
