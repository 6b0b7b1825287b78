import pytest

from digitnet.data.csv_table import read_csv

PIXELS = ",".join(f"pixel{i}" for i in range(784))
ROW = ",".join(["7"] * 784)


@pytest.fixture(autouse=True)
def _needs_pandas():
    pytest.importorskip("pandas")


def test_pixels_and_labels():
    pixels, labels, assumed = read_csv(f"label,{PIXELS}\n3,{ROW}\n".encode(), "x")
    assert pixels.shape == (1, 784)
    assert labels.tolist() == [3]
    assert assumed == []


def test_784_numbers_are_pixels_without_labels():
    pixels, labels, assumed = read_csv(f"{ROW}\n{ROW}\n".encode(), "x")
    assert pixels.shape == (2, 784)
    assert labels is None
    assert assumed == ["x has 784 columns and no header: pixels without labels."]


def test_other_numbers_of_columns_are_refused(refused):
    with refused("x has no header and 3 columns"):
        read_csv(b"1,2,3\n4,5,6\n", "x")
