import numpy as np
import pytest

from digitnet.ink.rasterize import from_strokes
from digitnet.web.session import Session
from digitnet.web.teaching import NAME, Teaching

# A seven with hardly a bar: the network takes it for a one.
ODD = np.array([[0.0, 12], [14, 0], [16, 100]], dtype=np.float32)


@pytest.fixture
def session(site):
    session = Session()
    session.load_weights((site / "models" / "two-layer-64.npz").read_bytes(), "two-layer-64.npz")
    session.load_data((site / "data" / "mnist-10k.npz").read_bytes(), "mnist-10k.npz")
    return session


def collection(*labels):
    count = len(labels)
    return {
        "images": np.tile(from_strokes([ODD]).reshape(-1), count),
        "labels": list(labels),
        "writers": ["Ada"] * count,
        "strokes": np.ones(count, dtype=np.int32),
        "lengths": np.full(count, 3, dtype=np.int32),
        "points": np.tile(ODD.reshape(-1), count),
    }


def read(session):
    return session.read_strokes([ODD], 1.0)["text"]


def test_a_correction_is_learned_and_undone(session):
    teaching = Teaching(session)
    assert read(session) == "1"
    before = session.save_weights()
    done = [teaching.prepare(1)["done"]]
    while done[-1] < 1:
        done.append(teaching.prepare(1)["done"])
    learned = teaching.learn(collection("7"))
    assert learned["taken"]
    assert learned["can_undo"]
    assert learned["model"]["name"] == session.name == NAME
    assert read(session) == "7"
    undone = teaching.undo()
    assert undone["model"]["name"] == "two-layer-64"
    assert not undone["can_undo"]
    assert session.save_weights() == before


def test_what_a_run_has_trained_since_is_not_undone(session, refused):
    teaching = Teaching(session)
    teaching.learn(collection("7"))
    session.start_training({"epochs": 1, "images": 500, "scratch": False})
    while session.is_training():
        session.train_for(1000)
    trained = session.save_weights()
    with refused("nothing to undo"):
        teaching.undo()
    teaching.learn(collection("7"))
    teaching.undo()
    assert session.save_weights() == trained


def test_each_part_is_checked_with_what_the_others_teach(session):
    teaching, three = Teaching(session), collection("7", "7", "3")
    before = session.save_weights()
    parts = [teaching.check(three, part) for part in range(3)]
    assert [(part["parts"], part["drawings"]) for part in parts] == [(3, 1)] * 3
    assert parts[2]["right"] == 0
    assert session.save_weights() == before


@pytest.mark.parametrize("kind", ["npz", "json"])
def test_a_file_comes_back_as_what_is_not_known_yet(session, kind):
    teaching = Teaching(session)
    file = teaching.write(collection("7", ""), kind)
    assert file["left_out"] == 0
    back = teaching.read(file["bytes"], f"a.{kind}", collection("7"))
    assert back["found"] == 2
    (drawing,) = back["drawings"]
    assert (drawing["label"], drawing["writer"], drawing["lengths"].tolist()) == ("", "Ada", [3])
    np.testing.assert_array_equal(drawing["points"], ODD)
    assert teaching.write(collection("7", ""), "csv")["left_out"] == 1


def test_what_cannot_be_taught_is_refused(session, refused):
    teaching = Teaching(session)
    with refused("nothing to undo"):
        teaching.undo()
    with refused("'x'"):
        teaching.learn(collection("x"))
    session.start_training({"epochs": 1})
    with refused("in training"):
        teaching.learn(collection("7"))
    with refused("load a data set"):
        Teaching(Session()).learn(collection("7"))
