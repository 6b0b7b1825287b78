"""The finished page, put together in a folder: Pyodide, networks, images, scripts, pages."""

import json
import shutil
from pathlib import Path
from typing import Any

from sitebuild.bundle.catalog import data, models, recipes
from sitebuild.bundle.components import components
from sitebuild.bundle.content_names import name_by_content, name_folder_by_content, plain_name
from sitebuild.bundle.docs import put_docs
from sitebuild.bundle.esbuild import bundle, bundle_classic, minify
from sitebuild.bundle.html import write_page
from sitebuild.bundle.kernels import kernels
from sitebuild.bundle.licences import add_licences
from sitebuild.bundle.sandbox import assemble_sandbox
from sitebuild.bundle.service_worker import DOCS_FOLDER, add_service_worker
from sitebuild.fetch.download_cache import sha256_of
from sitebuild.pyodide.runtime import PYTHON_LOCK, assemble_runtime
from sitebuild.setup.paths import SITE, runtime_folder

# What each page runs: modules and styles, and the script that tells older browsers so. Each is
# bundled by itself: of scripts in common, one page would wait for what only the other needs.
PAGES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "index.html": (
        {
            "app": "app/main.ts",
            "style": "styles/main.css",
            "inside": "styles/inside.css",
            "data": "styles/data-files.css",
        },
        {"early": "app/early.ts"},
    ),
    "pad.html": (
        {"pad": "pad/main.ts", "frame": "styles/frame.css"},
        {"pad-early": "pad/early.ts"},
    ),
}
# What is fetched when it is opened, script and styles. Bundled by itself: a module in common with
# the page would be one more file that the page waits for.
ROOMS = {
    "sharing": ("app/sharing/main.ts", "styles/sharing.css"),
    "code": ("app/code/main.ts", "styles/code.css"),
    "tour": ("app/tour/main.ts", "styles/tour.css"),
    "help": ("app/help/main.ts", "styles/help.css"),
}
# <digit-pad> for other people's pages, which name it: no hash
ELEMENT, ELEMENT_SOURCE = "digit-pad.js", "pad/element.ts"
COPIED_FOLDERS = ("data", "models", "icons")
OWN_LANGUAGE = "en"
LANGUAGES = "languages"  # messages, one file for each; English is bundled into the scripts
COPIED_FILES = ("manifest.webmanifest",)
FETCHED_AT_START = ("pyodide.asm.wasm", "python_stdlib.zip", PYTHON_LOCK)
IMPORTED_AT_START = ("numpy", "digitnet")


def assemble(folder: Path, files: dict[str, Path], stubs: bool = True) -> None:
    """Put the whole page together; `files` are Pyodide's, by name, which may go without stubs."""
    runtime = folder / "runtime"
    runtime.mkdir(parents=True)
    version = assemble_runtime(runtime, files, models().default_file, stubs)
    for glue in runtime.glob("*.js"):
        minify(glue)
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
    languages = assemble_languages(folder / LANGUAGES)
    assets = {**describe(folder, version), "kernels": assemble_kernels(out), **languages}
    worker = bundle({"worker": "worker/main.ts"}, out, assets)["worker"]
    assets["worker"] = f"assets/{worker}"
    rooms = folder / "rooms"
    rooms.mkdir()
    assets["sandbox"] = assemble_sandbox(folder, rooms, assets)
    assets["rooms"] = assemble_rooms(rooms, assets)
    for page, (modules, early) in PAGES.items():
        made = bundle(modules, out, assets) | bundle(early, out, assets, classic=True)
        sources = (modules | early).items()
        write_page(page, {source: f"assets/{made[name]}" for name, source in sources}, folder)
    bundle_classic(ELEMENT_SOURCE, folder / ELEMENT, {})
    put_docs(folder / DOCS_FOLDER, version)
    add_licences(folder, components(files), version)
    list_for_keeping(folder, assets)


def assemble_languages(out: Path) -> dict[str, dict[str, str]]:
    """Put the messages of all languages but English into a folder; answers where they are."""
    out.mkdir()
    known = {}
    for source in sorted((SITE / LANGUAGES).glob("*.ftl")):
        if source.name.partition(".")[0] != OWN_LANGUAGE:
            copy = Path(shutil.copyfile(source, out / source.name))
            known[source.stem] = f"{LANGUAGES}/{name_by_content(copy).name}"
    return {"languages": known}


def assemble_rooms(out: Path, assets: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Bundle what is fetched when it is opened, into a folder; answers where it is."""
    kinds = ("script", "style")
    sources = {name: dict(zip(kinds, ROOMS[name], strict=True)) for name in ROOMS}
    entries = {
        f"{name}-{kind}": source for name, of in sources.items() for kind, source in of.items()
    }
    made = bundle(entries, out, assets)
    return {
        name: {kind: f"{out.name}/{made[f'{name}-{kind}']}" for kind in kinds} for name in ROOMS
    }


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
