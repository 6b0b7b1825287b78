"""The networks that come with the package: read by name, ready to use.

They are the files of ``site/models``, which the page offers too. A wheel has them as
``digitnet/models``; a source checkout, and an editable install of one, finds them where they are.
The page's own copy of this package has none, as the page fetches the one that is asked for.
"""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from digitnet.base.errors import DigitnetError
from digitnet.nn import weights
from digitnet.nn.network import Network

_LIST = "models.json"
_CHECKOUT = Path(__file__).resolve().parents[2] / "site" / "models"


def load_pretrained(name: str | None = None) -> Network:
    """Read one of the networks that come with digitnet.

    Args:
        name: ``"convnet"``, ``"two-layer-64"`` or ``"two-layer-800"`` (:func:`pretrained_names`);
            None is the one that the page starts with, the convnet.

    Returns:
        A network of its own at every call. ``network.predict(images)`` takes N × 784 or
        N × 28 × 28, as ``uint8`` from 0 (paper) to 255 (ink) or floats from 0 to 1.

    Raises:
        DigitnetError: there is no such network, or this copy of digitnet came without any.
    """
    folder, listed = _listed()
    entries = listed["models"]
    name = listed["default"] if name is None else name
    if name not in entries:
        raise DigitnetError(
            f"There is no network called {str(name)[:40]!r}; digitnet comes with "
            f"{', '.join(entries)}."
        )
    file = str(entries[name]["file"])
    return weights.load((folder / file).read_bytes(), file)


def pretrained_names() -> tuple[str, ...]:
    """Return what :func:`load_pretrained` may be asked for.

    Raises:
        DigitnetError: this copy of digitnet came without networks.
    """
    return tuple(_listed()[1]["models"])


def _listed() -> tuple[Traversable, dict[str, Any]]:
    """Return the folder of the networks, and its list: the default, and each of them by name."""
    for folder in (files("digitnet") / "models", _CHECKOUT):
        if (folder / _LIST).is_file():
            return folder, json.loads((folder / _LIST).read_text(encoding="utf-8"))
    raise DigitnetError(
        "This copy of digitnet came without networks; install it with pip, or read a weights file "
        "with digitnet.weights.load(path)."
    )
