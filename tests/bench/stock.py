"""What digitnet's start is measured against: Pyodide, NumPy and digitnet as they come."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitebuild.bundle.catalog import models
from sitebuild.fetch.pyodide_files import RuntimeLock, fetch_runtime
from sitebuild.pyodide.lock_file import digitnet_entry, dump_lock, shipped_packages
from sitebuild.pyodide.runtime import CORE, PYTHON_LOCK
from sitebuild.pyodide.wheel import build_wheel

PAGE = Path(__file__).with_name("stock")


def make_stock_page(folder: Path) -> None:
    """Put into a folder a page that gives the same answer from the files of Pyodide."""
    shutil.copytree(PAGE, folder, dirs_exist_ok=True)
    shutil.copyfile(models().default_file, folder / "weights.npz")
    runtime = folder / "runtime"
    runtime.mkdir()
    files = fetch_runtime(RuntimeLock.load())
    packages = shipped_packages(files[PYTHON_LOCK], set(files))
    for name in (*CORE, packages["numpy"]["file_name"]):
        shutil.copyfile(files[name], runtime / name)
    wheel, _ = build_wheel(runtime)
    entry = digitnet_entry(files[PYTHON_LOCK], packages, wheel)
    dump_lock(files[PYTHON_LOCK], {**packages, "digitnet": entry}, runtime / PYTHON_LOCK)
