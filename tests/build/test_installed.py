"""The package as people get it: a wheel, installed where nothing of this project is."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from sitebuild.bundle import packaged_networks
from sitebuild.bundle.packaged_networks import LIST, MODELS
from sitebuild.pyodide.wheel import build_wheel
from sitebuild.setup.environment import python_of
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import CHANGELOG, ROOT
from sitebuild.tasks import release

HOOKS = Path(packaged_networks.__file__).parent
THREE_LINES = """
import digitnet
network = digitnet.load_pretrained("convnet")
print(digitnet.read([[(10, 10), (60, 12), (35, 55), (25, 95)]], pen=6), digitnet.__file__)
"""
SCRIPT = '''"""What a user writes, under mypy --strict."""

import numpy as np

import digitnet
from digitnet.weights import save

network = digitnet.load_pretrained("convnet")
classes = network.predict(np.zeros((2, 28, 28), dtype=np.uint8))
first: int = int(classes[0])
reading = digitnet.read([[(1, 2), (3, 4)], [(5, 6)]], network, pen=2.0)
sure: list[str] = [digit.label for digit in reading.digits if digit.verdict == "sure"]
save(network, "mine.npz")
model = digitnet.DigitClassifier(hidden=(32,), optimizer="sgd", random_state=0)
model.fit(np.zeros((4, 784)), [0, 1, 0, 1]).partial_fit(np.zeros((2, 784)), ["0", "1"])
score: float = model.score(np.zeros((4, 784)), [0, 1, 0, 1])
save(model.network_, "other.npz")
'''


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return release.make(tmp_path_factory.mktemp("packages"))[1]


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A Python that has this wheel, and what is installed here besides; without a network."""
    venv = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = python_of(venv)
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index"]
    subprocess.run([*pip, "--quiet", "--no-deps", str(wheel)], check=True)
    (found,) = (path for path in venv.rglob("site-packages") if path.is_dir())
    (found / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def run(python, *command, folder):
    clean = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(python), *command], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )


def test_three_lines_read_a_digit(installed, tmp_path):
    done = run(installed, "-c", THREE_LINES, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    digit, place = done.stdout.split()
    assert digit == "7"
    assert Path(place).is_relative_to(installed.parents[1])
    done = run(installed, "-m", "digitnet", "--version", folder=tmp_path)
    assert done.stdout.startswith("digitnet ")


def test_a_users_script_passes_mypy(installed, tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    kept = ROOT / ".mypy_cache" / "installed"  # what mypy makes of NumPy takes ten seconds
    command = ("-m", "mypy", "--strict", f"--cache-dir={kept}", "script.py")
    done = run(installed, *command, folder=tmp_path)
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


def test_the_pages_own_wheel_has_no_networks(tmp_path, wheel):
    page, _ = build_wheel(tmp_path)
    names = [set(zipfile.ZipFile(path).namelist()) for path in (page, wheel)]
    networks = {f"digitnet/models/{path.name}" for path in (ROOT / MODELS).iterdir()}
    assert names[1] - names[0] == networks
    assert len(networks) == 4


def test_a_wheel_without_its_networks_cannot_be_made(tmp_path):
    for name in (
        *("pyproject.toml", "LICENSE", "README.md", "py/digitnet/__init__.py", f"{MODELS}/{LIST}"),
        *(path.relative_to(ROOT).as_posix() for path in HOOKS.glob("packaged_*.py")),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    for kind in ("wheel", "sdist"):
        with pytest.raises(BuildError, match=f"{kind} cannot be built: .*lacks two-layer-64.npz"):
            release.hatchling(kind, tmp_path / "packages", tmp_path)


def test_what_an_index_shows_leads_nowhere_in_the_repository(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        shown = archive.read(name).decode()
    links = re.findall(r"\]\(([^)]*)\)", shown)
    assert "https://pyodide.org" in links
    assert [link for link in links if "://" not in link] == []
    assert "Description-Content-Type: text/markdown" in shown


def test_a_package_without_networks_is_not_released(tmp_path):
    page, _ = build_wheel(tmp_path)
    with pytest.raises(BuildError, match="has no networks"):
        release.check((page, page))


def test_one_version_is_released(wheel):
    """The tag, the changelog and the package are of one, and twine is asked about it last."""
    version = wheel.name.split("-")[1]
    changelog = CHANGELOG.read_text(encoding="utf-8")
    release.require_version(wheel, f"v{version}", changelog)
    for tag, text, words in (
        ("v0.0.1", changelog, f"tag v{version}"),
        (None, changelog.replace(f"## {version}", "## 0.0.9"), f"no section '## {version}'"),
    ):
        with pytest.raises(BuildError, match=words):
            release.require_version(wheel, tag, text)
