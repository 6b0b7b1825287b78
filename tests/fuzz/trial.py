"""One input, tried: read or refused in one sentence, in time, and nothing else has changed."""

from __future__ import annotations

import resource
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field

from digitnet.base import limits
from digitnet.base.errors import DigitnetError

SECONDS = 2.0
"""The longest that a call may take of a processor."""

BYTES = 4 * limits.UNPACKED
"""What one call may ask for at most: a file unpacked, its numbers, their sum and a copy."""

MEASURED = 64
"""Of so many inputs, the allocations of one are measured: it is slow."""

LONGEST_SENTENCE = 300


class Fault(Exception):
    """An input that broke a promise, and which."""


@dataclass
class Tally:
    """What became of the inputs of one class."""

    inputs: int = 0
    read: int = 0
    slowest: float = 0.0
    most_bytes: int = 0
    sentences: set[str] = field(default_factory=set)


def limit_memory() -> None:
    """Let this process allocate no more than the bound, whatever it has by now."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
        pages = int(file.read().split()[0])
    limit = pages * resource.getpagesize() + BYTES
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def attempt(work: Callable[[], object], state: Callable[[], object], tally: Tally) -> None:
    """Try one input.

    Args:
        work: what is done with it.
        state: what must be the same after a refusal.
        tally: of its class.

    Raises:
        Fault: another exception than DigitnetError, no single sentence, too slow, or a changed
            state.
    """
    before = state()
    measured = tally.inputs % MEASURED == 0
    if measured:
        tracemalloc.start()
    began = time.process_time()  # what others do on this machine does not count
    sentence = None
    try:
        work()
    except DigitnetError as error:
        sentence = str(error)
    except Exception as error:
        raise Fault(f"{type(error).__name__}: {error}") from error
    finally:
        took = time.process_time() - began
        if measured:
            tally.most_bytes = max(tally.most_bytes, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    tally.inputs += 1
    tally.slowest = max(tally.slowest, took)
    if took > SECONDS:
        raise Fault(f"it took {took:.1f} s")
    if tally.most_bytes > BYTES:
        raise Fault(f"it asked for {tally.most_bytes:,} bytes")
    if sentence is None:
        tally.read += 1
        return
    require_sentence(sentence)
    tally.sentences.add(sentence[:24])
    if state() != before:
        raise Fault("it was refused, and something has changed all the same")


def require_sentence(said: str) -> None:
    """Raise Fault unless it is one line that a person can read."""
    if not 0 < len(said) <= LONGEST_SENTENCE or "\n" in said or said[-1] not in ".?":
        raise Fault(f"it says {said!r}")
    if "Traceback" in said or not said.isprintable():
        raise Fault(f"it says {said!r}")
