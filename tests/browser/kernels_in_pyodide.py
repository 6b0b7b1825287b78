"""What runs inside Pyodide: every kernel against NumPy; the last value is what to tell, in JSON.

``connects`` has by name what ties a compiled module to Pyodide's memory, ``data`` is a data set.
"""

import json

import js
import numpy as np
import pyodide_js

from digitnet import kernels
from digitnet.datasets import load_dataset
from digitnet.kernels import Kernels
from digitnet.network import multilayer_perceptron
from digitnet.optimizers import SGD, AdamW
from digitnet.training import Batch, Trainer
from digitnet.wasm import WasmKernels

NUMPY = Kernels()
SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 33, 64, 100, 129)
STRANGE = (np.nan, np.inf, -np.inf, -0.0, 1e38, 1e-45)
rng = np.random.default_rng(7)


def same(a, b):
    """Tell whether two arrays are bit for bit the same, whatever kind of NaN is in them."""
    return a.shape == b.shape and a.dtype == b.dtype and np.array_equal(a, b, equal_nan=True)


def close(a, b):
    """Tell whether two arrays differ by no more than another order of adding does."""
    return np.allclose(a, b, rtol=1e-4, atol=1e-3, equal_nan=True)


def matrix(rows, columns):
    """Return random numbers, laid out in one of many ways, sometimes with strange ones."""
    values = rng.standard_normal((rows, columns), dtype=np.float32)
    if rng.random() < 0.2:
        some = rng.integers(0, [rows, columns], (3, 2))
        values[some[:, 0], some[:, 1]] = rng.choice(STRANGE, 3)
    layout = rng.integers(7)
    if layout == 1:
        return np.asfortranarray(values)
    if layout == 2:
        edge = int(rng.integers(1, 9))
        return np.pad(values, edge)[edge:-edge, edge:-edge]
    if layout == 3:
        return values[::-1].copy()[::-1]
    if layout == 4:
        return np.repeat(values, 2, axis=1)[:, ::2]
    if layout == 5:
        room = np.zeros(values.nbytes + 4 * 3, np.uint8)
        shifted = room[4 * rng.integers(4) :][: values.nbytes].view(np.float32)
        shifted[...] = values.reshape(-1)
        return shifted.reshape(values.shape)
    if layout == 6:
        return np.broadcast_to(values[:1], values.shape)
    return values


def products(wasm, equal, cases):
    """Compare the three products on random shapes; return what differs."""
    wrong = []
    for case in range(cases):
        batch, inputs, outputs = (int(n) for n in rng.choice(SIZES, 3))
        if case % 10 == 0:
            batch *= 20
        x, w, g = matrix(batch, inputs), matrix(outputs, inputs), matrix(batch, outputs)
        b = rng.standard_normal(outputs, dtype=np.float32)
        for name, arguments in (
            ("affine", (x, w, b)),
            ("weight_gradient", (g, x)),
            ("input_gradient", (g, w)),
        ):
            found = getattr(wasm, name)(*arguments)
            if not equal(found, getattr(NUMPY, name)(*arguments)):
                wrong.append([name, batch, inputs, outputs])
    for shape in ((0, 5, 3), (5, 0, 3), (5, 3, 0)):
        batch, inputs, outputs = shape
        x, w, b = np.ones((batch, inputs), "f4"), np.ones((outputs, inputs), "f4"), np.ones(outputs)
        if not same(wasm.affine(x, w, b.astype("f4")), NUMPY.affine(x, w, b.astype("f4"))):
            wrong.append(["affine", *shape])
    return wrong


RUNS = (
    {"hidden": (64,), "optimizer": (SGD, 0.1, 0.9), "batch_size": 128},
    {"hidden": (), "optimizer": (SGD, 0.1), "batch_size": 100},
    {"hidden": (30,), "optimizer": (SGD, 0.1), "batch_size": 1, "images": 40},
    {"hidden": (100, 33, 7), "optimizer": (AdamW, 0.002), "batch_size": 64, "smoothing": 0.1},
    {"hidden": (41,), "optimizer": (SGD, 0.05, 0.8), "nesterov": True, "batch_size": 700},
    {"hidden": (16,), "optimizer": (SGD, 0.1), "decay": 0.01, "batch_size": 50, "roll": True},
)


def trained(kernel, dataset, run, grow=0):
    """Train for a while; return every loss and the weights."""
    kernels.use(kernel)
    kind, *numbers = run["optimizer"]
    options = {"weight_decay": run.get("decay", 0.0)}
    if run.get("nesterov"):
        options["nesterov"] = True
    train, dev = dataset.split(300)
    trainer = Trainer(
        multilayer_perceptron(run["hidden"], seed=3),
        train.take(slice(run.get("images", 800))),
        dev,
        kind(*numbers, **options),
        batch_size=run["batch_size"],
        epochs=2,
        label_smoothing=run.get("smoothing", 0.0),
        distort=(lambda images, rng: np.roll(images, 1, axis=2)) if run.get("roll") else None,
    )
    losses, room = [], []
    for event in trainer.events():
        if isinstance(event, Batch):
            losses.append(event.loss)
            if grow and len(losses) == 3:
                room = [np.ones(1 << 20, np.uint8) for _ in range(grow)]
    kernels.use(NUMPY)
    values = [parameter.value for parameter in trainer.network.parameters()]
    return losses, values, len(room)


def compare(name, wasm, dataset, by_numpy):
    """Return what was wrong with one module."""
    equal = same if name == "wasm" else close
    wrong = products(wasm, equal, 300)
    for run, (expected_losses, expected, _) in zip(RUNS, by_numpy, strict=True):
        losses, values, _ = trained(wasm, dataset, run)
        if not np.allclose(losses, expected_losses, rtol=1e-3):
            wrong.append(["losses", str(run)])
        if not all(equal(a, b) for a, b in zip(values, expected, strict=True)):
            wrong.append(["weights", str(run)])
    return wrong


dataset = load_dataset(js.data.to_bytes(), "mnist-10k")
modules = {
    name: WasmKernels(getattr(js.connects, name)(pyodide_js._module), name)
    for name in js.Object.keys(js.connects)
}
by_numpy = [trained(NUMPY, dataset, run) for run in RUNS]
told = {name: compare(name, wasm, dataset, by_numpy) for name, wasm in modules.items()}
before = pyodide_js._module.memory.buffer.byteLength
_, after_growth, _ = trained(modules["wasm"], dataset, RUNS[0], grow=600)
_, without, _ = by_numpy[0]
told["grown"] = pyodide_js._module.memory.buffer.byteLength - before
told["survived"] = all(same(a, b) for a, b in zip(after_growth, without, strict=True))
json.dumps(told)
