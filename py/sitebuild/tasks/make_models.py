"""Train the networks that come with the page, and measure them: ``site/models``."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Sequence
from typing import Any

from digitnet.cli.progress import run_with_progress
from digitnet.data.datasets import load_dataset
from digitnet.evaluation.report import HANDS, draw_all, junk_set, load_drawings, refusals, score
from digitnet.nn import weights
from digitnet.nn.network import Network
from digitnet.training.recipes import RECIPES, find_recipe
from sitebuild.setup.paths import SITE

MODELS = SITE / "models"
INDEX = MODELS / "models.json"
DEFAULT = "convnet"
_HELD_OUT = 5000
"""Training images that no network learns from: to stop, to calibrate and to choose by."""


def main(arguments: Sequence[str]) -> int:
    """Train by each recipe asked for on all 60,000 images; write weights and ``models.json``."""
    parser = argparse.ArgumentParser(prog="build.py models", description=__doc__)
    parser.add_argument("recipes", nargs="*", metavar="RECIPE", help=f"of {', '.join(RECIPES)}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rejection", action="store_true", help="only find anew what they had better not answer"
    )
    parser.add_argument("--strokes", metavar="FILE", help="measure on these pen strokes as well")
    options = parser.parse_args(arguments)
    for name in options.recipes or RECIPES:
        make = _refit if options.rejection else _make
        entry = make(name, options.seed, options.strokes)
        _note(name, entry)
        print(json.dumps({name: entry}, indent=2, ensure_ascii=False))
    return 0


def _make(name: str, seed: int, strokes: str | None) -> dict[str, Any]:
    recipe = find_recipe(name)
    train, dev = load_dataset(SITE / "data" / "mnist-60k.npz").split(_HELD_OUT)
    trainer = recipe.trainer(train, dev, seed)
    print(f"{name}: {trainer.network.architecture}, {len(train):,} images, seed {seed}")
    seconds = run_with_progress(trainer)
    network = trainer.network
    network.info = {"recipe": name, "seed": seed, "steps": trainer.steps}
    recipe.finish(network, dev, seed)
    MODELS.mkdir(parents=True, exist_ok=True)
    file = MODELS / f"{name}.npz"
    weights.save(network, file, half=True)
    network = weights.load(file)
    network.info["figures"] = _figures(network, strokes)
    weights.save(network, file, half=True)
    return {
        "file": file.name,
        "title": recipe.title,
        "architecture": network.architecture,
        "parameters": network.parameter_count,
        "bytes": file.stat().st_size,
        "labels": list(network.labels),
        "images": len(train),
        "seed": seed,
        "seconds": round(seconds),
        "epochs": recipe.epochs,
        "batch_size": recipe.batch_size,
        "learning_rate": recipe.learning_rate,
        "command": shlex.join(["python", "build.py", "models", name, "--seed", str(seed)]),
        "figures": network.info["figures"],
    }


def _refit(name: str, seed: int, strokes: str | None) -> dict[str, Any]:
    """Fit the rejection of a network that is here; what it has learned stays as it is."""
    file = MODELS / f"{name}.npz"
    network = weights.load(file)
    _, dev = load_dataset(SITE / "data" / "mnist-60k.npz").split(_HELD_OUT)
    find_recipe(name).fit_rejection(network, dev, seed)
    weights.save(network, file, half=True)
    network = weights.load(file)
    before = dict(network.info["figures"])
    network.info["figures"] = before | _figures(network, strokes)
    weights.save(network, file, half=True)
    entry: dict[str, Any] = json.loads(INDEX.read_text(encoding="utf-8"))["models"][name]
    return entry | {"bytes": file.stat().st_size, "figures": network.info["figures"]}


def _figures(network: Network, strokes: str | None) -> dict[str, float]:
    """Measure, in shares from 0 to 1; strokes are not in the repository, so optional."""
    test = load_dataset(SITE / "data" / "mnist-test.npz")
    scores = {"test": score(network, test)}
    drawings = load_drawings(strokes) if strokes else []
    for hand in HANDS if drawings else ():
        scores[f"strokes_{hand.name.split()[0].strip(',')}"] = score(
            network, draw_all(drawings, hand, seed=0)
        )
    figures = {}
    for data, some in scores.items():
        figures[f"{data}_accuracy"] = some.accuracy
        figures[f"{data}_refused"] = some.refused
        figures[f"{data}_calibration_error"] = some.calibration_error
    figures["junk_refused"] = refusals(network, junk_set(test, seed=0))
    return {name: round(figure, 4) for name, figure in figures.items()}


def _note(name: str, entry: dict[str, Any]) -> None:
    """Write one network's entry into ``models.json``, the others as they are."""
    listed = json.loads(INDEX.read_text(encoding="utf-8"))["models"] if INDEX.exists() else {}
    listed[name] = entry
    known = {name: listed.pop(name) for name in RECIPES if name in listed}
    index = {"default": DEFAULT, "models": known | listed}
    text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
    INDEX.write_text(text, encoding="utf-8")
