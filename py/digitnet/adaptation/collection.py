"""Collections: labelled drawings of several people, and the files that they go into.

Three kinds of files, told apart by content:

- ``.npz``, which loses nothing: ``images`` and ``labels`` as any data set of ours, ``writers`` (one
  name for each image), and the strokes as ``points`` (N × 2), ``lengths`` (points of each stroke)
  and ``strokes`` (how many each image has);
- CSV as Kaggle's Digit Recognizer has it, ``label,pixel0,…,pixel783``;
- JSON, a list of ``{"label": "7", "writer": "Ada", "strokes": [[[x, y], …], …]}``, which
  ``digitnet evaluate --strokes`` takes; a label that is null is none of the classes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from digitnet.base.arrays import Float, Labels, Pixels
from digitnet.base.errors import DigitnetError
from digitnet.base.json_text import MAX_DEPTH, depth
from digitnet.base.npz import open_npz
from digitnet.data.datasets import NO_DIGIT, SIDE, UNLABELLED, Dataset, load_dataset
from digitnet.data.gzipped import is_gzip, unpacked
from digitnet.ink import rasterize

_MOST = 20_000
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Sample:
    """One drawing of a collection.

    Attributes:
        image: uint8, 28 × 28, as the network sees it.
        label: the name of its class; empty for what is none of them.
        writer: who has drawn it, perhaps nobody knows: empty.
        strokes: each N × 2 of x and y, in any unit; none if it comes from a picture.
    """

    image: Pixels
    label: str
    writer: str = ""
    strokes: tuple[Float, ...] = ()


def as_dataset(samples: Sequence[Sample], classes: Sequence[str]) -> Dataset:
    """Return images and class numbers, ``NO_DIGIT`` for what is none.

    Raises:
        DigitnetError: a label is no class of the network.
    """
    images = np.array([sample.image for sample in samples], dtype=np.uint8)
    labels = [class_number(sample.label, classes) for sample in samples]
    return Dataset(images.reshape(-1, SIDE, SIDE), np.array(labels, dtype=np.uint8), tuple(classes))


def class_number(label: str, classes: Sequence[str]) -> int:
    """Return the number of the class of this name; ``NO_DIGIT`` for no name.

    Raises:
        DigitnetError: there is none of this name.
    """
    if not label:
        return int(NO_DIGIT)
    if label not in classes:
        raise DigitnetError(
            f"A drawing is labelled {label[:40]!r}, which is no class of this network; relabel it, "
            "or open the network that it was made for."
        )
    return list(classes).index(label)


def merged(known: Sequence[Sample], others: Sequence[Sample]) -> list[Sample]:
    """Return those of the others that are not known yet: another image, label or writer.

    One whose writer is not told is known if anybody's is the same.
    """
    by_anybody = {(sample.image.tobytes(), sample.label) for sample in known}
    by_writer = {(sample.image.tobytes(), sample.label, sample.writer) for sample in known}
    return [
        sample
        for sample in others
        if (sample.image.tobytes(), sample.label, sample.writer) not in by_writer
        and (sample.writer or (sample.image.tobytes(), sample.label) not in by_anybody)
    ]


def to_npz(samples: Sequence[Sample], classes: Sequence[str]) -> bytes:
    """Write everything. Raises DigitnetError for labels that are no classes."""
    dataset = as_dataset(samples, classes)
    strokes = [stroke for sample in samples for stroke in sample.strokes]
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        images=dataset.images,
        labels=dataset.labels,
        names=np.array(classes),
        special_labels=np.array([NO_DIGIT, UNLABELLED]),
        writers=np.array([sample.writer for sample in samples], dtype=str),
        strokes=np.array([len(sample.strokes) for sample in samples], dtype=np.int32),
        lengths=np.array([len(stroke) for stroke in strokes], dtype=np.int32),
        points=np.concatenate([np.zeros((0, 2)), *strokes]).astype(np.float32),
    )
    return buffer.getvalue()


def to_csv(samples: Sequence[Sample], classes: Sequence[str]) -> bytes:
    """Write labels and pixels, without what is none of the classes. Raises likewise."""
    dataset = as_dataset([sample for sample in samples if sample.label], classes)
    rows = np.concatenate([dataset.labels[:, None], dataset.images.reshape(len(dataset), -1)], 1)
    header = ",".join(["label", *(f"pixel{i}" for i in range(SIDE * SIDE))])
    lines = [header, *(",".join(map(str, row)) for row in rows.tolist())]
    return ("\n".join(lines) + "\n").encode()


def to_json(samples: Sequence[Sample]) -> bytes:
    """Write labels, writers and strokes, without what comes from a picture and has none."""
    items = [
        {
            "label": sample.label or None,
            **({"writer": sample.writer} if sample.writer else {}),
            "strokes": [np.round(stroke.astype(float), 1).tolist() for stroke in sample.strokes],
        }
        for sample in samples
        if sample.strokes
    ]
    return json.dumps(items, ensure_ascii=False).encode()


def read_collection(data: bytes, name: str, classes: Sequence[str]) -> list[Sample]:
    """Read a file of drawings.

    Args:
        data: the file.
        name: what to call it in errors.
        classes: names of the classes that its labels are of, where it gives numbers.

    Raises:
        DigitnetError: not such a file, or too large a one.
    """
    plain = _unzipped(data, name)
    if plain[:1] in (b"[", b"{"):
        samples = _from_json(plain, name, classes)
    else:
        dataset = load_dataset(data, name)
        extras = open_npz(data, name) if data[:2] == b"PK" else {}
        samples = _from_arrays(dataset, extras, name, classes)
    if len(samples) > _MOST:
        raise DigitnetError(
            f"{name} holds {len(samples):,} drawings, and a collection has at most {_MOST:,}; give "
            "it to “digitnet train” on the command line."
        )
    return samples


def _unzipped(data: bytes, name: str) -> bytes:
    if is_gzip(data):
        return unpacked(data, name)
    return data.lstrip() if data[:1].isspace() else data


def _from_json(data: bytes, name: str, classes: Sequence[str]) -> list[Sample]:
    if depth(data.decode(errors="replace")) > MAX_DEPTH:  # or the page's Python is gone
        raise DigitnetError(
            f"{name} is not a JSON list of drawings, but brackets in brackets; save it again."
        )
    try:
        return [_from_item(item, classes) for item in json.loads(data)]
    except DigitnetError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise DigitnetError(
            f"{name} is not a JSON list of drawings, each with a label and strokes ({error})."
        ) from error


def _from_item(item: dict[str, Any], classes: Sequence[str]) -> Sample:
    strokes = tuple(rasterize.checked_stroke(stroke) for stroke in item["strokes"])
    if not any(len(stroke) for stroke in strokes):
        raise ValueError("a drawing has no strokes")
    strokes = tuple(stroke.astype(np.float32) for stroke in strokes if len(stroke))
    label = item["label"]
    if isinstance(label, int) and not isinstance(label, bool):
        label = classes[label] if 0 <= label < len(classes) else str(label)
    writer = str(item.get("writer") or "")[:_LONGEST_NAME]
    text = "" if label is None else str(label)
    class_number(text, classes)
    return Sample(rasterize.from_strokes(strokes), text, writer, strokes)


def _from_arrays(
    dataset: Dataset, extras: dict[str, np.ndarray], name: str, classes: Sequence[str]
) -> list[Sample]:
    if (dataset.labels == UNLABELLED).any():
        raise DigitnetError(f"{name} has images without labels; give each one a label.")
    dataset.require_labels(classes, name, or_none=True)
    count = len(dataset)
    writers = extras.get("writers", np.full(count, ""))
    strokes = _strokes(extras, count)
    if writers.shape != (count,) or writers.dtype.kind != "U" or strokes is None:
        raise DigitnetError(f"{name} has writers or strokes that do not fit its images.")
    names = [*classes, *[""] * (int(NO_DIGIT) + 1 - len(classes))]
    return [
        Sample(image, names[label], str(writer)[:_LONGEST_NAME], drawn)
        for (image, label), writer, drawn in zip(dataset, writers, strokes, strict=True)
    ]


def _strokes(arrays: dict[str, np.ndarray], count: int) -> list[tuple[Float, ...]] | None:
    """Return each image's strokes; None if they do not fit together."""
    if not {"points", "lengths", "strokes"} <= set(arrays):
        return [()] * count
    points, lengths, counts = (arrays[key] for key in ("points", "lengths", "strokes"))
    if points.ndim != 2 or points.shape[1] != 2 or counts.shape != (count,) or lengths.ndim != 1:
        return None
    if not _is_whole(counts, len(lengths)) or not _is_whole(lengths, len(points)):
        return None
    drawn = np.split(points.astype(np.float32), np.cumsum(lengths)[:-1])
    return [tuple(drawn[start:end]) for start, end in _ranges(counts)]


def _is_whole(counts: Labels, total: int) -> bool:
    return counts.dtype.kind in "iu" and bool((counts >= 0).all()) and int(counts.sum()) == total


def _ranges(counts: Labels) -> list[tuple[int, int]]:
    ends = np.cumsum(counts).tolist()
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
