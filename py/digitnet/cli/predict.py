"""``digitnet predict``: read pictures, or every image of a data set."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digitnet.base.npz import read_source
from digitnet.cli.arguments import add_command, add_weights, load_network, print_json, say_notes
from digitnet.cli.pictures import is_picture, pictures_in, read_picture

if TYPE_CHECKING:
    from digitnet.base.arrays import Pixels
    from digitnet.cli.arguments import Commands
    from digitnet.nn.network import Network

_EXAMPLES = (
    "digitnet predict photo.jpg",
    "digitnet predict scans/ --weights convnet.npz",
    "digitnet predict test.csv --json",
    "digitnet predict - < digit.png",
)
_CHUNK = 1000
"""Images read at once."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "predict", "read pictures, and images in data files", _run, _EXAMPLES
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a picture, a folder of pictures, .npy, .npz, IDX, .csv, or - for standard input",
    )
    add_weights(parser, "convnet")


def _run(options: argparse.Namespace) -> None:
    network = load_network(options.weights)
    for data, name in _files(options.sources):
        for answer in _answers(network, data, name):
            if options.json:
                print_json(answer)
            else:
                print(_line(answer))


def _line(answer: dict[str, Any]) -> str:
    """Return an answer on one line, its parts between tabs."""
    shares = ", ".join(f"{part['label']} {part['probability']:.1%}" for part in answer["digits"])
    text = answer["text"].replace("\n", " ")
    return f"{answer['source']}\t{text}\t{answer['verdict']}\t{shares}"


def _files(sources: Sequence[str]) -> Iterator[tuple[bytes, str]]:
    """Yield the content and the name of every file asked for."""
    for source in sources:
        if source == "-":
            yield sys.stdin.buffer.read(), "standard input"
        elif Path(source).is_dir():
            yield from ((read_source(path)[0], str(path)) for path in pictures_in(Path(source)))
        else:
            yield read_source(source)[0], source


def _answers(network: Network, data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Yield what is in a picture, or one answer for each image of a data file."""
    if is_picture(data):
        yield {"source": name, **_of_picture(network, read_picture(data, name))}
        return
    from digitnet.data.image_sources import load_images

    images, assumed = load_images(data, name)
    say_notes(assumed)
    for first in range(0, len(images), _CHUNK):
        some = images[first : first + _CHUNK]
        shares, verdicts = network.predict_proba(some), network.verdicts(some)
        for number, (share, verdict) in enumerate(zip(shares, verdicts, strict=True), first):
            digit = _digit(network, share, verdict)
            source = f"{name}[{number}]"
            yield {
                "source": source,
                "text": digit["label"],
                "verdict": verdict,
                "digits": [digit],
            }


def _of_picture(network: Network, rgba: Pixels) -> dict[str, Any]:
    """Read what may be a whole row of digits, as the page does."""
    from digitnet.web.session import Session

    session = Session()
    session.network = network
    read = session.read_image(rgba)
    digits = [_digit(network, d["probabilities"], d["verdict"]) for d in read["digits"]]
    verdicts = {digit["verdict"] for digit in digits}
    worst = [one for one in ("not-a-digit", "unsure", "sure") if one in verdicts] or ["blank"]
    return {"text": read["text"], "verdict": worst[0], "digits": digits}


def _digit(network: Network, share: Any, verdict: str) -> dict[str, Any]:
    """Describe one answer; probabilities from 0 to 1, in the order of the classes."""
    number = int(share.argmax())
    return {
        "label": network.labels[number],
        "probability": float(share[number]),
        "verdict": verdict,
        "probabilities": share,
    }
