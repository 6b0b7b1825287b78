"""The three matrix products of a dense layer: where nearly all the time of training goes.

Weights are stored outputs × inputs, so that one row holds everything that one unit listens to.
The layers call these functions through this module, which makes them the one place to put a
faster product.
"""

from digitnet.arrays import Float


def affine(x: Float, weights: Float, bias: Float) -> Float:
    """Weigh and add up the inputs of every unit: ``x · Wᵀ + b``.

    Args:
        x: batch × inputs.
        weights: outputs × inputs.
        bias: outputs.

    Returns:
        batch × outputs.
    """
    z = x @ weights.T
    z += bias
    return z


def weight_gradient(gradient: Float, x: Float) -> Float:
    """Sum over the batch of how each weight moves the loss: ``gradientᵀ · x``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        x: the inputs of the forward pass, batch × inputs.

    Returns:
        outputs × inputs.
    """
    return gradient.T @ x


def input_gradient(gradient: Float, weights: Float) -> Float:
    """Hand the gradient back through the weights: ``gradient · W``.

    Args:
        gradient: of the loss with respect to the outputs, batch × outputs.
        weights: outputs × inputs.

    Returns:
        batch × inputs.
    """
    return gradient @ weights
