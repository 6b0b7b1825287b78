"""The two-layer network as functions: the whole idea in one sitting.

Images stand in columns, as in a lecture: ``X`` is 784 × m (m images, ink from 0 to 1), ``W1`` is
hidden × 784, ``b1`` is hidden × 1, ``W2`` is 10 × hidden, ``b2`` is 10 × 1, and ``Y`` holds the m
right answers. The maths is the package's own, where images stand in rows: hence the ``.T``.
"""

from __future__ import annotations

import math
from pathlib import Path

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS
from digitnet.data.columns import class_numbers, image_columns, require_as_many
from digitnet.nn import metrics, weights
from digitnet.nn.backend import affine, input_gradient, weight_gradient
from digitnet.nn.inputs import PIXELS
from digitnet.nn.layers import Dense, ReLU, relu, relu_gradient
from digitnet.nn.losses import cross_entropy, cross_entropy_gradient, softmax
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.two_layers import require_two_layers

DEFAULT_FILE = "weights.npz"


def init_params(hidden: int = 64, seed: int | None = None) -> tuple[Float, Float, Float, Float]:
    """Make random weights and zero biases (He et al. 2015).

    Returns:
        ``W1`` (hidden × 784), ``b1`` (hidden × 1), ``W2`` (10 × hidden), ``b2`` (10 × 1): float32.
    """
    return _parameters(multilayer_perceptron([hidden], seed=seed))


def forward_prop(
    W1: Float, b1: Float, W2: Float, b2: Float, X: Float
) -> tuple[Float, Float, Float, Float]:
    """Go from pixels to probabilities.

    Weights have the shapes that :func:`init_params` gives them, and ``X`` is 784 × m.

    Returns:
        ``Z1`` and ``A1 = ReLU(Z1)``, hidden × m; ``Z2`` and ``A2 = softmax(Z2)``, 10 × m.

    Raises:
        DigitnetError: ``X`` is not 784 × m, or not ink from 0 to 1.
    """
    X = image_columns(X, W1.shape[1])
    Z1 = affine(X.T, W1, b1[:, 0]).T
    A1 = relu(Z1)
    Z2 = affine(A1.T, W2, b2[:, 0]).T
    A2 = softmax(Z2.T).T
    return Z1, A1, Z2, A2


def backward_prop(
    Z1: Float, A1: Float, Z2: Float, A2: Float, W1: Float, W2: Float, X: Float, Y: Labels
) -> tuple[Float, Float, Float, Float]:
    """Go back from the error to how each weight should change: ``dW1, db1, dW2, db2``.

    What is given has the shapes that :func:`forward_prop` takes and gives, ``Y`` is the m right
    answers, and each gradient has the shape of what it is for. The gradients are of the mean
    cross-entropy over the m images. ``Z2`` and ``W1`` do not enter them; they are taken so that
    the call reads as it does in the lectures.
    """
    dZ2 = cross_entropy_gradient(A2.T, class_numbers(Y, len(A2))).T
    dW2 = weight_gradient(dZ2.T, A1.T)
    db2 = dZ2.sum(axis=1, keepdims=True)
    dA1 = input_gradient(dZ2.T, W2).T
    dZ1 = relu_gradient(dA1, Z1)
    dW1 = weight_gradient(dZ1.T, X.T)
    db1 = dZ1.sum(axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def update_params(
    W1: Float,
    b1: Float,
    W2: Float,
    b2: Float,
    dW1: Float,
    db1: Float,
    dW2: Float,
    db2: Float,
    alpha: float,
) -> tuple[Float, Float, Float, Float]:
    """Take one step downhill, ``alpha`` times the gradient; return new weights of the same shapes.

    Weights and gradients have the shapes that :func:`init_params` gives weights.
    """
    return W1 - alpha * dW1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2


def gradient_descent(
    X: Float,
    Y: Labels,
    alpha: float = 0.1,
    iterations: int = 500,
    *,
    hidden: int = 64,
    seed: int | None = None,
    print_every: int = 10,
) -> tuple[Float, Float, Float, Float, list[float]]:
    """Train on all images at once, ``iterations`` times, printing how it goes.

    Args:
        X: 784 × m, ink from 0 to 1 (or uint8, 0 to 255).
        Y: m, the labels 0 to 9 (or one-hot, 10 × m).
        alpha: the learning rate.
        iterations: how many steps to take.
        hidden: units in the hidden layer.
        seed: the same seed gives the same run.
        print_every: iterations from one printed line to the next; 0 prints nothing.

    Returns:
        ``W1, b1, W2, b2``, as :func:`init_params` gives them, and the loss (nats) of each
        iteration, before its step.

    Raises:
        DigitnetError: ``X`` or ``Y`` is none of these, or training diverges.
    """
    X, Y = image_columns(X, PIXELS), class_numbers(Y, len(DIGITS))
    require_as_many(X, Y)
    W1, b1, W2, b2 = init_params(hidden, seed)
    losses = []
    for i in range(iterations):
        Z1, A1, Z2, A2 = forward_prop(W1, b1, W2, b2, X)
        losses.append(cross_entropy(Z2.T, Y))
        if not math.isfinite(losses[-1]):
            raise DigitnetError(f"Training diverged at iteration {i}; try an alpha below {alpha}.")
        if print_every and i % print_every == 0:
            accuracy = get_accuracy(get_predictions(A2), Y)
            print(f"Iteration {i} - Training Accuracy: {accuracy:.2f}")
        gradients = backward_prop(Z1, A1, Z2, A2, W1, W2, X, Y)
        W1, b1, W2, b2 = update_params(W1, b1, W2, b2, *gradients, alpha)
    return W1, b1, W2, b2, losses


def get_predictions(A2: Float) -> Labels:
    """Return the likeliest digit (int64, m) of each column of ``A2`` (10 × m)."""
    digits: Labels = A2.argmax(axis=0)
    return digits


def get_accuracy(predictions: Labels, Y: Labels) -> float:
    """Return the share of predictions (m) that are right by the labels (m), 0 to 1.

    Raises:
        DigitnetError: no labels, or not as many as predictions.
    """
    said = class_numbers(predictions, len(DIGITS), "predictions")
    return metrics.accuracy(said, class_numbers(Y, len(DIGITS)))


def show_sample_predictions(
    X_dev: Float, Y_dev: Labels, W1: Float, b1: Float, W2: Float, b2: Float, count: int = 10
) -> None:
    """Show the first ``count`` images, what the network says, and what they are.

    ``X_dev`` is 784 × m, ``Y_dev`` is m, and weights are shaped as :func:`init_params` does.
    """
    from digitnet.evaluation import plots

    X_dev, Y_dev = image_columns(X_dev, W1.shape[1]), class_numbers(Y_dev, len(W2))
    A2 = forward_prop(W1, b1, W2, b2, X_dev[:, :count])[-1]
    plots.predictions(X_dev[:, :count].T, Y_dev[:count], A2.T)
    plots.show()


def save_weights(
    W1: Float, b1: Float, W2: Float, b2: Float, path: str | Path = DEFAULT_FILE
) -> None:
    """Write a weights file that :func:`load_weights`, the page and ``digitnet`` read.

    Weights have the shapes that :func:`init_params` gives them.

    Raises:
        DigitnetError: the arrays are in another order, do not fit together or are not finite;
            then the file stays as it was.
    """
    require_two_layers(W1, b1, W2, b2)
    hidden = Dense(W1.shape[1], W1.shape[0])
    hidden.parameters = {"W": W1, "b": b1[:, 0]}
    output = Dense(W2.shape[1], W2.shape[0])
    output.parameters = {"W": W2, "b": b2[:, 0]}
    weights.save(Network([hidden, ReLU(), output]), path)


def load_weights(path: str | Path = DEFAULT_FILE) -> tuple[Float, Float, Float, Float]:
    """Read a weights file of a two-layer network: ``W1, b1, W2, b2``.

    They are float32, in the shapes that :func:`init_params` gives them.

    Raises:
        DigitnetError: no such file, a broken one, or a network that is not 784-hidden-10 with
            a ReLU.
    """
    network = weights.load(path)
    if [type(layer) for layer in network.layers] != [Dense, ReLU, Dense]:
        raise DigitnetError(
            f"{path} holds a {network.architecture} network, not one of two layers with a ReLU; "
            "read it with digitnet.weights.load."
        )
    return _parameters(network)


def _parameters(network: Network) -> tuple[Float, Float, Float, Float]:
    W1, b1, W2, b2 = (parameter.value for parameter in network.parameters())
    return W1, b1[:, None], W2, b2[:, None]


__all__ = [
    "backward_prop",
    "forward_prop",
    "get_accuracy",
    "get_predictions",
    "gradient_descent",
    "init_params",
    "load_weights",
    "save_weights",
    "show_sample_predictions",
    "update_params",
]
