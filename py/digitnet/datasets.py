"""A shorter name of :mod:`digitnet.data.datasets`, which programs import."""

from digitnet.data.datasets import NO_DIGIT, Dataset, load_dataset, load_idx, save_dataset

__all__ = ["NO_DIGIT", "Dataset", "load_dataset", "load_idx", "save_dataset"]
