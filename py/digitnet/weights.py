"""A shorter name of :mod:`digitnet.nn.weights`, which programs import."""

from digitnet.nn.weights import load, save, to_bytes

__all__ = ["load", "save", "to_bytes"]
