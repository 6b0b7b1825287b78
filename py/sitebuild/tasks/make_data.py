"""Make ``site/data`` from the original MNIST files, checked against their published hashes.

Only needed to make the committed files again; they are the same bytes every time.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digitnet.data.datasets import Dataset, load_dataset, load_idx, save_dataset
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import SITE

SHA256 = {
    "train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
}
"""Of the unpacked IDX files of images (train-images-idx3-ubyte, t10k-images-idx3-ubyte)."""

_IDX_HEADER = 0x00000803
_SMALL = 12_000
"""Images of the set that the page trains on: 10,000 to learn from and 2,000 to measure on."""


def main(arguments: Sequence[str]) -> int:
    """Read MNIST (.npz, or two IDX files a part) and write the three data sets."""
    parser = argparse.ArgumentParser(prog="build.py data", description=__doc__)
    parser.add_argument("--train", nargs="+", required=True, metavar="FILE")
    parser.add_argument("--test", nargs="+", required=True, metavar="FILE")
    parser.add_argument("--output", type=Path, default=SITE / "data", metavar="FOLDER")
    options = parser.parse_args(arguments)
    train = _original(options.train, "train")
    test = _original(options.test, "test")
    _, small = train.split(_SMALL, seed=1)
    options.output.mkdir(parents=True, exist_ok=True)
    for name, dataset in (("mnist-10k", small), ("mnist-60k", train), ("mnist-test", test)):
        path = options.output / f"{name}.npz"
        save_dataset(dataset, path)
        counts = " ".join(str(count) for count in np.bincount(dataset.labels))
        print(f"{path.name}: {len(dataset):,} images, {path.stat().st_size:,} bytes; {counts}")
    return 0


def _original(files: Sequence[str], part: str) -> Dataset:
    dataset = load_idx(*files) if len(files) == 2 else load_dataset(files[0])
    header = np.array([_IDX_HEADER, *dataset.images.shape], dtype=">u4").tobytes()
    found = hashlib.sha256(header + dataset.images.tobytes()).hexdigest()
    if found != SHA256[part]:
        raise BuildError(f"The {part} images are not MNIST's own; download the original files.")
    return dataset
