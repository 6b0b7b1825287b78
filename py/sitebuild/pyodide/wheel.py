"""The digitnet wheel, as pip would build it from this folder, but for the networks in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from sitebuild.setup.environment import last_line
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import ROOT

EPOCH = (
    "1577836800"  # 2020-01-01: every file in the wheel has this time, so that it is reproducible
)


def build_wheel(out: Path) -> tuple[Path, str]:
    """Build the page's wheel into a folder; answers its path and digitnet's version.

    The page fetches the network that is asked for by itself: its wheel has none.
    """
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "HATCH_BUILD_NO_HOOKS": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(f"digitnet's wheel cannot be built: {last_line(done.stderr)}")
    wheel = next(out.glob("digitnet-*.whl"))
    version = re.match(r"digitnet-([^-]+)-", wheel.name)
    assert version
    return wheel, version[1]
