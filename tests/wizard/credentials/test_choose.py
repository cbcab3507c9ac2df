"""Which credential a run uses, and what is wrong with a certificate file."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from checks.settings import ClientCertificate, ClientSecret, Secret
from wizard.credentials.certificate_file import read_certificate
from wizard.credentials.choose import choose
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.config_model import CertificatePlace, Config, SecretPlace

CANARY = "can8Q~aryCanaryCanaryCanaryCanaryCanary1"
PROVEN = "zzz8Q~" + "z" * 31 + "blP"
"""The example of Microsoft's own detector: its checksum fits."""


def context(environ: dict[str, str] | None = None, stdin: bytes = b"") -> RunContext:
    return RunContext(
        language="en",
        environ=environ or {},
        stdin=io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"),
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        interactive=False,
    )


def secret_of(given: dict[str, object], where: RunContext, config: Config | None = None) -> str:
    chosen = choose(given, where, config, Path("c.toml") if config else None)
    assert chosen is not None
    assert isinstance(chosen.credential, ClientSecret)
    return chosen.credential.value.reveal()


def test_flags_come_before_the_environment_and_that_before_the_config(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("from-file\n", encoding="utf-8")
    config = Config(secret=SecretPlace("env", variable="KEPT"))
    environ = {"AZURE_CLIENT_SECRET": "from-environment", "KEPT": "from-config"}
    assert secret_of({"client-secret-file": str(tmp_path / "s.txt")}, context(environ), config) == "from-file"
    assert secret_of({"client-secret-stdin": True}, context(environ, b"from-stdin\r\n"), config) == "from-stdin"
    assert secret_of({}, context(environ), config) == "from-environment"
    assert secret_of({}, context({"KEPT": "from-config"}), config) == "from-config"
    assert choose({}, context(), None, None) is None
    assert choose({}, context(), Config(), Path("c.toml")) is None


def test_what_surrounds_a_secret_is_taken_off_and_its_shape_kept() -> None:
    chosen = choose({}, context({"AZURE_CLIENT_SECRET": f' "{PROVEN}" '}), None, None)
    assert chosen is not None
    assert chosen.credential == ClientSecret(Secret(PROVEN))
    assert chosen.seen is not None
    assert "quoted" in chosen.seen.signs
    assert PROVEN not in repr(chosen)


def test_without_a_checksum_that_proves_it_nothing_is_taken_off_but_blanks() -> None:
    for value in (f'"{CANARY}"', f"Value: {CANARY}", f"{CANARY}%41"):
        chosen = choose({}, context({"AZURE_CLIENT_SECRET": f" {value}\n"}), None, None)
        assert chosen is not None
        assert chosen.credential == ClientSecret(Secret(value))


def test_a_file_with_the_value_and_a_note_below_it(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(f"{PROVEN}\nverloopt 26-11-2028\n", encoding="utf-8")
    chosen = choose({"client-secret-file": str(tmp_path / "s.txt")}, context(), None, None)
    assert chosen is not None and chosen.seen is not None
    assert chosen.credential == ClientSecret(Secret(PROVEN))
    assert chosen.seen.signs == ("found-inside",)


def test_two_credentials_by_flag_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        choose({"client-secret-stdin": True, "client-certificate": "x.pem"}, context(), None, None)
    assert caught.value.text.say("en") == "Give one of --client-secret-stdin and --client-certificate, not both."


def test_an_empty_standard_input_is_said() -> None:
    with pytest.raises(UserError, match="no client secret"):
        choose({"client-secret-stdin": True}, context(), None, None)


# -- certificates -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def certificate_of(key: rsa.RSAPrivateKey, name: str = "profit") -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )


def key_pem(key: rsa.RSAPrivateKey, password: bytes | None = None) -> bytes:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


def written(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "client"
    path.write_bytes(raw)
    return path


def refused(tmp_path: Path, raw: bytes, password: Secret | None = None) -> str:
    with pytest.raises(UserError) as caught:
        read_certificate(written(tmp_path, raw), password)
    assert caught.value.text.say("nl")
    return caught.value.text.say("en")


def test_pem_with_chain_in_any_order(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    mine = certificate_of(key)
    other = certificate_of(rsa.generate_private_key(65537, 2048), "issuer").public_bytes(serialization.Encoding.PEM)
    raw = other + key_pem(key) + mine.public_bytes(serialization.Encoding.PEM)
    seen = read_certificate(written(tmp_path, raw), None)
    assert seen.thumbprint_sha256 == mine.fingerprint(hashes.SHA256()).hex().upper()
    assert "PRIVATE KEY" in seen.pem.reveal()
    assert "PRIVATE KEY" not in repr(seen)


@pytest.mark.parametrize("password", [None, b"wachtwoord"])
def test_pfx(tmp_path: Path, key: rsa.RSAPrivateKey, password: bytes | None) -> None:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    raw = pkcs12.serialize_key_and_certificates(b"p", key, certificate_of(key), None, lock)
    seen = read_certificate(written(tmp_path, raw), Secret(password.decode()) if password else None)
    assert isinstance(seen, ClientCertificate)
    if password:
        assert "set the variable AZURE_CLIENT_CERTIFICATE_PASSWORD" in refused(tmp_path, raw)
        assert "does not open it" in refused(tmp_path, raw, Secret("canary"))


def test_what_can_be_wrong_with_a_certificate(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    public = certificate_of(key).public_bytes(serialization.Encoding.PEM)
    stranger = certificate_of(rsa.generate_private_key(65537, 2048)).public_bytes(serialization.Encoding.PEM)
    assert "holds no private key" in refused(tmp_path, public)
    assert "holds no certificate" in refused(tmp_path, key_pem(key))
    assert "does not belong" in refused(tmp_path, key_pem(key) + stranger)
    assert "set the variable" in refused(tmp_path, key_pem(key, b"x1y2") + public)
    assert "does not open it" in refused(tmp_path, key_pem(key, b"x1y2") + public, Secret("canary"))
    assert "not a PEM or PFX" in refused(tmp_path, b"hello")
    assert "not a PEM or PFX" in refused(tmp_path, b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    with pytest.raises(UserError, match="client certificate"):
        read_certificate(tmp_path / "absent.pfx", None)


def test_a_certificate_by_variable_and_by_config(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    path = written(tmp_path, key_pem(key) + certificate_of(key).public_bytes(serialization.Encoding.PEM))
    by_variable = choose({}, context({"AZURE_CLIENT_CERTIFICATE_PATH": str(path)}), None, None)
    config = Config(certificate=CertificatePlace(path.name), secret=SecretPlace("env"))
    by_config = choose({}, context(), config, tmp_path / "profit-exchange.toml")
    assert by_variable is not None
    assert by_variable == by_config
    assert by_variable.seen is None
