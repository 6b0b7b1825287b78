"""The few products that cost nearly all the time of training, in one place that can be replaced.

Weights are stored outputs × inputs, so that one row holds everything that one unit listens to.
The layers call the functions of this module. By default NumPy does the work, and what it gives is
the reference; :func:`use` puts others in its place, as the page does with WebAssembly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from digitnet.arrays import Float, Labels, Pixels

if TYPE_CHECKING:
    from digitnet.network import Network
    from digitnet.optimizers import Optimizer


class Learner(Protocol):
    """Whole updates of one network, from images whose ink has been collected once."""

    def is_current(self) -> bool:
        """Tell whether the network's parameters are still the arrays that this one changes."""

    def collect(self, images: Pixels, labels: Labels) -> Any:
        """Return images (uint8, N × 28 × 28) in the form that the other methods take."""

    def learn(self, collected: Any, chosen: Labels, scale: float, smoothing: float) -> float:
        """Take one step on the images with these numbers; return the loss before it, in nats.

        ``scale`` is as for an optimiser's ``update``, ``smoothing`` as for the loss.
        """

    def measure(self, collected: Any, chosen: Labels) -> tuple[float, int]:
        """Return the mean loss over the images with these numbers, and how many are right."""


class Kernels:
    """The products by NumPy. A faster set is a subclass, and leaves to this what it cannot do."""

    name = "numpy"

    def affine(self, x: Float, weights: Float, bias: Float) -> Float:
        """See :func:`affine`."""
        z = x @ weights.T
        z += bias
        return z

    def weight_gradient(self, gradient: Float, x: Float) -> Float:
        """See :func:`weight_gradient`."""
        return gradient.T @ x

    def input_gradient(self, gradient: Float, weights: Float) -> Float:
        """See :func:`input_gradient`."""
        return gradient @ weights

    def learner(self, network: Network, optimizer: Optimizer, capacity: int) -> Learner | None:
        """See :func:`learner`."""
        return None


_in_use = Kernels()


def use(kernels: Kernels) -> None:
    """Let these do the work from now on; ``use(Kernels())`` goes back to NumPy.

    A training run that has begun with a :class:`Learner` keeps it.
    """
    global _in_use
    _in_use = kernels


def in_use() -> Kernels:
    """Return those that do the work."""
    return _in_use


def affine(x: Float, weights: Float, bias: Float) -> Float:
    """Weigh and add up the inputs of every unit: ``x · Wᵀ + b``.

    Args:
        x: batch × inputs.
        weights: outputs × inputs.
        bias: outputs.

    Returns:
        batch × outputs.
    """
    return _in_use.affine(x, weights, bias)


def weight_gradient(gradient: Float, x: Float) -> Float:
    """Sum over the batch of how each weight moves the loss: ``gradientᵀ · x``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        x: the inputs of the forward pass, batch × inputs.

    Returns:
        outputs × inputs.
    """
    return _in_use.weight_gradient(gradient, x)


def input_gradient(gradient: Float, weights: Float) -> Float:
    """Hand the gradient back through the weights: ``gradient · W``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        weights: outputs × inputs.

    Returns:
        batch × inputs.
    """
    return _in_use.input_gradient(gradient, weights)


def learner(network: Network, optimizer: Optimizer, capacity: int) -> Learner | None:
    """Return what does forward pass, loss, backward pass and update of a network in one go.

    Args:
        network: changed in place, by ``learn``; its gradients are not filled in.
        optimizer: how to change it; its learning rate may be set between two updates.
        capacity: the most images that will be learned from or measured at once.

    Returns:
        None if the layers have to do it one by one: always, with NumPy.
    """
    return _in_use.learner(network, optimizer, capacity)
