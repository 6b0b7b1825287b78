#!/usr/bin/env python3
"""Set up, build, serve, check and test digitnet: `python build.py --help`."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older one ends
    sys.exit(
        f"digitnet needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}: "
        "run build.py with a newer one, for example `python3.13 build.py serve`."
    )

sys.path.insert(0, str(Path(__file__).resolve().parent / "py"))

from sitebuild.setup.bootstrap import start

if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
