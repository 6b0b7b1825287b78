"""The notebooks, run from top to bottom as a reader would."""

import os
import re
import shutil
from pathlib import Path

import pytest

import digitnet

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
pytestmark = pytest.mark.native

PACKAGE = Path(digitnet.__file__).parent
FOLDER = Path(__file__).resolve().parents[2] / "py"
NOTEBOOK, INSIDE = FOLDER / "main.ipynb", FOLDER / "inside.ipynb"
MINUTES = 10


def execute(folder, path=NOTEBOOK, **environment):
    """Run a notebook in a folder; return it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    kept = {key: os.environ[key] for key in os.environ if key not in ("PYTHONPATH", "MPLBACKEND")}
    client = nbclient.NotebookClient(
        notebook,
        timeout=MINUTES * 60,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env={**kept, **environment})
    return notebook


def printed(notebook):
    return "".join(
        output["text"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "stream"
    )


def check_outputs(notebook, accuracy):
    """Check that a run has shown all that it should, and nothing went to stderr."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} == {"stream", "display_data"}
    assert {output.name for output in outputs if output.output_type == "stream"} == {"stdout"}
    images = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(images) == 6

    text = printed(notebook)
    lines = re.findall(r"^Iteration (\d+) - Training Accuracy: (\d\.\d\d)$", text, re.MULTILINE)
    assert [int(iteration) for iteration, _ in lines] == list(range(0, 101, 10))
    assert float(lines[0][1]) < 0.4
    assert float(lines[-1][1]) > accuracy
    first, *epochs = re.findall(r"Dev Accuracy: (\d\.\d{4})", text)
    assert float(first) > accuracy
    assert len(epochs) == 6
    assert float(epochs[-1]) > accuracy
    assert "def forward_prop(" in text
    assert "weights.npz holds the very same weights" in text
    assert "784-64-10" in text


def test_in_a_checkout_with_the_data_that_it_brings(tmp_path, site):
    shutil.copytree(PACKAGE, tmp_path / "py" / "digitnet")
    (tmp_path / "site" / "data").mkdir(parents=True)
    shutil.copy(site / "data" / "mnist-10k.npz", tmp_path / "site" / "data")
    notebook = execute(tmp_path / "py")
    assert "mnist-10k.npz: 12,000 images" in printed(notebook)
    check_outputs(notebook, accuracy=0.88)
    assert (tmp_path / "py" / "weights.npz").is_file()


def test_with_digitnet_installed_and_kaggles_train_csv_beside_it(tmp_path, mnist):
    shutil.copytree(PACKAGE, tmp_path / "installed" / "digitnet")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    rows = [["label", *(f"pixel{i}" for i in range(784))]]
    pairs = zip(mnist.labels[:1800], mnist.images[:1800], strict=True)
    rows += [[int(label), *image.reshape(-1).tolist()] for label, image in pairs]
    (folder / "train.csv").write_text("\n".join(",".join(map(str, row)) for row in rows))
    notebook = execute(folder, PYTHONPATH=str(tmp_path / "installed"))
    assert "train.csv: 1,800 images" in printed(notebook)
    check_outputs(notebook, accuracy=0.8)


def test_inside_the_network_in_any_folder(tmp_path):
    notebook = execute(tmp_path, INSIDE, PYTHONPATH=str(PACKAGE.parent))
    text = printed(notebook)
    assert "784-64-10 reads 98.9" in text
    kept = [float(share) for share in re.findall(r"units off: (\S+)% right", text)]
    assert len(kept) == 9
    assert kept[0] > 98.9
    assert kept[-1] < 20
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 7
    assert {output.name for output in outputs if output.output_type == "stream"} == {"stdout"}


def load_data():
    """Run the cells that import digitnet and load the images; return their names."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    imports, load, *_ = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    names = {}
    exec(imports, names)
    exec(load, names)
    return names


def test_in_any_folder_the_checkouts_data_is_found(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert len(load_data()["data"]) == 12_000
    assert capsys.readouterr().out == "mnist-10k.npz: 12,000 images\n"


def test_without_data_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(digitnet, "__file__", str(tmp_path / "lib" / "digitnet" / "__init__.py"))
    with pytest.raises(FileNotFoundError, match=r"Put Kaggle's train\.csv beside this notebook"):
        load_data()


@pytest.mark.parametrize("path", [NOTEBOOK, INSIDE], ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert all(not cell.metadata for cell in notebook.cells)
