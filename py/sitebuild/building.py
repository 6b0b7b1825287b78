"""dist/, the finished page: made in a folder of its own and then switched in, whole."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sitebuild.bundling import bundle, bundle_classic
from sitebuild.errors import BuildError, about_disk
from sitebuild.inputs import fingerprint
from sitebuild.kernels import kernels
from sitebuild.naming import name_by_content, name_folder_by_content, plain_name
from sitebuild.offline import add_service_worker
from sitebuild.output import megabytes, say
from sitebuild.packages import prepare_packages
from sitebuild.page import write_page
from sitebuild.paths import DIST, ROOT, SITE, runtime_folder
from sitebuild.python_runtime import PYTHON_LOCK, assemble_runtime
from sitebuild.runtime import RuntimeLock, fetch_runtime
from sitebuild.shelf import data, models, recipes
from sitebuild.store import sha256_of

RECORD = "build.json"  # in dist/: what it was made from, and every file in it
# What each page runs: modules and styles, and the script that tells older browsers so. Each is
# bundled by itself: of scripts in common, one page would wait for what only the other needs.
PAGES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "index.html": ({"app": "app/main.ts", "style": "styles/main.css"}, {"early": "app/early.ts"}),
    "pad.html": (
        {"pad": "pad/main.ts", "frame": "styles/frame.css"},
        {"pad-early": "pad/early.ts"},
    ),
}
# <digit-pad> for other people's pages, which name it: no hash
ELEMENT, ELEMENT_SOURCE = "digit-pad.js", "pad/element.ts"
COPIED_FOLDERS = ("data", "models", "icons")
COPIED_FILES = ("manifest.webmanifest",)
FETCHED_AT_START = ("pyodide.asm.wasm", "python_stdlib.zip", PYTHON_LOCK)
IMPORTED_AT_START = ("numpy", "digitnet")


def build(force: bool = False) -> None:
    """Make dist/ unless it is there and nothing that it is made from has changed."""
    inputs = fingerprint()
    if not force and is_current(DIST, inputs):
        return
    prepare_packages()
    files = fetch_runtime(RuntimeLock.load())
    say("Building dist/ …")
    try:
        with tempfile.TemporaryDirectory(dir=ROOT, prefix=".dist-") as name:
            folder = Path(name) / "dist"
            assemble(folder, files)
            size = write_record(folder, inputs)
            switch_in(folder, DIST)
    except OSError as error:
        raise about_disk(error, error.filename or DIST) from error
    say(f"dist/ is ready ({megabytes(size)}).")


def is_current(dist: Path, inputs: str) -> bool:
    """Whether dist/ was made from these inputs and still has all its files."""
    record = dist / RECORD
    if not record.is_file():
        return False
    content = json.loads(record.read_text(encoding="utf-8"))
    if content["inputs"] != inputs:
        return False
    paths = ((dist / name, about["bytes"]) for name, about in content["files"].items())
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def assemble(folder: Path, files: dict[str, Path]) -> None:
    """Put the whole page together; `files` are Pyodide's, by name."""
    runtime = folder / "runtime"
    runtime.mkdir(parents=True)
    version = assemble_runtime(runtime, files)
    name_folder_by_content(runtime)
    for name in COPIED_FOLDERS:
        if (SITE / name).is_dir():
            shutil.copytree(SITE / name, folder / name, copy_function=shutil.copyfile)
    for name in COPIED_FILES:
        if (SITE / name).is_file():
            shutil.copyfile(SITE / name, folder / name)
    for path in (*folder.glob("data/*.npz"), *folder.glob("models/*.npz")):
        name_by_content(path)

    out = folder / "assets"
    out.mkdir()
    assets = {**describe(folder, version), "kernels": assemble_kernels(out)}
    worker = bundle({"worker": "worker/main.ts"}, out, assets)["worker"]
    assets["worker"] = f"assets/{worker}"
    for page, (modules, early) in PAGES.items():
        made = bundle(modules, out, assets) | bundle(early, out, assets, classic=True)
        sources = (modules | early).items()
        write_page(page, {source: f"assets/{made[name]}" for name, source in sources}, folder)
    bundle_classic(ELEMENT_SOURCE, folder / ELEMENT, {})
    list_for_keeping(folder, assets)


def list_for_keeping(folder: Path, assets: dict[str, Any]) -> None:
    """Put the service worker into a page, which knows all of its files and their order."""
    images = assets["data"][assets["defaultData"]]["url"]
    add_service_worker(folder, first_files(folder, assets), images)


def first_files(folder: Path, assets: dict[str, Any]) -> set[str]:
    """What the first answer needs besides the page's own scripts."""
    runtime = assets["runtime"]
    scripts = {runtime + path.name for path in (folder / runtime).glob("*.js")}
    network = assets["models"][assets["defaultModel"]]["url"]
    return {*assets["startBytes"], *scripts, f"{runtime}{PYTHON_LOCK}", network}


def assemble_kernels(out: Path) -> dict[str, dict[str, Any]]:
    """Put the kernels into a folder under names with a hash; answers where they are."""
    known = {}
    for name, path in kernels().items():
        file = f"kernels-{name}-{sha256_of(path)[:8]}.wasm"
        shutil.copyfile(path, out / file)
        known[name] = {"url": f"assets/{file}", "bytes": path.stat().st_size}
    return known


def describe(folder: Path, version: str) -> dict[str, Any]:
    """What the page's scripts know as `__ASSETS__`: addresses relative to the page, raw sizes."""

    def files(kind: str) -> dict[str, dict[str, Any]]:
        paths = sorted((folder / kind).glob("*.npz"))
        return {
            plain_name(path): {"url": f"{kind}/{path.name}", "bytes": path.stat().st_size}
            for path in paths
        }

    networks = models()
    images = data(labels=networks.entries[networks.default]["labels"])
    of_models, of_data = files("models"), files("data")
    return {
        "version": version,
        "worker": "",
        "runtime": f"{runtime_folder(folder).name}/",
        "startBytes": start_bytes(folder),
        "data": {
            name: {**images.told(name), **of_data[images.file(name).stem]}
            for name in images.entries
        },
        "defaultData": images.default,
        "models": {
            name: {**networks.told(name), **of_models[networks.file(name).stem]}
            for name in networks.entries
        },
        "defaultModel": networks.default,
        "recipes": recipes(),
    }


def start_bytes(folder: Path) -> dict[str, int]:
    """Sizes of what is fetched before the first answer (scripts are imported, not fetched)."""
    runtime = runtime_folder(folder)
    packages = json.loads((runtime / PYTHON_LOCK).read_text(encoding="utf-8"))["packages"]
    wheels = (packages[name]["file_name"] for name in IMPORTED_AT_START)
    return {
        f"{runtime.name}/{name}": (runtime / name).stat().st_size
        for name in (*FETCHED_AT_START, *wheels)
    }


def write_record(folder: Path, inputs: str) -> int:
    """Write what dist/ was made from and what is in it; answers its size in bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": sha256_of(path),
        }
        for path in paths
    }
    record = json.dumps({"inputs": inputs, "files": files}, indent=1)
    (folder / RECORD).write_text(record, encoding="utf-8", newline="\n")
    return sum(path.stat().st_size for path in paths)


def switch_in(folder: Path, dist: Path) -> None:
    """Put the new folder in the old one's place, and the old one where it is removed."""
    try:
        if dist.exists():
            dist.rename(folder.with_name("old"))
        folder.rename(dist)
    except OSError as error:
        raise BuildError(
            f"{dist} cannot be replaced ({error.strerror}): close what uses it and run again."
        ) from error
