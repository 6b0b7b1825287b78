"""Teaching: a correction is learned and undone; the digits it makes are kept, saved and merged."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from digitnet.data.datasets import NO_DIGIT

from .conftest import BEEN_HERE, SHOW_WORKER

ODD_SEVEN = [[(120, 60), (140, 40), (143, 240)]]
"""With hardly a bar: the network takes it for a one."""
HOUSE = [[(60, 120), (140, 50), (220, 120), (220, 230), (60, 230), (60, 120), (220, 120)]]


def weights(visit):
    """The parameters of the network that reads, by name."""
    data = visit.call(
        "async (d) => [...new Uint8Array(await (await d.saveWeights()).arrayBuffer())]"
    )
    with np.load(io.BytesIO(bytes(data))) as arrays:
        return {name: arrays[name] for name in arrays.files if name != "digitnet"}


def same(one, other):
    return all(np.array_equal(one[name], other[name]) for name in one)


def test_a_correction_changes_the_answer_and_undo_restores_the_weights_to_the_bit(visits):
    visit = visits()
    visit.open()
    page = visit.page
    answer, outcome = page.locator("#answer"), page.locator("#wrong-outcome")
    visit.draw_strokes(ODD_SEVEN)
    expect(answer).to_have_text("1")
    before = weights(visit)
    page.get_by_role("group", name="Wrong? It is a").get_by_role("button", name="7").click()
    expect(outcome).to_contain_text("Learned. Your digits: 0 of 1 right before, 1 now.")
    expect(answer).to_have_text("7")
    told = [float(share) for share in re.findall(r"([\d.]+)\s%", outcome.inner_text())]
    assert told[0] - told[1] <= 0.3
    expect(page.locator("#chip-name")).to_have_text("Taught by you")
    assert not same(weights(visit), before)
    page.locator("#wrong-undo").click()
    expect(answer).to_have_text("1")
    expect(outcome).to_have_text("The network is as it was before.")
    assert same(weights(visit), before)

    # By key, and a drawing of none; then the page is loaded again.
    page.locator("#pad").focus()
    page.keyboard.press("7")
    expect(answer).to_have_text("7")
    page.locator("#clear").click()
    visit.draw_strokes(HOUSE)
    page.get_by_role("button", name="not a digit").click()
    expect(outcome).to_contain_text("of 2 right before, 2 now")
    expect(page.locator("#verdict")).to_have_text("Not a digit")
    taught = weights(visit)
    visit.is_kept("network", "value.weights.name === 'taught here'")
    visit.open()
    assert same(weights(visit), taught)
    page.locator("#your-digits").scroll_into_view_if_needed()
    digits = page.locator("#digits > li")
    expect(digits).to_have_count(2)

    # Saved, removed, and added again: the same.
    name, content = visit.download("#save-digits")
    assert name == "digits.npz"
    with np.load(io.BytesIO(content)) as arrays:
        assert arrays["labels"].tolist() == [7, NO_DIGIT]
        assert arrays["lengths"].sum() == len(arrays["points"]) > 0
    page.get_by_role("button", name="Remove this 7").click()
    expect(digits).to_have_count(1)
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("#load-digits").set_input_files(file)
    expect(page.locator("#collection-state")).to_contain_text(
        "1 digit added from digits.npz; 1 were here"
    )
    expect(digits).to_have_count(2)
    _, again = visit.download("#save-digits")
    with np.load(io.BytesIO(again)) as mine, np.load(io.BytesIO(content)) as theirs:
        assert sorted(mine["labels"]) == sorted(theirs["labels"])
        assert sorted(map(bytes, mine["images"])) == sorted(map(bytes, theirs["images"]))
    visit.check()


@pytest.mark.engines("chromium")
def test_tabs_keep_each_others_digits_also_when_python_dies_in_one(visits):
    one = visits()
    one.page.add_init_script(SHOW_WORKER)
    one.open()
    two = replace(one, page=one.page.context.new_page())
    two.page.add_init_script(BEEN_HERE)
    two.open()
    for visit, digit in ((one, 3), (two, 7)):
        visit.draw(digit)
        expect(visit.page.locator("#answer")).to_have_text(str(digit))
        visit.page.locator("#pad").focus()
        visit.page.keyboard.press(str(digit))
        expect(visit.page.locator("#wrong-outcome")).to_contain_text("Learned")
    digits = one.page.locator("#digits > li")
    one.page.locator("#your-digits").scroll_into_view_if_needed()
    one.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(digits).to_have_count(2)
    one.page.evaluate("theWorker.terminate()")
    expect(one.page.get_by_role("alert")).to_contain_text("starts again")
    two.page.get_by_role("button", name="Remove this 3").click()
    one.open()
    one.page.locator("#your-digits").scroll_into_view_if_needed()
    expect(digits).to_have_count(1)
    expect(one.page.get_by_role("button", name="Remove this 7")).to_be_visible()
