import numpy as np
import pytest

from digitnet.data.datasets import NO_DIGIT, UNLABELLED, Dataset
from digitnet.nn.inputs import as_input
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.nn.schedules import cosine
from digitnet.training.trainer import Batch, Evaluating, Evaluation, Trainer


def make_trainer(train, dev, hidden=(16,), rate=0.1, momentum=0.9, **options):
    network = multilayer_perceptron(hidden, seed=1)
    return Trainer(network, train, dev, SGD(rate, momentum), **options)


def weights_of(trainer):
    return [parameter.value.copy() for parameter in trainer.network.parameters()]


def same(some, others):
    return all((a == b).all() for a, b in zip(some, others, strict=True))


def test_the_two_layer_network_learns_what_is_easy(patches):
    evaluations = make_trainer(patches(300), patches(100, seed=1), epochs=5, batch_size=20).run()
    assert evaluations[0].dev_accuracy < 0.5
    assert evaluations[-1].dev_accuracy >= 0.99
    assert evaluations[-1].dev_loss < evaluations[0].dev_loss / 5


def test_the_two_layer_network_learns_mnist(mnist):
    train, dev = mnist.take(slice(6000)).split(1000)
    evaluations = make_trainer(train, dev, hidden=(64,), epochs=3).run()
    assert evaluations[0].dev_accuracy < 0.3
    assert evaluations[-1].dev_accuracy > 0.9
    assert evaluations[-1].train_accuracy > 0.9


def test_the_same_seed_gives_the_same_weights_and_another_does_not(patches):
    train, dev = patches(60), patches(20, seed=1)
    a, b, other = (
        make_trainer(train, dev, epochs=2, batch_size=16, seed=seed) for seed in (3, 3, 4)
    )
    assert a.run() == b.run()
    assert same(weights_of(a), weights_of(b))
    other.run()
    assert not same(weights_of(a), weights_of(other))


def test_order_of_events(patches):
    trainer = make_trainer(patches(50), patches(10, seed=1), epochs=2, batch_size=20)
    assert (trainer.steps_per_epoch, trainer.steps) == (3, 6)
    events = list(trainer.events())
    told = [event for event in events if not isinstance(event, Evaluating)]
    epoch = [Batch, Batch, Batch, Evaluation]
    assert [type(event) for event in told] == [Evaluation, *epoch, *epoch]
    assert [(event.step, event.epoch) for event in told] == [
        (0, 0),
        *[(1, 1), (2, 1), (3, 1), (3, 1)],
        *[(4, 2), (5, 2), (6, 2), (6, 2)],
    ]
    assert [event.images for event in told if isinstance(event, Batch)] == [20, 20, 10] * 2
    assert isinstance(events[0], Evaluating)


@pytest.mark.parametrize(
    ("evaluations", "steps"), [(1, [4]), (2, [2, 4]), (3, [2, 3, 4]), (100, [1, 2, 3, 4])]
)
def test_several_evaluations_per_epoch_and_one_at_its_end(evaluations, steps, patches):
    trainer = make_trainer(
        patches(40), patches(10), epochs=2, batch_size=10, evaluations_per_epoch=evaluations
    )
    done = trainer.run()
    assert [e.step for e in done] == [0, *steps, *(4 + step for step in steps)]


def test_every_image_is_seen_once_per_epoch_in_another_order(patches):
    seen = []

    def look(images, rng):
        seen.extend(int(image[0, 0]) for image in images)
        return images

    train = patches(45)
    train.images[:, 0, 0] = np.arange(45)
    make_trainer(train, patches(10), epochs=2, batch_size=20, augment=look).run()
    first, second = seen[:45], seen[45:]
    assert sorted(first) == sorted(second) == list(range(45))
    assert first != second
    assert first != sorted(first)


def test_a_batch_larger_than_the_set_is_the_whole_set(patches):
    trainer = make_trainer(patches(30), patches(10), epochs=1, batch_size=1000)
    batches = [event for event in trainer.events() if isinstance(event, Batch)]
    assert [batch.images for batch in batches] == [30]


def test_not_asking_for_the_next_event_is_a_pause(patches):
    trainer = make_trainer(patches(60), patches(10), batch_size=20)
    untouched = weights_of(trainer)
    events = trainer.events()
    while not isinstance(next(events), Evaluation):
        pass
    assert same(weights_of(trainer), untouched)
    next(events)
    paused = weights_of(trainer)
    assert not same(paused, untouched)
    trainer.network.predict(as_input(patches(5).images))  # a drawing is read meanwhile
    assert same(weights_of(trainer), paused)
    next(events)
    assert not same(weights_of(trainer), paused)


def test_reading_between_two_batches_changes_nothing_of_the_run(patches):
    train, dev = patches(60), patches(20, seed=1)
    a, b = (make_trainer(train, dev, epochs=2, batch_size=16) for _ in range(2))
    a.run()
    for _ in b.events():
        b.network.predict(as_input(dev.images))
    assert same(weights_of(a), weights_of(b))


def test_the_loss_of_a_batch_is_from_before_its_update(patches):
    data = patches(20)
    trainer = make_trainer(data, data, batch_size=20, epochs=1)
    before, after = trainer.run()
    batch = next(e for e in make_trainer(data, data, batch_size=20).events() if type(e) is Batch)
    assert batch.loss == pytest.approx(before.train_loss, rel=1e-5)
    assert after.train_loss < before.train_loss


def test_evaluation_of_many_images_is_the_mean_over_all(patches):
    dev = patches(1234, seed=1)
    trainer = make_trainer(patches(50), dev, epochs=1)
    *parts, evaluation = trainer.evaluate(7, 2)
    assert all(isinstance(part, Evaluating) for part in parts)
    assert len(parts) >= 4  # bounded pieces of work
    p = trainer.network.predict_proba(as_input(dev.images))
    assert evaluation.dev_loss == pytest.approx(
        -np.log(p[np.arange(1234), dev.labels]).mean(), rel=1e-5
    )
    assert evaluation.dev_accuracy == (p.argmax(axis=1) == dev.labels).mean()
    assert (evaluation.step, evaluation.epoch) == (7, 2)


def test_the_training_figures_are_of_a_sample_no_larger_than_dev(patches):
    trainer = make_trainer(patches(500), patches(20, seed=1))
    *_, first = trainer.evaluate(0, 0)
    *_, again = trainer.evaluate(0, 0)
    assert first == again
    assert first.train_accuracy * 20 == pytest.approx(round(first.train_accuracy * 20))


def test_the_sample_has_at_most_a_thousand(patches):
    trainer = make_trainer(patches(1300), patches(1200, seed=1))
    events = list(trainer.evaluate(0, 0))
    assert events[-1].train_accuracy * 1000 == pytest.approx(
        round(events[-1].train_accuracy * 1000)
    )
    assert sum(isinstance(event, Evaluating) for event in events) == 3 + 2


def test_the_schedule_is_asked_with_what_is_done_of_the_run(patches):
    asked = []

    def schedule(done):
        asked.append(done)
        return cosine(done)

    make_trainer(patches(40), patches(10), batch_size=10, epochs=2, schedule=schedule).run()
    assert asked == [i / 8 for i in range(8)]


def test_a_schedule_of_zero_teaches_nothing(patches):
    trainer = make_trainer(patches(40), patches(10), epochs=1, schedule=lambda done: 0.0)
    before = weights_of(trainer)
    trainer.run()
    assert same(weights_of(trainer), before)


def test_distorted_images_are_what_is_learned_from(patches):
    train = patches(40)

    def blank(images, rng):
        assert images.dtype == np.uint8
        return np.zeros_like(images)

    trainer = make_trainer(train, patches(10), epochs=1, augment=blank)
    before = weights_of(trainer)
    trainer.run()
    assert (weights_of(trainer)[0] == before[0]).all()  # no ink, no gradient at the first weights
    assert train.images.any()


def test_a_run_that_diverges_ends_with_advice_and_the_last_good_weights(patches, refused):
    trainer = make_trainer(patches(40), patches(10), rate=0.01, epochs=3, batch_size=10)
    with np.errstate(all="ignore"), refused("diverged at step", "Try a lower learning rate"):
        for event in trainer.events():
            if isinstance(event, Evaluation) and event.step == 4:
                good = weights_of(trainer)
                trainer.optimizer.learning_rate = 1e20
    assert trainer.last_good.diverged
    assert same(weights_of(trainer), good)


def test_a_run_that_learned_nothing_ends_with_advice(patches):
    trainer = make_trainer(patches(40), patches(40), rate=1e-9, epochs=1)
    with pytest.warns(UserWarning, match="no better than guessing: .*Try a lower learning rate"):
        trainer.run()


def test_a_run_that_has_ended_says_so_or_goes_on(patches, refused):
    trainer = make_trainer(patches(40), patches(40), epochs=2, batch_size=20)
    trainer.run()
    with refused("has ended after 4 steps", "run(more_epochs=5)"):
        trainer.run()
    with refused("a whole number"):
        trainer.run(more_epochs=-1)
    assert [evaluation.epoch for evaluation in trainer.run(more_epochs=2)] == [3, 4]
    assert trainer.step == 8


def test_its_repr_tells_how_far_it_is(patches):
    trainer = make_trainer(patches(40), patches(40), batch_size=20)
    assert repr(trainer) == (
        "<Trainer: 784-16-10, 40 images, SGD(learning_rate=0.1, weight_decay=0.0, momentum=0.9, "
        "nesterov=False), step 0 of 10>"
    )


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"batch_size": 0}, "batch size"),
        ({"batch_size": -5}, "batch size"),
        ({"batch_size": 2.0}, "batch size"),
        ({"batch_size": True}, "batch size"),
        ({"epochs": 0}, "epochs"),
        ({"epochs": "3"}, "epochs"),
        ({"evaluations_per_epoch": 0}, "evaluations"),
    ],
)
def test_bad_settings_are_refused(options, word, patches, refused):
    with refused(word):
        make_trainer(patches(20), patches(10), **options)


def test_empty_sets_are_refused(patches, refused):
    data = patches(20)
    with refused("training set is empty"):
        make_trainer(data.take(slice(0)), data)
    with refused("dev set is empty"):
        make_trainer(data, data.take(slice(0)))


def test_labels_beyond_the_network_are_refused(patches, refused):
    with refused("training set has label 10", "10 classes"):
        make_trainer(patches(22, classes=11), patches(10))
    with refused("dev set has label 10"):
        make_trainer(patches(10), patches(22, classes=11))


def test_images_without_labels_are_refused(patches, refused):
    images = patches(20).images
    unlabelled = Dataset(images, np.full(20, UNLABELLED))
    with refused("without a label"):
        make_trainer(unlabelled, patches(10))
    with refused("without a label"):
        make_trainer(patches(10), unlabelled)


def test_patience_ends_a_run_that_gets_worse_and_returns_to_its_best(patches):
    """With labels at random there is nothing to learn: the dev loss soon rises."""
    rng = np.random.default_rng(0)
    train, dev = patches(60), patches(100, seed=1)
    train = Dataset(train.images, rng.integers(0, 10, 60).astype(np.uint8))
    trainer = Trainer(
        multilayer_perceptron([32], seed=1),
        *(train, dev, SGD(0.1, 0.9)),
        batch_size=10,
        epochs=60,
        patience=2,
    )
    evaluations = trainer.run()
    assert trainer.step < trainer.steps
    after_epochs = evaluations[1:]
    best = min(after_epochs, key=lambda e: e.dev_loss)
    assert len(after_epochs) == best.epoch + 2
    again = next(e for e in trainer.evaluate(0, 0) if isinstance(e, Evaluation))
    assert again.dev_loss == best.dev_loss


def test_label_smoothing_is_used(patches):
    def final_loss(smoothing):
        trainer = Trainer(
            multilayer_perceptron([16], seed=1),
            *(patches(200), patches(50), SGD(0.1, 0.9)),
            batch_size=20,
            epochs=8,
            label_smoothing=smoothing,
        )
        return trainer.run()[-1].dev_loss

    assert final_loss(0.3) > final_loss(0.0) + 0.1


@pytest.mark.parametrize("smoothing", [-0.1, 1, float("nan")])
def test_impossible_label_smoothing_is_refused(patches, smoothing, refused):
    with refused("smoothing"):
        Trainer(
            *(multilayer_perceptron([4]), patches(20), patches(20), SGD(0.1)),
            label_smoothing=smoothing,
        )


class TestNoDigit:
    def test_a_network_learns_to_have_no_opinion(self, patches):
        digits = patches(60)
        noise = np.random.default_rng(0).integers(0, 255, (30, 28, 28), dtype=np.uint8)
        junk = Dataset(noise, np.full(30, NO_DIGIT))
        network = multilayer_perceptron((32,), seed=1)
        Trainer(network, digits.join(junk), digits, SGD(0.1), epochs=40, seed=1).run()
        assert network.predict_proba(as_input(junk.images)).max() < 0.4
        assert network.predict_proba(as_input(digits.images)).max(axis=1).mean() > 0.6

    def test_the_training_figures_are_of_digits_alone(self, patches):
        digits = patches(40)
        junk = Dataset(digits.images, np.full(40, NO_DIGIT))
        network = multilayer_perceptron((32,), seed=1)
        trainer = Trainer(network, digits.join(junk), digits, SGD(0.1), epochs=1, seed=1)
        first = next(e for e in trainer.events() if isinstance(e, Evaluation))
        assert first.train_accuracy == first.dev_accuracy
        assert first.train_loss == pytest.approx(first.dev_loss)

    def test_junk_alone_is_no_training_set_and_no_dev_set(self, patches, refused):
        digits = patches(20)
        junk = Dataset(digits.images, np.full(20, NO_DIGIT))
        with refused("training set is empty"):
            Trainer(multilayer_perceptron(), junk, digits, SGD(0.1))
        with refused("dev set"):
            Trainer(multilayer_perceptron(), digits, junk, SGD(0.1))


def test_a_huge_network_is_evaluated_in_small_parts_and_on_what_there_is_time_for(patches):
    trainer = make_trainer(patches(300), patches(300, seed=1), hidden=(4000, 4000))
    products = trainer.network.parameter_count
    *parts, before = trainer.evaluate(0, 0)
    assert trainer.dev_images == 4_000_000_000 // products < 300
    assert len(parts) >= 2 * trainer.dev_images * products // 400_000_000
    *parts, short = trainer.evaluate(1, 1, seconds=0)
    assert len(parts) == 2
    assert trainer.dev_images < 30
    *_, whole = trainer.evaluate(1, 1)
    assert trainer.dev_images == 300
    assert len({before[2:], short[2:], whole[2:]}) == 3
