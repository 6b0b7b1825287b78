import io
import sys

import pytest

from digitnet.cli.bars import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, stdout):
    monkeypatch.setattr(sys, "stdout", stdout)
    with progress(100) as bar:
        for step in range(1, 101):
            bar.at(step)
        bar.line("epoch 1")
    return stdout.getvalue()


def test_elsewhere_there_are_plain_lines(monkeypatch):
    assert shown(monkeypatch, io.StringIO()) == "epoch 1\n"


def test_a_terminal_without_tqdm_counts(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    out = shown(monkeypatch, Terminal())
    assert out == "\r  step 50 of 100\r  step 100 of 100\repoch 1\n"


def test_a_terminal_with_tqdm_has_a_bar(monkeypatch):
    pytest.importorskip("tqdm")
    out = shown(monkeypatch, Terminal())
    assert "0/100" in out
    assert "epoch 1\n" in out
