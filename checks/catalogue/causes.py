"""Every cause id with its title, its sentence and its cure: the closed vocabulary of diagnoses.

Ids are stable: never renamed, never reused. New ones may be added to the file of their subject in
checks/catalogue/cures.
"""

from __future__ import annotations

from collections.abc import Mapping
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
