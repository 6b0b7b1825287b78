import numpy as np

from digitnet.nn import backend


def random(*shape):
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


def test_pooling_leaves_out_what_fills_no_square():
    x = random(2, 5, 7, 3)
    found = backend.pool(x, 2)
    assert found.shape == (2, 2, 3, 3)
    for n, i, j, c in np.ndindex(found.shape):
        assert found[n, i, j, c] == x[n, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2, c].max()


def test_the_gradient_of_pooling_goes_to_the_largest_and_of_equal_ones_to_the_first():
    x = np.array([[1, 5, 2, 2], [3, 4, 2, 2]], dtype=np.float32).reshape(1, 2, 4, 1)
    gradient = np.array([10, 20], dtype=np.float32).reshape(1, 1, 2, 1)
    found = backend.pool_gradient(gradient, x, backend.pool(x, 2), 2)
    assert found.reshape(2, 4).tolist() == [[0, 10, 20, 0], [0, 0, 0, 0]]


def test_others_may_do_the_work():
    class Counting(backend.Backend):
        asked = 0

        def pool(self, x, size):
            self.asked += 1
            return super().pool(x, size)

    counting = Counting()
    backend.use(counting)
    try:
        backend.pool(random(1, 2, 2, 1), 2)
        assert backend.in_use() is counting
    finally:
        backend.use(backend.Backend())
    backend.pool(random(1, 2, 2, 1), 2)
    assert counting.asked == 1
