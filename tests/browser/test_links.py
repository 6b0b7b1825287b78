"""Links: what one browser sends is what another opens, and a broken link changes nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import NOTE_STATES, TRAINED

RUN = (
    "run=1&from=scratch&hidden=16-12&rate=0.05&batch=100&epochs=1&momentum=0.8&seed=7&images=900"
    "&kernel=wasm&data=mnist-10k&room=training"
)
THE_SAME = """(d) => d.train({hidden: [16, 12], learningRate: 0.05, batchSize: 100, epochs: 1,
  momentum: 0.8, seed: 7, images: 900, kernel: 'wasm'})"""
WEIGHTS = """async (d) => {
  const bytes = await (await d.saveWeights()).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}"""
OPEN = "(hash) => { location.hash = hash; }"
LINK = "document.querySelector('.share-link').value"


@pytest.fixture
def known(tmp_path_factory, testrun_uid):
    """A file for what all engines are to agree on, also where each is tested by its own process."""
    return tmp_path_factory.getbasetemp().parent / f"run-of-a-link-{testrun_uid}"


def test_a_run_and_a_drawing_travel_as_links_and_a_broken_one_changes_nothing(visit, known):
    page = visit.page
    bare = page.url.split("#")[0]

    # a drawing goes out …
    visit.draw(7)
    expect(page.locator("#answer")).to_have_text("7")
    page.locator("#share").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("My drawing")).to_be_checked()
    drawing = page.evaluate(LINK)
    assert re.fullmatch(re.escape(bare) + r"#ink=[\w-]{20,400}", drawing)
    dialog.get_by_role("button", name="QR code").click()
    expect(dialog.get_by_role("img", name="The link as a QR code")).to_be_visible()
    dialog.get_by_role("button", name="Copy the link").click()
    expect(dialog.get_by_role("status")).to_have_text("The link is copied.")
    # … and so do the settings
    dialog.get_by_label("My training settings").check()
    run = page.evaluate(LINK)
    assert "#run=1&from=scratch&hidden=64&rate=0.1&" in run
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    # both come in, each with a way back
    page.locator("#clear").click()
    page.evaluate(OPEN, drawing.split("#")[1])
    expect(page.locator("#answer")).to_have_text("7")
    page.locator("#undo").click()
    expect(page.locator("#answer")).to_have_text("–")
    page.evaluate(OPEN, RUN)
    notice = page.locator("#notice")
    expect(notice).to_contain_text("settings of a run")
    assert page.locator("#hidden").input_value() == "16, 12"
    assert page.locator("#seed").input_value() == "7"

    # what is broken leaves all of that as it is
    for hash_ in (RUN.replace("rate=0.05", "rate=nan"), drawing.split("#")[1][:-3]):
        page.locator("#notice-close").click()
        page.evaluate(OPEN, hash_)
        expect(page.get_by_role("alert")).to_contain_text("cannot be opened")
        assert page.locator("#hidden").input_value() == "16, 12"
        expect(page.locator("#answer")).to_have_text("–")

    # trained, it is the run that its settings tell, to the last bit, in every engine
    page.locator("#notice-close").click()
    page.evaluate(OPEN, RUN)
    expect(notice).to_contain_text("settings of a run")
    page.evaluate(NOTE_STATES)
    notice.get_by_role("button", name="Train it").click()
    page.wait_for_function(TRAINED)
    with known.open("a") as file:
        print(visit.call(WEIGHTS), file=file)
    visit.call(THE_SAME)
    with known.open("a") as file:
        print(visit.call(WEIGHTS), file=file)
    assert len(set(known.read_text().split())) == 1
