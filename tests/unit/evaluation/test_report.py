import gzip
import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from digitnet.data.datasets import UNLABELLED, Dataset
from digitnet.evaluation import report as evaluation
from digitnet.evaluation.report import (
    CANVAS,
    HANDS,
    Drawing,
    are_refused,
    draw_all,
    junk_set,
    load_drawings,
    refusals,
    report,
    score,
)
from digitnet.ink import rasterize
from digitnet.nn.inputs import as_input
from digitnet.nn.losses import cross_entropy
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.rejection import Rejection

SEVEN = {"label": 7, "strokes": [[[0, 0], [10, 0], [3, 20]], [[2, 9], [8, 9]]]}


@pytest.fixture
def network():
    return multilayer_perceptron((8,), seed=1)


@pytest.fixture
def drawings():
    rng = np.random.default_rng(0)
    return [Drawing([rng.random((9, 2)) * 100, rng.random((4, 2)) * 30], i % 10) for i in range(20)]


class TestDrawings:
    def test_a_list_in_json_gzipped_or_not(self, tmp_path):
        text = json.dumps([SEVEN, {"label": None, "strokes": []}, {**SEVEN, "label": 1}]).encode()
        for data in (text, gzip.compress(text)):
            (tmp_path / "strokes").write_bytes(data)
            seven, one = load_drawings(tmp_path / "strokes")
            assert (seven.label, one.label) == (7, 1)
            assert [stroke.tolist() for stroke in seven.strokes] == SEVEN["strokes"]

    @pytest.mark.parametrize(
        "items",
        [
            5,
            {"label": 1},
            [5],
            [{"label": 1}],
            [{"strokes": [[[1, 2]]]}],
            [{**SEVEN, "strokes": []}],
            [{**SEVEN, "strokes": [[]]}],
            [{**SEVEN, "strokes": [[[1, 2, 3]]]}],
            [{**SEVEN, "strokes": [[[1], [2, 3]]]}],
            [{**SEVEN, "strokes": [[["a", "b"]]]}],
            [{**SEVEN, "label": "seven"}],
            [{**SEVEN, "label": [7]}],
            [{**SEVEN, "label": -1}],
            [{**SEVEN, "label": 300}],
        ],
        ids=str,
    )
    def test_another_list_is_refused(self, items, tmp_path, refused):
        (tmp_path / "strokes.json").write_text(json.dumps(items))
        with refused("strokes.json is not a JSON list of labelled strokes"):
            load_drawings(tmp_path / "strokes.json")

    def test_a_label_is_a_name_or_a_number(self, tmp_path, refused):
        items = [{**SEVEN, "label": label} for label in ("cat", "9", 1)]
        (tmp_path / "strokes.json").write_text(json.dumps(items))
        drawings = load_drawings(tmp_path / "strokes.json", ("9", "house", "cat"))
        assert [drawing.label for drawing in drawings] == [2, 0, 1]
        with refused("no class 'cat'"):
            load_drawings(tmp_path / "strokes.json")

    def test_another_file_is_refused(self, tmp_path, refused):
        for data in (b"", b"hello", b"\xff\xfe", b"\x1f\x8bnot gzip", gzip.compress(b"[]")[:-3]):
            (tmp_path / "strokes.json").write_bytes(data)
            with refused("strokes.json is not"):
                load_drawings(tmp_path / "strokes.json")
        with refused("Cannot read", "No such file"):
            load_drawings(tmp_path / "none.json")


class TestHands:
    @pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.name)
    def test_drawings_lie_on_the_canvas_at_their_size(self, hand, drawings):
        rng = np.random.default_rng(0)
        for drawing in drawings:
            strokes, width = hand.place(drawing, rng)
            points = np.concatenate(strokes)
            assert hand.pen[0] <= width <= hand.pen[1]
            assert points.min() >= width / 2 - 0.5
            assert points.max() <= CANVAS - width / 2 + 0.5
            longest = np.ptp(points, axis=0).max() + width
            assert hand.share[0] * CANVAS - 1 <= longest <= hand.share[1] * CANVAS + 1
            assert (points == np.rint(points)).all()
            assert [len(stroke) for stroke in strokes] == [len(s) for s in drawing.strokes]

    def test_a_dot_is_placed_too(self):
        rng = np.random.default_rng(0)
        strokes, _ = HANDS[0].place(Drawing([np.array([[5.0, 5]])], 1), rng)
        assert np.isfinite(strokes[0]).all()

    def test_draw_all_gives_what_the_network_sees(self, drawings):
        drawn = draw_all(drawings, HANDS[0], seed=3)
        rng = np.random.default_rng(3)
        first = rasterize.from_strokes(*HANDS[0].place(drawings[0], rng))
        assert (drawn.images[0] == first).all()
        assert drawn.labels.tolist() == [drawing.label for drawing in drawings]
        again, other = draw_all(drawings, HANDS[0], seed=3), draw_all(drawings, HANDS[0], seed=4)
        assert (again.images == drawn.images).all()
        assert (other.images != drawn.images).any()


class TestScore:
    def test_figures(self, network, patches):
        data = patches(50)
        figures = score(network, data)
        logits = network.forward(as_input(data.images))
        right = logits.argmax(axis=1) == data.labels
        assert figures.images == 50
        assert figures.accuracy == right.mean()
        assert figures.loss == pytest.approx(cross_entropy(logits, data.labels), rel=1e-5)
        wrong = np.flatnonzero(~right)[0]
        said = logits[wrong].argmax()
        alike = (data.labels == data.labels[wrong]) & (logits.argmax(axis=1) == said)
        assert figures.confusion[data.labels[wrong], said] == alike.sum()
        assert figures.confusion.sum() == 50
        assert np.diag(figures.confusion).sum() == right.sum()

    def test_labels_that_cannot_be_measured_are_refused(self, network, patches, refused):
        data = patches(11, classes=11)
        with refused("label 10"):
            score(network, data)
        with refused("without a label"):
            score(network, Dataset(data.images, np.full(11, UNLABELLED)))
        with refused("0 labels"):
            score(network, data.take(slice(0)))


class TestReport:
    @pytest.fixture
    def little_junk(self, monkeypatch):
        """Few images of no digit: drawing 200 of each kind takes long."""
        monkeypatch.setattr(evaluation, "junk_set", partial(junk_set, each=5))

    @pytest.mark.usefixtures("little_junk")
    def test_it_tells_accuracy_per_digit_and_confusion(self, network, patches):
        data = patches(50)
        figures = score(network, data)
        text = report(network, data, [])
        assert text.startswith("784-8-10, 6,370 parameters")
        assert f"{figures.accuracy:.2%}" in text
        assert "strokes" not in text
        lines = text.splitlines()
        start = lines.index("digit    right")
        assert [line[0] for line in lines[start + 1 : start + 11]] == list("0123456789")
        worst = lines[lines.index("most confused") + 1 :]
        assert 0 < len(worst) <= 5
        true, said, count = worst[0][0], worst[0][10], int(worst[0].split(": ")[1].split()[0])
        wrong = figures.confusion - np.diag(np.diag(figures.confusion))
        assert count == wrong.max() == figures.confusion[int(true), int(said)]

    @pytest.mark.usefixtures("little_junk")
    def test_it_tells_of_strokes_by_every_hand(self, network, patches, drawings):
        lines = report(network, patches(20), drawings).splitlines()
        for hand in HANDS:
            (line,) = (line for line in lines if line.startswith(f"strokes, {hand.name} "))
            figures = score(network, draw_all(drawings, hand, 0))
            assert f" {figures.accuracy:.2%} " in line
            assert line.endswith(f" {figures.calibration_error:.2%}")
            assert " 20 " in line

    @pytest.mark.usefixtures("little_junk")
    def test_it_tells_what_of_junk_is_refused(self, network, patches):
        lines = report(network, patches(20), []).splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("not a digit"))
        kinds = [line.split("  ")[0] for line in lines[first + 1 : lines.index("", first)]]
        assert kinds == [*junk_set(patches(20), 0, each=1), "all"]
        assert {"blank", "specks", "scribbles", "lines", "letters", "printed letters"} < set(kinds)

    @pytest.mark.usefixtures("little_junk")
    def test_it_tells_what_calibrating_did(self, network, patches):
        told = {"temperature": 1.25, "error_before": 0.02, "error_after": 0.004}
        network.info["calibration"] = told
        text = report(network, patches(20), [])
        assert (
            "temperature 1.25: calibration error on the dev set 2.00% before, 0.40% after" in text
        )


class TestJunk:
    def test_the_same_seed_gives_the_same_set(self, patches):
        a, again, other = (junk_set(patches(20), seed, each=3) for seed in (1, 1, 2))
        assert all((a[kind] == again[kind]).all() for kind in a)
        assert (a["letters"] != other["letters"]).any()
        assert {len(images) for kind, images in a.items() if kind != "blank"} == {3}

    def test_of_one_class_none_are_overlaid(self, patches):
        data = patches(20)
        ones = data.take(data.labels == 1)
        assert "two digits overlaid" in junk_set(data, 0, each=1)
        assert "two digits overlaid" not in junk_set(ones, 0, each=1)

    def test_among_letters_letters_are_no_junk(self, patches):
        kinds = junk_set(replace(patches(20), names=tuple("abcdefghij")), 0, each=1)
        assert set(kinds) == {
            "blank", "specks", "scribbles", "scrawls", "spirals", "two letters overlaid"
        }  # fmt: skip

    def test_what_is_refused(self, network, patches):
        images = patches(20).images
        images = np.concatenate([images, np.zeros_like(images[:1])])
        assert are_refused(network, images).tolist() == [False] * 20 + [True]
        network.rejection = Rejection(digit=1.1)
        assert are_refused(network, images).all()
        assert refusals(network, {"some": images[:5], "more": images[5:]}) == 1
