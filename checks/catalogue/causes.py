"""Every cause id with its title, its sentence and its cure: the closed vocabulary of diagnoses.

Ids are stable: never renamed, never reused. New ones may be added to the file of their subject in
checks/catalogue/cures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from checks.catalogue.cures import (
    consent,
    credentials,
    exchange_service,
    mailbox,
    network,
    policies,
    profit,
    request,
    service,
    tenant,
    user_sign_in,
)
from checks.catalogue.cures.looks import LOOKS
from checks.catalogue.rows import Cause

_OF_ALL_SUBJECTS: tuple[Cause, ...] = (
    *credentials.CAUSES,
    *tenant.CAUSES,
    *consent.CAUSES,
    *user_sign_in.CAUSES,
    *request.CAUSES,
    *policies.CAUSES,
    *mailbox.CAUSES,
    *exchange_service.CAUSES,
    *service.CAUSES,
    *network.CAUSES,
    *profit.CAUSES,
)

CAUSES: tuple[Cause, ...] = tuple(
    replace(cause, decides=LOOKS[cause.id]) if cause.decides is None and cause.id in LOOKS else cause
    for cause in _OF_ALL_SUBJECTS
)

BY_ID: Mapping[str, Cause] = MappingProxyType({cause.id: cause for cause in CAUSES})


def agreed(cause: str) -> tuple[str, ...]:
    """The ids of the agreed list that a cause is a case of, the nearest first, and then its own."""
    known = BY_ID.get(cause)
    return (*(known.case_of if known else ()), cause)


def to_agreed(cause: str | None, others: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """A finding's cause and its other candidates as a program reads them: the agreed list's ids before our own."""
    first = agreed(cause) if cause is not None else ()
    every = dict.fromkeys((*first[:1], *reversed(first[1:]), *(id for other in others for id in agreed(other))))
    return (first[0] if first else None), tuple(id for id in every if id not in first[:1])


def from_agreed(cause: str | None, others: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """What `to_agreed` was made from."""
    cases = [id for id in others if id in BY_ID]
    own = next((id for id in cases if cause is not None and BY_ID[id].case_of[:1] == (cause,)), cause)
    wider = {wide for id in (*cases, *((own,) if own in BY_ID else ())) for wide in BY_ID[id].case_of}
    return own, tuple(id for id in others if id != own and id not in wider)
