"""The folder runtime/ of the page: Pyodide, compiled, and cut so that the first answer is soon."""

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.fetch.download_cache import sha256_of
from sitebuild.pyodide.archives import kept_archive, read_archive, write_archive
from sitebuild.pyodide.byte_code import (
    INSIDE,
    SITE_PACKAGES,
    STDLIB_FOLDER,
    Compilation,
    compile_all,
    inside,
)
from sitebuild.pyodide.indirect_calls import call_through_stubs
from sitebuild.pyodide.lock_file import Packages, digitnet_entry, dump_lock, shipped_packages
from sitebuild.pyodide.split import (
    STDLIB,
    Files,
    Index,
    cut,
    module_of,
    put_part,
)
from sitebuild.pyodide.wheel import build_wheel
from sitebuild.setup.console import say
from sitebuild.setup.paths import cache_folder

PYTHON_LOCK = "pyodide-lock.json"
STDLIB_ZIP = "python_stdlib.zip"
WASM = "pyodide.asm.wasm"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", WASM, STDLIB_ZIP, PYTHON_LOCK)
# .js, as there are servers that do not know .mjs, and browsers run no script of an unknown type
COPIED = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    WASM: WASM,
}

# tests, types for checkers, what compilers of C need, lists of files
DROPPED = ("tests", ".pyi", ".pxd", ".h", ".a", ".c", ".pc", "conftest.py", "RECORD")
STDLIB_FULL = Compilation(STDLIB_FOLDER)
# Pyodide's C code asks these for their docstrings
STDLIB_BARE = Compilation(STDLIB_FOLDER, bare=True, documented=("_pyodide/", "pyodide/"))
WHEEL_FULL = Compilation(dropped=DROPPED)
# the docstrings of these go on: to C functions, which take nothing but text, and to numpy.ma
NUMPY_BARE = Compilation(
    dropped=DROPPED,
    bare=True,
    documented=(
        "numpy/_core/multiarray.py",
        "numpy/_core/numeric.py",
        "numpy/lib/_shape_base_impl.py",
    ),
    emptied=("numpy/_core/_add_newdocs.py", "numpy/_core/_add_newdocs_scalars.py"),
)
# what tracebacks and inspect read comes when they do, as a part of its own
DIGITNET = Compilation(dropped=("RECORD",))

# what training imports, what looks inside, and what only programs and the command line do
DIGITNET_REST, DIGITNET_INSIDE, DIGITNET_TOOLS = (
    "digitnet-rest",
    "digitnet-inside",
    "digitnet-tools",
)
DIGITNET_SOURCES = "digitnet-sources"
LOOKS_INSIDE = (
    "digitnet.inside",
    "digitnet.web.inside",
    "digitnet.web.sweep",
    "digitnet.web.figures",
)
TOOLS = {
    *("__main__", "alphabet", "classic", "cli", "datasets", "evaluation", "junk", "plots"),
    *("estimator", "pretrained", "reading", "search"),
}

# imported with NumPy, used only by those who solve equations
LAZY = ("numpy.linalg._umath_linalg",)


@dataclass(frozen=True)
class Compiled:
    """Archives of byte code, by path."""

    stdlib: Path
    stdlib_bare: Path
    numpy: Path
    numpy_bare: Path
    ours: Path
    wheels: dict[str, Path]


def assemble_runtime(
    runtime: Path, files: dict[str, Path], weights: Path, stubs: bool = True
) -> str:
    """Fill a folder with all that Python needs; answers digitnet's version.

    `files` are Pyodide's own, by name, each checked against its pin; what the first answer imports
    is traced with the network in `weights`. The benchmark alone goes without `stubs`.
    """
    with tempfile.TemporaryDirectory(prefix="digitnet-") as name:
        core = Path(name) / "core"
        core.mkdir()
        for file in CORE:
            shutil.copyfile(files[file], core / file)
        wheel, version = build_wheel(Path(name))
        packages = shipped_packages(files[PYTHON_LOCK], set(files))
        made = compile_runtime(core, files, packages)
        (digitnet,) = compile_all(core, [(wheel, DIGITNET)], compiled_store())
        modules = trace_imports(core, made, digitnet, weights)
        for file, name_here in COPIED.items():
            shutil.copyfile(files[file], runtime / name_here)
        if stubs:
            module = runtime / COPIED[WASM]
            module.write_bytes(call_through_stubs(module.read_bytes()))
        shutil.copyfile(digitnet, runtime / wheel.name)
        # pip's wheel, as what is imported is found by the names of sources
        entry = digitnet_entry(files[PYTHON_LOCK], packages, wheel)
        sources = {k: v for k, v in read_archive(wheel).items() if k.endswith(".py")}
        all_packages = {**packages, "digitnet": entry}
        split_runtime(runtime, made, modules, all_packages, files[PYTHON_LOCK], sources)
    return version


def compiled_store() -> Path:
    """Where compiled archives are kept, under names that say what they are made from."""
    return cache_folder() / "compiled"


def compile_runtime(core: Path, files: dict[str, Path], packages: Packages) -> Compiled:
    """Compile the standard library, NumPy, the other wheels, and what we add to them."""
    stdlib = files[STDLIB_ZIP]
    wheels = {name: files[entry["file_name"]] for name, entry in packages.items()}
    numpy = wheels.pop("numpy")
    ours = write_archive(
        core.with_name("ours.zip"),
        {
            f"{name}.py": (INSIDE / f"{name}.py").read_bytes()
            for name in ("lazy_import", "sitecustomize")
        },
    )
    wanted = [
        (stdlib, STDLIB_FULL),
        (stdlib, STDLIB_BARE),
        (numpy, WHEEL_FULL),
        (numpy, NUMPY_BARE),
        (ours, STDLIB_BARE),
        *((wheel, WHEEL_FULL) for wheel in wheels.values()),
    ]
    first, second, third, fourth, fifth, *others = compile_all(core, wanted, compiled_store())
    by_name = dict(zip(wheels, others, strict=True))
    return Compiled(first, second, third, fourth, fifth, by_name)


def trace_imports(core: Path, made: Compiled, digitnet: Path, weights: Path) -> set[str]:
    """The modules that the first answer imports."""
    script = INSIDE / "trace_imports.py"
    basis = (made.stdlib, made.ours, made.numpy, digitnet, weights, script)
    about = (sha256_of(path) for path in basis)
    notes = compiled_store() / f"{hashlib.sha256(''.join(about).encode()).hexdigest()}.json"
    if not notes.is_file():
        say("Tracing what the first answer imports …")
        with tempfile.TemporaryDirectory(dir=compiled_store(), prefix="part-") as name:
            site, task = Path(name) / "site", Path(name) / "task"
            for archive in (made.numpy, digitnet):
                shutil.unpack_archive(archive, site, "zip")
            task.mkdir()
            shutil.copyfile(weights, task / "weights.npz")
            nothing = {"lazy_import.json": json.dumps(Index().dump()).encode()}
            stdlib = read_archive(made.stdlib) | read_archive(made.ours) | nothing
            argument = {"weights": "/task/weights.npz", "notes": "/task/notes.json"}
            mounts = {SITE_PACKAGES: site, "/task": task}
            stage = write_archive(Path(name) / "stdlib.zip", stdlib)
            inside(core, "trace_imports.py", argument, mounts, stdlib=stage)
            (task / "notes.json").replace(notes)
    return set(json.loads(notes.read_text(encoding="utf-8")))


def split_runtime(
    runtime: Path,
    made: Compiled,
    modules: set[str],
    packages: Packages,
    official: Path,
    sources: Files,
) -> None:
    """Write the archives of the start, those of later, and the lock file about the wheels."""
    index = Index()
    modules = modules - set(LAZY)
    for name, archive in made.wheels.items():
        shutil.copyfile(archive, runtime / packages[name]["file_name"])
    split_numpy(runtime / packages["numpy"]["file_name"], made, modules, index)
    split_digitnet(runtime / packages["digitnet"]["file_name"], modules, index)
    part = put_part(runtime, DIGITNET_SOURCES, kept_archive(compiled_store(), sources))
    index.add_part(DIGITNET_SOURCES, part, base=f"/lib/{DIGITNET_SOURCES}.zip")
    for name, entry in packages.items():
        file = runtime / entry["file_name"]
        entry["sha256"] = sha256_of(file)
        index.add_part(name, file, package=entry["name"], needs=entry["depends"])
        index.add_modules(name, entry["imports"])
    split_stdlib(runtime, made, modules, index)
    dump_lock(official, packages, runtime / PYTHON_LOCK)


def split_numpy(wheel: Path, made: Compiled, modules: set[str], index: Index) -> None:
    """Write NumPy's wheel, with what the start needs, and its other parts."""

    def at_start(name: str) -> bool:
        return module_of(name) in modules or name.endswith((".dist-info/METADATA", "/WHEEL"))

    def part_of(name: str) -> str:
        folder = name.split("/")[1]
        return f"numpy-{folder}" if folder in ("linalg", "random") else "numpy-rest"

    start, later = cut(read_archive(made.numpy_bare), read_archive(made.numpy), at_start, part_of)
    (folder,) = {name.split("/")[0] for name in start if ".dist-info/" in name}
    start[f"{folder}/PYODIDE_SOURCE"] = b"pyodide"
    shutil.copyfile(kept_archive(compiled_store(), start), wheel)
    for part, files in later.items():
        archive = kept_archive(compiled_store(), files)
        index.add_part(part, put_part(wheel.parent, part, archive))
        index.add_modules(part, modules_of(files))
    index.lazy += [name for name in LAZY if name in index.modules]


def split_digitnet(wheel: Path, modules: set[str], index: Index) -> None:
    """Leave in our wheel what the start needs; recipes, looks inside and figures come later."""

    def at_start(name: str) -> bool:
        module = module_of(name)
        return module is None or module in modules

    def part_of(name: str) -> str:
        module = module_of(name) or ""
        if module.startswith(LOOKS_INSIDE):
            return DIGITNET_INSIDE
        is_tool = bool(TOOLS & set(module.split(".")[1:2]))
        return DIGITNET_TOOLS if is_tool else DIGITNET_REST

    files = read_archive(wheel)
    start, later = cut(files, files, at_start, part_of)
    write_archive(wheel, start)
    for part, rest in later.items():
        archive = kept_archive(compiled_store(), rest)
        index.add_part(part, put_part(wheel.parent, part, archive))
        index.add_modules(part, modules_of(rest))


def split_stdlib(runtime: Path, made: Compiled, modules: set[str], index: Index) -> None:
    """Write the standard library, with the index of everything that is fetched later."""
    start, later = cut(
        read_archive(made.stdlib_bare) | read_archive(made.ours),
        read_archive(made.stdlib),
        lambda name: module_of(name) in modules,
        lambda _: STDLIB,
    )
    for part, files in later.items():
        base = STDLIB_FOLDER.replace(".zip", "-later.zip")
        archive = kept_archive(compiled_store(), files)
        index.add_part(part, put_part(runtime, part, archive), base=base)
        index.add_modules(part, modules_of(files))
    content: dict[str, Any] = index.dump()
    start["lazy_import.json"] = json.dumps(content, separators=(",", ":")).encode()
    # not a kept one: it has the index, which changes whenever digitnet does
    write_archive(runtime / STDLIB_ZIP, start)


def modules_of(files: Files) -> set[str]:
    """The modules among files."""
    return {module for name in files if (module := module_of(name))}
