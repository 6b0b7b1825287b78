"""Every check runs, whatever the others say."""

import sys

import pytest

from sitebuild.tasks import check as checking


def program(exit_code):
    return [sys.executable, "-c", f"raise SystemExit({exit_code})"]


@pytest.mark.parametrize(
    ("codes", "exit_code", "closing"),
    [
        ([0, 0], 0, "All 2 checks passed."),
        ([1, 0, 2], 1, "Failed: number 0, number 2."),
    ],
)
def test_failures_are_summed_up_at_the_end(codes, exit_code, closing, monkeypatch, capsys):
    some = [checking.Check(f"number {n}", program(code)) for n, code in enumerate(codes)]
    monkeypatch.setattr(checking, "prepare_packages", lambda: None)
    monkeypatch.setattr(checking, "checks", lambda fix: some)
    assert checking.check(fix=False) == exit_code
    said = capsys.readouterr().out.splitlines()
    assert said == [*(f"{one.name} …" for one in some), closing]
