import io
import json
import sys

import numpy as np
import pytest

from digitnet.nn import weights


@pytest.fixture
def answers(folder, patches):
    """What the network says of the 20 images of test.npz."""
    images = patches(20).images
    return [str(digit) for digit in weights.load(folder / "mine.npz").predict(images)]


def texts(out):
    return [line.split("\t")[1] for line in out.splitlines()]


def test_the_same_images_in_files_of_every_kind(run, folder, patches, answers):
    images = patches(20).images
    np.save(folder / "images.npy", images)
    np.savez(folder / "keras.npz", x_test=images)
    (folder / "idx").write_bytes(
        bytes([0, 0, 8, 3]) + np.array(images.shape, ">u4").tobytes() + images.tobytes()
    )
    rows = [",".join(f"pixel{i}" for i in range(784))]
    rows += [",".join(map(str, image.reshape(-1))) for image in images]
    (folder / "test.csv").write_text("\n".join(rows))
    for name in ("test.npz", "images.npy", "keras.npz", "idx", "test.csv"):
        code, out, err = run("predict", name, "--weights", "mine.npz")
        assert (code, err) == (0, "")
        assert texts(out) == answers
        assert out.startswith(f"{name}[0]\t")


def test_json_has_every_probability(run):
    code, out, _ = run("predict", "test.npz", "--weights", "mine.npz", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, len(lines)) == (0, 20)
    (digit,) = lines[0]["digits"]
    assert sum(digit["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert digit["probability"] == max(digit["probabilities"])


def test_pictures_folders_and_standard_input(run, folder, monkeypatch, painted, site):
    image = pytest.importorskip("PIL.Image")
    (folder / "notes").mkdir()
    picture = image.fromarray(np.uint8(255 - painted * 255))
    picture.save(folder / "notes" / "seven.png")
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "notes" / "seven.png").read_bytes()))
    )
    network = str(site / "models" / "two-layer-64.npz")
    code, out, err = run("predict", "notes", "-", "--weights", network)
    assert (code, err) == (0, "")
    assert texts(out) == ["7", "7"]
    assert out.splitlines()[1].startswith("standard input\t7\tsure\t7 ")


def test_rows_of_digits_are_on_one_line(run, folder, painted, site):
    image = pytest.importorskip("PIL.Image")
    row = np.concatenate([painted, painted], axis=1)
    rows = np.concatenate([row, row * 0, row])
    image.fromarray(np.uint8(255 - rows * 255)).save(folder / "sevens.png")
    code, out, err = run(
        "predict", "sevens.png", "--weights", str(site / "models" / "two-layer-64.npz")
    )
    assert (code, err) == (0, "")
    assert texts(out) == ["77 77"]


def test_what_is_no_image_is_refused(run, folder):
    np.savez(folder / "other.npz", a=np.zeros(3))
    code, out, err = run("predict", "other.npz", "--weights", "mine.npz")
    assert (code, out) == (1, "")
    assert "must hold an array 'images', but holds a" in err
