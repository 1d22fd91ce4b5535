"""Independent fits at once: each runs on one thread, so cores decide how long and never what."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TypeVar

from threadpoolctl import threadpool_limits

# Each fit under way holds copies of its rows: together of so many values, 32 MB a copy.
MOST_VALUES = 4_000_000
_thread = local()

Input = TypeVar("Input")
Output = TypeVar("Output")


def concurrently(
    fit: Callable[[Input], Output], inputs: Sequence[Input], values: int = 1
) -> list[Output]:
    """`[fit(one) for one in inputs]`, on as many threads as there are cores.

    XGBoost, scikit-learn and numpy let go of the interpreter while they work. A fit that asks for
    fits of its own gets them one after another: the cores are taken. `values` is how many (rows
    times columns) one fit reads; of large frames fewer are fitted at once, so that cores cost no
    memory. Raises what a fit raises, the earliest of the inputs first.
    """
    at_once = min(os.cpu_count() or 1, MOST_VALUES // max(values, 1))
    if len(inputs) < 2 or at_once < 2 or getattr(_thread, "is_taken", False):
        return [fit(one) for one in inputs]
    # Numerical libraries count their threads once for the process (BLAS) or for each thread that
    # calls them (OpenMP): the limit has to stand in both places, or digits depend on the machine.
    with (
        threadpool_limits(1),
        ThreadPoolExecutor(at_once, initializer=_take) as pool,
    ):
        return list(pool.map(fit, inputs))


def _take() -> None:
    _thread.is_taken = True
    threadpool_limits(1)
