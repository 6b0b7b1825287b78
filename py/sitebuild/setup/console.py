"""What the terminal shows: stages, and bytes as they arrive."""

import sys
import time

INTERVAL = 0.1  # seconds between two redraws of a progress line


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def overwrite(text: str) -> None:
    """Replace the terminal's present line; nothing in a pipe or a file."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{text}")
        sys.stdout.flush()


def megabytes(size: int) -> str:
    """Name a size as people do, in units of 1,000."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


class Progress:
    """Bytes out of a known total, redrawn in place on a terminal, with lines above it."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._shown = 0.0

    def add(self, count: int, label: str) -> None:
        """Count bytes that have arrived."""
        self.done += count
        now = time.monotonic()
        if now - self._shown >= INTERVAL:
            self._shown = now
            bar = "#" * round(min(1.0, self.done / max(1, self.total)) * 24)
            figures = f"{megabytes(self.done)} of {megabytes(self.total)}"
            overwrite(f"  [{bar:<24}] {figures}  {label}")

    def line(self, text: str) -> None:
        """Print a line that stays."""
        overwrite("")
        say(f"  {text}")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        overwrite("")
