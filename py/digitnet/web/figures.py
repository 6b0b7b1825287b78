"""Figures of matplotlib, as bytes of a file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FINE = 160
"""Dots per inch of a PNG: twice what a screen shows."""


def drawn(figure: Figure, form: str) -> dict[str, Any]:
    """Return a figure as a file's bytes (uint8), and close it.

    Args:
        figure: from ``evaluation.plots``.
        form: ``png`` or ``svg``.
    """
    from matplotlib import pyplot as plt

    file = BytesIO()
    figure.savefig(file, format=form, dpi=_FINE)
    plt.close(figure)
    return {"bytes": np.frombuffer(file.getvalue(), dtype=np.uint8), "form": form}
