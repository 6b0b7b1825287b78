import math

import numpy as np
import pytest

from digitnet.nn.schedules import constant, cosine, one_cycle, steps


def test_constant_and_cosine():
    assert [constant(done) for done in (0, 0.5, 1)] == [1, 1, 1]
    assert [cosine(done) for done in (0, 0.5, 1)] == pytest.approx([1, 0.5, 0])
    assert cosine(0.25) == pytest.approx((1 + math.sqrt(0.5)) / 2)
    assert [cosine(done) for done in (-1, 2)] == pytest.approx([1, 0])


def test_steps_drop_where_they_are_asked_to():
    schedule = steps(at=(0.5, 0.75), drop=0.1)
    expected = [1, 1, 0.1, 0.1, 0.01, 0.01]
    assert [schedule(done) for done in (0, 0.49, 0.5, 0.74, 0.75, 1)] == pytest.approx(expected)


def test_one_cycle_rises_and_falls():
    schedule = one_cycle(rise=0.3, start=0.04)
    values = np.array([schedule(done) for done in np.linspace(0, 1, 101)])
    assert values[0] == pytest.approx(0.04)
    assert values.argmax() == 30
    assert values[30] == pytest.approx(1)
    assert values[-1] == pytest.approx(0)
    assert (np.diff(values[:31]) > 0).all()
    assert (np.diff(values[30:]) < 0).all()


@pytest.mark.parametrize(
    "make",
    [
        lambda: steps(at=(1.5,)),
        lambda: steps(drop=0),
        lambda: one_cycle(rise=0),
        lambda: one_cycle(rise=1),
        lambda: one_cycle(start=2),
    ],
)
def test_impossible_schedules_are_refused(make, refused):
    with refused():
        make()


def test_a_schedule_shows_its_settings():
    assert "steps(at=(0.5,), drop=0.2)" in repr(steps([0.5], 0.2))
    assert "one_cycle(rise=0.3, start=0.04)" in repr(one_cycle())
