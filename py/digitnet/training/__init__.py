"""How a network is trained: steps, runs, checkpoints, and the recipes of the pretrained networks.

Imports `base`, `nn`, `data` and `outliers`.
"""

from digitnet.nn.inputs import as_input
from digitnet.training.trainer import Batch, Evaluation, Trainer

__all__ = ["Batch", "Evaluation", "Trainer", "as_input"]
