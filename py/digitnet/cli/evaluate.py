"""``digitnet evaluate``: how well a network reads images, pen strokes, and what is no digit."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from digitnet.base.errors import DigitnetError
from digitnet.cli.arguments import (
    DATA_HELP,
    WEIGHTS_HELP,
    add_command,
    dataset,
    load_network,
    print_json,
    seed,
)

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands
    from digitnet.data.datasets import Dataset
    from digitnet.evaluation.report import Drawing
    from digitnet.nn.network import Network

_EXAMPLES = (
    "digitnet evaluate weights.npz --data mnist-test.npz",
    "digitnet evaluate weights.npz --data train.csv --json",
    "digitnet evaluate weights.npz --data mnist-test.npz --strokes drawings.json",
    (
        "digitnet evaluate weights.npz --data mnist-test.npz --strokes drawings.json --adapt 3 "
        "--replay mnist-10k.npz"
    ),
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "evaluate", "print how well a weights file does", _run, _EXAMPLES
    )
    parser.add_argument("weights", metavar="WEIGHTS", help=WEIGHTS_HELP)
    parser.add_argument("--data", required=True, nargs="+", metavar="FILE", help=DATA_HELP)
    parser.add_argument("--strokes", metavar="FILE", help="people's pen strokes, as JSON")
    parser.add_argument("--seed", type=seed, default=0, help="of sizes and places of strokes")
    parser.add_argument(
        "--adapt", type=int, metavar="N", help="adapt to N drawings of each class of a writer"
    )
    parser.add_argument("--replay", nargs="+", metavar="FILE", help="images for --adapt")
    parser.add_argument(
        "--photographs", action="store_true", help="make photographs of the strokes, and read them"
    )


def _run(options: argparse.Namespace) -> None:
    from digitnet.evaluation.report import load_drawings, report
    from digitnet.evaluation.row_evaluation import report_rows

    if options.adapt is not None and not (options.strokes and options.replay):
        raise DigitnetError(
            "--adapt needs the drawings of --strokes, and --replay with images to learn from again."
        )
    if options.photographs and not options.strokes:
        raise DigitnetError("Photographs are made of pen strokes; give --strokes FILE too.")
    network = load_network(options.weights)
    drawings = load_drawings(options.strokes, network.labels) if options.strokes else []
    data = dataset(options.data)
    if options.adapt is not None:
        _report_adaptation(options, network, drawings, data)
        return
    if options.json:
        print_json(_figures(network, data, drawings, options.seed))
        return
    print(report(network, data, drawings, options.seed))
    print("\n".join(report_rows(network, drawings, options.seed)))
    if options.photographs:
        from digitnet.evaluation.photographs import report_photographs

        print("\n".join(report_photographs(network, drawings, options.seed)))


def _report_adaptation(
    options: argparse.Namespace, network: Network, drawings: list[Drawing], test: Dataset
) -> None:
    from digitnet.evaluation.adaptation_evaluation import report_adaptation, score_adaptation

    replay = dataset(options.replay)
    figures = score_adaptation(network, drawings, replay, test, options.adapt, options.seed)
    if options.json:
        print_json(asdict(figures))
        return
    print(network.describe(), *report_adaptation(figures, options.adapt), sep="\n")


def _figures(network: Network, data: Dataset, drawings: list[Drawing], chance: int) -> Any:
    """Return what ``report`` prints, but for the rows, as numbers: shares from 0 to 1."""
    from digitnet.evaluation.report import HANDS, are_refused, draw_all, junk_set, score

    kinds = junk_set(replace(data, names=network.labels), chance)
    hands = HANDS if drawings else ()
    return {
        "architecture": network.architecture,
        "labels": network.labels,
        "test": asdict(score(network, data)),
        "strokes": {
            hand.name: asdict(score(network, draw_all(drawings, hand, chance))) for hand in hands
        },
        "junk_refused": {
            kind: float(are_refused(network, images).mean()) for kind, images in kinds.items()
        },
    }
