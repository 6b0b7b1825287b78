"""Waiting for what tells nobody that it is there."""

from __future__ import annotations

import time

PATIENCE = 60  # seconds for a program to start or a file to arrive on a busy machine
GLANCE = 0.02  # seconds between two looks


def patiently(look, what):
    """Give what `look` finds as soon as it finds anything."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {PATIENCE} s in vain for {what}.")
        time.sleep(GLANCE)
    return found
