"""``digitnet submit``: Kaggle's ``submission.csv`` from ``test.csv``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, few
from digitnet.base.whole_files import require_writable, write_whole
from digitnet.cli.arguments import (
    DEFAULT_WEIGHTS,
    add_command,
    add_weights,
    load_network,
    print_json,
    say_notes,
)
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
_HEADER = "ImageId,Label"
_CHUNK = 2000
"""Images read at once: six megabytes as the network's input."""


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
    if network.labels != DIGITS:
        raise DigitnetError(
            f"Kaggle's Digit Recognizer asks for the digits 0 to 9, and {options.weights} knows "
            f"{few(network.labels)}; use a network of digits."
        )
    if options.weights in RECIPES:
        warning = (
            f"{options.weights} has learned from MNIST, where Kaggle's test images come from, so "
            "its score says little; train one on train.csv."
        )
        say_notes([warning])
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
    starts = range(0, len(images), _CHUNK)
    return np.concatenate([network.predict(images[i : i + _CHUNK]) for i in starts])


def to_csv(digits: Labels) -> bytes:
    """Return the submission of answers (N whole numbers): images counted from 1, as pandas writes.

    Kaggle, "Digit Recognizer", section "Submission File Format".
    """
    lines = [_HEADER, *(f"{number},{digit}" for number, digit in enumerate(digits, 1))]
    return ("\n".join(lines) + "\n").encode()


def require_form(submission: bytes, rows: int) -> None:
    """Check a submission as whoever receives it will, before it takes another one's place.

    Args:
        submission: the file.
        rows: of the test file.

    Raises:
        DigitnetError: other rows than the test file has, or one that is no answer.
    """
    header, *lines = submission.decode().splitlines()
    numbers = [line.partition(",")[0] for line in lines]
    answers = {line.partition(",")[2] for line in lines}
    if header != _HEADER or numbers != [str(number) for number in range(1, rows + 1)]:
        raise DigitnetError(
            f"The test file has {rows:,} rows and {len(lines):,} were read; nothing was written, "
            "so look for blank or broken lines in it."
        )
    if not answers <= set(DIGITS):
        raise DigitnetError("An answer is no digit; nothing was written.")


def _rows(source: str, images: int) -> int:
    """Count the rows below the header of a plain table in text; else trust what was read."""
    with Path(source).open("rb") as file:
        start = file.readline(1 << 16).lstrip(b'\xef\xbb\xbf"').lower()
        if not start.startswith((b"pixel", b"label")):
            return images
        return sum(1 for line in file if line.strip())
