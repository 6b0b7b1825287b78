"""Weights of two and more dense layers as other programs name them, given our names.

Of notebooks (``W1, b1``, in any case; ``arr_0, arr_1`` as ``np.savez`` calls what has no name), of
PyTorch (``fc1.weight``, ``fc1.bias``, with any prefix), of Keras (``dense/kernel``,
``dense/bias``) and of scikit-learn (``coefs_0``, ``intercepts_0``). Which side of a matrix is
which, ``weights`` finds out.
"""

from __future__ import annotations

import re
from itertools import pairwise, permutations

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.nn.inputs import PIXELS

_MOST_TRIED = 5
"""Layers, at most, whose orders are tried: 120 of them."""

Arrays = dict[str, np.ndarray]

_OURS = re.compile(r"([WwBb])_?(\d+)")
_NAMELESS = re.compile(r"arr_(\d+)")
_SKLEARN = re.compile(r"(coef|intercept)s?_?(\d+)")
_WEIGHTS, _BIASES = ("weight", "kernel"), ("bias",)


def named_as_ours(arrays: Arrays, name: str) -> Arrays:
    """Return the arrays that are weights, called ``W1, b1, W2, b2, …``; what else there is goes.

    Args:
        arrays: of the file.
        name: what to call it in errors.

    Raises:
        DigitnetError: no weights are among them, or a layer lacks its half.
    """
    for read in (_by_our_names, _by_words, _by_numbered_words, _by_order):
        if pairs := read(arrays):
            return _numbered(_in_a_chain(pairs), name)
    found = ", ".join(sorted(arrays))[:100] or "nothing"
    raise DigitnetError(f"{name} must hold weights W1, b1, W2, b2, …, but holds {found}.")


def _by_our_names(arrays: Arrays) -> list[Arrays]:
    """``W1, b1, …``, as capital or small letters."""
    pairs: dict[int, Arrays] = {}
    for key, array in arrays.items():
        if found := _OURS.fullmatch(key):
            pairs.setdefault(int(found[2]), {})[found[1].upper()] = array
    numbers = sorted(pairs)
    first = numbers[0] if numbers else 0
    in_a_row = first <= 1 and numbers == list(range(first, first + len(numbers)))
    return [pairs[number] for number in numbers] if in_a_row else []


def _by_words(arrays: Arrays) -> list[Arrays]:
    """``fc1.weight`` and ``fc1.bias``, or ``dense/kernel`` and ``dense/bias``, in their order."""
    pairs: dict[str, Arrays] = {}
    for key, array in arrays.items():
        layer, _, word = re.sub(r":0$", "", key).replace("/", ".").rpartition(".")
        kind = "W" if word in _WEIGHTS else "B" if word in _BIASES else ""
        if kind:
            pairs.setdefault(layer, {})[kind] = array
    return [pairs[layer] for layer in sorted(pairs, key=_natural)]


def _by_numbered_words(arrays: Arrays) -> list[Arrays]:
    """``coefs_0, intercepts_0, …``."""
    pairs: dict[int, Arrays] = {}
    for key, array in arrays.items():
        if found := _SKLEARN.fullmatch(key):
            pairs.setdefault(int(found[2]), {})["W" if found[1] == "coef" else "B"] = array
    return [pairs[number] for number in sorted(pairs)]


def _in_a_chain(pairs: list[Arrays]) -> list[Arrays]:
    """Order layers whose names do not tell it (``hidden``, ``classifier``) by their sizes.

    As many values as ``b`` has come out of a layer, and the other side of ``W`` goes in, whichever
    that is. Where sizes leave a choice, or none, the names' order stays.
    """
    if not all(set(pair) == {"W", "B"} and pair["W"].ndim == 2 for pair in pairs):
        return pairs
    if len(pairs) > _MOST_TRIED:
        return pairs
    sizes = [(pair["W"].size // max(pair["B"].size, 1), pair["B"].size) for pair in pairs]
    fitting = [
        order
        for order in permutations(range(len(pairs)))
        if sizes[order[0]][0] == PIXELS
        and all(sizes[a][1] == sizes[b][0] for a, b in pairwise(order))
    ]
    return [pairs[number] for number in fitting[0]] if len(fitting) == 1 else pairs


def _natural(text: str) -> list[tuple[int, str]]:
    """Sort ``fc2`` before ``fc10``, and ``dense`` before ``dense_1``."""
    parts = re.split(r"(\d+)", text)
    return [(int(part), "") if part.isdigit() else (-1, part.rstrip("_")) for part in parts]


def _by_order(arrays: Arrays) -> list[Arrays]:
    """``arr_0, arr_1, …``: weights and biases in turn."""
    numbered = {int(found[1]): key for key in arrays if (found := _NAMELESS.fullmatch(key))}
    values = [arrays[numbered[number]] for number in sorted(numbered)]
    return [
        {"W": W, "B": b} for W, b in zip(values[::2], values[1::2], strict=False) if W.ndim == 2
    ]


def _numbered(pairs: list[Arrays], name: str) -> Arrays:
    ours: Arrays = {}
    for number, pair in enumerate(pairs, 1):
        if set(pair) != {"W", "B"}:
            lacks = "b" if "W" in pair else "W"
            raise DigitnetError(f"{name} lacks {lacks}{number}, the other half of a layer.")
        ours |= {f"W{number}": pair["W"], f"b{number}": pair["B"]}
    return ours
