import numpy as np
import pytest

from digitnet.nn.losses import softmax
from digitnet.nn.rejection import Rejection, contrast, fit


def some(count, classes=10):
    return softmax(np.random.default_rng(0).normal(0, 3, (count, classes)).astype(np.float32))


EVEN = [0.1] * 10
TWO = [0.499, 0.499, *[0.00025] * 8]
SURE = [0.991, *[0.001] * 9]


def test_contrast_goes_from_all_alike_to_one_alone():
    even, two, sure = contrast(np.array([EVEN, TWO, SURE], np.float32))
    assert even == pytest.approx(0, abs=1e-5)
    assert two == pytest.approx(1 - np.log(2) / np.log(10), abs=0.01)
    assert sure > 0.95
    assert contrast(np.eye(10, dtype=np.float32)).tolist() == [1] * 10


def test_one_class_alone_is_no_doubt():
    only = np.ones((2, 1), np.float32)
    assert contrast(only).tolist() == [1, 1]
    assert Rejection(sure=0.8, digit=0.3).verdict(only[0]) == "sure"


def test_contrast_is_what_the_entropy_leaves():
    p = some(50, 4).astype(np.float64)
    expected = 1 + (p * np.log(p)).sum(axis=1) / np.log(4)
    assert contrast(some(50, 4)) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("probabilities", "verdict"), [(SURE, "sure"), (TWO, "unsure"), (EVEN, "not-a-digit")]
)
def test_verdicts(probabilities, verdict):
    assert Rejection(sure=0.8, digit=0.3).verdict(np.array(probabilities, np.float32)) == verdict


def test_by_default_nothing_is_refused():
    assert Rejection().verdict(np.array(EVEN, np.float32)) == "unsure"


def test_the_rule_refuses_the_share_that_it_was_fitted_to():
    doubt = Rejection(digit=fit(some(1000), 0.02))
    verdicts = [doubt.verdict(row) for row in some(1000)]
    assert verdicts.count("not-a-digit") == 20


def test_a_rule_goes_through_a_header():
    assert Rejection.from_dict({"sure": 0.9, "digit": 0.25}) == Rejection(0.9, 0.25)
    assert Rejection.from_dict(None) == Rejection()


@pytest.mark.parametrize(
    "values",
    [
        5,
        {},
        {"sure": 1},
        {"sure": "x", "digit": 0},
        {"sure": 1, "digit": np.nan},
        {"sure": 10**400, "digit": 0},
    ],
)
def test_another_rule_is_refused(values, refused):
    with refused("two"):
        Rejection.from_dict(values)
