import numpy as np
import pytest

from digitnet.nn.inputs import as_input
from digitnet.nn.network import multilayer_perceptron

IMAGES = np.array([0, 51, 255], dtype=np.uint8).repeat(784).reshape(3, 28, 28)


def test_input_is_ink_from_0_to_1():
    x = as_input(IMAGES)
    assert x.shape == (3, 784)
    assert x.dtype == np.float32
    assert x[:, 0].tolist() == pytest.approx([0, 0.2, 1])
    assert IMAGES[2, 0, 0] == 255


@pytest.mark.parametrize("shape", [(3, 784), (3, 28, 28), (3, 28, 28, 1)], ids=str)
@pytest.mark.parametrize(
    "kind", [np.uint8, np.int64, lambda x: x / 255, lambda x: (x / 255).astype(np.float32)]
)
def test_whatever_the_shape_and_type_it_is_the_same_input(shape, kind):
    x = as_input(kind(IMAGES).reshape(shape))
    assert x.dtype == np.float32
    assert x == pytest.approx(as_input(IMAGES))


def test_input_stays_input():
    assert (as_input(as_input(IMAGES)) == as_input(IMAGES)).all()


def test_one_image_is_one():
    assert as_input(IMAGES[1]).shape == as_input(IMAGES[1].reshape(784)).shape == (1, 784)


def test_networks_take_images_as_they_are():
    network = multilayer_perceptron((8,), seed=1)
    expected = network.predict_proba(as_input(IMAGES))
    assert (network.predict_proba(IMAGES) == expected).all()
    assert network.predict(IMAGES / 255).tolist() == expected.argmax(axis=1).tolist()


@pytest.mark.parametrize(
    ("images", "words"),
    [
        (IMAGES.reshape(3, 784).T, ".T turns round"),
        (np.zeros((3, 27, 27)), "3 × 27 × 27"),
        (np.float32(1), "a single value"),
        (IMAGES.astype(float), "divide by 255"),
        (IMAGES * np.nan, "nan"),
        (IMAGES.astype(int) - 1, "from -1"),
        (IMAGES.astype(str), "must be numbers"),
    ],
)
def test_what_is_no_image_is_refused(images, words, refused):
    with refused(words):
        as_input(np.asarray(images))
