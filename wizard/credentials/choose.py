"""The credential of a run: a client secret or a certificate, from flag, environment or config, wrapped at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.facts import SecretSeen
from checks.secret_value import look
from checks.settings import ClientSecret, Credential, Secret
from checks.words import Text
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID, CERTIFICATE_PASSWORD_VARIABLE, SECRET_VARIABLE

if TYPE_CHECKING:
    from wizard.settings.config_model import Config

_CHOICES = ("client-secret-file", "client-secret-stdin", "client-certificate")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The credential, and what the secret's shape says (None for a certificate)."""

    credential: Credential
    seen: SecretSeen | None


def choose(
    given: Mapping[str, object],
    context: RunContext,
    config: Config | None,
    config_path: Path | None,
    ask: Callable[[], Secret | None] | None = None,
) -> Chosen | None:
    """The credential: flags first, then the environment, then the config; None when there is none.

    Args:
        given: settings named on the command line, by id.
        context: environment and streams, and whether somebody is there.
        config: what may name a place.
        config_path: where it stands.
        ask: asks the person for the client secret; None where nobody is asked.

    Raises:
        UserError: two flags at once, or the place named cannot give one.
    """
    named = [choice for choice in _CHOICES if given.get(choice)]
    if len(named) > 1:
        raise UserError(
            Text("Give one of {first} and {second}, not both.", "Geef {first} of {second}, niet allebei.").of(
                first=BY_ID[named[0]].flag, second=BY_ID[named[1]].flag
            ),
            see_help=True,
        )
    environ = context.environ
    if given.get("client-secret-file"):
        from wizard.credentials.secret_store import read_secret_file

        return of_secret(read_secret_file(Path(str(given["client-secret-file"])).expanduser()))
    if given.get("client-secret-stdin"):
        return of_secret(_from_stdin(context, ask))
    if given.get("client-certificate"):
        return _certificate(Path(str(given["client-certificate"])).expanduser(), environ)
    if environ.get(SECRET_VARIABLE):
        return of_secret(Secret(environ[SECRET_VARIABLE]))
    by_variable = environ.get(BY_ID["client-certificate"].variables[0])
    if by_variable:
        return _certificate(Path(by_variable).expanduser(), environ)
    if config is None or config_path is None:
        return None
    if config.certificate:
        return _certificate(config_path.parent / config.certificate.file, environ)
    if config.secret:
        from wizard.credentials.secret_store import fetch

        asked = (lambda: _typed(ask)) if context.interactive and ask is not None else None
        return of_secret(fetch(config, config_path, environ, asked))
    return None


def of_secret(secret: Secret) -> Chosen:
    """The credential of a secret as it was read; blanks, quotes and the like around it are taken off.

    Raises:
        UserError: it holds bytes that are no text in UTF-8, which nothing could send as they are.
    """
    if any("\ud800" <= character <= "\udfff" for character in secret.reveal()):
        raise UserError(
            Text(
                "The client secret holds bytes that are no text in UTF-8. Copy its Value from Entra again and set it"
                " anew.",
                "Het clientgeheim bevat bytes die geen UTF-8-tekst zijn. Kopieer de Waarde opnieuw uit Entra en stel"
                " die opnieuw in.",
            )
        )
    looked = look(secret)
    return Chosen(ClientSecret(looked.repaired or secret), looked.seen)


def _certificate(path: Path, environ: Mapping[str, str]) -> Chosen:
    from wizard.credentials.certificate_file import read_certificate

    password = environ.get(CERTIFICATE_PASSWORD_VARIABLE)
    return Chosen(read_certificate(path, Secret(password) if password else None), None)


def _from_stdin(context: RunContext, ask: Callable[[], Secret | None] | None) -> Secret:
    from wizard.credentials.secret_store import MOST, decoded
    from wizard.files.failure import reason
    from wizard.files.read_file import FileTooLargeError, read_stream

    where = Text("standard input", "de standaardinvoer")
    if context.stdin.isatty():
        if context.interactive and ask is not None:
            return _typed(ask)
        raise UserError(
            Text(
                "--client-secret-stdin reads the secret from a pipe or file, and there is none.",
                "--client-secret-stdin leest het geheim uit een pipe of bestand, en dat is er niet.",
            )
        )
    try:
        raw = read_stream(context.stdin, MOST)
    except FileTooLargeError as error:
        raise UserError(
            Text("{where} holds no client secret: {why}.", "In {where} staat geen clientgeheim: {why}.").of(
                where=where, why=reason(error)
            )
        ) from None
    return decoded(raw, where)


def _typed(ask: Callable[[], Secret | None]) -> Secret:
    secret = ask()
    if not secret:
        raise UserError(Text("No client secret was typed.", "Er is geen clientgeheim getypt."))
    return secret
