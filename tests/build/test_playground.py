"""Where edited code runs in the page: what is shown of it, what goes wrong, and the exercises."""

import importlib
import json
import sys
import zipfile
from io import BytesIO
from types import SimpleNamespace

import pytest

from sitebuild.bundle.sandbox import editable
from sitebuild.pyodide.inside import exercises, playground
from sitebuild.setup.paths import SITE

SOURCES = editable()
FILES = SOURCES["files"]
RUN = FILES["run.py"].replace("epochs=2", "epochs=1")
LAYERS = "py/digitnet/nn/layers.py"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What the playground tells; it has the unedited files, and the sources here are as before."""
    ours = {name: module for name, module in sys.modules.items() if is_ours(name)}
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setitem(sys.modules, "playground", playground)
    monkeypatch.setitem(sys.modules, "exercises", exercises)
    monkeypatch.setattr(playground, "folder", tmp_path)
    words: list[dict[str, object]] = []
    images, weights = (
        SimpleNamespace(to_bytes=path.read_bytes)
        for path in (SITE / "data/mnist-10k.npz", SITE / "models/two-layer-64.npz")
    )
    playground.begin(lambda text: words.append(json.loads(text)), images, weights)
    playground.put(json.dumps(FILES))
    yield words
    for name in [name for name in sys.modules if is_ours(name)]:
        del sys.modules[name]
    sys.modules.update(ours)
    importlib.invalidate_caches()


def is_ours(name):
    return name.partition(".")[0] == "digitnet"


def put(**changes):
    """Put the files with some of them changed: ``run`` and ``layers``."""
    paths = {"run": "run.py", "layers": LAYERS}
    playground.put(
        json.dumps(
            {**FILES, "run.py": RUN, **{paths[name]: text for name, text in changes.items()}}
        )
    )


def printed(words):
    return "".join(word.get("text", "") for word in words)


def test_a_run_shows_its_losses_and_the_console_has_what_it_made(told):
    assert json.loads(playground.run()) == {"value": None}
    steps = [step for word in told for step, _ in word.get("losses", [])]
    assert steps == list(range(1, 159))
    assert [word["evaluation"]["epoch"] for word in told if "evaluation" in word] == [0, 1, 2]
    playground.enter("x = len(network.layers)\nx + len(history) + len(data)")
    assert printed(told) == "10006\n"
    assert "network.layers" in json.loads(playground.complete("network.la"))["value"]


def test_the_console_begins_with_the_network_that_reads(told):
    playground.enter("network.architecture")
    assert printed(told) == "'784-64-10'\n"


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("x = 1\nif x:\nprint(x)\n", "IndentationError", 3),
        ("import numpy as np\nnp.zeros(10**16)\n", "MemoryError", 2),
        ("raise SystemExit\n", "SystemExit", 1),
    ],
)
def test_what_goes_wrong_names_the_line(told, text, error, line):
    put(run=text)
    trouble = json.loads(playground.run())["trouble"]
    assert error in trouble["error"]
    assert (trouble["file"], trouble["line"]) == ("run.py", line)
    assert "playground" not in trouble["traceback"]


def test_a_traceback_leads_through_the_persons_own_files(told):
    put(layers=FILES[LAYERS].replace("return np.maximum(z, 0)", "return z.nothing"))
    trouble = json.loads(playground.run())["trouble"]
    line = FILES[LAYERS].split("return np.maximum(z, 0)")[0].count("\n") + 1
    assert (trouble["file"], trouble["line"]) == (LAYERS, line)
    assert "return z.nothing" in trouble["traceback"]
    put()
    assert "value" in json.loads(playground.run())


def test_printing_without_end_is_cut(told):
    put(run="for _ in range(10**6): print('x' * 50)")
    playground.run()
    assert len(printed(told)) < playground.MOST_TEXT + 100
    assert "more than the page shows" in printed(told)


SWISH = """
import numpy as np
from digitnet import Layer

class Swish(Layer):
    def forward(self, x, *, training=False):
        self.x = x
        return x / (1 + np.exp(-x))

    def input_gradient(self, gradient):
        s = 1 / (1 + np.exp(-self.x))
        return gradient * (s + self.x * s * (1 - s))

"""
FORGET = """
import numpy as np
from digitnet import Layer

class Forget(Layer):
    def forward(self, x, *, training=False):
        if not training:
            return x
        self.kept = (np.random.random(x.shape) < 0.5).astype(np.float32) * 2
        return x * self.kept

    def input_gradient(self, gradient):
        return gradient * self.kept

"""
HEAVY = """
from digitnet.nn.optimizers import Optimizer

class Heavy(Optimizer):
    def _update(self, parameter, rate):
        v = self.state.get(parameter.name, 0) * 0.9 - rate * parameter.gradient
        self.state[parameter.name] = v
        parameter.value[...] += v

"""
LEAKY = FILES[LAYERS].replace("np.maximum(z, 0)", "np.where(z > 0, z, z * np.float32(0.01))")
SOLUTIONS = {
    "swish": {"run": SWISH + RUN.replace("ReLU()", "Swish()")},
    "leaky": {
        "layers": LEAKY.replace("* (z > 0)", "* np.where(z > 0, 1, 0.01).astype(np.float32)")
    },
    "momentum": {"run": HEAVY + RUN.replace("SGD(0.1, momentum=0.9)", "Heavy(0.1)")},
    "dropout": {"run": FORGET + RUN.replace("ReLU()", "ReLU(), Forget()")},
    "broken": {"layers": FILES[LAYERS].replace("return gradient * (z > 0)", "return gradient")},
}
ALMOST = {
    "swish": {"run": SWISH.replace("s + self.x", "self.x") + RUN.replace("ReLU()", "Swish()")},
    "leaky": {"layers": LEAKY},
    "momentum": {"run": HEAVY.replace("0.9", "0.5") + RUN},
    "dropout": {"run": FORGET + RUN},
    "broken": {},
}


def test_there_is_a_solution_and_a_near_miss_of_each_exercise():
    names = [one["name"] for one in exercises.EXERCISES]
    assert names == list(SOLUTIONS) == list(ALMOST) == list(exercises.CHECKS)
    assert {one["file"] for one in exercises.EXERCISES} <= set(FILES)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_a_right_answer_passes_and_others_are_told_what_is_missing(told, name):
    for changes, well in (({}, False), (ALMOST[name], False), (SOLUTIONS[name], True)):
        put(**changes)
        result = json.loads(playground.check(name))["value"]
        assert result["well"] == well, result
        assert result["said"].endswith((".", "right.", "same."))


def test_the_package_goes_into_a_zip_as_it_is_in_the_repo():
    files = {**SOURCES["project"], **FILES}
    with zipfile.ZipFile(BytesIO(playground.pack(json.dumps(files)))) as archive:
        names = archive.namelist()
        assert archive.read(f"digitnet-edited/{LAYERS}").decode() == FILES[LAYERS]
    assert {"pyproject.toml", "README.md", "LICENSE", "py/digitnet/py.typed"} <= {
        name.partition("/")[2] for name in names
    }
