"""The catalog: the networks and images that come with the page, as site/ lists them.

`site/models/models.json` and `site/data/data.json` name a default and, for each name, a file and
what to call it. Whoever drops other files there and lists them has a page of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, few, kind_of
from digitnet.data.datasets import load_dataset
from digitnet.nn import weights
from digitnet.training.recipes import RECIPES
from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import SITE

TOLD = (
    *("title", "architecture", "parameters", "labels", "kind", "recipe", "figures"),  # a network's
    *("images", "credit"),  # a data set's, and how many images a network learned from
)
"""What the page is told of an entry, if it is there."""

OUR_IMAGES = "mnist-10k"


@dataclass(frozen=True)
class Catalog:
    """One of the two lists, checked: every file it names is there, and every file is named."""

    folder: Path
    default: str
    entries: dict[str, dict[str, Any]]

    @property
    def default_file(self) -> Path:
        """The file of the default."""
        return self.file(self.default)

    def file(self, name: str) -> Path:
        """The file of an entry."""
        return self.folder / self.entries[name]["file"]

    def told(self, name: str) -> dict[str, Any]:
        """What the page is told of an entry."""
        return {key: self.entries[name][key] for key in TOLD if key in self.entries[name]}


def models(folder: Path = SITE / "models") -> Catalog:
    """Read and check the list of networks.

    Raises:
        BuildError: the list, or a file in it, is not as it should be.
    """
    catalog = _read(folder, "models")
    for name in catalog.entries:
        try:
            network = weights.load(catalog.file(name))
        except DigitnetError as error:
            raise BuildError(f"The network {name!r} cannot be read: {error}") from error
        for key, value in (
            ("architecture", network.architecture),
            ("parameters", network.parameter_count),
            ("labels", list(network.labels)),
        ):
            if catalog.entries[name].setdefault(key, value) != value:
                raise BuildError(
                    f"{folder / 'models.json'} says that the {key} of {name!r} is "
                    f"{catalog.entries[name][key]}, but the file has {value}: correct the list."
                )
        catalog.entries[name]["kind"] = kind_of(network.labels)
        if network.info.get("recipe") in RECIPES:
            catalog.entries[name]["recipe"] = network.info["recipe"]
    return catalog


def data(folder: Path = SITE / "data", labels: Sequence[str] = DIGITS) -> Catalog:
    """Read and check the list of data sets; a network trained on the default has its classes.

    Args:
        folder: where the list is.
        labels: of the network that the page starts with.

    Raises:
        BuildError: the list, or a file in it, is not as it should be.
    """
    catalog = _read(folder, "data")
    try:
        dataset = load_dataset(catalog.default_file)
        dataset.require_labels(dataset.classes, f"data set {catalog.default!r}")
        train, _ = dataset.hold_out()
    except DigitnetError as error:
        raise BuildError(f"The images {catalog.default!r} cannot be trained on: {error}") from error
    if not dataset.names and any(not label.isdecimal() for label in labels):
        raise BuildError(
            f"{catalog.default_file} does not name its classes, and the page's first network has "
            f"{few(labels)}: save their names with the images, as py/README.md shows."
        )
    catalog.entries[catalog.default] |= {
        "images": len(train),
        "labels": list(dataset.classes),
        "kind": kind_of(dataset.classes),
    }
    return catalog


def recipes() -> dict[str, dict[str, Any]]:
    """What the page is told of the recipes that it can train by."""
    return {
        name: {
            "title": recipe.title,
            "epochs": recipe.epochs,
            "batchSize": recipe.batch_size,
            "learningRate": recipe.learning_rate,
        }
        for name, recipe in RECIPES.items()
    }


def is_ours(site: Path = SITE) -> bool:
    """Whether the page has the project's own networks and images, which its tests are about."""
    networks, images = _read(site / "models", "models"), _read(site / "data", "data")
    return networks.entries.keys() == RECIPES.keys() and images.default == OUR_IMAGES


def _read(folder: Path, kind: str) -> Catalog:
    index = folder / f"{kind}.json"
    try:
        listed = json.loads(index.read_text(encoding="utf-8"))
        entries, default = dict(listed[kind]), str(listed["default"])
        named = {str(entry["file"]) for entry in entries.values()}
    except FileNotFoundError as error:
        raise BuildError(f"{index} is missing: list there what the page has.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BuildError(
            f'{index} must hold {{"default": name, "{kind}": {{name: {{"file": …, "title": …}}}}}} '
            f"({error!r})."
        ) from error
    there = {path.name for path in folder.glob("*.npz")}
    if named - there:
        raise BuildError(f"{index} lists {min(named - there)}, which is not in {folder}.")
    if there - named:
        raise BuildError(f"{min(there - named)} is in {folder} but not in {index.name}: list it.")
    if default not in entries:
        raise BuildError(f"The default {default!r} is not among what {index} lists.")
    return Catalog(folder, default, entries)
