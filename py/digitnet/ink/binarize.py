"""Pictures: the ink in a photograph, a scan or a drawing made elsewhere, and its pieces.

Paper in a photograph is darker in the shadow of the hand than in the light. So paper is looked
for place by place, and ink is what differs from the paper around it (after Gatos, Pratikakis,
Perantonis 2006, "Adaptive degraded document image binarization": estimate the background's
surface, then judge by the distance from it).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from digitnet.base.arrays import Float, Labels, Mask, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.ink import components, rasterize
from digitnet.ink.downscale import downscale
from digitnet.ink.sheet import cut_out_sheet

SIDE = 900
"""Larger pictures are made smaller first, so that no side is longer: what bounds time and memory
for a camera's twelve megapixels."""

_CLEAR = 0.5
"""Where a picture is less opaque than this share of its most opaque pixel, it is transparent."""

_LINES = 0.7
"""Share of the box around a drawing that is ink, at most: a card on a clear margin fills it."""

_FAINTEST = 0.12
"""Ink that differs less than this from its paper (of 1: black from white) is no ink."""

_NOISE = 5.0
"""Ink differs from its paper by more than this many times the noise of the picture."""

_TILES = 12
"""Places along the longer side at which paper is looked for."""

_SMALLEST = 40
"""Side of the least piece of paper whose light is looked for by itself, in pixels: in a small
picture a smaller one may be all ink."""

_CORE = 0.4
"""Where ink is at least this dark, as a share of the darkest, it is ink by itself; fainter pixels
count only beside it. What is printed on paper to write on is mostly fainter."""

_FAINT_EDGE = 1 / 8
"""The edge of ink, where a pixel is partly paper, counts from this share on."""

_AROUND = 0.75
"""What is in more than this share of a picture's rows, and of its columns, goes all around it."""

_DUST = 150
"""A patch with fewer pixels than a square of the picture's side divided by this is dust."""

_MOST = 60
"""Pieces of ink, at most: the largest."""

_POINTS = 1500
"""Pixels that stand for all ink where distances are measured."""

_NARROW = 0.5
"""A bar is narrower than this share of its length."""


def ink_of_rgba(rgba: Pixels) -> Float:
    """Find the ink in a picture: what differs from the paper around it, dark or light.

    Ink is told from paper by whether there is more that is darker than its surroundings, or
    lighter. Of a drawing of one colour on nothing, opacity is ink; otherwise what is transparent
    is taken for more of the paper. What lies around a sheet on a dark table is left out.

    Args:
        rgba: uint8, height × width × 4.

    Returns:
        float32, 0 to 1; height × width, or less so that no side is over 900.

    Raises:
        DigitnetError: not height × width × 4 of uint8.
    """
    if rgba.dtype != np.uint8 or rgba.ndim != 3 or rgba.shape[2] != 4 or rgba.size == 0:
        raise DigitnetError("A picture must be height × width × 4 bytes (RGBA).")
    picture = downscale(rgba, SIDE)
    colours, opacity = picture[..., :3], picture[..., 3]
    top = float(opacity.max())
    if opacity.min() < _CLEAR * top:
        opacity = opacity / np.float32(top)
        if _drawn_on_nothing(colours, opacity):
            return _without_frame(opacity, 0.0).found
        colours = _on_paper(colours, opacity)
    sheet = cut_out_sheet(colours)
    if sheet is not None:
        on_sheet = _ink_of(sheet)
        if on_sheet.any():
            return on_sheet
    return _ink_of(colours)


def _ink_of(colours: Float) -> Float:
    """Find the ink in an opaque picture (height × width × 3, 0 to 1)."""
    value = _towards_ink(colours)
    above, below = value - _paper(value, 0.25), _paper(value, 0.75) - value
    return max(_without_frame(above), _without_frame(below), key=lambda found: found.mass).found


def _drawn_on_nothing(colours: Float, opacity: Float) -> bool:
    """Tell whether a picture with clear parts is a drawing, and not a card on a clear margin.

    Lines leave most of the box around them clear, and what fills it is a card; but a narrow bar
    of one colour is a 1.
    """
    opaque = opacity > 0.9
    rows, columns = (np.flatnonzero(opaque.any(axis=axis)) for axis in (1, 0))
    box = opaque[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if box.mean() < _LINES:
        return True
    some = colours[opaque]
    contrast = float(np.ptp(np.quantile(some, [0.002, 0.998], axis=0), axis=0).max())
    return contrast < _FAINTEST and min(box.shape) < _NARROW * max(box.shape)


def _on_paper(colours: Float, opacity: Float) -> Float:
    """Put the colour that most of a card has in place of what is clear around it."""
    paper = np.median(colours[opacity > 0.9], axis=0).astype(np.float32)
    # A shadow around a card is clear enough to be paper.
    share = np.clip(2 * opacity - 1, 0, 1)[..., None]
    return share * colours + (1 - share) * paper


def _towards_ink(colours: Float) -> Float:
    """Return one value of each pixel's three, in which ink differs most from paper.

    Yellow ink on white is seen in blue alone, and red ink may be as bright as its paper.
    """
    middle = np.median(colours, axis=(0, 1))
    low, high = np.quantile(colours, [0.001, 0.999], axis=(0, 1)) - middle
    weights = np.where(high > -low, high, low) + np.float32(1e-6)
    return colours @ (weights / np.abs(weights).sum()).astype(np.float32)


def _paper(grey: Float, share: float) -> Float:
    """Return the paper's brightness at each pixel: what a share of the pixels around are under."""
    tile = max(-(-max(grey.shape) // _TILES), min(_SMALLEST, max(grey.shape)))
    down, across = (-(-side // tile) for side in grey.shape)
    # The edge is repeated to fill the last tiles.
    rows = np.minimum(np.arange(down * tile), grey.shape[0] - 1)
    columns = np.minimum(np.arange(across * tile), grey.shape[1] - 1)
    tiles = grey[rows][:, columns].reshape(down, tile, across, tile)
    levels = np.quantile(tiles, share, axis=(1, 3)).astype(np.float32)
    # A tile may be full of ink: the median of nine goes by its neighbours.
    padded = np.pad(levels, 1, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    # At the border the light goes on as it does beside it.
    levels = np.pad(np.median(around, axis=(2, 3)), 1, mode="reflect", reflect_type="odd")
    smooth = rasterize.resize(levels.astype(np.float32), (down + 2) * tile, (across + 2) * tile)
    return smooth[tile : tile + grey.shape[0], tile : tile + grey.shape[1]]


def _threshold(difference: Float, middle: float) -> float:
    """Return from where on a difference is more than noise."""
    # The median absolute deviation of normal noise is 1 / 1.4826 of its standard deviation.
    noise = 1.4826 * float(np.median(np.abs(difference - middle)))
    return middle + max(_NOISE * noise, _FAINTEST)


def _cleaned(difference: Float, middle: float) -> Float:
    """Return ink from 0 to 1: what is clearly there, with its edges, and nothing else."""
    threshold = _threshold(difference, middle)
    found = difference[difference > threshold]
    if not len(found):
        return np.zeros_like(difference)
    share = (difference - np.float32(middle)) / np.float32(np.quantile(found, 0.9) - middle)
    core = (share > _CORE) & (difference > threshold)
    edge = share > _FAINT_EDGE
    return np.where(core | (edge & _grown(core)), np.clip(share, 0, 1), 0).astype(np.float32)


def _grown(mask: Mask) -> Mask:
    """Return the mask with the pixels beside it."""
    result = mask.copy()
    for axis in (0, 1):
        for before, after in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
            to, of = [slice(None)] * 2, [slice(None)] * 2
            to[axis], of[axis] = before, after
            result[tuple(to)] |= mask[tuple(of)]
    return result


class _Found(NamedTuple):
    """Ink, 0 to 1, and how much of it there is: first what is no frame, then anything."""

    found: Float
    mass: tuple[float, float]


def _without_frame(difference: Float, middle: float | None = None) -> _Found:
    """Find ink, and take away the edge of the paper, a table, a frame.

    These lie along the picture's border or go all around. Where there is nothing else they stay.
    ``middle`` is the difference of paper; without it, that of most pixels.
    """
    if middle is None:
        middle = float(np.median(difference))
    from digitnet.ink.ruled_lines import without_lines  # pictures come after the first answer

    found = without_lines(_cleaned(difference, middle))
    labels, count = components.label(found > 0)
    dust = np.bincount(labels.reshape(-1), minlength=count + 1) < (max(labels.shape) / _DUST) ** 2
    found, labels = np.where(dust[labels], np.float32(0), found), np.where(dust[labels], 0, labels)
    frame = np.zeros(count + 1, dtype=bool)
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        frame |= np.bincount(edge, minlength=count + 1) > len(edge) / 3
    frame |= _spread(labels, 0, count) & _spread(labels, 1, count)
    frame[0] = False
    weight = np.where(found > 0, difference, 0)
    kept = np.where(frame[labels], np.float32(0), found)
    mass = float(weight[kept > 0].sum()), float(weight.sum())
    return _Found(kept if mass[0] > 0 else found, mass)


def _spread(labels: Labels, axis: int, count: int) -> Mask:
    """Tell which patches are in nearly all rows (axis 0) or columns (axis 1)."""
    # np.unique would do, and imports numpy.ma: in a page, another 0.7 MB to fetch
    chosen = sorted(set(np.linspace(0, labels.shape[axis] - 1, 60).astype(int).tolist()))
    lines = np.moveaxis(labels.take(chosen, axis=axis), axis, 0)
    there = [np.bincount(line, minlength=count + 1) > 0 for line in lines]
    return np.mean(there, axis=0) > _AROUND


class Patches:
    """Ink in a picture; each patch that hangs together is a piece (see ``marks.Cuttable``).

    Lengths are pixels.
    """

    def __init__(self, found: Float, labels: Labels, corner: tuple[int, int] = (0, 0)) -> None:
        """Take ink (height × width, 0 is paper), which patch each pixel is of, and where it lies.

        Args:
            found: height × width, 0 is paper.
            labels: height × width, 0 is none.
            corner: of the first pixel, x and y.
        """
        self._found, self._labels, self._corner = found, labels, corner
        self._y, self._x = np.nonzero(labels)
        self._numbers, self._of = np.unique(labels[self._y, self._x], return_inverse=True)
        low = np.full((len(self._numbers), 2), np.inf)
        high = np.full((len(self._numbers), 2), -np.inf)
        places = np.stack([self._x, self._y], axis=1) + np.array(corner, dtype=np.float64)
        np.minimum.at(low, self._of, places)
        np.maximum.at(high, self._of, places + 1)
        self.boxes: Float = np.concatenate([low, high], axis=1)

    @staticmethod
    def of(found: Float) -> Patches:
        """Tell the patches of ink (height × width) apart; of very many the largest are taken."""
        labels, count = components.label(found > 0)
        sizes = np.bincount(labels.reshape(-1), minlength=count + 1)
        sizes[0] = 0
        small = np.argsort(-sizes, kind="stable")[_MOST:]
        return Patches(found, np.where(np.isin(labels, small), 0, labels))

    def image(self) -> Pixels:
        """Scale and centre the ink of all patches as MNIST was: uint8, 28 × 28."""
        if not len(self._numbers):
            return rasterize.blank()
        return rasterize.from_image(np.where(self._labels > 0, self._found, 0))

    def only(self, pieces: Sequence[int]) -> Patches:
        """Return these patches."""
        return self._kept(np.isin(self._labels, self._numbers[list(pieces)]))

    def between(self, left: float, right: float) -> Patches:
        """Return what of the patches lies between two upright lines."""
        x = np.arange(self._labels.shape[1]) + 0.5 + self._corner[0]
        return self._kept((self._labels > 0) & (x >= left) & (x < right))

    def _kept(self, keep: Mask) -> Patches:
        rows, columns = (np.flatnonzero(keep.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return Patches(self._found[:0], self._labels[:0], self._corner)
        part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        corner = (self._corner[0] + int(columns[0]), self._corner[1] + int(rows[0]))
        return Patches(self._found[part], np.where(keep, self._labels, 0)[part], corner)

    @property
    def pen(self) -> float:
        """Return 0: patches that touch are one."""
        return 0.0

    def touches(self, other: Patches) -> bool:
        """Tell whether there are parts of one patch in both."""
        return bool(np.isin(self._numbers, other._numbers).any())

    def distances(self) -> Float:
        """Return how far apart the nearest pixels of any two are, about: patches × patches."""
        order = np.argsort(self._of, kind="stable")
        stride = max(1, len(order) // _POINTS)
        starts = np.searchsorted(self._of[order], np.arange(len(self._numbers)))
        # Every so many-th pixel of each patch, its first one at least.
        chosen = [order[a:b:stride] for a, b in zip(starts, [*starts[1:], len(order)], strict=True)]
        all_of_them = np.concatenate(chosen)
        x, y = self._x[all_of_them], self._y[all_of_them]
        ends = np.cumsum([0, *(len(some) for some in chosen[:-1])])
        result = []
        for some in chosen:
            nearest = np.hypot(self._x[some][:, None] - x, self._y[some][:, None] - y).min(axis=0)
            result.append(np.minimum.reduceat(nearest, ends))
        return np.maximum(np.array(result) - 1, 0)

    def cuts(self) -> list[tuple[float, float]]:
        """Say which columns have less ink than those to their left and right, in widths of pen."""
        inked = self._labels > 0
        edges = np.diff(inked.astype(np.int8), axis=1, prepend=0, append=0)
        pen = max(float(np.median(np.nonzero(edges == -1)[1] - np.nonzero(edges == 1)[1])), 1.0)
        ink_in_column = inked.sum(axis=0) / pen
        margin = int(pen)
        places = np.arange(inked.shape[1]) + 0.5 + self._corner[0]
        inner = slice(margin, max(inked.shape[1] - margin, margin))
        return valleys(places[inner], np.round(2 * ink_in_column[inner]) / 2)


def valleys(places: Float, depth: Float, most: int = 6) -> list[tuple[float, float]]:
    """Find where something is less than to the left and the right of it.

    Args:
        places: N, in rising order.
        depth: N, of each place.
        most: how many to return, those with the least first.

    Returns:
        The middle of each such stretch and its depth, from left to right.
    """
    if not len(depth):
        return []
    starts = np.concatenate([[0], np.flatnonzero(np.diff(depth)) + 1])
    ends = np.concatenate([starts[1:], [len(depth)]])
    level = np.concatenate([[-np.inf], depth[starts], [-np.inf]])
    low = np.flatnonzero((level[1:-1] < level[:-2]) & (level[1:-1] < level[2:]))
    middles = places[(starts[low] + ends[low] - 1) // 2]
    order = np.argsort(level[1:-1][low], kind="stable")[:most]
    return sorted((float(middles[i]), float(level[low[i] + 1])) for i in order)
