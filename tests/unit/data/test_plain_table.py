import io
import sys

import numpy as np
import pytest

from digitnet.base import limits
from digitnet.data import plain_table
from digitnet.data.csv_table import read_csv
from digitnet.data.datasets import load_dataset
from digitnet.data.plain_table import Plan, read_plain

PLAN = Plan(columns=3, pixels=1, label=0, separator=b",")


def read(text, plan=PLAN):
    return read_plain(io.BytesIO(text), plan, 2)


@pytest.mark.parametrize("piece", [1, 7, 1 << 19])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_numbers_of_one_to_three_digits_whatever_the_pieces(piece, newline, monkeypatch):
    monkeypatch.setattr(plain_table, "_PIECE", piece)
    values = np.random.default_rng(0).integers(0, 256, (50, 3))
    for end in (b"", newline):
        text = newline.join(b",".join(b"%d" % v for v in row) for row in values) + end
        pixels, labels = read(text)
        assert (pixels == values[:, 1:]).all()
        assert (labels == values[:, 0]).all()
        assert pixels.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize(
    "text",
    ["", "1,2\n", "1,2,3,4\n", "1,2,3\n\n1,2,3\n", "1,,3\n", "1,2,256\n", "1,2,0003\n", "1,2,-3\n",
     "1,2,3.0\n", "1;2;3\n", '1,2,"3"\n', "1,2,3\n1,2\n", "1,2\n3,4\n5,6\n", "1,2,3\r4,5,6\n"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_others(text):
    assert read(text.encode()) is None


def test_a_line_without_end_and_a_file_over_the_limit_are_left_to_others(monkeypatch):
    assert read(b"1" * (1 << 21)) is None
    monkeypatch.setattr(limits, "UNPACKED", 10)
    assert read(b"1,2,3\n" * 2) is None


NAMES = [f"pixel{i}" for i in range(784)]
PLACES = [f"{i // 28 + 1}x{i % 28 + 1}" for i in range(784)]


@pytest.mark.parametrize(
    ("header", "labelled"),
    [(["label", *NAMES], True), (NAMES, False), (["label", *PLACES], True), (None, True)],
    ids=["Kaggle's train.csv", "Kaggle's test.csv", "MNIST as CSV", "without a header"],
)
def test_a_plain_table_needs_no_pandas_and_is_read_alike_with_it(
    header, labelled, patches, monkeypatch
):
    data = patches(4)
    rows = [[digit, *image.reshape(-1)][not labelled :] for image, digit in data]
    text = "\n".join(",".join(map(str, row)) for row in [*([header] if header else []), *rows])
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pandas", None)
        pixels, labels, assumed = read_csv(text.encode(), "x")
    assert (pixels == data.images.reshape(4, 784)).all()
    assert (labels == data.labels).all() if labelled else labels is None
    pytest.importorskip("pandas")
    monkeypatch.setattr("digitnet.data.csv_table.read_plain_csv", lambda file, name: None)
    others = read_csv(text.encode(), "x")
    assert (others[0] == pixels).all()
    assert others[2] == assumed


def test_a_file_is_read_in_pieces(tmp_path, patches, monkeypatch):
    data = patches(30)
    rows = ["label," + ",".join(f"pixel{i}" for i in range(784))]
    rows += [",".join(map(str, [digit, *image.reshape(-1)])) for image, digit in data]
    (tmp_path / "train.csv").write_text("\n".join(rows))
    monkeypatch.setattr("digitnet.data.datasets.read_source", None)  # what reads a file whole
    assert load_dataset(tmp_path / "train.csv") == data
