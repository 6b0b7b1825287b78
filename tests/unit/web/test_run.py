import pytest

from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.optimizers import SGD
from digitnet.training.trainer import Trainer
from digitnet.web.run import Run
from digitnet.web.settings import TrainingSettings


@pytest.fixture
def run(patches):
    network = multilayer_perceptron((8,), seed=1)
    trainer = Trainer(network, patches(40), patches(20), SGD(0.1), batch_size=20, epochs=2)
    return Run(TrainingSettings(), trainer)


def test_a_report_tells_each_loss_once_and_changes_nothing(run):
    run.advance_batch()
    first, again = run.report(), run.report()
    assert (len(first["losses"]), len(again["losses"])) == (1, 0)
    assert (first["first_step"], again["first_step"]) == (1, 2)
    assert len(first["evaluations"]) == 1
    assert again["evaluations"] == []
    assert not run.done


def test_at_its_end_it_finds_what_is_no_digit_in_small_steps(run):
    while not run.report()["ending"]:
        run.advance()
    assert run.trainer.network.outliers is None
    run.advance()
    assert not run.done
    run.advance_for(60_000)
    assert run.done
    assert run.trainer.network.outliers is not None


def test_a_run_that_is_stopped_finds_it_at_once(run):
    run.trainer.network.outliers = "of other weights"
    run = Run(TrainingSettings(), run.trainer)
    assert run.trainer.network.outliers is None
    run.advance_batch()
    run.stop()
    assert run.done
    assert run.trainer.network.outliers is not None


def test_it_notes_in_the_network_what_it_has_been_through(run):
    run.advance_for(60_000)
    assert run.done
    info = run.trainer.network.info
    assert info["steps"] == 4
    assert [evaluation["step"] for evaluation in info["history"]] == [0, 2, 4]


def test_stopping_measures_where_it_stopped(run):
    run.advance_batch()
    run.stop()
    assert run.report()["evaluations"][-1]["step"] == 1
    assert run.report()["remaining"] == 0.0
