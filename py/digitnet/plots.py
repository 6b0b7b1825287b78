"""A shorter name of :mod:`digitnet.evaluation.plots`, which programs import."""

from digitnet.evaluation.plots import confusion, hidden_units, loss, predictions, show

__all__ = ["confusion", "hidden_units", "loss", "predictions", "show"]
