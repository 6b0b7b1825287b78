"""How well a network reads: reports and figures.

Imports everything but `web`.
"""

from digitnet.evaluation.report import score

__all__ = ["score"]
