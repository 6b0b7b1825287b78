"""The door to the page: only where there is one, inside Pyodide."""

import numpy as np
import pytest

pytest.importorskip("js", reason="the door to the page needs Pyodide")

from js import Array, Float32Array, Int32Array, Object, Uint8Array, Uint8ClampedArray
from pyodide.ffi import to_js

from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.web.bridge import Bridge, camel

SETTINGS = {"hidden": [8], "batchSize": 10, "epochs": 2, "learningRate": 0.05, "momentum": 0.9}


def js_object(**values):
    return to_js(values, dict_converter=Object.fromEntries)


def js_bytes(data):
    return Uint8Array.new(to_js(data))


@pytest.fixture
def session(patches, npz):
    session = Bridge()
    some = patches(60)
    loaded = session.load_data(js_bytes(npz(images=some.images, labels=some.labels)), "some.npz")
    assert (loaded.images, loaded.train, loaded.dev) == (60, 50, 10)
    return session


def keys(value):
    return set(Object.keys(value).to_py())


def test_names_change_their_case():
    assert camel("images_per_second") == "imagesPerSecond"
    assert camel("seed") == "seed"


def test_a_model_is_an_object_of_javascript():
    model = Bridge().model()
    assert keys(model) >= {"name", "architecture", "parameters", "labels", "layers", "figures"}
    assert model.architecture == "784-64-10"
    assert Array.isArray(model.labels)
    assert model.layers[0].type == "Dense"
    assert model.layers[0].inputs == 784


def test_weights_go_and_come():
    session = Bridge()
    data = session.save_weights()
    assert data.constructor.name == "Uint8Array"
    network = multilayer_perceptron((5,), seed=1)
    model = session.load_weights(js_bytes(weights.to_bytes(network)), "mine.npz")
    assert (model.name, model.architecture) == ("mine", "784-5-10")
    assert weights.load(session.save_weights().to_bytes()).architecture == "784-5-10"
    assert session.load_weights(data, "mine.npz").architecture == "784-64-10"
    assert session.load_weights(data.buffer, "mine.npz").architecture == "784-64-10"


def test_bad_input_comes_back_as_an_error_of_one_sentence(session):
    for answer, word in (
        (session.load_weights(js_bytes(b"hello"), "mine.npz"), "mine.npz"),
        (session.load_data(js_bytes(b"PK\x03\x04"), "mine.npz"), "mine.npz"),
        (session.start_training(js_object(hidden=[0])), "hidden units"),
        (session.start_training(js_object(colour="red")), "colour"),
        (session.start_training(js_object(**{"from": "nowhere"})), "nowhere"),
        (session.train_step(), "No training run"),
        (session.reset(js_object(seed=-1)), "seed"),
    ):
        assert keys(answer) == {"error"}
        assert word in answer.error
        assert answer.error.endswith(".")


def test_strokes_are_read():
    points = Float32Array.new(to_js([10, 10, 60, 12, 25, 95, 20, 50, 50, 48]))
    reading = Bridge().read_strokes(points, Int32Array.new(to_js([3, 2])), 280, 16)
    assert keys(reading) == {"text", "digits", "input", "width", "height"}
    (digit,) = reading.digits
    assert keys(digit) == {"digit", "label", "line", "probabilities", "verdict", "input"}
    assert digit.probabilities.constructor.name == "Float32Array"
    assert digit.probabilities.length == 10
    assert reading.input.constructor.name == "Uint8Array"
    assert reading.input.length == 784
    assert reading.text == digit.label == str(digit.digit)


def test_a_stroke_under_the_pen_is_read_too():
    points = Float32Array.new(to_js([10, 10, 60, 12, 25, 95]))
    reading = Bridge().read_strokes(points, Int32Array.new(to_js([3])), 280, 16, True)
    assert len(reading.text) == 1


def test_no_stroke_is_no_digit():
    reading = Bridge().read_strokes(Float32Array.new(0), Int32Array.new(0), 280, 16)
    assert reading.text == ""
    assert reading.digits.length == 0
    assert not any(reading.input.to_py())


def test_a_picture_is_read():
    picture = np.full((50, 40, 4), 255, dtype=np.uint8)
    picture[10:40, 18:22, :3] = 0
    rgba = Uint8ClampedArray.new(to_js(picture.reshape(-1)))
    reading = Bridge().read_image(rgba, 40, 50)
    assert reading.digits.length == 1
    rows = np.asarray(reading.input.to_py()).reshape(28, 28)
    assert np.ptp(np.nonzero(rows)[0]) == 19  # upright: width and height were not mixed up


def test_a_run_of_training(session):
    run = session.start_training(js_object(**SETTINGS))
    assert keys(run) >= {"settings", "stepsPerEpoch", "steps", "trainImages", "devImages"}
    assert keys(run.settings) >= {"hidden", "learningRate", "batchSize", "epochs", "momentum"}
    assert (run.stepsPerEpoch, run.steps) == (5, 10)
    assert session.is_training() is True
    progress = session.train_step()
    assert keys(progress) >= {
        *("step", "steps", "epoch", "epochs", "firstStep", "losses", "evaluations"),
        *("imagesPerSecond", "seconds", "remaining", "done"),
    }
    assert progress.losses.constructor.name == "Float32Array"
    assert (progress.step, progress.firstStep, progress.losses.length) == (1, 1, 1)
    assert keys(progress.evaluations[0]) == {
        *("step", "epoch", "devLoss", "devAccuracy", "trainLoss", "trainAccuracy")
    }
    assert session.set_learning_rate(0.01).learningRate == 0.01
    progress = session.train_for(60_000)
    assert progress.done is True
    assert session.is_training() is False
    assert session.model().history.length == 5


def test_settings_are_complete_even_if_none_is_given(session):
    assert session.start_training(js_object()).settings.epochs >= 1
    assert session.stop_training().done is True


def test_from_the_current_network(session):
    session.reset(js_object(hidden=[7]))
    run = session.start_training(js_object(**{"from": "current", "epochs": 1}))
    assert run.architecture == "784-7-10"


def test_what_looks_inside_is_asked_by_name(session):
    ink = js_bytes(bytes([0, 255] * 392))
    looked = session.ask_inside("look", js_object(network="now", image=ink, off=to_js([1, 2])))
    assert (looked.logits.length, looked.fires.length, looked.adds.length) == (10, 64, 640)
    assert "no unit 999" in session.ask_inside("unit", js_object(network="now", unit=999)).error


def test_teaching_takes_a_collection_and_tells_what_came_of_it(session):
    digits = js_object(
        images=Uint8Array.new(784),
        labels=["7"],
        writers=[""],
        strokes=Int32Array.new(to_js([1])),
        lengths=Int32Array.new(to_js([2])),
        points=Float32Array.new(to_js([1, 2, 3, 4])),
    )
    assert session.teaching("prepare", 10_000).done == 1
    taught = session.teaching("learn", digits)
    assert keys(taught) >= {"taken", "rightBefore", "devAfter", "canUndo", "model"}
    file = session.teaching("write", digits, "npz")
    assert file.bytes.constructor.name == "Uint8Array"
    nothing = js_object(
        images=Uint8Array.new(0), labels=[], writers=[], strokes=[], lengths=[], points=[]
    )
    back = session.teaching("read", file.bytes, "digits.npz", nothing)
    assert (back.found, back.drawings.length) == (1, 1)
    assert (back.drawings[0].image.length, back.drawings[0].points.length) == (784, 4)
    assert "tomato" in session.teaching("read", js_bytes(b"tomato,"), "tomato", nothing).error


def test_data_files_take_bytes_and_numbers(session):
    header = ",".join(f"pixel{i}" for i in range(784))
    rows = "\n".join([header, *[",".join(["7"] * 784)] * 3, ""])
    session.data_files("begin", "test.csv")
    assert session.data_files("feed", js_bytes(rows.encode())).rows == 3
    session.data_files("close")
    found = session.data_files("look", 10_000)
    assert (found.done, found.images, found.labelled, found.samples.length) == (
        *(True, 3, False),
        3 * 784,
    )
    assert session.data_files("turn", True, False).samples.to_py()[0] == 248
    answered = session.data_files("submit", 10_000)
    assert answered.bytes.to_py().tobytes().startswith(b"ImageId,Label\n1,")
    assert "images without a label" in session.data_files("use").error
