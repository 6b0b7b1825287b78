"""The documentation: pages of py/docs and the reference from docstrings, by pdoc, for dist/docs."""

import hashlib
import importlib
import pkgutil
import re
import shutil
import sys
import tempfile
import types
import warnings
from importlib.metadata import version as version_of
from pathlib import Path

from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import DOCS, PACKAGE, cache_folder

HOME = "index"
SECTIONS = {
    "Tutorials": (
        "tutorials/read-a-digit",
        "tutorials/train-a-network",
        "tutorials/kaggle",
    ),
    "How-tos": (
        "how-to/write-a-layer",
        "how-to/use-your-own-data",
        "how-to/search-for-settings",
        "how-to/take-weights-elsewhere",
        "how-to/teach-without-the-internet",
        "how-to/publish-your-fork",
    ),
    "Explanations": (
        "explanation/how-a-network-learns",
        "explanation/from-pen-to-pixels",
        "explanation/in-the-browser",
        "explanation/doubt",
    ),
}
# these import `js`, which only Pyodide has
LEFT_OUT = {"digitnet.web.bridge", "digitnet.__main__"}
DARK = "github-dark"  # a style of Pygments
TITLE = re.compile(r"# (.+)\n")


def put_docs(folder: Path, version: str) -> None:
    """Put the documentation into a folder; made once for the same sources, as it takes seconds."""
    kept = cache_folder() / "docs" / key(version)
    if not kept.is_dir():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix="part-") as name:
            made = Path(name) / "docs"
            write_docs(made, version)
            try:
                made.replace(kept)
            except OSError:
                if not kept.is_dir():  # else another build was first
                    raise
    shutil.copytree(kept, folder, copy_function=shutil.copyfile)


def key(version: str) -> str:
    """Name the documentation by all that it is made from."""
    total = hashlib.sha256(f"{version} {version_of('pdoc')} {version_of('pygments')}".encode())
    for path in (Path(__file__), *sorted(DOCS.rglob("*")), *sorted(PACKAGE.rglob("*.py"))):
        if path.is_file():
            total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return total.hexdigest()


def write_docs(folder: Path, version: str) -> None:
    """Write all pages into a folder, with the index that their search field looks through.

    Raises BuildError if py/docs and the sections here do not list the same pages.
    """
    import pdoc.doc
    import pdoc.render
    from pygments.formatters import HtmlFormatter

    texts = read_pages()
    names = reference_modules()
    pages = {name: pdoc.doc.Module(page_module(name, text)) for name, text in texts.items()}
    reference = {name: pdoc.doc.Module(importlib.import_module(name)) for name in names}
    pdoc.render.configure(
        docformat="google",
        show_source=False,
        footer_text=f"digitnet {version}",
        template_directory=DOCS / "templates",
    )
    pdoc.render.env.globals.update(
        home=f"{HOME}.html",
        titles={name: title_of(text) for name, text in texts.items()},
        sections=SECTIONS,
        rooms=[name for name in names if name.count(".") < 2 and is_package(name)],
        dark_code=HtmlFormatter(style=DARK).get_style_defs(".pdoc-code"),
    )
    everything = pages | reference
    with warnings.catch_warnings():
        # of types that only checkers import, and of the bridge, which is left out
        warnings.filterwarnings("ignore", category=UserWarning, module=r"pdoc\.")
        for name, module in everything.items():
            path = folder / f"{name.replace('.', '/')}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pdoc.render.html_module(module, everything), encoding="utf-8")
        index = pdoc.render.search_index(everything)
    (folder / "search.js").write_text(index, encoding="utf-8")


def read_pages() -> dict[str, str]:
    """The pages' Markdown by the name of the module that each is for pdoc."""
    listed = {HOME, *(page for pages in SECTIONS.values() for page in pages)}
    there = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    if listed != there:
        odd = ", ".join(sorted(listed ^ there))
        raise BuildError(f"py/docs and the sections of {Path(__file__).name} differ in: {odd}.")
    order = [HOME, *(page for pages in SECTIONS.values() for page in pages)]
    return {
        page.replace("/", "."): (DOCS / f"{page}.md").read_text(encoding="utf-8") for page in order
    }


def title_of(text: str) -> str:
    """A page's first heading."""
    found = TITLE.match(text)
    if not found:
        raise BuildError(f"A page of py/docs begins with {text[:30]!r}; begin it with '# Title'.")
    return found[1]


def page_module(name: str, text: str) -> types.ModuleType:
    """A module that has nothing but a page's text: what pdoc takes and makes searchable."""
    return types.ModuleType(name, text)


def reference_modules() -> list[str]:
    """All public modules of the package, in order."""
    package = importlib.import_module("digitnet")
    found = pkgutil.walk_packages(package.__path__, "digitnet.")
    names = [one.name for one in found if one.name not in LEFT_OUT]
    return ["digitnet", *sorted(name for name in names if "._" not in name)]


def is_package(name: str) -> bool:
    """Whether other modules lie in a module."""
    return hasattr(sys.modules[name], "__path__")
