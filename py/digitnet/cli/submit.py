"""``digitnet submit``: Kaggle's ``submission.csv`` from ``test.csv``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitnet.base.whole_files import require_writable, write_whole
from digitnet.cli.arguments import (
    DEFAULT_WEIGHTS,
    add_command,
    add_weights,
    load_network,
    print_json,
    say_notes,
)
from digitnet.data.submission import CHUNK, require_digits, require_form, seen_before, to_csv
from digitnet.training.recipes import RECIPES

if TYPE_CHECKING:
    from digitnet.base.arrays import Labels, Pixels
    from digitnet.cli.arguments import Commands
    from digitnet.nn.network import Network

_EXAMPLES = (
    "digitnet train convnet --data train.csv",
    "digitnet submit test.csv -o submission.csv",
    "digitnet submit test.csv -o submission.csv --weights convnet.npz",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "submit", "write Kaggle's submission.csv from test.csv", _run, _EXAMPLES
    )
    parser.add_argument("test", metavar="TEST", help="Kaggle's test.csv, also gzipped or zipped")
    parser.add_argument("-o", "--output", default="submission.csv", metavar="FILE")
    add_weights(parser, DEFAULT_WEIGHTS)


def _run(options: argparse.Namespace) -> None:
    from digitnet.data.datasets import UNLABELLED, load_dataset

    require_writable(options.output)
    network = load_network(options.weights)
    require_digits(network.labels, options.weights)
    if options.weights in RECIPES:
        say_notes([seen_before(options.weights)])
    test = load_dataset(options.test)
    say_notes(test.assumed)
    if (test.labels != UNLABELLED).any():
        say_notes([f"{options.test} has labels, as train.csv has; they are not looked at."])
    submission = to_csv(_read(network, test.images))
    require_form(submission, _rows(options.test, len(test)))
    write_whole(options.output, submission)
    if options.json:
        print_json({"output": options.output, "images": len(test)})
    else:
        print(f"{len(test):,} images read; written to {options.output}")


def _read(network: Network, images: Pixels) -> Labels:
    starts = range(0, len(images), CHUNK)
    return np.concatenate([network.predict(images[i : i + CHUNK]) for i in starts])


def _rows(source: str, images: int) -> int:
    """Count the rows below the header of a plain table in text; else trust what was read."""
    with Path(source).open("rb") as file:
        start = file.readline(1 << 16).lstrip(b'\xef\xbb\xbf"').lower()
        if not start.startswith((b"pixel", b"label")):
            return images
        return sum(1 for line in file if line.strip())
