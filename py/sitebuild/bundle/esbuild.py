"""JavaScript and CSS for the page, bundled by esbuild under names with a hash."""

import json
import tempfile
from pathlib import Path
from typing import Any

from sitebuild.setup.environment import run
from sitebuild.setup.errors import BuildError
from sitebuild.setup.node import tool
from sitebuild.setup.paths import SITE

# The oldest browsers that the page runs in. Pyodide's scripts need static blocks in classes, which
# are youngest in Safari; workers that are modules are in Firefox, and `not` in media queries is in
# Chromium. esbuild lowers younger syntax; for younger builtins and other CSS the sources detect and
# fall back. site/app/chrome/browser-support.ts names these versions to those with an older one.
BASELINE = "chrome104,edge104,firefox114,safari16.4,ios16.4"
MODULES = ("--format=esm", "--splitting", f"--target={BASELINE}")
CLASSIC = ("--format=iife", "--target=es2015")  # for browsers that are older still
OPTIONS = (
    "--bundle",
    "--sourcemap",
    "--entry-names=[name]-[hash]",
    "--chunk-names=chunk-[hash]",
    "--asset-names=[name]-[hash]",
    "--loader:.svg=file",
    "--loader:.woff2=file",
)
ALWAYS = ("--minify", "--charset=utf8", "--log-level=error", "--loader:.ftl=text")


def bundle(
    entries: dict[str, str], out: Path, assets: dict[str, Any], *, classic: bool = False
) -> dict[str, str]:
    """Bundle entry points (name → source in site/) and answer name → file name in `out`.

    `assets` is what the sources see as `__ASSETS__`. `classic` makes scripts that are no modules,
    and that browsers understand which are too old for the page.
    """
    meta = out / "meta.json"
    esbuild(
        *(f"{name}={source}" for name, source in entries.items()),
        *OPTIONS,
        *(CLASSIC if classic else MODULES),
        f"--outdir={out}",
        f"--metafile={meta}",
        assets_option(assets, classic=classic),
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    meta.unlink()
    made = {about.get("entryPoint"): Path(path).name for path, about in outputs.items()}
    return {name: made[source] for name, source in entries.items()}


def assets_option(assets: dict[str, Any], *, classic: bool) -> str:
    """The option that puts `__ASSETS__` into scripts.

    What --define gives to several modules becomes a file of its own, one more to wait for.
    """
    value = json.dumps(assets, separators=(",", ":"))
    return f"--define:__ASSETS__={value}" if classic else f"--banner:js=const __ASSETS__={value};"


def bundle_classic(source: str, out: Path, given: dict[str, Any]) -> None:
    """Bundle one source of site/ into one classic script that sees `given` under those names."""
    defined = (f"--define:{name}={json.dumps(value)}" for name, value in given.items())
    options = ("--bundle", "--format=iife", f"--target={BASELINE}")
    esbuild(source, *options, f"--outfile={out}", *defined)


def bundle_again(made: Path) -> str:
    """A module that `bundle` made, with all that it imports inside and nothing beside it."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / made.name
        options = ("--bundle", "--format=esm", f"--target={BASELINE}")
        esbuild(str(made), *options, f"--outfile={out}")
        return out.read_text(encoding="utf-8")


def minify(path: Path) -> None:
    """Make a finished module smaller, in its place.

    Names that an `eval` in it can see stay; Emscripten's glue runs code of side modules so.
    """
    esbuild(str(path), f"--target={BASELINE}", "--allow-overwrite", f"--outfile={path}")


def esbuild(*arguments: str) -> None:
    """Run esbuild; raises BuildError with what it says."""
    done = run([*tool("esbuild"), *arguments, *ALWAYS], SITE)
    if done.returncode:
        said = done.stderr.partition("\nnode:")[0].strip()  # without the trace of its starter
        raise BuildError(f"esbuild cannot bundle the page's sources:\n{said}")
