"""A shorter name of :mod:`digitnet.nn.weights`, which programs import."""

from digitnet.nn.weights import load, save, to_bytes, to_safetensors

__all__ = ["load", "save", "to_bytes", "to_safetensors"]
