import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import digitnet

MODULES = [module.name for module in pkgutil.iter_modules(digitnet.__path__)]
PAGE_ONLY = {"browser"}


def test_names_at_the_top():
    for name in digitnet.__all__:
        assert hasattr(digitnet, name)
    assert issubclass(digitnet.DigitnetError, ValueError)


@pytest.mark.parametrize("name", MODULES)
def test_only_the_door_to_the_page_needs_a_page(name):
    """Nothing else imports JavaScript's modules, and only plots and CSV more than NumPy."""
    allowed = {"numpy", "digitnet"}
    allowed |= {"js", "pyodide", "pyodide_js"} if name in PAGE_ONLY else set()
    allowed |= {"matplotlib"} if name == "plots" else set()
    spec = importlib.util.find_spec(f"digitnet.{name}")
    source = spec.loader.get_source(spec.name) if spec and spec.loader else None
    if source is None:
        pytest.skip("shipped as byte code only")
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    standard = set(__import__("sys").stdlib_module_names)
    assert found - standard <= allowed


def test_every_module_has_its_tests():
    here = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    without = {"__init__", "__main__", "arrays", "errors", "kernels"}
    assert {f"test_{name}" for name in MODULES if name not in without} <= here
