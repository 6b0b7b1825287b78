"""digitnet: a neural network for handwritten digits, written from scratch in NumPy.

Reading order for a student: ``classic`` (the whole idea in seven functions), then ``layers``,
``losses``, ``network`` and ``optimizers`` in ``nn`` and ``training.trainer`` (the same idea, made
to grow), then ``ink.rasterize`` (how a drawing becomes what the network was trained on).
"""

from typing import TYPE_CHECKING, Any

from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.nn.activations import LeakyReLU, Sigmoid, Tanh
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.dropout import Dropout
from digitnet.nn.layers import Dense, Layer, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW
from digitnet.training.trainer import Trainer

if TYPE_CHECKING:
    from digitnet.estimator import DigitClassifier
    from digitnet.pretrained import load_pretrained
    from digitnet.reading import read

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "AdamW",
    "Conv2D",
    "Dataset",
    "Dense",
    "DigitClassifier",
    "DigitnetError",
    "Dropout",
    "Flatten",
    "Layer",
    "LeakyReLU",
    "MaxPool2D",
    "Network",
    "ReLU",
    "Reshape",
    "Sigmoid",
    "Tanh",
    "Trainer",
    "load_pretrained",
    "multilayer_perceptron",
    "read",
]

_LATER = {"DigitClassifier": "estimator", "load_pretrained": "pretrained", "read": "reading"}
"""Names that are imported when somebody asks for them, and where each is: the page does not."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'digitnet' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"digitnet.{_LATER[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
