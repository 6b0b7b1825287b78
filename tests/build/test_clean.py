"""`clean` removes what was made, and nothing else."""

import pytest

from sitebuild.setup import clean as cleaning
from sitebuild.setup.paths import cache_folder


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "project"
    for name in (
        "dist",
        "build",
        ".venv",
        "site/node_modules",
        ".ruff_cache",
        "py/digitnet/__pycache__",
    ):
        (root / name).mkdir(parents=True)
    for name in ("dist/index.html", "py/digitnet/__init__.py", "site/index.html"):
        (root / name).touch()
    monkeypatch.setattr(cleaning, "ROOT", root)
    monkeypatch.setattr(cleaning, "DIST", root / "dist")
    monkeypatch.setattr(cleaning, "PACKAGES", root / "build" / "packages")
    monkeypatch.setattr(cleaning, "VENV", root / ".venv")
    monkeypatch.setattr(cleaning, "NODE_MODULES", root / "site/node_modules")
    monkeypatch.setattr(cleaning, "PYTHON_SOURCES", root / "py")
    monkeypatch.setattr(cleaning, "TESTS", root / "tests")
    monkeypatch.setenv("DIGITNET_CACHE", str(tmp_path / "cache"))
    cache_folder().mkdir()
    return root


def files_and_folders(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_what_was_made_goes_and_what_was_written_stays(project):
    cleaning.clean(cache=False)
    assert files_and_folders(project) == [
        *("py", "py/digitnet", "py/digitnet/__init__.py", "site", "site/index.html")
    ]
    assert cache_folder().is_dir()


def test_downloads_go_only_when_asked(project):
    cleaning.clean(cache=True)
    assert not cache_folder().exists()
