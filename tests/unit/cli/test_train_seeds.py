import json

from digitnet.search import runners

SEEDS = (
    *("train", "two-layer-64", "--data", "train.npz", "--epochs", "2"),
    *("--seeds", "3-5", "--jobs", "1", "--output", "s.npz"),
)


def test_each_is_the_network_of_its_seed(run, folder):
    code, out, err = run(*SEEDS, "--test", "test.npz")
    assert (code, err) == (0, "")
    assert "two-layer-64: 3 seeds, 60 images" in out
    assert "  seed 4: dev " in out
    assert "Right of the test images: " in out
    run(*SEEDS[:6], "--seed", "4", "--output", "alone.npz")
    assert (folder / "s-4.npz").read_bytes() == (folder / "alone.npz").read_bytes()
    (folder / "s-5.npz").unlink()
    code, out, _ = run(*SEEDS, "--resume", "--json")
    assert code == 0
    (line,) = out.splitlines()
    assert json.loads(line)["seed"] == 5


def test_ctrl_c_keeps_those_that_are_there(run, folder, monkeypatch):
    here = runners.run_here

    def stop(*arguments):
        yield next(here(*arguments))
        raise KeyboardInterrupt

    monkeypatch.setattr(runners, "run_here", stop)
    code, _, err = run(*SEEDS)
    assert code == 130
    assert "1 of 3 are there, go on with --resume." in err
    assert (folder / "s-3.npz").exists()
    code, _, err = run(*SEEDS, "--seeds", "x")
    assert code == 1
    assert "Give seeds as 1-10" in err
