"""A working folder with small files of each kind, and a function that runs a command line."""

import json
from functools import partial

import pytest

from digitnet import cli
from digitnet.evaluation import report as evaluation
from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron


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
