"""The networks that come with the page: reading with each, training each by its recipe."""

import json

import pytest
from playwright.sync_api import expect

from sitebuild.setup.paths import SITE

from .conftest import CATALOG, FIRST

HOUSE = [
    [(60, 250), (60, 130), (140, 50), (220, 130), (220, 250), (60, 250)],
    [(60, 130), (220, 130)],
]
SCRAWL = [[(40 + 10 * i, 60 if i % 2 else 220) for i in range(20)]]
DATA = json.loads((SITE / "data" / "data.json").read_text(encoding="utf-8"))
CREDIT = DATA["data"][DATA["default"]]["credit"]
OTHERS = [name for name in CATALOG.entries if name != CATALOG.default]


def row(visit, name):
    """The list's entry of a network."""
    title = CATALOG.entries[name]["title"]
    return visit.page.locator(".model-row").filter(has_text=title)


def test_the_first_network_reads_and_is_marked(visit):
    reads = row(visit, CATALOG.default).get_by_role("button").first
    expect(reads).to_have_text("In use")
    expect(reads).to_be_disabled()
    expect(visit.page.locator("#chip-name")).to_have_text(FIRST["title"])


def test_the_explanation_is_of_them(reader):
    simplest = min(CATALOG.entries.values(), key=lambda about: about["parameters"])
    how = reader.text("#how")
    assert f"called {simplest['architecture']}. " in how
    assert f"It has {simplest['parameters']:,} parameters" in how
    assert "convolutional network" in how
    assert "so it can say when something isn’t a digit" in how
    labels = reader.page.locator("#diagram-labels text").all_text_contents()
    assert labels == simplest["labels"]
    assert reader.text("#credits") == f"Training images: {CREDIT}."


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_one_reads_after_a_click(name, visit):
    row(visit, name).get_by_role("button", name="Use this network").click()
    about = CATALOG.entries[name]
    expect(visit.page.locator("#model-architecture")).to_have_text(about["architecture"])
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")


def test_the_one_that_reads_and_the_number_it_read_survive_a_reload(visit):
    row(visit, OTHERS[-1]).get_by_role("button", name="Use this network").click()
    visit.draw_number("317")
    expect(visit.page.locator("#answer")).to_have_text("317")
    visit.is_kept("strokes", "value.length === 3")
    visit.is_kept("network", f"value.weights.name === '{OTHERS[-1]}'")
    visit.open()
    expect(visit.page.locator("#answer")).to_have_text("317")
    expect(visit.page.locator("#chip-name")).to_have_text(CATALOG.entries[OTHERS[-1]]["title"])
    visit.page.locator("#pretrained").click()
    expect(visit.page.locator("#chip-name")).to_have_text(FIRST["title"])


def test_what_is_told_of_a_network_is_what_was_measured(visit):
    text = row(visit, CATALOG.default).inner_text()
    figures = FIRST["figures"]
    assert f"{figures['test_accuracy'] * 100:.1f}" in text
    assert f"{figures['strokes_any_accuracy'] * 100:.1f}" in text
    assert FIRST["architecture"] in text


def test_a_recipe_brings_its_own_settings(visit):
    page = visit.page
    page.locator("#recipe").select_option("two-layer-64")
    expect(page.locator("#epochs")).to_have_value(str(CATALOG.entries["two-layer-64"]["epochs"]))
    for given in ("#hidden", "#learning-rate", "#batch-size", "#momentum"):
        expect(page.locator(given)).to_be_disabled()
    page.locator("#recipe").select_option("")
    expect(page.locator("#hidden")).to_be_enabled()


def test_a_network_is_trained_by_its_recipe(visit):
    outcome = visit.call("d => d.train({recipe: 'two-layer-64', epochs: 2, images: 1500})")
    assert [e["epoch"] for e in outcome["history"]["evaluations"]] == [0, 1, 2]
    assert outcome["accuracy"] > 0.3
    expect(visit.page.locator("#model-architecture")).to_have_text("784-64-10")


def test_a_scrawl_on_the_pad_is_no_digit(paper):
    page = paper.page
    box = page.locator("#pad").bounding_box()
    (stroke,) = SCRAWL
    places = [
        (box["x"] + x / 280 * box["width"], box["y"] + y / 280 * box["width"]) for x, y in stroke
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    page.mouse.up()
    expect(page.locator("#verdict")).to_have_text("Not a digit")
    expect(page.locator("#answer")).to_have_text("?")


@pytest.mark.parametrize("strokes", [HOUSE, SCRAWL], ids=["house", "scrawl"])
def test_what_is_not_a_digit_is_said_to_be_none(strokes, reader):
    told = reader.call("(d, s) => d.read(s)", {"strokes": strokes, "size": 280, "width": 18})
    assert {digit["verdict"] for digit in told["digits"]} == {"not-a-digit"}
