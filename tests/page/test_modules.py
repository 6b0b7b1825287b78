"""The page's modules that need no page: their tests run in Node."""

import json
from pathlib import Path

import pytest

from sitebuild.bundle.esbuild import esbuild
from sitebuild.setup.environment import run
from sitebuild.setup.node import find_node

HERE = Path(__file__).parent
ASSETS = {"data": {"mnist-10k": {"images": 10_000}}, "defaultData": "mnist-10k"}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.ts")), ids=lambda path: path.name)
def test_module(path, tmp_path):
    bundled = tmp_path / "bundled.mjs"
    assets = f"--define:__ASSETS__={json.dumps(ASSETS)}"
    options = ("--bundle", "--platform=node", "--format=esm", f"--outfile={bundled}", assets)
    esbuild(str(path), *options, "--sourcemap=inline")
    done = run([*find_node().node, "--enable-source-maps", "--test", str(bundled)])
    assert done.returncode == 0, done.stdout + done.stderr
