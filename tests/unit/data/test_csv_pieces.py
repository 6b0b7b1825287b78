import numpy as np
import pytest

from digitnet.base import limits
from digitnet.data.csv_pieces import CsvPieces

NAMES = [f"pixel{i}" for i in range(784)]
HEADER = ["label", *NAMES]


def text_of(rows, header=HEADER, separator=","):
    lines = [*([header] if header else []), *rows]
    return "\n".join(separator.join(map(str, line)) for line in lines).encode() + b"\n"


def rows_of(data):
    return [[digit, *image.reshape(-1).tolist()] for image, digit in data]


def read(text, piece=1 << 19):
    table = CsvPieces("train.csv")
    for start in range(0, len(text), piece):
        table.feed(text[start : start + piece])
    return table.finish()


@pytest.mark.parametrize("piece", [1000, 5000, 1 << 19])
@pytest.mark.parametrize("header", [HEADER, None])
def test_a_table_is_read_whatever_its_pieces(piece, header, patches):
    data = patches(12)
    text = text_of(rows_of(data), header)
    for one in (text, text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text, text[:-1]):
        assert read(one, piece) == data


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_numbers_of_any_form_and_columns_in_any_order(separator, patches):
    data = patches(12)
    header = ["id", *reversed(NAMES), "label"]
    rows = [
        [1000 + i, *(f"{value:.1f}" for value in reversed(row[1:])), f'"{row[0]}"']
        for i, row in enumerate(rows_of(data))
    ]
    assert read(text_of(rows, header, separator), 3000) == data


def test_values_from_0_to_1_are_shares_of_full_ink_though_they_begin_with_whole_ones(patches):
    data = patches(12)
    images = np.where(data.images > 30, data.images, 0)
    images[:3] = np.where(images[:3] > 60, 255, 0)
    rows = [
        [digit, *(f"{v / 255:.6g}" for v in image.reshape(-1))]
        for image, digit in zip(images, data.labels, strict=True)
    ]
    found = read(text_of(rows), 2000)
    assert np.array_equal(found.images, images)
    assert found.assumed == ("train.csv has values from 0 to 1, so 1 is taken for full ink.",)


def test_a_table_without_labels_tells_how_many_lines_it_has(patches):
    rows = [row[1:] for row in rows_of(patches(5))]
    table = CsvPieces("test.csv")
    table.feed(text_of(rows, NAMES) + b"\n \n")
    found = table.finish()
    assert (len(found), set(found.labels.tolist()), table.lines) == (5, {255}, 5)


BAD = [
    (7, 3, "300", "column 'pixel2', data row 8, is 300"),
    (7, 3, "-1", "column 'pixel2', data row 8, is -1"),
    (7, 3, "12.5", "column 'pixel2', data row 8, is 12.5"),
    (7, 3, "many", "column 'pixel2', data row 8, is 'many'"),
    (7, 3, "", "column 'pixel2', data row 8, is missing"),
    (7, 3, "inf", "column 'pixel2', data row 8, is inf"),
    (7, 0, "seven", "column 'label', data row 8, is 'seven'"),
    (7, 0, "7.5", "column 'label', data row 8, is 7.5"),
    (7, 0, "42", "column 'label', data row 8, is 42, but there is no image of class 7"),
]


@pytest.mark.parametrize(("row", "column", "value", "told"), BAD, ids=[bad[2] for bad in BAD])
def test_what_does_not_fit_is_told_by_row_and_column(row, column, value, told, patches, refused):
    rows = rows_of(patches(12))
    rows[row][column] = value
    with refused(told):
        read(text_of(rows), 2000)


def test_rows_and_columns_that_do_not_fit_are_told(patches, refused, monkeypatch):
    rows = rows_of(patches(12))
    with refused("but has 3 columns, among them 'no pixel2'"):
        read(b"label,pixel0,pixel1\n5,0,0\n")
    with refused("has no header and 3 columns"):
        read(b"5,0,0\n")
    with refused("has 786 values in data row 8 and 785 columns"):
        read(text_of([*rows[:7], [*rows[7], 1], *rows[8:]]), 2000)
    with refused("has 20 values in data row 12 and 785 columns"):
        read(text_of([*rows[:11], rows[11][:20]]), 2000)
    with refused("has a header but no rows"):
        read(text_of([]))
    with refused("a row 1 that does not end"):
        read(text_of([]) + b"1" * 50_000)
    with refused("neither text"):
        read(b"\xff\xfe\x00\n")
    monkeypatch.setattr(limits, "UNPACKED", 10_000)
    with refused("over 0 MiB"):
        read(text_of(rows), 2000)
