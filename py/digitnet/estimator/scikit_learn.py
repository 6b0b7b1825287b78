"""What scikit-learn gives an estimator; where it is not installed, as much of it as is needed.

Its base classes say that this is a classifier, and bring its HTML view, metadata routing and (from
1.9 on) callbacks. Nothing else of scikit-learn is used: what is read and learned is the same with
and without it.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import TYPE_CHECKING, Any, Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from digitnet.base.errors import DigitnetError

Method = TypeVar("Method", bound=Callable[..., Any])


class Parametrised:
    """Parameters by their names in ``__init__``, as scikit-learn's ``BaseEstimator`` has them."""

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Return the parameters by name."""
        names = list(signature(type(self).__init__).parameters)[1:]
        return {name: getattr(self, name) for name in names}

    def set_params(self, **params: Any) -> Self:
        """Set parameters by name.

        Raises:
            DigitnetError: there is no such parameter.
        """
        known = self.get_params()
        for name in params:
            if name not in known:
                raise DigitnetError(
                    f"{type(self).__name__} has no parameter {name[:40]!r}; it has "
                    f"{', '.join(known)}."
                )
        for name, value in params.items():
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        usual = signature(type(self).__init__).parameters
        shown = [
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if repr(value) != repr(usual[name].default)
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


class Scoring:
    """The share of right answers, as scikit-learn's ``ClassifierMixin`` has it."""

    def score(self, X: Any, y: ArrayLike, sample_weight: ArrayLike | None = None) -> float:
        """Return the share of rows whose class is predicted right, 0 to 1, by weight.

        Args:
            X: as for ``fit``.
            y: N, the class of each row.
            sample_weight: N, how much each counts; None is 1 for each.
        """
        right = self.predict(X) == np.asarray(y).reshape(-1)  # type: ignore[attr-defined]
        weights = None if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
        return float(np.average(right, weights=weights))


class NoContext:
    """In place of scikit-learn's callback context where there is none: nobody is told."""

    def subcontext(self, *_: Any, **__: Any) -> Self:
        """Return what would be told of one epoch."""
        return self

    def call_on_fit_task_begin(self, **_: Any) -> None:
        """Tell that something begins."""

    def call_on_fit_task_end(self, **_: Any) -> bool:
        """Tell that it has ended; answer whether to stop."""
        return False


def _undecorated(method: Method) -> Method:
    return method


if TYPE_CHECKING:

    class Estimator(Scoring, Parametrised):
        """What checkers of types see."""

    class NotFittedError(DigitnetError, AttributeError):
        """A classifier that has not learned was asked."""

    class DataConversionWarning(UserWarning):
        """Data was turned into what is expected."""

    with_callbacks = _undecorated

else:
    try:
        from sklearn.base import BaseEstimator, ClassifierMixin
        from sklearn.exceptions import DataConversionWarning
        from sklearn.exceptions import NotFittedError as _NotFitted
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "sklearn":
            raise
        BaseEstimator, ClassifierMixin, _NotFitted = Parametrised, Scoring, AttributeError

        class DataConversionWarning(UserWarning):
            """Data was turned into what is expected."""

    try:
        from sklearn.callback import CallbackSupportMixin, with_callbacks
    except ModuleNotFoundError:  # scikit-learn before 1.9, or none

        class CallbackSupportMixin:
            """No callbacks."""

        with_callbacks = _undecorated

    class Estimator(CallbackSupportMixin, ClassifierMixin, BaseEstimator):
        """The base classes, those that are there."""

    class NotFittedError(DigitnetError, _NotFitted):
        """A classifier that has not learned was asked."""


def begin(epochs: int, **about: Any) -> Any:
    """Tell the callbacks of an estimator that ``fit`` begins; return what is told of its epochs.

    Args:
        epochs: there will be, at most.
        about: the ``estimator``, in whose ``fit``, decorated with ``with_callbacks``, this is;
            ``X``, ``y`` and ``metadata``.
    """
    estimator = about["estimator"]
    if not hasattr(estimator, "_init_callback_context"):
        return NoContext()
    context = estimator._init_callback_context(max_subtasks=epochs)
    context.call_on_fit_task_begin(**about)
    return context
