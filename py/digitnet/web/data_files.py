"""Data files in the page: looked at, turned round, and then trained on; or answered, for Kaggle."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from digitnet.base.arrays import Pixels
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import NO_DIGIT, UNLABELLED, Dataset
from digitnet.data.image_arrays import dark_on_light, looks_dark_on_light
from digitnet.data.incoming import Incoming
from digitnet.data.submission import CHUNK, require_digits, require_form, seen_before, to_csv
from digitnet.web.session import Session

SAMPLES = 12
_LABELS_LACK = "{} holds images without labels; choose the file with their labels, too."
_IMAGES_LACK = "{} holds labels without images; choose the file with the images, too."


class DataFiles:
    """What somebody has brought, until the session trains on it or it is let go."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._coming: Incoming | None = None
        self._half: Incoming | None = None
        self._work: Iterator[None] = iter(())
        self._name = self._half_name = ""
        self._found: Dataset | None = None
        self._lines: int | None = None
        self._inverted = self._transposed = False
        self._answering: Iterator[float] | None = None
        self._answers: list[np.ndarray] = []

    def begin(self, name: str) -> dict[str, Any]:
        """Get ready for a file. What was found before stays until this one is looked at."""
        self._coming, self._name, self._work = Incoming(name), name, iter(())
        return {}

    def feed(self, piece: bytes) -> dict[str, Any]:
        """Take the next bytes of the file, and tell how many ``rows`` there are so far.

        Raises:
            DigitnetError: nothing that digitnet reads; what was found before stays.
        """
        coming = self._require_coming()
        coming.feed(bytes(piece))
        return {"rows": coming.rows}

    def close(self) -> dict[str, Any]:
        """Say that all bytes are there; :meth:`look` does the rest."""
        self._work = self._require_coming().close()
        return {}

    def look(self, milliseconds: float) -> dict[str, Any]:
        """Go on reading for so long; when it is ``done``, tell what was found.

        Returns:
            ``done``; then either ``waits``, a sentence about the other of two IDX files, and no
            more without the images; or what :meth:`_about` tells.

        Raises:
            DigitnetError: it cannot be read; what was found before stays.
        """
        end = time.perf_counter() + milliseconds / 1000
        for _ in self._work:
            if time.perf_counter() > end:
                return {"done": False}
        coming = self._require_coming()
        if coming.is_half:
            return {"done": True, **self._pair(coming)}
        self._take(coming.dataset(), coming.lines)
        return {"done": True, **self._about()}

    def _pair(self, coming: Incoming) -> dict[str, Any]:
        """Put the two files of an IDX data set together, or wait for the other one."""
        half, name = self._half, self._name
        if half is None or half.has_images == coming.has_images:
            self._half, self._half_name, self._coming = coming, name, None
            sentence = _LABELS_LACK if coming.has_images else _IMAGES_LACK
            return {"waits": sentence.format(name)}
        dataset = coming.dataset(half)
        self._name = name if coming.has_images else self._half_name
        self._take(dataset, None)
        return self._about()

    def _take(self, dataset: Dataset, lines: int | None) -> None:
        if not len(dataset):
            raise DigitnetError(f"{self._name} holds no images; choose another file.")
        self._coming = self._half = self._answering = None
        self._lines = lines
        self._inverted = looks_dark_on_light(dataset.images)
        self._transposed = False
        told = {dark_on_light(f"images of {self._name}")}  # is asked about, and not told
        kept = tuple(sentence for sentence in dataset.assumed if sentence not in told)
        self._found = replace(dataset, assumed=kept)

    def _about(self) -> dict[str, Any]:
        """Tell what was found.

        Returns:
            ``name``, ``images`` (how many), ``labelled``, ``classes`` (names), ``counts`` (of each
            class), ``assumed`` (sentences), and what :meth:`turn` returns.
        """
        found = self._require_found()
        known = found.labels[found.labels < NO_DIGIT]
        return {
            "name": self._name,
            "images": len(found),
            "labelled": self._is_labelled,
            "classes": list(found.classes),
            "counts": np.bincount(known, minlength=len(found.classes)).astype(np.int32),
            "assumed": list(found.assumed),
            **self.turn(self._inverted, self._transposed),
        }

    @property
    def _is_labelled(self) -> bool:
        return bool((self._require_found().labels != UNLABELLED).any())

    def turn(self, inverted: bool, transposed: bool) -> dict[str, Any]:
        """Turn the images round from now on, and show some of them.

        Args:
            inverted: dark is ink.
            transposed: rows are columns.

        Returns:
            ``inverted``, ``transposed``, ``samples`` (uint8, at most 12 × 28 × 28, every class in
            its share) and ``sample_labels`` (their names, '' for none).

        Raises:
            DigitnetError: there is no file.
        """
        found = self._require_found()
        self._inverted, self._transposed = inverted, transposed
        by_class = np.argsort(found.labels, kind="stable")
        count = min(SAMPLES, len(found))
        chosen = by_class[((np.arange(count) + 0.5) * len(found) / count).astype(np.intp)]
        names = found.classes
        labels = found.labels[chosen].tolist()
        return {
            "inverted": inverted,
            "transposed": transposed,
            "samples": self._turned(found.images[chosen]),
            "sample_labels": [names[label] if label < len(names) else "" for label in labels],
        }

    def _turned(self, images: Pixels) -> Pixels:
        turned = images.transpose(0, 2, 1) if self._transposed else images
        return np.ascontiguousarray(255 - turned if self._inverted else turned)

    def use(self) -> dict[str, Any]:
        """Make the session train on what was found, with a part held out as dev.

        Raises:
            DigitnetError: images without a label, too few of them, a run in progress, or no file;
                the session goes on with what it had.
        """
        found = self._require_found()
        if self._session.is_training():
            raise DigitnetError("A training run is in progress; stop it before changing the data.")
        found.require_labels(found.classes, f"file {self._name}", or_none=True)
        turned = Dataset(self._turned(found.images), found.labels, found.names)
        taken = self._session.take_data(turned, self._name)
        self._found = None
        return {**taken, "classes": list(found.classes)}

    def submit(self, milliseconds: float) -> dict[str, Any]:
        """Read the images for so long, with the network as it is.

        Returns:
            ``done``, the share of the images that is read; when it is 1, also ``bytes`` (Kaggle's
            ``submission.csv``), ``images`` and ``notes`` (sentences).

        Raises:
            DigitnetError: no file, no network of digits, one in training, or another row count
                than the file has.
        """
        found = self._require_found()
        try:
            if self._session.is_training():
                raise DigitnetError("The network is in training; wait until the run has ended.")
            if self._answering is None:
                require_digits(self._session.network.labels, self._session.name)
                self._answers = []
                self._answering = self._answer(found)
            end = time.perf_counter() + milliseconds / 1000
            for share in self._answering:
                if share < 1 and time.perf_counter() > end:
                    return {"done": share}
            submission = to_csv(np.concatenate(self._answers))
            require_form(submission, len(found) if self._lines is None else self._lines)
        except DigitnetError:
            self._answering = None
            raise
        self._answering = None
        return {"done": 1.0, "bytes": submission, "images": len(found), "notes": self._notes()}

    def _answer(self, found: Dataset) -> Iterator[float]:
        network = self._session.network
        for start in range(0, len(found), CHUNK // 8):
            if self._session.network is not network:
                raise DigitnetError("Another network reads now; begin the submission again.")
            images = self._turned(found.images[start : start + CHUNK // 8])
            self._answers.append(network.predict(images))
            yield min(1.0, (start + len(images)) / len(found))

    def _notes(self) -> list[str]:
        from digitnet.training.recipes import RECIPES

        name = self._session.name
        return [seen_before(name)] if name in RECIPES else []

    def _require_coming(self) -> Incoming:
        if self._coming is None:
            raise DigitnetError("There is no file to read; choose one.")
        return self._coming

    def _require_found(self) -> Dataset:
        if self._found is None:
            raise DigitnetError("There is no data file to use; choose one.")
        return self._found
