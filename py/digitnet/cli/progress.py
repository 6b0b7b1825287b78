"""A training run that says how it goes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from digitnet.cli.arguments import print_json
from digitnet.cli.bars import progress
from digitnet.training.advice import advice
from digitnet.training.trainer import Batch, Evaluation, Trainer


def run_with_progress(
    trainer: Trainer,
    *,
    as_json: bool = False,
    on_evaluation: Callable[[Trainer], None] | None = None,
) -> float:
    """Train to the end, printing a line per evaluation; return the seconds it took.

    Args:
        trainer: not begun, or resumed.
        as_json: each line is an object of JSON, with losses in nats and accuracies from 0 to 1.
        on_evaluation: called after each.
    """
    began = time.perf_counter()
    latest: Evaluation | None = None
    with progress(trainer.steps) as bar:
        for event in trainer.events():
            if isinstance(event, Evaluation):
                latest = event
                if on_evaluation:
                    on_evaluation(trainer)
                if as_json:
                    print_json({"event": "evaluation", **event._asdict()})
                else:
                    bar.line(
                        f"  epoch {event.epoch:>3}  loss {event.dev_loss:.4f}  "
                        f"right {event.dev_accuracy:.2%}  (training {event.train_accuracy:.2%})"
                    )
            elif isinstance(event, Batch) and not as_json:
                bar.at(event.step)
    if latest and (text := advice(latest.dev_accuracy, latest.dev_loss, trainer.dev)):
        print(text, file=sys.stderr if as_json else sys.stdout)
    return time.perf_counter() - began
