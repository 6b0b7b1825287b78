"""Where tasks are done: here, on all cores by joblib, or on a cluster by Dask.

Each runner is a generator that yields every task with its score, as they come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import digitnet
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset
from digitnet.search.trial import Score, Task, perform

_WAIT = 30
"""Seconds for a scheduler to answer, and for it to have a worker."""

_LOSSES = 10
"""Times that tasks are handed out anew after the data was lost with its workers."""

Done = Iterator[tuple[Task, Score]]


def run_here(data: Dataset, tasks: Sequence[Task]) -> Done:
    """Do one task after the other, in this process."""
    for task in tasks:
        yield task, perform(data, task)


def run_on_cores(data: Dataset, tasks: Sequence[Task], jobs: int) -> Done:
    """Do as many tasks at once as there are cores (-1), or ``jobs``, by joblib.

    Raises:
        DigitnetError: joblib is not installed, or a process died.
    """
    try:
        from joblib import Parallel, delayed
        from joblib.externals.loky.process_executor import TerminatedWorkerError
    except ModuleNotFoundError as error:
        raise DigitnetError(
            "A search on several cores needs joblib; install it with: pip install "
            "'digitnet[search]', or use one with --jobs 1."
        ) from error
    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered")
    try:
        yield from parallel(delayed(_with_task)(data, task) for task in tasks)
    except TerminatedWorkerError as error:
        raise DigitnetError(
            "A process of the search died, perhaps for lack of memory; go on with --resume and "
            "fewer --jobs."
        ) from error


def _with_task(data: Dataset, task: Task) -> tuple[Task, Score]:
    return task, perform(data, task)


def run_on_cluster(data: Dataset, tasks: Sequence[Task], address: str) -> Done:
    """Do tasks on the workers of a Dask scheduler.

    The data goes to every worker once. A worker that is lost costs the task that it had: Dask gives
    that to another. Where all were lost, and the data with them, it is sent anew.

    Args:
        data: to learn from.
        tasks: to do.
        address: of the scheduler, ``tcp://host:8786``.

    Raises:
        DigitnetError: Dask is not installed, nobody answers, or the workers have another digitnet.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise DigitnetError(
            "A search on a cluster needs Dask; install it with: pip install 'digitnet[dask]'."
        ) from error
    try:
        client: Any = distributed.Client(address, timeout=_WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise DigitnetError(
            f"No Dask scheduler answers at {address}; start one with: dask scheduler."
        ) from error
    with client:
        _require_workers(client, address)
        left = {str(task.key): task for task in tasks}
        for _ in range(_LOSSES):
            for task, score in _handed_out(client, data, list(left.values())):
                del left[str(task.key)]
                yield task, score
            if not left:
                return
    raise DigitnetError(
        f"The workers of {address} were lost again and again; see what they say, and go on with "
        "--resume."
    )


def _require_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError as error:
        raise DigitnetError(
            f"The scheduler at {address} has no worker; start one with: dask worker {address}."
        ) from error
    try:
        found = set(client.run(_version).values())
    except Exception as error:  # a worker without digitnet fails in ways of its own
        raise DigitnetError(
            "The workers have no digitnet; install the same one there with: pip install digitnet."
        ) from error
    if found != {digitnet.__version__}:
        raise DigitnetError(
            f"The workers have digitnet {', '.join(sorted(found))} and this is "
            f"{digitnet.__version__}; install the same one there."
        )


def _version() -> str:
    return digitnet.__version__


def _handed_out(client: Any, data: Dataset, tasks: Sequence[Task]) -> Done:
    """Yield what comes back of some tasks, which are all of them unless the data was lost.

    Raises:
        DigitnetError: a task cannot be done, or has ended its worker several times.
    """
    import distributed

    everywhere = client.scatter(data, broadcast=True)
    futures = {client.submit(perform, everywhere, task, pure=False): task for task in tasks}
    for future in distributed.as_completed(futures):  # type: ignore[no-untyped-call]
        if future.status == "cancelled":
            continue
        try:
            score = future.result()
        except distributed.KilledWorker as error:
            raise DigitnetError(
                f"Trial {futures[future].trial} ended every worker that tried it, perhaps for lack "
                "of memory; leave such settings out."
            ) from error
        yield futures[future], score
