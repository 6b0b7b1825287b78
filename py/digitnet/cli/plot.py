"""``digitnet plot``: figures of a network, into a file."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.base.whole_files import require_writable, write_whole
from digitnet.cli.arguments import DATA_HELP, add_command, dataset, print_json
from digitnet.nn import weights
from digitnet.nn.inputs import as_input

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_KINDS = ("hidden-units", "confusion", "predictions", "mistakes")
_SUFFIXES = (".png", ".svg", ".pdf")
_SHOWN = 20
_EXAMPLES = (
    "digitnet plot hidden-units weights.npz -o units.png",
    "digitnet plot confusion weights.npz --data mnist-test.npz -o confusion.svg",
    "digitnet plot mistakes weights.npz --data mnist-test.npz -o mistakes.png",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "plot", "draw a figure of a network", _run, _EXAMPLES)
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("weights", metavar="WEIGHTS")
    parser.add_argument(
        "--data", nargs="+", metavar="FILE", help=f"{DATA_HELP}; all but hidden-units need it"
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help=", ".join(_SUFFIXES))


def _run(options: argparse.Namespace) -> None:
    suffix = Path(options.output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise DigitnetError(
            f"Cannot draw {options.output}: end its name in {', '.join(_SUFFIXES)}."
        )
    if options.kind != "hidden-units" and not options.data:
        raise DigitnetError(f"A figure of {options.kind} needs images; give them with --data.")
    require_writable(options.output)
    figure = _figure(options)
    buffer = io.BytesIO()
    figure.savefig(buffer, format=suffix[1:])
    write_whole(options.output, buffer.getvalue())
    if options.json:
        print_json({"output": options.output, "kind": options.kind})
    else:
        print(f"Written to {options.output}")


def _figure(options: argparse.Namespace) -> Any:
    try:
        import matplotlib as mpl
    except ModuleNotFoundError as error:
        raise DigitnetError(
            "Figures need matplotlib; install it with: pip install 'digitnet[plots]'."
        ) from error
    mpl.use("agg")  # into a file, screen or not
    from digitnet.evaluation import plots
    from digitnet.evaluation.report import score

    network = weights.load(options.weights)
    if options.kind == "hidden-units":
        return plots.hidden_units(network)
    data = dataset(options.data)
    data.require_labels(network.labels, "data set")
    if options.kind == "confusion":
        return plots.confusion(score(network, data).confusion, network.labels)
    shares = network.predict_proba(data.images)
    chosen = np.arange(len(data))
    if options.kind == "mistakes":
        chosen = np.flatnonzero(shares.argmax(axis=1) != data.labels)
        if not len(chosen):
            raise DigitnetError("The network reads all of these images right; give it others.")
    chosen = chosen[:_SHOWN]
    some = data.take(chosen)
    return plots.predictions(as_input(some.images), some.labels, shares[chosen], network.labels)
