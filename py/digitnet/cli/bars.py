"""How far a long command is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

_EVERY = 50
"""Steps from one count to the next, where there is no bar."""


class Bar(Protocol):
    """Shows how far a run is."""

    def at(self, step: int) -> None:
        """Show that so many steps are done."""

    def line(self, text: str) -> None:
        """Say something that stays."""


class _Lines:
    """No terminal, as in a file: lines alone."""

    def at(self, step: int) -> None:
        pass

    def line(self, text: str) -> None:
        print(text, flush=True)


class _Count:
    """A terminal without tqdm: a count that is written over."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def at(self, step: int) -> None:
        if step % _EVERY == 0:
            print(f"\r  step {step:,} of {self.steps:,}", end="", flush=True)

    def line(self, text: str) -> None:
        print(f"\r{text}", flush=True)


class _Tqdm:
    """A terminal, with a bar by tqdm."""

    def __init__(self, bar: Any) -> None:
        self.bar = bar

    def at(self, step: int) -> None:
        self.bar.update(step - self.bar.n)

    def line(self, text: str) -> None:
        self.bar.write(text)


@contextmanager
def progress(steps: int) -> Iterator[Bar]:
    """Give what shows how far a run of so many steps is."""
    if not sys.stdout.isatty():
        yield _Lines()
        return
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        yield _Count(steps)
        return
    with tqdm(total=steps, unit=" steps", file=sys.stdout, leave=False) as bar:
        yield _Tqdm(bar)
