import json
import sys

import pytest

from digitnet.search import runners

GRID = (
    *("search", "--data", "train.npz", "--method", "grid", "--jobs", "1", "--epochs", "2"),
    *("--set", "hidden=4,8", "--set", "learning_rate=0.1,0.3", "--folds", "2"),
)


def test_a_grid_with_cross_validation(run, folder):
    code, out, err = run(*GRID)
    assert (code, err) == (0, "")
    assert out.count(" epochs: ") == 8
    assert "The best of 4 trials; all are in search.csv" in out
    assert len((folder / "search.csv").read_text().splitlines()) == 9
    code, again, _ = run(*GRID, "--resume")
    assert code == 0
    assert again.splitlines() == out.splitlines()[8:]


def test_halving_and_json(run):
    code, out, _ = run(
        *("search", "--data", "train.npz", "--method", "halving", "--trials", "9", "--keep", "3"),
        *("--epochs", "9", "--set", "hidden=4,8", "--jobs", "1", "--json"),
    )
    *results, done = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [result["rung"] for result in results] == [0] * 9 + [1] * 3 + [2]
    assert done["trial"] == results[-1]["trial"]
    assert done["accuracy"] == results[-1]["accuracy"]


def test_ctrl_c_keeps_what_is_done_and_the_rest_follows(run, folder, monkeypatch):
    whole = run(*GRID, "-o", "whole.csv")[1]

    here = runners.run_here

    def stop(perform, data, tasks):
        for number, done in enumerate(here(perform, data, tasks)):
            if number == 3:
                raise KeyboardInterrupt
            yield done

    with monkeypatch.context() as stopped:
        stopped.setattr(runners, "run_here", stop)
        code, _, err = run(*GRID)
    assert code == 130
    assert "3 results are in search.csv, go on with --resume." in err
    code, out, _ = run(*GRID, "--resume")
    assert code == 0
    assert out.splitlines()[5:] == whole.replace("whole.csv", "search.csv").splitlines()[8:]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--set", "depth=3"), "names none of"),
        (("--folds", "0"), "number of folds must be from 1"),
        (("--jobs", "0"), "number of jobs"),
        (("--trials", "0"), "number of trials"),
        (("--method", "halving", "--keep", "1"), "not one in 1"),
        (("-o", "none/s.csv"), "make the folder none first"),
    ],
)
def test_what_cannot_be_is_said(arguments, words, run, folder):
    code, out, err = run("search", "--data", "train.npz", *arguments)
    assert (code, out) == (1, "")
    assert words in err
    assert not (folder / "search.csv").exists()


def test_without_joblib_it_says_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "joblib", None)
    code, _, err = run("search", "--data", "train.npz", "--trials", "2")
    assert code == 1
    assert "digitnet[search]" in err
