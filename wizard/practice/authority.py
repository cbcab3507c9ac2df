"""The certificate the practice hosts show, and the authorities a client is told to trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.practice.fault_settings import Faults

if TYPE_CHECKING:
    import trustme

USUAL = "Profit Exchange practice tenant"
INSPECTING = "Practice Corp TLS Inspection CA"
UNKNOWN = "Practice authority nobody trusts"


@dataclass(frozen=True)
class Certificates:
    """A server certificate with its key, and the PEM of what the client trusts."""

    server: trustme.LeafCert
    trusted: bytes


def usual_authority() -> trustme.CA:
    """A fresh authority of the kind that practice hosts usually have their certificate from."""
    import trustme

    return trustme.CA(organization_name=USUAL)


def certificates(faults: Faults, usual: trustme.CA | None = None) -> Certificates:
    """Fresh certificates for `localhost` and the loopback addresses, issued by whom the faults say.

    `usual` is what several tenants may have in common, as Microsoft's have; otherwise it is fresh as well.
    """
    import trustme

    usual = usual or usual_authority()
    if faults.untrusted:
        issuer, trusted = trustme.CA(organization_name=UNKNOWN), usual
    elif faults.inspected:
        issuer = trusted = trustme.CA(organization_name=INSPECTING)
    else:
        issuer = trusted = usual
    return Certificates(issuer.issue_cert("localhost", "127.0.0.1", "::1"), trusted.cert_pem.bytes())
