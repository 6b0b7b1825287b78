"""The kinds of file that a network is written as, for this package and for other programs."""

from __future__ import annotations

from digitnet.base.errors import DigitnetError
from digitnet.nn import weights
from digitnet.nn.network import Network

KINDS = (".npz", ".safetensors", ".onnx")


def named() -> str:
    """Write the kinds as in a sentence."""
    return f"{', '.join(KINDS[:-1])} or {KINDS[-1]}"


def to_file(network: Network, kind: str, *, half: bool = False, pixels: bool = False) -> bytes:
    """Return a network as a file of one of the kinds.

    Args:
        network: to be written.
        kind: one of ``KINDS``.
        half: of ``.npz`` alone: weights as float16.
        pixels: of ``.onnx`` alone: its input is bytes, N × 28 × 28, as of :func:`to_onnx`.

    Raises:
        DigitnetError: there is no such kind, or the network cannot be written as it.
    """
    if kind == ".npz":
        return weights.to_bytes(network, half=half)
    if kind == ".safetensors":
        return weights.to_safetensors(network)
    if kind == ".onnx":
        from digitnet.nn.onnx_file import to_onnx

        return to_onnx(network, pixels=pixels)
    raise DigitnetError(f"A network cannot be written as {kind}; take {named()}.")
