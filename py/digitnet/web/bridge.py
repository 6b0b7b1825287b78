"""The door to the page: a :class:`~digitnet.web.session.Session` that speaks JavaScript.

This is the only module that needs Pyodide. Names become camelCase, dicts become objects, arrays
become typed arrays. What a person can put right comes back as ``{error: "one sentence"}``; any
other exception is a bug of ours and goes on to the page as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyodide_js
from js import Object
from pyodide.ffi import JsException, to_js

from digitnet.base.errors import DigitnetError
from digitnet.nn import backend
from digitnet.nn.backend_wasm import WasmBackend
from digitnet.web.session import Session
from digitnet.web.settings import TrainingSettings

if TYPE_CHECKING:
    from digitnet.web.data_files import DataFiles
    from digitnet.web.teaching import Teaching


@cache
def camel(name: str) -> str:
    """Turn ``a_python_name`` into ``aPythonName``."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _to_page(value: Any) -> Any:
    """Make a value JavaScript's own, names in camelCase, arrays flat."""

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {camel(key): renamed(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [renamed(item) for item in value]
        if isinstance(value, np.ndarray):
            return value.reshape(-1)
        return value

    return to_js(renamed(value), dict_converter=Object.fromEntries)


def _answer(work: Callable[[], Any]) -> Any:
    try:
        return _to_page(work())
    except DigitnetError as error:
        return _to_page({"error": str(error)})


def _settings(values: Any) -> dict[str, Any]:
    """Take a JavaScript object of settings, with ``from: "scratch" | "current"``."""
    given = values.to_py()
    names = {camel(field.name): field.name for field in fields(TrainingSettings)}
    del names["scratch"]
    unknown = sorted(set(given) - {*names, "from"})
    if unknown:
        known = ", ".join([*names, "from"])
        raise DigitnetError(f"There is no setting called {unknown[0]!r}; there are {known}.")
    start = given.pop("from", "scratch")
    if start not in ("scratch", "current"):
        raise DigitnetError(f"'from' must be 'scratch' or 'current', not {start!r}.")
    settings = {names[name]: value for name, value in given.items()}
    return {**settings, "scratch": start == "scratch"}


class Bridge:
    """What the worker calls. Arguments are JavaScript's: numbers, text, typed arrays, objects."""

    def __init__(self) -> None:
        self._session = Session()
        self._teaching: Teaching | None = None
        self._data_files: DataFiles | None = None
        self._backends = {backend.Backend.name: backend.Backend()}

    def use_kernels(self, name: str, connect: Any) -> str:
        """Let this backend do the work from now on; NumPy, if it does not calculate as NumPy does.

        Args:
            name: ``numpy``, or what ``connect`` gives.
            connect: takes Pyodide's own module and returns the exports of a WebAssembly module
                that works on its memory; not used for ``numpy``.

        Returns:
            The name of what does the work.
        """
        if name not in self._backends:
            made = WasmBackend(connect(pyodide_js._module), name)
            try:
                is_right = made.agrees_with_numpy()
            except JsException:  # WebAssembly has trapped: the caller is told of NumPy instead
                is_right = False
            self._backends[name] = made if is_right else backend.Backend()
        backend.use(self._backends[name])
        return self._backends[name].name

    def model(self) -> Any:
        """Describe the current network."""
        return _answer(self._session.model)

    def load_weights(self, data: Any, name: str) -> Any:
        """Take the network of a weights file (Uint8Array)."""
        return _answer(lambda: self._session.load_weights(data.to_bytes(), name))

    def save_weights(self) -> Any:
        """Return the weights file (Uint8Array)."""
        return _answer(self._session.save_weights)

    def save_as(self, kind: str) -> Any:
        """Return the network as a file (Uint8Array) of a kind, such as ``.onnx``."""
        return _answer(lambda: self._session.save_as(kind))

    def load_data(self, data: Any, name: str) -> Any:
        """Take a data set (Uint8Array) to train on."""
        return _answer(lambda: self._session.load_data(data.to_bytes(), name))

    def read_strokes(
        self, points: Any, lengths: Any, size: float, width: float, drawing: bool = False
    ) -> Any:
        """Read strokes on a square of side ``size``, drawn with a pen ``width`` wide.

        ``points`` is x, y, x, y, … (Float32Array), ``lengths`` the number of points of each
        stroke (Int32Array).
        ``drawing``: the pen is still at the last one.
        """
        path = np.asarray(points.to_py(), dtype=np.float32).reshape(-1, 2)
        ends = accumulate(lengths.to_py().tolist(), initial=0)
        strokes = [path[start:end] for start, end in pairwise(ends)]
        return _answer(
            lambda: self._session.read_strokes(strokes, width, side=size, drawing=drawing)
        )

    def read_image(self, rgba: Any, width: int, height: int) -> Any:
        """Read a picture: RGBA bytes (Uint8ClampedArray), row by row."""
        pixels = np.asarray(rgba.to_py(), dtype=np.uint8)
        return _answer(lambda: self._session.read_image(pixels.reshape(height, width, 4)))

    def is_training(self) -> bool:
        """Tell whether a run has been started and not ended."""
        return self._session.is_training()

    def start_training(self, settings: Any) -> Any:
        """Prepare a run."""
        return _answer(lambda: self._session.start_training(_settings(settings)))

    def estimate_training(self, settings: Any) -> Any:
        """Say how long a run would take."""
        return _answer(lambda: self._session.estimate_training(_settings(settings)))

    def train_for(self, milliseconds: float) -> Any:
        """Train until the time is up, and report."""
        return _answer(lambda: self._session.train_for(milliseconds))

    def train_step(self) -> Any:
        """Train exactly one batch, and report."""
        return _answer(self._session.train_step)

    def set_learning_rate(self, value: float) -> Any:
        """Change the learning rate of the run in progress."""
        return _answer(lambda: self._session.set_learning_rate(value))

    def stop_training(self) -> Any:
        """End the run and keep the network."""
        return _answer(self._session.stop_training)

    def data_files(self, task: str, *given: Any) -> Any:
        """Call a method of :class:`~digitnet.web.data_files.DataFiles`, imported only now."""
        if self._data_files is None:
            from digitnet.web.data_files import DataFiles

            self._data_files = DataFiles(self._session)
        plain = (bool, int, float, str)
        arguments = [one if isinstance(one, plain) else one.to_bytes() for one in given]
        return _answer(lambda: getattr(self._data_files, task)(*arguments))

    def teaching(self, task: str, *given: Any) -> Any:
        """Call a method of :class:`~digitnet.web.teaching.Teaching`, which is imported only now."""
        if self._teaching is None:
            from digitnet.web.teaching import Teaching

            self._teaching = Teaching(self._session)
        arguments = [one.to_py() if hasattr(one, "to_py") else one for one in given]
        return _answer(lambda: getattr(self._teaching, task)(*arguments))

    def reset(self, settings: Any) -> Any:
        """Put an untrained network in place of the current one."""
        return _answer(lambda: self._session.reset(_settings(settings)))

    def ask_inside(self, question: str, given: Any) -> Any:
        """Answer a question of the room that looks inside; see :mod:`digitnet.web.inside`."""
        # Only those who look need it: the first answer must not wait for it.
        from digitnet.web.inside import inside_of

        values = {key: value for key, value in given.to_py().items() if value is not None}
        return _answer(lambda: inside_of(self._session).ask(question, values))


@cache
def bridge() -> Bridge:
    """Return the one bridge of this Python, which a snapshot of it has inside."""
    return Bridge()
