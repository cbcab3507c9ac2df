"""Every AADSTS number that we know, in one table. The rows stand in checks/catalogue/sign_in, by subject.

Numbers are compared whole: 700016 and 7000216, 90002 and 900023 are different errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.catalogue.rows import ErrorRow
from checks.catalogue.sign_in import (
    app,
    assertions,
    certificates,
    claims,
    cloud,
    conditional_access,
    consent,
    credentials,
    federation,
    identity_providers,
    mfa,
    on_premises,
    parameters,
    passwords,
    permissions,
    redirect,
    request,
    scope,
    service,
    sessions,
    tenant,
    users,
)

SIGN_IN_ERRORS: tuple[ErrorRow, ...] = (
    *credentials.ROWS,
    *certificates.ROWS,
    *assertions.ROWS,
    *federation.ROWS,
    *app.ROWS,
    *tenant.ROWS,
    *cloud.ROWS,
    *scope.ROWS,
    *permissions.ROWS,
    *request.ROWS,
    *parameters.ROWS,
    *consent.ROWS,
    *redirect.ROWS,
    *users.ROWS,
    *passwords.ROWS,
    *conditional_access.ROWS,
    *mfa.ROWS,
    *sessions.ROWS,
    *on_premises.ROWS,
    *identity_providers.ROWS,
    *claims.ROWS,
    *service.ROWS,
)

BY_CODE: Mapping[str, ErrorRow] = MappingProxyType({row.code: row for row in SIGN_IN_ERRORS})
