"""How much a network gains by adapting to one writer: of each, some drawings teach, others test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digitnet.adaptation.adapter import Adapter
from digitnet.adaptation.head import Head
from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.evaluation.report import HANDS, Drawing, draw_all
from digitnet.nn.metrics import accuracy
from digitnet.nn.network import Network

_LEFT = 8
"""Drawings that must be left of a writer to measure on."""

_DRAWS = 4
"""How often the drawings that teach are chosen anew: a writer leaves few to measure on."""


@dataclass(frozen=True)
class AdaptationFigures:
    """What adapting did, of every choice of drawings that taught.

    Attributes:
        errors: share of each writer's other drawings that are read wrong, choices × 2: before,
            after.
        test: accuracy on the test images, choices × 2.
        taken: how many of the changes were taken.
    """

    errors: Float
    test: Float
    taken: int


def score_adaptation(
    network: Network,
    drawings: Sequence[Drawing],
    replay: Dataset,
    test: Dataset,
    each: int,
    seed: int = 0,
) -> AdaptationFigures:
    """Adapt a network to one writer after the other, and measure it; it ends as it was.

    Args:
        network: any, with the classes of the drawings.
        drawings: those with a writer count.
        replay: what the network learns from again; a part is held out as dev.
        test: what it must not forget.
        each: drawings of each class that teach.
        seed: of which ones these are.

    Raises:
        DigitnetError: there is no writer of enough drawings.
    """
    writers = [some for some in _by_writer(drawings) if _is_enough(some, each, network)]
    if not writers:
        raise DigitnetError(
            f"No writer has {each} drawings of every class and {_LEFT} more to measure on; choose "
            "a smaller number."
        )
    adapter = Adapter(network, *replay.hold_out())
    errors, tests, taken = [], [], 0
    head = Head(network)
    seen = np.concatenate(
        [
            head.features(test.images[i : i + head.at_once])
            for i in range(0, len(test), head.at_once)
        ]
    )

    def tested() -> float:
        return accuracy(head.probabilities(seen).argmax(axis=1), test.labels)

    test_before = tested()
    for number, some in enumerate(writers):
        for draw in range(_DRAWS):
            rng = np.random.default_rng([seed, number, draw])
            teach, rest = _part(draw_all(some, HANDS[0], seed), each, rng)
            before = _right(network, rest)
            outcome = adapter.learn(teach)
            taken += outcome.taken
            errors.append((1 - before, 1 - _right(network, rest)))
            tests.append((test_before, tested()))
            if outcome.taken:
                adapter.undo()
    return AdaptationFigures(np.array(errors), np.array(tests), taken)


def report_adaptation(figures: AdaptationFigures, each: int) -> list[str]:
    """Return the lines that ``digitnet evaluate --adapt`` prints."""
    before, after = figures.errors.mean(axis=0)
    kept, now = figures.test.mean(axis=0)
    falls = 100 * (figures.test[:, 0] - figures.test[:, 1])
    return [
        "",
        f"adapted to {each} of each class of a writer, {len(figures.errors)} times",
        f"their other drawings wrong, mean {before:>9.2%} before {after:>9.2%} after",
        f"test images right, mean {kept:>19.2%} before {now:>9.2%} after",
        f"and at worst {falls.max():.2f} points less",
        f"changes taken                   {figures.taken:>9,} of {len(figures.errors):,}",
    ]


def _by_writer(drawings: Sequence[Drawing]) -> list[list[Drawing]]:
    found: defaultdict[str, list[Drawing]] = defaultdict(list)
    for drawing in drawings:
        if drawing.writer:
            found[drawing.writer].append(drawing)
    return list(found.values())


def _is_enough(drawings: Sequence[Drawing], each: int, network: Network) -> bool:
    counts = np.bincount([d.label for d in drawings], minlength=len(network.labels))
    return bool(counts.min() >= each and counts.sum() >= each * len(counts) + _LEFT)


def _part(drawings: Dataset, each: int, rng: np.random.Generator) -> tuple[Dataset, Dataset]:
    """Choose so many of each class, and return these and the others."""
    order = rng.permutation(len(drawings))
    rank = np.zeros(len(order), dtype=np.intp)
    for label in set(drawings.labels.tolist()):
        places = order[drawings.labels[order] == label]
        rank[places] = np.arange(len(places))
    return drawings.take(np.flatnonzero(rank < each)), drawings.take(np.flatnonzero(rank >= each))


def _right(network: Network, dataset: Dataset) -> float:
    return accuracy(network.predict(dataset.images), dataset.labels)
