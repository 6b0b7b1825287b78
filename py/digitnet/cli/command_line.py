"""What is said, and which exit code is given, whatever the command."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from digitnet import __version__
from digitnet.base.errors import DigitnetError
from digitnet.cli import convert, evaluate, info, plot, predict, search, serve, submit, train

_EXAMPLES = """\
examples:
  digitnet train two-layer-64 --data train.csv
  digitnet evaluate weights.npz --data mnist-test.npz
  digitnet predict photo.jpg
  digitnet submit test.csv -o submission.csv

exit codes: 0 it is done; 1 it cannot be done, and one sentence says why; 2 the command line is
wrong; 130 stopped by Ctrl-C
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code.

    Args:
        arguments: words after ``digitnet``; those of the process by default.

    Raises:
        SystemExit: with code 2 where they are wrong, with 0 after ``--help`` and ``--version``.
    """
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # there are consoles without a × or a →
    try:
        options.run(options)
        sys.stdout.flush()
    except DigitnetError as error:
        print(f"digitnet: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as error:
        print(f"\ndigitnet: stopped{_said_of(error)}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read has had enough (`| head`); what Python still wants to say goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _said_of(stop: KeyboardInterrupt) -> str:
    """Return what became of the work that was stopped."""
    return "".join(getattr(stop, "__notes__", ())) or "; nothing was written."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digitnet",
        description="A neural network for handwritten digits, in NumPy alone.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"digitnet {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    for module in (train, evaluate, predict, submit, plot, convert, search, info, serve):
        module.add(commands)
    return parser
