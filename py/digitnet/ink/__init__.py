"""From pen strokes or a picture to the 28 × 28 images that a network reads; rows split into digits.

Imports `base`.
"""

from digitnet.ink.rasterize import from_image, from_strokes

__all__ = ["from_image", "from_strokes"]
