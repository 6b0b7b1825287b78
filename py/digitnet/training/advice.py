"""Advice at the end of a run that has learned nothing."""

from __future__ import annotations

import numpy as np

from digitnet.data.datasets import Dataset


def advice(accuracy: float, loss: float, dev: Dataset) -> str | None:
    """Say what to try when a network is no better than guessing; None if it is better.

    One that guesses always says the commonest class, or gives every image the classes' shares as
    probabilities, whose cross-entropy is their entropy. What is hardly better than either is no
    better than guessing.

    Args:
        accuracy: share of ``dev`` that is read right at the end, 0 to 1.
        loss: cross-entropy on ``dev``, in nats.
        dev: images with their classes.
    """
    shares = np.bincount(dev.labels) / len(dev)
    shares = shares[shares > 0]
    entropy = -float((shares * np.log(shares)).sum())
    if accuracy > 1.2 * shares.max() or loss < 0.9 * entropy:
        return None
    return (
        f"The network is no better than guessing: {accuracy:.1%} right. "
        "Try a lower learning rate, or more epochs."
    )
