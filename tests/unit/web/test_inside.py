import numpy as np
import pytest

from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.rejection import Rejection
from digitnet.web.inside import inside_of
from digitnet.web.session import Session


@pytest.fixture
def session(patches, npz):
    session = Session()
    some = patches(60)
    session.load_data(npz(images=some.images, labels=some.labels), "some.npz")
    session.load_weights(weights.to_bytes(multilayer_perceptron((16,), seed=3)), "small.npz")
    return session


@pytest.fixture
def ask(session):
    room = inside_of(session)
    return lambda question, **given: room.ask(question, given)


@pytest.fixture
def ink(patches):
    return patches(3).images[2].tobytes()


def swept(ask, **given):
    given = {"name": "one", "network": "now", "part": "dev", "milliseconds": 0, **given}
    told = ask("sweep", **given, anew=True)
    while told["right"] is None:
        told = ask("sweep", **given)
    return told


def test_units_and_what_they_do(ask, session, ink):
    units = ask("units", network="now")
    assert units["images"].tobytes() == session.network.layers[0].parameters["W"].tobytes()
    assert 0 < units["scale"] <= np.abs(units["images"]).max()
    looked = ask("look", network="now", image=ink)
    assert looked["adds"].sum(axis=1) + looked["bias"] == pytest.approx(looked["logits"], abs=1e-4)
    unit = ask("unit", network="now", unit=5, image=ink)
    assert unit["fires"] == pytest.approx(looked["fires"][5])
    assert unit["products_image"].sum() + unit["bias"] == pytest.approx(unit["total"], abs=1e-4)
    exciting = ask("exciting", network="now", unit=5, count=4)
    assert len(exciting["images"]) == len(exciting["fires"]) <= 4


def test_surgery_changes_the_answer_and_not_the_network(ask, session, ink):
    before = weights.to_bytes(session.network)
    whole = ask("look", network="now", image=ink)
    winner = whole["logits"].argmax()
    speaks = np.flatnonzero(whole["adds"][winner] > 0)
    without = ask("look", network="now", image=ink, off=speaks)
    assert without["logits"].argmax() != winner
    assert ask("look", network="now", image=ink)["logits"] == pytest.approx(whole["logits"])
    assert swept(ask, off=list(range(16)))["right"] <= 0.2
    assert weights.to_bytes(session.network) == before


def test_the_verdict_is_that_of_the_network(ask, session, ink):
    for digit, verdicts in ((0.0, {"sure", "unsure"}), (1.1, {"not-a-digit"})):
        session.network.rejection = Rejection(0.8, digit)
        assert ask("look", network="now", image=ink)["verdict"] in verdicts


def test_why(ask, ink):
    found = ask("why", network="now", image=ink)
    looked = ask("look", network="now", image=ink)
    assert found["logits"] == pytest.approx(looked["logits"], abs=1e-4)
    assert found["saliency"].shape == (10, 28, 28)
    assert found["occlusion"].shape == (10, found["side"], found["side"])


def test_a_cell_has_as_many_images_as_the_matrix_says(ask, session):
    told = swept(ask)
    found = ask("failures", name="one")
    assert found["matrix"].sum() == told["images"] == found["images"] == 10
    assert np.trace(found["matrix"]) / 10 == pytest.approx(told["right"])
    for (label, read), count in np.ndenumerate(found["matrix"]):
        cell = ask("examples", name="one", kind="cell", label=label, read=read)
        assert cell["all"] == len(cell["images"]) == count
    wrong = ask("examples", name="one", kind="mistakes")
    assert wrong["all"] == found["mistakes"] == 10 - np.trace(found["matrix"])
    assert np.all(np.diff(wrong["sure"]) <= 0)


def test_the_map_has_the_drawing_on_it(ask, session):
    swept(ask)
    drawn = ask("map", name="one", network="now")
    assert drawn["points"].shape == (10, 2)
    image = session.parts[1].images[4].tobytes()
    point = ask("look", network="now", image=image)["point"]
    assert point == pytest.approx(drawn["points"][4], abs=1e-3)
    session.reset({"hidden": [9]})
    assert ask("look", network="now", image=image)["point"] is None


def test_what_a_batch_has_changed(ask, session):
    session.start_training({"hidden": [16], "epochs": 1, "batch_size": 10, "learning_rate": 0.1})
    ask("change")
    before = session.network.layers[0].parameters["W"].copy()
    loss = session.train_step()["losses"][0]
    told = ask("change")
    after = session.network.layers[0].parameters["W"]
    assert np.array_equal(after - before, told["images"].reshape(16, -1))
    assert told["batch"] == 10
    assert told["before"] == pytest.approx(loss, rel=1e-4)
    assert told["after"] < told["before"]
    assert ask("change")["count"] == 0
    assert swept(ask)["images"] == 10


def test_rows_are_a_table(ask):
    rows = [{"name": 'Run "1", mine', "right": 0.97}, {"name": "Run 2", "right": 0.5}]
    table = ask("table", rows=rows)["bytes"].tobytes().decode()
    assert table.splitlines() == ["name,right", '"Run ""1"", mine",0.97', "Run 2,0.5"]


@pytest.mark.native
@pytest.mark.parametrize("kind", ["units", "loss", "confusion", "predictions", "calibration"])
def test_figures_to_keep(ask, kind):
    pytest.importorskip("matplotlib").use("Agg")
    swept(ask)
    for form, head in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        told = ask("figure", kind=kind, form=form, name="one", losses=[2.0, 1.0])
        assert told["bytes"].tobytes().startswith(head)


def test_the_other_network_is_looked_at_beside(ask, session, site, ink, refused):
    with refused("other network"):
        ask("units", network="other")
    opened = ask("open", bytes=(site / "models" / "convnet.npz").read_bytes(), name="convnet")
    assert (opened["has_units"], opened["has_maps"]) == (False, True)
    assert ask("networks")["now"]["has_units"]
    layers = ask("maps", network="other", image=ink)["layers"]
    assert [layer["channels"] for layer in layers] == [20, 40, 40, 80]
    assert layers[0]["maps"].shape == (20, layers[0]["height"], layers[0]["width"])
    assert "adds" not in ask("look", network="other", image=ink)
    assert session.network.architecture == "784-16-10"


def test_what_is_not_here_yet_says_so(session, refused):
    room = inside_of(Session())
    with refused("images"):
        room.ask("exciting", {"network": "now", "unit": 1, "count": 3})
    with refused("test images"):
        room.ask("sweep", {"name": "one", "network": "now", "part": "test", "milliseconds": 1})
    with refused("not all"):
        room.ask("failures", {"name": "one"})
