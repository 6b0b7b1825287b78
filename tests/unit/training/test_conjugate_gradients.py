import numpy as np
import pytest

from digitnet.training.conjugate_gradients import solve


def test_the_last_step_solves_the_equations():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((60, 30))
    matrix, expected = x.T @ x + np.eye(30), rng.standard_normal(30)
    *_, found = solve(matrix.astype(np.float32), matrix @ expected)
    assert found == pytest.approx(expected, abs=1e-4)


def test_nothing_asked_is_nothing_found():
    (found,) = solve(np.eye(3), np.zeros(3))
    assert (found == 0).all()
