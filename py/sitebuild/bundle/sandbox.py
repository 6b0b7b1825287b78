"""What people need who edit digitnet's code in the page: a place apart to run it, and the sources.

The frame has no origin and no network, so all that its worker needs is fetched by the page. Its one
script is inside of it: a page without an origin could import none from beside it.
"""

import json
import re
from pathlib import Path
from typing import Any

from sitebuild.bundle.content_names import name_by_content
from sitebuild.bundle.esbuild import bundle, bundle_classic
from sitebuild.bundle.html import named_by_hash
from sitebuild.pyodide.byte_code import INSIDE
from sitebuild.pyodide.inside.exercises import EXERCISES
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import PYTHON_SOURCES, ROOT, SITE

FRAME = "sandbox.html"
FRAME_SCRIPT = "worker/sandbox/frame.ts"
BOOT = "worker/boot/main.ts"
PROGRAM = "worker/sandbox/main.ts"
SUPPORT = ("playground", "exercises")
FIRST_RUN = INSIDE / "first_run.py"
PROJECT = ("pyproject.toml", "README.md", "LICENSE")
# what puts networks and another README into a wheel, neither of which an edited package has
HOOKS = re.compile(r"\[tool\.hatch\.[a-z]+\.hooks\.[^\[]*")
# of the runtime: the start, and what is imported later of Python, NumPy and nothing else
RUNTIME = ("pyodide", "python_stdlib", "numpy-", "stdlib-")


def assemble_sandbox(folder: Path, rooms: Path, assets: dict[str, Any]) -> dict[str, str]:
    """Put all of it into `rooms` of a page's folder; answers where the parts are."""
    boot = rooms / "sandbox-boot.js"
    bundle_classic(BOOT, boot, {})
    program = bundle({"sandbox": PROGRAM}, rooms, assets)["sandbox"]
    sources = rooms / "sources.json"
    content = {**editable(), "runtime": runtime_files(folder / assets["runtime"])}
    sources.write_text(json.dumps(content), encoding="utf-8")
    frame = rooms / FRAME
    frame.write_text(frame_page(rooms), encoding="utf-8", newline="\n")
    return {
        "frame": f"{rooms.name}/{name_by_content(frame).name}",
        "boot": f"{rooms.name}/{name_by_content(boot).name}",
        "program": f"{rooms.name}/{program}",
        "sources": f"{rooms.name}/{name_by_content(sources).name}",
    }


def editable() -> dict[str, Any]:
    """The sources as in the repo, what is beside them in a package, and what runs them."""
    paths = sorted((PYTHON_SOURCES / "digitnet").rglob("*.py"))
    package = {f"py/{path.relative_to(PYTHON_SOURCES).as_posix()}": text(path) for path in paths}
    return {
        "files": {"run.py": text(FIRST_RUN), **package},
        "project": {
            **{name: text(ROOT / name) for name in PROJECT},
            "pyproject.toml": plain(text(ROOT / "pyproject.toml")),
            "py/digitnet/py.typed": "",
        },
        "python": {name: text(INSIDE / f"{name}.py") for name in SUPPORT},
        "exercises": EXERCISES,
    }


def plain(pyproject: str) -> str:
    """What says how the package is built, without those hooks."""
    described = pyproject.replace('dynamic = ["readme", ', 'readme = "README.md"\ndynamic = [')
    return HOOKS.sub("", described)


def text(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8")


def runtime_files(runtime: Path) -> list[str]:
    """The addresses of what the worker may ask for."""
    names = (path.name for path in runtime.iterdir())
    return sorted(f"{runtime.name}/{name}" for name in names if name.startswith(RUNTIME))


def frame_page(folder: Path) -> str:
    """The frame's page, with its script inside and named in its policy."""
    made = folder / "frame.js"
    bundle_classic(FRAME_SCRIPT, made, {})
    script = text(made).strip()
    made.unlink()
    html = text(SITE / FRAME)
    tag = f'<script src="{FRAME_SCRIPT}"></script>'
    if html.count(tag) != 1 or html.count("script-src ") != 1:
        raise BuildError(f"site/{FRAME} must name {FRAME_SCRIPT} and have one script-src.")
    html = html.replace(tag, f"<script>{script}</script>")
    return html.replace("script-src ", f"script-src {named_by_hash(script)} ")
