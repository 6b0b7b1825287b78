"""``digitnet train --seeds``: one network for each, on all cores or a cluster."""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from digitnet.base.whole_files import write_somewhere
from digitnet.cli.arguments import print_json
from digitnet.search import runners
from digitnet.search.seeds import SeedTask, parse_seeds, train_seed

if TYPE_CHECKING:
    from digitnet.data.datasets import Dataset


def train_seeds(options: argparse.Namespace, data: Dataset, test: Dataset | None) -> None:
    """Train by each seed, and write each network as it comes: ``weights-1.npz``, ….

    With ``--resume``, those that are there already are left out.

    Raises:
        DigitnetError: no such seeds, or one of the runs cannot be done.
    """
    seeds = parse_seeds(options.seeds)
    run = runners.chosen(options.scheduler, options.jobs)
    tasks = [
        SeedTask(options.recipe, options.epochs, seed)
        for seed in seeds
        if not (options.resume and _place(options.output, seed).exists())
    ]
    if not options.json:
        print(f"{options.recipe}: {len(tasks)} seeds, {len(data):,} images")
    shares = []
    done: list[str] = []
    try:
        for task, trained in run(train_seed, data, tasks):
            place = write_somewhere(_place(options.output, task.seed), trained.content)
            done.append(str(place))
            told = {"seed": task.seed, "output": str(place), "dev_accuracy": trained.accuracy}
            if test is not None:
                told["test_accuracy"] = _score(trained.content, test)
            shares.append(told.get("test_accuracy", trained.accuracy))
            _say(options, told)
    except KeyboardInterrupt as stop:
        if done:
            stop.add_note(f"; {len(done)} of {len(tasks)} are there, go on with --resume.")
        raise
    if shares and not options.json:
        of = "test" if test is not None else "dev"
        print(f"Right of the {of} images: {fmean(shares):.2%} ± {pstdev(shares):.2%}")


def _place(output: str, seed: int) -> Path:
    path = Path(output)
    return path.with_name(f"{path.stem}-{seed}{path.suffix}")


def _score(content: bytes, test: Dataset) -> float:
    from digitnet.evaluation.report import score
    from digitnet.nn import weights

    return score(weights.load(content), test).accuracy


def _say(options: argparse.Namespace, told: dict[str, object]) -> None:
    if options.json:
        print_json({"event": "trained", **told})
        return
    test = f", test {told['test_accuracy']:.2%}" if "test_accuracy" in told else ""
    print(
        f"  seed {told['seed']}: dev {told['dev_accuracy']:.2%}{test}  {told['output']}", flush=True
    )
