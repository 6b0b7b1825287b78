import numpy as np
import pytest

from digitnet.estimator.course import Course, whole
from digitnet.estimator.learning import Learner, Table, untrained
from digitnet.estimator.scale import Scale
from digitnet.nn.optimizers import SGD
from digitnet.nn.schedules import constant


def test_it_ends_when_nothing_gets_better_and_goes_back():
    rng = np.random.default_rng(0)
    double = np.dtype(np.float64)
    learner = Learner(untrained([4, 2], "ab", double, rng), SGD(0.5), Scale(None, double), rng)
    noise = Table(rng.normal(size=(40, 4)), rng.integers(2, size=40))
    course = Course(learner, noise, 4, constant, held_out=0.5, patience=2)
    weights = []
    for epoch in range(50):
        course.learn(epoch, 50)
        weights.append(next(learner.network.parameters()).value.copy())
        if course.has_ended():
            break
    losses = course.validation(0)
    assert len(losses) == len(course.validation(1)) == len(course.losses) < 50
    best = int(np.argmin(losses))
    assert len(losses) == best + 3
    course.return_to_best()
    assert np.array_equal(next(learner.network.parameters()).value, weights[best])


def test_settings_are_whole_numbers(refused):
    assert whole("epochs", np.int64(3)) == 3
    for wrong in (0, -1, 2.0, True, "3", None):
        with refused(f"epochs must be a whole number from 1 up, not {wrong!r}"):
            whole("epochs", wrong)


@pytest.mark.parametrize("share", [0, 1, -0.1])
def test_a_share_that_is_none_is_refused(share, refused):
    with refused("validation_fraction must be between 0 and 1"):
        Course(None, None, 4, constant, held_out=share)
