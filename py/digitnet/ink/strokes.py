"""Strokes of a pen, as the pieces of a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digitnet.base.arrays import Float, Pixels
from digitnet.ink import rasterize

_STEPS = 40
"""Places looked at along the height of a row."""

_NEAR = 1 / 12
"""Lines of a thick pen that are further apart than this, as a share of their height, are apart."""

_POINTS = 1500
"""Points that stand for all paths where distances are measured, at most but for short strokes."""


class Strokes:
    """Pen strokes, each a piece: :class:`digitnet.ink.marks.Marks`.

    Raises:
        DigitnetError: strokes that are not N × 2, or coordinates that are not finite.
    """

    def __init__(
        self, strokes: Sequence[Float], width: float = 0.0, *, drawing: bool = False
    ) -> None:
        """Take strokes (each N × 2, y downwards) of a pen of this width, in the same unit.

        With ``drawing``, the pen is still at the last one: it is taken for one digit or a part of
        one, as nobody can know yet where it should be cut.
        """
        self.strokes = [path for path in map(rasterize.checked_stroke, strokes) if len(path)]
        self.width = width
        self.growing = len(self.strokes) - 1 if drawing else None
        """Number of the stroke that the pen is still at."""
        self.boxes: Float = np.empty((len(self.strokes), 4))
        for path, box in zip(self.strokes, self.boxes, strict=True):
            path.min(axis=0, out=box[:2])
            path.max(axis=0, out=box[2:])

    def image(self) -> Pixels:
        """Draw all strokes as the network wants them: uint8, 28 × 28."""
        return rasterize.from_paths(self.strokes, self.width)

    def only(self, pieces: Sequence[int]) -> Strokes:
        """Return these strokes."""
        marks = Strokes([self.strokes[i] for i in pieces], self.width)
        if self.growing is not None and self.growing in pieces:
            marks.growing = list(pieces).index(self.growing)
        return marks

    def distances(self) -> Float:
        """Return how far apart the nearest points of any two strokes are: strokes × strokes."""
        total = sum(float(np.hypot(*np.diff(path, axis=0).T).sum()) for path in self.strokes)
        step = max(self._step(), total / _POINTS)
        # In steps, from the corner: no coordinate is then too large for float32.
        corner = self.boxes[:, :2].min(axis=0)
        paths = [rasterize.resampled((path - corner) / step, 1.0) for path in self.strokes]
        points = np.concatenate(paths).astype(np.float32)
        starts = np.cumsum([0, *(len(path) for path in paths[:-1])])
        result = []
        for path in paths:
            dx, dy = (np.float32(path[:, None, axis]) - points[:, axis] for axis in (0, 1))
            nearest = np.sqrt((dx * dx + dy * dy).min(axis=0))
            result.append(np.minimum.reduceat(nearest, starts))
        return np.array(result) * step

    @property
    def pen(self) -> float:
        """How wide the pen is."""
        return self.width

    def touches(self, other: Strokes) -> bool:
        """Tell whether lines of both come nearer to each other than the pen is wide.

        However wide it is: lines that are further apart than a twelfth of the height do not.
        """
        both = Strokes([*self.strokes, *other.strokes], self.width)
        extent = both.boxes[:, 2:].max(axis=0) - both.boxes[:, :2].min(axis=0)
        near = min(self.width, _NEAR * float(extent[1]))
        own = self.boxes[:, 2].max(), other.boxes[:, 0].min()
        if not (self.strokes and other.strokes) or own[1] - own[0] > near:
            return False
        count = len(self.strokes)
        return bool(both.distances()[:count, count:].min() <= near)

    def _step(self) -> float:
        extent = self.boxes[:, 2:].max(axis=0) - self.boxes[:, :2].min(axis=0)
        return max(float(extent[1]), float(extent[0]) / 8, 1e-9) / _STEPS
