"""A file is in the store whole and right, or not at all."""

import errno
import hashlib
import io

import pytest

from sitebuild.fetch.download_cache import DownloadCache, Pin, WrongFile
from sitebuild.setup.errors import BuildError

CONTENT = bytes(range(256)) * 40
PIN = Pin("wheel.whl", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))


@pytest.fixture
def store(tmp_path):
    return DownloadCache(tmp_path / "cache")


def files_in(store):
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_the_pinned_file_is_kept_under_its_hash(store):
    assert store.find(PIN) is None
    path = store.add(PIN, [CONTENT[:1000], CONTENT[1000:]])
    assert path.read_bytes() == CONTENT
    assert store.find(PIN) == path
    assert files_in(store) == [path]


@pytest.mark.parametrize(
    ("arriving", "complaint"),
    [
        (b"x" * len(CONTENT), "SHA-256"),
        (CONTENT[:-1], "ended after 10,239 of 10,240 bytes"),
        (CONTENT + b"x", "SHA-256"),
        (b"", "ended after 0"),
    ],
)
def test_another_file_is_refused_and_leaves_nothing(store, arriving, complaint):
    with pytest.raises(WrongFile, match=complaint):
        store.add(PIN, [arriving])
    assert files_in(store) == []


def test_a_file_of_unknown_size_is_still_checked_by_its_hash(store):
    unsized = Pin(PIN.name, PIN.sha256, 0)
    with pytest.raises(WrongFile, match="SHA-256"):
        store.add(unsized, [CONTENT[:-1]])
    assert store.add(unsized, [CONTENT]).read_bytes() == CONTENT


def test_an_interruption_leaves_nothing(store):
    def interrupted():
        yield CONTENT[:1000]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(PIN, interrupted())
    assert files_in(store) == []


def test_a_full_disk_is_one_sentence_and_leaves_nothing(store, monkeypatch):
    class FullDisk(io.FileIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sitebuild.fetch.download_cache.os.fdopen", FullDisk)
    with pytest.raises(BuildError, match="The disk is full: free some space"):
        store.add(PIN, [CONTENT])
    assert files_in(store) == []


def test_a_cache_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "cache").write_text("not a folder")
    with pytest.raises(BuildError, match="cannot be written to"):
        DownloadCache(tmp_path / "cache").add(PIN, [CONTENT])


def test_a_stored_file_that_has_gone_bad_is_removed(store):
    path = store.add(PIN, [CONTENT])
    path.write_bytes(CONTENT[:-1] + b"!")
    assert store.find(PIN) is None
    assert not path.exists()
