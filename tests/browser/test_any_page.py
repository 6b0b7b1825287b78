"""What holds of any page, whatever its lists name; where they are others, only this is tested."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sitebuild.bundle.catalog import data, is_ours, models
from sitebuild.setup.paths import SITE

STROKE = [[(70, 55), (140, 52), (210, 55), (180, 120), (150, 185), (130, 245)]]


def reads_trains_and_saves(visit, site):
    """Draw on a page that is ready, train with what it comes with, and save what it learned."""
    networks = models(site / "models")
    first = networks.entries[networks.default]
    images = data(site / "data", first["labels"])
    learned = images.entries[images.default]
    page = visit.page
    labels = page.locator("#bars .bar-label")
    expect(labels).to_have_text(first["labels"])
    visit.draw_strokes(STROKE)
    expect(page.locator("#answer")).not_to_have_text("–")
    assert visit.text("#answer") in {*first["labels"], "?"}
    visit.type("#epochs", "1")
    visit.train()
    expect(labels).to_have_text(learned["labels"])
    assert visit.number("#dev-accuracy") > 100 / len(learned["labels"])
    _, content = visit.download("#save-weights")
    assert content.startswith(b"PK")


@pytest.mark.skipif(is_ours(), reason="the other tests say more of this page")
def test_it_reads_trains_and_saves(visit):
    reads_trains_and_saves(visit, SITE)
