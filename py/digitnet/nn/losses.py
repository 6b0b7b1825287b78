"""Softmax cross-entropy: how wrong the network is, and which way is less wrong."""

import numpy as np

from digitnet.base.arrays import Float, Labels


def log_softmax(logits: Float) -> Float:
    """Return the logarithms of the softmax of each row.

    The row's maximum is taken off first: the result is the same and ``exp`` cannot overflow
    (Goodfellow, Bengio, Courville 2016, "Deep Learning", section 4.1).

    Args:
        logits: batch × classes.

    Returns:
        batch × classes, all ≤ 0.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shifted


def softmax(logits: Float) -> Float:
    """Turn scores (batch × classes) into probabilities of the same shape; rows add up to 1."""
    return np.exp(log_softmax(logits))


def cross_entropy_gradient(probabilities: Float, labels: Labels, smoothing: float = 0.0) -> Float:
    """Return the gradient of the mean cross-entropy with respect to the logits.

    It is ``(p − target) / batch`` (Bishop 2006, "Pattern Recognition and Machine Learning",
    section 4.3.4, equation 4.109).

    Args:
        probabilities: softmax of the logits, batch × classes.
        labels: batch; one that is none of the classes (``NO_DIGIT``) makes all equally right.
        smoothing: the share of the target that goes evenly to all classes, 0 to 1 (Szegedy et
            al. 2016, "Rethinking the Inception Architecture", section 7).

    Returns:
        batch × classes.
    """
    shares = _shares(labels, probabilities.shape[1], smoothing)
    return _less_target(probabilities.copy(), labels, shares, smoothing)


def _less_target(p: Float, labels: Labels, shares: tuple[Labels, Float], smoothing: float) -> Float:
    """Turn probabilities into the gradient, in place."""
    known, evenly = shares
    p -= (evenly / p.shape[1])[:, None]
    p[known, labels[known]] -= 1 - smoothing
    p /= len(labels)
    return p


def _shares(labels: Labels, classes: int, smoothing: float) -> tuple[Labels, Float]:
    """Return which labels are classes, and how much of each target goes to all evenly."""
    is_class = labels < classes
    return np.flatnonzero(is_class), np.where(is_class, np.float32(smoothing), np.float32(1))


def cross_entropy(logits: Float, labels: Labels) -> float:
    """Return the mean over the batch of ``−log p(label)``, in nats; ln 10 ≈ 2.303 is a guess.

    Args:
        logits: batch × classes.
        labels: batch, as for :func:`cross_entropy_gradient`.
    """
    return float(-log_softmax(logits)[np.arange(len(labels)), labels].mean())


def softmax_cross_entropy(
    logits: Float, labels: Labels, smoothing: float = 0.0
) -> tuple[float, Float]:
    """Return the mean cross-entropy and its gradient with respect to the logits.

    One pass serves both, from logarithms, so that a confident mistake costs a finite loss where
    ``log(softmax(z))`` would give infinity.

    Args:
        logits: batch × classes.
        labels: batch, as for :func:`cross_entropy_gradient`.
        smoothing: as for :func:`cross_entropy_gradient`.

    Returns:
        The loss in nats, and batch × classes.
    """
    log_p = log_softmax(logits)
    known, evenly = shares = _shares(labels, logits.shape[1], smoothing)
    loss = -(1 - smoothing) * log_p[known, labels[known]].sum(dtype=np.float64)
    if evenly.any():
        loss -= (evenly * log_p.mean(axis=1)).sum(dtype=np.float64)
    gradient = _less_target(np.exp(log_p), labels, shares, smoothing)
    return float(loss / len(labels)), gradient
