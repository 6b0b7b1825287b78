"""digitnet: a neural network for handwritten digits, written from scratch in NumPy.

Reading order for a student: ``classic`` (the whole idea in seven functions), then ``layers``,
``losses``, ``network``, ``optimizers`` and ``training`` (the same idea, made to grow), then
``ink`` (how a drawing becomes what the network was trained on).
"""

from digitnet.datasets import Dataset
from digitnet.errors import DigitnetError
from digitnet.layers import Dense, Layer, ReLU
from digitnet.network import Network, multilayer_perceptron
from digitnet.optimizers import SGD, AdamW
from digitnet.training import Trainer

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "AdamW",
    "Dataset",
    "Dense",
    "DigitnetError",
    "Layer",
    "Network",
    "ReLU",
    "Trainer",
    "multilayer_perceptron",
]
