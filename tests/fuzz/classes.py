"""The classes of input: what good ones look like, how they go wrong, and who takes them."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import hypothesis
import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from PIL import Image
from tests import layer_arguments, layer_outcomes, strategies
from tests.fuzz import mutation

from digitnet.adaptation.collection import Sample, read_collection, to_csv, to_json, to_npz
from digitnet.cli.pictures import read_picture
from digitnet.data.datasets import Dataset, load_idx
from digitnet.ink import rasterize
from digitnet.nn import weights
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.nn.training_record import MEASURED
from digitnet.training import checkpoints
from digitnet.training.trainer import Trainer
from digitnet.web.session import Session
from digitnet.web.settings import TrainingSettings

Work = Callable[[], object]

LABELS = tuple("0123456789")

DRAWN = 100
"""Values that Hypothesis draws at a time."""


@dataclass(frozen=True)
class Target:
    """Who takes the inputs of a class.

    Attributes:
        make: the next input, as what is done with it.
        state: what a refusal must not change; equal values are the same state.
    """

    make: Callable[[Random], Work]
    state: Callable[[], object] = lambda: None


def small_images(count: int = 12) -> Dataset:
    """A few images that look like nothing."""
    random = np.random.default_rng(5)
    images = random.integers(0, 256, (count, 28, 28), dtype=np.uint8)
    return Dataset(images, np.arange(count, dtype=np.uint8) % 10)


def network_state(network: Network) -> object:
    """All that a network is."""
    values = tuple(parameter.value.tobytes() for parameter in network.parameters())
    return id(network), network.architecture, network.labels, values


def session_with(network: Network) -> tuple[Session, Callable[[], object]]:
    """Return a session with a network and images, and its state."""
    session = Session()
    session.network = network
    train, dev = small_images().split(2)
    session._train, session._dev = train, dev

    def state() -> object:
        parts = (id(session._train), id(session._dev), session._classes, session.is_training())
        return session.name, network_state(session.network), parts

    return session, state


def opening(name: str, make: Callable[[Random], bytes], network: Network) -> Target:
    """Open files of weights."""
    session, state = session_with(network)

    def work(random: Random) -> Work:
        data = make(random)

        def load() -> None:
            session.load_weights(data, name)

        return load

    return Target(work, state)


def seeds() -> list[bytes]:
    """Good files of weights, small ones: of ours, of half the precision, and plain arrays."""
    made = [
        weights.to_bytes(multilayer_perceptron((1,), seed=1)),
        weights.to_bytes(multilayer_perceptron((1,), seed=1), half=True),
        weights.to_bytes(multilayer_perceptron((), labels=("a", "b"), seed=1)),
    ]
    buffer = io.BytesIO()
    np.savez(buffer, W1=np.zeros((784, 2)), b1=np.zeros(2), W2=np.ones((2, 10)), b2=np.ones(10))
    return [*made, buffer.getvalue()]


CONVNET: list[dict[str, Any]] = [
    {"type": "Reshape", "shape": [28, 28, 1]},
    {"type": "Conv2D", "inputs": 1, "outputs": 2, "size": 3, "stride": 2, "padding": 1},
    {"type": "ReLU"},
    {"type": "MaxPool2D", "size": 2},
    {"type": "Flatten"},
    {"type": "Dropout", "rate": 0.5},
    {"type": "Dense", "inputs": 98, "outputs": 10},
]


def convnet_arrays() -> dict[str, Any]:
    """The arrays of that network."""
    shapes = {"W1": (2, 9), "b1": (2,), "W2": (10, 98), "b2": (10,)}
    return {name: np.full(shape, 0.25, np.float32) for name, shape in shapes.items()}


def header() -> dict[str, Any]:
    """The description of that network, with all that one may have."""
    figures = {"testAccuracy": 0.9, "parameters": 5}
    curve = [dict.fromkeys(MEASURED, 1)]
    info = {"figures": figures, "history": curve, "steps": 10, "recipe": "none", "seed": 1}
    doubt = {"sure": 0.9, "digit": 0.5}
    return {"format": 1, "layers": CONVNET, "labels": list(LABELS), "doubt": doubt, "info": info}


def described(random: Random) -> bytes:
    """A file whose description has gone wrong."""
    told = header()
    for _ in range(random.randint(1, 2)):
        told = mutation.value_changed(random, told)
    text = mutation.text_of(told)
    if random.random() < 0.1:
        text = mutation.bytes_changed(random, text.encode()).decode(errors="replace")
    buffer = io.BytesIO()
    np.savez(buffer, digitnet=np.array(text or " "), **convnet_arrays())
    return buffer.getvalue()


def weights_archive(good: list[bytes]) -> Callable[[Random], bytes]:
    """Files of weights whose archive has gone wrong."""
    return lambda random: mutation.archive_changed(random, random.choice(good))


def any_bytes(random: Random) -> bytes:
    """Bytes behind the beginnings of files that digitnet reads."""
    beginnings = (b"", b"PK\x03\x04", b"\x93NUMPY\x01\0", b"\x1f\x8b\x08", b"\0\0\x08\x03", b"[{")
    return random.choice(beginnings) + random.randbytes(random.randrange(200))


def safetensors(random: Random) -> bytes:
    """A safetensors file whose header or bytes have gone wrong."""
    data = weights.to_safetensors(multilayer_perceptron((1,), seed=1))
    length = int.from_bytes(data[:8], "little")
    if random.random() < 0.4:
        return mutation.bytes_changed(random, data[: 8 + length]) + data[8 + length :]
    told = mutation.value_changed(random, json.loads(data[8 : 8 + length]))
    text = mutation.text_of(told).encode()
    stated = len(text) if random.random() < 0.9 else random.choice([0, 2**63, len(text) + 1])
    return stated.to_bytes(8, "little") + text + data[8 + length :]


def data_sets() -> Target:
    """Data sets as ``.npz``: arrays of other types and shapes, and archives that went wrong."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))
    types = ("u1", "<f4", "<f8", ">i2", "?", "<c8", "<U3", "S2", "<i8", "<f2")
    shapes = ((2, 28, 28), (2, 784), (2, 1, 28, 28), (0, 784), (2, 28, 28, 1), (3,), (), (2, 10))

    def array(random: Random) -> np.ndarray:
        value = random.choice([0, 1, 7, 9, 255, 256, 3e38, float("nan")])
        with np.errstate(all="ignore"):
            try:
                return np.full(random.choice(shapes), value).astype(random.choice(types))
            except ValueError:
                return np.zeros(2)

    def make(random: Random) -> Work:
        names = [("images", "labels"), ("x_train", "y_train"), ("X", "y")]
        images, labels = random.choice(names)
        count = random.choice([1, 2, 12])
        arrays: dict[str, Any] = {
            images: np.zeros((count, 28, 28), np.uint8),
            labels: np.arange(count) % 10,
        }
        if random.random() < 0.5:
            arrays[random.choice([images, labels, "names", "special_labels"])] = array(random)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)
        data = buffer.getvalue()
        if random.random() < 0.6:
            data = mutation.archive_changed(random, data)
        return lambda: session.load_data(data, "images.npz")

    return Target(make, state)


def tables() -> Target:
    """CSV, also gzipped."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))
    header_row = ",".join(["label", *(f"pixel{i}" for i in range(784))])
    row = ",".join(["7", *["0"] * 390, *["255"] * 4, *["0"] * 390])
    plain = "\n".join([header_row, *[row] * 6])
    bare = "\n".join([row] * 6)
    short = "label,a\n1,2\n3,4"

    def make(random: Random) -> Work:
        data = mutation.table_changed(random, random.choice([plain, bare, short, short, short]))
        if random.random() < 0.1:
            data = gzip.compress(data, 1)
            data = mutation.bytes_changed(random, data) if random.random() < 0.5 else data
        return lambda: session.load_data(data, "train.csv")

    return Target(make, state)


def idx_files() -> Target:
    """The two files of MNIST's own form."""

    def make(random: Random) -> Work:
        count = random.choice([0, 1, 3])
        images = struct.pack(">IIII", 2051, count, 28, 28) + bytes(784 * count)
        labels = struct.pack(">II", 2049, count) + bytes(count)
        which = random.randrange(3)
        if which != 0:
            images = mutation.bytes_changed(random, images[:16]) + images[16:]
        if which != 1:
            labels = mutation.bytes_changed(random, labels)
        if random.random() < 0.1:
            images = mutation.bytes_changed(random, gzip.compress(images, 1))
        return lambda: load_idx(images, labels)

    return Target(make)


def pictures() -> Target:
    """Pixels as the page hands them over: of any size, any colour, any transparency."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))

    def make(random: Random) -> Work:
        sides = (1, 2, 3, 7, 28, 60)
        height, width = random.choice(sides), random.choice(sides)
        kinds = np.random.default_rng(random.randrange(2**32))
        match random.randrange(4):
            case 0:
                rgba = kinds.integers(0, 256, (height, width, 4), dtype=np.uint8)
            case 1:
                rgba = np.full((height, width, 4), random.choice([0, 1, 128, 255]), np.uint8)
            case 2:
                rgba = np.repeat(
                    kinds.integers(0, 2, (height, width, 1), dtype=np.uint8) * 255, 4, 2
                )
            case _:
                rgba = np.full((height, width, 4), 255, np.uint8)
                rgba[kinds.integers(height), :, :3] = 0
                rgba[:, kinds.integers(width), :3] = 0
        return lambda: session.read_image(rgba)

    return Target(make, state)


def picture_files() -> Target:
    """PNG, JPEG, GIF, BMP and TIFF with something changed."""
    good = []
    for mode in ("L", "RGB", "CMYK", "I;16", "1", "P", "RGBA"):
        for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"):
            buffer = io.BytesIO()
            try:
                Image.new(mode, (9, 5)).save(buffer, kind)
            except (OSError, KeyError, ValueError):
                continue
            good.append(buffer.getvalue())

    def make(random: Random) -> Work:
        data = mutation.bytes_changed(random, random.choice(good))
        return lambda: read_picture(data, "picture.png")

    return Target(make)


def strokes() -> Target:
    """Strokes of numbers that no pen makes."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))
    odd = (0.0, -0.0, 1e308, -1e308, 5e-324, float("nan"), float("inf"), 1e30, -1e9, 1e-9)

    def number(random: Random) -> float:
        return random.choice(odd) if random.random() < 0.1 else random.uniform(0, 280)

    def make(random: Random) -> Work:
        drawn: list[Any] = [
            np.array(
                [[number(random), number(random)] for _ in range(random.choice([0, 1, 2, 9]))]
            ).reshape(-1, random.choice([2, 2, 2, 2, 1]))
            for _ in range(random.choice([0, 1, 1, 2, 4]))
        ]
        width = random.choice([5.0, 18.0, 18.0, number(random)])
        side = random.choice([0.0, 280.0, 280.0, number(random)])
        is_drawing = random.random() < 0.5
        return lambda: session.read_strokes(drawn, width, side=side, drawing=is_drawing)

    return Target(make, state)


def collections() -> Target:
    """Files of people's drawings: JSON, ``.npz``, CSV, also gzipped."""
    image = np.zeros((28, 28), np.uint8)
    image[5:20, 9] = 255
    stroke = np.array([[1, 2], [3, 4], [5, 60]], np.float32)
    samples = [Sample(image, "7", "Ada", (stroke, stroke)), Sample(image, "", "", (stroke,))]
    as_npz, as_csv = to_npz(samples, LABELS), to_csv(samples, LABELS).decode()
    as_json = json.loads(to_json(samples))

    def make(random: Random) -> Work:
        match random.randrange(5):
            case 0:
                data = mutation.archive_changed(random, as_npz)
            case 1 if random.random() < 0.2:
                data = mutation.table_changed(random, as_csv)
            case 2:
                data = gzip.compress(to_json(samples), 1)
                data = mutation.bytes_changed(random, data)
            case _:
                value = mutation.value_changed(random, as_json)
                data = mutation.text_of(value).encode(errors="surrogatepass")
        return lambda: read_collection(data, "digits", LABELS)

    return Target(make)


def settings() -> Target:
    """What a run is asked for."""
    good: dict[str, Any] = {
        "hidden": [64, 32],
        "learning_rate": 0.1,
        "batch_size": 128,
        "epochs": 5,
        "momentum": 0.9,
        "seed": 1,
        "images": 0,
        "scratch": True,
        "recipe": "",
    }

    def make(random: Random) -> Work:
        values = mutation.value_changed(random, good)
        given = values if isinstance(values, dict) else {"hidden": values}
        return lambda: TrainingSettings.from_dict(given)

    return Target(make)


def kept_runs() -> Target:
    """Checkpoints of a run."""
    images, dev = small_images().split(2)
    trainer = Trainer(
        multilayer_perceptron((1,), seed=1), images, dev, SGD(0.1, 0.9), batch_size=2, epochs=2
    )
    good = checkpoints.to_bytes(trainer)
    with np.load(io.BytesIO(good)) as opened:
        arrays = dict(opened)
    told = json.loads(str(arrays["checkpoint"]))

    def state() -> object:
        place = (trainer.step, trainer.evaluated, trainer.order.tobytes(), str(trainer.chance))
        rate = repr(trainer.optimizer.learning_rate), trainer.optimizer.updates
        return network_state(trainer.network), place, rate

    def make(random: Random) -> Work:
        if random.random() < 0.5:
            data = mutation.archive_changed(random, good)
        else:
            text = mutation.text_of(mutation.value_changed(random, told))
            buffer = io.BytesIO()
            np.savez(buffer, **{**arrays, "checkpoint": np.array(text)})
            data = buffer.getvalue()
        return lambda: checkpoints.resume(trainer, data)

    return Target(make, state)


def drawn(strategy: SearchStrategy[Any], random: Random) -> list[Any]:
    """Let Hypothesis draw some values."""
    values: list[Any] = []

    def keep(value: Any) -> None:  # Hypothesis takes no method of a list
        values.append(value)

    how = hypothesis.settings(
        max_examples=DRAWN,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.seed(random.randrange(2**32))(how(hypothesis.given(strategy)(keep)))()
    return values


def drawing(strategy: SearchStrategy[Any], take: Callable[[Any], object]) -> Target:
    """Inputs that Hypothesis draws, for tests of properties as well."""
    values: list[Any] = []

    def make(random: Random) -> Work:
        if not values:
            values.extend(drawn(strategy, random))
        value = values.pop()
        return lambda: take(value)

    return Target(make)


def as_layer(spec: dict[str, Any]) -> None:
    """Make a network with this layer, and ask it."""
    layer_outcomes.loaded(spec).forward(layer_outcomes.IMAGES)


BOMBS_OF = 1 << 31
"""Bytes that a bomb unpacks to: twice what a call may ask for."""


def bombs() -> Target:
    """Small files that would fill the memory, and drawings without end."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))
    flat = gzipped_zeros(b"[" + b" " * 100)
    archive = zip_bomb()
    png = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(png, "PNG")
    long = np.random.default_rng(1).uniform(0, 280, (1_000_000, 2))
    many: list[np.ndarray] = [long[i : i + 2] for i in range(0, 40_000, 2)]
    takers: list[Work] = [
        lambda: read_collection(flat, "digits.json.gz", LABELS),
        lambda: session.load_data(flat, "train.csv.gz"),
        lambda: load_idx(flat, flat),
        lambda: session.load_weights(archive, "w.npz"),
        lambda: session.load_data(archive, "d.npz"),
        lambda: read_collection(archive, "c.npz", LABELS),
        lambda: read_picture(png.getvalue(), "picture.png"),
        lambda: session.read_strokes([long], 18.0),
        lambda: session.read_strokes(many, 18.0),
        lambda: session.load_data(b"label," + b"a," * 2_000_000, "wide.csv"),
        lambda: read_collection(b"[" * 1_000_000, "deep.json", LABELS),
    ]
    in_turn = itertools.cycle(takers)
    return Target(lambda _: next(in_turn), state)


def gzipped_zeros(start: bytes) -> bytes:
    """A gzip file that unpacks to this and then spaces, `BOMBS_OF` bytes of them."""
    pack = zlib.compressobj(1, zlib.DEFLATED, 31)
    part = b" " * (1 << 24)
    parts = [pack.compress(start), *(pack.compress(part) for _ in range(BOMBS_OF // len(part)))]
    return b"".join([*parts, pack.flush()])


def zip_bomb() -> bytes:
    """An archive with one array of `BOMBS_OF` bytes, which says that it has few."""
    buffer = io.BytesIO()
    told = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({BOMBS_OF},), }}".encode()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("W1.npy", "w", force_zip64=True) as entry,
    ):
        entry.write(b"\x93NUMPY\x01\0" + struct.pack("<H", len(told)) + told)
        for _ in range(BOMBS_OF >> 24):
            entry.write(bytes(1 << 24))
    return buffer.getvalue()


def from_files() -> Target:
    """Any bytes, given to whatever opens files."""
    session, state = session_with(multilayer_perceptron((1,), seed=1))

    def make(random: Random) -> Work:
        data = any_bytes(random)
        takers: list[Work] = [
            lambda: session.load_weights(data, "x.npz"),
            lambda: session.load_data(data, "x"),
            lambda: read_collection(data, "x", LABELS),
        ]
        return random.choice(takers)

    return Target(make, state)


def targets() -> dict[str, Target]:
    """Every class by its name."""
    network = multilayer_perceptron((1,), seed=1)
    return {
        "weights: archive": opening("a.npz", weights_archive(seeds()), network),
        "weights: description": opening("a.npz", described, network),
        "weights: safetensors": opening("a.safetensors", safetensors, network),
        "data sets: .npz": data_sets(),
        "data sets: CSV": tables(),
        "data sets: IDX": idx_files(),
        "collections": collections(),
        "checkpoints": kept_runs(),
        "any bytes": from_files(),
        "settings": settings(),
        "strokes": strokes(),
        "pictures: pixels": pictures(),
        "pictures: files": picture_files(),
        "Hypothesis: layers": drawing(layer_arguments.specs(), as_layer),
        "Hypothesis: arrays": drawing(
            strategies.array_headers.map(strategies.with_array_header), weights.load
        ),
        "Hypothesis: networks": drawing(
            strategies.network_headers.map(strategies.with_network_header), weights.load
        ),
        "Hypothesis: points": drawing(
            st.tuples(strategies.any_points, strategies.any_width),
            lambda given: rasterize.from_strokes([given[0]], given[1]),
        ),
    }
