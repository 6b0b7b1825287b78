"""The page's WebAssembly kernels: one C file, compiled with the clang that the package ziglang has.

What was compiled is kept in the cache under a hash of everything that it depends on, so the
compiler (some 90 MB) is installed only where that has changed.
"""

import hashlib
import importlib.util
import sys
import tempfile
from pathlib import Path

from sitebuild.setup.console import say
from sitebuild.setup.environment import install, last_line, run
from sitebuild.setup.errors import BuildError, about_disk
from sitebuild.setup.paths import KERNEL_REQUIREMENTS, KERNEL_SOURCE, cache_folder

FEATURES = {"wasm": "simd128", "relaxed": "simd128+relaxed_simd"}
EXPORTS = (
    *("multiply", "dots", "transpose", "pool", "pool_gradient"),
    *("convolve", "convolution_weights"),
    *("count_ink", "collect_ink", "learn", "measure"),
)
TARGET = ("-target", "wasm32-freestanding")
COMPILING = (
    "-O3",
    "-g0",
    "-ffp-contract=off",  # every product is rounded before it is added, as NumPy does
    "-fvisibility=hidden",
    "-Wall",
    "-Wextra",
    "-Werror",
)
LINKING = (
    "-nostdlib",
    "-Wl,--no-entry",
    "-Wl,--import-memory",
    "-Wl,--strip-all",
    *(f"-Wl,--export={name}" for name in EXPORTS),
)
NEEDING_MEMORY = {b"__stack_pointer": "a stack", b".rodata": "constants", b".bss": "variables"}


def kernels() -> dict[str, Path]:
    """Return the compiled modules by name, in the cache."""
    return {name: kernel(features) for name, features in FEATURES.items()}


def kernel(features: str) -> Path:
    """Return one compiled module; it is compiled first if it is not in the cache."""
    cpu = f"-mcpu=generic+{features}"
    path = cache_folder() / "kernels" / f"{recipe(cpu)}.wasm"
    if not path.is_file():
        make(path, cpu)
    return path


def recipe(cpu: str) -> str:
    """Name what a module is made from: source, options, compiler, and this file's checks."""
    total = hashlib.sha256("\n".join((cpu, *TARGET, *COMPILING, *LINKING)).encode())
    for source in (KERNEL_SOURCE, KERNEL_REQUIREMENTS):
        total.update(hashlib.sha256(source.read_bytes()).digest())
    return total.hexdigest()


def make(path: Path, cpu: str) -> None:
    """Compile, check and link the kernels, whole or not at all."""
    if not importlib.util.find_spec("ziglang"):
        say("Installing the compiler of the kernels (once) …")
        install(Path(sys.executable), KERNEL_REQUIREMENTS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="part-") as name:
            folder = Path(name)
            clang(folder, cpu, *COMPILING, "-c", str(KERNEL_SOURCE), "-o", "kernels.o")
            refuse_memory((folder / "kernels.o").read_bytes())
            clang(folder, cpu, *LINKING, "kernels.o", "-o", "kernels.wasm")
            (folder / "kernels.wasm").replace(path)
    except OSError as error:
        raise about_disk(error, path) from error


def clang(folder: Path, *options: str) -> None:
    """Run the compiler in a folder, with its own cache there."""
    caches = {f"ZIG_{kind}_CACHE_DIR": str(folder / "zig") for kind in ("GLOBAL", "LOCAL")}
    done = run([sys.executable, "-m", "ziglang", "cc", *TARGET, *options], folder, caches)
    if done.returncode:
        said = done.stderr.splitlines()
        first = next((line for line in said if "error:" in line), last_line(done.stderr))
        raise BuildError(f"The kernels could not be compiled: {first}")


def refuse_memory(compiled: bytes) -> None:
    """Raise BuildError if an object file would use memory that nobody gave it: all is Python's."""
    for name, what in NEEDING_MEMORY.items():
        if name in compiled:
            raise BuildError(
                f"The kernels need {what} in Python's memory: keep arrays in registers, with EACH, "
                "and constants in the code."
            )
