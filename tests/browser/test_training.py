"""Training in the page: it learns, and its buttons do what they say."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import DIGITS, PRETRAINED

# Reads are answered between slices of a run: it would have told of some before the last of them.
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
