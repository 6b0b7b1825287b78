import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import digitnet
from digitnet.base.extras import missing

USES = {  # by extra: the package, and what needs it
    "csv": ("pandas", "from digitnet.datasets import load_dataset; load_dataset(b'a,b\\n1,2\\n')"),
    "images": ("PIL", "import digitnet; digitnet.read('picture.png')"),
    "plots": ("matplotlib", "from digitnet import plots; plots.loss([1.0])"),
}


@pytest.mark.native
@pytest.mark.parametrize("extra", USES)
def test_what_misses_an_extra_names_it(extra):
    package, use = USES[extra]
    path = str(Path(digitnet.__file__).parents[1])
    script = f"import sys\nsys.path.insert(0, {path!r})\nsys.modules[{package!r}] = None\n{use}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("digitnet.base.e")
    assert last.endswith(f"install it with: pip install 'digitnet[{extra}]'.")


@pytest.mark.native
def test_the_error_is_one_of_input_and_one_of_imports(pytestconfig):
    error = missing("Figures need", "matplotlib", "plots")
    assert isinstance(error, ImportError)
    assert isinstance(error, ValueError)
    text = (pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    assert extras.keys() - {"all"} >= USES.keys()
    assert set(extras["all"][0].removeprefix("digitnet[").rstrip("]").split(",")) >= USES.keys()
