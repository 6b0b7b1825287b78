"""Optimisers: what to do with the gradients. And how the learning rate changes over a run."""

from __future__ import annotations

import math
from collections.abc import Callable
from numbers import Real

import numpy as np

from digitnet.arrays import Float
from digitnet.errors import DigitnetError
from digitnet.network import Network, Parameter


class Optimizer:
    """Changes a network's parameters in place, one batch at a time.

    ``learning_rate`` may be set at any time; the next update uses it.
    """

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self._state: dict[str, list[Float]] = {}

    @property
    def learning_rate(self) -> float:
        """How far one update goes along the gradient."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        if not _is_number(value) or not math.isfinite(value) or value <= 0:
            raise DigitnetError(f"The learning rate must be a number above 0, not {value!r}.")
        self._learning_rate = float(value)

    def update(self, network: Network, scale: float = 1.0) -> None:
        """Take one step against the gradients, ``scale`` times as long (for schedules)."""
        for parameter in network.parameters():
            self._update(parameter, self.learning_rate * scale)

    def _update(self, parameter: Parameter, rate: float) -> None:
        raise NotImplementedError

    def _memory(self, parameter: Parameter, arrays: int) -> list[Float]:
        """Return this parameter's running arrays, zero at first."""
        if parameter.name not in self._state:
            self._state[parameter.name] = [np.zeros_like(parameter.value) for _ in range(arrays)]
        return self._state[parameter.name]


class SGD(Optimizer):
    """Stochastic gradient descent, with momentum if asked for.

    ``v ← μ·v − ε·g``, ``w ← w + v``; with Nesterov ``w ← w + μ·v − ε·g`` (Sutskever, Martens,
    Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning",
    section 2, in the form of Bengio et al. 2012 that takes the gradient at w).

    Raises:
        DigitnetError: a learning rate not above 0, or a momentum outside 0 ≤ μ < 1.
    """

    def __init__(
        self, learning_rate: float = 0.1, momentum: float = 0.0, *, nesterov: bool = False
    ) -> None:
        super().__init__(learning_rate)
        if not _is_number(momentum) or not 0 <= momentum < 1:
            raise DigitnetError(f"Momentum must be a number from 0 to below 1, not {momentum!r}.")
        self.momentum = float(momentum)
        self.nesterov = nesterov

    def velocity(self, parameter: Parameter) -> Float:
        """Return the running sum of a parameter's steps, of its shape; zero at first."""
        return self._memory(parameter, 1)[0]

    def keep_velocity(self, parameter: Parameter, array: Float) -> None:
        """Keep that sum in another array from now on, and change it there."""
        self._state[parameter.name] = [array]

    def _update(self, parameter: Parameter, rate: float) -> None:
        step = parameter.gradient * -rate
        if self.momentum:
            velocity = self.velocity(parameter)
            velocity *= self.momentum
            velocity += step
            step = self.momentum * velocity + step if self.nesterov else velocity
        parameter.value[...] += step


class AdamW(Optimizer):
    """Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).

    Biases, being one-dimensional, do not decay.

    Raises:
        DigitnetError: a learning rate not above 0, or a decay below 0.
    """

    def __init__(
        self,
        learning_rate: float = 1e-3,
        *,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(learning_rate)
        if not _is_number(weight_decay) or not 0 <= weight_decay < math.inf:
            raise DigitnetError(f"Weight decay must be a number from 0 up, not {weight_decay!r}.")
        self.betas = betas
        self.epsilon = epsilon
        self.weight_decay = weight_decay
        self.updates = 0

    def update(self, network: Network, scale: float = 1.0) -> None:
        """Take one step against the gradients, ``scale`` times as long."""
        self.updates += 1
        super().update(network, scale)

    def _update(self, parameter: Parameter, rate: float) -> None:
        mean, square = self._memory(parameter, 2)
        beta1, beta2 = self.betas
        gradient = parameter.gradient
        mean += (1 - beta1) * (gradient - mean)
        square += (1 - beta2) * (gradient * gradient - square)
        mean_bias = 1 - beta1**self.updates
        square_bias = 1 - beta2**self.updates
        if parameter.value.ndim > 1:
            parameter.value[...] *= 1 - rate * self.weight_decay
        step = mean / (np.sqrt(square / square_bias) + self.epsilon)
        parameter.value[...] -= (rate / mean_bias) * step


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


Schedule = Callable[[float], float]
"""Takes how much of the run is done (0 to 1), gives the share of the learning rate to use."""


def constant(_done: float) -> float:
    """Use the whole learning rate throughout."""
    return 1.0


def cosine(done: float) -> float:
    """Fall from 1 to 0 along half a cosine (Loshchilov and Hutter 2017, "SGDR", equation 5)."""
    return 0.5 * (1 + math.cos(math.pi * min(max(done, 0.0), 1.0)))
