"""Do what the page does up to its first answer, and note which modules that takes.

Runs inside Pyodide; `argument` is JSON: paths of the weights to load and of the notes to write.
"""

import json
import sys
from pathlib import Path

argument: str = globals()["argument"]  # set by run.mjs


def give_first_answer(weights: bytes) -> None:
    """Open a bridge, load a network, and show it a stroke."""
    import numpy as np
    from pyodide.ffi import to_js

    from digitnet.web.bridge import Bridge

    bridge = Bridge()
    bridge.load_weights(to_js(weights), "traced")
    stroke = np.array([60, 60, 210, 55, 140, 140, 110, 230], dtype=np.float32)
    bridge.read_strokes(to_js(stroke), to_js(np.array([4], dtype=np.int32)), 280.0, 18.0)


def prepare_training() -> None:
    """Import what numpy.random imports of the standard library: little, and else all would come."""
    from secrets import randbits

    randbits(8)


import hashlib  # noqa: E402, F401 - these two are for `lazy_import`, without which nothing else comes
import zipfile  # noqa: E402, F401

task = json.loads(argument)
give_first_answer(Path(task["weights"]).read_bytes())
prepare_training()
Path(task["notes"]).write_text(json.dumps(sorted(sys.modules)), encoding="utf-8")
