import json


def test_evaluate(run):
    code, out, err = run("evaluate", "mine.npz", "--data", "test.npz", "--strokes", "strokes.json")
    assert (code, err) == (0, "")
    assert "784-8-10" in out
    assert "test images" in out
    assert "strokes, large" in out
    assert "most confused" in out


def test_figures_as_json(run):
    code, out, _ = run("evaluate", "mine.npz", "--data", "test.npz", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["architecture"] == "784-8-10"
    assert found["test"]["images"] == 20
    assert sum(map(sum, found["test"]["confusion"])) == 20
    assert 0 <= found["junk_refused"]["blank"] <= 1
    assert found["strokes"] == {}


def test_photographs_are_made_of_strokes(run):
    code, _, err = run("evaluate", "mine.npz", "--data", "test.npz", "--photographs")
    assert code == 1
    assert "give --strokes FILE" in err


def test_adapting_needs_drawings_and_images(run):
    code, _, err = run("evaluate", "mine.npz", "--data", "test.npz", "--adapt", "3")
    assert code == 1
    assert "--adapt needs" in err
