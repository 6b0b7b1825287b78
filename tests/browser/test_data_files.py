"""Data files: looked at, trained on, given back; Kaggle's two files, of their full size."""

from __future__ import annotations

import gzip
import io

import numpy as np
import pytest
from playwright.sync_api import expect

from digitnet.data.datasets import load_dataset
from sitebuild.setup.paths import SITE

from .test_pictures import give

TRAIN, TEST = 42_000, 28_000  # images in Kaggle's files


def table(images, labels=None):
    """Kaggle's form, as bytes."""
    header = [*([] if labels is None else ["label"]), *(f"pixel{i}" for i in range(784))]
    rows = images.reshape(len(images), -1)
    rows = rows if labels is None else np.column_stack([labels, rows])
    words = np.array([str(value) for value in range(256)])
    lines = (",".join(words[row]) for row in rows)
    return "\n".join([",".join(header), *lines, ""]).encode()


@pytest.fixture(scope="module")
def kaggle(tmp_path_factory):
    """Kaggle's two files in their full size, made of the images that come with the page."""
    folder = tmp_path_factory.mktemp("kaggle")
    some = load_dataset(SITE / "data" / "mnist-10k.npz").take(slice(3500))
    rows = table(some.images, some.labels).splitlines(keepends=True)
    (folder / "train.csv").write_bytes(rows[0] + b"".join(rows[1:]) * (TRAIN // 3500))
    rows = table(some.images).splitlines(keepends=True)
    (folder / "test.csv").write_bytes(rows[0] + b"".join(rows[1:]) * (TEST // 3500))
    return folder


@pytest.mark.engines("chromium", "firefox")
def test_kaggles_train_csv_is_trained_on_and_its_test_csv_answered(visits, kaggle):
    visit = visits()
    visit.open()
    page = visit.page
    state = page.locator("#data-state")
    page.locator("#open-data").set_input_files(str(kaggle / "train.csv"))
    expect(page.locator(".data-found h3")).to_have_text("train.csv: 42,000 images", timeout=90_000)
    expect(page.locator(".data-samples li")).to_have_count(12)
    expect(page.locator(".data-counts li")).to_have_count(10)
    page.get_by_role("button", name="Use this data").click()
    expect(state).to_contain_text("37,000 images to learn from, 5,000 held out")
    expect(page.locator("#train-images")).to_have_text("37,000 images of train.csv")
    assert page.locator("#images").input_value() == "37000"
    visit.type("#epochs", "1")
    visit.train()
    assert visit.number("#dev-accuracy") > 93

    # What does not fit changes nothing; then the images to be answered.
    give(visit, "drop", "bad.csv", (kaggle / "train.csv").read_bytes()[:40_000] + b"9,x\n")
    expect(page.get_by_role("alert")).to_contain_text("columns; give every row one value")
    page.locator("#notice-close").click()
    expect(state).to_contain_text("37,000 images to learn from")
    page.locator("#open-data").set_input_files(str(kaggle / "test.csv"))
    expect(page.locator(".data-found h3")).to_contain_text("28,000 images without", timeout=90_000)
    name, content = visit.download("text=Write submission.csv")
    lines = content.decode().splitlines()
    assert (name, lines[0], len(lines)) == ("submission.csv", "ImageId,Label", TEST + 1)
    answers = np.array([int(line.partition(",")[2]) for line in lines[1:3501]])
    labels = load_dataset(SITE / "data" / "mnist-10k.npz").labels[:3500]
    assert (answers == labels).mean() > 0.93

    page.get_by_role("button", name="Back to the bundled digits").click()
    expect(page.locator("#train-images")).to_have_text("10,000 handwritten digits")
    assert page.locator("#images").input_value() == "10000"


def idx(values):
    """An IDX file, gzipped."""
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return gzip.compress(bytes([0, 0, 8, values.ndim]) + sizes + values.tobytes())


def test_two_files_of_mnists_form_are_turned_round_and_used(visit):
    page = visit.page
    some = load_dataset(SITE / "data" / "mnist-10k.npz").take(slice(600))
    state = page.locator("#data-state")
    give(visit, "drop", "some-images-idx3-ubyte.gz", idx(255 - some.images.transpose(0, 2, 1)))
    expect(state).to_contain_text("holds images without labels")
    give(visit, "drop", "some-labels-idx1-ubyte.gz", idx(some.labels))
    expect(page.locator(".data-found h3")).to_contain_text("idx3-ubyte.gz: 600 images")
    invert = page.get_by_label("Dark ink on light paper")
    expect(invert).to_be_checked()
    page.get_by_label("Rows and columns are exchanged").check()
    page.get_by_role("button", name="Use this data").click()
    expect(state).to_contain_text("500 images to learn from, 100 held out")

    # An archive of arrays is told apart from weights; of other arrays, the page says what it needs.
    buffer = io.BytesIO()
    np.savez(buffer, x_train=some.images[:, :20], y_train=some.labels)
    give(visit, "drop", "mnist.npz", buffer.getvalue())
    expect(page.get_by_role("alert")).to_contain_text("must hold images of 28 × 28")
    page.locator("#notice-close").click()
    page.get_by_role("button", name="Back to the bundled digits").click()
    expect(state).to_contain_text("Training uses the digits that come with this page again.")
