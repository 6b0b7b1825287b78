import numpy as np
import pytest

from digitnet.data.datasets import Dataset
from digitnet.data.image_arrays import as_images, as_labels

IMAGES = np.random.default_rng(0).integers(0, 90, (5, 28, 28), dtype=np.uint8)
IMAGES[:, 0, 0] = 255


@pytest.mark.parametrize("shape", [(5, 784), (5, 28, 28), (5, 28, 28, 1), (5, 1, 28, 28)], ids=str)
@pytest.mark.parametrize(
    "kind", [np.uint8, np.int64, np.float32, lambda x: (x / 255).astype(np.float32)]
)
def test_images_as_people_have_them(shape, kind):
    images, _ = as_images(kind(IMAGES).reshape(shape))
    assert images.dtype == np.uint8
    assert (images == IMAGES).all()


def test_one_image_is_one():
    assert as_images(IMAGES[0])[0].shape == (1, 28, 28)
    assert as_images(IMAGES[0].reshape(784))[0].shape == (1, 28, 28)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (IMAGES.reshape(5, 784).T, "turn it round with .T"),
        (IMAGES[:, :27], "28 × 28"),
        (IMAGES * np.float32(np.nan), "one is nan"),
        (IMAGES.astype(int) - 1, "one is -1"),
        (IMAGES.astype(int) * 2, "one is 510"),
        (IMAGES.astype(str), "must hold numbers"),
    ],
)
def test_what_is_no_image_is_refused(values, words, refused):
    with refused(words):
        as_images(values)


def test_zeros_and_ones_are_ink_and_said():
    images, assumed = as_images((IMAGES > 60).astype(np.uint8))
    assert set(np.unique(images)) == {0, 255}
    assert "1 is taken for full ink" in assumed[0]


def test_dark_ink_on_light_paper_is_said():
    assert "dark ink on light paper" in as_images(255 - IMAGES)[1][0]
    assert as_images(IMAGES)[1] == []


@pytest.mark.parametrize(
    "values",
    [
        [3, 0, 2],
        [3.0, 0.0, 2.0],
        [[3], [0], [2]],
        ["3", "0", "2"],
        np.eye(10)[[3, 0, 2]],
        np.array([3, 0, 2], dtype=">i8"),
    ],
    ids=str,
)
def test_labels_as_people_have_them(values):
    labels, _ = as_labels(np.array(values))
    assert labels.dtype == np.uint8
    assert labels.tolist() == [3, 0, 2]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, -1], "one is -1"),
        ([0.5, 1], "one is 0.5"),
        (["a", "b"], "one is 'a'"),
        ([[0.2, 0.8]], "label for each image"),
        ([0, 12], "has a 12, but no image of class 1"),
        (list(range(1, 11)), "no image of class 0"),
        ([*range(254), 254], "has a 254"),
        ([0, 255], "has a 255"),
        ([1.0, np.inf], "one is inf"),
        ([np.datetime64("2020")], "whole numbers"),
    ],
    ids=str,
)
def test_what_is_no_label_is_refused(values, words, refused):
    with refused(words):
        as_labels(np.array(values))


def test_labels_beyond_the_names_are_refused(refused):
    with refused("names for 2 classes"):
        as_labels(np.array([0, 1, 2]), names=("a", "b"))
    assert as_labels(np.arange(26))[0].max() == 25


def test_a_data_set_of_arrays_tells_what_it_assumed(refused):
    made = Dataset.from_arrays(IMAGES / 255, np.eye(10)[:5])
    assert made == Dataset(IMAGES, np.arange(5, dtype=np.uint8))
    assert len(made.assumed) == 2
    with refused("5 images and 4 labels"):
        Dataset.from_arrays(IMAGES, np.arange(4))


def test_a_data_set_is_a_row_of_images_and_labels():
    data = Dataset(IMAGES, np.arange(5, dtype=np.uint8))
    image, label = data[3]
    assert (image == IMAGES[3]).all()
    assert label == 3
    assert len(data[1:3]) == 2
    assert [label for _, label in data] == [0, 1, 2, 3, 4]
    assert data != data[::-1]
    assert repr(data) == "<Dataset: 5 images, 10 classes (0, 1, 2, 3, …)>"
