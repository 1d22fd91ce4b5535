"""Fits at once give what fits one after another give, in the order they were asked for."""

import time
from threading import get_ident

import numpy as np
import pytest
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_info, threadpool_limits

from ml.concurrency import MOST_VALUES, concurrently


def test_answers_come_in_the_order_of_the_inputs():
    def slow_first(number: int) -> int:
        time.sleep(0.05 if number == 0 else 0)
        return number * number

    assert concurrently(slow_first, range(6)) == [0, 1, 4, 9, 16, 25]


def test_a_fit_of_its_own_is_not_shared_out_and_several_are():
    here = get_ident()
    assert concurrently(lambda _: get_ident(), ["one"]) == [here]
    assert here not in concurrently(lambda _: get_ident(), ["one", "two"])


def test_fits_inside_a_fit_stay_on_its_thread():
    def outer(_: int) -> set[int]:
        return {get_ident(), *concurrently(lambda _: get_ident(), range(4))}

    assert [len(threads) for threads in concurrently(outer, range(3))] == [1, 1, 1]


def test_large_fits_stay_behind_one_another():
    here = get_ident()
    assert concurrently(lambda _: get_ident(), range(3), values=MOST_VALUES) == [here] * 3


def test_the_error_of_the_earliest_input_is_raised():
    def failing(number: int) -> int:
        time.sleep(0.05 if number == 1 else 0)
        if number:
            raise ValueError(f"fit {number}")
        return number

    with pytest.raises(ValueError, match="fit 1"):
        concurrently(failing, range(4))


def test_a_fit_has_one_thread_of_every_numerical_library_and_they_are_given_back():
    # Loads OpenMP beside BLAS: the one counts threads by who calls, the other for the process.
    KMeans(2, n_init=1).fit(np.arange(8.0).reshape(-1, 1))

    def threads(_: int) -> set[int]:
        return {library["num_threads"] for library in threadpool_info()}

    with threadpool_limits(2):
        assert concurrently(threads, range(3)) == [{1}] * 3
        assert {library["num_threads"] for library in threadpool_info()} == {2}
