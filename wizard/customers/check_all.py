"""Customers side by side, so many at a time, on one event loop; each blocking piece of work has a thread of its own.

One customer's trouble ends in that customer's row. Nothing of a customer is kept but its row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence

from wizard.customers.check_one import RunPlan, crashed, one, written
from wizard.customers.find import Customer
from wizard.reports.many.row import CustomerRow


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
    return asyncio.run(_all(customers, plan, jobs, ended, fault))


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
