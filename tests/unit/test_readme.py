"""The Python in the READMEs runs, from top to bottom, as someone would who copies it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = [
    ROOT / name
    for name in ("README.md", "py/README.md", "site/README.md", "py/sitebuild/pyodide/README.md")
]


@pytest.mark.native
def test_the_python_in_the_readmes_runs(tmp_path):
    text = "".join(path.read_text(encoding="utf-8") for path in READMES)
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 4
    (tmp_path / "site").symlink_to(ROOT / "site", target_is_directory=True)
    checks = (
        "assert load_dataset('letters.npz').classes == tuple('ACEFHKLMPUVX')\n"
        "assert losses[-1] < 0.6 * losses[0]\n"
        "assert trainer.step == trainer.steps\n"
        "assert (network.predict(as_input(dev.images)) == dev.labels).mean() > 0.85\n"
        "assert weights.load('mine.npz').architecture == '784-128-64-10'\n"
        "assert model.score(dev.images, dev.labels) > 0.85\n"
        "assert len(search.cv_results_['params']) == 2\n"
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


@pytest.mark.native
@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_in_a_readme_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    here = [link for link in links if "://" not in link]
    missing = [link for link in here if not (path.parent / link).exists()]
    assert missing == []
