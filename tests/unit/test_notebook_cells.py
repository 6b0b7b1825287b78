"""The first notebook's cells, one after the other, by whatever Python runs the tests.

A notebook in JupyterLite is run by Pyodide, where no kernel can be started; the tests in Pyodide
run this too.
"""

import json
from pathlib import Path

import numpy as np
import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "py" / "main.ipynb"


def test_the_cells_run_beside_kaggles_train_csv(tmp_path, monkeypatch, mnist, capsys):
    pytest.importorskip("matplotlib").use("Agg")
    from matplotlib import pyplot as plt

    monkeypatch.chdir(tmp_path)
    rows = np.column_stack([mnist.labels, mnist.images.reshape(len(mnist), -1)])[:600]
    head = ",".join(["label", *(f"pixel{i}" for i in range(784))])
    np.savetxt("train.csv", rows, "%d", ",", header=head, comments="")
    names = {}
    try:
        for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
    finally:
        plt.close("all")
    said = capsys.readouterr().out
    assert "train.csv: 600 images" in said
    assert "def backward_prop(" in said
    assert "weights.npz holds the very same weights" in said
    assert names["losses"][-1] < names["losses"][0] / 3
    assert names["evaluations"][-1].dev_accuracy > 0.7
