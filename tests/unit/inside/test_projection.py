import numpy as np
import pytest

from digitnet.inside.projection import project


def test_it_is_the_plane_of_the_largest_singular_values():
    rng = np.random.default_rng(0)
    scales = np.array([9, 5, 2, 1, 1, 0.5])
    turn, _ = np.linalg.qr(rng.standard_normal((6, 6)))
    values = ((rng.standard_normal((300, 6)) * scales) @ turn + 3).astype(np.float32)
    plane = project(values)
    _, singular, axes = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
    assert np.abs((plane.axes * axes[:2]).sum(axis=1)) == pytest.approx([1, 1], abs=1e-4)
    assert plane.shares == pytest.approx(singular[:2] ** 2 / (singular**2).sum(), rel=1e-3)
    assert plane.of(values).shape == (300, 2)
    assert plane.of(values).mean(axis=0) == pytest.approx([0, 0], abs=1e-3)
    assert plane.axes @ plane.axes.T == pytest.approx(np.eye(2), abs=1e-5)


def test_units_that_never_fire_do_no_harm():
    values = np.zeros((20, 4), dtype=np.float32)
    assert not project(values).of(values).any()
    values[:, 1] = np.arange(20)
    assert project(values).shares == pytest.approx([1, 0])


def test_too_few_points_are_refused(refused):
    with refused("three points"):
        project(np.zeros((2, 5)))
