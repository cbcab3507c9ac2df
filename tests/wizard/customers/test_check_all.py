"""What a run over many customers holds meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from wizard.customers.check_all import SWEPT_EVERY, all_of_them
from wizard.customers.find import Customer


class Seen(list[Customer]):
    """No customers; how often garbage is looked for while they are gone through."""

    every: int = 0

    def __iter__(self) -> Iterator[Customer]:
        self.every = gc.get_threshold()[0]
        return super().__iter__()


def test_what_customers_leave_behind_goes_often_and_afterwards_as_before() -> None:
    before = gc.get_threshold()
    plan: Any = None
    try:
        for every in (SWEPT_EVERY * 4, 700):
            gc.set_threshold(every, *before[1:])
            seen = Seen()
            assert all_of_them(seen, plan, jobs=1, ended=lambda _: None, fault=lambda _: None) == []
            assert seen.every == min(every, SWEPT_EVERY)
            assert gc.get_threshold() == (every, *before[1:])
    finally:
        gc.set_threshold(*before)
