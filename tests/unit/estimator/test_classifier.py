import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

os.environ["SCIPY_ARRAY_API"] = "1"  # before SciPy comes: one of scikit-learn's checks needs it

import digitnet
from digitnet import DigitClassifier
from digitnet.estimator.scikit_learn import NotFittedError
from digitnet.weights import load, to_bytes


@pytest.fixture
def images(patches):
    return patches(300)


def fitted(images, **settings):
    settings = {"hidden": 16, "epochs": 6, "batch_size": 32, "random_state": 0} | settings
    return DigitClassifier(**settings).fit(images.images, images.labels)


def same(one, other, X):
    return np.array_equal(one.predict_proba(X), other.predict_proba(X))


def test_it_learns_images_and_says_how_it_went(images):
    model = fitted(images)
    assert model.score(images.images, images.labels) > 0.95
    assert model.predict_proba(images.images[:7]).shape == (7, 10)
    assert len(model.loss_curve_) == model.n_iter_ == 6
    assert model.loss_curve_[0] > 2 * model.loss_curve_[-1] == 2 * model.loss_
    assert (model.n_features_in_, model.input_scale_, model.assumed_) == (784, 255, ())
    assert model.validation_loss_curve_ is None
    assert "hidden=16" in repr(model)


def test_images_may_come_in_any_form_that_cannot_be_mistaken(images, refused):
    model = fitted(images)
    flat = images.images.reshape(300, 784)
    single = fitted(images, epochs=1).set_params(epochs=6)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        single.fit(flat / np.float32(255), images.labels)
    assert single.input_scale_ == 1
    assert (single.predict(flat / 255) == model.predict(flat[..., None].reshape(-1, 28, 28))).all()
    with refused("learned from images of 0 to 255", "multiply by 255"):
        model.predict(flat / 255)
    with refused("learned from images of 0 to 1", "divide them by 255"):
        single.predict(flat)
    with pytest.warns(UserWarning, match="decimal numbers from 0 to 255") as said:
        model.fit(flat.astype(float), images.labels)
    assert model.assumed_ == tuple(str(one.message) for one in said)
    assert single.predict(np.zeros((1, 28, 28), np.uint8)).shape == (1,)


def test_a_random_state_tells_the_network(images):
    X = images.images
    assert same(fitted(images), fitted(images), X)
    assert not same(fitted(images), fitted(images, random_state=1), X)
    seeded = [fitted(images, random_state=np.random.RandomState(3)) for _ in range(2)]
    assert same(*seeded, X)


def test_early_stopping_goes_back_to_the_best(images, patches):
    noisy = images.labels.copy()
    noisy[::2] = np.random.default_rng(0).permutation(noisy[::2])
    model = DigitClassifier(64, epochs=60, early_stopping=True, patience=3, random_state=0)
    model.fit(images.images, noisy)
    losses = model.validation_loss_curve_
    assert len(losses) == len(model.validation_scores_) == model.n_iter_ < 60
    assert int(np.argmin(losses)) == len(losses) - 4
    fresh = patches(200, seed=9)
    worse = DigitClassifier(64, epochs=60, random_state=0).fit(images.images, noisy)
    assert model.score(fresh.images, fresh.labels) > worse.score(fresh.images, fresh.labels)


def test_weights_are_repetitions_and_none_is_no_row():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(40, 5)), rng.integers(3, size=40)
    often = rng.integers(3, size=40, dtype=np.intp)
    y[often == 0] = 7  # a class of which no row counts
    weighed = DigitClassifier(epochs=4, random_state=0).fit(X, y, sample_weight=often)
    repeated = DigitClassifier(epochs=4, random_state=0).fit(X.repeat(often, 0), y.repeat(often))
    assert weighed.classes_.tolist() == [0, 1, 2]
    np.testing.assert_allclose(weighed.predict_proba(X), repeated.predict_proba(X), rtol=1e-9)
    plain = DigitClassifier(epochs=4, random_state=0).fit(X, y)
    assert plain.classes_.tolist() == [0, 1, 2, 7]


def test_parts_and_warm_starts_go_on(images, refused):
    X, y = images.images, images.labels
    model = DigitClassifier(16, batch_size=32, random_state=0)
    with refused("classes must be passed on the first call"):
        model.partial_fit(X, y)
    for _ in range(6):
        model.partial_fit(X, y, classes=range(10))
    assert len(model.loss_curve_) == model.n_iter_ == 6
    assert model.score(X, y) > 0.9
    with refused("not the same"):
        model.partial_fit(X, y, classes=range(9))
    warm = fitted(images, warm_start=True)
    before = warm.loss_
    assert warm.fit(X, y).loss_curve_[0] < 2 * before
    with refused("hidden is (8,)", "has [16]"):
        warm.set_params(hidden=(8,)).fit(X, y)
    assert warm.set_params(hidden=[16], learning_rate=0.5).fit(X, y).loss_ > before
    with refused("'11'", "not among the classes"):
        warm.fit(X, np.where(y == 3, 11, y))
    assert same(warm, pickle.loads(pickle.dumps(warm)), X)


def test_a_refusal_leaves_what_was_learned(images, refused):
    model = fitted(images)
    before = model.predict_proba(images.images)
    for settings, words in (
        ({"learning_rate": 1e30, "optimizer": "sgd"}, "diverged"),
        ({"epochs": 0}, "epochs must be a whole number from 1 up, not 0"),
        ({"optimizer": "adam"}, "'adamw' or 'sgd', not 'adam'"),
        ({"hidden": (8, 2.5)}, "units of a hidden layer must be a whole number"),
        ({"early_stopping": True, "validation_fraction": 1}, "between 0 and 1, not 1"),
        ({"random_state": "one"}, "random_state must be None"),
    ):
        usual = model.get_params()
        with refused(words), np.errstate(all="ignore"):
            model.set_params(**settings).fit(images.images, images.labels)
        model.set_params(**usual)
        assert np.array_equal(model.predict_proba(images.images), before)
    unfitted = DigitClassifier()
    with pytest.raises(NotFittedError, match="call fit first"):
        unfitted.predict(images.images)
    with pytest.raises(AttributeError):
        unfitted.predict_proba(images.images)


def test_the_network_goes_where_others_go(images):
    model = fitted(images)
    again = load(to_bytes(model.network_))
    assert again.labels == tuple("0123456789")
    assert (again.predict(images.images) == model.predict(images.images)).all()


def test_columns_keep_their_names():
    pd = pytest.importorskip("pandas")
    table = pd.DataFrame(np.random.default_rng(0).normal(size=(30, 3)), columns=list("abc"))
    model = DigitClassifier(epochs=2).fit(table, ["yes", "no", "maybe"] * 10)
    assert model.feature_names_in_.tolist() == ["a", "b", "c"]
    assert set(model.predict(table)) <= {"yes", "no", "maybe"}
    with pytest.raises(ValueError, match="in the same order"):
        model.predict(table[["b", "a", "c"]])
    with pytest.warns(UserWarning, match="does not have valid feature names"):
        model.predict(table.to_numpy())
    assert not hasattr(model.fit(table.to_numpy(), np.arange(30) % 2), "feature_names_in_")


WITHOUT = """
import sys
sys.path.insert(0, {path!r})
sys.modules["sklearn"] = None
import numpy as np
from digitnet import DigitClassifier
X = np.random.default_rng(0).normal(size=(60, 4))
y = X[:, 0] > 0
model = DigitClassifier(8, batch_size=8, random_state=0).fit(X, y)
epochs = model.get_params()["epochs"]
print(repr(model), model.score(X, y), epochs, model.set_params(hidden=4).hidden)
try:
    model.set_params(colour=1)
except ValueError as error:
    print(error)
"""


@pytest.mark.native
def test_scikit_learn_need_not_be_there():
    script = WITHOUT.format(path=str(Path(digitnet.__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told, refusal = done.stdout.splitlines()
    start, score, *rest = told.rsplit(" ", 3)
    assert start == "DigitClassifier(hidden=8, batch_size=8, random_state=0)"
    assert (float(score) > 0.8, rest) == (True, ["20", "4"])
    assert refusal.startswith("DigitClassifier has no parameter 'colour'; it has hidden, ")


@pytest.mark.native
def test_it_passes_all_of_scikit_learns_checks():
    checks = pytest.importorskip("sklearn.utils.estimator_checks")
    results = checks.check_estimator(DigitClassifier(), on_fail=None, on_skip=None)
    assert [one for one in results if one["status"] != "passed"] == []
    assert len(results) > 50


@pytest.mark.native
def test_it_works_in_pipelines_searches_and_processes(images):
    joblib = pytest.importorskip("joblib")
    from sklearn.base import clone
    from sklearn.model_selection import GridSearchCV, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    model = DigitClassifier(16, epochs=6, batch_size=16, random_state=0)
    assert cross_val_score(clone(model), images.images, images.labels, cv=3).mean() > 0.9
    flat = images.images.reshape(300, 784)
    pipeline = make_pipeline(MinMaxScaler(clip=True), model)
    search = GridSearchCV(pipeline, {"digitclassifier__hidden": [(1,), (16, 16)]}, cv=2)
    with joblib.parallel_config("multiprocessing", n_jobs=2):  # its own processes start slowly
        search.fit(flat, images.labels)
    assert search.best_params_ == {"digitclassifier__hidden": (16, 16)}
    scaled = make_pipeline(StandardScaler(), model)
    with pytest.warns(UserWarning, match="taken as they are"):
        scaled.fit(flat, images.labels)


@pytest.mark.native
def test_callbacks_are_told_of_every_epoch_and_may_end_it(images):
    pytest.importorskip("sklearn.callback")
    told = []

    class Note:
        def setup(self, estimator, context):
            told.append("setup")

        def teardown(self, estimator, context):
            told.append("teardown")

        def on_fit_task_begin(self, estimator, context):
            pass

        def on_fit_task_end(self, estimator, context, *, X, y, fitted_estimator):
            told.append((context.task_name, round(fitted_estimator.score(X, y), 1)))
            return context.task_name == "epoch 3"

    model = DigitClassifier(16, epochs=6, random_state=0)
    model.set_callbacks(Note()).fit(images.images, images.labels)
    assert told[0] == "setup"
    assert [one[0] for one in told[1:-1]] == ["epoch 1", "epoch 2", "epoch 3", "fit"]
    assert told[1][1] < told[3][1] == told[4][1]
    assert told[-1] == "teardown"
    assert model.n_iter_ == 3
