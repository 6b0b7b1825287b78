"""The documentation: its pages, their links, what is searched, and the examples, which run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.bundle import docs
from sitebuild.setup.errors import BuildError

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "py/docs").rglob("*.md"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """All pages, beside the page's own."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "index.html").touch()
    docs.put_docs(folder / "docs", "1.2.3")
    return folder / "docs"


def test_every_page_and_every_room_is_there_with_its_name(made):
    home = (made / "index.html").read_text(encoding="utf-8")
    assert "<title>digitnet · digitnet</title>" in home
    page = (made / "tutorials/kaggle.html").read_text(encoding="utf-8")
    assert "<title>Kaggle&#39;s Digit Recognizer · digitnet</title>" in page
    assert 'href="../tutorials/kaggle.html" aria-current="page"' in page
    layers = (made / "digitnet/nn/layers.html").read_text(encoding="utf-8")
    assert "<title>digitnet.nn.layers · digitnet</title>" in layers
    assert "1.2.3" in layers
    assert not (made / "digitnet/web/bridge.html").exists()


def test_what_the_reference_tells_of_imports_where_the_build_has_numpy_alone():
    """On a new machine the page is built before anybody asks for figures or tests."""
    extras = ("matplotlib", "pandas", "PIL", "onnx", "sklearn", "joblib", "dask", "tqdm")
    program = (
        f"import sys, importlib; sys.modules.update(dict.fromkeys({extras}))\n"
        f"for name in {docs.reference_modules()}: importlib.import_module(name)"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    subprocess.run([sys.executable, "-c", program], check=True, env=surroundings)


def test_links_lead_somewhere(made):
    lost = [
        f"{path.relative_to(made)} -> {link}"
        for path in made.rglob("*.html")
        for link in re.findall(r'href="([^"#$:]+)[#"]', path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert lost == []


def test_pages_and_reference_are_searched(made):
    index = (made / "search.js").read_text(encoding="utf-8")
    assert '"modulename": "explanation.doubt"' in index
    assert '"fullname": "digitnet.nn.layers.Dense"' in index


def test_a_page_that_is_not_listed_ends_the_build(tmp_path, monkeypatch):
    (tmp_path / "index.md").write_text("# Home\n")
    (tmp_path / "stray.md").write_text("# Stray\n")
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    monkeypatch.setattr(docs, "SECTIONS", {})
    with pytest.raises(BuildError, match=r"sections of docs.py differ in: stray\."):
        docs.read_pages()
    (tmp_path / "stray.md").write_text("No heading")
    with pytest.raises(BuildError, match="begin it with '# Title'"):
        docs.title_of("No heading")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_examples_of_a_page_run(page, tmp_path):
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    if not blocks:
        return
    (tmp_path / "site").symlink_to(ROOT / "site", target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT / "py")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
