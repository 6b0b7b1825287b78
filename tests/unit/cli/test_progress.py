import json

from digitnet.cli.progress import run_with_progress
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer


def test_as_json_each_evaluation_is_a_line(patches, capsys):
    network = multilayer_perceptron((4,), seed=1)
    trainer = Trainer(network, patches(40), patches(10), SGD(0.1), epochs=2)
    seconds = run_with_progress(trainer, as_json=True)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["epoch"] for line in told] == [0, 1, 2]
    assert {line["event"] for line in told} == {"evaluation"}
    assert all(line["dev_loss"] > 0 for line in told)
    assert seconds > 0
