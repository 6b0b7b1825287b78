"""Train the networks that come with the page, and measure them: ``site/models``."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Sequence
from typing import Any

from digitnet import weights
from digitnet.cli import run_with_progress
from digitnet.datasets import load_dataset
from digitnet.evaluation import HANDS, draw_all, load_drawings, score
from digitnet.network import Network
from digitnet.recipes import RECIPES, find_recipe
from sitebuild.paths import SITE

MODELS = SITE / "models"
INDEX = MODELS / "models.json"
DEFAULT = "two-layer-64"


def main(arguments: Sequence[str]) -> int:
    """Train by each recipe asked for on all 60,000 images; write weights and ``models.json``."""
    parser = argparse.ArgumentParser(prog="build.py models", description=__doc__)
    parser.add_argument("recipes", nargs="*", metavar="RECIPE", help=f"of {', '.join(RECIPES)}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strokes", metavar="FILE", help="measure on these pen strokes as well")
    options = parser.parse_args(arguments)
    for name in options.recipes or RECIPES:
        entry = _make(name, options.seed, options.strokes)
        _note(name, entry)
        print(json.dumps({name: entry}, indent=2, ensure_ascii=False))
    return 0


def _make(name: str, seed: int, strokes: str | None) -> dict[str, Any]:
    recipe = find_recipe(name)
    train = load_dataset(SITE / "data" / "mnist-60k.npz")
    test = load_dataset(SITE / "data" / "mnist-test.npz")
    trainer = recipe.trainer(train, test, seed)
    print(f"{name}: {trainer.network.architecture}, {len(train):,} images, seed {seed}")
    seconds = run_with_progress(trainer)
    network = trainer.network
    figures = _figures(network, strokes)
    network.info = {"recipe": name, "seed": seed, "steps": trainer.steps, "figures": figures}
    MODELS.mkdir(parents=True, exist_ok=True)
    weights.save(network, MODELS / f"{name}.npz")
    return {
        "file": f"{name}.npz",
        "title": recipe.title,
        "architecture": network.architecture,
        "parameters": network.parameter_count,
        "labels": list(network.labels),
        "seed": seed,
        "seconds": round(seconds),
        "command": shlex.join(["python", "build.py", "models", name, "--seed", str(seed)]),
        "figures": figures,
    }


def _figures(network: Network, strokes: str | None) -> dict[str, float]:
    """Measure, in shares right from 0 to 1; strokes are not in the repository, so optional."""
    test = load_dataset(SITE / "data" / "mnist-test.npz")
    figures = {"test_accuracy": round(score(network, test).accuracy, 4)}
    drawings = load_drawings(strokes) if strokes else []
    for hand in HANDS if drawings else ():
        accuracy = score(network, draw_all(drawings, hand, seed=0)).accuracy
        figures[f"strokes, {hand.name}"] = round(accuracy, 4)
    return figures


def _note(name: str, entry: dict[str, Any]) -> None:
    """Write one network's entry into ``models.json``, the others as they are."""
    index: dict[str, Any] = {"default": DEFAULT, "models": {}}
    if INDEX.exists():
        index = json.loads(INDEX.read_text(encoding="utf-8"))
    index["models"][name] = entry
    text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
    INDEX.write_text(text, encoding="utf-8")
