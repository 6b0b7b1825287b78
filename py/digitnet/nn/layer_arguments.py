"""What a layer was made with, as a weights file can keep it."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import Any

import numpy as np

from digitnet.base.errors import DigitnetError


def named_arguments(kind: type, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return by their names the arguments that a layer was made with, as JSON holds them.

    ``rng`` is left out: chance is over once the layer is made. Numbers of NumPy become Python's,
    tuples become lists.

    Raises:
        DigitnetError: one is neither a number, text, yes or no, nothing, nor a list or dict of
            these; or it cannot be given by name.
    """
    if not args and not kwargs:
        return {}
    parameters = signature(kind.__init__).parameters  # type: ignore[misc]
    bound = signature(kind.__init__).bind(None, *args, **kwargs)  # type: ignore[misc]
    found: dict[str, Any] = {}
    for name, value in list(bound.arguments.items())[1:]:
        if parameters[name].kind is Parameter.VAR_KEYWORD:
            found |= {key: _plain(kind, key, some) for key, some in value.items()}
        elif parameters[name].kind in (Parameter.VAR_POSITIONAL, Parameter.POSITIONAL_ONLY):
            raise DigitnetError(
                f"{kind.__name__} takes {name!r} by position alone, and a file keeps names; give "
                "the class a spec() of its own."
            )
        elif name != "rng":
            found[name] = _plain(kind, name, value)
    return found


def _plain(kind: type, name: str, value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(kind, name, some) for some in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _plain(kind, name, some) for key, some in value.items()}
    raise DigitnetError(
        f"{kind.__name__} was made with {name!r} of type {type(value).__name__}, which a weights "
        "file cannot keep; give the class a spec() of its own."
    )
