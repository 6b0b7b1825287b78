import numpy as np
import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.web.data_files import DataFiles
from digitnet.web.session import Session

NAMES = [f"pixel{i}" for i in range(784)]


@pytest.fixture
def session(patches, npz):
    session = Session()
    some = patches(60)
    session.load_data(npz(images=some.images, labels=some.labels), "bundled")
    return session


@pytest.fixture
def files(session):
    return DataFiles(session)


def bring(files, content, name="mine"):
    files.begin(name)
    for start in range(0, len(content), 5000):
        files.feed(content[start : start + 5000])
    files.close()
    while not (looked := files.look(5))["done"]:
        pass
    return looked


def table(data, *, labelled=True):
    lines = [",".join([*(["label"] if labelled else []), *NAMES])]
    lines += [
        ",".join(map(str, [*([digit] if labelled else []), *image.reshape(-1)]))
        for image, digit in data
    ]
    return ("\n".join(lines) + "\n").encode()


def idx(values):
    dimensions = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return bytes([0, 0, 8, values.ndim]) + dimensions + values.tobytes()


def test_what_is_found_is_shown_and_then_trained_on(files, session, patches):
    data = patches(120, seed=5)
    before = session.parts
    found = bring(files, table(data), "train.csv")
    assert (found["name"], found["images"], found["labelled"]) == ("train.csv", 120, True)
    assert found["counts"].tolist() == [12] * 10
    assert found["samples"].shape == (12, 28, 28)
    assert sorted(set(found["sample_labels"])) == list("0123456789")
    assert (found["inverted"], found["transposed"]) == (False, False)
    assert session.parts[0] is before[0]
    used = files.use()
    assert (used["name"], used["train"], used["dev"]) == ("train.csv", 100, 20)
    both = session.parts[0].join(session.parts[1])
    assert sorted(map(bytes, both.images)) == sorted(map(bytes, data.images))


def test_images_are_turned_round(files, session, patches, npz):
    data = patches(60)
    dark = 255 - data.images.transpose(0, 2, 1)
    found = bring(files, npz(x_train=dark, y_train=data.labels))
    assert found["inverted"]
    assert not any("looks like" in sentence for sentence in found["assumed"])
    assert files.turn(False, False)["samples"].mean() > 127
    files.turn(True, True)
    files.use()
    both = session.parts[0].join(session.parts[1])
    assert sorted(map(bytes, both.images)) == sorted(map(bytes, data.images))


def test_two_idx_files_wait_for_each_other(files, session, patches):
    data = patches(60)
    assert "images without labels" in bring(files, idx(data.images), "images.idx")["waits"]
    found = bring(files, idx(data.labels), "labels.idx")
    assert (found["name"], found["images"]) == ("images.idx", 60)
    files.use()
    assert session.parts[0].images.shape == (50, 28, 28)


def test_what_cannot_be_used_leaves_all_as_it_was(files, session, patches, refused):
    before, data = session.parts, patches(60)
    bring(files, table(data), "good.csv")
    with refused("data row 1, is 'x'"):
        bring(files, table(data).replace(b"\n0,", b"\nx,", 1), "bad.csv")
    assert files.turn(False, False)["samples"].shape == (12, 28, 28)  # the good one is still there
    session.start_training({"hidden": [4], "epochs": 1})
    with refused("A training run is in progress"):
        files.use()
    session.stop_training()
    bring(files, table(data.take(slice(1))))
    with refused("leave at least one on each side"):
        files.use()
    bring(files, table(data, labelled=False))
    with refused("images without a label"):
        files.use()
    assert session.parts[0] is before[0]
    with refused("holds no images"):
        bring(files, idx(np.zeros((0, 28, 28), np.uint8)))
        bring(files, idx(np.zeros(0, np.uint8)))


def test_without_a_file_there_is_nothing_to_do(files, refused):
    for ask in (files.use, lambda: files.turn(True, True), lambda: files.submit(1)):
        with refused("There is no data file to use"):
            ask()
    for ask in (files.close, lambda: files.feed(b"1"), lambda: files.look(1)):
        with refused("There is no file to read"):
            ask()


def test_kaggles_test_images_are_answered_a_part_at_a_time(files, session, patches, refused):
    data = patches(700, seed=3)
    found = bring(files, table(data, labelled=False), "test.csv")
    assert not found["labelled"]
    assert found["sample_labels"] == [""] * 12
    assert files.submit(0)["done"] == pytest.approx(250 / 700)
    session.network = multilayer_perceptron(seed=8)
    with refused("Another network reads now"):
        files.submit(0)
    while (answered := files.submit(0))["done"] < 1:
        pass
    header, *lines = answered["bytes"].decode().splitlines()
    assert header == "ImageId,Label"
    answers = session.network.predict(data.images).tolist()
    assert lines == [f"{number},{answer}" for number, answer in enumerate(answers, 1)]
    assert (answered["images"], answered["notes"]) == (700, [])


def test_a_network_of_letters_or_of_the_same_images_is_told_of(files, session, patches, refused):
    bring(files, table(patches(20), labelled=False), "test.csv")
    session.name = "convnet"
    assert "has learned from MNIST" in files.submit(60_000)["notes"][0]
    session.network.labels = tuple("ABCDEFGHIJ")
    with refused("knows A, B, C, D"):
        files.submit(0)


def test_classes_have_the_names_of_the_file(files, patches, npz):
    data = patches(60)
    names = np.array([f"kind {i}" for i in range(10)])
    found = bring(files, npz(images=data.images, labels=data.labels, names=names))
    assert found["classes"][3] == "kind 3"
    assert found["sample_labels"][0] == "kind 0"
