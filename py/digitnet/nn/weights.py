"""Weights files: a network in one ``.npz``, which NumPy alone can read and write, or safetensors.

The arrays are called ``W1, b1, W2, b2, …`` after the layers that learn, so that
``np.load("weights.npz")["W1"]`` is what one hopes for. A text array ``digitnet`` holds the rest as
JSON: layers, labels, and where the weights come from. A file without it, as a notebook might have
written, is taken for dense layers with ReLU between them. Nothing is ever pickled.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from digitnet.base import limits
from digitnet.base.arrays import Float, times
from digitnet.base.errors import DigitnetError
from digitnet.base.json_text import MAX_DEPTH, depth
from digitnet.base.labels import DIGITS
from digitnet.base.npz import open_npz, read_source
from digitnet.base.whole_files import write_whole
from digitnet.nn import foreign_weights as foreign
from digitnet.nn.layers import Layer
from digitnet.nn.network import Network
from digitnet.nn.outlier_score import OutlierScore
from digitnet.nn.rejection import Rejection
from digitnet.nn.training_record import checked_info

FORMAT = 1
_HEADER = "digitnet"
_MAX_HEADER_BYTES = 1 << 24

_MOST_COMPRESSED = 2_000_000
"""Parameters; to pack more takes seconds, and single precision hardly shrinks by it."""


def to_bytes(network: Network, *, half: bool = False) -> bytes:
    """Return the weights file of a network: the same bytes for the same network.

    Args:
        network: to be saved.
        half: as float16, half the bytes, each weight to three digits: enough to read with, and
            what the page loads; not to go on training exactly.

    Raises:
        DigitnetError: ``half``, and a weight beyond what float16 holds (65,504).
    """
    arrays: dict[str, Any] = {_HEADER: np.array(_header_of(network)), **_arrays_of(network)}
    if half:
        arrays |= {p.name: _halved(arrays[p.name], p.name) for p in network.parameters()}
    buffer = io.BytesIO()
    is_small = half or network.parameter_count <= _MOST_COMPRESSED
    (np.savez_compressed if is_small else np.savez)(buffer, **arrays)
    return buffer.getvalue()


def _header_of(network: Network) -> str:
    header = {
        "format": FORMAT,
        "layers": [layer.spec() for layer in network.layers],
        "labels": list(network.labels),
        "doubt": network.rejection._asdict(),
        "info": network.info,
    }
    if network.outliers is not None:
        header["outliers"] = network.outliers.as_list()
    return json.dumps(header)


def _arrays_of(network: Network) -> dict[str, np.ndarray]:
    # In memory the arrays may lie as a fast kernel likes them; in the file, row by row.
    return {p.name: np.ascontiguousarray(p.value) for p in network.parameters()}


def to_safetensors(network: Network) -> bytes:
    """Return a network as a safetensors file: arrays ``W1, b1, …``, the header in its metadata.

    ``W`` of a dense layer is outputs × inputs, as PyTorch's ``Linear`` has it.
    """
    from digitnet.nn.safetensors_file import safetensors_bytes

    return safetensors_bytes(_arrays_of(network), {_HEADER: _header_of(network)})


def _halved(array: Float, name: str) -> np.ndarray:
    with np.errstate(over="ignore"):
        half = array.astype(np.float16)
    if not np.isfinite(half).all():
        raise DigitnetError(f"{name} has weights too large for float16; save it as float32.")
    return half


def save(network: Network, path: str | Path, *, half: bool = False) -> None:
    """Write a weights file, whole or not at all; ``half`` as for :func:`to_bytes`.

    Raises:
        DigitnetError: the file cannot be written there, or a weight does not fit.
    """
    write_whole(path, to_bytes(network, half=half))


def load(source: str | Path | bytes, name: str | None = None) -> Network:
    """Read a weights file, ``.npz`` or safetensors, and make its network.

    Args:
        source: a path, or the file's bytes.
        name: what to call it in errors; the path's own name by default.

    Raises:
        DigitnetError: not such a file, broken, or of layers that do not fit together.
    """
    data, name = read_source(source, name)
    if data[:6] == b"\x93NUMPY":
        raise DigitnetError(
            f"{name} is a single array (.npy), perhaps a pickled dict, which nobody should open "
            "from strangers; save the arrays in one .npz with np.savez(path, W1=…, b1=…)."
        )
    arrays = _arrays_in(data, name)
    if _HEADER in arrays:
        header = _read_header(arrays.pop(_HEADER), name)
    else:
        arrays = foreign.named_as_ours(arrays, name)
        header = _plain(arrays, name)
    try:
        network = Network(_make_layers(header["layers"], arrays), header["labels"])
        network.rejection = Rejection.from_dict(header.get("doubt"))
        network.info = checked_info(header.get("info"))
        _require_usable(network)
        network.outliers = OutlierScore.from_list(header.get("outliers"), network.layers)
    except DigitnetError as error:
        raise DigitnetError(f"{name} cannot be made into a network: {error}") from error
    return network


def _arrays_in(data: bytes, name: str) -> dict[str, np.ndarray]:
    """Return the arrays of a file, the header among them if there is one."""
    if data[4:9] != b"\0\0\0\0{":  # safetensors: eight bytes of the length of an object
        return open_npz(data, name)
    from digitnet.nn.safetensors_file import open_safetensors

    arrays, metadata = open_safetensors(data, name)
    told = {_HEADER: np.array(metadata[_HEADER])} if _HEADER in metadata else {}
    return {**arrays, **told}


def _require_usable(network: Network) -> None:
    """Make sure that a network answers, in numbers and in time.

    Raises:
        DigitnetError: it takes too much memory or time for an image, or its answers overflow.
    """
    if network.largest_layer > limits.VALUES or network.multiply_adds > limits.MULTIPLY_ADDS:
        raise DigitnetError(
            f"one image would take {network.multiply_adds:,} multiplications and "
            f"{network.largest_layer:,} values at once, and {limits.MULTIPLY_ADDS:,} and "
            f"{limits.VALUES:,} are the most; make it smaller."
        )
    # No pixel is above 1, and no layer of ours but those with weights makes a value larger.
    largest = 1.0
    for layer in network.layers:
        W, b = layer.parameters.get("W"), layer.parameters.get("b")
        if W is not None and b is not None and W.ndim == 2:
            sums = np.abs(W, dtype=np.float64).sum(axis=1)
            largest = float(sums.max(initial=0)) * largest + float(np.abs(b).max(initial=0))
    if not largest <= limits.LARGEST_LOGIT:
        raise DigitnetError(
            f"its weights are so large that answers may come to {largest:.0e}, beyond what they "
            "can be counted in; use a file from before training diverged."
        )


def _read_header(array: np.ndarray, name: str) -> dict[str, Any]:
    """Return the header, with a list of layers and a list of labels in it."""
    if array.shape != () or array.dtype.kind != "U" or array.nbytes > _MAX_HEADER_BYTES:
        raise DigitnetError(f"{name} has a header that is not a short text; save it again.")
    text = str(array)
    if depth(text) > MAX_DEPTH:
        raise DigitnetError(f"{name} has a header of brackets in brackets; save it again.")
    try:
        header = json.loads(text)
    except ValueError as error:
        raise DigitnetError(f"{name} has a header that is not JSON; save it again.") from error
    if not isinstance(header, dict) or not isinstance(header.get("layers"), list):
        raise DigitnetError(f"{name} has a header that lists no layers; save it again.")
    if header.get("format") != FORMAT:
        raise DigitnetError(
            f"{name} is in format {str(header.get('format'))[:20]} and this digitnet reads "
            f"{FORMAT}; use the digitnet that wrote it, or a newer one."
        )
    labels = header.setdefault("labels", list(DIGITS))
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise DigitnetError(f"{name} has labels that are not a list of names; save it again.")
    return header


def _plain(arrays: dict[str, np.ndarray], name: str) -> dict[str, Any]:
    """Return a header for ``W1, b1, W2, b2, …``: dense layers with ReLU between them.

    Weights stored inputs × outputs are turned round, all of them or none: ``b`` tells which side
    is which, unless a layer has as many inputs as outputs, and then the other layers do.
    """
    count = sum(key.startswith("W") for key in arrays)
    numbers = range(1, count + 1)
    for i in numbers:
        if arrays[f"b{i}"].dtype.kind in "iu":  # zeros, as np.zeros(10, int) makes them
            arrays[f"b{i}"] = arrays[f"b{i}"].astype(np.float32)
        arrays[f"b{i}"] = arrays[f"b{i}"].reshape(-1)
    outputs = [arrays[f"b{i}"].size for i in numbers]
    if any(arrays[f"W{i}"].shape[:1] != (n,) for i, n in zip(numbers, outputs, strict=True)):
        arrays.update({f"W{i}": arrays[f"W{i}"].T for i in numbers})
    layers: list[dict[str, Any]] = []
    for i, n in zip(numbers, outputs, strict=True):
        shape = arrays[f"W{i}"].shape
        if len(shape) > 2:
            raise DigitnetError(
                f"{name} has a convolution ({times(shape)}), and of other programs' networks "
                "digitnet takes dense layers alone; train one of its own with: digitnet train "
                "convnet."
            )
        if len(shape) != 2 or 0 in shape or shape[0] != n:
            raise DigitnetError(
                f"{name}: W{i} and b{i} do not fit together; W must be outputs × inputs."
            )
        layers += [{"type": "Dense", "inputs": shape[1], "outputs": n}, {"type": "ReLU"}]
    labels = DIGITS if n == len(DIGITS) else [str(i) for i in range(n)]
    return {"layers": layers[:-1], "labels": labels}


def _make_layers(specs: list[Any], arrays: dict[str, np.ndarray]) -> list[Layer]:
    """Make the layers and fill in their arrays, which are called as ``Network`` calls them.

    One layer at a time: a file is refused before it has asked for much more memory than it fills.
    """
    if len(specs) > limits.LAYERS:
        raise DigitnetError(f"it has {len(specs):,} layers, and {limits.LAYERS} are the most.")
    layers: list[Layer] = []
    number = 0
    for spec in specs:
        layer = Layer.from_spec(spec, unfilled=True)
        number += bool(layer.parameters)
        for key, value in layer.parameters.items():
            layer.parameters[key] = _checked(arrays, f"{key}{number}", value.shape)
        layers.append(layer)
    return layers


def _checked(arrays: dict[str, np.ndarray], key: str, shape: tuple[int, ...]) -> Float:
    """Return an array of the file as float32, once it is known to be what the layer needs."""
    array = arrays.get(key)
    if array is None:
        raise DigitnetError(f"there is no array {key}; save it again.")
    if array.shape != shape or array.dtype.kind != "f":
        raise DigitnetError(
            f"{key} must be floating-point numbers, {times(shape)}, but is {array.dtype}, "
            f"{times(array.shape)}."
        )
    with np.errstate(over="ignore"):
        values = np.ascontiguousarray(array, dtype=np.float32)
    if not np.isfinite(values).all():
        raise DigitnetError(
            f"{key} has infinite or missing numbers, as a training run leaves that diverged; "
            "use an earlier file."
        )
    return values
