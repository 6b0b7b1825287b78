import time

import numpy as np
import pytest

from digitnet.training.trainer import Batch, Evaluating, Evaluation
from digitnet.web import estimate as module
from digitnet.web.session import Session
from digitnet.web.settings import TrainingSettings


class Clockwork:
    """A trainer to which every piece of work takes a known time."""

    def __init__(self, train, dev, clock):
        self.train, self.dev, self.clock = train, dev, clock

    def events(self):
        yield from self.after(1.0, Evaluating())
        yield from self.after(0.28, Evaluation(0, 0, 0, 0, 0, 0))
        yield from self.after(5.12, Evaluating())
        for step in (1, 2):
            yield from self.after(2.56, Batch(step, 1, 1.0, 256))

    def after(self, seconds, event):
        self.clock[0] += seconds
        yield event


@pytest.mark.parametrize(
    ("recipe", "epochs", "seconds"),
    [
        # 0.01 s to learn, to prepare and to evaluate an image; 1,024 to learn from, 100 of dev
        ("convnet", 2, 2 * (10.24 + 10.24 + 2.0)),
        ("two-layer-64", 5, 5 * (10.24 + 2.0) + 2 * 10.24),  # every version serves four epochs
    ],
)
def test_the_parts_are_taken_as_often_as_the_run_does_them(
    recipe, epochs, seconds, patches, monkeypatch
):
    clock = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(module, "_SECONDS", 1000)
    settings = TrainingSettings.from_dict({"recipe": recipe, "epochs": epochs})
    found = module.estimate(
        lambda _, train, dev: Clockwork(train, dev, clock), settings, patches(1024), patches(100)
    )
    assert found == pytest.approx(seconds)


def test_a_session_says_how_long_and_stays_as_it_is(patches, npz):
    session = Session()
    some = patches(60)
    session.load_data(npz(images=some.images, labels=some.labels), "some.npz")
    before = [parameter.value.copy() for parameter in session.network.parameters()]
    told = session.estimate_training({"hidden": [8], "epochs": 3, "images": 40})
    assert told["train_images"] == 40
    assert 0 < told["seconds"] < 60
    after = [parameter.value for parameter in session.network.parameters()]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    assert session.name == "untrained"
    assert not session.is_training()
