"""Workers of tests that use the page's own modules."""

from __future__ import annotations

import json
from pathlib import Path

from sitebuild.bundle.esbuild import BASELINE, esbuild

HERE = Path(__file__).parent


def bundle_worker(source: str, out: Path) -> None:
    """Bundle a script of this folder, as a module that finds dist/'s runtime beside it."""
    assets = {"runtime": "runtime/", "models": {"": {"url": ""}}, "defaultModel": ""}
    options = ("--bundle", "--format=esm", f"--target={BASELINE}", f"--outfile={out}")
    esbuild(str(HERE / source), *options, f"--define:__ASSETS__={json.dumps(assets)}")


def files_of_start(runtime: Path) -> list[str]:
    """Give the addresses, beside such a module, of what Python starts with."""
    names = ("python_stdlib.zip", "numpy-*.whl", "digitnet-*.whl")
    return [f"runtime/{path.name}" for name in names for path in runtime.glob(name)]
