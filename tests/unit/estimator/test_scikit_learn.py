import numpy as np
import pytest

from digitnet.estimator.scikit_learn import NoContext, Parametrised, Scoring, begin


class Least(Scoring, Parametrised):
    def __init__(self, depth=(1, 2), *, name=None):
        self.depth = depth
        self.name = name

    def predict(self, X):
        return np.asarray(X)


def test_parameters_are_those_of_init(refused):
    least = Least(name="a")
    assert least.get_params() == {"depth": (1, 2), "name": "a"}
    assert repr(least) == "Least(name='a')"
    assert least.set_params(depth=3).depth == 3
    with refused("no parameter 'width'", "depth, name"):
        least.set_params(depth=4, width=1)
    assert least.depth == 3


def test_the_score_is_by_weight():
    assert Least().score([1, 2, 3, 4], [1, 2, 0, 0]) == 0.5
    assert Least().score([1, 2], [[1], [0]], sample_weight=[3, 1]) == pytest.approx(0.75)


def test_nobody_is_told_where_there_are_no_callbacks():
    context = begin(3, estimator=Least(), X=None, y=None, metadata={})
    assert isinstance(context, NoContext)
    assert context.subcontext(task_name="epoch 1").call_on_fit_task_end(estimator=None) is False
