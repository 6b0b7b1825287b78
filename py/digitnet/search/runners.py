"""Where tasks are done: here, on all cores by joblib, or on a cluster by Dask.

Each runner is a generator that yields every task with its result, as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import digitnet
from digitnet.base.errors import DigitnetError
from digitnet.base.extras import missing
from digitnet.data.datasets import Dataset

_WAIT = 30
"""Seconds for a scheduler to answer, and for it to have a worker."""

_LOSSES = 10
"""Times that tasks are handed out anew after the data was lost with its workers."""

Task = TypeVar("Task")
Result = TypeVar("Result")
Perform = Callable[[Dataset, Task], Result]
"""What is done of each task: a function that a process elsewhere can import."""

Done = Iterator[tuple[Task, Result]]


def run_here(
    perform: Perform[Task, Result], data: Dataset, tasks: Sequence[Task]
) -> Done[Task, Result]:
    """Do one task after the other, in this process."""
    for task in tasks:
        yield task, perform(data, task)


def run_on_cores(
    perform: Perform[Task, Result], data: Dataset, tasks: Sequence[Task], jobs: int
) -> Done[Task, Result]:
    """Do as many tasks at once as there are cores (-1), or ``jobs``, by joblib.

    Raises:
        DigitnetError: joblib is not installed, or a process died.
    """
    try:
        from joblib import Parallel, delayed
        from joblib.externals.loky.process_executor import TerminatedWorkerError
    except ModuleNotFoundError as error:
        raise missing("Work on several cores (else: --jobs 1) needs", "joblib", "search") from error
    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered")
    try:
        yield from parallel(delayed(_with_task)(perform, data, task) for task in tasks)
    except TerminatedWorkerError as error:
        raise DigitnetError(
            "A process died, perhaps for lack of memory; go on with --resume and fewer --jobs."
        ) from error


def _with_task(perform: Perform[Task, Result], data: Dataset, task: Task) -> tuple[Task, Result]:
    return task, perform(data, task)


def run_on_cluster(
    perform: Perform[Task, Result], data: Dataset, tasks: Sequence[Task], address: str
) -> Done[Task, Result]:
    """Do tasks on the workers of a Dask scheduler.

    The data goes to every worker once. A worker that is lost costs the task that it had: Dask gives
    that to another. Where all were lost, and the data with them, it is sent anew.

    Args:
        perform: what is done of each task.
        data: to learn from.
        tasks: to do.
        address: of the scheduler, ``tcp://host:8786``.

    Raises:
        DigitnetError: Dask is not installed, nobody answers, or the workers have another digitnet.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise missing("Work on a cluster needs", "Dask", "dask") from error
    try:
        client: Any = distributed.Client(address, timeout=_WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise DigitnetError(
            f"No Dask scheduler answers at {address}; start one with: dask scheduler."
        ) from error
    with client:
        _require_workers(client, address)
        left = dict(enumerate(tasks))
        for _ in range(_LOSSES):
            for number, result in _handed_out(client, perform, data, dict(left)):
                yield left.pop(number), result
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


def _handed_out(
    client: Any, perform: Perform[Task, Result], data: Dataset, tasks: Mapping[int, Task]
) -> Iterator[tuple[int, Result]]:
    """Yield what comes back of some tasks, which are all of them unless the data was lost.

    Raises:
        DigitnetError: a task cannot be done, or has ended its worker several times.
    """
    import distributed

    everywhere = client.scatter(data, broadcast=True)
    futures = {
        client.submit(perform, everywhere, task, pure=False): number
        for number, task in tasks.items()
    }
    for future in distributed.as_completed(futures):  # type: ignore[no-untyped-call]
        if future.status == "cancelled":
            continue
        try:
            result = future.result()
        except distributed.KilledWorker as error:
            raise DigitnetError(
                f"A task ended every worker that tried it ({tasks[futures[future]]}), perhaps for "
                "lack of memory; leave it out."
            ) from error
        yield futures[future], result


def chosen(scheduler: str | None, jobs: int) -> Callable[..., Done[Any, Any]]:
    """Return the runner for a scheduler's address, if there is one, or for so many processes.

    Raises:
        DigitnetError: neither -1, for one on each core, nor from 1 up.
    """
    if jobs == 0 or jobs < -1:
        raise DigitnetError("The number of jobs must be -1, for one on each core, or from 1 up.")
    if scheduler:
        return partial(run_on_cluster, address=scheduler)
    return run_here if jobs == 1 else partial(run_on_cores, jobs=jobs)
