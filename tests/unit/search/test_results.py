import pytest

from digitnet.search.results import Results, name_of, shown
from digitnet.search.space import USUAL
from digitnet.search.trial import Score, Task

TASKS = [Task(i, 0, fold, 2, 3, 1, {**USUAL, "hidden": "8"}) for i in (0, 1) for fold in (0, 1)]


def test_what_is_noted_is_taken_up_again(tmp_path):
    path = tmp_path / "s.csv"
    results = Results(path, "abc")
    for task in TASKS[:2]:
        results.add(task, Score(0.1 + 0.2, float("inf"), 1.5))
    header, first, _ = path.read_text().splitlines()
    assert header.startswith("search,trial,rung,fold,epochs,hidden,")
    assert first.startswith("abc,0,0,0,3,8,sgd,")
    again = Results(path, "abc", resume=True)
    assert again.scores == results.scores
    assert again.missing(TASKS) == TASKS[2:]
    again.add(TASKS[2], Score(0.5, 1.0, 2.0))
    assert path.read_text().count("\n") == 4


def test_another_searchs_table_stays_as_it_is(tmp_path, refused):
    path = tmp_path / "s.csv"
    Results(path, "abc").add(TASKS[0], Score(0.5, 1.0, 2.0))
    with refused("s.csv is there already", "--resume"):
        Results(path, "abc")
    with refused("s.csv is of another search"):
        Results(path, "abd", resume=True)
    (tmp_path / "t.csv").write_text("label,pixel0\n")
    with refused("t.csv is no table of a search"):
        Results(tmp_path / "t.csv", "abc", resume=True)


def test_another_plan_or_other_data_have_another_name(patches):
    names = {name_of(patches(20, seed), plan) for seed in (0, 1) for plan in ([1], [2])}
    assert len(names) == 4
    assert name_of(patches(20), [1]) in names


@pytest.mark.parametrize(
    ("changes", "words"),
    [({}, "the usual settings"), ({"hidden": "8", "batch_size": 32}, "hidden 8, batch size 32")],
)
def test_settings_for_people(changes, words):
    assert shown({**USUAL, **changes}) == words
