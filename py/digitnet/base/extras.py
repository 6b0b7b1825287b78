"""Packages that digitnet can do without, and what to say where one is missing."""

from __future__ import annotations

from digitnet.base.errors import DigitnetError


class MissingExtraError(DigitnetError, ImportError):
    """A package that one thing needs is not installed; the message says how to have it."""


def missing(what: str, package: str, extra: str) -> MissingExtraError:
    """Return the error to raise where an import has failed.

    Args:
        what: needs it, as the subject of the sentence; "Figures need", "To read it needs".
        package: that is not installed.
        extra: of digitnet, as pyproject.toml calls it, that brings the package.
    """
    return MissingExtraError(f"{what} {package}; install it with: pip install 'digitnet[{extra}]'.")
