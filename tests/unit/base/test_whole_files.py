import pytest

from digitnet.base.whole_files import require_writable, write_somewhere, write_whole


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a.npz"
    path.write_bytes(b"before")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path, monkeypatch, refused):
    path = tmp_path / "a.npz"
    path.write_bytes(b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with refused("Cannot write", "No space left"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("write", [lambda path: write_whole(path, b""), require_writable])
def test_a_folder_is_no_file(write, tmp_path, refused):
    with refused("it is a folder"):
        write(tmp_path)


def test_a_missing_folder_is_told_before_the_work(tmp_path, refused):
    with refused("make the folder"):
        require_writable(tmp_path / "none" / "a.npz")
    require_writable(tmp_path / "a.npz")
    assert not list(tmp_path.iterdir())


def test_below_a_file_there_is_no_folder(tmp_path, refused):
    (tmp_path / "a").write_bytes(b"")
    with refused("is a file, not a folder"):
        require_writable(tmp_path / "a" / "b.npz")


def test_what_must_not_be_lost_is_written_beside_its_place_or_in_the_temporary_folder(
    tmp_path, monkeypatch
):
    assert write_somewhere(tmp_path / "a.npz", b"1") == tmp_path / "a.npz"
    (tmp_path / "b.npz").mkdir()
    beside = write_somewhere(tmp_path / "b.npz", b"2")
    assert (beside.parent, beside.suffix) == (tmp_path, ".npz")
    assert beside.read_bytes() == b"2"
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    elsewhere = write_somewhere(tmp_path / "none" / "c.npz", b"3")
    assert elsewhere.parent == tmp_path
    assert elsewhere.read_bytes() == b"3"
