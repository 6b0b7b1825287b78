"""Teaching in a page: the drawings of a collection, what the network learns of them, their files.

A collection comes from the page as a dict: ``images`` (N · 784 bytes), ``labels`` and ``writers``
(a text each), ``strokes`` (how many each has), ``lengths`` (points of each stroke) and ``points``
(x, y, x, y, …). The page keeps it; nothing is kept here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from digitnet.adaptation.adapter import Adapter
from digitnet.adaptation.collection import (
    Sample,
    as_dataset,
    merged,
    read_collection,
    to_csv,
    to_json,
    to_npz,
)
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import difference
from digitnet.data.datasets import SIDE
from digitnet.web.session import Session

NAME = "taught here"
_PARTS = 5


class Teaching:
    """Teaches the network of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._adapter: Adapter | None = None
        self._names: list[str] = []
        """What the network was called before each change that can be undone."""

    def prepare(self, milliseconds: float) -> dict[str, Any]:
        """Get ready to learn, for so long; ``done`` is the share that is, 0 to 1.

        Raises:
            DigitnetError: no data, data of other classes, or a run in progress.
        """
        adapter = self._current()
        end = time.perf_counter() + milliseconds / 1000
        done = adapter.prepare()
        while done < 1 and time.perf_counter() < end:
            done = adapter.prepare()
        return {"done": done}

    def learn(self, collection: dict[str, Any]) -> dict[str, Any]:
        """Teach all of a collection, and tell what came of it. Raises as :meth:`prepare`."""
        adapter = self._current()
        network = adapter.network
        drawings = as_dataset(samples_of(collection), network.labels)
        outcome = adapter.learn(drawings)
        if outcome.taken:
            self._names.append(self._session.name)
            self._session.name = NAME
        return {**vars(outcome), "can_undo": adapter.can_undo, "model": self._session.model()}

    def undo(self) -> dict[str, Any]:
        """Bring the network back as it was before it last learned drawings, bit for bit.

        Raises:
            DigitnetError: it has learned none, or is another network by now.
        """
        adapter = self._adapter
        if adapter is None or not self._is_of_now(adapter):
            raise DigitnetError("There is nothing to undo: this network has learned no drawing.")
        adapter.undo()
        self._session.name = self._names.pop()
        return {"can_undo": adapter.can_undo, "model": self._session.model()}

    def check(self, collection: dict[str, Any], part: int) -> dict[str, Any]:
        """Learn all drawings but a part, and count how many of that are then read right.

        Asked for each part in turn: one drawing each where there are few, else a fifth
        (cross-validation: Stone 1974, "Cross-Validatory Choice and Assessment of Statistical
        Predictions"). The network stays as it is.

        Returns:
            ``parts``, how many there are, and of this one ``right`` and ``drawings``.
        """
        adapter = self._current()
        drawings = as_dataset(samples_of(collection), adapter.network.labels)
        parts = min(len(drawings), _PARTS)
        left_out = np.arange(len(drawings)) % max(1, parts) == part
        right = adapter.right_without(drawings, left_out)
        return {"parts": parts, "right": right, "drawings": int(left_out.sum())}

    def write(self, collection: dict[str, Any], kind: str) -> dict[str, Any]:
        """Return a file of a collection (``npz``, ``csv`` or ``json``), and how many it leaves out.

        Raises:
            DigitnetError: labels that are no classes of this network.
        """
        samples, classes = samples_of(collection), self._session.network.labels
        writers: dict[str, Callable[[], bytes]] = {
            "npz": lambda: to_npz(samples, classes),
            "csv": lambda: to_csv(samples, classes),
            "json": lambda: to_json(samples),
        }
        left_out = {
            "npz": 0,
            "csv": sum(not sample.label for sample in samples),
            "json": sum(not sample.strokes for sample in samples),
        }
        return {"bytes": writers[kind](), "left_out": left_out[kind]}

    def read(self, data: bytes, name: str, collection: dict[str, Any]) -> dict[str, Any]:
        """Read a file of drawings, and return what of it the collection does not have.

        Raises:
            DigitnetError: not such a file, or labels that are no classes of this network.
        """
        found = read_collection(bytes(data), name, self._session.network.labels)
        new = merged(samples_of(collection), found)
        return {"found": len(found), "drawings": [_packed(sample) for sample in new]}

    def _is_of_now(self, adapter: Adapter) -> bool:
        return adapter.network is self._session.network and adapter.is_current

    def _current(self) -> Adapter:
        """Return the adapter of the network that reads, made anew for another network."""
        session = self._session
        if session.is_training():
            raise DigitnetError(
                "The network is in training; it can learn your digits when the run has ended."
            )
        if self._adapter is None or not self._is_of_now(self._adapter):
            train, dev = session.datasets()
            names, known = train.classes, session.network.labels
            if names != known:
                raise DigitnetError(
                    f"The images that this page trains on go with other classes: the set "
                    f"{difference(names, known)}, so this network cannot learn your drawings."
                )
            self._adapter, self._names = Adapter(session.network, train, dev), []
        return self._adapter


def samples_of(collection: dict[str, Any]) -> list[Sample]:
    """Take a collection apart."""
    images = np.asarray(collection["images"], dtype=np.uint8).reshape(-1, SIDE, SIDE)
    points = np.asarray(collection["points"], dtype=np.float32).reshape(-1, 2)
    lengths = np.asarray(collection["lengths"], dtype=np.intp)
    counts = np.asarray(collection["strokes"], dtype=np.intp)
    paths = _cut(points, lengths)
    strokes = _cut(paths, counts)
    labels, writers = collection["labels"], collection["writers"]
    return [
        Sample(image, str(label), str(writer), tuple(some))
        for image, label, writer, some in zip(images, labels, writers, strokes, strict=True)
    ]


def _cut(whole: Any, counts: Sequence[int] | np.ndarray) -> list[Any]:
    """Cut a row of things into pieces of so many each."""
    ends = np.cumsum(counts).tolist()
    return [whole[end - int(count) : end] for end, count in zip(ends, counts, strict=True)]


def _packed(sample: Sample) -> dict[str, Any]:
    strokes = [np.zeros((0, 2), dtype=np.float32), *sample.strokes]
    return {
        "image": np.ascontiguousarray(sample.image),
        "label": sample.label,
        "writer": sample.writer,
        "points": np.concatenate(strokes).astype(np.float32),
        "lengths": np.array([len(stroke) for stroke in sample.strokes], dtype=np.int32),
    }
