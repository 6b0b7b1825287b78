"""The adapter: teaches a network a few drawings, as long as it does not forget the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from digitnet.adaptation.head import Head
from digitnet.adaptation.memory import DRAWN, Memory, are_right
from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.nn.network import Network
from digitnet.nn.optimizers import AdamW
from digitnet.nn.rejection import Rejection, contrast

LIMIT = 0.003
"""How far dev accuracy may fall: 0.3 points."""

_ROUNDING = 1e-9

_AIM = 0.0005
"""A fall up to this is not worth learning less."""

_WORTH = 10.0
"""What of the drawings a fall beyond that is worth: a tenth of a point is one point of theirs."""

_SHARES = (1.0, 0.85, 0.7, 0.6, 0.5)
"""How far to go from the old weights to the new ones: nearer is less learned, less forgotten."""

_COPIES = 4
"""Distorted versions of each drawing, beside itself."""

_OWN, _REPLAYED = 32, 96
"""Drawings and replayed images in a batch; both together count the same."""

_HEAD, _WHOLE = (60, 2e-3), (150, 1.5e-3)
"""Steps and learning rate of a head, and of one that is the whole network: its first layer must
not go far."""

_UNDOABLE = 50
"""States of the head that are kept, 0.4 MB each for the convnet."""


@dataclass(frozen=True)
class State:
    """What adaptation changes of a network: parameters of the head, rejection, what is told."""

    values: list[Float]
    rejection: Rejection
    info: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of teaching some drawings.

    Attributes:
        taken: whether the network has changed.
        drawings: how many there were.
        right_before: how many of them were read right.
        right_after: how many are, or would be if the change had been taken.
        dev_before: accuracy on the dev images before anything was taught, 0 to 1.
        dev_after: after, or what it would be.
        dev_images: how many they are.
    """

    taken: bool
    drawings: int
    right_before: int
    right_after: int
    dev_before: float
    dev_after: float
    dev_images: int


class Adapter:
    """Adapts one network to drawings; always from the weights that it had at first.

    So what is learned depends on the drawings alone and not on the order in which they came, and
    a drawing that is taken away again has left nothing behind.

    Args:
        network: changed in place. If it has been adapted before, in another life, its dev accuracy
            from before that counts.
        train: images of its classes to learn from again.
        dev: images that it has not learned from.
    """

    def __init__(self, network: Network, train: Dataset, dev: Dataset) -> None:
        train.require_labels(network.labels, "training set", or_none=True)
        dev.require_labels(network.labels, "dev set")
        self.network = network
        self._head = Head(network)
        self._memory = Memory(self._head, train, dev)
        self._info = network.info
        self._first = self._state()
        self._undoable: list[State] = []
        self._dev_before = 0.0

    def prepare(self) -> float:
        """Do the next piece of what has to be done once; return the share that is done, 0 to 1."""
        done = self._memory.prepare()
        if done == 1 and not self._dev_before:
            known = self.network.info.get("adaptation", {}).get("dev_accuracy_before")
            self._dev_before = known or self._memory.dev_accuracy(self.network.rejection)
        return done

    @property
    def is_current(self) -> bool:
        """Whether nothing else has trained the network since: that tells of it in ``info``."""
        return self.network.info is self._info

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._undoable)

    def undo(self) -> None:
        """Put the network back as it was before the last change that was taken, bit for bit.

        Raises:
            DigitnetError: there is none.
        """
        if not self._undoable:
            raise DigitnetError("There is nothing to undo: the network has learned no drawing.")
        self._put(self._undoable.pop())

    def learn(self, drawings: Dataset, seed: int = 0) -> Outcome:
        """Teach these drawings, all that the network is to know; or leave it as it is.

        Args:
            drawings: with labels; ``NO_DIGIT`` for what is none of the classes, which is to be
                refused: all classes are then equally right, and the contrast below which the
                network refuses rises as far as the digits allow.
            seed: of how they are distorted and drawn.

        Raises:
            DigitnetError: labels that are no classes of the network.
        """
        drawings.require_labels(self.network.labels, "collection", or_none=True)
        while self.prepare() < 1:
            pass
        now = self._state()
        count, rng = len(drawings), np.random.default_rng(seed)
        copies = [drawings.images, *(DRAWN(drawings.images, rng) for _ in range(_COPIES))]
        own = np.concatenate([self._head.features(images) for images in copies])
        labels = np.tile(drawings.labels, len(copies))
        before = self._right(own[:count], drawings.labels)
        self._put(self._first)
        dev_after = self._dev_before
        if count:
            self._train(own, self._targets(labels), rng)
            dev_after = self._settle(own, labels, count)
        outcome = Outcome(
            taken=self._dev_before - dev_after <= LIMIT + _ROUNDING,
            drawings=count,
            right_before=before,
            right_after=self._right(own[:count], drawings.labels),
            dev_before=self._dev_before,
            dev_after=dev_after,
            dev_images=self._memory.dev_images,
        )
        if not outcome.taken:
            self._put(now)
            return outcome
        self._undoable = [*self._undoable, now][-_UNDOABLE:]
        if count:
            self._note(outcome)
        return outcome

    def right_without(self, drawings: Dataset, left_out: Labels) -> int:
        """Learn drawings but for some, count which of these are read right, and forget it again.

        Args:
            drawings: as for :meth:`learn`.
            left_out: bool, as many as drawings (N).
        """
        now, undoable = self._state(), self._undoable
        self.learn(drawings.take(~left_out))
        others = drawings.take(left_out)
        right = self._right(self._head.features(others.images), others.labels)
        self._put(now)
        self._undoable = undoable
        return right

    def _train(self, features: Float, targets: Float, rng: np.random.Generator) -> None:
        """Learn the drawings and their distortions, with a replayed part in each batch."""
        shares = np.repeat(np.array([1 / _OWN, 1 / _REPLAYED], np.float32), [_OWN, _REPLAYED])
        steps, rate = _WHOLE if self._head.is_whole else _HEAD
        optimizer = AdamW(rate, weight_decay=0.0)
        memory = self._memory
        for step in range(steps):
            mine = rng.integers(len(features), size=_OWN)
            theirs = rng.integers(len(memory.features), size=_REPLAYED)
            self._head.learn(
                np.concatenate([features[mine], memory.features[theirs]]),
                np.concatenate([targets[mine], memory.targets[theirs]]),
                shares,
                optimizer,
                1 - step / steps,
            )

    def _targets(self, labels: Labels) -> Float:
        """Return what is right for each drawing: its class, or all evenly."""
        classes = len(self.network.labels)
        targets = np.full((len(labels), classes), 1 / classes, dtype=np.float32)
        is_class = labels < classes
        targets[is_class] = np.eye(classes, dtype=np.float32)[labels[is_class]]
        return targets

    def _settle(self, own: Float, labels: Labels, count: int) -> float:
        """Go as far towards what has been learned as does the most good within the limit.

        Good is the share of the drawings and their distortions that is right, less what is
        forgotten beyond the aim; if no way is within the limit, it is the nearest to it.

        Args:
            own: features of the drawings, and then of their distortions.
            labels: of all these.
            count: of the drawings themselves.

        Returns:
            Dev accuracy.
        """
        learned = self._head.values()
        tried = []
        for share in _SHARES:
            self._head.blend(self._first.values, learned, share)
            rejection = self._rejection(own[:count], labels[:count])
            dev = self._memory.dev_accuracy(rejection)
            right = self._right(own, labels, rejection) / len(labels)
            fall = self._dev_before - dev - _ROUNDING
            good = right - _WORTH * max(fall - _AIM, 0) if fall <= LIMIT else -fall - 1
            tried.append((good, share, dev, rejection))
            if fall <= _AIM and right == 1:
                break
        _, share, dev, rejection = max(tried, key=lambda one: one[:2])
        self._head.blend(self._first.values, learned, share)
        self.network.rejection = rejection
        return dev

    def _rejection(self, own: Float, labels: Labels) -> Rejection:
        """Return when answers are refused: what is labelled as no class, if the digits allow.

        The threshold rises just above the contrasts of those drawings; but not so far that it
        refuses a drawing that is a digit, or more dev images than the limit allows to be lost.
        """
        rejection = self._first.rejection
        junk = labels >= len(self.network.labels)
        if not junk.any():
            return rejection
        contrasts = contrast(self._head.probabilities(own))
        of_dev = contrast(self._memory.dev_probabilities())
        wanted = float(contrasts[junk].max()) + 1e-3
        already = float((of_dev < rejection.digit).mean())
        allowed = float(np.quantile(of_dev, already + LIMIT / 3))
        if not junk.all():
            allowed = min(allowed, float(contrasts[~junk].min()))
        return rejection._replace(digit=max(rejection.digit, min(wanted, allowed)))

    def _right(self, own: Float, labels: Labels, rejection: Rejection | None = None) -> int:
        rule = self.network.rejection if rejection is None else rejection
        return int(are_right(self._head.probabilities(own), labels, rule).sum())

    def _state(self) -> State:
        return State(self._head.values(), self.network.rejection, self.network.info)

    def _put(self, state: State) -> None:
        self._head.put(state.values)
        self.network.rejection = state.rejection
        self.network.info = self._info = state.info

    def _note(self, outcome: Outcome) -> None:
        """Note what is known of the network now; what was measured before does not hold."""
        self._info = self.network.info = {
            **self._first.info,
            "figures": {"dev_accuracy": outcome.dev_after, "dev_images": outcome.dev_images},
            "adaptation": {
                "drawings": outcome.drawings,
                "dev_accuracy_before": outcome.dev_before,
            },
        }
