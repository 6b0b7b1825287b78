import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import digitnet
from digitnet.cli import train as train_command
from digitnet.data.datasets import save_dataset
from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.training import recipes
from digitnet.training.trainer import Evaluation

PACKAGES = str(Path(digitnet.__file__).parents[1])
TRAIN = ("train", "two-layer-64", "--data", "train.npz")


def test_train_writes_weights_that_were_trained(run, folder):
    code, out, err = run(
        "train", "two-layer-64", "--data", "train.npz", "--epochs", "2", "--output", "new.npz"
    )
    assert (code, err) == (0, "")
    assert "two-layer-64: 784-64-10, 50 images" in out
    assert out.count("epoch ") == 3
    assert out.rstrip().endswith("written to new.npz")
    network = weights.load(folder / "new.npz")
    assert network.info["recipe"] == "two-layer-64"
    assert network.info["seed"] == 1
    untrained = multilayer_perceptron((64,), seed=1)
    assert (next(network.parameters()).value != next(untrained.parameters()).value).any()


def test_letters_are_learned_measured_and_described(run, folder, patches):
    for name, count in (("letters.npz", 60), ("more.npz", 20)):
        letters = replace(patches(count, classes=3), names=("A", "B", "ß"))
        save_dataset(letters, folder / name)
    drawn = [{"label": "ß", "strokes": [[[0, 0], [0, 50]]]}]
    (folder / "drawn.json").write_text(json.dumps(drawn))
    code, out, err = run(
        "train", "two-layer-64", "--data", "letters.npz", "--test", "more.npz",
        "--epochs", "5", "--output", "new.npz",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "784-64-3" in out
    assert weights.load(folder / "new.npz").labels == ("A", "B", "ß")
    code, out, err = run("evaluate", "new.npz", "--data", "more.npz", "--strokes", "drawn.json")
    assert (code, err) == (0, "")
    assert "not a letter " in out
    assert "printed letters" not in out
    assert "ß      100.00%" in out
    code, out, err = run("evaluate", "mine.npz", "--data", "more.npz")
    assert code == 1
    assert "has 3 classes (A, B, ß) and the network has 10" in err
    _, out, _ = run("info", "new.npz")
    assert "A, B, ß" in out


def test_train_with_the_same_seed_writes_the_same_file(run, folder):
    for name, seed in (("a.npz", "5"), ("b.npz", "5"), ("c.npz", "6")):
        run(
            "train", "two-layer-64", "--data", "train.npz", "--test", "test.npz",
            "--epochs", "1", "--seed", seed, "--output", name,
        )  # fmt: skip
    a, b, c = (next(weights.load(folder / f"{x}.npz").parameters()).value for x in "abc")
    assert (a == b).all()
    assert (a != c).any()


def test_a_place_lost_in_mid_run_costs_no_network(run, folder, monkeypatch):
    train = train_command.run_with_progress

    def lose(trainer, **_):
        (folder / "new.npz").mkdir()
        return train(trainer, **_)

    monkeypatch.setattr(train_command, "run_with_progress", lose)
    code, out, _ = run(*TRAIN, "--epochs", "1", "--output", "new.npz")
    assert code == 0
    (kept,) = folder.glob("new-*.npz")
    assert f"written to {kept.name}" in out
    assert weights.load(kept).architecture == "784-64-10"


@pytest.mark.parametrize(("after", "code"), [("stop", 130), ("diverge", 1)])
def test_a_run_cut_short_keeps_the_last_good_weights_beside_the_output(
    after, code, run, folder, monkeypatch
):
    def cut_short(trainer, **_):
        for event in trainer.events():
            if isinstance(event, Evaluation) and event.epoch == 2:
                if after == "stop":
                    raise KeyboardInterrupt
                trainer.optimizer.learning_rate = 1e30

    (folder / "new.npz").write_bytes(b"a better one")
    monkeypatch.setattr(train_command, "run_with_progress", cut_short)
    with np.errstate(all="ignore"):
        ended, _, err = run(*TRAIN, "--epochs", "9", "--output", "new.npz")
    assert ended == code
    assert "weights after step 2 are in new.unfinished.npz." in err
    assert weights.load("new.unfinished.npz").info["steps"] == 2
    assert (folder / "new.npz").read_bytes() == b"a better one"


def test_a_run_that_was_stopped_goes_on_to_the_same_end(run, folder, monkeypatch):
    run(*TRAIN, "--epochs", "4", "--output", "whole.npz")
    go = train_command.run_with_progress

    def stop(trainer, on_evaluation, **_):
        def stop_after(trainer):
            on_evaluation(trainer)
            if trainer.step == 2:
                raise KeyboardInterrupt

        return go(trainer, on_evaluation=stop_after)

    again = (*TRAIN, "--epochs", "4", "--output", "new.npz", "--resume")
    assert "There is no new.checkpoint.npz to go on from" in run(*again)[2]
    with monkeypatch.context() as stopped:
        stopped.setattr(train_command, "run_with_progress", stop)
        code, _, err = run(*TRAIN, "--epochs", "4", "--output", "new.npz")
    assert code == 130
    assert err.endswith("To go on, add --resume.\n")
    assert "with another seed" in run(*again, "--seed", "9")[2]
    code, out, _ = run(*again)
    assert code == 0
    assert out.count("epoch ") == 2
    assert (folder / "new.npz").read_bytes() == (folder / "whole.npz").read_bytes()
    assert not (folder / "new.checkpoint.npz").exists()


def test_a_run_that_learned_nothing_ends_with_advice(run, monkeypatch):
    idle = replace(recipes.RECIPES["two-layer-64"], learning_rate=1e-9)
    monkeypatch.setitem(recipes.RECIPES, "two-layer-64", idle)
    code, out, _ = run(*TRAIN, "--epochs", "1", "--output", "new.npz")
    assert code == 0
    assert "no better than guessing" in out


def test_ctrl_c_before_the_first_epoch_ends_it_and_writes_nothing(run, folder, monkeypatch):
    def interrupt(trainer, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr(train_command, "run_with_progress", interrupt)
    code, _, err = run(*TRAIN, "--output", "new.npz")
    assert code == 130
    assert "stopped" in err
    assert not (folder / "new.npz").exists()


@pytest.mark.native
def test_ctrl_c_in_training_keeps_the_last_good_weights_and_says_where(folder):
    arguments = [*TRAIN, "--epochs", "100000", "--output", "new.npz"]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "digitnet", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": PACKAGES},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # a shell's background jobs ignore Ctrl-C, and what they start does too
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        while "epoch   2" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "are in new.unfinished.npz." in err
    assert "Traceback" not in err
    assert weights.load(folder / "new.unfinished.npz").info["steps"] >= 2


def test_trained_weights_read_the_easy_images(run, patches):
    code, *_ = run(*TRAIN, "--test", "test.npz", "--epochs", "20", "--output", "new.npz")
    assert code == 0
    data = patches(40, seed=9)
    network = weights.load("new.npz")
    right = network.predict(data.images.reshape(40, 784).astype(np.float32) / 255) == data.labels
    assert right.mean() > 0.9
