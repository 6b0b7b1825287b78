"""Kaggle's ``submission.csv``, made and checked.

Kaggle, "Digit Recognizer", section "Submission File Format": a header, then for each image of
``test.csv``, counted from 1, what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from digitnet.base.arrays import Labels
from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, few

CHUNK = 2000
"""Images read at once: six megabytes as a network's input."""

_HEADER = "ImageId,Label"


def to_csv(digits: Labels) -> bytes:
    """Return the submission of answers (N whole numbers), byte for byte as pandas writes it."""
    lines = [_HEADER, *(f"{number},{digit}" for number, digit in enumerate(digits, 1))]
    return ("\n".join(lines) + "\n").encode()


def require_form(submission: bytes, rows: int) -> None:
    """Check a submission as whoever receives it will, before it takes another one's place.

    Args:
        submission: the file.
        rows: of the test file.

    Raises:
        DigitnetError: other rows than the test file has, or one that is no answer.
    """
    header, *lines = submission.decode().splitlines()
    numbers = [line.partition(",")[0] for line in lines]
    answers = {line.partition(",")[2] for line in lines}
    if header != _HEADER or numbers != [str(number) for number in range(1, rows + 1)]:
        raise DigitnetError(
            f"The test file has {rows:,} rows and {len(lines):,} were read; nothing was written, "
            "so look for blank or broken lines in it."
        )
    if not answers <= set(DIGITS):
        raise DigitnetError(
            "An answer is not a digit, so nothing was written; use a network of digits."
        )


def require_digits(labels: Sequence[str], name: str) -> None:
    """Make sure that a network knows the ten digits and nothing else.

    Raises:
        DigitnetError: it knows other classes.
    """
    if tuple(labels) != DIGITS:
        raise DigitnetError(
            f"Kaggle's Digit Recognizer asks for the digits 0 to 9, and {name} knows "
            f"{few(tuple(labels))}; use a network of digits."
        )


def seen_before(name: str) -> str:
    """Return the warning about a network that has learned from the images it is to be tested on."""
    return (
        f"{name} has learned from MNIST, where Kaggle's test images come from, so its score says "
        "little; train one on train.csv."
    )
