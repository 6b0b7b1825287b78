"""On real cores and real workers, of which one is killed in mid-search."""

import os
import re
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

import digitnet
from digitnet.search.runners import chosen, run_here, run_on_cluster, run_on_cores
from digitnet.search.space import Range, random
from digitnet.search.trial import Task, perform

PACKAGES = str(Path(digitnet.__file__).parents[1])
TRIALS = random({"hidden": ["8", "16"], "learning_rate": Range(0.01, 1)}, 6, seed=1)
TASKS = [Task(i, 0, fold, 2, 100, 1, TRIALS[i]) for i in range(6) for fold in (0, 1)]


@pytest.fixture(scope="module")
def data(patches):
    return patches(300)


@pytest.fixture(scope="module")
def undisturbed(data):
    return {task.key: score[:2] for task, score in run_here(perform, data, TASKS)}


def check_as_undisturbed(done, undisturbed):
    scores = {task.key: score for task, score in done}
    assert {key: score[:2] for key, score in scores.items()} == undisturbed


@pytest.mark.native
def test_on_cores(data, undisturbed):
    pytest.importorskip("joblib")
    check_as_undisturbed(run_on_cores(perform, data, TASKS, jobs=2), undisturbed)


@pytest.fixture
def cluster():
    """A scheduler and two workers on loopback: its address, and the workers' processes by id."""
    pytest.importorskip("distributed")
    with ExitStack() as started:

        def start(*command):
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                env={
                    **os.environ,
                    "PYTHONPATH": PACKAGES,
                    "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "0",
                },
                stderr=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                text=True,
            )
            started.callback(process.communicate)
            started.callback(process.kill)
            return process

        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        lines = iter(scheduler.stderr.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"tcp://\S+:\d+", line)))
        alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [start("worker", address, *alone) for _ in range(2)]
        yield address, {worker.pid: worker for worker in workers}


@pytest.mark.native
def test_on_a_cluster_a_worker_lost_in_mid_search_costs_its_task_alone(data, undisturbed, cluster):
    from distributed import Client

    address, workers = cluster
    with Client(address) as client:
        client.wait_for_workers(2, timeout=60)
        done = run_on_cluster(perform, data, TASKS, address)
        results = [next(done)]
        busy = client.processing()
        pid = next(pid for name, pid in client.run(os.getpid).items() if busy[name])
        os.kill(pid, signal.SIGKILL)
        workers[pid].wait()
        results += done
        assert len(client.scheduler_info()["workers"]) == 1
    assert len(results) == len(TASKS)
    check_as_undisturbed(results, undisturbed)


@pytest.mark.native
@pytest.mark.parametrize(
    ("missing", "address", "words"),
    [("joblib", None, "digitnet[search]"), ("distributed", "tcp://127.0.0.1:1", "digitnet[dask]")],
)
def test_a_missing_extra_is_named(missing, address, words, data, monkeypatch, refused):
    monkeypatch.setitem(sys.modules, missing, None)
    with refused(words):
        next(chosen(address, 2)(perform, data, TASKS))


def test_who_does_it(refused):
    assert chosen(None, 1) is run_here
    assert chosen(None, -1).func is run_on_cores
    assert chosen("tcp://x", 1).func is run_on_cluster
    with refused("number of jobs"):
        chosen(None, 0)
