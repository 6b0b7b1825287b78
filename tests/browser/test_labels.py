"""A page of one's own: other networks and images are listed, and it reads letters or pictures."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect
from tests.letters import NAMES, PATHS, draw_letters, train_on

from digitnet.data.datasets import save_dataset
from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from sitebuild.bundle.catalog import is_ours
from sitebuild.setup.paths import NODE_MODULES, ROOT
from sitebuild.tasks.serve import serving

from .conftest import visiting
from .test_any_page import reads_trains_and_saves

MADE = shutil.ignore_patterns("node_modules", "__pycache__", "*.npz", "SOURCE")
PRETRAINED = "Letters, 48 hidden units"
WORDS = ("T-shirt/top", "Trouser", "Ankle boot")
# Other lists are other files and words; no engine differs in these.
pytestmark = pytest.mark.engines("chromium")


def list_letters(site):
    """Put letters, and a network that reads them, in the place of what comes with the page."""
    images = draw_letters(3000)
    save_dataset(images, site / "data" / "letters.npz")
    weights.save(train_on(images), site / "models" / "letters.npz", half=True)
    for kind, title in (
        ("models", PRETRAINED),
        ("data", "Letters drawn by chance"),
    ):
        entry = {"file": "letters.npz", "title": title, "credit": "made here, CC0"}
        listed = json.dumps({"default": "letters", kind: {"letters": entry}})
        (site / kind / f"{kind}.json").write_text(listed, encoding="utf-8")


@pytest.fixture(scope="module")
def letters_project(tmp_path_factory):
    """A copy of the project with other lists, built."""
    root = tmp_path_factory.mktemp("letters")
    for name in ("site", "py"):
        shutil.copytree(ROOT / name, root / name, ignore=MADE)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, root / name)
    (root / "site/node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    list_letters(root / "site")
    done = subprocess.run(
        [sys.executable, "-m", "sitebuild", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "py")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def letters_page(letters_project):
    """Where the page of letters is."""
    with serving(letters_project / "dist") as address:
        yield address


@pytest.fixture(scope="module")
def page_of_letters(browser, letters_page):
    """The page of letters, ready; tests share it."""
    with visiting(browser, letters_page) as new_visit:
        visit = new_visit()
        visit.open()
        yield visit


@pytest.fixture
def letters(page_of_letters):
    """The same, blank and with the network that it starts with."""
    page = page_of_letters.page
    if page.locator("#clear").is_enabled():
        page.locator("#clear").click()
    if page.locator("#chip-name").inner_text() != PRETRAINED:
        expect(page.locator("#pretrained")).to_be_enabled()
        # rooms that open on the way there would move it under the mouse
        page.locator("#pretrained").evaluate("button => button.click()")
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)
    return page_of_letters


def write(visit, word, share=0.28):
    """Write letters side by side, or one alone in the middle of the pad."""
    first = 0.5 - share * len(word) / 2
    for place, letter in enumerate(word):
        strokes = [(path * 40 + (60, 20)).tolist() for path in PATHS[letter]]
        visit.draw_strokes(strokes, share=share, at=(first + place * share, 0.35))


def names(visit):
    return visit.page.locator("#bars .bar-label").all_inner_texts()


def give(visit, path, labels):
    """Open the weights file of an untrained network that has these labels."""
    weights.save(multilayer_perceptron((8,), labels=labels, seed=1), path)
    visit.choose("#load-weights", path)
    expect(visit.page.locator("#bars li")).to_have_count(len(labels))


def test_the_page_speaks_of_letters(letters):
    assert names(letters) == list(NAMES)
    assert letters.page.title() == "digitnet: draw a letter, watch a network read it"
    assert letters.text("#draw-title").startswith("Draw a letter.")
    assert "2,500 handwritten letters" in letters.text("#training")
    expect(letters.page.locator("#hint-text")).to_have_text("Draw a letter, or a word")
    expect(letters.page.locator("#images")).to_have_value("2500")
    expect(letters.page.get_by_role("list", name="How likely each letter is")).to_be_visible()
    how = letters.text("#how")
    assert "called 784-48-12. It has 38,268 parameters" in how
    assert not re.search(r"\bdigits?\b|windows", how)
    assert letters.page.locator("#diagram-labels text").all_text_contents() == [""] * 10
    expect(letters.page.locator("#credits")).to_have_text("Training images: made here, CC0.")


def test_what_holds_of_any_page_holds_of_it(letters, letters_project):
    assert not is_ours(letters_project / "site")
    reads_trains_and_saves(letters, letters_project / "site")


@pytest.mark.parametrize("letter", ["L", "T"])
def test_a_letter_is_read(letter, letters):
    write(letters, letter, share=0.8)
    expect(letters.page.locator("#answer")).to_have_text(letter)
    expect(letters.page.locator("#bars .is-chosen .bar-label")).to_have_text(letter)


def test_letters_side_by_side_are_a_word(letters):
    write(letters, "LTV")
    expect(letters.page.locator("#answer")).to_have_text("LTV")
    expect(letters.page.locator("#row .row-label")).to_have_text(["L", "T", "V"])
    expect(letters.page.locator("#spoken")).to_contain_text("L T V. Sure.")


def test_another_network_brings_its_own_labels_and_takes_them_away(letters, tmp_path):
    page = letters.page
    write(letters, "L", share=0.8)
    expect(page.locator("#answer")).to_have_text("L")
    give(letters, tmp_path / "digits.npz", "0123456789")
    assert names(letters) == list("0123456789")
    expect(page.locator("#answer")).to_have_text(re.compile(r"^\d$"))
    assert letters.text("#draw-title").startswith("Draw a digit.")
    said = letters.call("d => d.train({from: 'current'}).catch((error) => error.message)")
    assert "has 12 classes (A, C, E, F, …) and the network has 10" in said
    assert "start from random weights" in said
    page.get_by_role("button", name="Previous network").click()
    expect(page.locator("#answer")).to_have_text("L")
    assert names(letters) == list(NAMES)


def test_a_network_of_letters_is_loaded(letters, tmp_path):
    page = letters.page
    write(letters, "L", share=0.8)
    # Halved, as WebKitGTK's inspector hangs up when it is handed 150 kB at once.
    weights.save(train_on(draw_letters(1800, seed=3)), tmp_path / "mine.npz", half=True)
    letters.choose("#load-weights", tmp_path / "mine.npz")
    expect(page.locator("#chip-name")).to_have_text("mine")
    expect(page.locator("#answer")).to_have_text("L")


def test_what_has_a_name_is_one_drawing(letters, tmp_path):
    page = letters.page
    write(letters, "LT")
    expect(page.locator("#row button")).to_have_count(2)
    give(letters, tmp_path / "clothes.npz", WORDS)
    assert names(letters) == list(WORDS)
    expect(page.locator("#row button")).to_have_count(0)
    answer = letters.text("#answer")
    assert answer in WORDS
    expect(page.locator("#spoken")).to_contain_text(f"{answer}. ")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_door_tells_letters(letters):
    strokes = [(path * 40 + (60, 20)).tolist() for path in PATHS["T"]]
    model, told = letters.call(
        "async (d, s) => [(await d.ready).model, await d.read(s)]",
        {"strokes": strokes, "size": 280, "width": 18},
    )
    assert model["labels"] == list(NAMES)
    assert model["kind"] == "letter"
    assert (told["text"], told["digits"][0]["digit"]) == ("T", NAMES.index("T"))


def test_letters_are_learned_kept_and_saved(letters, tmp_path):
    page = letters.page
    write(letters, "L", share=0.8)
    letters.type("#epochs", "12")
    letters.train()
    assert letters.number("#dev-accuracy") > 85
    expect(page.locator("#answer")).to_have_text("L")
    letters.is_kept("network")
    page.reload()
    letters.state("ready")
    expect(page.locator("#chip-name")).to_have_text("Your network")
    expect(page.locator("#answer")).to_have_text("L")
    assert names(letters) == list(NAMES)
    _, content = letters.download("#save-weights")
    (tmp_path / "mine.npz").write_bytes(content)
    assert weights.load(tmp_path / "mine.npz").labels == NAMES
