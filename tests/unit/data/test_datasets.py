import gzip
import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from digitnet.base.labels import DIGITS
from digitnet.data.datasets import (
    NO_DIGIT,
    UNLABELLED,
    Dataset,
    load_dataset,
    load_idx,
    save_dataset,
)

PIXELS = [f"pixel{i}" for i in range(784)]


@pytest.fixture
def data(patches):
    return patches(12)


def csv(names, rows):
    lines = [",".join(names), *(",".join(map(str, row)) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def kaggle(data):
    """Return the rows of a Kaggle train.csv: the label, then the pixels."""
    pairs = zip(data.labels, data.images, strict=True)
    return [[int(label), *image.reshape(-1).tolist()] for label, image in pairs]


def idx(array):
    header = bytes([0, 0, 8, array.ndim]) + b"".join(n.to_bytes(4, "big") for n in array.shape)
    return header + array.tobytes()


def same(a, b):
    return (a.images == b.images).all() and (a.labels == b.labels).all() and len(a) == len(b)


class TestDataset:
    @pytest.mark.parametrize(
        ("images", "labels", "words"),
        [
            (np.zeros((2, 28, 28)), np.zeros(2, dtype=int), ["float64"]),
            (np.zeros((2, 28, 27), np.uint8), np.zeros(2, dtype=int), ["2 × 28 × 27"]),
            (np.zeros((2, 784), np.uint8), np.zeros(2, dtype=int), ["2 × 784"]),
            (np.zeros((28, 28), np.uint8), np.zeros(28, dtype=int), ["28 × 28"]),
            (np.uint8(3), np.zeros(2, dtype=int), ["a single value"]),
            (np.zeros((2, 28, 28), np.uint8), np.zeros(3, dtype=int), ["2 images", "3"]),
            (np.zeros((2, 28, 28), np.uint8), np.zeros((2, 1), dtype=int), ["2 × 1"]),
            (np.zeros((2, 28, 28), np.uint8), np.zeros(2), ["float64"]),
            (np.zeros((2, 28, 28), np.uint8), np.array([3, -1]), ["negative"]),
        ],
    )
    def test_arrays_of_another_kind_are_refused(self, images, labels, words, refused):
        with refused(*words):
            Dataset(images, labels)

    def test_take(self, data):
        part = data.take(np.array([5, 2]))
        assert (part.images[0] == data.images[5]).all()
        assert part.labels.tolist() == [5, 2]
        assert len(data.take(slice(3))) == 3

    def test_labels_that_a_network_needs(self, data, refused):
        data.require_labels(DIGITS, "set")
        with refused("The set has label 9", "9 classes"):
            data.require_labels(DIGITS[:9], "set")
        with refused("The set", "without a label"):
            Dataset(data.images, np.full(12, UNLABELLED)).require_labels(DIGITS, "set")

    def test_names_go_with_the_images(self, data):
        named = replace(data, names=tuple("abcdefghij"))
        train, dev = named.join(data).split(4)
        assert train.names == dev.names == named.take(slice(3)).classes == tuple("abcdefghij")

    def test_without_names_classes_are_called_by_their_numbers(self, patches):
        assert patches(3).classes == DIGITS
        labels = np.array([0, 11, NO_DIGIT, UNLABELLED])
        assert Dataset(patches(4).images, labels).classes == (*DIGITS, "10", "11")

    def test_every_class_needs_a_name(self, data, refused):
        labels = np.where(data.labels == 3, NO_DIGIT, np.minimum(data.labels, 1))
        Dataset(data.images, labels, ("a", "b"))
        with refused("names for 2 classes", "a label is 9", "counted from 0"):
            replace(data, names=("a", "b"))
        with refused("Two classes are called 'a'"):
            replace(data, names=tuple("aacdefghij"))

    def test_a_network_needs_the_same_names(self, data, refused):
        named = replace(data, names=tuple("abcdefghij"))
        named.require_labels("abcdefghij", "set")
        data.require_labels("abcdefghij", "set")
        with refused("set calls class 0 'a' and the network calls it '0'", "new network"):
            named.require_labels(DIGITS, "set")


class TestSplit:
    @pytest.fixture
    def unequal(self):
        """470 images, of class k 2 + 10k; the first two pixels tell their number."""
        labels = np.repeat(np.arange(10), [2 + 10 * k for k in range(10)]).astype(np.uint8)
        images = np.zeros((len(labels), 28, 28), dtype=np.uint8)
        images[:, 0, 0], images[:, 0, 1] = np.divmod(np.arange(len(labels)), 256)
        return Dataset(images, labels)

    @staticmethod
    def numbers(data):
        return (data.images[:, 0, 0].astype(int) * 256 + data.images[:, 0, 1]).tolist()

    @pytest.mark.parametrize("dev", [1, 7, 47, 235, 469])
    def test_parts_are_disjoint_and_complete(self, dev, unequal):
        train, held_out = unequal.split(dev)
        assert len(held_out) == dev
        assert sorted(self.numbers(train) + self.numbers(held_out)) == list(range(470))
        for part in (train, held_out):
            assert (unequal.labels[self.numbers(part)] == part.labels).all()

    @pytest.mark.parametrize("dev", [47, 235])
    def test_each_class_has_its_share(self, dev, unequal):
        _, held_out = unequal.split(dev)
        shares = np.bincount(unequal.labels) * dev / 470
        assert (np.abs(np.bincount(held_out.labels, minlength=10) - shares) <= 1).all()

    def test_the_seed_decides(self, unequal):
        a, b, other = (unequal.split(47, seed)[1] for seed in (1, 1, 2))
        assert self.numbers(a) == self.numbers(b)
        assert self.numbers(a) != self.numbers(other)

    def test_both_parts_are_shuffled(self, unequal):
        for part in unequal.split(235):
            assert (np.diff(part.labels.astype(int)) < 0).sum() > 50

    @pytest.mark.parametrize("dev", [0, -1, 470, 1000])
    def test_a_side_without_images_is_refused(self, dev, unequal, refused):
        with refused("470 images"):
            unequal.split(dev)

    @pytest.mark.parametrize(("count", "dev"), [(6, 1), (470, 78), (40_000, 5000)])
    def test_a_sixth_is_held_out_and_not_too_much(self, count, dev):
        images = np.zeros((count, 28, 28), np.uint8)
        train, held_out = Dataset(images, np.arange(count) % 3).hold_out(seed=1)
        assert (len(train), len(held_out)) == (count - dev, dev)


class TestNpz:
    def test_round_trip(self, data, tmp_path, npz):
        save_dataset(data, tmp_path / "some.npz")
        assert same(load_dataset(tmp_path / "some.npz"), data)
        assert same(load_dataset(npz(images=data.images, labels=data.labels)), data)

    def test_names_are_kept(self, data, tmp_path, npz, refused):
        named = replace(data, names=("T-shirt/top", *"ßbcdefghi"))
        save_dataset(named, tmp_path / "named.npz")
        assert load_dataset(tmp_path / "named.npz").names == named.names
        assert load_dataset(npz(images=data.images, labels=data.labels)).names == ()
        for names in (np.arange(10), np.array([list("abcdefghij")])):
            with refused("mine.npz has names that are not a list of text"):
                load_dataset(npz(images=data.images, labels=data.labels, names=names), "mine.npz")

    def test_the_same_data_give_the_same_bytes(self, data, tmp_path):
        for name in ("a.npz", "b.npz"):
            save_dataset(data, tmp_path / name)
        assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()

    def test_the_bundled_data(self, mnist):
        assert mnist.images.shape == (12000, 28, 28)
        assert np.bincount(mnist.labels).min() > 1000

    def test_other_files_are_refused(self, data, npz, refused):
        with refused("mine.npz must hold arrays 'images' and 'labels'", "W1"):
            load_dataset(npz(W1=np.zeros(3)), "mine.npz")
        with refused("There are 12 images"):
            load_dataset(npz(images=data.images, labels=data.labels[:5]))
        with refused("is not a whole .npz"):
            load_dataset(npz(images=data.images, labels=data.labels)[:-100])
        with refused("pickled"):
            load_dataset(npz(images=data.images, labels=np.array([None] * 12)))
        with refused("single array (.npy)"):
            load_dataset(b"\x93NUMPY" + bytes(100), "mine.npy")

    @pytest.mark.parametrize(
        ("images", "labels"), [("x_train", "y_train"), ("train_images", "train_labels"), ("X", "y")]
    )
    @pytest.mark.parametrize("shape", [(-1, 784), (-1, 28, 28, 1), (-1, 1, 28, 28)])
    def test_other_layouts_are_read_and_told(self, images, labels, shape, data, npz):
        arrays = {
            images: (data.images / 255).astype(np.float32).reshape(shape),
            labels: data.labels.astype(np.int64).reshape(-1, 1),
            "x_test": data.images,
        }
        loaded = load_dataset(npz(**arrays), "mine.npz")
        assert same(loaded, data)
        assert f"{images} and {labels} of mine.npz are what is used." in loaded.assumed
        assert any("from 0 to 1" in sentence for sentence in loaded.assumed)

    def test_labels_that_are_no_class_are_kept_in_our_own_files_alone(
        self, data, npz, tmp_path, refused
    ):
        labels = data.labels.copy()
        labels[:2] = 254, 255
        save_dataset(Dataset(data.images, labels), tmp_path / "mine.npz")
        assert (load_dataset(tmp_path / "mine.npz").labels == labels).all()
        with refused("has a 255, but no image of class 10"):
            load_dataset(npz(images=data.images, labels=labels))

    def test_a_path_that_is_not_there_is_refused(self, tmp_path, refused):
        with refused("Cannot read"):
            load_dataset(tmp_path / "none.npz")


class TestIdx:
    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_images_and_labels(self, pack, data, tmp_path):
        images, labels = pack(idx(data.images)), pack(idx(data.labels))
        assert same(load_idx(images, labels), data)
        (tmp_path / "i").write_bytes(images)
        (tmp_path / "l").write_bytes(labels)
        assert same(load_idx(tmp_path / "i", str(tmp_path / "l")), data)

    def test_numbers_are_big_endian(self):
        many = np.zeros((300, 28, 28), dtype=np.uint8)
        assert idx(many)[4:8] == b"\x00\x00\x01\x2c"
        assert len(load_idx(idx(many), idx(np.zeros(300, np.uint8)))) == 300

    def test_the_two_in_the_wrong_order_are_refused(self, data, refused):
        with refused("not an IDX file of images", "right one"):
            load_idx(idx(data.labels), idx(data.images))

    def test_broken_images_are_refused(self, data, refused):
        images, labels = idx(data.images), idx(data.labels)
        for broken in (b"", b"\0\0", b"P5 28 28", bytes([0, 0, 13, 3]) + images[4:]):
            with refused("not an IDX file of images"):
                load_idx(broken, labels)
        for size in (4, 6, 15):
            with refused("cut short"):
                load_idx(images[:size], labels)
        for broken in (images[:16], images[:-1], images + b"\0"):
            with refused("values of", "promises"):
                load_idx(broken, labels)
        with refused("promises"):
            load_idx(images[:4] + b"\xff" * 12 + images[16:], labels)
        with refused("28 × 27"):
            load_idx(idx(data.images[:, :, :27]), labels)
        with refused("12 images"):
            load_idx(images, idx(data.labels[:5]))

    def test_a_damaged_gzip_is_refused(self, data, refused):
        packed = gzip.compress(idx(data.images))
        for broken in (packed[:50], packed[:-4], packed[:40] + bytes(20) + packed[60:]):
            with refused("damaged gzip"):
                load_idx(broken, idx(data.labels))

    def test_one_of_the_two_alone_is_told_what_it_is(self, data, refused):
        for one in (idx(data.images), gzip.compress(idx(data.images))):
            with refused("looks like an IDX file", "load_idx"):
                load_dataset(one)


class TestCsv:
    """Kaggle's Digit Recognizer: train.csv and test.csv."""

    @pytest.fixture(autouse=True)
    def _needs_pandas(self):
        pytest.importorskip("pandas")

    def test_with_labels(self, data, tmp_path):
        path = tmp_path / "train.csv"
        path.write_bytes(csv(["label", *PIXELS], kaggle(data)))
        assert same(load_dataset(path), data)

    def test_without_labels(self, data):
        loaded = load_dataset(csv(PIXELS, [row[1:] for row in kaggle(data)]))
        assert (loaded.images == data.images).all()
        assert (loaded.labels == UNLABELLED).all()

    def test_columns_in_any_order(self, data):
        names = ["label", *PIXELS]
        order = np.random.default_rng(0).permutation(785)
        rows = [[row[i] for i in order] for row in kaggle(data)]
        assert same(load_dataset(csv([names[i] for i in order], rows)), data)

    def test_windows_line_ends_quotes_and_a_byte_order_mark(self, data):
        text = csv([f'"{name}"' for name in ["label", *PIXELS]], kaggle(data))
        assert same(load_dataset(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")), data)

    def test_whole_numbers_written_as_floats(self, data):
        rows = [[f"{value}.0" for value in row] for row in kaggle(data)]
        assert same(load_dataset(csv(["label", *PIXELS], rows)), data)

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("", ["'pixel399', data row 3, is missing"]),
            ("nan", ["'pixel399', data row 3, is missing"]),
            ("inf", ["'pixel399', data row 3, is inf"]),
            (256, ["'pixel399', data row 3, is 256", "0 to 255"]),
            (-1, ["'pixel399', data row 3, is -1"]),
            (0.5, ["'pixel399', data row 3, is 0.5"]),
            (10**30, ["'pixel399', data row 3, is 1000000000"]),
            ("ink", ["'pixel399', data row 1"]),
            ("True", ["'pixel399', data row 1"]),
        ],
    )
    def test_a_bad_pixel_is_refused(self, value, words, data, refused):
        rows = kaggle(data)
        rows[2][400] = value
        with refused("mine.csv", *words):
            load_dataset(csv(["label", *PIXELS], rows), "mine.csv")

    @pytest.mark.parametrize("value", ["", "seven", 255, -1, 3.5])
    def test_a_bad_label_is_refused(self, value, data, refused):
        rows = kaggle(data)
        rows[2][0] = value
        with refused("mine.csv", "label"):
            load_dataset(csv(["label", *PIXELS], rows), "mine.csv")

    @pytest.mark.parametrize(
        "names",
        [
            ["label", *PIXELS[:-1]],
            ["label", *PIXELS, "pixel784"],
            ["label", *PIXELS[:5], "pixel4", *PIXELS[6:]],
            ["label", *PIXELS[:5], "pixel²", *PIXELS[6:]],
            ["label", "label", *PIXELS],
            ["a", "b"],
        ],
        ids=lambda names: f"{len(names)} {names[0]} {names[-1]}",
    )
    def test_other_columns_are_refused(self, names, refused):
        with refused("mine.csv must have a column label"):
            load_dataset(csv(names, [[0] * len(names)] * 3), "mine.csv")

    def test_rows_longer_or_shorter_than_the_header_are_refused(self, data, refused):
        names, rows = ["label", *PIXELS], kaggle(data)
        with refused("more values in its rows"):
            load_dataset(csv(names, [[0, *row] for row in rows]))
        with refused("Expected 785 fields in line 3, saw 786"):
            load_dataset(csv(names, [rows[0], [*rows[1], 0], *rows[2:]]))
        with refused("data row 2"):
            load_dataset(csv(names, [rows[0], rows[1][:-1], *rows[2:]]))
        with refused("data row 12"):
            load_dataset(csv(names, rows)[:-900])

    def test_no_rows_are_refused(self, refused):
        with refused("header but no rows"):
            load_dataset(csv(["label", *PIXELS], []))

    @pytest.mark.parametrize(
        "junk",
        [
            b"",
            b"\n\n\n",
            b"hello",
            bytes(range(1, 256)) * 20,
            b"a\0b,c\n" * 50,
            b"\x89PNG\r\n\x1a\n" + bytes(100),
            '{"label": 3}'.encode("utf-16"),
            b'"' * 1000,
            b"<!doctype html><title>Not found</title>\n<p>404, not found</p>\n",
        ],
        ids=lambda junk: str(junk[:20]),
    )
    def test_junk_is_refused(self, junk, refused):
        with refused("mine.csv"):
            load_dataset(junk, "mine.csv")

    @pytest.mark.parametrize("separator", [";", "\t"])
    def test_semicolons_and_tabs_separate_as_well(self, separator, data):
        text = csv(["label", *PIXELS], kaggle(data)).replace(b",", separator.encode())
        assert same(load_dataset(text), data)

    @pytest.mark.parametrize(
        ("names", "assumed"),
        [
            (["label", *(f"pixel{i}" for i in range(1, 785))], None),
            (["label", *(f"{i}x{j}" for i in range(1, 29) for j in range(1, 29))], None),
            (["label", *map(str, range(784))], None),
            (["digit", *PIXELS], "'digit'"),
        ],
        ids=lambda names: names and str(names[1]),
    )
    def test_columns_by_other_names(self, names, assumed, data):
        loaded = load_dataset(csv(names, kaggle(data)))
        assert same(loaded, data)
        assert not assumed or assumed in loaded.assumed[0]

    def test_without_a_header_the_label_comes_first(self, data):
        text = csv(["label", *PIXELS], kaggle(data)).split(b"\n", 1)[1]
        loaded = load_dataset(text, "mine.csv")
        assert same(loaded, data)
        assert loaded.assumed == (
            "mine.csv has no header, so its column 1 is taken for the label.",
        )

    def test_a_column_that_numbers_the_rows_is_left_out(self, data):
        rows = [[i, *row] for i, row in enumerate(kaggle(data))]
        assert same(load_dataset(csv(["", "label", *PIXELS], rows)), data)

    def test_values_from_0_to_1_are_told(self, data):
        rows = [[row[0], *(value / 255 for value in row[1:])] for row in kaggle(data)]
        loaded = load_dataset(csv(["label", *PIXELS], rows), "mine.csv")
        assert same(loaded, data)
        assert "from 0 to 1" in loaded.assumed[0]

    def test_gzipped_or_in_an_archive(self, data):
        text = csv(["label", *PIXELS], kaggle(data))
        assert same(load_dataset(gzip.compress(text)), data)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("test.csv", "pixel0\n1\n")
            archive.writestr("train.csv", text)
        assert same(load_dataset(buffer.getvalue()), data)

    def test_two_million_columns_are_refused_at_once(self, refused):
        with refused("more than 1,000 columns"):
            load_dataset(b"0," * 2_000_000)


def test_csv_without_pandas_says_what_to_install(monkeypatch, refused):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with refused("needs pandas", "digitnet[csv]"):
        load_dataset(b"label,pixel0\n")
