import numpy as np
import pytest

from digitnet.distortions import Affine, sample

STILL = {"degrees": 0.0, "scale": 0.0, "shear": 0.0, "shift": 0.0}


@pytest.fixture
def images(mnist):
    return mnist.images[:40]


def distort(images, seed=0, **limits):
    return Affine(**{**STILL, **limits})(images, np.random.default_rng(seed))


def centres(images):
    """Return the centre of mass of each, x and y."""
    y, x = np.indices((28, 28))
    mass = images.astype(float).sum(axis=(1, 2))
    return np.stack([(images * x).sum(axis=(1, 2)), (images * y).sum(axis=(1, 2))]) / mass


def slants(images):
    """Return how far the ink of each leans: the covariance of x and y over the variance of y."""
    y, x = np.indices((28, 28))
    result = []
    for image in images.astype(float):
        dx, dy = x - (image * x).sum() / image.sum(), y - (image * y).sum() / image.sum()
        result.append((image * dx * dy).sum() / (image * dy * dy).sum())
    return np.array(result)


def spreads(images):
    """Return the standard deviation of the ink of each, across and down."""
    y, x = np.indices((28, 28))
    result = []
    for image in images.astype(float):
        share = image / image.sum()
        dx, dy = x - (share * x).sum(), y - (share * y).sum()
        result.append([(share * dx * dx).sum() ** 0.5, (share * dy * dy).sum() ** 0.5])
    return np.array(result).T


def test_no_distortion_is_the_same_image(images):
    assert (distort(images) == images).all()


def test_images_stay_images_and_the_given_ones_as_they_are(images):
    kept = images.copy()
    distorted = Affine()(images, np.random.default_rng(0))
    assert distorted.shape == images.shape
    assert distorted.dtype == np.uint8
    assert (images == kept).all()
    assert (distorted != images).any(axis=(1, 2)).all()


def test_chance_is_the_generators(images):
    a, b, other = (distort(images, seed, degrees=9, shift=1) for seed in (1, 1, 2))
    assert (a == b).all()
    assert (a != other).any()


def test_shift_moves_by_up_to_its_limit(images):
    moved = centres(distort(images, shift=2.0)) - centres(images)
    assert np.abs(moved).max() <= 2.05
    assert (moved.max(axis=1) > 1).all()
    assert (moved.min(axis=1) < -1).all()


def test_scale_stretches_each_axis_by_up_to_its_limit(images):
    ratio = spreads(distort(images, scale=0.2)) / spreads(images)
    assert (ratio < 1.27).all()
    assert (ratio > 0.78).all()
    assert (ratio.max(axis=1) > 1.08).all()
    assert (ratio.min(axis=1) < 0.93).all()
    assert np.corrcoef(*ratio)[0, 1] < 0.8  # each axis by itself


def test_shear_slants_to_both_sides(images):
    leaned = slants(distort(images, shear=0.4)) - slants(images)
    assert leaned.max() > 0.2
    assert leaned.min() < -0.2
    assert np.abs(leaned).max() < 0.5


def test_degrees_turn_to_both_sides_about_the_middle():
    bar = np.zeros((60, 28, 28), dtype=np.uint8)
    bar[:, 4:24, 13:15] = 255
    turned = distort(bar, degrees=20)
    lean = np.degrees(np.arctan(slants(turned)))
    assert 15 < lean.max() < 21
    assert -21 < lean.min() < -15
    assert np.abs(centres(turned) - centres(bar)).max() < 0.1


def test_ink_is_neither_made_nor_lost(images):
    before = images.sum(axis=(1, 2), dtype=float)
    after = distort(images, degrees=20, shift=1).sum(axis=(1, 2), dtype=float)
    assert after == pytest.approx(before, rel=0.02)


def test_sample_blends_the_four_nearest_and_finds_paper_outside():
    image = np.zeros((1, 28, 28), dtype=np.uint8)
    image[0, 5, 7] = 200
    places = np.full((1, 2, 784), -50, dtype=np.float32)
    wanted = [(7, 5), (7.5, 5), (7, 5.25), (7.5, 5.5), (8, 5), (1000, 5), (-1000, 5)]
    places[0, :, : len(wanted)] = np.array(wanted).T
    found = sample(image, places).reshape(-1)
    assert found[: len(wanted)].tolist() == [200, 100, 150, 50, 0, 0, 0]
    assert not found[len(wanted) :].any()


def test_sample_sees_the_outermost_pixels():
    image = np.full((1, 28, 28), 255, dtype=np.uint8)
    corners = [(0, 0), (27, 27), (-0.5, 10), (27.5, 10), (10, -1), (10, 28)]
    places = np.zeros((1, 2, 784), dtype=np.float32)
    places[0, :, : len(corners)] = np.array(corners).T
    assert sample(image, places).reshape(-1)[: len(corners)].tolist() == [255, 255, 128, 128, 0, 0]
