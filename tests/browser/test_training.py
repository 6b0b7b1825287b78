"""Training in the page: it learns, and its buttons do what they say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import DIGITS, PRETRAINED
from .patience import patiently

# Reads are answered between slices of a run: it would have told of some before the last of them.
SCRAWL = [[(40 + 10 * i, 60 if i % 2 else 220) for i in range(20)]]
READ_SOME = """async (d) => {
  for (let i = 0; i < 10; i += 1) {
    await d.read({strokes: [[[5, 1], [5, 9]]], size: 10, width: 1});
  }
}"""


def test_training_beats_90_percent_and_the_drawing_is_read_anew(visit):
    page = visit.page
    visit.draw(3)
    visit.train()
    expect(page.locator("#speed")).not_to_have_text("–")
    assert visit.number("#dev-accuracy") > 90
    assert visit.text("#step-count") == "1,580 of 1,580"
    expect(page.locator("#answer")).to_have_text("3")
    for chart in ("#loss-chart", "#accuracy-chart"):
        assert "nothing trained" not in page.locator(chart).get_attribute("aria-label")


@pytest.mark.engines("chromium")
def test_a_network_trained_here_knows_what_is_no_digit(visits):
    """As soon as its run is over, and without fetching NumPy's linear algebra for it."""
    visit = visits()
    visit.open()
    visit.call("d => d.train({epochs: 4, hidden: [32], images: 4000})")
    visit.draw_strokes(SCRAWL)
    expect(visit.page.locator("#verdict")).to_have_text("Not a digit")
    visit.page.locator("#clear").click()
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")
    assert not [url for url in visit.asked if "numpy-linalg" in url]


def test_pause_step_resume_and_stop(visit):
    page = visit.page
    page.locator("#epochs").fill("500")
    page.locator("#train").click()
    visit.state("training")
    expect(page.locator("#step-count")).to_contain_text(" of 39,500")
    page.locator("#pause").click()
    visit.state("paused")
    paused_at = visit.number("#step-count")
    visit.call(READ_SOME)
    assert visit.number("#step-count") == paused_at
    page.locator("#step").click()
    expect(page.locator("#step-count")).to_have_text(f"{paused_at + 1:,.0f} of 39,500")
    page.locator("#step").click()
    expect(page.locator("#step-count")).to_have_text(f"{paused_at + 2:,.0f} of 39,500")
    page.locator("#pause").click()
    visit.state("training")
    expect(page.locator("#step-count")).not_to_have_text(f"{paused_at + 2:,.0f} of 39,500")
    page.locator("#stop").click()
    visit.state("ready")
    stopped_at = visit.number("#step-count")
    assert paused_at + 2 < stopped_at < 39500
    assert visit.number("#dev-accuracy") > 0
    visit.call(READ_SOME)
    assert visit.number("#step-count") == stopped_at


def test_a_drawing_is_answered_during_training(visit):
    page = visit.page
    page.locator("#epochs").fill("500")
    page.locator("#train").click()
    visit.state("training")
    visit.draw(7)
    expect(page.locator("#answer")).not_to_have_text("–")
    assert page.locator("body").get_attribute("data-state") == "training"
    page.locator("#stop").click()
    visit.state("ready")


def test_stepping_starts_a_run_of_one_batch(visit):
    visit.page.locator("#step").click()
    visit.state("paused")
    expect(visit.page.locator("#step-count")).to_have_text("1 of 1,580")
    visit.page.locator("#stop").click()
    visit.state("ready")


def test_the_learning_rate_changes_while_it_trains(visit):
    """At a rate of next to nothing, what is drawn gets the same answer, to the last digit."""
    page = visit.page
    seven = {"strokes": DIGITS[7], "size": 280, "width": 18}
    probabilities = "async (d, s) => (await d.read(s)).digits[0].probabilities"
    for field, value in (("#epochs", "500"), ("#momentum", "0")):
        page.locator("#more").evaluate("more => { more.open = true; }")
        page.locator(field).fill(value)
    page.locator("#step").click()
    visit.state("paused")
    page.locator("#step").click()
    expect(page.locator("#step-count")).to_have_text("2 of 39,500")
    rate = page.locator("#learning-rate")
    rate.fill("0.000000000001")
    rate.press("Tab")
    before = visit.call(probabilities, seven)
    page.locator("#step").click()
    expect(page.locator("#step-count")).to_have_text("3 of 39,500")
    assert visit.call(probabilities, seven) == pytest.approx(before, rel=1e-4)
    rate.fill("0.5")
    rate.press("Tab")
    page.locator("#step").click()
    expect(page.locator("#step-count")).to_have_text("4 of 39,500")
    assert visit.call(probabilities, seven) != pytest.approx(before, rel=1e-2)
    page.locator("#stop").click()
    visit.state("ready")


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("#hidden", "none", "Whole numbers from 1 to 4,096, such as 64 or 128, 64."),
        ("#hidden", "0", "Whole numbers from 1 to 4,096, such as 64 or 128, 64."),
        ("#learning-rate", "-1", "A number above 0 and up to 10, such as 0.1."),
        ("#batch-size", "1.5", "A whole number from 1 to 10,000."),
        ("#epochs", "", "A whole number from 1 to 1,000."),
    ],
)
def test_a_bad_setting_is_explained_and_nothing_starts(visit, field, value, rule):
    box = visit.page.locator(field)
    visit.type(field, value)
    visit.page.locator("#train").click()
    assert box.get_attribute("aria-invalid") == "true"
    note = visit.page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert note.inner_text() == rule
    assert visit.page.locator("body").get_attribute("data-state") == "ready"


def test_a_run_that_goes_astray_is_explained_and_the_network_stays_good(visit):
    visit.draw(3)
    message = visit.call(
        "d => d.train({learningRate: 1e9, epochs: 1}).then(() => 'no error', e => e.message)"
    )
    assert "learning rate" in message
    visit.state("ready")
    told = visit.call("async d => (await d.read({strokes: [[[0, 0], [0, 9]]], size: 9, width: 1}))")
    assert all(p == p for p in told["digits"][0]["probabilities"])


def test_reset_gives_an_untrained_network_and_undo_brings_the_other_back(visit):
    page = visit.page
    page.locator("#reset").click()
    expect(page.locator("#model-name")).to_have_text("Untrained")
    page.locator("#previous").click()
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)


def test_a_run_ends_with_a_card_and_the_way_back_outlives_a_reload(visit):
    """What a person can lose by training is nothing: not by a reload, and not by a second run."""
    page = visit.page
    visit.type("#epochs", "1")
    visit.train()
    good = re.compile(r"Reads \d\d\.\d\s% of 2,000 unseen digits correctly\.")
    expect(page.locator("#outcome-text")).to_have_text(good)
    expect(page.locator("#outcome-title")).to_have_text(re.compile(r"^Done in "))
    expect(page.locator("#chip-name")).to_have_text("Your network")
    expect(page.locator("#chip-accuracy")).to_have_text(re.compile("of 2,000 unseen digits"))
    visit.is_kept("run", "value.ended")
    visit.open()
    expect(page.locator("#outcome")).to_be_visible()
    expect(page.locator("#chip-back")).to_have_text(f"Back to {PRETRAINED}")
    page.locator("#outcome-back").click()
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)
    expect(page.locator("#outcome")).to_be_hidden()
    expect(page.locator("#chip-back")).to_be_hidden()
    patiently(lambda: not visit.has_kept("run"), "the run to be forgotten")


def test_a_bad_run_after_a_good_one_leaves_the_way_back_to_the_good_one(visit):
    page = visit.page
    visit.call("d => d.train({epochs: 1})")
    page.locator("#outcome-keep").click()
    good = visit.text("#dev-accuracy")
    for _ in range(2):
        visit.call("d => d.train({epochs: 1, learningRate: 0.000001, hidden: [8]})")
    expect(page.locator("#chip-architecture")).to_have_text("784-8-10")
    visit.is_kept("run", "value.ended")
    visit.open()
    page.locator("#chip-back").click()
    expect(page.locator("#chip-architecture")).to_have_text("784-64-10")
    assert visit.text("#dev-accuracy") == good


def test_a_rate_that_is_too_high_ends_with_advice(visit):
    visit.type("#learning-rate", "10")
    visit.type("#epochs", "1")
    visit.train()
    title = visit.page.locator("#outcome-title")
    expect(title).to_have_text(re.compile(r"Training ended at \d+\.\d\s%, no better than guessing"))
    text = visit.page.locator("#outcome-text")
    expect(text).to_have_text("Try a lower learning rate, such as 0.1.")


def test_a_reload_in_mid_run_says_what_has_happened(visit):
    page = visit.page
    page.locator("#epochs").fill("500")
    page.locator("#step").click()
    visit.state("paused")
    visit.is_kept("run", "value.epoch === 1")
    visit.open()
    sentence = (
        "A run was interrupted at epoch 1 of 500: the weights of its last checkpoint are back."
    )
    expect(page.locator("#notice-text")).to_have_text(sentence)
    expect(page.locator("#chip-name")).to_have_text("Your network")
    visit.is_kept("run", "value.ended")
    visit.open()
    expect(page.locator("#outcome-title")).to_have_text("From your last visit")
    assert page.locator("#notice").is_hidden()


STOPPED = """() => {
  const began = performance.now();
  const said = document.getElementById('status');
  return new Promise((resolve) => {
    const look = () => {
      if (document.body.dataset.state === 'ready') resolve([said0, performance.now() - began]);
      else setTimeout(look, 20);
    };
    document.getElementById('stop').click();
    const said0 = said.textContent;
    look();
  });
}"""


def test_a_huge_network_stops_soon_and_says_so_at_once(visit):
    page = visit.page
    page.locator("#hidden").fill("4096, 4096")
    page.locator("#train").click()
    expect(page.locator("#loss-value")).to_contain_text("at batch")
    batch = 128_000 / visit.number("#speed")  # milliseconds; an evaluation of all has seven
    said, milliseconds = page.evaluate(STOPPED)
    assert said == "Stopping…"
    assert milliseconds < 2 * batch + 2000
    visit.page.locator("#outcome-back").click()


def test_a_recipe_says_how_long_it_takes_and_does_not_start_by_itself(visit):
    page = visit.page
    row = page.locator(".model-row").filter(has_text="64 hidden units")
    row.get_by_role("button", name="Train it here").click()
    expect(page.locator("#estimate")).to_contain_text("on this device, with 10,000 images")
    expect(page.locator("#estimate")).to_contain_text("learned from 55,000")
    expect(page.locator("#learning-rate")).to_have_value("0.004")
    expect(page.locator("#batch-size")).to_have_value("256")
    expect(page.locator("#hidden")).to_have_value("784-64-10")
    assert page.locator("body").get_attribute("data-state") == "ready"
    page.locator("#recipe").select_option("")
    expect(page.locator("#hidden")).to_have_value("64")
    expect(page.locator("#estimate")).to_have_text("")


def test_on_a_phone_the_settings_are_one_line_and_stop_is_in_reach(visit):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    line = page.locator("#settings-line")
    expect(line).to_contain_text("64 units · rate 0.1 · 20 epochs")
    expect(page.locator("#settings")).to_be_hidden()
    line.click()
    page.locator("#epochs").fill("500")
    line.click()
    expect(line).to_contain_text("500 epochs")
    page.locator("#train").click()
    visit.state("training")
    page.locator("#pad").scroll_into_view_if_needed()
    for name in ("#pause", "#stop"):
        expect(page.locator(name)).to_be_in_viewport(ratio=1)
    page.locator("#stop").click()
    visit.state("ready")
