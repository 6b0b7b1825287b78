import numpy as np
import pytest

from digitnet.data.augmentation import Augmentation
from digitnet.data.augmentation_cache import AugmentationCache

SHIFT = Augmentation(shift=3, degrees=20)


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 255, (700, 28, 28), dtype=np.uint8)


def in_epoch(stock, epoch):
    for _ in stock.bring_up_to(epoch):
        pass
    return stock.take(np.arange(700))


def test_every_epoch_one_image_in_so_many_is_new(images):
    stock = AugmentationCache(images, SHIFT, renew=3, seed=1)
    before = in_epoch(stock, 0)
    assert (before != images).any(axis=(1, 2)).all()
    for epoch in range(1, 7):
        now = in_epoch(stock, epoch)
        changed = np.flatnonzero((now != before).any(axis=(1, 2)))
        assert changed.tolist() == list(range((-epoch) % 3, 700, 3))
        before = now


def test_after_so_many_epochs_all_are_new(images):
    stock = AugmentationCache(images, SHIFT, renew=3, seed=1)
    first = in_epoch(stock, 0)
    for epoch in range(1, 4):
        last = in_epoch(stock, epoch)
    assert (first != last).any(axis=(1, 2)).all()


def test_what_it_holds_follows_from_seed_and_epoch_alone(images):
    through, at_once = (AugmentationCache(images, SHIFT, renew=3, seed=1) for _ in range(2))
    for epoch in range(8):
        last = in_epoch(through, epoch)
    assert (last == in_epoch(at_once, 7)).all()
    assert (last != in_epoch(AugmentationCache(images, SHIFT, renew=3, seed=2), 7)).any()


def test_the_images_themselves_stay_as_they_are(images):
    before = images.copy()
    in_epoch(AugmentationCache(images, SHIFT, renew=2, seed=1), 0)
    assert (images == before).all()
