"""Distortions: what a hand might have written instead. More images to learn from than there are.

Each function takes a batch of images and a random generator, and works on the whole batch at
once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from digitnet.arrays import Float, Pixels

_SIDE = 28


@dataclass(frozen=True)
class Affine:
    """Turn, scale, slant and shift every image by chance, each evenly from −limit to +limit.

    With limits of this order an affine distortion alone is worth about as much as a second
    hidden layer (LeCun, Bottou, Bengio, Haffner 1998, section III.C and figure 9).

    Attributes:
        degrees: of rotation.
        scale: of each axis by itself, as a share: 0.1 is from 0.9 to 1.1.
        shear: sideways shift per unit of height.
        shift: in pixels.
    """

    degrees: float = 10.0
    scale: float = 0.12
    shear: float = 0.2
    shift: float = 1.0

    def __call__(self, images: Pixels, rng: np.random.Generator) -> Pixels:
        """Distort a batch (uint8, batch × 28 × 28)."""
        count = len(images)
        angle = np.radians(rng.uniform(-self.degrees, self.degrees, count))
        stretch = np.exp(rng.uniform(-self.scale, self.scale, (2, count)))
        shear = rng.uniform(-self.shear, self.shear, count)
        shift = rng.uniform(-self.shift, self.shift, (2, count))
        cos, sin = np.cos(angle), np.sin(angle)
        # Maps a place in the new image to the place in the old one that it shows.
        matrix = np.array(
            [
                [cos * stretch[0], (sin + shear * cos) * stretch[0]],
                [-sin * stretch[1], (cos - shear * sin) * stretch[1]],
            ]
        ).astype(np.float32)
        middle = np.arange(_SIDE, dtype=np.float32) - (_SIDE - 1) / 2
        grid = np.stack(np.meshgrid(middle, middle, indexing="xy")).reshape(2, -1)
        places = np.einsum("ijn,jp->nip", matrix, grid) + shift.T.astype(np.float32)[:, :, None]
        return sample(images, places + np.float32((_SIDE - 1) / 2))


def sample(images: Pixels, places: Float) -> Pixels:
    """Look images up between their pixels, blending the four nearest; outside them is paper.

    Args:
        images: uint8, batch × 28 × 28.
        places: float32, batch × 2 × 784: for each pixel of the result, x and y in the image.

    Returns:
        uint8, batch × 28 × 28.
    """
    count = len(images)
    padded = np.zeros((count, _SIDE + 2, _SIDE + 2), dtype=np.float32)
    padded[:, 1:-1, 1:-1] = images
    flat = padded.reshape(-1)
    places = np.clip(places + 1, 0, np.float32(_SIDE + 0.999))
    whole = places.astype(np.int32)
    x, y = np.moveaxis(places - whole, 1, 0)
    row = _SIDE + 2
    start = np.arange(count, dtype=np.int32)[:, None] * (row * row)
    corner = start + whole[:, 1] * row + whole[:, 0]
    top = flat[corner] * (1 - x) + flat[corner + 1] * x
    bottom = flat[corner + row] * (1 - x) + flat[corner + row + 1] * x
    result = top * (1 - y) + bottom * y
    return np.rint(result).astype(np.uint8).reshape(count, _SIDE, _SIDE)
