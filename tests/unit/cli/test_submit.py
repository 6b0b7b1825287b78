import json

import pytest

from digitnet.data.submission import to_csv
from digitnet.nn import weights


@pytest.fixture
def test_csv(folder, patches):
    rows = [",".join(f"pixel{i}" for i in range(784))]
    rows += [",".join(map(str, image.reshape(-1))) for image in patches(20).images]
    (folder / "test.csv").write_text("\n".join(rows) + "\n")
    return folder / "test.csv"


@pytest.mark.usefixtures("test_csv")
def test_submit(run, folder, patches):
    code, out, err = run("submit", "test.csv", "-o", "submission.csv", "--weights", "mine.npz")
    assert (code, err) == (0, "")
    assert out == "20 images read; written to submission.csv\n"
    answers = weights.load(folder / "mine.npz").predict(patches(20).images)
    assert (folder / "submission.csv").read_bytes() == to_csv(answers)
    code, out, _ = run("submit", "test.csv", "--weights", "mine.npz", "--json")
    assert json.loads(out) == {"output": "submission.csv", "images": 20}


@pytest.mark.native  # the page's own copy of the package comes without
@pytest.mark.usefixtures("test_csv")
def test_a_network_that_has_seen_the_answers_is_told_of(run):
    code, _, err = run("submit", "test.csv", "--weights", "two-layer-64")
    assert code == 0
    assert "two-layer-64 has learned from MNIST, where Kaggle's test images come from" in err


def test_labels_and_letters_are_told(run, folder, patches, test_csv):
    code, _, err = run("submit", "test.npz", "--weights", "mine.npz")
    assert code == 0
    assert "test.npz has labels" in err
    weights.save(weights.load(folder / "mine.npz"), folder / "letters.npz")
    network = weights.load(folder / "letters.npz")
    network.labels = tuple("ABCDEFGHIJ")
    weights.save(network, folder / "letters.npz")
    code, _, err = run("submit", "test.csv", "--weights", "letters.npz")
    assert code == 1
    assert "knows A, B, C, D, …; use a network of digits" in err
