"""``digitnet plot``: figures of a network or a search, into a file."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digitnet.base.errors import DigitnetError
from digitnet.base.extras import missing
from digitnet.base.whole_files import require_writable, write_whole
from digitnet.cli.arguments import DATA_HELP, add_command, dataset, load_network, print_json
from digitnet.nn.inputs import as_input

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_KINDS = ("hidden-units", "confusion", "predictions", "mistakes", "search")
_WITHOUT_IMAGES = ("hidden-units", "search")
_SUFFIXES = (".png", ".svg", ".pdf")
_SHOWN = 20
_EXAMPLES = (
    "digitnet plot hidden-units weights.npz -o units.png",
    "digitnet plot confusion weights.npz --data mnist-test.npz -o confusion.svg",
    "digitnet plot mistakes weights.npz --data mnist-test.npz -o mistakes.png",
    "digitnet plot search search.csv -o search.png",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "plot", "draw a figure of a network, or of a search", _run, _EXAMPLES
    )
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("source", metavar="FILE", help="the weights; of search, its table (.csv)")
    parser.add_argument(
        "--data", nargs="+", metavar="FILE", help=f"{DATA_HELP}; hidden-units and search need none"
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help=", ".join(_SUFFIXES))


def _run(options: argparse.Namespace) -> None:
    suffix = Path(options.output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise DigitnetError(
            f"Cannot draw {options.output}: end its name in {', '.join(_SUFFIXES)}."
        )
    if options.kind not in _WITHOUT_IMAGES and not options.data:
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
        raise missing("Figures need", "matplotlib", "plots") from error
    mpl.use("agg")  # into a file, screen or not
    if options.kind == "search":
        from digitnet.search.figure import draw, points_of

        return draw(points_of(options.source))
    from digitnet.evaluation import plots
    from digitnet.evaluation.report import score

    network = load_network(options.source)
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
