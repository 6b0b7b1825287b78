"""`python build.py fuzz`: bad input for minutes, natively. Prints what became of each class.

Nothing is random but by its seed: `--seed` and the class give the same inputs again, and a fault is
told with the number of its input.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from random import Random

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy loads

from tests.fuzz.classes import Target, bombs, targets
from tests.fuzz.trial import BYTES, SECONDS, Fault, Tally, attempt, limit_memory

TURN = 1000
"""Inputs of a class in a row, at most."""

SHARE = 0.25
"""Seconds of a class in a row, about: each gets as much time."""


def fuzz(
    chosen: dict[str, Target], seconds: float, seed: int
) -> tuple[dict[str, Tally], list[str]]:
    """Try inputs of all classes in turn until the time is up.

    Returns:
        What became of them, and each fault in a line; of one class and kind it is told once.
    """
    end = time.perf_counter() + seconds
    tallies = {name: Tally() for name in chosen}
    faults: dict[tuple[str, str], str] = {}
    turn = 0
    warnings.simplefilter("error", RuntimeWarning)  # NumPy's
    warnings.simplefilter("ignore", UserWarning)  # Pillow's, of files that it reads all the same
    while turn == 0 or time.perf_counter() < end:
        for name, target in chosen.items():
            until = time.perf_counter() + min(SHARE, seconds / len(chosen))
            for number in range(TURN):
                random = Random(f"{seed} {name} {turn} {number}")
                try:
                    attempt(target.make(random), target.state, tallies[name])
                except Fault as fault:
                    told = f"{name}, input {turn}.{number}: {fault}"
                    faults.setdefault((name, str(fault)[:30]), told)
                if time.perf_counter() > until:
                    break
        turn += 1
    return tallies, list(faults.values())


def table(tallies: dict[str, Tally]) -> str:
    """Lines of what became of each class."""
    lines = [f"{'class':24}{'inputs':>10}{'read':>10}{'slowest':>10}{'most memory':>13}"]
    for name, of in tallies.items():
        slowest, most = f"{of.slowest * 1000:.0f} ms", f"{of.most_bytes / 1e6:.1f} MB"
        lines.append(f"{name:24}{of.inputs:>10,}{of.read:>10,}{slowest:>10}{most:>13}")
    total = sum(of.inputs for of in tallies.values())
    return "\n".join([*lines, f"{'all':24}{total:>10,}"])


def again(target: Target, seed: int, name: str, number: str) -> None:
    """Give one input again, and let what comes of it come out."""
    target.make(Random(f"{seed} {name} {number.replace('.', ' ')}"))()


def main() -> int:
    """Read the command line and run; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="build.py fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: 1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="classes whose names begin so")
    parser.add_argument("--input", help="one input of the class again, as 3.14, with its traceback")
    options = parser.parse_args()
    everything = {**targets(), "bombs": bombs()} if options.minutes > 0.2 else targets()
    chosen = {name: of for name, of in everything.items() if name.startswith(options.only)}
    if options.input:
        ((name, target),) = chosen.items()
        again(target, options.seed, name, options.input)
        return 0
    import pandas  # noqa: F401 - its import is not what the first table takes

    limit_memory()
    tallies, faults = fuzz(chosen, options.minutes * 60, options.seed)
    print(table(tallies))
    print(f"Bounds: {SECONDS:.0f} s and {BYTES >> 20:,} MiB for one call.")
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
