"""Every cause id with its title, its sentence and its cure: the closed vocabulary of diagnoses.

Ids are stable: never renamed, never reused. New ones may be added in the file of their subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.catalogue import (
    causes_consent,
    causes_credentials,
    causes_mailbox,
    causes_network,
    causes_request,
    causes_service,
    causes_tenant,
    causes_user_sign_in,
)
from checks.catalogue.rows import Cause

CAUSES: tuple[Cause, ...] = (
    *causes_credentials.CAUSES,
    *causes_tenant.CAUSES,
    *causes_consent.CAUSES,
    *causes_user_sign_in.CAUSES,
    *causes_request.CAUSES,
    *causes_mailbox.CAUSES,
    *causes_service.CAUSES,
    *causes_network.CAUSES,
)

BY_ID: Mapping[str, Cause] = MappingProxyType({cause.id: cause for cause in CAUSES})
