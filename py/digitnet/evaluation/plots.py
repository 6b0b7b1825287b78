"""Figures, drawn with matplotlib: the loss, predictions, the confusion matrix, hidden units.

Every function makes and returns a ``Figure`` and shows nothing, so that it works without a
screen; :func:`show` is for those who want to see one now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.base.extras import missing
from digitnet.base.labels import DIGITS
from digitnet.nn.network import Network
from digitnet.training.trainer import Evaluation

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_RIGHT, _WRONG = "#1b6e53", "#c0392b"
_COLUMNS = 5


def _pyplot() -> Any:
    """Import matplotlib where a figure is drawn, so that this module can be read without it."""
    try:
        import matplotlib.pyplot as plt
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "matplotlib":
            raise
        raise missing("Figures need", "matplotlib", "plots") from error
    return plt


def show() -> None:
    """Show the figures made so far, where there is a screen or a notebook to show it in."""
    plt = _pyplot()
    if plt.get_backend().lower() != "agg":
        plt.show()


def loss(losses: Sequence[float], evaluations: Sequence[Evaluation] = ()) -> Figure:
    """Draw the training loss of every step, and dev loss and accuracy where measured.

    Args:
        losses: in nats, one per step.
        evaluations: of the same run; without them there is one panel, not two.
    """
    panels = 2 if evaluations else 1
    figure, axes = _pyplot().subplots(
        1, panels, figsize=(5.5 * panels, 3.6), squeeze=False, layout="constrained"
    )
    left = axes[0, 0]
    left.plot(np.arange(1, len(losses) + 1), losses, linewidth=1, label="training, each step")
    left.set(xlabel="step", ylabel="cross-entropy (nats)", title="Loss")
    if evaluations:
        steps = [e.step for e in evaluations]
        left.plot(steps, [e.dev_loss for e in evaluations], marker="o", label="dev")
        right = axes[0, 1]
        right.plot(steps, [100 * e.train_accuracy for e in evaluations], label="training")
        right.plot(steps, [100 * e.dev_accuracy for e in evaluations], marker="o", label="dev")
        right.set(xlabel="step", ylabel="right (%)", title="Accuracy")
        right.legend()
    left.legend()
    return figure


def predictions(
    x: Float, labels: Labels, probabilities: Float, names: Sequence[str] = DIGITS
) -> Figure:
    """Draw images with what the network says and what they are; mistakes in red.

    Args:
        x: N × 784 or N × 28 × 28.
        labels: N.
        probabilities: N × classes.
        names: of the classes.

    Raises:
        DigitnetError: no image.
    """
    if len(x) == 0:
        raise DigitnetError("There is no image to show; give at least one.")
    rows = -(-len(x) // _COLUMNS)
    figure, axes = _pyplot().subplots(
        rows, _COLUMNS, figsize=(8, 2.1 * rows), squeeze=False, layout="constrained"
    )
    for axis in axes.flat:
        axis.axis("off")
    for axis, image, label, p in zip(axes.flat, x, labels, probabilities, strict=False):
        said = int(p.argmax())
        axis.imshow(image.reshape(28, 28), cmap="gray_r")
        axis.set_title(
            f"Prediction: {names[said]} ({p[said]:.0%})\nLabel: {names[int(label)]}",
            fontsize=9,
            color=_RIGHT if said == label else _WRONG,
        )
    return figure


def confusion(matrix: Labels, names: Sequence[str] = DIGITS) -> Figure:
    """Draw a confusion matrix (classes × classes, row: true, column: predicted)."""
    side = max(5.0, 0.4 * len(names))
    figure, axis = _pyplot().subplots(figsize=(side + 0.2, side), layout="constrained")
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    axis.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            shade = "white" if shares[row, column] > 0.5 else "black"
            axis.text(column, row, f"{count}", ha="center", va="center", color=shade, fontsize=8)
    is_long = any(len(name) > 2 for name in names)
    axis.set_xticks(range(len(names)), names, rotation=90 if is_long else 0)
    axis.set_yticks(range(len(names)), names)
    axis.set(xlabel="predicted", ylabel="true", title="Confusion")
    return figure


def calibration(said: Float, right: Float, images: Labels) -> Figure:
    """Draw how often answers are right against how sure they are, one dot for each bin.

    Args:
        said: bins, the mean probability of the answers, 0 to 1.
        right: bins, the share of them that is right, 0 to 1.
        images: bins, how many there are; the more, the larger the dot.
    """
    figure, axis = _pyplot().subplots(figsize=(5.2, 5), layout="constrained")
    axis.plot([0, 100], [0, 100], linestyle="--", color="gray", linewidth=1)
    sizes = 20 + 400 * images / max(int(images.sum()), 1)
    axis.scatter(100 * said, 100 * right, sizes, color=_RIGHT, clip_on=False)
    axis.set(xlim=(0, 100), ylim=(0, 100), xlabel="sure (%)", ylabel="right (%)")
    axis.set_title("Calibration")
    return figure


def hidden_units(network: Network, count: int = 64) -> Figure:
    """Draw what the first ``count`` hidden units look for: each one's weights as an image.

    Blue draws the unit on, red holds it back, white is no matter.

    Raises:
        DigitnetError: the network's first layer does not look at all 28 × 28 pixels.
    """
    first = next(network.parameters(), None)
    if first is None or first.value.ndim != 2 or first.value.shape[1] != 28 * 28:
        raise DigitnetError("Only a network whose first layer is Dense has units to show so.")
    weights = first.value[:count].reshape(-1, 28, 28)
    columns = min(16, len(weights))
    rows = -(-len(weights) // columns)
    figure, axes = _pyplot().subplots(
        rows, columns, figsize=(0.6 * columns, 0.6 * rows), squeeze=False
    )
    limit = float(np.abs(weights).max()) or 1.0
    for axis in axes.flat:
        axis.axis("off")
    for axis, unit in zip(axes.flat, weights, strict=False):
        axis.imshow(unit, cmap="RdBu", vmin=-limit, vmax=limit)
    return figure
