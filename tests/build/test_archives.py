"""Archives: what any program reads, smaller than zlib makes them, and the same every time."""

from __future__ import annotations

import random
import zipfile

import pytest

from sitebuild.pyodide.archives import kept_archive, read_archive, write_archive

WORDS = random.Random(1).choices(["def", "return", "self", "weights", "\n    ", " = "], k=20_000)
FILES = {
    "a/code.py": " ".join(WORDS).encode(),
    "a/empty.txt": b"",
    "b/ärger.bin": bytes(range(256)) * 9,
}


@pytest.fixture
def archive(tmp_path):
    return write_archive(tmp_path / "made.zip", FILES)


def test_other_programs_read_it(archive):
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == FILES
        assert {info.date_time for info in opened.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in opened.infolist()} == {0o100644}
    assert read_archive(archive) == FILES


def test_it_is_smaller_than_zlibs(archive, tmp_path):
    with zipfile.ZipFile(
        tmp_path / "zlib.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as zlibs:
        for name, content in FILES.items():
            zlibs.writestr(name, content)
    assert archive.stat().st_size < 0.98 * (tmp_path / "zlib.zip").stat().st_size


def test_the_same_files_give_the_same_bytes_and_are_packed_once(archive, tmp_path):
    turned = dict(reversed(FILES.items()))
    assert write_archive(tmp_path / "again.zip", turned).read_bytes() == archive.read_bytes()
    kept = kept_archive(tmp_path, FILES)
    assert kept.read_bytes() == archive.read_bytes()
    before = kept.stat().st_mtime_ns
    assert kept_archive(tmp_path, turned) == kept
    assert kept.stat().st_mtime_ns == before
    assert kept_archive(tmp_path, {"other": b"x"}) != kept
