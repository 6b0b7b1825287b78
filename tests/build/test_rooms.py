"""The rooms of the page's sources: an import in the wrong direction fails the checks."""

import json
import shutil
import subprocess

import pytest

from sitebuild.setup.node import tool
from sitebuild.setup.paths import SITE

WRONG = {  # a file of each room, and what it must not import
    "shared/dom.ts": "../app/chrome/toast.ts",
    "service/main.ts": "../worker/unzip.ts",
    "worker/main.ts": "../app/engine/state.ts",
    "worker/boot/main.ts": "../../app/engine/state.ts",
    "app/storage/device-store.ts": "../engine/state.ts",
    "app/engine/state.ts": "../chrome/toast.ts",
    "app/chrome/toast.ts": "../drawing/strokes.ts",
    "app/language/language.ts": "../chrome/toast.ts",
    "app/drawing/strokes.ts": "../answer/labels.ts",
    "app/answer/labels.ts": "../models/model-card.ts",
    "app/inside/scene.ts": "../models/model-card.ts",
    "app/offline/offline.ts": "../models/model-card.ts",
    "app/models/model-card.ts": "../training/run.ts",
    "app/training/run.ts": "../api/public-api.ts",
    "app/tour/steps.ts": "../training/run.ts",
    "app/help/main.ts": "../storage/kept.ts",
    "app/code/runner.ts": "../training/run.ts",
    "worker/sandbox/main.ts": "../../app/engine/state.ts",
    "app/sharing/share-dialog.ts": "../models/model-card.ts",
    "app/collection/words.ts": "../training/run.ts",
    "app/data/words.ts": "../training/run.ts",
    "app/api/public-api.ts": "../main.ts",
    "pad/channel.ts": "../app/training/run.ts",
}


@pytest.fixture
def sources(tmp_path):
    """A copy of the page's sources and of the rules for them."""
    skip = shutil.ignore_patterns("node_modules", "*.npz", "*.html", "*.png")
    return shutil.copytree(SITE, tmp_path / "site", ignore=skip)


def complaints(sources):
    """What biome says of imports: the file and the rule."""
    biome = [*tool("@biomejs/biome", "biome"), "lint", "--reporter=json", "--max-diagnostics=none"]
    done = subprocess.run([*biome, "."], cwd=sources, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)["diagnostics"]
    return {(one["location"]["path"], one["category"].rpartition("/")[2]) for one in told}


def test_every_room_has_rules_and_refuses_what_is_above_it(sources):
    folders = [SITE / "app", SITE]
    rooms = {path.parent for folder in folders for path in folder.glob("*/*.ts")} - {SITE / "app"}
    assert {(SITE / name).parent for name in WRONG} >= rooms
    assert not complaints(sources)
    for name, wrong in WRONG.items():
        with (sources / name).open("a", encoding="utf-8") as file:
            file.write(f"import '{wrong}';\n")
    assert {(name, "noRestrictedImports") for name in WRONG} <= complaints(sources)


def test_a_circle_is_refused_also_one_of_types(sources):
    for name, other in (("observable", "deferred"), ("deferred", "observable")):
        with (sources / "shared" / f"{name}.ts").open("a", encoding="utf-8") as file:
            file.write(f"export type * from './{other}.ts';\n")
    assert ("shared/observable.ts", "noImportCycles") in complaints(sources)
