import numpy as np
import pytest

from digitnet.ink.downscale import downscale


def test_small_pictures_stay():
    picture = np.arange(4 * 5 * 4, dtype=np.uint8).reshape(4, 5, 4)
    assert downscale(picture, 5) == pytest.approx(picture / 255, abs=1e-6)


@pytest.mark.parametrize("shape", [(600, 400), (401, 603), (1000, 3), (3, 1000), (1, 999)])
def test_every_new_pixel_is_the_mean_of_what_it_covers(shape):
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (*shape, 4), dtype=np.uint8)
    picture[..., 3] = 255
    small = downscale(picture, 150)
    assert max(small.shape[:2]) == 150
    fine = picture / 255
    for axis, new in enumerate(small.shape[:2]):
        old = shape[axis]
        fine = fine.repeat(new, axis).reshape(*fine.shape[:axis], new, old, *fine.shape[axis + 1 :])
        fine = fine.mean(axis=axis + 1)
    assert small == pytest.approx(fine, abs=1e-4)


def test_what_is_clear_does_not_colour_what_is_not():
    picture = np.zeros((300, 300, 4), dtype=np.uint8)
    picture[::2] = 255
    small = downscale(picture, 100)
    assert small[..., :3] == pytest.approx(np.ones((100, 100, 3)), abs=1e-4)
    assert small[..., 3].mean() == pytest.approx(0.5, abs=0.01)


def test_a_large_picture_needs_little_memory_beside_itself():
    tracemalloc = pytest.importorskip("tracemalloc")
    picture = np.full((3000, 4000, 4), 200, dtype=np.uint8)
    tracemalloc.start()
    downscale(picture, 900)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30e6
