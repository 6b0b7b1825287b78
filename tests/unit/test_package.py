import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import digitnet

MODULES = [
    module.name
    for module in pkgutil.walk_packages(digitnet.__path__, "digitnet.")
    if not module.ispkg
]
PAGE_ONLY = {"digitnet.web.bridge"}
SHORTER_NAMES = {"alphabet", "datasets", "junk", "plots", "weights"}


def test_names_at_the_top():
    for name in digitnet.__all__:
        assert hasattr(digitnet, name)
    assert issubclass(digitnet.DigitnetError, ValueError)


@pytest.mark.native
def test_what_nobody_asked_for_is_not_imported():
    """What takes its time waits: an import costs 0.03 s beyond NumPy's."""
    script = (
        "import sys, numpy; sys.path.insert(0, sys.argv[1]); before = set(sys.modules)\n"
        "import digitnet; print(*set(sys.modules) - before)\n"
        "assert {'read', 'load_pretrained', 'DigitClassifier'} <= set(dir(digitnet))"
    )
    path = str(Path(digitnet.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = done.stdout.split()
    assert "digitnet.training.trainer" in found
    tops = {name.partition(".")[0] for name in found}
    assert tops - set(sys.stdlib_module_names) == {"digitnet", "numpy"}
    rooms = {name.split(".")[1] for name in found if name.startswith("digitnet.")}
    assert rooms == {"base", "data", "nn", "training"}


@pytest.mark.parametrize("name", MODULES)
def test_only_the_bridge_needs_a_page(name):
    """Nothing else imports JavaScript's modules, and only NumPy is imported from elsewhere."""
    allowed = {"numpy", "digitnet"}
    allowed |= {"js", "pyodide", "pyodide_js"} if name in PAGE_ONLY else set()
    allowed |= {"matplotlib"} if name == "digitnet.evaluation.plots" else set()
    spec = importlib.util.find_spec(name)
    source = spec.loader.get_source(spec.name) if spec and spec.loader else None
    if source is None:
        pytest.skip("shipped as byte code only")
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert found - set(sys.stdlib_module_names) <= allowed


def test_every_module_has_its_tests():
    here = Path(__file__).parent
    tests = {".".join(path.relative_to(here).parts) for path in here.rglob("test_*.py")}
    without = {"__main__", "base.arrays", "base.errors", "base.limits", *SHORTER_NAMES}
    for name in MODULES:
        folder, _, module = name.removeprefix("digitnet.").rpartition(".")
        if f"{folder}.{module}".strip(".") not in without:
            assert f"{folder}.test_{module}.py".strip(".") in tests


@pytest.mark.parametrize(
    "line",
    [
        "from digitnet import SGD, Dense, Layer, Network, ReLU, Trainer, plots, weights",
        "from digitnet.alphabet import letters",
        "from digitnet.classic import gradient_descent, save_weights, show_sample_predictions",
        "from digitnet.datasets import Dataset, load_dataset, save_dataset",
        "from digitnet.evaluation import score",
        "from digitnet.ink import from_image, from_strokes",
        "from digitnet.junk import unsteady",
        "from digitnet.training import Batch, Evaluation, Trainer, as_input",
        "from digitnet.weights import load, save",
    ],
)
def test_what_people_have_copied_keeps_working(line):
    """Imports that README and the notebook have shown."""
    if "plots" in line:
        pytest.importorskip("matplotlib")
    exec(line, {})
