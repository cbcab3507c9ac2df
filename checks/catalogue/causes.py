"""Every cause id with its title, its sentence and its cure: the closed vocabulary of diagnoses.

Ids are stable: never renamed, never reused. New ones may be added to the file of their subject in
checks/catalogue/cures.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.catalogue.cures import consent, credentials, mailbox, network, request, service, tenant, user_sign_in
from checks.catalogue.rows import Cause

CAUSES: tuple[Cause, ...] = (
    *credentials.CAUSES,
    *tenant.CAUSES,
    *consent.CAUSES,
    *user_sign_in.CAUSES,
    *request.CAUSES,
    *mailbox.CAUSES,
    *service.CAUSES,
    *network.CAUSES,
)

BY_ID: Mapping[str, Cause] = MappingProxyType({cause.id: cause for cause in CAUSES})
