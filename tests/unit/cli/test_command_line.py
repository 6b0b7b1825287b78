import os
import subprocess
import sys
from pathlib import Path

import pytest

import digitnet

PACKAGES = str(Path(digitnet.__file__).parents[1])
TRAIN = ("train", "two-layer-64", "--data", "train.npz")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("info", "none.npz"), "Cannot read none.npz"),
        (("info", "strokes.json"), "strokes.json is not a whole .npz"),
        (("info", "train.npz"), "train.npz must hold weights"),
        (("evaluate", "mine.npz", "--data", "none.npz"), "Cannot read none.npz"),
        (("evaluate", "mine.npz", "--data", "mine.npz"), "mine.npz must hold arrays 'images'"),
        (("evaluate", "mine.npz", "--data", "a", "b", "c"), "Give one data file, or two"),
        (("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "none"), "Cannot read none"),
        (("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "mine.npz"), "not a JSON"),
        (("train", "two-layer-64", "--data", "none.npz"), "Cannot read none.npz"),
        ((*TRAIN, "--epochs", "0"), "number of epochs"),
        ((*TRAIN, "--output", "none/new.npz"), "make the folder none first"),
        ((*TRAIN, "--output", "train.npz/new.npz"), "train.npz is a file, not a folder"),
        ((*TRAIN, "--output", "."), "it is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_goes_wrong_is_one_sentence_and_exit_code_1(arguments, words, run, folder):
    before = sorted(entry.name for entry in folder.iterdir())
    code, _, err = run(*arguments)
    assert code == 1
    assert err.startswith("digitnet: ")
    assert words in err
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert sorted(entry.name for entry in folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("train", "none", "--data", "x"), (*TRAIN, "--seed", "-1"), ("train",)],
    ids=str,
)
def test_a_wrong_command_line_is_explained_with_exit_code_2(arguments, run, capsys):
    with pytest.raises(SystemExit) as exit_:
        run(*arguments)
    assert exit_.value.code == 2
    assert "usage: digitnet" in capsys.readouterr().err


def test_version(run, capsys):
    with pytest.raises(SystemExit) as exit_:
        run("--version")
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"digitnet {digitnet.__version__}\n"


@pytest.mark.native
class TestProcess:
    def start(self, folder, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "digitnet", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES, **environment},
            capture_output=True,
            check=False,
        )

    def test_the_module_is_a_command(self, folder):
        done = self.start(folder, "info", "mine.npz", PYTHONIOENCODING="utf-8")
        assert done.returncode == 0
        assert "784 → 8" in done.stdout.decode()
        assert done.stderr == b""

    def test_an_error_is_no_traceback(self, folder):
        done = self.start(folder, "info", "none.npz")
        assert done.returncode == 1
        assert done.stdout == b""
        assert done.stderr.startswith(b"digitnet: Cannot read none.npz")
        assert done.stderr.count(b"\n") == 1

    def test_a_reader_that_has_had_enough_is_no_error_to_speak_of(self, folder):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "digitnet", "info", "mine.npz"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES, "PYTHONIOENCODING": "utf-8"},
            stdout=writing,
            stderr=subprocess.PIPE,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (1, b"")

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_a_console_that_lacks_the_characters_gets_others(self, encoding, folder):
        done = self.start(folder, "info", "mine.npz", PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert b"784 ? 8" in done.stdout

    def test_all_of_it_works_with_numpy_alone(self, folder):
        """An import of any other package fails as if that were not installed."""
        code = (
            "import sys\n"
            "class Missing:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name.split('.')[0] in ('pandas', 'matplotlib', 'PIL', 'sklearn'):\n"
            "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
            "sys.meta_path.insert(0, Missing())\n"
            "from functools import partial\n"
            "from digitnet import cli\n"
            "from digitnet.evaluation import report\n"
            "report.junk_set = partial(report.junk_set, each=2)\n"
            "for line in sys.argv[1:]:\n"
            "    print(line, cli.main(line.split()))\n"
        )
        lines = [
            "info mine.npz",
            "evaluate mine.npz --data test.npz --strokes strokes.json",
            "train two-layer-64 --data train.npz --test test.npz --epochs 1 --output new.npz",
        ]
        done = subprocess.run(
            [sys.executable, "-c", code, *lines],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        assert all(f"{line} 0\n" in done.stdout for line in lines)
        assert "printed letters were left out; they need: pip install" in done.stdout

    def test_neither_pandas_nor_matplotlib_is_needed_to_start(self, folder):
        code = (
            "import sys, digitnet.cli; digitnet.cli.main(['info', 'mine.npz']);"
            "print([name for name in ('pandas', 'matplotlib') if name in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": PACKAGES},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        assert done.stdout.splitlines()[-1] == "[]", done.stderr
