import numpy as np
import pytest

from digitnet.evaluation.report import Drawing
from digitnet.evaluation.row_evaluation import SPACINGS, compose
from digitnet.ink import rasterize
from digitnet.ink.segmentation import read_row
from digitnet.ink.strokes import Strokes
from digitnet.nn import weights
from digitnet.outliers.synthesis import unsteady
from digitnet.web.session import Session

# What a person might write, in a box 100 high.
HAND = {
    "0": [[(40, 0), (12, 20), (5, 55), (20, 92), (45, 98), (65, 75), (68, 35), (55, 8), (40, 0)]],
    "1": [[(5, 0), (4, 50), (0, 100)]],
    "2": [[(5, 22), (20, 3), (45, 3), (58, 25), (45, 52), (3, 97), (30, 95), (65, 98)]],
    "3": [[(5, 10), (30, 0), (52, 12), (45, 38), (22, 46), (55, 60), (52, 88), (25, 100), (0, 90)]],
    "4": [[(25, 0), (0, 58), (62, 58)], [(45, 25), (43, 60), (42, 100)]],
    "5": [[(10, 4), (5, 45), (40, 42), (58, 65), (45, 92), (20, 100), (0, 90)], [(12, 3), (60, 0)]],
    "6": [[(45, 0), (18, 30), (5, 70), (25, 98), (48, 82), (38, 60), (8, 72)]],
    "7": [[(0, 4), (35, 2), (62, 4), (40, 50), (25, 100)]],
    "8": [[(48, 12), (25, 2), (12, 22), (48, 68), (30, 98), (8, 80), (42, 35), (50, 14)]],
    "9": [[(50, 20), (25, 2), (8, 25), (25, 48), (50, 22), (48, 60), (38, 100)]],
}


@pytest.fixture(scope="module")
def network(site):
    return weights.load(site / "models" / "two-layer-64.npz")


def write(text, room=30, size=1.0, up=lambda place: 0):
    """Write digits side by side with so much room between them."""
    strokes, x = [], 0
    for place, digit in enumerate(text):
        paths = [np.array(path, dtype=float) for path in HAND[digit]]
        strokes += [(path + np.array([x, up(place)])) * size for path in paths]
        x += np.concatenate(paths)[:, 0].max() + room
    return strokes


class Asked:
    """What a network says, and how often and of how many images it was asked."""

    def __init__(self, network):
        self.network, self.batches = network, []

    def __call__(self, images):
        self.batches.append(len(images))
        return self.network.predict_proba(images.reshape(-1, 784).astype(np.float32) / 255)


def read(network, strokes, width=6.0):
    digits = read_row(Strokes(strokes, width), Asked(network), network.labels)
    return "".join(network.labels[digit.probabilities.argmax()] for digit in digits)


class TestRows:
    @pytest.mark.parametrize(
        "text", [*HAND, "12", "45", "127", "3050", "110", "477", "502341", "11111"]
    )
    def test_a_row_is_read_as_a_number(self, text, network):
        assert read(network, write(text)) == text

    def test_where_classes_are_pictures_a_drawing_is_one(self, network):
        words = ["zero", *network.labels[1:]]
        asked = Asked(network)
        speck = [np.array([[500.0, -300], [501, -300]])]
        (one,) = read_row(Strokes(write("45") + speck, 6.0), asked, words)
        assert asked.batches == [1]
        assert (one.image == rasterize.from_strokes(write("45"), 6.0)).all()
        assert read_row(Strokes([]), asked, words) == []

    @pytest.mark.parametrize("size", [0.02, 3, 1e6])
    def test_how_large_it_is_does_not_matter(self, size, network):
        assert read(network, write("4507", size=size), 6 * size) == "4507"

    def test_the_order_and_direction_of_strokes_do_not_matter(self, network):
        back = [path[::-1] for path in write("1540")[::-1]]
        assert read(network, back) == "1540"

    def test_digits_need_not_stand_on_one_line(self, network):
        assert read(network, write("2703", up=lambda place: 18 * place)) == "2703"

    def test_digits_whose_boxes_overlap_are_told_apart(self, network):
        # The 4's bar reaches under the 7's roof.
        assert read(network, write("74", room=-15)) == "74"

    @pytest.mark.parametrize("text", ["30", "23", "70"])
    def test_digits_that_touch_are_told_apart(self, text, network):
        assert read(network, write(text, room=0)) == text

    def test_a_line_through_two_digits_is_cut(self, network):
        two, zero = write("20", room=25)
        assert read(network, [np.concatenate([two, zero])]) == "20"

    def test_while_the_pen_is_down_its_stroke_is_one_digit_and_the_others_are_as_ever(
        self, network
    ):
        session = Session()
        session.network = network
        two, zero, three = write("203", room=25)
        both = np.concatenate([two, zero])
        assert session.read_strokes([both], 6.0)["text"] == "20"
        assert len(session.read_strokes([both], 6.0, drawing=True)["text"]) == 1
        assert session.read_strokes([both, three], 6.0, drawing=True)["text"] == "203"

    def test_the_strokes_of_one_digit_need_not_touch(self, network):
        five, bar = write("5")
        assert read(network, [five, bar + np.array([6, -12])]) == "5"

    @pytest.mark.parametrize("digit", HAND)
    def test_dust_is_not_read(self, digit, network):
        dust = [np.array([[200.0, 180]]), np.array([[-60.0, 10], [-58, 11]])]
        assert read(network, [*write(digit), *dust]) == digit

    def test_a_dot_alone_stays_a_blot(self, network):
        (digit,) = read_row(Strokes([[[5, 5]]], 10), Asked(network), network.labels)
        assert (digit.image > 0).sum() < 30

    def test_nothing_is_no_digit(self, network):
        asked = Asked(network)
        assert read_row(Strokes([]), asked, network.labels) == []
        assert asked.batches == []

    def test_every_digit_is_what_the_network_said_of_its_image(self, network):
        asked = Asked(network)
        for digit in read_row(Strokes(write("407"), 6), asked, network.labels):
            assert digit.image.shape == (28, 28)
            assert digit.probabilities == pytest.approx(asked(digit.image[None])[0], abs=1e-6)

    def test_a_sure_digit_in_one_stroke_asks_for_one_image(self, network):
        asked = Asked(network)
        read_row(Strokes(write("3"), 6), asked, network.labels)
        assert asked.batches == [1]

    def test_digits_far_apart_ask_for_one_image_each(self, network):
        asked = Asked(network)
        read_row(Strokes(write("3070", room=60), 6), asked, network.labels)
        assert asked.batches == [4]

    def test_a_scribble_asks_for_a_bounded_number_of_images(self, network):
        rng = np.random.default_rng(0)
        asked = Asked(network)
        scribble = [
            rng.random((3, 2)) * np.array([30, 100]) + np.array([i * 12, 0]) for i in range(60)
        ]
        read_row(Strokes(scribble, 6), asked, network.labels)
        assert sum(asked.batches) <= 200

    def test_a_thick_scribble_is_not_cut(self, network):
        zigzag = np.array([(3 * i, 100 * (i % 2)) for i in range(60)], dtype=float)
        back = zigzag[::-1] + np.array([40, 3])
        again = zigzag + np.array([80, -3])
        asked = Asked(network)
        scribble = np.concatenate([zigzag, back, again, back, zigzag])
        assert len(read_row(Strokes([scribble], 6), asked, network.labels)) == 1

    def test_labels_other_than_digits_are_read_too(self, network):
        letters = read_row(Strokes(write("17", room=60), 6), Asked(network), list("abcdefghij"))
        assert [digit.probabilities.argmax() for digit in letters] == [1, 7]

    def test_a_session_reads_a_row(self, network):
        session = Session()
        session.network = network
        reading = session.read_strokes(write("407"), 6)
        assert reading["text"] == "407"
        assert [digit["label"] for digit in reading["digits"]] == list("407")
        assert (reading["width"], reading["height"]) == (84, 28)
        seen = [digit["input"] for digit in reading["digits"]]
        assert (reading["input"] == np.concatenate(seen, axis=1)).all()


def below(lines, pitch=150):
    """Write lines one under another."""
    return [path + np.array([0, pitch * i]) for i, text in enumerate(lines) for path in write(text)]


@pytest.fixture(scope="module")
def session(site):
    """A session with the network that has learned what is not a digit."""
    session = Session()
    session.network = weights.load(site / "models" / "convnet.npz")
    return session


class TestLines:
    @pytest.mark.parametrize(
        "lines", [["01234", "57012"], ["12", "34"], ["70", "3"], ["1", "2"], ["12", "053", "4477"]]
    )
    def test_lines_are_read_from_top_to_bottom(self, lines, session):
        reading = session.read_strokes(below(lines), 6.0)
        assert reading["text"] == "\n".join(lines)
        assert [digit["line"] for digit in reading["digits"]] == [
            i for i, text in enumerate(lines) for _ in text
        ]

    def test_lines_that_slope_are_told_apart(self, session):
        slope = [
            path + np.array([0.0, 150 * i + 0.25 * path[0, 0]])
            for i, text in enumerate(["12042", "37012"])
            for path in write(text)
        ]
        assert session.read_strokes(slope, 6.0)["text"] == "12042\n37012"

    def test_two_circles_that_touch_are_one_8(self, session):
        turn = np.linspace(0, 2 * np.pi, 40)
        circle = np.stack([20 * np.sin(turn), 24 * np.cos(turn)], axis=1)
        reading = session.read_strokes([circle, circle + np.array([1.0, 51])], 6.0)
        assert reading["text"] == "8"


# Letters that are one shape, and read as two digits stroke by stroke.
LETTERS = {
    "B": [[(0, 0), (0, 100)], [(0, 0), (50, 0), (67, 17), (67, 33), (50, 50), (0, 50)]],
    "K": [[(0, 0), (0, 100)], [(67, 0), (0, 50), (67, 100)]],
    "h": [[(0, 0), (0, 100)], [(0, 67), (17, 50), (50, 50), (67, 67), (67, 100)]],
}
LETTERS["B"][1] += [(50, 50), (67, 67), (67, 83), (50, 100), (0, 100)]


class TestLetters:
    @pytest.mark.parametrize("letter", LETTERS)
    def test_a_letter_is_never_two_sure_digits(self, letter, session):
        strokes = [np.array(path, dtype=float) for path in LETTERS[letter]]
        reading = session.read_strokes(strokes, 6.0)
        assert {digit["verdict"] for digit in reading["digits"]} != {"sure"}

    def test_digits_that_touch_but_are_clearly_two_stay_sure(self, session):
        reading = session.read_strokes(write("30", room=0), 6.0)
        assert reading["text"] == "30"
        assert [digit["verdict"] for digit in reading["digits"]] == ["sure", "sure"]

    def test_a_1_beside_a_digit_is_as_sure_as_ever(self, session):
        reading = session.read_strokes(write("17"), 6.0)
        assert [digit["verdict"] for digit in reading["digits"]] == ["sure", "sure"]


class TestSlashedZero:
    ZERO = np.array(HAND["0"][0], dtype=float)

    @pytest.mark.parametrize("ends", [((2, 105), (78, -8)), ((14, 86), (60, 10))])
    def test_a_slashed_zero_is_a_zero(self, ends, session):
        slashed = [self.ZERO, np.array(ends, dtype=float)]
        reading = session.read_strokes(slashed, 6.0)
        assert (reading["text"], reading["digits"][0]["verdict"]) == ("0", "sure")

    def test_in_a_row_too(self, session):
        far = [path + np.array([110, 0]) for path in [self.ZERO, np.array([[2.0, 105], [78, -8]])]]
        assert session.read_strokes([*write("1"), *far], 6.0)["text"] == "10"


# How many of 30 rows by an unsteady hand are read, of 2, 3 and 4 digits.
ROWS_READ = {
    "apart": 30,
    "close, not touching": 29,
    "touching": 28,
    "overlapping": 26,
    "without lifting the pen": 23,
}


HOUSE = [
    [(60, 250), (60, 130), (140, 50), (220, 130), (220, 250), (60, 250)],
    [(60, 130), (220, 130)],
]
SCRAWL = [[(40 + 10 * i, 60 if i % 2 else 220) for i in range(20)]]


@pytest.mark.parametrize("strokes", [HOUSE, SCRAWL], ids=["house", "scrawl"])
def test_what_is_no_digit_is_no_row_of_digits_either(strokes, session):
    answer = session.read_strokes([np.array(stroke, float) for stroke in strokes], 18.0)
    assert [digit["verdict"] for digit in answer["digits"]] == ["not-a-digit"]


@pytest.mark.native
@pytest.mark.parametrize("spacing", SPACINGS, ids=lambda spacing: spacing.name)
def test_rows_are_read_as_well_as_ever(spacing, session):
    """What is tuned of rows (here, in habits, in pen_cuts, in lattice) is tuned well."""
    rng = np.random.default_rng(18)
    right = 0
    for length in (2, 3, 4) * 10:
        text = "".join(rng.choice(list(HAND), length))
        drawings = [Drawing(unsteady(write(digit), rng, 0.03), int(digit)) for digit in text]
        right += session.read_strokes(compose(drawings, spacing, rng), 6.0)["text"] == text
    assert right >= ROWS_READ[spacing.name]
