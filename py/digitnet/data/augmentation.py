"""Augmentation: what a hand might have written instead, so that there is more to learn from.

An :class:`Augmentation` says how far images are distorted. It works on a whole batch at once, and
every image is looked up anew only once, however many distortions it goes through.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from digitnet.base.arrays import Float, Pixels

_SIDE = 28
_MIDDLE = (_SIDE - 1) / 2


@dataclass(frozen=True)
class Augmentation:
    """How far an image may be distorted; each image by chance, evenly from −limit to +limit.

    Attributes:
        degrees: of rotation.
        scale: of each axis by itself, in natural logarithms: 0.1 is by up to 10 % either way.
        shear: sideways shift per unit of height.
        shift: in pixels.
        perspective: how much larger one edge is than the middle, as a share.
        elastic: typical displacement of a pixel, in pixels, by a field of smoothed noise
            (Simard, Steinkraus, Platt 2003, "Best Practices for Convolutional Neural Networks
            Applied to Visual Document Analysis", section 2).
        smoothness: standard deviation of the Gaussian that smooths it, in pixels (there: 4).
        thickness: 1 makes strokes up to a pixel thicker or thinner on each side, 0.5 half that.
        share: of the images, by chance, that are distorted at all. Looking images up anew blurs
            them a little, and a network that has seen only such reads sharp ones less well.
    """

    degrees: float = 0.0
    scale: float = 0.0
    shear: float = 0.0
    shift: float = 0.0
    perspective: float = 0.0
    elastic: float = 0.0
    smoothness: float = 4.0
    thickness: float = 0.0
    share: float = 1.0

    def __call__(self, images: Pixels, rng: np.random.Generator) -> Pixels:
        """Distort a batch (uint8, batch × 28 × 28) into new images of that shape."""
        if self.share == 1:
            return self._distorted(images, rng)
        chosen = rng.random(len(images)) < self.share
        result = images.copy()
        result[chosen] = self._distorted(images[chosen], rng)
        return result

    def _distorted(self, images: Pixels, rng: np.random.Generator) -> Pixels:
        if self.thickness:
            images = thicken(images, self._chance(rng, len(images), self.thickness))
        places = self._affine(len(images), rng)
        if self.elastic:
            places += self.elastic * smooth_noise(len(images), self.smoothness, rng)
        return look_up(images, places)

    @staticmethod
    def _chance(rng: np.random.Generator, count: int, limit: float) -> Float:
        return rng.random(count, dtype=np.float32) * np.float32(2 * limit) - np.float32(limit)

    def _affine(self, count: int, rng: np.random.Generator) -> Float:
        """Choose a rotation, scale, shear, shift and perspective for each image.

        Returns:
            batch × 2 × 28 × 28: where in the old image (x, y) each new pixel lies.
        """
        angle = self._chance(rng, count, np.radians(self.degrees))
        stretch = np.exp(self._chance(rng, 2 * count, self.scale)).reshape(2, count)
        shear = self._chance(rng, count, self.shear)
        shift = self._chance(rng, 2 * count, self.shift).reshape(count, 2, 1, 1)
        cos, sin = np.cos(angle), np.sin(angle)
        x_of, y_of = stretch[0] * cos, stretch[0] * (sin + shear * cos)
        matrix = np.array([[x_of, y_of], [-stretch[1] * sin, stretch[1] * (cos - shear * sin)]])
        middle = np.arange(_SIDE, dtype=np.float32) - np.float32(_MIDDLE)
        across = matrix[:, 0].T[:, :, None, None] * middle
        down = matrix[:, 1].T[:, :, None, None] * middle[:, None]
        places = across + down
        if self.perspective:
            tilt = self._chance(rng, 2 * count, self.perspective / _MIDDLE).reshape(2, count, 1, 1)
            places /= (1 + tilt[0] * middle + tilt[1] * middle[:, None])[:, None]
        places += shift + np.float32(_MIDDLE)
        return places


def smooth_noise(count: int, smoothness: float, rng: np.random.Generator) -> Float:
    """Make displacement fields: normal noise on a grid of that spacing, smoothed by a Gaussian.

    A grid as coarse as the smoothing is wide gives what noise in every pixel would, at a
    fraction of the work.

    Args:
        count: how many fields of x and y.
        smoothness: standard deviation of the Gaussian, in pixels.
        rng: source of the noise.

    Returns:
        float32, count × 2 × 28 × 28, of variance 1 (on average over the image).
    """
    knots = np.arange(-smoothness, _SIDE + smoothness, smoothness, dtype=np.float32)
    weights = np.exp(-0.5 * ((np.arange(_SIDE)[:, None] - knots) / smoothness) ** 2)
    weights /= np.sqrt((weights**2).sum(axis=1).mean())
    weights = weights.astype(np.float32)
    size = len(knots)
    noise = rng.standard_normal((size * 2 * count, size), dtype=np.float32)
    rows = (noise @ weights.T).reshape(size, -1)
    return (weights @ rows).reshape(_SIDE, count, 2, _SIDE).transpose(1, 2, 0, 3)


def thicken(images: Pixels, by: Float) -> Pixels:
    """Make strokes thicker (``by`` > 0, at most 1 pixel each side) or thinner (``by`` < 0).

    Between the image and its dilation or erosion by the four neighbours it blends.

    Args:
        images: uint8, batch × 28 × 28.
        by: float32, batch, −1 to 1.

    Returns:
        uint8, batch × 28 × 28.
    """
    result = images.copy()
    for chosen, extreme in ((by > 0, np.maximum), (by < 0, np.minimum)):
        old = images[chosen]
        new = old.copy()
        extreme(new[:, 1:], old[:, :-1], out=new[:, 1:])
        extreme(new[:, :-1], old[:, 1:], out=new[:, :-1])
        extreme(new[:, :, 1:], old[:, :, :-1], out=new[:, :, 1:])
        extreme(new[:, :, :-1], old[:, :, 1:], out=new[:, :, :-1])
        share = np.rint(np.abs(by[chosen]) * 256).astype(np.int32)[:, None, None]
        blend = old.astype(np.int32)
        blend += ((new.astype(np.int32) - blend) * share) >> 8
        result[chosen] = blend
    return result


def look_up(images: Pixels, places: Float) -> Pixels:
    """Look images up between their pixels, blending the four nearest; outside them is paper.

    Args:
        images: uint8, batch × 28 × 28.
        places: float32, batch × 2 × 28 × 28: x and y in the old image of each new pixel.

    Returns:
        uint8, batch × 28 × 28.
    """
    count, row = len(images), _SIDE + 3
    padded = np.zeros((count, row, row), dtype=np.uint8)
    padded[:, 1 : _SIDE + 1, 1 : _SIDE + 1] = images
    flat = padded.reshape(-1)
    # In 32nds of a pixel, so that the blend is one of small integers.
    fixed = np.clip(places * 32 + 32.5, 0, 32 * (_SIDE + 1)).astype(np.int32)
    whole, part = fixed >> 5, fixed & 31
    x, y = part[:, 0], part[:, 1]
    corner = whole[:, 1] * row
    corner += whole[:, 0]
    corner += (np.arange(count, dtype=np.int32) * (row * row))[:, None, None]
    left, right = flat.take(corner).astype(np.int32), flat.take(corner + 1).astype(np.int32)
    top = (left << 5) + (right - left) * x
    corner += row
    left, right = flat.take(corner).astype(np.int32), flat.take(corner + 1).astype(np.int32)
    bottom = (left << 5) + (right - left) * x
    result = (top << 5) + (bottom - top) * y
    return ((result + 512) >> 10).astype(np.uint8)
