import json

import numpy as np
import pytest

from digitnet.nn import weights


def same(a, b):
    pairs = zip(a.parameters(), b.parameters(), strict=True)
    return all((p.value == q.value).all() for p, q in pairs) and a.labels == b.labels


def test_there_and_back(run, folder):
    code, out, err = run("convert", "mine.npz", "mine.safetensors")
    assert (code, err) == (0, "")
    assert out.startswith("784-8-10, ")
    assert out.endswith("written to mine.safetensors\n")
    run("convert", "mine.safetensors", "again.npz")
    assert (folder / "again.npz").read_bytes() == (folder / "mine.npz").read_bytes()
    assert run("info", "mine.safetensors") == run("info", "mine.npz")
    code, out, _ = run("convert", "again.npz", "half.npz", "--half", "--json")
    assert json.loads(out)["bytes"] == (folder / "half.npz").stat().st_size


def test_onnx(run, folder):
    code, _, err = run("convert", "mine.npz", "mine.onnx", "--pixels")
    assert (code, err) == (0, "")
    assert b"Cast" in (folder / "mine.onnx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mine.npz", "mine.h5"), "end its name in .npz, .safetensors or .onnx"),
        (("mine.npz", "mine.onnx", "--half"), "--half is for .npz alone"),
        (("mine.npz", "a.npz", "--pixels"), "--pixels is for .onnx alone"),
        (("strokes.json", "a.npz"), "strokes.json is not a whole .npz"),
        (("mine.npz", "none/a.npz"), "make the folder none first"),
    ],
)
def test_what_cannot_be_is_said(arguments, words, run):
    code, out, err = run("convert", *arguments)
    assert (code, out) == (1, "")
    assert words in err


def test_other_programs_networks(run, folder):
    network = weights.load(folder / "mine.npz")
    W1, b1, W2, b2 = (p.value for p in network.parameters())
    keras = {"dense/kernel": W1.T, "dense/bias": b1, "dense_1/kernel": W2.T, "dense_1/bias": b2}
    np.savez(folder / "keras.npz", **keras)
    code, _, err = run("convert", "keras.npz", "ours.npz")
    assert (code, err) == (0, "")
    assert same(weights.load(folder / "ours.npz"), network)
