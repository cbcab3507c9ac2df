"""A client certificate with its private key, from a PEM or PFX (PKCS#12) file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checks.settings import ClientCertificate, Secret
from checks.words import Text, same
from wizard.files.failure import reason
from wizard.files.read_file import read_file
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import CERTIFICATE_PASSWORD_VARIABLE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from cryptography.x509 import Certificate

MOST = 1024 * 1024
"""Bytes of a certificate with its key and its chain."""


def read_certificate(path: Path, password: Secret | None) -> ClientCertificate:
    """The certificate whose private key is in the file, with that key.

    Raises:
        UserError: unreadable, no certificate, no key, another certificate's key, or a wrong or missing password.
    """
    try:
        raw = read_file(path, MOST)
    except OSError as error:
        raise _complaint(
            path,
            Text("it cannot be read: {why}", "het is niet te lezen: {why}").of(why=reason(error)),
        ) from None
    key, certificate = _from_pem(path, raw, password) if b"-----BEGIN " in raw else _from_pfx(path, raw, password)
    if key.public_key() != certificate.public_key():
        raise _complaint(
            path,
            Text(
                "the private key does not belong to the certificate; export the two together",
                "de privésleutel hoort niet bij het certificaat; exporteer ze samen",
            ),
        )
    return _together(key, certificate)


def _from_pem(path: Path, raw: bytes, password: Secret | None) -> tuple[PrivateKeyTypes, Certificate]:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    if b"PRIVATE KEY-----" not in raw:
        raise _complaint(
            path,
            Text(
                "it holds no private key; the certificate alone, as uploaded in the portal, cannot sign in",
                "er zit geen privésleutel in; met alleen het certificaat, zoals het in de portal staat, kun je niet"
                " aanmelden",
            ),
        )
    encrypted = b"ENCRYPTED" in raw
    try:
        key = load_pem_private_key(raw, password.reveal().encode() if password and encrypted else None)
    except (ValueError, TypeError):
        raise _password(path, password) if encrypted else _damaged(path) from None
    try:
        certificates = load_pem_x509_certificates(raw)
    except ValueError:
        raise _complaint(path, Text("it holds no certificate", "er zit geen certificaat in")) from None
    # A chain may be in the file, in any order: the one that fits the key is ours.
    fitting = [c for c in certificates if c.public_key() == key.public_key()]
    return key, (fitting or certificates)[0]


def _from_pfx(path: Path, raw: bytes, password: Secret | None) -> tuple[PrivateKeyTypes, Certificate]:
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, certificate, _ = load_key_and_certificates(raw, password.reveal().encode() if password else None)
    except ValueError as error:
        if "password" in str(error).lower():
            raise _password(path, password) from None
        raise _damaged(path) from None
    if key is None or certificate is None:
        raise _complaint(
            path,
            Text(
                "it holds no private key with a certificate; export it again, with the private key",
                "er zit geen privésleutel met certificaat in; exporteer het opnieuw, met de privésleutel",
            ),
        )
    return key, certificate


def _together(key: PrivateKeyTypes, certificate: Certificate) -> ClientCertificate:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = Secret(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        + certificate.public_bytes(Encoding.PEM).decode()
    )
    return ClientCertificate(pem, certificate.fingerprint(SHA256()).hex().upper())


def _password(path: Path, password: Secret | None) -> UserError:
    if password is None:
        says = Text(
            "it is protected with a password; set the variable {variable}",
            "het is met een wachtwoord beveiligd; zet de variabele {variable}",
        )
    else:
        says = Text("the password in {variable} does not open it", "het wachtwoord in {variable} opent het niet")
    return _complaint(path, says.of(variable=CERTIFICATE_PASSWORD_VARIABLE))


def _damaged(path: Path) -> UserError:
    return _complaint(
        path,
        Text("it is not a PEM or PFX file that can be read", "het is geen PEM- of PFX-bestand dat te lezen is"),
    )


def _complaint(path: Path, why: Text) -> UserError:
    return UserError(
        Text("The client certificate {file}: {why}.", "Het clientcertificaat {file}: {why}.").of(
            file=same(str(path)), why=why
        )
    )
