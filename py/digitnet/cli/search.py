"""``digitnet search``: the settings that a network learns best with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from digitnet.base.errors import DigitnetError
from digitnet.base.whole_files import require_writable
from digitnet.cli.arguments import DATA_HELP, add_command, add_machines, dataset, print_json, seed

if TYPE_CHECKING:
    from digitnet.cli.arguments import Commands
    from digitnet.data.datasets import Dataset
    from digitnet.search.halving import Rung
    from digitnet.search.results import Results
    from digitnet.search.space import Settings

_SHOWN = 5
_EXAMPLES = (
    "digitnet search --data train.csv --set hidden=32,64,128 --set learning_rate=0.02:0.5",
    "digitnet search --data train.csv --method grid --set hidden=64,128 --set momentum=0,0.9",
    "digitnet search --data train.csv --method halving --trials 27 --epochs 18 --folds 3",
    "digitnet search --data train.csv --scheduler tcp://192.168.1.7:8786 --resume",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "search", "find the settings that a network learns best with", _run, _EXAMPLES
    )
    parser.add_argument("--data", required=True, nargs="+", metavar="FILE", help=DATA_HELP)
    parser.add_argument(
        "--set",
        action="append",
        metavar="NAME=VALUES",
        help="what to try: a,b,c or low:high; of hidden (64 or 200+50), optimizer (sgd, adamw), "
        "learning_rate, momentum, weight_decay, batch_size, label_smoothing",
    )
    parser.add_argument("--method", choices=("random", "grid", "halving"), default="random")
    parser.add_argument("--trials", type=int, default=20, help="of random and halving")
    parser.add_argument("--keep", type=int, default=3, help="halving: one trial in so many goes on")
    parser.add_argument("--epochs", type=int, default=5, help="of a trial, at most")
    parser.add_argument(
        "--folds", type=int, default=1, help="of cross-validation; 1: a sixth is held out as dev"
    )
    parser.add_argument("--seed", type=seed, default=1)
    add_machines(parser)
    parser.add_argument("-o", "--output", default="search.csv", metavar="FILE")
    parser.add_argument("--resume", action="store_true", help="go on with the output of before")


def _run(options: argparse.Namespace) -> None:
    from digitnet.search.halving import Rung, rungs
    from digitnet.search.results import Results, name_of

    _require_settings(options)
    trials = _trials(options)
    require_writable(options.output)
    plan = [Rung(len(trials), options.epochs)]
    if options.method == "halving":
        plan = rungs(len(trials), options.epochs, options.keep)
    data = dataset(options.data)
    told = [trials, plan, options.folds, options.seed]
    results = Results(options.output, name_of(data, told), resume=options.resume)
    try:
        best = _climb(options, data, trials, plan, results)
    except (DigitnetError, KeyboardInterrupt) as stop:
        _say_what_is_kept(stop, results)
        raise
    _report(options, trials, best, len(plan) - 1, results)


def _require_settings(options: argparse.Namespace) -> None:
    for name, value, least in (("folds", options.folds, 1), ("epochs", options.epochs, 1)):
        if value < least:
            raise DigitnetError(f"The number of {name} must be from {least} up, not {value}.")


def _trials(options: argparse.Namespace) -> list[Settings]:
    from digitnet.search import space

    asked = dict(map(space.parse, options.set or ("hidden=32,64,128", "learning_rate=0.02:0.5")))
    if options.method == "grid":
        return space.grid(asked)
    return space.random(asked, options.trials, options.seed)


def _climb(
    options: argparse.Namespace,
    data: Dataset,
    trials: list[Settings],
    plan: Sequence[Rung],
    results: Results,
) -> list[int]:
    """Do all rungs; return the trials of the last, the best first."""
    from digitnet.search import runners
    from digitnet.search.halving import ranked
    from digitnet.search.results import shown
    from digitnet.search.trial import Task, perform

    run = runners.chosen(options.scheduler, options.jobs)
    chosen = list(range(len(trials)))
    for number, rung in enumerate(plan):
        chosen = chosen[: rung.trials]
        tasks = [
            Task(i, number, fold, options.folds, rung.epochs, options.seed, trials[i])
            for i in chosen
            for fold in range(options.folds)
        ]
        for task, score in run(perform, data, results.missing(tasks)):
            results.add(task, score)
            told = {"event": "result", "trial": task.trial, "rung": number, "fold": task.fold}
            if options.json:
                print_json({**told, "settings": task.settings, **score._asdict()})
            else:
                done = len([key for key in results.scores if key[1] == number])
                fold = f", fold {task.fold + 1}" if options.folds > 1 else ""
                print(
                    f"  {done} of {len(tasks)}: right {score.accuracy:.2%}  trial {task.trial}"
                    f"{fold}, {task.epochs} epochs: {shown(task.settings)}",
                    flush=True,
                )
        chosen = ranked(results.scores, number)
    return chosen


def _say_what_is_kept(stop: BaseException, results: Results) -> None:
    if isinstance(stop, KeyboardInterrupt) and results.scores:
        stop.add_note(
            f"; {len(results.scores):,} results are in {results.path}, go on with --resume."
        )


def _report(
    options: argparse.Namespace,
    trials: list[Settings],
    best: list[int],
    rung: int,
    results: Results,
) -> None:
    from digitnet.search.halving import folds_of
    from digitnet.search.results import shown

    if options.json:
        accuracies = [score.accuracy for score in folds_of(results.scores, best[0], rung)]
        print_json(
            {
                "event": "done",
                "output": options.output,
                "trial": best[0],
                "settings": trials[best[0]],
                "accuracy": fmean(accuracies),
            }
        )
        return
    print(f"The best of {len(trials)} trials; all are in {options.output}", file=sys.stdout)
    for trial in best[:_SHOWN]:
        accuracies = [score.accuracy for score in folds_of(results.scores, trial, rung)]
        spread = f" ± {pstdev(accuracies):.2%}" if len(accuracies) > 1 else ""
        print(f"  {fmean(accuracies):.2%}{spread}  trial {trial}: {shown(trials[trial])}")
