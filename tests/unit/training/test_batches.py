import numpy as np
import pytest

from digitnet.training.batches import AugmentedBatches, Batches, CachedBatches, batches

IMAGES = np.random.default_rng(0).integers(0, 255, (60, 28, 28), dtype=np.uint8)
CHOSEN = np.array([3, 1])


@pytest.fixture
def made():
    return []


@pytest.fixture
def augment(made):
    def brighter(images, rng):
        made.append(len(images))
        return np.maximum(images, rng.integers(1, 255, images.shape, dtype=np.uint8))

    return brighter


def take(source, epoch=0, seed=1):
    for _ in source.prepare(epoch):
        pass
    return source.take(CHOSEN, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("has_augment", "renew", "kind"),
    [
        (False, 1, Batches),
        (False, 3, Batches),
        (True, 1, AugmentedBatches),
        (True, 3, CachedBatches),
    ],
)
def test_how_images_are_taken(has_augment, renew, kind, augment):
    source = batches(IMAGES, augment if has_augment else None, renew, seed=1)
    assert type(source) is kind
    assert source.changing is has_augment


def test_images_as_they_are():
    assert (take(Batches(IMAGES)) == IMAGES[CHOSEN]).all()


def test_augmented_images_are_others_each_time(augment, made):
    source = AugmentedBatches(IMAGES, augment)
    assert (take(source, seed=1) != take(source, seed=2)).any()
    assert made == [2, 2]


def test_cached_images_serve_several_epochs(augment, made):
    source = CachedBatches(IMAGES, augment, renew=3, seed=1)
    for epoch in range(6):
        take(source, epoch)
    assert sum(made) == 60 + 5 * 20
