from digitnet.cli import checkpoint as module
from digitnet.cli.checkpoint import Checkpoint
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer


def test_it_is_written_now_and_then_and_removed(tmp_path, patches, monkeypatch):
    trainer = Trainer(multilayer_perceptron((4,)), patches(20), patches(10), SGD(0.1), epochs=1)
    checkpoint = Checkpoint(str(tmp_path / "new.npz"), "none", 1, patches(20))
    checkpoint.keep(trainer)
    assert not checkpoint.path.exists()
    monkeypatch.setattr(module, "_SECONDS", -1)
    checkpoint.keep(trainer)
    assert checkpoint.path == tmp_path / "new.checkpoint.npz"
    checkpoint.resume(trainer)
    checkpoint.remove()
    assert list(tmp_path.iterdir()) == []
