"""The app connector's credential: a client secret or a classic token, from flag, environment, keyring or a person.

Which of the two it is, its own form says: a token is XML, 64 hexadecimal digits, or that XML in Base64; anything else
is a client secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from checks.catalogue.profit_environments import is_afas
from checks.profit_settings import ProfitClientSecret, ProfitCredential
from checks.profit_slips import not_a_credential
from checks.profit_token import NotATokenError, read_token
from checks.settings import Secret
from checks.words import Text, same
from wizard.credentials.keyring_store import SERVICE, delete, get, keyring_works, put
from wizard.files.failure import reason
from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file, read_stream
from wizard.files.read_text import exactly
from wizard.runtime.child_environment import take_out
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE

_MOST_BYTES = 64 * 1024


def choose_profit(
    given: Mapping[str, object],
    context: RunContext,
    client_id: str | None,
    variable: str | None = None,
    ask: Callable[[], Secret | None] | None = None,
) -> ProfitCredential | None:
    """The credential that was given: flags first, then the environment; None when none was. See `kept` as well.

    Args:
        variable: the environment variable that the config names for this customer; asked before the usual ones.
        ask: asks the person for the credential; None where nobody is asked.

    Raises:
        UserError: two flags at once, a file that can't be read, or a token that is none.
    """
    if given.get("profit-secret-file") and given.get("profit-secret-stdin"):
        raise UserError(
            Text(
                "Give one of --profit-secret-file and --profit-secret-stdin, not both.",
                "Geef --profit-secret-file of --profit-secret-stdin, niet allebei.",
            ),
            see_help=True,
        )
    if named := given.get("profit-secret-file"):
        return of_either(_from_file(Path(str(named)).expanduser()), "--profit-secret-file")
    if given.get("profit-secret-stdin"):
        return of_either(_from_stdin(context, ask), "--profit-secret-stdin")
    if variable and (named_by_config := context.environ.get(variable, "").strip()):
        take_out(variable)
        return of_either(Secret(named_by_config), variable)
    secret, token = context.environ.get(PROFIT_SECRET_VARIABLE), context.environ.get(PROFIT_TOKEN_VARIABLE)
    if secret and secret.strip() and client_id:
        return _client_secret(Secret(secret.strip()), PROFIT_SECRET_VARIABLE)
    if token and token.strip():
        return _token(Secret(token), PROFIT_TOKEN_VARIABLE)
    if secret and secret.strip():
        return of_either(Secret(secret.strip()), PROFIT_SECRET_VARIABLE)
    return None


def of_either(secret: Secret, where: str | Text) -> ProfitCredential:
    """A client secret or a token, by its own form.

    Raises:
        UserError: it looks like a token and is not a whole one.
    """
    try:
        return read_token(secret)
    except NotATokenError as error:
        if error.meant:
            raise _odd(where, error.says) from None
    return _client_secret(secret, where)


def _client_secret(secret: Secret, where: str | Text) -> ProfitClientSecret:
    if (why := not_a_credential(secret.reveal())) is not None:
        raise _odd(where, why)
    return ProfitClientSecret(secret)


def kept(name: str) -> ProfitCredential | None:
    """What this computer's own store has under this `account`; None when that is nothing."""
    if not keyring_works():
        return None
    try:
        secret = get(name)
    except UserError:
        return None
    return of_either(secret, SERVICE) if secret else None


def keep(secret: Secret, name: str) -> bool:
    """Put the credential in this computer's own store and read it back; False when it does not stand there."""
    if not keyring_works():
        return False
    try:
        put(name, secret)
        if get(name) == secret:
            return True
        # Half a secret would only be refused by Profit the next time.
        delete(name)
    except UserError:
        return False
    return False


def forget(name: str) -> bool:
    """Take the credential out of this computer's own store; True when it was there.

    Raises:
        UserError: the store cannot be used.
    """
    return delete(name)


def account(environment: str | None, client_id: str | None, url: str) -> str:
    """The name of the credential within SERVICE. What was kept for one address is never sent to another."""
    own = "" if environment and is_afas(url) else f" @ {urlsplit(url).netloc}"
    return f"Profit {environment or '-'} {client_id or '-'}{own}"


def _token(secret: Secret, where: str) -> ProfitCredential:
    try:
        return read_token(secret)
    except NotATokenError as error:
        raise _odd(where, error.says) from None


def _odd(where: str | Text, why: Text) -> UserError:
    named = where if isinstance(where, Text) else same(where)
    return UserError(Text("{where}: {why}.", "{where}: {why}.").of(where=named, why=why))


def _from_file(path: Path) -> Secret:
    try:
        raw = read_file(path, _MOST_BYTES)
    except (SpecialFileError, FileTooLargeError):
        raise UserError(_NOTHING.of(where=same(str(path)))) from None
    except OSError as error:
        raise UserError(
            Text(
                "--profit-secret-file {file} cannot be read: {why}.",
                "--profit-secret-file {file} is niet te lezen: {why}.",
            ).of(file=same(str(path)), why=reason(error))
        ) from None
    return _decoded(raw, same(str(path)))


def _from_stdin(context: RunContext, ask: Callable[[], Secret | None] | None) -> Secret:
    if context.stdin.isatty():
        if context.interactive and ask is not None and (typed := ask()) is not None:
            return typed
        raise UserError(
            Text(
                "--profit-secret-stdin reads the secret from a pipe or file, and there is none.",
                "--profit-secret-stdin leest het geheim uit een pipe of bestand, en dat is er niet.",
            )
        )
    where = Text("standard input", "de standaardinvoer")
    try:
        raw = read_stream(context.stdin, _MOST_BYTES)
    except FileTooLargeError:
        raise UserError(_NOTHING.of(where=where)) from None
    return _decoded(raw, where)


def _decoded(raw: bytes, where: Text) -> Secret:
    """As editors and shells write it: UTF-8, or UTF-16 as PowerShell's `>` does. XML may have several lines."""
    try:
        secret = Secret(exactly(raw).strip())
    except UnicodeDecodeError:
        secret = Secret("")
    if not secret:
        raise UserError(_NOTHING.of(where=where))
    return secret


_NOTHING = Text("There is no client secret or token in {where}.", "Er staat geen clientgeheim of token in {where}.")
