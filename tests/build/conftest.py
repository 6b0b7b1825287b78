"""A small project with pages of its own and all of the real build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.setup.paths import DOCS, KERNEL_SOURCE, NODE_MODULES, PACKAGE, ROOT, SITEBUILD

INDEX = """<!doctype html><title>x</title>
<link rel="stylesheet" href="styles/main.css">
<template id="data-style"><link rel="stylesheet" href="styles/data-files.css"></template>
<template id="inside-style"><link rel="stylesheet" href="styles/inside.css"></template>
<link rel="icon" href="icons/icon.svg">
<script src="app/early.ts"></script><script type="module" src="app/main.ts"></script>
"""
PAD = """<!doctype html><title>y</title><link rel="stylesheet" href="styles/frame.css">
<script src="pad/early.ts"></script><script type="module" src="pad/main.ts"></script>
"""
SANDBOX = """<!doctype html><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src blob:"><script src="worker/sandbox/frame.ts"></script>
"""
BROWSER = '''"""Also in the wheel."""

import numpy as np


class Bridge:
    def load_weights(self, data, name):
        import colorsys

    def read_strokes(self, points, lengths, size, width):
        return np.zeros(10)
'''
WEIGHTS = """from types import SimpleNamespace


def load(path):
    labels = tuple("0123456789")
    return SimpleNamespace(architecture="784-10", parameter_count=7850, labels=labels, info={})
"""
DATASETS = """from types import SimpleNamespace


def load_dataset(path):
    return SimpleNamespace(
        classes=tuple("0123456789"),
        names=(),
        require_labels=lambda classes, what: None,
        hold_out=lambda: (range(50), range(10)),
    )
"""
MODELS = '{"default": "small", "models": {"small": {"file": "small.npz", "title": "Small"}}}'
DATA = '{"default": "few", "data": {"few": {"file": "few.npz", "title": "Few"}}}'
SOURCES = {
    "site/index.html": INDEX,
    "site/pad.html": PAD,
    "site/styles/main.css": "body { color: rebeccapurple }",
    "site/styles/data-files.css": "meter { color: navy }",
    "site/styles/inside.css": "canvas { color: navy }",
    "site/styles/frame.css": "body { color: olive }",
    "site/app/early.ts": "try { document.title = 'early'; } catch { console.log('no title'); }",
    "site/app/main.ts": "console.log(__ASSETS__);",
    "site/app/sharing/main.ts": "export const version = __ASSETS__.version;",
    "site/styles/sharing.css": "p { color: olive }",
    "site/app/code/main.ts": "export const {sources} = __ASSETS__.sandbox;",
    "site/styles/code.css": "p { color: olive }",
    "site/app/tour/main.ts": "export const version = __ASSETS__.version;",
    "site/styles/tour.css": "p { color: olive }",
    "site/app/help/main.ts": "export const version = __ASSETS__.version;",
    "site/styles/help.css": "p { color: olive }",
    "site/sandbox.html": SANDBOX,
    "site/worker/sandbox/frame.ts": "onmessage = () => new Worker('blob:');",
    "site/worker/sandbox/main.ts": "postMessage(__ASSETS__.runtime);",
    "site/worker/boot/main.ts": "postMessage('begun');",
    "site/pad/early.ts": "document.title = 'early';",
    "site/pad/main.ts": "console.log(__ASSETS__.worker);",
    "site/pad/element.ts": "export const [script] = document.scripts;",
    "site/worker/main.ts": "postMessage(__ASSETS__.runtime);",
    "site/service/main.ts": "self.version = __VERSION__;",
    "site/icons/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "site/data/few.npz": "data",
    "site/data/SOURCE": "where the data is from",
    "site/data/data.json": DATA,
    "site/models/small.npz": "weights",
    "site/models/models.json": MODELS,
    "py/digitnet/__init__.py": '"""A stand-in."""\n\n__version__ = "7.8.9"\n',
    "py/digitnet/web/bridge.py": BROWSER,
    "py/digitnet/data/datasets.py": DATASETS,
    "py/digitnet/base/errors.py": "class DigitnetError(ValueError):\n    pass\n",
    "py/digitnet/training/recipes.py": "RECIPES = {}\n",
    "py/digitnet/base/labels.py": (PACKAGE / "base" / "labels.py").read_text(encoding="utf-8"),
    "py/digitnet/nn/weights.py": WEIGHTS,
    "README.md": "# A stand-in\n",
}


class Project:
    """A small copy of this project with pages of its own and all of the real build."""

    def __init__(self, root: Path) -> None:
        self.root, self.dist = root, root / "dist"
        for name, text in SOURCES.items():
            self.write(name, text)
        kernels = KERNEL_SOURCE.relative_to(ROOT)  # ours, as the compiled ones are in the cache
        self.write(str(kernels), KERNEL_SOURCE.read_text(encoding="utf-8"))
        for name in ("pyproject.toml", "LICENSE", "site/package.json", "site/package-lock.json"):
            shutil.copy(ROOT / name, root / name)
        shutil.copy(ROOT / "site/.npmrc", root / "site/.npmrc")
        shutil.copytree(
            SITEBUILD, root / "py/sitebuild", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(DOCS, root / "py/docs")
        (root / "site/node_modules").symlink_to(NODE_MODULES, target_is_directory=True)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, *command: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "sitebuild", *command],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root / "py"), **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def made(self) -> dict[str, str]:
        """Every file in dist/ with its hash."""
        return {
            path.relative_to(self.dist).as_posix(): sha256_of(path)
            for path in self.dist.rglob("*")
            if path.is_file()
        }


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("project"))
    done = project.run("build")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(built, tmp_path):
    """A copy of the built project, to be changed."""
    copy = tmp_path / "project"
    shutil.copytree(built.root, copy, symlinks=True)
    changed = Project.__new__(Project)
    changed.root, changed.dist = copy, copy / "dist"
    return changed
