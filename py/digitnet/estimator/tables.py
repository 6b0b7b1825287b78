"""What is given to an estimator, checked: rows of numbers, their classes, their weights.

The sentences are those that scikit-learn's checks of estimators look for.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, times
from digitnet.base.errors import DigitnetError
from digitnet.estimator.scikit_learn import DataConversionWarning

_MATRIX = 2


class NoNumbersError(DigitnetError, TypeError):
    """Something that is no array of numbers was given."""


def rows_of(X: Any) -> np.ndarray:
    """Return rows of finite numbers, N × features, as the type that they have.

    Args:
        X: N × features, or N × 28 × 28 (× 1); an array, lists, or a table with columns.

    Raises:
        NoNumbersError: something sparse, or that is no number.
        DigitnetError: other dimensions, none of either, or complex or not finite.
    """
    if hasattr(X, "toarray") and hasattr(X, "nnz"):
        raise NoNumbersError("X is sparse, and dense data is needed; use X.toarray().")
    values = np.asarray(X)
    if values.dtype.kind == "c":
        raise DigitnetError("Complex data not supported; X must be real numbers.")
    if values.dtype.kind not in "iufb":
        values = _as_numbers(values)
    if values.shape[1:] in ((28, 28), (28, 28, 1)):
        values = values.reshape(len(values), -1)
    if values.ndim != _MATRIX:
        raise DigitnetError(
            f"X must be N × features or N × 28 × 28, and is {times(values.shape)}. Reshape your "
            "data: X.reshape(-1, 1) if it is one feature, X.reshape(1, -1) if it is one row."
        )
    for count, what in zip(values.shape, ("sample", "feature"), strict=True):
        if count == 0:
            raise DigitnetError(
                f"X has 0 {what}(s) (shape={values.shape}) while a minimum of 1 is required."
            )
    _require_finite(values, "X")
    return values


def _as_numbers(values: np.ndarray) -> np.ndarray:
    try:
        return values.astype(np.float64)
    except TypeError as error:
        raise NoNumbersError(f"X must hold numbers ({error}).") from error
    except ValueError as error:
        raise DigitnetError(f"X must hold numbers ({error}).") from error


def _require_finite(values: np.ndarray, name: str) -> None:
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise DigitnetError(f"{name} contains NaN or infinity; leave such rows out or fill them.")


def names_of(X: Any) -> np.ndarray | None:
    """Return the names of a table's columns (features, objects), if it has any that are text.

    Raises:
        DigitnetError: only some of them are text.
    """
    columns = list(getattr(X, "columns", ()))
    are_text = [isinstance(name, str) for name in columns]
    if any(are_text) and not all(are_text):
        raise DigitnetError(
            "Some column names of X are text and some are not; use X.columns = "
            "X.columns.astype(str)."
        )
    return np.array(columns, dtype=object) if columns and all(are_text) else None


def require_same_names(names: np.ndarray | None, known: np.ndarray | None, who: str) -> None:
    """Make sure that the columns are those that were learned from, in their order.

    Warns if only one of the two has names.

    Args:
        names: features, of the columns at hand; None if they have none.
        known: features, of those that were learned from.
        who: to call the estimator.

    Raises:
        DigitnetError: both have names, and not the same.
    """
    if names is None or known is None:
        if names is not None:
            warnings.warn(
                f"X has feature names, but {who} was fitted without feature names", stacklevel=4
            )
        elif known is not None:
            warnings.warn(
                f"X does not have valid feature names, but {who} was fitted with feature names",
                stacklevel=4,
            )
        return
    if np.array_equal(names, known):
        return
    message = "The feature names should match those that were passed during fit.\n"
    unseen, missing = sorted(set(names) - set(known)), sorted(set(known) - set(names))
    if unseen:
        message += "Feature names unseen at fit time:\n" + _listed(unseen)
    if missing:
        message += "Feature names seen at fit time, yet now missing:\n" + _listed(missing)
    if not unseen and not missing:
        message += "Feature names must be in the same order as they were in fit.\n"
    raise DigitnetError(message)


def _listed(names: list[str], most: int = 5) -> str:
    shown = [f"- {name}\n" for name in names[:most]]
    return "".join(shown) + "- ...\n" * (len(names) > most)


def classes_of(y: Any, rows: int) -> np.ndarray:
    """Return the class of each row (N), as whatever they are.

    Args:
        y: N; or N × 1, with a warning. Whole numbers, text, or booleans.
        rows: N.

    Raises:
        DigitnetError: not one for each row, or something that is no class.
    """
    if y is None:
        raise DigitnetError("This estimator requires y to be passed, but the target y is None.")
    given = np.asarray(y)
    if given.ndim == _MATRIX and given.shape[1] == 1:
        warnings.warn(
            "A column-vector y was passed when a 1d array was expected. Please change the shape "
            "of y to (n_samples,), for example using ravel().",
            DataConversionWarning,
            stacklevel=4,
        )
        given = given.ravel()
    if given.ndim != 1:
        raise DigitnetError(
            f"y should be a 1d array of one class for each row, and is {times(given.shape)}; use "
            "y.argmax(axis=1) if it is one-hot."
        )
    if len(given) != rows:
        raise DigitnetError(f"X has {rows:,} rows and y has {len(given):,}; give each row a class.")
    if given.dtype.kind == "c":
        raise DigitnetError("Complex data not supported; y must be classes.")
    _require_finite(given, "y")
    if given.dtype.kind == "f" and (given != np.floor(given)).any():
        raise DigitnetError(
            "Unknown label type: continuous. y must be classes, such as whole numbers or text."
        )
    return given


def numbered(given: np.ndarray, classes: np.ndarray | None = None) -> tuple[np.ndarray, Labels]:
    """Return the classes (sorted), and which of them each row is, counted from 0 (N).

    Args:
        given: N, the class of each row.
        classes: classes, all that there are, sorted; those that are given if None.

    Returns:
        classes, of the type that was given; and N, whole numbers.

    Raises:
        DigitnetError: a row has another class, or classes are of kinds that cannot be sorted.
    """
    try:
        found, numbers = np.unique(given, return_inverse=True)
        if classes is None:
            return found, numbers
        places = np.minimum(np.searchsorted(classes, found), len(classes) - 1)
        strange = found[classes[places] != found]
    except TypeError as error:
        raise DigitnetError(
            "Unknown label type: y has classes of several kinds, such as numbers and text; make "
            "them of one kind."
        ) from error
    if len(strange):
        raise DigitnetError(
            f"y has the class {str(strange[0])[:40]!r}, which is not among the classes that were "
            "there at first; name all classes in the first call."
        )
    return classes, places[numbers]


def weights_of(sample_weight: Any, rows: int) -> Float | None:
    """Return how much each row counts (N), or None if all count the same.

    Args:
        sample_weight: N numbers from 0 up, one number for all, or None.
        rows: N.

    Raises:
        DigitnetError: other numbers or dimensions, or all of them zero.
    """
    if sample_weight is None:
        return None
    weights = np.asarray(sample_weight, dtype=np.float64)
    if weights.ndim == 0:
        weights = np.full(rows, weights)
    if weights.shape != (rows,):
        raise DigitnetError(
            f"sample_weight must be one number for each of {rows:,} rows, and is "
            f"{times(weights.shape)}."
        )
    _require_finite(weights, "sample_weight")
    if (weights < 0).any():
        raise DigitnetError("A sample weight is below zero; give numbers from 0 up.")
    if not weights.any():
        raise DigitnetError("All sample weights are zero, so there is nothing to learn from.")
    return weights
