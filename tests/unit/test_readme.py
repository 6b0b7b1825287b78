"""The Python in README.md runs, from top to bottom, as someone would who copies it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.native
def test_the_python_in_the_readme_runs(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 4
    (tmp_path / "site").symlink_to(ROOT / "site", target_is_directory=True)
    checks = (
        "assert load_dataset('letters.npz').classes == tuple('ACEFHKLMPUVX')\n"
        "assert losses[-1] < 0.6 * losses[0]\n"
        "assert trainer.step == trainer.steps\n"
        "assert (network.predict(as_input(dev.images)) == dev.labels).mean() > 0.85\n"
        "assert weights.load('mine.npz').architecture == '784-128-64-10'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks) + checks],
        cwd=tmp_path,
        env={**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT / "py")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Iteration 50 - Training Accuracy: 0." in done.stdout
    assert (tmp_path / "weights.npz").is_file()
