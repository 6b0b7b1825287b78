import numpy as np

from digitnet.search.space import USUAL
from digitnet.search.trial import Task, parts, perform

SMALL = {**USUAL, "hidden": "8", "batch_size": 16}


def test_folds_are_every_image_once_and_each_class_in_its_share(patches):
    data = patches(60)
    devs = []
    for fold in range(3):
        train, dev = parts(data, Task(0, 0, fold, 3, 1, 1, SMALL))
        assert len(train) + len(dev) == 60
        assert np.bincount(dev.labels).tolist() == [2] * 10
        devs += [image.tobytes() for image in dev.images]
    assert len(set(devs)) == 60
    _, dev = parts(data, Task(0, 0, 0, 1, 1, 1, SMALL))
    assert len(dev) == 10


def test_the_same_task_gives_the_same_score_and_settings_count(patches):
    data = patches(120)
    task = Task(0, 0, 0, 2, 3, 1, SMALL)
    score = perform(data, task)
    assert score[:2] == perform(data, task)[:2]
    longer = perform(data, task._replace(epochs=20))
    assert longer.accuracy > 0.9
    others = {
        "hidden": "8+8",
        "optimizer": "adamw",
        "momentum": 0.0,
        "weight_decay": 0.1,
        "batch_size": 32,
        "label_smoothing": 0.1,
    }
    for name, value in others.items():
        other = perform(data, task._replace(settings={**SMALL, name: value}))
        assert other.loss != score.loss, name


def test_a_run_that_diverges_comes_last(patches):
    settings = {**SMALL, "learning_rate": 1e30}
    score = perform(patches(60), Task(0, 0, 0, 2, 2, 1, settings))
    assert score[:2] == (0.0, float("inf"))
