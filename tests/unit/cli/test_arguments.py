import numpy as np
import pytest


def test_data_may_be_two_idx_files(run, folder, patches):
    data = patches(60)
    for name, array in (("images", data.images), ("labels", data.labels)):
        header = bytes([0, 0, 8, array.ndim])
        header += b"".join(n.to_bytes(4, "big") for n in array.shape)
        (folder / name).write_bytes(header + array.tobytes())
    code, out, _ = run("evaluate", "mine.npz", "--data", "images", "labels")
    assert code == 0
    assert out == run("evaluate", "mine.npz", "--data", "train.npz")[1]


def test_what_is_assumed_of_data_is_said(run, folder, patches):
    data = patches(60)
    np.savez(folder / "keras.npz", x_train=data.images / 255, y_train=data.labels)
    code, out, err = run("evaluate", "mine.npz", "--data", "keras.npz")
    assert code == 0
    assert err.splitlines() == [
        "Note: x_train and y_train of keras.npz are what is used.",
        "Note: images of keras.npz has values from 0 to 1, so 1 is taken for full ink.",
    ]
    assert out == run("evaluate", "mine.npz", "--data", "train.npz")[1]


def test_without_a_network_it_says_how_to_make_one(run):
    code, out, err = run("submit", "test.npz")
    assert (code, out) == (1, "")
    assert "There is no weights.npz here; make one with digitnet train" in err


@pytest.mark.native  # the page's own copy of the package comes without
def test_the_networks_that_come_along_go_by_their_names(run, folder, site):
    code, out, _ = run("info", "two-layer-64")
    assert code == 0
    assert out == run("info", str(site / "models" / "two-layer-64.npz"))[1]
    (folder / "convnet").write_bytes((folder / "mine.npz").read_bytes())
    assert "784-8-10" in run("info", "convnet")[1]
