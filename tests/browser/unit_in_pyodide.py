"""What runs inside Pyodide: pytest on the unit tests; the last value is what to tell, in JSON."""

import json
import os
import sys
from collections import Counter

os.chdir("/project")
os.environ["MPLBACKEND"] = "Agg"
sys.path.append("/packages")
sys.dont_write_bytecode = True

import pytest  # noqa: E402 - needs the path above


class Counting:
    """Counts how the tests went."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.outcomes[report.outcome] += 1


counting = Counting()
options = ["--capture=sys", "--color=no", "-q", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
folders: str = globals()["folders"]  # what the worker's address asks for
code = pytest.main([*options, "-m", "not native", *folders.split()], plugins=[counting])
json.dumps({"code": int(code), "outcomes": counting.outcomes})
