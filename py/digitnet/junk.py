"""An older name of :mod:`digitnet.outliers.synthesis`, which programs import."""

from digitnet.outliers.synthesis import make, unsteady

__all__ = ["make", "unsteady"]
