"""The command line: ``digitnet train``, ``evaluate`` and ``show``."""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digitnet import __version__
from digitnet.base.errors import DigitnetError
from digitnet.base.whole_files import require_writable, write_somewhere
from digitnet.data.datasets import Dataset, load_dataset, load_idx
from digitnet.nn import weights
from digitnet.training.advice import advice
from digitnet.training.trainer import Batch, Evaluation, Trainer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # there are consoles without a × or a →
    try:
        options.run(options)
    except DigitnetError as error:
        print(f"digitnet: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as error:
        print(f"\ndigitnet: stopped{_said_of(error)}", file=sys.stderr)
        return 130
    return 0


def _said_of(stop: KeyboardInterrupt) -> str:
    """Return what became of the work that was stopped."""
    return "".join(getattr(stop, "__notes__", ())) or "; nothing was written."


def _parser() -> argparse.ArgumentParser:
    from digitnet.training.recipes import RECIPES

    parser = argparse.ArgumentParser(
        prog="digitnet", description="A neural network for handwritten digits, in NumPy alone."
    )
    parser.add_argument("--version", action="version", version=f"digitnet {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    train = commands.add_parser("train", help="train a network by one of the recipes")
    train.add_argument("recipe", choices=sorted(RECIPES))
    train.add_argument("--data", required=True, nargs="+", metavar="FILE", help=_DATA_HELP)
    train.add_argument("--test", nargs="+", metavar="FILE", help="measure the result on these")
    train.add_argument("--epochs", type=int, help="other than the recipe's")
    train.add_argument("--seed", type=_seed, default=1)
    train.add_argument("--output", default="weights.npz", metavar="FILE")
    train.set_defaults(run=_train)

    evaluate = commands.add_parser("evaluate", help="print how well a weights file does")
    evaluate.add_argument("weights", metavar="WEIGHTS")
    evaluate.add_argument("--data", required=True, nargs="+", metavar="FILE", help=_DATA_HELP)
    evaluate.add_argument("--strokes", metavar="FILE", help="people's pen strokes, as JSON")
    evaluate.add_argument("--seed", type=_seed, default=0, help="of sizes and places of strokes")
    evaluate.add_argument(
        "--photographs", action="store_true", help="make photographs of the strokes, and read them"
    )
    evaluate.set_defaults(run=_evaluate)

    show = commands.add_parser("show", help="describe a weights file")
    show.add_argument("weights", metavar="WEIGHTS")
    show.set_defaults(run=lambda options: print(weights.load(options.weights).describe()))
    return parser


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"a seed must be a whole number from 0 up, not {text!r}")
    return int(text)


_DATA_HELP = ".npz or Kaggle .csv; or two IDX files, images then labels"


def _dataset(files: Sequence[str]) -> Dataset:
    if len(files) > 2:
        raise DigitnetError("Give one data file, or two IDX files: images, then labels.")
    dataset = load_idx(*files) if len(files) == 2 else load_dataset(files[0])
    for sentence in dataset.assumed:
        print(f"Note: {sentence}", file=sys.stderr)
    return dataset


def _train(options: argparse.Namespace) -> None:
    from dataclasses import replace

    from digitnet.evaluation.report import score
    from digitnet.training.recipes import find_recipe

    require_writable(options.output)
    recipe = find_recipe(options.recipe)
    if options.epochs is not None:
        recipe = replace(recipe, epochs=options.epochs)
    data = _dataset(options.data)
    test = _dataset(options.test) if options.test else None
    train, dev = data.hold_out(options.seed)
    trainer = recipe.trainer(train, dev, options.seed, data.classes)
    if test is not None:
        test.require_labels(trainer.network.labels, "test set")
    print(f"{options.recipe}: {trainer.network.architecture}, {len(train):,} images")
    trainer.network.info = {"recipe": options.recipe, "seed": options.seed, "steps": trainer.steps}
    with _kept_if_cut_short(trainer, options.output):
        seconds = run_with_progress(trainer)
        recipe.finish(trainer.network, dev, options.seed)
        place = write_somewhere(options.output, weights.to_bytes(trainer.network))
    print(f"Trained in {seconds:.1f} s; written to {place}")
    if test is not None:
        print(
            f"Right of the {len(test):,} test images: {score(trainer.network, test).accuracy:.2%}"
        )


@contextmanager
def _kept_if_cut_short(trainer: Trainer, output: str) -> Iterator[None]:
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
        error.add_note(f"; {said}")
        raise


def run_with_progress(trainer: Trainer) -> float:
    """Train to the end, printing a line per evaluation; return the seconds it took."""
    began = time.perf_counter()
    latest: Evaluation | None = None
    for event in trainer.events():
        if isinstance(event, Batch) and sys.stdout.isatty() and event.step % 50 == 0:
            print(f"\r  step {event.step:,} of {trainer.steps:,}", end="", flush=True)
        if isinstance(event, Evaluation):
            print(
                f"\r  epoch {event.epoch:>3}  loss {event.dev_loss:.4f}  "
                f"right {event.dev_accuracy:.2%}  (training {event.train_accuracy:.2%})"
            )
            latest = event
    if latest and (text := advice(latest.dev_accuracy, latest.dev_loss, trainer.dev)):
        print(text)
    return time.perf_counter() - began


def _evaluate(options: argparse.Namespace) -> None:
    from digitnet.evaluation.report import load_drawings, report
    from digitnet.evaluation.row_evaluation import report_rows

    network = weights.load(options.weights)
    if options.photographs and not options.strokes:
        raise DigitnetError("Photographs are made of pen strokes; give --strokes FILE too.")
    drawings = load_drawings(options.strokes, network.labels) if options.strokes else []
    print(report(network, _dataset(options.data), drawings, options.seed))
    print("\n".join(report_rows(network, drawings, options.seed)))
    if options.photographs:
        from digitnet.evaluation.photographs import report_photographs

        print("\n".join(report_photographs(network, drawings, options.seed)))
