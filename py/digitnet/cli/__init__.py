"""The command line: ``digitnet train``, ``predict``, ``submit`` and others, a file for each."""

from digitnet.cli.command_line import main

__all__ = ["main"]
