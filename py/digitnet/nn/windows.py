"""Windows of images, laid out as rows: so a convolution becomes a matrix product.

Images are batch × height × width × channels.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from digitnet.base.arrays import Float, Shape

_CACHED = 1 << 18
"""Numbers in the windows handled at once: a megabyte, about what a core's own cache holds."""

_FEW_CHANNELS = 4
"""Below these a window has runs so short that it is quicker to copy whole columns of windows."""


def windows(x: Float, size: int, stride: int = 1, padding: int = 0) -> Float:
    """Lay out every window of the images as one row.

    Args:
        x: batch × height × width × channels.
        size: height and width of a window.
        stride: pixels from one window to the next.
        padding: rows and columns of zeros laid round the images first.

    Returns:
        (batch · height' · width') × (size · size · channels).
    """
    x = _padded(x, padding)
    batch, height, width, channels = x.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    if channels < _FEW_CHANNELS:
        return _columns(x, size, stride, rows, columns)
    result = np.empty((batch, rows, columns, size, size * channels), dtype=x.dtype)
    lines = x.reshape(batch, height, width * channels)
    runs = sliding_window_view(lines, size * channels, axis=2)
    runs = runs[:, :, :: stride * channels][:, :, :columns]
    for i in range(size):
        result[:, :, :, i] = runs[:, i : i + stride * (rows - 1) + 1 : stride]
    return result.reshape(batch * rows * columns, size * size * channels)


def _columns(x: Float, size: int, stride: int, rows: int, columns: int) -> Float:
    """Lay the windows out one below the other, place by place: long runs, of one channel each."""
    batch, channels = len(x), x.shape[3]
    result = np.empty((size, size, channels, batch, rows, columns), dtype=x.dtype)
    planes = x.transpose(3, 0, 1, 2)
    high, wide = stride * (rows - 1) + 1, stride * (columns - 1) + 1
    for i in range(size):
        for j in range(size):
            result[i, j] = planes[:, :, i : i + high : stride, j : j + wide : stride]
    return result.reshape(size * size * channels, batch * rows * columns).T


def _padded(x: Float, padding: int) -> Float:
    """Lay zeros round the images."""
    if not padding:
        return x
    batch, height, width, channels = x.shape
    result = np.zeros((batch, height + 2 * padding, width + 2 * padding, channels), dtype=x.dtype)
    result[:, padding : padding + height, padding : padding + width] = x
    return result


def spread(gradient: Float, shape: Shape, size: int, stride: int, padding: int) -> Float:
    """Put zeros round a gradient and, after a stride, between its pixels.

    Args:
        gradient: at what a convolution gave, batch × height' × width' × outputs.
        shape: of what it was given.
        size: of its windows.
        stride: pixels from one to the next.
        padding: that it laid round the images.

    Returns:
        What has as many windows of that size, one pixel apart, as there are pixels in ``shape``.
    """
    batch, height, width, outputs = gradient.shape
    rows, columns = (side + size - 1 for side in shape[1:3])
    s, p = stride, size - 1 - padding
    result = np.zeros((batch, rows, columns, outputs), dtype=gradient.dtype)
    result[:, p : p + s * height : s, p : p + s * width : s] = gradient
    return result


def turned(weights: Float, size: int) -> Float:
    """Turn windows of weights half round, for the way back.

    Args:
        weights: outputs × (size · size · inputs).
        size: height and width of a window.

    Returns:
        (size · size · outputs) × inputs.
    """
    outputs = len(weights)
    squares = weights.reshape(outputs, size, size, -1)
    return squares[:, ::-1, ::-1].transpose(1, 2, 0, 3).reshape(size * size * outputs, -1)


def parts(images: int, numbers: int) -> list[slice]:
    """Part a batch so that the windows of a part's images stay in the processor's cache.

    Args:
        images: in the batch.
        numbers: in the windows of one image.
    """
    step = max(1, _CACHED // max(1, numbers))
    return [slice(i, i + step) for i in range(0, images, step)]
