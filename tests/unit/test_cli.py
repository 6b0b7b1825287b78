import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import digitnet
from digitnet import cli
from digitnet.data.datasets import save_dataset
from digitnet.evaluation import report as evaluation
from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from digitnet.training import recipes
from digitnet.training.trainer import Evaluation


@pytest.fixture(autouse=True)
def little_junk(monkeypatch):
    """Let an evaluation draw few images of no digit, as drawing its 200 of each kind takes long."""
    monkeypatch.setattr(evaluation, "junk_set", partial(evaluation.junk_set, each=5))


@pytest.fixture
def folder(tmp_path, patches, npz, monkeypatch):
    """A working folder with a data set, a weights file and strokes in it."""
    monkeypatch.chdir(tmp_path)
    for name, count in (("train.npz", 60), ("test.npz", 20)):
        data = patches(count)
        (tmp_path / name).write_bytes(npz(images=data.images, labels=data.labels))
    weights.save(multilayer_perceptron((8,), seed=1), tmp_path / "mine.npz")
    strokes = [{"label": 1, "strokes": [[[0, 0], [0, 50]]]}]
    (tmp_path / "strokes.json").write_text(json.dumps(strokes))
    return tmp_path


@pytest.fixture
def run(folder, capsys):
    """A function that runs a command line; it returns exit code, output, and errors."""

    def run(*arguments):
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


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
    _, out, _ = run("show", "new.npz")
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


def test_data_may_be_two_idx_files(run, folder, patches):
    data = patches(60)
    for name, array in (("images", data.images), ("labels", data.labels)):
        header = bytes([0, 0, 8, array.ndim])
        header += b"".join(n.to_bytes(4, "big") for n in array.shape)
        (folder / name).write_bytes(header + array.tobytes())
    code, out, _ = run("evaluate", "mine.npz", "--data", "images", "labels")
    assert code == 0
    assert out == run("evaluate", "mine.npz", "--data", "train.npz")[1]


def test_what_is_assumed_of_data_is_said(run, folder, patches):
    data = patches(60)
    np.savez(folder / "keras.npz", x_train=data.images / 255, y_train=data.labels)
    code, out, err = run("evaluate", "mine.npz", "--data", "keras.npz")
    assert code == 0
    assert err.splitlines() == [
        "Note: x_train and y_train of keras.npz are what is used.",
        "Note: images of keras.npz has values from 0 to 1, so 1 is taken for full ink.",
    ]
    assert out == run("evaluate", "mine.npz", "--data", "train.npz")[1]


def test_evaluate(run):
    code, out, err = run("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "strokes.json")
    assert (code, err) == (0, "")
    assert "784-8-10" in out
    assert "test images" in out
    assert "strokes, large" in out
    assert "most confused" in out


def test_show(run):
    code, out, err = run("show", "mine.npz")
    assert (code, err) == (0, "")
    assert out == multilayer_perceptron((8,)).describe() + "\n"


PACKAGES = str(Path(digitnet.__file__).parents[1])
TRAIN = ("train", "two-layer-64", "--data", "train.npz")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "none.npz"), "Cannot read none.npz"),
        (("show", "strokes.json"), "strokes.json is not a whole .npz"),
        (("show", "train.npz"), "train.npz must hold weights"),
        (("evaluate", "mine.npz", "--data", "none.npz"), "Cannot read none.npz"),
        (("evaluate", "mine.npz", "--data", "mine.npz"), "mine.npz must hold arrays 'images'"),
        (("evaluate", "mine.npz", "--data", "a", "b", "c"), "Give one data file, or two"),
        (("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "none"), "Cannot read none"),
        (("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "mine.npz"), "not a JSON"),
        (("evaluate", "mine.npz", "--data", "test.npz", "--adapt", "3"), "--adapt needs"),
        (("train", "two-layer-64", "--data", "none.npz"), "Cannot read none.npz"),
        ((*TRAIN, "--epochs", "0"), "number of epochs"),
        ((*TRAIN, "--output", "none/new.npz"), "make the folder none first"),
        ((*TRAIN, "--output", "train.npz/new.npz"), "train.npz is a file, not a folder"),
        ((*TRAIN, "--output", "."), "it is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong_is_one_sentence_and_exit_code_1(arguments, words, run, folder):
    before = sorted(entry.name for entry in folder.iterdir())
    code, _, err = run(*arguments)
    assert code == 1
    assert err.startswith("digitnet: ")
    assert words in err
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert sorted(entry.name for entry in folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("train", "none", "--data", "x"), (*TRAIN, "--seed", "-1"), ("train",)],
    ids=str,
)
def test_a_wrong_command_line_is_explained_with_exit_code_2(arguments, run, capsys):
    with pytest.raises(SystemExit) as exit_:
        run(*arguments)
    assert exit_.value.code == 2
    assert "usage: digitnet" in capsys.readouterr().err


def test_version(run, capsys):
    with pytest.raises(SystemExit) as exit_:
        run("--version")
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"digitnet {digitnet.__version__}\n"


def test_a_place_lost_in_mid_run_costs_no_network(run, folder, monkeypatch):
    train = cli.run_with_progress

    def lose(trainer):
        (folder / "new.npz").mkdir()
        return train(trainer)

    monkeypatch.setattr(cli, "run_with_progress", lose)
    code, out, _ = run(*TRAIN, "--epochs", "1", "--output", "new.npz")
    assert code == 0
    (kept,) = folder.glob("new-*.npz")
    assert f"written to {kept.name}" in out
    assert weights.load(kept).architecture == "784-64-10"


@pytest.mark.parametrize(("after", "code"), [("stop", 130), ("diverge", 1)])
def test_a_run_cut_short_keeps_the_last_good_weights_beside_the_output(
    after, code, run, folder, monkeypatch
):
    def cut_short(trainer):
        for event in trainer.events():
            if isinstance(event, Evaluation) and event.epoch == 2:
                if after == "stop":
                    raise KeyboardInterrupt
                trainer.optimizer.learning_rate = 1e30

    (folder / "new.npz").write_bytes(b"a better one")
    monkeypatch.setattr(cli, "run_with_progress", cut_short)
    with np.errstate(all="ignore"):
        ended, _, err = run(*TRAIN, "--epochs", "9", "--output", "new.npz")
    assert ended == code
    assert "weights after step 2 are in new.unfinished.npz." in err
    assert weights.load("new.unfinished.npz").info["steps"] == 2
    assert (folder / "new.npz").read_bytes() == b"a better one"


def test_a_run_that_learned_nothing_ends_with_advice(run, monkeypatch):
    idle = replace(recipes.RECIPES["two-layer-64"], learning_rate=1e-9)
    monkeypatch.setitem(recipes.RECIPES, "two-layer-64", idle)
    code, out, _ = run(*TRAIN, "--epochs", "1", "--output", "new.npz")
    assert code == 0
    assert "no better than guessing" in out


def test_ctrl_c_before_the_first_epoch_ends_it_and_writes_nothing(run, folder, monkeypatch):
    def interrupt(trainer):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_with_progress", interrupt)
    code, _, err = run(*TRAIN, "--output", "new.npz")
    assert code == 130
    assert "stopped" in err
    assert not (folder / "new.npz").exists()


@pytest.mark.native
class TestProcess:
    def start(self, folder, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "digitnet", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES, **environment},
            capture_output=True,
            check=False,
        )

    def test_the_module_is_a_command(self, folder):
        done = self.start(folder, "show", "mine.npz", PYTHONIOENCODING="utf-8")
        assert done.returncode == 0
        assert "784 → 8" in done.stdout.decode()
        assert done.stderr == b""

    def test_an_error_is_no_traceback(self, folder):
        done = self.start(folder, "show", "none.npz")
        assert done.returncode == 1
        assert done.stdout == b""
        assert done.stderr.startswith(b"digitnet: Cannot read none.npz")
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_a_console_that_lacks_the_characters_gets_others(self, encoding, folder):
        done = self.start(folder, "show", "mine.npz", PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert b"784 ? 8" in done.stdout

    def test_ctrl_c_in_training_keeps_the_last_good_weights_and_says_where(self, folder):
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

    def test_all_of_it_works_with_numpy_alone(self, folder):
        """An import of any other package fails as if that were not installed."""
        code = (
            "import sys\n"
            "class Missing:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name.split('.')[0] in ('pandas', 'matplotlib', 'PIL', 'sklearn'):\n"
            "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
            "sys.meta_path.insert(0, Missing())\n"
            "from functools import partial\n"
            "from digitnet import cli\n"
            "from digitnet.evaluation import report\n"
            "report.junk_set = partial(report.junk_set, each=2)\n"
            "for line in sys.argv[1:]:\n"
            "    print(line, cli.main(line.split()))\n"
        )
        lines = [
            "show mine.npz",
            "evaluate mine.npz --data test.npz --strokes strokes.json",
            "train two-layer-64 --data train.npz --test test.npz --epochs 1 --output new.npz",
        ]
        done = subprocess.run(
            [sys.executable, "-c", code, *lines],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        assert all(f"{line} 0\n" in done.stdout for line in lines)
        assert "printed letters were left out; they need: pip install" in done.stdout

    def test_neither_pandas_nor_matplotlib_is_needed_to_start(self, folder):
        code = (
            "import sys, digitnet.cli; digitnet.cli.main(['show', 'mine.npz']);"
            "print([name for name in ('pandas', 'matplotlib') if name in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_trained_weights_read_the_easy_images(run, patches):
    code, *_ = run(*TRAIN, "--test", "test.npz", "--epochs", "20", "--output", "new.npz")
    assert code == 0
    data = patches(40, seed=9)
    network = weights.load("new.npz")
    right = network.predict(data.images.reshape(40, 784).astype(np.float32) / 255) == data.labels
    assert right.mean() > 0.9
