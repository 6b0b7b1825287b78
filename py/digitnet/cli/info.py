"""``digitnet info``: what a weights file holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from digitnet.cli.arguments import WEIGHTS_HELP, add_command, load_network, print_json

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_EXAMPLES = ("digitnet info weights.npz", "digitnet info weights.npz --json")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "info", "describe a weights file", _run, _EXAMPLES)
    parser.add_argument("weights", metavar="WEIGHTS", help=WEIGHTS_HELP)


def _run(options: argparse.Namespace) -> None:
    network = load_network(options.weights)
    if not options.json:
        print(network.describe())
        return
    print_json(
        {
            "architecture": network.architecture,
            "parameters": network.parameter_count,
            "multiply_adds": network.multiply_adds,
            "labels": network.labels,
            "layers": [layer.spec() for layer in network.layers],
            "doubt": network.rejection._asdict(),
            "info": network.info,
        }
    )
