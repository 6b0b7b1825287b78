import sys

import pytest


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("hidden-units", "mine.npz", "-o", "a.png"), b"\x89PNG"),
        (("confusion", "mine.npz", "--data", "test.npz", "-o", "a.svg"), b"<?xml"),
        (("mistakes", "mine.npz", "--data", "test.npz", "-o", "a.pdf"), b"%PDF"),
    ],
)
def test_a_figure_goes_into_a_file(arguments, start, run, folder):
    pytest.importorskip("matplotlib")
    code, out, err = run("plot", *arguments)
    assert (code, err) == (0, "")
    assert out == f"Written to {arguments[-1]}\n"
    assert (folder / arguments[-1]).read_bytes().startswith(start)


def test_what_is_missing_is_said(run, monkeypatch):
    assert "end its name in .png" in run("plot", "hidden-units", "mine.npz", "-o", "a.gif")[2]
    assert "give them with --data" in run("plot", "confusion", "mine.npz", "-o", "a.png")[2]
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, _, err = run("plot", "hidden-units", "mine.npz", "-o", "a.png")
    assert code == 1
    assert "pip install 'digitnet[plots]'" in err
