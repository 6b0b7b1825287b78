"""JavaScript and CSS for the page, bundled by esbuild under names with a hash."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from sitebuild.errors import BuildError
from sitebuild.node import tool
from sitebuild.paths import SITE

OPTIONS = (
    "--bundle",
    "--format=esm",
    "--splitting",
    "--sourcemap",
    "--entry-names=[name]-[hash]",
    "--chunk-names=chunk-[hash]",
    "--asset-names=[name]-[hash]",
    "--loader:.svg=file",
    "--loader:.woff2=file",
)
ALWAYS = ("--minify", "--target=es2022", "--charset=utf8", "--log-level=error")


def bundle(entries: dict[str, str], out: Path, assets: dict[str, Any]) -> dict[str, str]:
    """Bundle entry points (name → source in site/) and answer name → file name in `out`.

    `assets` is what the sources see as `__ASSETS__`.
    """
    meta = out / "meta.json"
    esbuild(
        *(f"{name}={source}" for name, source in entries.items()),
        *OPTIONS,
        f"--outdir={out}",
        f"--metafile={meta}",
        f"--define:__ASSETS__={json.dumps(assets)}",
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    meta.unlink()
    made = {about.get("entryPoint"): Path(path).name for path, about in outputs.items()}
    return {name: made[source] for name, source in entries.items()}


def bundle_classic(source: str, out: Path, given: dict[str, Any]) -> None:
    """Bundle one source of site/ into one classic script that sees `given` under those names."""
    defined = (f"--define:{name}={json.dumps(value)}" for name, value in given.items())
    esbuild(source, "--bundle", "--format=iife", f"--outfile={out}", *defined)


def bundle_again(made: Path) -> str:
    """A module that `bundle` made, with all that it imports inside and nothing beside it."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / made.name
        esbuild(str(made), "--bundle", "--format=esm", f"--outfile={out}")
        return out.read_text(encoding="utf-8")


def esbuild(*arguments: str) -> None:
    """Run esbuild; raises BuildError with what it says."""
    done = subprocess.run(
        [*tool("esbuild"), *arguments, *ALWAYS],
        cwd=SITE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = done.stderr.partition("\nnode:")[0].strip()  # without the trace of its starter
        raise BuildError(f"esbuild cannot bundle the page's sources:\n{said}")
