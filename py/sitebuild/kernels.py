"""The page's WebAssembly kernels: one C file, compiled with the clang that the package ziglang has.

What was compiled is kept in the cache under a hash of everything that it depends on, so the
compiler (some 90 MB) is installed only where that has changed.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sitebuild.environment import install, last_line
from sitebuild.errors import BuildError, about_disk
from sitebuild.output import say
from sitebuild.paths import KERNEL_REQUIREMENTS, KERNEL_SOURCE, cache_folder

FEATURES = {"wasm": "simd128", "relaxed": "simd128+relaxed_simd"}
EXPORTS = ("multiply", "transpose", "count_ink", "collect_ink", "learn", "measure")
OPTIONS = (
    "-target",
    "wasm32-freestanding",
    "-O3",
    "-ffp-contract=off",  # every product is rounded before it is added, as NumPy does
    "-fvisibility=hidden",
    "-nostdlib",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wl,--no-entry",
    "-Wl,--import-memory",
    "-Wl,--strip-all",
    *(f"-Wl,--export={name}" for name in EXPORTS),
)


def kernels() -> dict[str, Path]:
    """Return the compiled modules by name, in the cache."""
    return {name: kernel(features) for name, features in FEATURES.items()}


def kernel(features: str) -> Path:
    """Return one compiled module; it is compiled first if it is not in the cache."""
    options = (*OPTIONS, f"-mcpu=generic+{features}")
    path = cache_folder() / "kernels" / f"{recipe(options)}.wasm"
    if not path.is_file():
        compile_to(path, options)
    return path


def recipe(options: tuple[str, ...]) -> str:
    """Name what a module is made from: source, options, compiler."""
    total = hashlib.sha256("\n".join(options).encode())
    for source in (KERNEL_SOURCE, KERNEL_REQUIREMENTS):
        total.update(hashlib.sha256(source.read_bytes()).digest())
    return total.hexdigest()


def compile_to(path: Path, options: tuple[str, ...]) -> None:
    """Compile the kernels, whole or not at all."""
    if not importlib.util.find_spec("ziglang"):
        say("Installing the compiler of the kernels (once) …")
        install(Path(sys.executable), KERNEL_REQUIREMENTS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="part-") as name:
            made = Path(name) / "kernels.wasm"
            folders = {f"ZIG_{kind}_CACHE_DIR": f"{name}/zig" for kind in ("GLOBAL", "LOCAL")}
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "ziglang", "cc", *options),
                    *("-o", str(made), KERNEL_SOURCE.name),
                ],
                cwd=KERNEL_SOURCE.parent,
                env={**os.environ, **folders},
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            if done.returncode:
                first = next((li for li in done.stderr.splitlines() if "error:" in li), None)
                raise BuildError(
                    f"The kernels could not be compiled: {first or last_line(done.stderr)}"
                )
            made.replace(path)
    except OSError as error:
        raise about_disk(error, path) from error
