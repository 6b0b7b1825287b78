"""``digitnet train``: a network by one of the recipes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from digitnet.base.errors import DigitnetError
from digitnet.base.whole_files import require_writable, write_somewhere
from digitnet.cli.arguments import (
    DATA_HELP,
    DEFAULT_WEIGHTS,
    add_command,
    dataset,
    print_json,
    seed,
)
from digitnet.cli.checkpoint import Checkpoint
from digitnet.cli.progress import run_with_progress
from digitnet.nn import weights
from digitnet.training.trainer import Trainer

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands

_EXAMPLES = (
    "digitnet train two-layer-64 --data train.csv",
    "digitnet train convnet --data mnist-60k.npz --test mnist-test.npz --output convnet.npz",
    "digitnet train two-layer-64 --data images-idx3-ubyte labels-idx1-ubyte --epochs 20",
    "digitnet train two-layer-64 --data train.csv --resume",
)


def add(commands: Commands) -> None:
    """Add the command."""
    from digitnet.training.recipes import RECIPES

    parser = add_command(
        commands, "train", "train a network by one of the recipes", _run, _EXAMPLES
    )
    parser.add_argument("recipe", choices=sorted(RECIPES))
    parser.add_argument("--data", required=True, nargs="+", metavar="FILE", help=DATA_HELP)
    parser.add_argument("--test", nargs="+", metavar="FILE", help="measure the result on these")
    parser.add_argument("--epochs", type=int, help="other than the recipe's")
    parser.add_argument("--seed", type=seed, default=1)
    parser.add_argument("--resume", action="store_true", help="go on where Ctrl-C stopped it")
    parser.add_argument("-o", "--output", default=DEFAULT_WEIGHTS, metavar="FILE")


def _run(options: argparse.Namespace) -> None:
    from dataclasses import replace

    from digitnet.evaluation.report import score
    from digitnet.training.recipes import find_recipe

    require_writable(options.output)
    recipe = find_recipe(options.recipe)
    if options.epochs is not None:
        recipe = replace(recipe, epochs=options.epochs)
    data = dataset(options.data)
    test = dataset(options.test) if options.test else None
    train, dev = data.hold_out(options.seed)
    trainer = recipe.trainer(train, dev, options.seed, data.classes)
    if test is not None:
        test.require_labels(trainer.network.labels, "test set")
    if not options.json:
        print(f"{options.recipe}: {trainer.network.architecture}, {len(train):,} images")
    trainer.network.info = {"recipe": options.recipe, "seed": options.seed, "steps": trainer.steps}
    checkpoint = Checkpoint(options.output, options.recipe, options.seed, data)
    if options.resume:
        checkpoint.resume(trainer)
    with _kept_if_cut_short(trainer, options.output, checkpoint):
        seconds = run_with_progress(trainer, as_json=options.json, on_evaluation=checkpoint.keep)
        recipe.finish(trainer.network, dev, options.seed)
        place = write_somewhere(options.output, weights.to_bytes(trainer.network))
    checkpoint.remove()
    accuracy = score(trainer.network, test).accuracy if test is not None else None
    if options.json:
        done = {"event": "done", "output": str(place), "seconds": seconds}
        print_json(done | ({} if accuracy is None else {"test_accuracy": accuracy}))
        return
    print(f"Trained in {seconds:.1f} s; written to {place}")
    if test is not None:
        print(f"Right of the {len(test):,} test images: {accuracy:.2%}")


@contextmanager
def _kept_if_cut_short(trainer: Trainer, output: str, checkpoint: Checkpoint) -> Iterator[None]:
    """Write the last good weights beside the output if training is stopped or diverges.

    What was at the output before stays there: it may be a better network.
    """
    try:
        yield
    except (DigitnetError, KeyboardInterrupt) as error:
        step = trainer.last_good.step
        if not step or (isinstance(error, DigitnetError) and not trainer.last_good.diverged):
            raise
        trainer.last_good.bring_back(trainer.network)
        trainer.network.info["steps"] = step
        path = Path(output)
        beside = path.with_name(f"{path.stem}.unfinished{path.suffix}")
        place = write_somewhere(beside, weights.to_bytes(trainer.network))
        said = f"the weights after step {step:,} are in {place}."
        if isinstance(error, DigitnetError):
            raise DigitnetError(f"{error} T{said[1:]}") from error
        checkpoint.write()
        error.add_note(f"; {said} To go on, add --resume.")
        raise
