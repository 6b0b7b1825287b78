import pytest

from digitnet.search.figure import draw, points_of
from digitnet.search.results import Results
from digitnet.search.space import USUAL
from digitnet.search.trial import Score, Task


@pytest.fixture
def table(tmp_path):
    results = Results(tmp_path / "s.csv", "abc")
    for trial, (hidden, rate) in enumerate([("8", 0.1), ("8+8", 0.2), ("16", 0.4)]):
        settings = {**USUAL, "hidden": hidden, "learning_rate": rate}
        for fold in (0, 1):
            task = Task(trial, 0, fold, 2, 3, 1, settings)
            results.add(task, Score(0.5 + fold / 10, 1.0, 1.0))
    results.add(task._replace(rung=1, fold=0, epochs=9), Score(0.9, 1.0, 1.0))
    return tmp_path / "s.csv"


def test_a_trial_is_a_point_of_its_last_rung(table):
    points = points_of(table)
    assert [(point.accuracy, point.epochs) for point in points] == [(0.55, 3), (0.55, 3), (0.9, 9)]


def test_what_was_tried_has_a_panel(table):
    pytest.importorskip("matplotlib")
    points = points_of(table)
    figure = draw(points)
    assert [axis.get_xlabel() for axis in figure.axes[:2]] == ["hidden", "learning rate"]
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["8", "16", "8+8"]
    assert figure.axes[2].get_ylabel() == "epochs"
    rates = [str(10.0**-i) for i in range(8)]
    many = [points[0]._replace(settings={**USUAL, "learning_rate": rate}) for rate in rates]
    assert draw(many).axes[0].get_xscale() == "log"


def test_other_tables_are_refused(table, tmp_path, refused):
    (tmp_path / "t.csv").write_text("label,pixel0\n1,2\n")
    with refused("t.csv is no table of digitnet search"):
        points_of(tmp_path / "t.csv")
    (tmp_path / "u.csv").write_text(table.read_text().splitlines()[0])
    with refused("u.csv has no results yet"):
        points_of(tmp_path / "u.csv")
