"""What runs inside Pyodide: every kernel against NumPy; the last value is what to tell, in JSON.

``connects`` has by name what ties a compiled module to Pyodide's memory, ``data`` is a data set.
"""

import json

import js
import numpy as np
import pyodide_js

from digitnet.data.datasets import NO_DIGIT, Dataset, load_dataset
from digitnet.nn import backend, backend_wasm
from digitnet.nn.backend import Backend
from digitnet.nn.backend_wasm import WasmBackend
from digitnet.nn.convolution import Conv2D, Flatten, MaxPool2D, Reshape
from digitnet.nn.layers import Dense, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD, AdamW
from digitnet.training import fused_step
from digitnet.training.step import best_step
from digitnet.training.trainer import Batch, Evaluation, Trainer

NUMPY = Backend()


class Fenced:
    """NumPy as the wrapper of the module knows it, but new arrays lie between two fences."""

    FENCE = np.full(64, 0xA5, np.uint8)

    def __init__(self):
        self.rooms = []

    def __getattr__(self, name):
        return getattr(np, name)

    def empty(self, shape, dtype=float):
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        room = np.full(size + 2 * len(self.FENCE), self.FENCE[0], np.uint8)
        self.rooms.append(room)
        return room[len(self.FENCE) : len(self.FENCE) + size].view(dtype).reshape(shape)

    def zeros(self, shape, dtype=float):
        array = self.empty(shape, dtype)
        array[...] = 0
        return array

    def zeros_like(self, array):
        return self.zeros(array.shape, array.dtype)

    def stand(self):
        """Tell whether nobody has written beyond an array since this was asked last."""
        ends = [end for room in self.rooms for end in (room[:64], room[-64:])]
        self.rooms.clear()
        return all((end == self.FENCE).all() for end in ends)


backend_wasm._WORTH_A_CALL = 0  # or small products would never get to the module
fences = vars(backend_wasm)["np"] = vars(fused_step)["np"] = Fenced()


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
    if spec["strange"]:
        strange = random.choice(np.array(spec["strange"], float), shape)
        np.copyto(array, strange, where=random.random(shape) < spec["share"], casting="same_kind")
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
    return fences.stand() and equal(found, expected)


def wrong(name, cases):
    """Return the numbers of the cases in which a module is wrong (all JSON)."""
    equal = same if name == "wasm" else close
    results = [is_right(case, modules[name], equal) for case in json.loads(cases)]
    return json.dumps([number for number, right in enumerate(results) if not right])


def wrong_layers(name, specs):
    """Return the layers that are neither refused with a sentence nor right (all JSON)."""
    equal = same if name == "wasm" else close
    told = [(spec, outcome(spec, modules[name], equal)) for spec in json.loads(specs)]  # noqa: F821
    return json.dumps(
        [[str(spec), what] for spec, what in told if what] + [[]] * (not fences.stand())
    )


RUNS = (
    {"hidden": (64,), "optimizer": (SGD, 0.1, 0.9), "batch_size": 128},
    {"hidden": (), "optimizer": (SGD, 0.1), "batch_size": 100},
    {"hidden": (30,), "optimizer": (SGD, 0.1), "batch_size": 1, "images": 40},
    {"hidden": (100, 33, 7), "optimizer": (AdamW, 0.002), "batch_size": 64, "smoothing": 0.1},
    {
        "hidden": (41,),
        "optimizer": (SGD, 0.05, 0.8),
        "nesterov": True,
        "batch_size": 700,
        "images": 800,
    },
    {"hidden": (16,), "optimizer": (SGD, 0.1), "decay": 0.01, "batch_size": 50, "roll": True},
    {"hidden": (33,), "optimizer": (SGD, 0.1), "batch_size": 700, "images": 800},
    {"hidden": (24,), "optimizer": (SGD, 0.1), "batch_size": 90, "images": 300, "classes": 5},
    {"optimizer": (SGD, 0.1), "batch_size": 90, "images": 300, "classes": 29, "doubt": True},
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


def relabelled(dataset, classes, doubt):
    """Return a data set with so many classes; with ``doubt``, every seventh image is of none."""
    labels = (dataset.labels + 10 * (np.arange(len(dataset)) % 3)) % classes
    if doubt:
        labels[::7] = NO_DIGIT
    return Dataset(dataset.images, labels.astype(np.uint8), tuple(f"n{i}" for i in range(classes)))


def trained(kernel, dataset, run, grow=0):
    """Train for a while; return every loss, every evaluation's figures, and the weights."""
    backend.use(kernel)
    kind, *numbers = run["optimizer"]
    options = {"weight_decay": run.get("decay", 0.0)}
    if run.get("nesterov"):
        options["nesterov"] = True
    train, dev = dataset.split(300)
    train = train.take(slice(run.get("images", 400)))
    classes = run.get("classes", 10)
    if classes != 10 or "doubt" in run:
        train, dev = (
            relabelled(train, classes, "doubt" in run),
            relabelled(dev, classes, doubt=False),
        )
    network = (
        convolutional()
        if "convolution" in run
        else multilayer_perceptron(run.get("hidden", (24,)), labels=train.classes, seed=3)
    )
    trainer = Trainer(
        network,
        train,
        dev,
        kind(*numbers, **options),
        batch_size=run["batch_size"],
        epochs=2,
        label_smoothing=run.get("smoothing", 0.0),
        augment=(lambda images, rng: np.roll(images, 1, axis=2)) if run.get("roll") else None,
    )
    losses, figures, room = [], [], []
    for event in trainer.events():
        if isinstance(event, Batch):
            losses.append(event.loss)
            if grow and len(losses) == 3:
                room = [np.ones(1 << 20, np.uint8) for _ in range(grow)]
        elif isinstance(event, Evaluation):
            figures.append(measured(event))
    backend.use(NUMPY)
    values = [parameter.value for parameter in trainer.network.parameters()]
    return losses, figures, values, len(room)


def measured(evaluation):
    """Return losses and accuracies of an evaluation."""
    return (
        *(evaluation.dev_loss, evaluation.train_loss),
        *(evaluation.dev_accuracy, evaluation.train_accuracy),
    )


NO_WINNER = {
    "all alike": {},
    "two alike": {4: 1.0, 7: 1.0},
    "one is no number": {6: np.nan, 2: 3.0},
    "two are no numbers": {3: np.nan, 6: np.nan},
    "infinite": {8: np.inf},
}


def judged(kernel, dataset, biases):
    """Measure a network that gives every image these biases, whatever is on it."""
    backend.use(kernel)
    network = multilayer_perceptron((16,), seed=3)
    last = network.layers[-1].parameters
    last["W"][...] = 0
    for unit, bias in biases.items():
        last["b"][unit] = bias
    train, dev = dataset.split(300)
    step = best_step(network, SGD(0.1), train, 0.0, len(dev))
    all_of_it = step.measure(dev, np.arange(len(dev)))
    some = step.measure(dev, np.arange(len(dev))[::-7])
    backend.use(NUMPY)
    return *all_of_it, *some


def compare(name, module, dataset, by_numpy):
    """Return what was wrong with one module."""
    equal = same if name == "wasm" else close
    wrong = []
    for run, (expected_losses, expected_figures, expected, _) in zip(RUNS, by_numpy, strict=True):
        losses, figures, values, _ = trained(module, dataset, run)
        if not np.allclose(losses, expected_losses, rtol=1e-3):
            wrong.append(["losses", str(run)])
        if not fences.stand():
            wrong.append(["memory", str(run)])
        slack = 1e-3 if name == "wasm" else 0.01  # of accuracies: an image or two
        if not np.allclose(figures, expected_figures, rtol=1e-3, atol=slack):
            wrong.append(["evaluations", str(run)])
        if not all(equal(a, b) for a, b in zip(values, expected, strict=True)):
            wrong.append(["weights", str(run)])
    for case, biases in NO_WINNER.items():
        with np.errstate(all="ignore"):
            found, expected = (judged(kernel, dataset, biases) for kernel in (module, NUMPY))
        if not np.allclose(found, expected, rtol=1e-5, equal_nan=True):
            wrong.append(["measured", case])
    return wrong


dataset = load_dataset(js.data.to_bytes(), "mnist-10k")
modules = {
    name: WasmBackend(getattr(js.connects, name)(pyodide_js._module), name)
    for name in js.Object.keys(js.connects)
}
by_numpy = [trained(NUMPY, dataset, run) for run in RUNS]
told = {name: compare(name, module, dataset, by_numpy) for name, module in modules.items()}
before = pyodide_js._module.memory.buffer.byteLength
_, _, after_growth, _ = trained(modules["wasm"], dataset, RUNS[0], grow=600)
_, _, without, _ = by_numpy[0]
told["grown"] = pyodide_js._module.memory.buffer.byteLength - before
told["survived"] = all(same(a, b) for a, b in zip(after_growth, without, strict=True))
json.dumps(told)
