import numpy as np
import pytest

from digitnet.evaluation.photographs import (
    HEIGHT,
    SCENES,
    WIDTH,
    photograph,
    report_photographs,
    score_photographs,
)
from digitnet.evaluation.report import Drawing
from digitnet.nn import weights

SEVEN = Drawing([np.array([[10.0, 5], [60, 8], [28, 95]])], 7)
ONE = Drawing([np.array([[5.0, 0], [4, 50], [0, 100]])], 1)
TWO = Drawing([np.array([[5.0, 22], [20, 3], [45, 3], [58, 25], [45, 52], [3, 97], [65, 98]])], 2)


@pytest.fixture(scope="module")
def network(site):
    return weights.load(site / "models" / "convnet.npz")


def shot(name, seed=0):
    (scene,) = (scene for scene in SCENES if scene.name == name)
    return photograph([SEVEN, ONE, TWO], scene, np.random.default_rng(seed))[..., 0].astype(float)


def test_a_photograph_has_light_paper_and_dark_ink():
    picture = photograph([SEVEN], SCENES[0], np.random.default_rng(0))
    assert picture.shape == (HEIGHT, WIDTH, 4)
    assert (picture[..., 3] == 255).all()
    assert np.median(picture[..., 0]) > 180
    assert picture[..., 0].min() < 110


def test_scenes_differ_in_what_they_are_named_for():
    plain = shot("white paper")
    assert np.quantile(shot("a shadow across it"), 0.2) < 0.8 * np.quantile(plain, 0.2)
    assert shot("a sheet on a dark table")[:5, :5].max() < 90
    assert shot("a thin dark frame")[3].mean() < 0.5 * plain[3].mean()
    margins = {name: shot(name)[:, :30] for name in ("white paper", "ruled paper", "strong lines")}
    darkest = {name: margin.min() / np.median(margin) for name, margin in margins.items()}
    assert darkest["white paper"] > darkest["ruled paper"] > darkest["strong lines"]
    across = {name: shot(name)[:20] for name in ("ruled paper", "squared paper")}
    upright = {name: np.median(strip, axis=0) for name, strip in across.items()}
    steps = {name: np.abs(np.diff(line)).max() for name, line in upright.items()}
    assert steps["squared paper"] > 3 * steps["ruled paper"]


@pytest.mark.native
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_most_digits_in_photographs_are_read(scene, network):
    least = 0.75 if scene.name == "strong lines" else 1.0
    assert score_photographs(network, [SEVEN, ONE, TWO], scene, 4) >= least


def test_what_is_read_wrong_counts(network):
    wrong = [Drawing(drawing.strokes, 8) for drawing in (SEVEN, ONE, TWO)]
    assert score_photographs(network, wrong, SCENES[0], 2) == 0


@pytest.mark.native
def test_the_report_has_a_line_for_every_scene_and_one_for_all(network, monkeypatch):
    monkeypatch.setattr("digitnet.evaluation.photographs.COUNT", 1)
    lines = report_photographs(network, [SEVEN, ONE, TWO])
    assert [line.split("  ")[0] for line in lines[2:]] == [*(s.name for s in SCENES), "all"]
    assert lines[-1].split()[1] == str(3 * len(SCENES))
