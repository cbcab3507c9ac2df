"""Customers side by side, so many at a time, on one event loop; each blocking piece of work has a thread of its own.

One customer's trouble ends in that customer's row. Nothing of a customer is kept but its row.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from wizard.customers.check_one import RunPlan, crashed, one, written
from wizard.customers.find import Customer
from wizard.reports.many.row import CustomerRow

SWEPT_EVERY = 50_000
"""New objects, at the most. Nothing of a customer is kept, and what it leaves behind in circles goes before the next
ones have left theirs: with 200 customers that is ten megabytes."""


def all_of_them(
    customers: Sequence[Customer],
    plan: RunPlan,
    *,
    jobs: int,
    ended: Callable[[CustomerRow], None],
    fault: Callable[[Exception], object],
) -> list[CustomerRow]:
    """The rows of all customers, in the order of the customers.

    Args:
        customers: whom to check.
        plan: what they have in common.
        jobs: how many at a time.
        ended: called with each row as it comes, one at a time.
        fault: called with each fault of our own, to keep its details.

    Raises:
        KeyboardInterrupt: after everything that was written in a tenant has been removed again.
    """
    with _swept_more_often():
        return asyncio.run(_all(customers, plan, jobs, ended, fault))


@contextmanager
def _swept_more_often() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(min(before[0], SWEPT_EVERY), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


async def _all(
    customers: Sequence[Customer],
    plan: RunPlan,
    jobs: int,
    ended: Callable[[CustomerRow], None],
    fault: Callable[[Exception], object],
) -> list[CustomerRow]:
    waiting = iter(enumerate(customers))
    rows: dict[int, CustomerRow] = {}
    async with asyncio.TaskGroup() as crew:
        for _ in range(min(jobs, len(customers))):
            crew.create_task(_work(waiting, plan, rows, ended, fault))
    return [rows[number] for number in range(len(customers))]


async def _work(
    waiting: Iterator[tuple[int, Customer]],
    plan: RunPlan,
    rows: dict[int, CustomerRow],
    ended: Callable[[CustomerRow], None],
    fault: Callable[[Exception], object],
) -> None:
    for number, customer in waiting:
        try:
            row = await one(customer, plan)
        except Exception as error:  # noqa: BLE001  one customer's crash never touches another's
            fault(error)
            row = written(crashed(customer, error), None, plan)
        rows[number] = row
        ended(row)
