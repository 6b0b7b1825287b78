"""``DigitClassifier``: digitnet's dense networks as an estimator of scikit-learn's kind."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import ArrayLike

from digitnet.base.arrays import Float
from digitnet.base.errors import DigitnetError
from digitnet.estimator import tables
from digitnet.estimator.course import Course, whole
from digitnet.estimator.learning import Learner, RowNetwork, Table, logits_of, untrained
from digitnet.estimator.scale import scale_of
from digitnet.estimator.scikit_learn import Estimator, NotFittedError, begin, with_callbacks
from digitnet.nn.losses import softmax
from digitnet.nn.optimizers import SGD, AdamW, Optimizer
from digitnet.nn.schedules import constant, cosine

_USUAL_RATE = {"adamw": 0.002, "sgd": 0.1}


class DigitClassifier(Estimator):
    """A network of dense layers with ReLU between them, trained by gradient descent.

    It is made for images of 28 × 28, and takes rows of any other features too. It works in
    scikit-learn's pipelines and searches, and without scikit-learn.

    Args:
        hidden: units of each hidden layer; a number is one layer, ``()`` is none.
        optimizer: ``"adamw"`` or ``"sgd"``.
        learning_rate: at first; it falls to 0 along half a cosine in ``fit``, and stays in
            ``partial_fit``. None is the optimiser's usual one (0.002, or 0.1).
        momentum: of ``"sgd"``, 0 to below 1.
        weight_decay: how much weights shrink, from 0 up; see ``nn.optimizers``.
        batch_size: rows for each update. Where no more rows than these are given, every update sees
            all of them, and weighing a row twice is the same as giving it twice.
        epochs: passes over the rows.
        early_stopping: hold rows out to measure on, end once these get no better, and go back to
            when they were read best.
        validation_fraction: the share of every class that is held out then, between 0 and 1.
        patience: epochs without a lower loss on these, before it ends.
        warm_start: ``fit`` goes on from where the last one ended.
        random_state: None, a number, or a generator of NumPy's; the same number gives the same
            network.

    Attributes:
        classes_: what there is to predict, sorted.
        n_features_in_: values in a row, 784 for images.
        feature_names_in_: names of the columns; only there if all of them had one.
        input_scale_: the value taken for full ink, 255 or 1; None for other features.
        assumed_: sentences about what was taken for granted; each was a warning too.
        loss_curve_: mean loss of each epoch, in nats, each row's before its update.
        loss_: the last of them.
        validation_loss_curve_, validation_scores_: loss (nats) and share read right of what was
            held out, after each epoch; None without ``early_stopping``.
        n_iter_: epochs learned.
        network_: the network. If it is of images, ``digitnet.weights.save(network_, path)`` makes
            a file that the page and ``digitnet.weights.load`` read.
        learner_: what ``partial_fit`` and ``warm_start`` go on with.
    """

    classes_: np.ndarray
    n_features_in_: int
    feature_names_in_: np.ndarray
    input_scale_: float | None
    assumed_: tuple[str, ...]
    loss_curve_: list[float]
    loss_: float
    validation_loss_curve_: list[float] | None
    validation_scores_: list[float] | None
    n_iter_: int
    network_: RowNetwork
    learner_: Learner

    def __init__(
        self,
        hidden: int | Sequence[int] = (64,),
        *,
        optimizer: Literal["adamw", "sgd"] = "adamw",
        learning_rate: float | None = None,
        momentum: float = 0.9,
        weight_decay: float = 0.0,
        batch_size: int = 128,
        epochs: int = 20,
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        patience: int = 5,
        warm_start: bool = False,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.batch_size = batch_size
        self.epochs = epochs
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.warm_start = warm_start
        self.random_state = random_state

    @with_callbacks
    def fit(self, X: Any, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Learn from rows and their classes.

        Args:
            X: N × features; images are N × 784 or N × 28 × 28, 0–255 or 0–1.
            y: the class of each, N: whole numbers, text, or booleans.
            sample_weight: how much each counts, N; 0 is as if it were not there.

        Raises:
            DigitnetError: something that is neither, a setting out of range, or training diverged.
                What had been learned before is as it was.
        """
        names, rows, given = self._checked(X, y)
        weights = tables.weights_of(sample_weight, len(rows))
        if weights is not None:
            kept = weights > 0
            rows, given, weights = rows[kept], given[kept], weights[kept] / weights[kept].mean()
        go_on = self.warm_start and hasattr(self, "learner_")
        classes, numbers = tables.numbered(given, self.classes_ if go_on else None)
        learner, assumed = self._same_learner(names, rows) if go_on else self._new(rows, classes)
        epochs = whole("epochs", self.epochs)
        held_out = self.validation_fraction if self.early_stopping else None
        table = Table(rows, numbers, weights)
        course = Course(learner, table, self.batch_size, cosine, held_out, self.patience)

        def learned() -> dict[str, Any]:
            return self._learned(learner, names, classes, assumed, course)

        metadata = {} if sample_weight is None else {"sample_weight": sample_weight}
        about = {"estimator": self, "X": X, "y": y, "metadata": metadata}
        context = begin(epochs, **about)
        for epoch in range(epochs):
            one = context.subcontext(task_name=f"epoch {epoch + 1}")
            one.call_on_fit_task_begin(**about)
            course.learn(epoch, epochs)
            stop = one.call_on_fit_task_end(**about, reconstruction_attributes=learned)
            if stop or course.has_ended():
                break
        course.return_to_best()
        vars(self).pop("feature_names_in_", None)
        vars(self).update(learned())
        _warn([] if go_on else assumed)
        context.call_on_fit_task_end(**about, reconstruction_attributes={})
        return self

    def partial_fit(
        self,
        X: Any,
        y: ArrayLike,
        classes: ArrayLike | None = None,
        sample_weight: ArrayLike | None = None,
    ) -> Self:
        """Learn from each of some rows once, and keep what was learned before.

        Args:
            X: as for :meth:`fit`.
            y: as for :meth:`fit`.
            classes: all that there will be, in one list; the shape is (classes). Needed in the
                first call only.
            sample_weight: as for :meth:`fit`, but that weights below those of other calls count
                less.

        Raises:
            DigitnetError: as :meth:`fit`, or there are no ``classes`` in the first call.
        """
        names, rows, given = self._checked(X, y)
        weights = tables.weights_of(sample_weight, len(rows))
        is_first = not hasattr(self, "learner_")
        if is_first and classes is None:
            raise DigitnetError(
                "classes must be passed on the first call to partial_fit: name all that there "
                "will be."
            )
        known = np.unique(np.asarray(classes)) if classes is not None else self.classes_
        if not is_first and not np.array_equal(known, self.classes_):
            raise DigitnetError(
                "`classes` is not the same as on the last call to partial_fit; leave it out."
            )
        learner, assumed = self._new(rows, known) if is_first else self._same_learner(names, rows)
        _, numbers = tables.numbered(given, known)
        course = Course(learner, Table(rows, numbers, weights), self.batch_size, constant)
        course.learn(0, 1)
        learned = self._learned(learner, names, known, assumed, course)
        if not is_first:
            learned["loss_curve_"] = [*self.loss_curve_, *course.losses]
            learned["n_iter_"] = self.n_iter_ + 1
        vars(self).update(learned)
        _warn(assumed if is_first else [])
        return self

    def predict_proba(self, X: Any) -> Float:
        """Return the probability of every class, N × classes, in the order of ``classes_``.

        Raises:
            DigitnetError: it has not learned (then a ``NotFittedError`` too), or X is not like
                what it has learned from: other columns, or images of another scale.
        """
        return softmax(self._logits(X))

    def predict(self, X: Any) -> np.ndarray:
        """Return the likeliest class of each row, N. Raises as :meth:`predict_proba`."""
        numbers = self._logits(X).argmax(axis=1)
        return np.asarray(self.classes_[numbers])

    def _logits(self, X: Any) -> Float:
        if not hasattr(self, "learner_"):
            raise NotFittedError(
                f"This {type(self).__name__} instance is not fitted yet; call fit first."
            )
        names, rows = tables.names_of(X), tables.rows_of(X)
        self._require_same(names, rows)
        return logits_of(self.network_, self.learner_.scale, rows)

    def _checked(self, X: Any, y: Any) -> tuple[np.ndarray | None, np.ndarray, np.ndarray]:
        """Return the columns' names, rows, and their classes."""
        names, rows = tables.names_of(X), tables.rows_of(X)
        return names, rows, tables.classes_of(y, len(rows))

    def _require_same(self, names: np.ndarray | None, rows: np.ndarray) -> None:
        who = type(self).__name__
        tables.require_same_names(names, getattr(self, "feature_names_in_", None), who)
        if rows.shape[1] != self.n_features_in_:
            raise DigitnetError(
                f"X has {rows.shape[1]} features, but {who} is expecting {self.n_features_in_} "
                "features as input."
            )
        self.learner_.scale.require_same(rows)

    def _same_learner(
        self, names: np.ndarray | None, rows: np.ndarray
    ) -> tuple[Learner, list[str]]:
        """Return a copy of what has learned, with the settings of now, and what was assumed."""
        self._require_same(names, rows)
        learner = copy.deepcopy(self.learner_)
        hidden = [len(p.value) for p in learner.network.parameters() if p.key == "b"][:-1]
        if self._hidden() != hidden:
            raise DigitnetError(
                f"hidden is {self.hidden!r}, and the network that is to learn on has {hidden}; set "
                "it back, or call fit without warm_start."
            )
        optimizer = self._new_optimizer()
        if type(optimizer) is type(learner.optimizer):
            optimizer.state, optimizer.updates = learner.optimizer.state, learner.optimizer.updates
        learner.optimizer = optimizer
        return learner, list(self.assumed_)

    def _new(self, rows: np.ndarray, classes: np.ndarray) -> tuple[Learner, list[str]]:
        """Return what is to learn, and what is assumed."""
        scale, assumed = scale_of(rows)
        rng = _generator(self.random_state)
        sizes = [rows.shape[1], *self._hidden(), len(classes)]
        network = untrained(sizes, _labels(classes), scale.dtype, rng)
        return Learner(network, self._new_optimizer(), scale, rng), assumed

    def _hidden(self) -> list[int]:
        """Return the units of each hidden layer."""
        given = self.hidden if isinstance(self.hidden, Iterable) else [self.hidden]
        return [whole("units of a hidden layer", units) for units in given]

    def _new_optimizer(self) -> Optimizer:
        if self.optimizer not in _USUAL_RATE:
            raise DigitnetError(f"The optimizer must be 'adamw' or 'sgd', not {self.optimizer!r}.")
        rate = _USUAL_RATE[self.optimizer] if self.learning_rate is None else self.learning_rate
        if self.optimizer == "sgd":
            return SGD(rate, self.momentum, weight_decay=self.weight_decay)
        return AdamW(rate, weight_decay=self.weight_decay)

    def _learned(
        self,
        learner: Learner,
        names: np.ndarray | None,
        classes: np.ndarray,
        assumed: Sequence[str],
        course: Course,
    ) -> dict[str, Any]:
        """Return the attributes of a classifier that has learned this."""
        network = learner.bare()
        kept = Learner(network, learner.optimizer, learner.scale, learner.rng)
        named = {} if names is None else {"feature_names_in_": names}
        return named | {
            "classes_": classes,
            "n_features_in_": network.inputs,
            "input_scale_": learner.scale.ink,
            "assumed_": tuple(assumed),
            "network_": network,
            "learner_": kept,
            "n_iter_": len(course.losses),
            "loss_curve_": list(course.losses),
            "loss_": course.losses[-1],
            "validation_loss_curve_": course.validation(0),
            "validation_scores_": course.validation(1),
        }


def _warn(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        warnings.warn(sentence, stacklevel=3)


def _generator(random_state: Any) -> np.random.Generator:
    """Return the generator that a ``random_state`` stands for."""
    if isinstance(random_state, np.random.RandomState):
        random_state = int(random_state.randint(np.iinfo(np.int32).max))
    try:
        return np.random.default_rng(random_state)
    except (TypeError, ValueError) as error:
        raise DigitnetError(
            f"random_state must be None, a number, or a generator, not {random_state!r}."
        ) from error


def _labels(classes: np.ndarray) -> list[str]:
    """Return names of classes for the network: text as it is, 3.0 as 3."""
    names = [f"{name:g}" if isinstance(name, float) else str(name) for name in classes.tolist()]
    is_clear = len({name.strip() for name in names} - {""}) == len(names)
    return names if is_clear else [str(number) for number in range(len(names))]
