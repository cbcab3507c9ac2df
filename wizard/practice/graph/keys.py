"""An application's certificates, as `keyCredentials` carries them.

Source: graph resources keycredential.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

from wizard.practice.graph import bodies
from wizard.practice.graph.kinds import Kind
from wizard.practice.registration import add_certificate
from wizard.practice.world import Tenant, World

Json = dict[str, Any]


def sent(kind: Kind, rows: list[Json], application: Json | None) -> list[Json | tuple[Json, bytes]]:
    """`keyCredentials` as sent: stored ones by their keyId, new ones with the certificate's DER.

    Raises:
        GraphError: 400, no certificate in an entry.
    """
    stored = {c["keyId"]: c for c in (application or {}).get("keyCredentials", [])}
    found: list[Json | tuple[Json, bytes]] = []
    for entry in rows:
        if entry.get("keyId") in stored and not entry.get("key"):
            found.append(stored[entry["keyId"]])
            continue
        try:
            # azure-cli sends the lines of a PEM file as they stand.
            der = base64.b64decode("".join(str(entry.get("key") or "").split()), validate=True)
        except (binascii.Error, ValueError):
            der = b""
        if entry.get("type") != "AsymmetricX509Cert" or entry.get("usage", "Verify") != "Verify" or not _dates(der):
            raise bodies.invalid_value(kind, "keyCredentials")
        found.append((entry, der))
    return found


def _dates(der: bytes) -> tuple[datetime, datetime] | None:
    from cryptography import x509

    try:
        certificate = x509.load_der_x509_certificate(der)
    except ValueError:
        return None
    return certificate.not_valid_before_utc, certificate.not_valid_after_utc


def store(world: World, tenant: Tenant, application: Json, keys: list[Json | tuple[Json, bytes]]) -> None:
    """Add certificates to an application."""
    for key in keys:
        if isinstance(key, tuple):
            entry, der = key
            dates = _dates(der)
            assert dates is not None
            start, end = (time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for time in dates)
            start, end = entry.get("startDateTime") or start, entry.get("endDateTime") or end
            add_certificate(world, tenant, application, der, start=start, end=end, name=entry.get("displayName"))


def replace(world: World, tenant: Tenant, application: Json, keys: list[Json | tuple[Json, bytes]]) -> None:
    """The application's certificates are these from now on."""
    kept = [key for key in keys if isinstance(key, dict)]
    for credential in application["keyCredentials"]:
        if credential not in kept:
            tenant.certificates.pop(credential["keyId"], None)
    application["keyCredentials"] = kept
    store(world, tenant, application, keys)
