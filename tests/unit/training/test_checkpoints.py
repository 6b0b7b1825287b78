import numpy as np
import pytest

from digitnet.data.augmentation import Augmentation
from digitnet.nn.dropout import Dropout
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW
from digitnet.training import checkpoints, step
from digitnet.training.step import Learning
from digitnet.training.trainer import Batch, Trainer


@pytest.fixture(params=[1, 2], ids=["new every epoch", "new every other epoch"])
def new_trainer(patches, request):
    """A function that makes the same run each time."""

    def make(optimizer=None, epochs=3):
        rng = np.random.default_rng(0)
        layers = [Dense(784, 12, rng), ReLU(), Dropout(0.3), Dense(12, 10, rng)]
        return Trainer(
            Network(layers),
            patches(110),
            patches(50, seed=1),
            optimizer or AdamW(3e-3),
            batch_size=20,
            epochs=epochs,
            seed=4,
            augment=Augmentation(degrees=5, elastic=0.5),
            renew=request.param,
            patience=3,
        )

    return make


def values(trainer):
    return [parameter.value for parameter in trainer.network.parameters()]


@pytest.mark.parametrize("make_optimizer", [lambda: AdamW(3e-3), lambda: SGD(0.05, 0.9)])
def test_a_resumed_run_ends_bit_for_bit_the_same(new_trainer, make_optimizer):
    whole = new_trainer(make_optimizer())
    whole.run()
    for stop_after in (1, 5, 6, 7, 13):
        first = new_trainer(make_optimizer())
        for event in first.events():
            if isinstance(event, Batch) and event.step == stop_after:
                break
        second = new_trainer(make_optimizer())
        checkpoints.resume(second, checkpoints.to_bytes(first))
        assert second.step == stop_after
        second.run()
        assert second.step == whole.steps
        for ours, theirs in zip(values(second), values(whole), strict=True):
            np.testing.assert_array_equal(ours, theirs, f"stopped after {stop_after}")


@pytest.mark.parametrize("stop_after", [0, 6, 7])
def test_a_batch_that_was_left_in_the_middle_begins_anew(new_trainer, stop_after, monkeypatch):
    monkeypatch.setattr(step, "_PRODUCTS", 7 * (784 + 10) * 12)
    whole = new_trainer()
    whole.run()
    first = new_trainer()
    for event in first.events():
        if isinstance(event, Learning) and first.step == stop_after:
            break
    second = new_trainer()
    checkpoints.resume(second, checkpoints.to_bytes(first))
    for trainer in (first, second):
        trainer.run()
        for ours, theirs in zip(values(trainer), values(whole), strict=True):
            np.testing.assert_array_equal(ours, theirs)


def test_a_checkpoint_of_another_run_is_refused(new_trainer, refused):
    data = checkpoints.to_bytes(new_trainer())
    other = new_trainer()
    other.batch_size = 10
    other.steps_per_epoch = 11
    with refused("another.npz", "steps"):
        checkpoints.resume(other, data, "another.npz")


def test_a_resumed_run_may_have_more_epochs_but_not_end_before_it(new_trainer, refused):
    first = new_trainer(epochs=2)
    first.run()
    longer = new_trainer(epochs=3)
    checkpoints.resume(longer, checkpoints.to_bytes(first))
    assert [evaluation.epoch for evaluation in longer.run()] == [3]
    with refused("steps"):
        checkpoints.resume(new_trainer(epochs=1), checkpoints.to_bytes(first))


@pytest.mark.parametrize("damage", [lambda d: d[: len(d) // 2], lambda d: b"no", lambda d: b""])
def test_a_broken_checkpoint_is_refused(new_trainer, damage, refused):
    with refused("the checkpoint"):
        checkpoints.resume(new_trainer(), damage(checkpoints.to_bytes(new_trainer())))


def test_a_weights_file_is_no_checkpoint(new_trainer, refused):
    from digitnet.nn import weights

    with refused("the checkpoint"):
        checkpoints.resume(new_trainer(), weights.to_bytes(multilayer_perceptron([12])))


@pytest.mark.parametrize("stop_after", [4, 7, 8, 10, 12])
def test_the_best_network_so_far_is_kept_too(patches, stop_after):
    def make():
        return Trainer(
            multilayer_perceptron((12,), seed=1),
            patches(40),
            patches(50, seed=1),
            SGD(0.05),
            batch_size=10,
            epochs=6,
            schedule=lambda done: 1 if done < 2 / 6 else 1000,
            patience=2,
        )

    whole = make()
    with np.errstate(all="ignore"):
        evaluations = whole.run()
        assert len(evaluations) == 5
        assert min(e.dev_loss for e in evaluations) == evaluations[2].dev_loss
        first, second = make(), make()
        for event in first.events():
            if isinstance(event, Batch) and event.step == stop_after:
                break
        checkpoints.resume(second, checkpoints.to_bytes(first))
        assert second.run() == evaluations[-(-stop_after // 4) :]
    for ours, theirs in zip(values(second), values(whole), strict=True):
        np.testing.assert_array_equal(ours, theirs)
