import numpy as np
import pytest

from digitnet.data.augmentation import Augmentation, look_up, smooth_noise, thicken


@pytest.fixture
def images(mnist):
    return mnist.images[:40]


def distort(images, seed=0, **limits):
    return Augmentation(**limits)(images, np.random.default_rng(seed))


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
    distorted = distort(
        images, degrees=10, scale=0.1, shear=0.2, shift=1, perspective=0.1, elastic=1, thickness=0.5
    )
    assert distorted.shape == images.shape
    assert distorted.dtype == np.uint8
    assert (images == kept).all()
    assert (distorted != images).any(axis=(1, 2)).all()


def test_a_share_of_the_images_stays_as_it_is(images):
    distorted = distort(images, degrees=9, shift=2, share=0.25)
    changed = (distorted != images).any(axis=(1, 2)).mean()
    assert 0.15 < changed < 0.35
    assert (distort(images, degrees=9, shift=2, share=0.0) == images).all()


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
    # Looking up between pixels can change a single image a little, but none in one direction.
    assert after == pytest.approx(before, rel=0.03)
    assert after.sum() == pytest.approx(before.sum(), rel=0.003)


def places_of(wanted):
    """Return places, float32 1 × 2 × 28 × 28, of which the first few are these (x, y)."""
    places = np.full((1, 2, 784), -50, dtype=np.float32)
    places[0, :, : len(wanted)] = np.array(wanted).T
    return places.reshape(1, 2, 28, 28)


def test_looking_up_blends_the_four_nearest_and_finds_paper_outside():
    image = np.zeros((1, 28, 28), dtype=np.uint8)
    image[0, 5, 7] = 200
    wanted = [(7, 5), (7.5, 5), (7, 5.25), (7.5, 5.5), (8, 5), (1000, 5), (-1000, 5)]
    found = look_up(image, places_of(wanted)).reshape(-1)
    assert found[: len(wanted)].tolist() == [200, 100, 150, 50, 0, 0, 0]
    assert not found[len(wanted) :].any()


def test_looking_up_sees_the_outermost_pixels():
    image = np.full((1, 28, 28), 255, dtype=np.uint8)
    corners = [(0, 0), (27, 27), (-0.5, 10), (27.5, 10), (10, -1), (10, 28)]
    found = look_up(image, places_of(corners)).reshape(-1)
    assert found[: len(corners)].tolist() == [255, 255, 128, 128, 0, 0]


def test_perspective_makes_one_edge_larger_than_the_other():
    bars = np.zeros((60, 28, 28), dtype=np.uint8)
    bars[:, [4, 23], 6:22] = 255
    bent = distort(bars, perspective=0.3).astype(float)
    top, bottom = (half.sum(axis=(1, 2)) for half in (bent[:, :14], bent[:, 14:]))
    ratio = np.log(top / bottom)
    assert ratio.max() > 0.1
    assert ratio.min() < -0.1


def test_elastic_displaces_neighbours_alike_and_far_places_differently():
    fields = smooth_noise(400, 4.0, np.random.default_rng(0))
    assert fields.shape == (400, 2, 28, 28)
    assert fields.dtype == np.float32
    assert (fields**2).mean() == pytest.approx(1, abs=0.05)
    x = fields[:, 0]

    def alike(dx):
        a, b = x[:, :, : 28 - dx].ravel(), x[:, :, dx:].ravel()
        return np.corrcoef(a, b)[0, 1]

    assert alike(1) > 0.95
    # Noise smoothed by a Gaussian is as alike at a distance d as exp(−d² / 4σ²) says.
    assert alike(4) == pytest.approx(np.exp(-(4**2) / (4 * 4.0**2)), abs=0.08)
    assert abs(alike(14)) < 0.15


def test_elastic_distortion_moves_pixels_by_about_its_measure(images):
    assert (distort(images, elastic=1.0) != images).any(axis=(1, 2)).all()
    moved = np.abs(distort(images, elastic=2.0).astype(float) - images).mean()
    assert moved > np.abs(distort(images, elastic=0.5).astype(float) - images).mean()


def test_thickness_grows_and_shrinks_strokes():
    line = np.zeros((4, 28, 28), dtype=np.uint8)
    line[:, 5:23, 12:16] = 240
    by = np.array([1, -1, 0.5, 0], dtype=np.float32)
    thick, thin, half, same = thicken(line, by)
    assert (thick[10, 11:17] == 240).all()
    assert not thick[10, 10]
    assert thin[10].tolist() == [0] * 13 + [240] * 2 + [0] * 13
    assert half[10, 11] == 120
    assert (same == line[3]).all()
    both = distort(np.repeat(line, 20, axis=0), thickness=1.0).sum(axis=(1, 2), dtype=float)
    assert both.max() > 1.2 * line[0].sum()
    assert both.min() < 0.8 * line[0].sum()
