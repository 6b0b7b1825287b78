import json

from digitnet.nn.network import multilayer_perceptron


def test_for_people_and_for_programs(run):
    code, out, err = run("info", "mine.npz")
    assert (code, err) == (0, "")
    assert out == multilayer_perceptron((8,)).describe() + "\n"
    code, out, _ = run("info", "mine.npz", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["architecture"], found["parameters"]) == ("784-8-10", 6370)
    assert found["labels"] == list("0123456789")
    assert found["layers"][1] == {"type": "ReLU"}
