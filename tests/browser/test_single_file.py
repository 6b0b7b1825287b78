"""The page in one file, opened by a double-click: all of it works, and it asks for nothing."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from digitnet.nn import weights
from digitnet.nn.network import multilayer_perceptron
from sitebuild.bundle.single_file import single_file
from sitebuild.setup.paths import DIST

from .conftest import PRETRAINED, visiting

# WebKit's inspector, by which WebKitGTK is driven here, does not go to files.
pytestmark = pytest.mark.engines("chromium", "firefox")

LEFT_OUT = """() => {
  const request = new XMLHttpRequest();
  request.open('GET', 'file:///anything', false);
  request.send();
  return request.status;
}"""


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("stick") / "digitnet.html"
    path.write_text(single_file(DIST), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def visit(browser, file):
    """The file, opened once for all tests; it may ask for nothing but itself and what it makes."""
    with visiting(browser, file.as_uri()) as visits:
        visit = visits()
        visit.open()
        yield visit
        asked = {url for url in visit.asked if not url.startswith(("blob:", "data:"))}
        assert asked <= {file.as_uri()}


def test_it_is_small_and_names_nothing_beside_it(file):
    html = file.read_text(encoding="utf-8")
    assert len(html.encode()) <= 13_000_000
    page = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert set(re.findall(r'(?:href|src)="([^#"]+)"', page)) == set(
        re.findall(r'"(data:image/svg\+xml;base64,[^"]+)"', page)
    )
    policy = re.search(r'Content-Security-Policy"\s+content="([^"]*)"', html)[1]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_the_browser_gives_a_file_no_other_as_people_have_it(browser, tmp_path):
    (tmp_path / "beside.txt").write_text("beside")
    (tmp_path / "index.html").write_text("<!doctype html><title>alone</title>")
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    asked = "() => fetch('beside.txt').then(() => 'given', () => 'refused')"
    assert page.evaluate(asked) == "refused"
    context.close()


def test_a_network_is_trained_saved_and_loaded(visit, tmp_path):
    page = visit.page
    page.locator("#hidden").fill("24")
    page.locator("#epochs").fill("2")
    visit.train()
    assert visit.number("#dev-accuracy") > 80
    _, content = visit.download("#save-weights")
    (tmp_path / "saved.npz").write_bytes(content)
    assert weights.load(tmp_path / "saved.npz").architecture == "784-24-10"
    mine = multilayer_perceptron([40], seed=5)
    weights.save(mine, tmp_path / "mine.npz")
    visit.choose("#load-weights", tmp_path / "mine.npz")
    expect(page.locator("#model-architecture")).to_have_text("784-40-10")
    page.locator("#pretrained").click()
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)


def test_its_numbers_are_those_of_the_page(visit, reader):
    options = "d => d.train({epochs: 1, hidden: [16], images: 3000, seed: 3})"
    reader.changed = True
    here, there = visit.call(options), reader.call(options)
    np.testing.assert_array_equal(here["history"]["losses"], there["history"]["losses"])


def test_a_network_is_trained_by_its_recipe_too(visit):
    visit.call("d => d.train({recipe: 'two-layer-64', epochs: 1, images: 600})")
    expect(visit.page.locator("#model-architecture")).to_have_text("784-64-10")


def test_everything_is_kept_until_it_is_removed(visit):
    visit.call("d => d.train({epochs: 1, hidden: [12], images: 2000})")
    visit.draw(3)
    expect(visit.page.locator("#answer")).not_to_have_text("–")
    visit.is_kept("network")
    visit.is_kept("strokes")
    visit.page.reload()
    visit.state("ready")
    expect(visit.page.locator("#chip-architecture")).to_have_text("784-12-10")
    expect(visit.page.locator("#sheet")).not_to_have_class(re.compile("is-blank"))
    visit.page.locator("#remove-all").click()
    visit.page.get_by_role("button", name="Remove everything", exact=True).click()
    visit.page.get_by_role("button", name="Start over").click()
    visit.state("ready")
    expect(visit.page.locator("#chip-name")).to_have_text(PRETRAINED)


@pytest.mark.engines("chromium")
def test_a_dead_worker_is_replaced_out_of_the_file(visit):
    expect(visit.page.locator("#offline")).to_contain_text("This page is one file")
    (worker,) = visit.page.workers
    assert worker.evaluate(LEFT_OUT) == 410
    worker.evaluate("() => { setTimeout(() => self.close()); }")
    expect(visit.page.get_by_role("alert")).to_contain_text("starts again")
    visit.state("ready")
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")
