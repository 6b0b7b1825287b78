"""Optimisers: what to do with the gradients."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Real

import numpy as np

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.nn.layers import Parameter


class Optimizer:
    """Changes a network's parameters in place, one batch at a time.

    ``learning_rate`` may be set at any time; the next update uses it. Weights (not biases, which
    have one dimension) shrink by ``weight_decay`` times the learning rate at each update, apart
    from their gradient (Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization",
    section 2, with the learning rate as a factor of the decay, as has become usual).

    Attributes:
        state: running arrays by the name of their parameter; what a checkpoint keeps.
        updates: how many there have been.

    Raises:
        DigitnetError: a learning rate not above 0, or a decay below 0.
    """

    def __init__(self, learning_rate: float, weight_decay: float = 0.0) -> None:
        if not _is_number(weight_decay) or not 0 <= weight_decay < math.inf:
            raise DigitnetError(f"Weight decay must be a number from 0 up, not {weight_decay!r}.")
        self.learning_rate = learning_rate
        self.weight_decay = float(weight_decay)
        self.state: dict[str, list[Float]] = {}
        self.updates = 0

    def __repr__(self) -> str:
        settings = ", ".join(
            f"{name.removeprefix('_')}={value}"
            for name, value in vars(self).items()
            if name not in ("state", "updates")
        )
        return f"{type(self).__name__}({settings})"

    @property
    def learning_rate(self) -> float:
        """How far one update goes along the gradient."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        if not _is_number(value) or not math.isfinite(value) or value <= 0:
            raise DigitnetError(f"The learning rate must be a number above 0, not {value!r}.")
        self._learning_rate = float(value)

    def update(self, parameters: Iterable[Parameter], scale: float = 1.0) -> None:
        """Take one step against the gradients, ``scale`` times as long (for schedules)."""
        self.updates += 1
        rate = self.learning_rate * scale
        for parameter in parameters:
            if self.weight_decay and parameter.value.ndim > 1:
                parameter.value[...] *= 1 - rate * self.weight_decay
            self._update(parameter, rate)

    def _update(self, parameter: Parameter, rate: float) -> None:
        raise NotImplementedError

    @property
    def memories(self) -> int:
        """How many running arrays there are for each parameter."""
        return 0

    def memory(self, parameter: Parameter) -> list[Float]:
        """Return this parameter's running arrays, zero at first, each in its shape."""
        if parameter.name not in self.state:
            arrays = [np.zeros_like(parameter.value) for _ in range(self.memories)]
            self.state[parameter.name] = arrays
        return self.state[parameter.name]


class SGD(Optimizer):
    """Stochastic gradient descent, with momentum if asked for.

    ``v ← μ·v − ε·g``, ``w ← w + v``; with Nesterov ``w ← w + μ·v − ε·g`` (Sutskever, Martens,
    Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning",
    section 2, in the form of Bengio et al. 2012 that takes the gradient at w).

    Raises:
        DigitnetError: a learning rate not above 0, a decay below 0, or a momentum outside
            0 ≤ μ < 1.
    """

    def __init__(
        self,
        learning_rate: float = 0.1,
        momentum: float = 0.0,
        *,
        nesterov: bool = False,
        weight_decay: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, weight_decay)
        if not _is_number(momentum) or not 0 <= momentum < 1:
            raise DigitnetError(f"Momentum must be a number from 0 to below 1, not {momentum!r}.")
        self.momentum = float(momentum)
        self.nesterov = nesterov

    @property
    def memories(self) -> int:
        """The velocity, with momentum."""
        return int(self.momentum > 0)

    def _update(self, parameter: Parameter, rate: float) -> None:
        step = parameter.gradient * -rate
        if self.momentum:
            (velocity,) = self.memory(parameter)
            velocity *= self.momentum
            velocity += step
            step = self.momentum * velocity + step if self.nesterov else velocity
        parameter.value[...] += step


class AdamW(Optimizer):
    """Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay.

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
        super().__init__(learning_rate, weight_decay)
        self.betas = betas
        self.epsilon = epsilon

    @property
    def memories(self) -> int:
        """The means of the gradient and of its square."""
        return 2

    def _update(self, parameter: Parameter, rate: float) -> None:
        mean, square = self.memory(parameter)
        beta1, beta2 = self.betas
        gradient = parameter.gradient
        mean += (1 - beta1) * (gradient - mean)
        square += (1 - beta2) * (gradient * gradient - square)
        mean_bias = 1 - beta1**self.updates
        square_bias = 1 - beta2**self.updates
        step = mean / (np.sqrt(square / square_bias) + self.epsilon)
        parameter.value[...] -= (rate / mean_bias) * step


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
