"""Byte-compile archives, by the very Python that will run the code. Runs inside Pyodide.

`argument` is a JSON list of jobs, each with paths of a source and a target archive, the folder
that the archive will lie in when its modules run, and what to do with it.
"""

import ast
import importlib.util
import json
import marshal
import zipfile
from typing import Any

EPOCH = (2020, 1, 1, 0, 0, 0)
UNCHECKED = (0b01).to_bytes(4, "little")  # PEP 552: trust the hash, never look for the source
DOCUMENTED = ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef

argument: str = globals()["argument"]  # set by run.mjs


def without_docstrings(tree: ast.Module) -> ast.Module:
    """Empty every docstring's place; line numbers stay."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            if len(node.body) == 1 and not isinstance(node, ast.Module):
                node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
            else:
                del node.body[0]
    return tree


def compiled(source: bytes, path: str, bare: bool) -> bytes:
    """The content of a .pyc file."""
    tree = ast.parse(source, path)
    code = compile(without_docstrings(tree) if bare else tree, path, "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(code)


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file that depends on nothing but its name and content."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content, compresslevel=9)


def convert(job: dict[str, Any]) -> None:
    """Turn one archive into another."""
    dropped = tuple(job["dropped"])
    documented = tuple(job["documented"])
    emptied = set(job["emptied"])
    with (
        zipfile.ZipFile(job["source"]) as old,
        zipfile.ZipFile(job["target"], "w") as new,
    ):
        for name in sorted(old.namelist()):
            if name.endswith(("/", *dropped)) or any(f"/{part}/" in f"/{name}" for part in dropped):
                continue
            content = old.read(name)
            if not name.endswith(".py"):
                add(new, name, content)
                continue
            bare = job["bare"] and not name.startswith(documented)
            source = b"" if name in emptied else content
            add(new, name + "c", compiled(source, f"{job['folder']}/{name}", bare))


for job in json.loads(argument):
    convert(job)
