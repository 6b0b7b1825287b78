"""``digitnet convert``: a network from one kind of file into another."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from digitnet.base.errors import DigitnetError
from digitnet.base.whole_files import require_writable, write_whole
from digitnet.cli.arguments import add_command, load_network, print_json
from digitnet.nn.file_kinds import KINDS, named, to_file

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_EXAMPLES = (
    "digitnet convert weights.npz weights.safetensors",
    "digitnet convert weights.npz network.onnx --pixels",
    "digitnet convert pytorch.safetensors weights.npz",
    "digitnet convert keras.npz network.onnx",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "convert", "write a network as another kind of file", _run, _EXAMPLES
    )
    parser.add_argument(
        "source",
        metavar="IN",
        help=".npz or .safetensors: of digitnet, or dense layers of PyTorch, Keras, …",
    )
    parser.add_argument("output", metavar="OUT", help=f"what its name ends in: {named()}")
    parser.add_argument("--half", action="store_true", help=".npz in float16, half the bytes")
    parser.add_argument(
        "--pixels",
        action="store_true",
        help=".onnx that takes bytes, N x 28 x 28, and scales them itself",
    )


def _run(options: argparse.Namespace) -> None:
    suffix = Path(options.output).suffix.lower()
    if suffix not in KINDS:
        raise DigitnetError(f"Cannot write {options.output}: end its name in {named()}.")
    if (options.half and suffix != ".npz") or (options.pixels and suffix != ".onnx"):
        option, kind = ("--half", ".npz") if options.half else ("--pixels", ".onnx")
        raise DigitnetError(f"{option} is for {kind} alone; leave it out for {suffix}.")
    require_writable(options.output)
    network = load_network(options.source)
    content = to_file(network, suffix, half=options.half, pixels=options.pixels)
    write_whole(options.output, content)
    if options.json:
        told = {"output": options.output, "bytes": len(content)}
        print_json({**told, "architecture": network.architecture})
    else:
        print(f"{network.architecture}, {len(content):,} bytes; written to {options.output}")
