"""What runs inside Pyodide: every kernel against NumPy; the last value is what to tell, in JSON.

``connects`` has by name what ties a compiled module to Pyodide's memory, ``data`` is a data set.
"""

import json

import js
import numpy as np
import pyodide_js

from digitnet import kernels, wasm
from digitnet.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.datasets import load_dataset
from digitnet.kernels import Kernels
from digitnet.layers import Dense, ReLU
from digitnet.network import Network, multilayer_perceptron
from digitnet.optimizers import SGD, AdamW
from digitnet.training import Batch, Trainer
from digitnet.wasm import WasmKernels

wasm._WORTH_A_CALL = 0  # or small products would never get to the module
NUMPY = Kernels()


def same(a, b):
    """Tell whether two arrays are bit for bit the same, whatever kind of NaN is in them."""
    a, b = (np.where(np.isnan(array), array.dtype.type(np.nan), array) for array in (a, b))
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def close(a, b):
    """Tell whether two arrays differ by no more than another order of adding does."""
    return np.allclose(a, b, rtol=1e-4, atol=1e-3, equal_nan=True)


def laid_out(spec):
    """Return the array that a case describes: random numbers, some strange, somehow in memory."""
    shape, step, pad = spec["shape"], abs(spec["step"]), spec["pad"]
    room_shape = [size * step + 2 * pad for size in shape]
    dtype = np.dtype(spec["dtype"])
    size = int(np.prod(room_shape)) * dtype.itemsize
    memory = np.zeros(size + 16, np.uint8)[spec["shift"] :][:size].view(dtype)
    room = memory.reshape(room_shape, order="F" if spec["fortran"] else "C")
    array = room[tuple(slice(pad, pad + size * step, step) for size in shape)]
    if spec["step"] < 0:
        array = array[tuple(slice(None, None, -1) for _ in shape)]
    random = np.random.default_rng(spec["seed"])
    array[...] = np.round(random.standard_normal(shape), spec["digits"])
    if array.size:
        for place, value in spec["strange"]:
            array.flat[place % array.size] = float(value)
    return np.broadcast_to(array[:1], shape) if spec["broadcast"] and shape[0] else array


def is_right(case, module, equal):
    """Tell whether the module gives NumPy's result."""
    arrays = [laid_out(spec) for spec in case["arrays"]]
    arguments = [*arrays, *case["numbers"]]
    if case["name"] == "pool_gradient":
        x, size = arguments
        largest = NUMPY.pool(x, size)
        gradient = np.linspace(-1, 1, largest.size, dtype="f4").reshape(largest.shape)
        arguments = [gradient, x, largest, size]
    with np.errstate(all="ignore"):
        found, expected = (getattr(k, case["name"])(*arguments) for k in (module, NUMPY))
    return equal(found, expected)


def wrong(name, cases):
    """Return the numbers of the cases in which a module is wrong (all JSON)."""
    equal = same if name == "wasm" else close
    results = [is_right(case, modules[name], equal) for case in json.loads(cases)]
    return json.dumps([number for number, right in enumerate(results) if not right])


RUNS = (
    {"hidden": (64,), "optimizer": (SGD, 0.1, 0.9), "batch_size": 128},
    {"hidden": (), "optimizer": (SGD, 0.1), "batch_size": 100},
    {"hidden": (30,), "optimizer": (SGD, 0.1), "batch_size": 1, "images": 40},
    {"hidden": (100, 33, 7), "optimizer": (AdamW, 0.002), "batch_size": 64, "smoothing": 0.1},
    {"hidden": (41,), "optimizer": (SGD, 0.05, 0.8), "nesterov": True, "batch_size": 700},
    {"hidden": (16,), "optimizer": (SGD, 0.1), "decay": 0.01, "batch_size": 50, "roll": True},
    {"convolution": True, "optimizer": (SGD, 0.05, 0.9), "batch_size": 25, "images": 100},
)


def convolutional():
    """Return an untrained network of all the layers that there are for images."""
    random = np.random.default_rng(3)
    layers = [
        *(Reshape((28, 28, 1)), Conv2D(1, 6, 5, padding=2, rng=random), MaxPool2D(), ReLU()),
        *(Conv2D(6, 9, 3, stride=2, rng=random), MaxPool2D(3), Flatten(), Dense(36, 10, random)),
    ]
    return Network(layers)


def trained(kernel, dataset, run, grow=0):
    """Train for a while; return every loss and the weights."""
    kernels.use(kernel)
    kind, *numbers = run["optimizer"]
    options = {"weight_decay": run.get("decay", 0.0)}
    if run.get("nesterov"):
        options["nesterov"] = True
    train, dev = dataset.split(300)
    network = (
        convolutional() if "convolution" in run else multilayer_perceptron(run["hidden"], seed=3)
    )
    trainer = Trainer(
        network,
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


def compare(name, module, dataset, by_numpy):
    """Return what was wrong with one module."""
    equal = same if name == "wasm" else close
    wrong = []
    for run, (expected_losses, expected, _) in zip(RUNS, by_numpy, strict=True):
        losses, values, _ = trained(module, dataset, run)
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
told = {name: compare(name, module, dataset, by_numpy) for name, module in modules.items()}
before = pyodide_js._module.memory.buffer.byteLength
_, after_growth, _ = trained(modules["wasm"], dataset, RUNS[0], grow=600)
_, without, _ = by_numpy[0]
told["grown"] = pyodide_js._module.memory.buffer.byteLength - before
told["survived"] = all(same(a, b) for a, b in zip(after_growth, without, strict=True))
json.dumps(told)
