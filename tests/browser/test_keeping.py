"""Keeping: weights go out and come in, and everything survives a reload and a crash."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from digitnet.data.datasets import load_dataset
from digitnet.nn import weights
from digitnet.nn.file_kinds import KINDS, to_file
from digitnet.nn.inputs import as_input
from digitnet.nn.network import multilayer_perceptron
from sitebuild.setup.paths import DIST

from .conftest import PRETRAINED

PREDICT = """async (d, images) => {
  const [said, seen] = [[], []];
  for (const {rgba} of images) {
    const image = new ImageData(Uint8ClampedArray.from(rgba), 28, 28);
    const [{probabilities, input}] = (await d.read(image)).digits;
    said.push(probabilities);
    seen.push(Array.from(input));
  }
  return [said, seen];
}"""


@pytest.fixture
def images(site):
    """Some test images as pictures."""
    grey = load_dataset(site / "data" / "mnist-test.npz").images[:20]
    rgba = np.repeat(grey[..., None], 4, axis=3)
    rgba[..., 3] = 255
    return [{"rgba": picture.reshape(-1).tolist()} for picture in rgba]


def test_weights_saved_in_the_page_predict_the_same_in_python(visit, images, tmp_path):
    visit.call("d => d.train({epochs: 1, hidden: [32]})")
    there, seen = visit.call(PREDICT, images)
    name, content = visit.download("#save-weights")
    assert name.endswith(".npz")
    (tmp_path / "saved.npz").write_bytes(content)
    network = weights.load(tmp_path / "saved.npz")
    assert network.architecture == "784-32-10"
    here = network.predict_proba(as_input(np.array(seen, dtype=np.uint8)))
    np.testing.assert_allclose(there, here, atol=1e-5)
    np.testing.assert_array_equal(np.argmax(there, axis=1), here.argmax(axis=1))


def test_weights_saved_in_python_predict_the_same_in_the_page(visit, images, tmp_path):
    network = multilayer_perceptron([40, 20], seed=5)
    weights.save(network, tmp_path / "mine.npz")
    visit.choose("#load-weights", tmp_path / "mine.npz")
    expect(visit.page.locator("#model-architecture")).to_have_text("784-40-20-10")
    there, seen = visit.call(PREDICT, images)
    here = network.predict_proba(as_input(np.array(seen, dtype=np.uint8)))
    np.testing.assert_allclose(there, here, atol=1e-5)


@pytest.mark.engines("chromium")
def test_every_kind_of_file_is_byte_for_byte_what_cpython_writes(visit, tmp_path):
    network = multilayer_perceptron([16], seed=5)
    (tmp_path / "mine.safetensors").write_bytes(weights.to_safetensors(network))
    visit.choose("#load-weights", tmp_path / "mine.safetensors")
    expect(visit.page.locator("#model-architecture")).to_have_text("784-16-10")
    expect(visit.page.locator("#model-name")).to_have_text("mine")
    for kind in reversed(KINDS):  # .npz at last, as it was
        visit.page.locator("#weights-kind").select_option(kind)
        assert visit.download("#save-weights") == (
            f"digitnet-784-16-10{kind}",
            to_file(network, kind),
        )


def test_weights_come_back_from_the_page_bit_for_bit(visit, tmp_path):
    network = multilayer_perceptron([16], seed=5)
    weights.save(network, tmp_path / "mine.npz")
    visit.choose("#load-weights", tmp_path / "mine.npz")
    expect(visit.page.locator("#model-architecture")).to_have_text("784-16-10")
    _, content = visit.download("#save-weights")
    (tmp_path / "back.npz").write_bytes(content)
    back = weights.load(tmp_path / "back.npz")
    for mine, theirs in zip(network.parameters(), back.parameters(), strict=True):
        np.testing.assert_array_equal(mine.value, theirs.value)


def test_a_bad_file_is_explained_and_the_network_stays(visit, tmp_path):
    (tmp_path / "bad.npz").write_bytes(b"these are no weights")
    visit.choose("#load-weights", tmp_path / "bad.npz")
    notice = visit.page.get_by_role("alert")
    expect(notice).to_contain_text("bad.npz")
    expect(visit.page.locator("#chip-name")).to_have_text(PRETRAINED)
    visit.draw(3)
    expect(visit.page.locator("#answer")).to_have_text("3")


def test_a_reload_keeps_the_network_its_curves_the_settings_and_the_drawing(visit):
    page = visit.page
    visit.type("#hidden", "24")
    visit.type("#epochs", "1")
    visit.draw(7)
    visit.train()
    accuracy = visit.text("#dev-accuracy")
    expect(page.locator("#answer")).to_have_text("7")
    bars = page.locator("#bars").inner_text()
    page.locator("#more").evaluate("more => { more.open = true; }")
    page.get_by_label("NumPy alone").check()
    visit.is_kept("settings", "value.kernel === 'numpy'")
    page.reload()
    visit.state("ready")
    expect(page.locator("#chip-architecture")).to_have_text("784-24-10")
    expect(page.locator("#answer")).to_have_text("7")
    assert page.locator("#bars").inner_text() == bars
    assert visit.text("#dev-accuracy") == accuracy
    assert page.locator("#hidden").input_value() == "24"
    assert page.locator("input[name=kernel][value=numpy]").is_checked()
    page.locator("#pretrained").click()
    expect(page.locator("#chip-name")).to_have_text(PRETRAINED)


def test_a_dead_worker_is_replaced_and_nothing_is_lost(visit):
    page = visit.page
    visit.call("d => d.train({epochs: 1, hidden: [12]})")
    visit.draw(3)
    expect(page.locator("#answer")).to_have_text("3")
    page.evaluate("window.theWorker.terminate()")
    expect(page.get_by_role("alert")).to_contain_text("starts again")
    visit.state("ready")
    expect(page.locator("#chip-architecture")).to_have_text("784-12-10")
    expect(page.locator("#answer")).to_have_text("3")


COUNT_NOTICES = """() => {
  window.notices = 0;
  const text = document.getElementById('notice-text');
  const count = () => { if (text.textContent.includes('charts')) notices += 1; };
  new MutationObserver(count).observe(text, { childList: true });
}"""


def test_a_start_that_fails_can_be_tried_again_and_goes_without_charts(changed, tmp_path):
    (charts,) = (path for path in DIST.glob("assets/chunk-*.js") if "u-over" in path.read_text())
    visit = changed({f"assets/{charts.name}": lambda _: "throw new Error('lost');"})()
    page = visit.page
    (stdlib,) = tmp_path.glob("dist/runtime-*/python_stdlib.zip")
    hidden = stdlib.rename(tmp_path / "hidden")
    visit.open(ready=False)
    page.evaluate(COUNT_NOTICES)
    visit.draw(7)
    visit.state("failed")
    assert "python_stdlib.zip" in visit.text("#status")
    hidden.rename(stdlib)
    page.locator("#try-again").click()
    visit.state("ready")
    expect(page.locator("#answer")).to_have_text("7")
    page.locator("#training").scroll_into_view_if_needed()
    expect(page.get_by_role("alert")).to_contain_text("The charts could not be fetched")
    page.locator("#notice-close").click()
    visit.train()
    expect(page.locator("#loss-value")).to_contain_text("at batch 1,580")
    assert page.locator("#notice").is_hidden()
    assert page.evaluate("notices") == 1  # not one in each frame
    # What the browser and Pyodide log of it, and when, depends on how far the start had come.
    visit.said.clear()
