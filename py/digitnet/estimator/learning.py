"""Learning from rows of numbers with weights, an epoch at a time.

``training.Trainer`` learns from images of 28 × 28 with augmentation and recipes; an estimator gets
rows of any width, of which some may count more than others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.estimator.scale import Scale
from digitnet.nn.layers import Dense, Layer, ReLU
from digitnet.nn.losses import log_softmax
from digitnet.nn.network import Network
from digitnet.nn.optimizers import Optimizer
from digitnet.nn.schedules import Schedule

_CHUNK_VALUES = 1 << 20
"""Values between two layers per forward pass where nothing is learned."""


class RowNetwork(Network):
    """A network whose rows need not have 784 values.

    Args:
        layers: as for :class:`Network`.
        labels: as for :class:`Network`.
        inputs: values in a row.
    """

    def __init__(self, layers: Sequence[Layer], labels: Sequence[str], inputs: int) -> None:
        self.inputs = inputs
        super().__init__(layers, labels)


@dataclass(frozen=True)
class Table:
    """Rows to learn from or to measure on.

    Attributes:
        rows: N × features, as they were given.
        labels: N, classes counted from 0.
        weights: N, how much each counts, 1 on average; None if all count the same.
    """

    rows: np.ndarray
    labels: Labels
    weights: Float | None = None

    def take(self, chosen: Labels | slice) -> Table:
        """Return the rows with these numbers (N, or in this slice); weights stay as they are."""
        weights = None if self.weights is None else self.weights[chosen]
        return Table(self.rows[chosen], self.labels[chosen], weights)

    def hold_out(self, share: float, rng: np.random.Generator) -> tuple[Table, Table]:
        """Part: this share of every class is held out, and at least one row of each.

        Returns:
            What is learned from, and what is held out.

        Raises:
            DigitnetError: a class has one row only.
        """
        held_out = np.zeros(len(self.labels), dtype=bool)
        for number in range(int(self.labels.max()) + 1):
            rows = rng.permutation(np.flatnonzero(self.labels == number))
            if len(rows) == 1:
                raise DigitnetError(
                    "early_stopping holds rows of every class out to measure on, and a class has "
                    "1 sample only; give it another, or set early_stopping=False."
                )
            held_out[rows[: max(1, round(share * len(rows)))]] = True
        return self.take(np.flatnonzero(~held_out)), self.take(np.flatnonzero(held_out))


@dataclass
class Learner:
    """A network in training: what :class:`digitnet.estimator.DigitClassifier` keeps of a run.

    Attributes:
        network: changed in place.
        optimizer: with what it remembers of earlier updates.
        scale: what values mean.
        rng: chance, for the order of rows.
    """

    network: RowNetwork
    optimizer: Optimizer
    scale: Scale
    rng: np.random.Generator

    def epoch(
        self, table: Table, batch_size: int, schedule: Schedule, done: float, share: float
    ) -> float:
        """Learn from every row once.

        Args:
            table: to learn from.
            batch_size: rows for each update.
            schedule: of the learning rate.
            done: how much of the run is, 0 to 1.
            share: of the run that this epoch is.

        Returns:
            The mean loss of the rows, each before its update, in nats.

        Raises:
            DigitnetError: it is no longer a finite number.
        """
        count = len(table.labels)
        order = self.rng.permutation(count) if count > batch_size else np.arange(count)
        total = 0.0
        for i in range(0, count, batch_size):
            batch = table.take(order[i : i + batch_size])
            logits = self.network.forward(self.scale.apply(batch.rows), training=True)
            loss, gradient = weighted_cross_entropy(logits, batch.labels, batch.weights)
            self.network.backward(gradient)
            self.optimizer.update(self.network.parameters(), schedule(done + share * i / count))
            total += loss * len(batch.labels)
        if not math.isfinite(total):
            raise DigitnetError(
                "The loss is no longer a finite number: training has diverged; set a lower "
                "learning_rate, or scale the features, as StandardScaler does."
            )
        return total / count

    def measure(self, table: Table) -> tuple[float, float]:
        """Return the mean loss in nats, and the share that is right, both by weight."""
        logits = logits_of(self.network, self.scale, table.rows)
        loss, _ = weighted_cross_entropy(logits, table.labels, table.weights)
        right = logits.argmax(axis=1) == table.labels
        return loss, float(np.average(right, weights=table.weights))

    def bare(self) -> RowNetwork:
        """Return a copy of the network that remembers no rows."""
        layers = [Layer.from_spec(layer.spec(), unfilled=True) for layer in self.network.layers]
        network = RowNetwork(layers, self.network.labels, self.network.inputs)
        for new, old in zip(network.parameters(), self.network.parameters(), strict=True):
            new.layer.parameters[new.key] = np.array(old.value)
        return network


def untrained(
    sizes: Sequence[int], labels: Sequence[str], dtype: np.dtype[np.floating], rng: Any
) -> RowNetwork:
    """Return dense layers with ReLU between them.

    Args:
        sizes: of the rows, of each hidden layer, and the number of classes.
        labels: names of the classes.
        dtype: of the weights.
        rng: chance.

    Raises:
        DigitnetError: a size that is no whole number from 1 up.
    """
    layers: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        dense = Dense(inputs, outputs, rng)
        dense.parameters = {key: array.astype(dtype) for key, array in dense.parameters.items()}
        layers += [dense, ReLU()]
    return RowNetwork(layers[:-1], labels, sizes[0])


def logits_of(network: RowNetwork, scale: Scale, rows: np.ndarray) -> Float:
    """Return the logits (N × classes) of any number of rows (N × features)."""
    count = max(1, _CHUNK_VALUES // network.largest_layer)
    return np.concatenate(
        [
            network.forward(scale.apply(rows[i : i + count]))
            for i in range(0, max(len(rows), 1), count)
        ]
    )


def weighted_cross_entropy(
    logits: Float, labels: Labels, weights: Float | None
) -> tuple[float, Float]:
    """Return the mean over the rows of ``−w · log p(label)``, and its gradient at the logits.

    Args:
        logits: batch × classes.
        labels: batch.
        weights: batch; None is 1 for each.

    Returns:
        The loss in nats, and batch × classes.
    """
    rows = np.arange(len(labels))
    log_p = log_softmax(logits)
    losses = -log_p[rows, labels]
    gradient = np.exp(log_p)
    gradient[rows, labels] -= 1
    if weights is not None:
        weights = weights.astype(gradient.dtype)
        losses = losses * weights
        gradient *= weights[:, None]
    gradient /= len(labels)
    return float(losses.mean(dtype=np.float64)), gradient
