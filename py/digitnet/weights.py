"""Weights files: a network in one ``.npz``, which NumPy alone can read and write.

The arrays are called ``W1, b1, W2, b2, …`` after the layers that learn, so that
``np.load("weights.npz")["W1"]`` is what one hopes for. A text array ``digitnet`` holds the rest as
JSON: layers, labels, and where the weights come from. A file without it, as a notebook might have
written, is taken for dense layers with ReLU between them. Nothing is ever pickled.
"""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from digitnet.arrays import Float
from digitnet.datasets import open_npz, read_source
from digitnet.errors import DigitnetError
from digitnet.layers import Dense, Layer, ReLU
from digitnet.network import DIGITS, Network

FORMAT = 1
_HEADER = "digitnet"


def to_bytes(network: Network) -> bytes:
    """Return the weights file of a network: the same bytes for the same network."""
    header = {
        "format": FORMAT,
        "layers": [layer.spec() for layer in network.layers],
        "labels": list(network.labels),
        "info": network.info,
    }
    arrays: dict[str, Any] = {_HEADER: np.array(json.dumps(header))}
    arrays |= {parameter.name: parameter.value for parameter in network.parameters()}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def save(network: Network, path: str | Path) -> None:
    """Write a weights file, whole or not at all.

    Raises:
        DigitnetError: the file cannot be written there.
    """
    path = Path(path)
    data = to_bytes(network)
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = file.name
            file.write(data)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise DigitnetError(f"Cannot write {path}: {error.strerror}.") from error


def load(source: str | Path | bytes, name: str | None = None) -> Network:
    """Read a weights file and make its network.

    Args:
        source: a path, or the file's bytes.
        name: what to call it in errors; the path's own name by default.

    Raises:
        DigitnetError: not such a file, broken, or of layers that do not fit together.
    """
    data, name = read_source(source, name)
    arrays = open_npz(data, name)
    if _HEADER in arrays:
        network = _from_header(_read_header(arrays.pop(_HEADER), name), name)
    else:
        network = _plain_network(arrays, name)
    _fill(network, arrays, name)
    return network


def _read_header(array: np.ndarray, name: str) -> dict[str, Any]:
    try:
        header = json.loads(str(array[()]))
    except json.JSONDecodeError as error:
        raise DigitnetError(f"{name} has a header that is not JSON; save it again.") from error
    if not isinstance(header, dict) or not isinstance(header.get("layers"), list):
        raise DigitnetError(f"{name} has a header that lists no layers; save it again.")
    if header.get("format") != FORMAT:
        raise DigitnetError(
            f"{name} is in format {header.get('format')!r} and this digitnet reads {FORMAT}; "
            "use the digitnet that wrote it, or a newer one."
        )
    return header


def _from_header(header: dict[str, Any], name: str) -> Network:
    try:
        layers = [Layer.from_spec(spec) for spec in header["layers"]]
        network = Network(layers, header.get("labels", DIGITS))
    except (DigitnetError, TypeError, ValueError) as error:
        raise DigitnetError(f"{name} describes a network that cannot be made: {error}") from error
    info = header.get("info")
    network.info = info if isinstance(info, dict) else {}
    return network


def _plain_network(arrays: dict[str, Float], name: str) -> Network:
    """Take ``W1, b1, W2, b2, …`` for dense layers with ReLU between them.

    Weights stored inputs × outputs are turned round: ``b`` tells which side is which.
    """
    count = sum(key[0] == "W" for key in arrays if key)
    expected = {f"{letter}{i}" for letter in "Wb" for i in range(1, count + 1)}
    if count == 0 or set(arrays) != expected:
        found = ", ".join(sorted(arrays)) or "nothing"
        raise DigitnetError(f"{name} must hold weights W1, b1, W2, b2, …, but holds {found}.")
    layers: list[Layer] = []
    for i in range(1, count + 1):
        weights, bias = arrays[f"W{i}"], arrays[f"b{i}"].reshape(-1)
        if weights.ndim == 2 and weights.shape[0] != len(bias) and weights.shape[1] == len(bias):
            weights = weights.T
        if weights.ndim != 2 or len(bias) == 0 or weights.shape[0] != len(bias):
            raise DigitnetError(
                f"{name}: W{i} and b{i} do not fit together; W must be outputs × inputs."
            )
        arrays[f"W{i}"], arrays[f"b{i}"] = weights, bias
        layers += [Dense(weights.shape[1], weights.shape[0]), ReLU()]
    labels = DIGITS if len(bias) == len(DIGITS) else [str(i) for i in range(len(bias))]
    try:
        return Network(layers[:-1], labels)
    except DigitnetError as error:
        raise DigitnetError(f"{name} cannot be made into a network: {error}") from error


def _fill(network: Network, arrays: dict[str, Float], name: str) -> None:
    """Put the file's arrays into the network, each checked."""
    for parameter in network.parameters():
        array = arrays.get(parameter.name)
        if array is None:
            raise DigitnetError(f"{name} has no array {parameter.name}; save it again.")
        if array.shape != parameter.value.shape or array.dtype.kind != "f":
            raise DigitnetError(
                f"{name}: {parameter.name} must be floating-point numbers of shape "
                f"{parameter.value.shape}, but is {array.dtype} of shape {array.shape}."
            )
        if not np.isfinite(array).all():
            raise DigitnetError(
                f"{name}: {parameter.name} has infinite or missing numbers, as a training run "
                "leaves that went astray; use an earlier file."
            )
        parameter.layer.parameters[parameter.key] = np.ascontiguousarray(array, dtype=np.float32)
