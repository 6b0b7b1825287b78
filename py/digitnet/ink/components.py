"""Connected components: which pixels of a picture hang together."""

from __future__ import annotations

import numpy as np

from digitnet.base.arrays import Labels, Mask


def label(mask: Mask) -> tuple[Labels, int]:
    """Number the patches of pixels that touch each other, by a side or a corner.

    Every row falls into runs; runs of neighbouring rows that touch are joined (He, Chao, Suzuki
    2008, "A run-based two-scan labeling algorithm"). All rows are joined at once: each run takes
    the lowest number that it can reach, until nothing changes.

    Args:
        mask: height × width.

    Returns:
        int32, height × width: 0 off the mask, from 1 up on it, in order of first pixels; and how
        many patches there are.
    """
    height, width = mask.shape
    # A column of nothing keeps the rows apart when they stand in one line.
    line = np.zeros((height, width + 1), dtype=bool)
    line[:, :width] = mask
    edges = np.flatnonzero(np.diff(line.reshape(-1), prepend=False))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.zeros(mask.shape, dtype=np.int32), 0
    numbers = _joined(len(starts), *_touching(starts, ends, width + 1))
    _, numbers = np.unique(numbers, return_inverse=True)
    result = np.zeros(line.size, dtype=np.int32)
    result[line.reshape(-1)] = np.repeat(numbers + 1, ends - starts)
    return result.reshape(line.shape)[:, :width], int(numbers.max()) + 1


def _touching(starts: Labels, ends: Labels, stride: int) -> tuple[Labels, Labels]:
    """Return pairs of runs, the upper and the lower, that touch; ends are past the last pixel."""
    first = np.searchsorted(ends, starts - stride, side="left")
    last = np.searchsorted(starts, ends - stride, side="right")
    count = np.maximum(last - first, 0)
    lower = np.repeat(np.arange(len(starts)), count)
    upper = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return upper + np.repeat(first, count), lower


def _joined(count: int, a: Labels, b: Labels) -> Labels:
    """Return for each of ``count`` things the lowest that it hangs together with by pairs a, b."""
    lowest = np.arange(count)
    while True:
        shared = np.minimum(lowest[a], lowest[b])
        new = lowest.copy()
        for ends in (a, b):
            np.minimum.at(new, lowest[ends], shared)
            np.minimum.at(new, ends, shared)
        new = new[new]
        if (new == lowest).all():
            return lowest
        lowest = new
