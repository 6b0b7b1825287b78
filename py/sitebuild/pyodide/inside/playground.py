"""Run people's own edits of digitnet in the page: apart from it, in a Python of its own.

The page puts all sources into a folder, as they lie in the repo, and has ``run.py`` run. What is
printed, what a run shows and what goes wrong is told to the page as JSON. `run.py` imports from
here what it needs: ``train`` and ``dev``, and ``show``.
"""

import ast
import json
import linecache
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOBase
from pathlib import Path
from typing import Any

RUN = "run.py"
CONSOLE = "<console>"
MOST_TEXT = 200_000  # characters that one run may print: more can nobody read
TELL_EVERY = 0.05  # seconds

folder = Path("/edited")
history: list[dict[str, float]] = []
names: dict[str, Any] = {}
_given: dict[str, bytes] = {}
_loaded: dict[str, Any] = {}
_losses: list[list[float]] = []
_told = 0.0
_tell: Callable[[str], None] = print


class Printer(TextIOBase):
    """Tells the page what is printed, not too often and not without end."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.left = MOST_TEXT
        self.flushed = 0.0

    def write(self, text: str) -> int:
        """Take text."""
        if self.left > 0:
            self.waiting.append(text[: self.left])
            self.left -= len(text)
            if self.left <= 0:
                self.waiting.append("\n… more than the page shows was printed.\n")
        if time.monotonic() - self.flushed > TELL_EVERY:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Tell what waits."""
        if self.waiting:
            _tell(json.dumps({"text": "".join(self.waiting)}))
        self.waiting.clear()
        self.flushed = time.monotonic()


printer = Printer()


def __getattr__(name: str) -> Any:
    """Give ``train`` and ``dev``, the images of the page, once somebody asks for them."""
    if name not in ("train", "dev"):
        raise AttributeError(f"The playground has no {name}; it has train, dev and show.")
    if not _loaded:
        from digitnet.data.datasets import load_dataset

        images = load_dataset(_given["images"], "images.npz")
        _loaded["train"], _loaded["dev"] = images.hold_out()
    return _loaded[name]


def begin(tell: Callable[[str], None], images: Any, weights: Any) -> None:
    """Take what the page gives: where to tell, the data set, and its network."""
    global _tell
    _tell = tell
    _given.update(images=images.to_bytes(), weights=weights.to_bytes())
    sys.path.insert(0, str(folder / "py"))


def put(files: str) -> None:
    """Take all sources (JSON, path → text); what was imported of them before is forgotten."""
    for path, text in json.loads(files).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_text(encoding="utf-8") != text:
            place.write_text(text, encoding="utf-8")
    for module in [name for name in sys.modules if name.partition(".")[0] == "digitnet"]:
        del sys.modules[module]
    for importer in sys.path_importer_cache.values():
        forget = getattr(importer, "invalidate_caches", None)
        if forget:
            forget()
    sys.dont_write_bytecode = True
    linecache.clearcache()
    for known in (_loaded, names, history, _losses):
        known.clear()
    printer.left = MOST_TEXT


def show(event: Any) -> None:
    """Show an event of a Trainer in the page: a batch's loss, or how well it reads by now."""
    global _told
    if hasattr(event, "dev_accuracy"):
        history.append(event._asdict())
        _tell(json.dumps({"losses": _losses, "evaluation": event._asdict()}))
    elif hasattr(event, "loss"):
        _losses.append([event.step, event.loss])
        if time.monotonic() - _told < TELL_EVERY:
            return
        _tell(json.dumps({"losses": _losses}))
    else:
        return
    _told = time.monotonic()
    _losses.clear()


def guarded(work: Callable[[], Any]) -> str:
    """Do something of a person's; answers JSON: what came of it, or ``trouble``."""
    try:
        with redirect_stdout(printer), redirect_stderr(printer):
            value = work()
        return json.dumps({"value": value})
    except BaseException as error:  # noqa: BLE001 - all of it is for the person to see
        return json.dumps({"trouble": trouble(error)})
    finally:
        if _losses:
            _tell(json.dumps({"losses": _losses}))
            _losses.clear()
        printer.flush()


def run() -> str:
    """Run ``run.py``."""
    return guarded(lambda: _run(folder / RUN))


def _run(path: Path) -> None:
    names.clear()
    names.update(__name__="__main__", __file__=RUN)
    # kept from the start, so that what a run has made before it failed can be looked at
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)


def enter(source: str) -> str:
    """Run an entry of the console; the value of its last line is printed."""
    return guarded(lambda: _enter(source))


def _enter(source: str) -> None:
    printer.left = MOST_TEXT
    fill_names()
    linecache.cache[CONSOLE] = (len(source), None, source.splitlines(keepends=True), CONSOLE)
    tree = ast.parse(source, CONSOLE)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, CONSOLE, "exec"), names)
    if last:
        exec(compile(ast.Interactive([last]), CONSOLE, "single"), names)


def fill_names() -> None:
    """Give the console what it begins with, unless a run has made its own."""
    if "data" in names:
        return
    import numpy as np

    from digitnet.nn import weights

    me = sys.modules[__name__]
    names.update(np=np, data=me.train, history=history)
    if "network" not in names:
        names["network"] = weights.load(_given["weights"], "the page's network")


def complete(text: str) -> str:
    """The names that the end of a line may become, as JSON."""
    from rlcompleter import Completer

    def found() -> list[str]:
        fill_names()
        completer = Completer(names)
        matches: list[str] = []
        while len(matches) < 50 and (match := completer.complete(text, len(matches))) is not None:
            matches.append(match)
        return [match for match in matches if not match.startswith(f"{text}_")] or matches

    return guarded(found)


def check(name: str) -> str:
    """Check an exercise, after a run of ``run.py``; the value is a sentence, or what is missing."""
    import exercises

    def work() -> dict[str, Any]:
        _run(folder / RUN)
        try:
            given = {**names, "playground_history": history}
            return {"well": True, "said": exercises.check(name, given)}
        except exercises.NotYetError as missing:
            return {"well": False, "said": str(missing)}

    return guarded(work)


def trouble(error: BaseException) -> dict[str, Any]:
    """What went wrong: one line, the traceback through the person's own files, and the place."""
    told = traceback.TracebackException.from_exception(error)
    each: traceback.TracebackException | None = told
    place: tuple[str, int | None] | None = None
    while each is not None:
        own = [frame for frame in each.stack if is_own(frame.filename)]
        for frame in own:
            _ = frame.line  # looked up before the name is no longer the file's
            frame.filename = shown(frame.filename)
        each.stack[:] = own
        if own and place is None:
            place = own[-1].filename, own[-1].lineno
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    if isinstance(error, SyntaxError) and error.filename and is_own(error.filename):
        told.filename = shown(error.filename)
        place = told.filename, error.lineno
    last = list(told.format_exception_only())[-1].strip()
    file, line = place or (None, None)
    return {"error": last, "traceback": "".join(told.format()), "file": file, "line": line}


def is_own(file: str) -> bool:
    """Whether a person can edit a file."""
    return file == CONSOLE or file.startswith(f"{folder}/")


def shown(file: str) -> str:
    """A file's name as in the repo."""
    return file.removeprefix(f"{folder}/")


def pack(files: str) -> bytes:
    """All files (JSON, path → text) as a zip in one folder, which pip installs."""
    from zipfile import ZIP_DEFLATED, ZipFile

    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for path, text in json.loads(files).items():
            archive.writestr(f"digitnet-edited/{path}", text)
    return content.getvalue()
