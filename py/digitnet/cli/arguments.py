"""Arguments that several commands take, and how they report."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset, load_dataset, load_idx
from digitnet.nn import weights
from digitnet.nn.network import Network
from digitnet.training.recipes import RECIPES

if TYPE_CHECKING:  # argparse has no public name for it
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DEFAULT_WEIGHTS = "weights.npz"
"""What ``train`` writes and others read if nothing else is said."""

WEIGHTS_HELP = "a weights file, or the name of a network that comes with digitnet"

DATA_HELP = ".npz or Kaggle .csv; or two IDX files, images then labels"


def add_command(
    commands: Commands,
    name: str,
    what: str,
    run: Callable[[argparse.Namespace], None],
    examples: Sequence[str],
    *,
    reports: bool = True,
) -> argparse.ArgumentParser:
    """Add a command with its help, whose last lines are examples.

    Args:
        commands: of ``digitnet``.
        name: of the command.
        what: it does, in a few words.
        run: does it; raises DigitnetError where it cannot be done.
        examples: command lines.
        reports: it takes ``--json``.
    """
    lines = "".join(f"  {example}\n" for example in examples)
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"examples:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    if reports:
        parser.add_argument("--json", action="store_true", help="report as JSON, for programs")
    return parser


def add_weights(parser: argparse.ArgumentParser, default: str) -> None:
    """Add ``--weights``: the network that reads."""
    parser.add_argument(
        "--weights",
        default=default,
        metavar="FILE",
        help=f"a weights file, or {', '.join(RECIPES)} (default: {default})",
    )


def add_machines(parser: argparse.ArgumentParser) -> None:
    """Add ``--jobs`` and ``--scheduler``: who does the work."""
    parser.add_argument("--jobs", type=int, default=-1, help="processes; -1: one for each core")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="of Dask, tcp://host:8786: its workers do it"
    )


def load_network(name: str) -> Network:
    """Read a weights file, or one of the networks that come with digitnet, by its name.

    Raises:
        DigitnetError: there is neither, or the file is no good one.
    """
    from digitnet.pretrained import load_pretrained

    if name in RECIPES and not Path(name).exists():
        return load_pretrained(name)
    if name == DEFAULT_WEIGHTS and not Path(name).exists():
        raise DigitnetError(
            f"There is no {name} here; make one with digitnet train, or name a network's file with "
            "--weights."
        )
    return weights.load(name)


def seed(text: str) -> int:
    """Take an argument for a seed.

    Raises:
        argparse.ArgumentTypeError: it is not a whole number from 0 up.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"a seed must be a whole number from 0 up, not {text!r}")
    return int(text)


def dataset(files: Sequence[str]) -> Dataset:
    """Read a data set, and say what had to be assumed of it.

    Raises:
        DigitnetError: there are more than two files, or they are no data set.
    """
    if len(files) > 2:
        raise DigitnetError("Give one data file, or two IDX files: images, then labels.")
    found = load_idx(*files) if len(files) == 2 else load_dataset(files[0])
    say_notes(found.assumed)
    return found


def say_notes(sentences: Sequence[str]) -> None:
    """Say on standard error what had to be assumed."""
    for sentence in sentences:
        print(f"Note: {sentence}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value on one line of JSON; arrays become lists."""
    print(json.dumps(value, ensure_ascii=False, default=_plain), flush=True)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} has no JSON")
