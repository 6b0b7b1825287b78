import itertools
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import digitnet
from digitnet.ink import rasterize
from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.rejection import Rejection
from digitnet.training.recipes import find_recipe
from digitnet.web.session import Session
from digitnet.web.settings import TrainingSettings

PACKAGES = str(Path(digitnet.__file__).parents[1])

STROKES = [np.array([[10.0, 10], [60, 12], [25, 95]])]
SETTINGS = {"hidden": [8], "batch_size": 10, "epochs": 2, "learning_rate": 0.05}


@pytest.fixture(scope="module")
def data(patches, npz):
    """A data set of 60 images: 50 to learn from, 10 to measure on."""
    some = patches(60)
    return npz(images=some.images, labels=some.labels)


@pytest.fixture
def session(data):
    session = Session()
    session.load_data(data, "some.npz")
    return session


def parameters(session):
    return [parameter.value.copy() for parameter in session.network.parameters()]


def same(some, others):
    return all((a == b).all() for a, b in zip(some, others, strict=True))


def run(session, **settings):
    session.start_training({**SETTINGS, **settings})
    report = session.train_for(60_000)
    assert report["done"]
    return report


class TestModel:
    def test_a_new_session_has_an_untrained_network(self):
        model = Session().model()
        assert model["name"] == "untrained"
        assert model["architecture"] == "784-64-10"
        assert model["parameters"] == 50890
        assert model["labels"] == list("0123456789")
        assert model["kind"] == "digit"
        assert model["layers"][0] == {"type": "Dense", "inputs": 784, "outputs": 64}
        assert (model["figures"], model["steps"], model["history"]) == ({}, 0, [])

    def test_weights_come_and_go(self, session):
        network = multilayer_perceptron((5,), seed=9)
        network.info = {"figures": {"test_accuracy": 0.9}, "steps": 3, "history": []}
        data = weights.to_bytes(network)
        model = session.load_weights(data, "mine.npz")
        assert model["name"] == "mine"
        assert model["architecture"] == "784-5-10"
        assert model["figures"] == {"test_accuracy": 0.9}
        assert model["steps"] == 3
        assert session.save_weights() == data

    def test_broken_weights_leave_the_network_as_it_is(self, session, refused):
        before = session.save_weights()
        with refused("mine.npz"):
            session.load_weights(before[:-50], "mine.npz")
        assert session.save_weights() == before

    def test_reset_gives_another_untrained_network(self, session):
        run(session)
        model = session.reset({"hidden": [5, 6], "seed": 4})
        assert model["architecture"] == "784-5-6-10"
        assert model["name"] == "untrained"
        assert (model["figures"], model["steps"], model["history"]) == ({}, 0, [])
        again = multilayer_perceptron((5, 6), seed=4)
        assert same(parameters(session), [p.value for p in again.parameters()])

    def test_a_bad_reset_changes_nothing(self, session, refused):
        before = session.save_weights()
        with refused("hidden units"):
            session.reset({"hidden": [0]})
        assert session.save_weights() == before


class TestReading:
    def test_a_blank_drawing_is_no_digit(self):
        for reading in (
            Session().read_strokes([], 5),
            Session().read_image(np.full((20, 20, 4), 255, dtype=np.uint8)),
        ):
            assert reading["text"] == ""
            assert reading["digits"] == []
            assert reading["input"].shape == (28, 28)
            assert not reading["input"].any()
            assert (reading["width"], reading["height"]) == (28, 28)

    def test_a_drawing_is_what_the_network_says_of_its_28_by_28(self):
        session = Session()
        reading = session.read_strokes(STROKES, 5)
        image = rasterize.from_strokes(STROKES, 5)
        (digit,) = reading["digits"]
        assert (reading["input"] == image).all()
        assert (digit["input"] == image).all()
        p = session.network.predict_proba(image.reshape(1, 784).astype(np.float32) / 255)[0]
        assert digit["probabilities"] == pytest.approx(p, abs=1e-6)
        assert digit["probabilities"].dtype == np.float32
        assert digit["digit"] == p.argmax()
        assert reading["text"] == digit["label"] == str(p.argmax())

    def test_a_verdict_needs_confidence(self):
        session = Session()
        session.network = multilayer_perceptron((), seed=0)
        layer = session.network.layers[0]
        for bias, verdict in ((50.0, "sure"), (2.0, "unsure")):
            layer.parameters["W"][...] = 0
            layer.parameters["b"][...] = np.eye(10)[7] * bias
            (digit,) = session.read_strokes(STROKES, 5)["digits"]
            assert (digit["label"], digit["verdict"]) == ("7", verdict)
        session.network.rejection = Rejection(digit=0.5)
        assert session.read_strokes(STROKES, 5)["digits"][0]["verdict"] == "not-a-digit"

    def test_a_picture_is_read_in_dark_on_light(self):
        picture = np.full((50, 40, 4), 255, dtype=np.uint8)
        picture[10:40, 18:22, :3] = 0
        reading = Session().read_image(picture)
        assert len(reading["digits"]) == 1
        assert reading["input"].max() == 255

    def test_bad_drawings_are_refused(self, refused):
        with refused("finite"):
            Session().read_strokes([np.array([[0, np.nan]])], 5)

    def test_drawings_without_end_are_refused_at_once(self, refused):
        for strokes in ([np.zeros((1, 2))] * 301, [np.zeros((50_001, 2))]):
            with refused("draw less"):
                Session().read_strokes(strokes, 5)


class TestData:
    def test_a_sixth_is_held_out(self, session, data):
        report = session.load_data(data, "some.npz")
        expected = {"name": "some.npz", "images": 60, "train": 50, "dev": 10, "assumed": []}
        assert report == expected

    def test_broken_data_leave_the_old_ones(self, session, data, refused):
        with refused("bad.npz"):
            session.load_data(data[:-30], "bad.npz")
        assert session.start_training(SETTINGS)["train_images"] == 50

    def test_training_needs_data(self, refused):
        with refused("no images to train on"):
            Session().start_training(SETTINGS)

    def test_too_few_images_are_refused(self, session, patches, npz, refused):
        few = patches(5)
        with refused("5 images"):
            session.load_data(npz(images=few.images, labels=few.labels), "few.npz")

    def test_images_without_labels_are_not_trained_on(self, session, patches, npz, refused):
        some = patches(60)
        unknown = np.full(60, 255, dtype=np.uint8)
        data = npz(images=some.images, labels=unknown, special_labels=unknown[:1])
        with refused("without a label"):
            session.load_data(data, "test.npz")
            session.start_training(SETTINGS)
        assert not session.is_training()


class TestClasses:
    """Images of something else than digits."""

    @pytest.fixture
    def letters(self, patches, npz):
        some = patches(60, classes=3)
        return npz(images=some.images, labels=some.labels, names=np.array(list("ABC")))

    def test_a_new_network_has_the_classes_of_the_images(self, letters, data):
        session = Session()
        session.load_data(letters, "letters.npz")
        run(session)
        assert session.model()["labels"] == list("ABC")
        assert session.model()["kind"] == "letter"
        assert session.read_strokes(STROKES, 5)["text"] in list("ABC")
        assert session.reset({})["architecture"] == "784-64-3"
        session.load_data(data, "digits.npz")
        run(session)
        assert session.model()["architecture"] == "784-8-10"

    def test_a_recipe_makes_its_network_for_them(self, letters):
        session = Session()
        session.load_data(letters, "letters.npz")
        run(session, recipe="two-layer-64")
        assert session.model()["labels"] == list("ABC")
        assert session.model()["architecture"] == "784-64-3"

    def test_a_network_of_other_classes_does_not_go_on_learning_from_them(
        self, data, letters, refused
    ):
        session = Session()
        session.load_data(data, "digits.npz")
        session.network = multilayer_perceptron((8,), labels="ABCDEFGHIJ", seed=1)
        with refused("calls class 0 '0'", "calls it 'A'", "start from random weights"):
            session.start_training({**SETTINGS, "scratch": False})
        assert not session.is_training()
        session.load_data(letters, "letters.npz")
        with refused("has 3 classes (A, B, C)", "has 10 (A, B, C, D, …)"):
            session.start_training({**SETTINGS, "scratch": False})
        session.network = multilayer_perceptron((8,), labels="ABC", seed=1)
        run(session, scratch=False)

    def test_a_picture_is_one_with_its_name(self):
        session = Session()
        session.network = multilayer_perceptron((8,), labels=["cat", "ankle boot"], seed=1)
        two = [STROKES[0], STROKES[0] + 200]
        told = session.read_strokes(two, 5)
        assert session.model()["kind"] == "picture"
        assert len(told["digits"]) == 1
        assert told["text"] in ("cat", "ankle boot")


class TestTraining:
    def test_start_tells_what_the_run_will_be(self, session):
        report = session.start_training(SETTINGS)
        assert report["settings"]["momentum"] == TrainingSettings.momentum
        assert tuple(report["settings"]["hidden"]) == (8,)
        assert report["steps_per_epoch"] == 5
        assert report["steps"] == 10
        assert report["architecture"] == "784-8-10"
        assert report["train_images"] == 50
        assert report["dev_images"] == 10
        assert session.is_training()

    def test_a_run_from_start_to_end(self, session):
        session.start_training(SETTINGS)
        report = session.train_for(60_000)
        assert report["done"]
        assert not session.is_training()
        assert (report["step"], report["steps"]) == (10, 10)
        assert (report["epoch"], report["epochs"]) == (2, 2)
        assert report["first_step"] == 1
        assert report["losses"].dtype == np.float32
        assert len(report["losses"]) == 10
        assert [e["step"] for e in report["evaluations"]] == [0, 3, 5, 8, 10]
        assert report["images_per_second"] > 0
        assert report["seconds"] > 0
        assert report["remaining"] == 0
        model = session.model()
        assert model["name"] == "trained here"
        assert model["steps"] == 10
        assert model["history"] == report["evaluations"]
        assert model["figures"]["dev_accuracy"] == report["evaluations"][-1]["dev_accuracy"]
        assert model["figures"]["dev_images"] == 10

    def test_every_loss_and_evaluation_is_told_once(self, session):
        whole = run(session)
        session.start_training(SETTINGS)
        losses, evaluations, reports = [], [], []
        while not (reports and reports[-1]["done"]):
            reports.append(session.train_for(0.01))
            if len(reports[-1]["losses"]):
                assert reports[-1]["first_step"] == len(losses) + 1
            losses += reports[-1]["losses"].tolist()
            evaluations += reports[-1]["evaluations"]
        assert len(reports) > 2
        assert losses == whole["losses"].tolist()
        assert evaluations == whole["evaluations"]

    def test_a_step_is_one_batch(self, session, monkeypatch):
        # There are browsers whose clocks stand still for longer than such a step takes.
        ticks = itertools.count(0, 0.25)
        clock = SimpleNamespace(perf_counter=lambda: next(ticks))
        monkeypatch.setattr("digitnet.web.run.time", clock)
        session.start_training(SETTINGS)
        for step in range(1, 10):
            before = parameters(session)
            report = session.train_step()
            assert report["step"] == report["first_step"] == step
            assert len(report["losses"]) == 1
            assert not report["done"]
            assert report["remaining"] > 0
            assert not same(parameters(session), before)
        last = session.train_step()
        assert last["done"]
        assert last["evaluations"][-1]["step"] == 10

    def test_between_two_calls_nothing_moves(self, session):
        session.start_training(SETTINGS)
        session.train_step()
        before = parameters(session)
        first = session.read_strokes(STROKES, 5)["digits"][0]["probabilities"]
        again = session.read_strokes(STROKES, 5)["digits"][0]["probabilities"]
        assert (first == again).all()
        assert session.model()["name"] == "trained here"
        session.save_weights()
        assert same(parameters(session), before)

    def test_reading_while_training_is_by_the_network_that_learns(self, session):
        session.start_training(SETTINGS)
        before = session.read_strokes(STROKES, 5)["digits"][0]["probabilities"]
        session.train_for(60_000)
        after = session.read_strokes(STROKES, 5)["digits"][0]["probabilities"]
        assert np.abs(before - after).max() > 0.01

    def test_the_same_settings_give_the_same_network(self, session):
        run(session)
        first = parameters(session)
        run(session)
        assert same(parameters(session), first)
        run(session, seed=2)
        assert not same(parameters(session), first)

    def test_from_the_current_network(self, session):
        before = run(session)
        trained = parameters(session)
        report = session.start_training({**SETTINGS, "hidden": [99], "scratch": False})
        assert report["architecture"] == "784-8-10"
        assert same(parameters(session), trained)
        first = session.train_step()
        assert first["evaluations"][0]["dev_loss"] == before["evaluations"][-1]["dev_loss"]

    def test_fewer_images(self, session):
        assert session.start_training({**SETTINGS, "images": 20})["train_images"] == 20
        session.stop_training()
        assert session.start_training({**SETTINGS, "images": 10_000})["train_images"] == 50

    def test_stopping_keeps_the_network_and_measures_it(self, session):
        session.start_training(SETTINGS)
        session.train_step()
        network = parameters(session)
        report = session.stop_training()
        assert report["done"]
        assert report["evaluations"][-1]["step"] == 1
        assert same(parameters(session), network)
        assert not session.is_training()
        assert session.model()["steps"] == 1

    def test_stopping_at_once_measures_once(self, session):
        session.start_training(SETTINGS)
        report = session.stop_training()
        assert [e["step"] for e in report["evaluations"]] == [0]

    def test_the_learning_rate_changes_while_training(self, session):
        session.start_training({**SETTINGS, "momentum": 0})
        session.train_step()
        assert session.set_learning_rate(1e-30) == {"learning_rate": 1e-30}
        before = parameters(session)
        session.train_step()
        assert same(parameters(session), before)
        session.set_learning_rate(0.05)
        session.train_step()
        assert not same(parameters(session), before)

    @pytest.mark.parametrize("rate", [0, -1, float("nan"), float("inf"), "0.1", None, True])
    def test_a_bad_learning_rate_leaves_the_run_as_it_is(self, rate, session, refused):
        session.start_training(SETTINGS)
        with refused("learning rate"):
            session.set_learning_rate(rate)
        assert session.is_training()
        assert np.isfinite(session.train_step()["losses"]).all()

    def test_only_one_run_at_a_time(self, session, refused):
        session.start_training(SETTINGS)
        with refused("in progress"):
            session.start_training(SETTINGS)
        assert session.train_step()["step"] == 1

    def test_without_a_run_there_is_nothing_to_carry_on(self, session, refused):
        for call in (
            lambda: session.train_for(10),
            session.train_step,
            session.stop_training,
            lambda: session.set_learning_rate(0.1),
        ):
            with refused("No training run"):
                call()

    @pytest.mark.parametrize("end", ["load_weights", "reset"])
    def test_another_network_ends_the_run(self, end, session):
        session.start_training(SETTINGS)
        session.train_step()
        if end == "reset":
            session.reset({})
        else:
            session.load_weights(weights.to_bytes(multilayer_perceptron((3,))), "x.npz")
        assert not session.is_training()

    def test_broken_weights_do_not_end_the_run(self, session, refused):
        session.start_training(SETTINGS)
        with refused("x.npz"):
            session.load_weights(b"", "x.npz")
        assert session.is_training()
        assert session.train_step()["step"] == 1


class TestRecipes:
    def test_a_recipe_trains_its_own_network_and_calibrates_it(self, session):
        plan = session.start_training({"recipe": "two-layer-64", "epochs": 3, "images": 30})
        assert plan["architecture"] == "784-64-10"
        assert plan["train_images"] == 30
        trainer = session._run.trainer
        assert trainer.augment == find_recipe("two-layer-64").augment
        report = session.train_for(60_000)
        assert report["done"]
        assert [evaluation["epoch"] for evaluation in report["evaluations"]] == [0, 1, 2, 3]
        assert session.network.info["calibration"]["temperature"] > 0
        assert session.network.info["settings"]["recipe"] == "two-layer-64"

    def test_stopped_early_it_is_calibrated_too(self, session):
        session.start_training({"recipe": "two-layer-64", "epochs": 50})
        session.train_step()
        session.stop_training()
        assert session.network.info["calibration"]["temperature"] > 0

    def test_without_epochs_it_takes_as_many_as_the_recipe_says(self):
        settings = TrainingSettings.from_dict({"recipe": "two-layer-64"})
        assert settings.epochs == find_recipe("two-layer-64").epochs

    def test_an_unknown_recipe_is_refused(self, session, refused):
        with refused("no recipe 'soup'"):
            session.start_training({"recipe": "soup"})
        assert not session.is_training()
        assert session.name == "untrained"


@pytest.mark.parametrize(("epochs", "evaluations"), [(3, 1 + 6), (12, 1 + 12)])
def test_a_long_run_is_evaluated_once_an_epoch(epochs, evaluations, session):
    assert len(run(session, epochs=epochs)["evaluations"]) == evaluations


class TestDivergence:
    @pytest.fixture(autouse=True)
    def _quiet(self):
        with np.errstate(all="ignore"):
            yield

    def test_a_huge_learning_rate_brings_back_the_last_good_weights(self, session, refused):
        run(session)
        good = parameters(session)
        session.start_training({**SETTINGS, "scratch": False})
        session.set_learning_rate(1e30)
        with refused("diverged", "lower learning rate"):
            for _ in range(100):
                session.train_step()
        assert not session.is_training()
        assert same(parameters(session), good)
        assert session.model()["architecture"] == "784-8-10"
        assert weights.load(session.save_weights())
        run(session)

    def test_from_scratch_it_is_the_untrained_network(self, session, refused):
        session.start_training({**SETTINGS, "learning_rate": 1e30})
        with refused("diverged at step 2"):
            session.train_for(60_000)
        untrained = multilayer_perceptron((8,), seed=TrainingSettings.seed)
        assert same(parameters(session), [p.value for p in untrained.parameters()])

    def test_a_network_that_is_astray_from_the_start_stays_as_it_is(self, session, refused):
        network = session.network
        for parameter in network.parameters():
            parameter.value[...] = 1e38
        session.start_training({**SETTINGS, "scratch": False})
        with refused("diverged at step 0"):
            session.train_for(60_000)
        assert same(parameters(session), [p.value for p in network.parameters()])

    def test_stopping_after_a_step_too_far_brings_them_back_too(self, session, refused):
        run(session)
        good = parameters(session)
        session.start_training({**SETTINGS, "scratch": False})
        session.set_learning_rate(1e38)
        session.train_step()
        assert not same(parameters(session), good)
        with refused("diverged"):
            session.stop_training()
        assert same(parameters(session), good)
        assert not session.is_training()


class TestSettings:
    @pytest.mark.parametrize(
        ("settings", "word"),
        [
            ({"hidden": [0]}, "hidden units"),
            ({"hidden": [5000]}, "hidden units"),
            ({"hidden": [2.5]}, "hidden units"),
            ({"hidden": ["8"]}, "hidden units"),
            ({"hidden": "8"}, "hidden units"),
            ({"hidden": None}, "hidden units"),
            ({"hidden": [[8]]}, "hidden units"),
            ({"hidden": [8] * 9}, "hidden layers"),
            ({"batch_size": 0}, "batch size"),
            ({"batch_size": 1.5}, "batch size"),
            ({"batch_size": True}, "batch size"),
            ({"epochs": 0}, "epochs"),
            ({"epochs": 10**9}, "epochs"),
            ({"images": -1}, "images"),
            ({"seed": -1}, "seed"),
            ({"seed": "one"}, "seed"),
            ({"learning_rate": 0}, "learning rate"),
            ({"learning_rate": float("nan")}, "learning rate"),
            ({"learning_rate": "fast"}, "learning rate"),
            ({"learning_rate": None}, "learning rate"),
            ({"momentum": 1}, "Momentum"),
            ({"momentum": -0.1}, "Momentum"),
            ({"momentum": "lots"}, "momentum"),
            ({"colour": "red"}, "no setting called 'colour'"),
        ],
        ids=str,
    )
    def test_bad_ones_are_refused_and_start_nothing(self, settings, word, session, refused):
        before = session.save_weights()
        with refused(word):
            session.start_training({**SETTINGS, **settings})
        assert not session.is_training()
        assert session.save_weights() == before


@pytest.mark.native
def test_reading_with_a_network_from_a_file_needs_no_random_numbers(tmp_path):
    """The page answers before it has fetched numpy.random."""
    path = tmp_path / "weights.npz"
    path.write_bytes(weights.to_bytes(multilayer_perceptron((5,), seed=9)))
    script = (
        "import sys, numpy as np; from pathlib import Path; "
        "from digitnet.web.session import Session; "
        "session = Session(); "
        f"session.load_weights(Path({str(path)!r}).read_bytes(), 'mine'); "
        "print(session.read_strokes([np.ones((2, 2))], 1.0)['text']); "
        "print('numpy.random' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": PACKAGES},
        check=True,
    )
    digit, drawn = done.stdout.split()
    assert digit.isdigit()
    assert drawn == b"False"
