"""Where the client secret is kept between runs, and how it is got from there. The config file says only where.

`keyring` (the operating system's own store) is proposed where one really works. `inline` puts the secret in the config
file itself, only when a person insists; `warnings` says so to whoever reads the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from checks.settings import Secret
from checks.words import Text, same
from wizard.credentials.keyring_store import DEFAULT_VARIABLE, delete, get, keyring_works, put
from wizard.files.failure import not_written, reason
from wizard.files.private_file import write_private
from wizard.files.read_file import FileTooLargeError, read_file
from wizard.files.read_text import exactly
from wizard.runtime.child_environment import take_out
from wizard.runtime.user_error import UserError
from wizard.settings.config_model import Config, SecretPlace, Where

MOST = 64 * 1024
"""Bytes of a file with a secret."""

INLINE_WARNING = Text(
    "The client secret stands in {file} itself: whoever reads that file can read every mailbox. Let secret.where name"
    " another place (keyring, env or file), take secret.value out, and make a new secret with `profit-exchange secret"
    " rotate`.",
    "Het clientgeheim staat in {file} zelf: wie dat bestand leest, kan bij elk postvak. Laat secret.where een andere"
    " plek noemen (keyring, env of file), haal secret.value weg en maak een nieuw geheim met `profit-exchange secret"
    " rotate`.",
)


def warnings(config: Config, path: Path) -> tuple[Text, ...]:
    """What to say each time this config is read, wherever the secret of that run comes from."""
    return (INLINE_WARNING.of(file=same(path.name)),) if config.secret and config.secret.value else ()


def complete(config: Config) -> None:
    """Whether [secret] says all that its `where` needs, without going there.

    Raises:
        UserError: a key is missing.
    """
    place = config.secret or SecretPlace()
    needs: dict[str, object] = {}
    match place.where:
        case "file":
            needs = {"secret.file": place.file}
        case "azure-key-vault":
            needs = {"secret.vault": place.vault, "secret.name": place.name}
        case "inline":
            needs = {"secret.value": place.value}
    for key, value in needs.items():
        if not value:
            raise _missing(key)


def fetch(config: Config, path: Path, environ: Mapping[str, str], ask: Callable[[], Secret] | None) -> Secret:
    """The secret of this config.

    Args:
        config: what the file at `path` holds.
        path: the config file; relative paths in it start from its folder.
        environ: where `env` looks.
        ask: asks the person for the secret; None when nobody can be asked.

    Raises:
        UserError: it is not where the config says, or that place cannot be reached.
    """
    complete(config)
    place = config.secret or SecretPlace()
    match place.where:
        case "keyring":
            return _from_keyring(config)
        case "env":
            return _from_variable(place.variable or DEFAULT_VARIABLE, environ)
        case "file":
            return read_secret_file(path.parent / (place.file or ""))
        case "azure-key-vault":
            from wizard.credentials.key_vault import fetch as from_vault

            return from_vault(place.vault or "", place.name or "", environ)
        case "prompt":
            if ask is None:
                raise UserError(
                    Text(
                        "The config says that a person types the client secret each time (secret.where = “prompt”), and"
                        " nobody can be asked now. Set the variable {variable} instead.",
                        "Volgens de configuratie typt iemand het clientgeheim elke keer (secret.where = “prompt”), maar"
                        " er is nu niemand om het aan te vragen. Zet in plaats daarvan de variabele {variable}.",
                    ).of(variable=DEFAULT_VARIABLE)
                )
            return ask()
        case "inline":
            return place.value or Secret("")


def keep(secret: Secret, config: Config, path: Path, environ: Mapping[str, str]) -> Config:
    """Puts the secret where `config.secret` says, and reads it back.

    Returns:
        the config to write: changed only for `inline`, which holds the secret itself.

    Raises:
        UserError: it could not be kept there; `env` and `prompt` keep nothing, which is said when nothing is there.
    """
    from dataclasses import replace

    if (config.secret or SecretPlace()).where != "inline":
        complete(config)
    place = config.secret or SecretPlace()
    match place.where:
        case "keyring":
            put(account(config), secret)
        case "file":
            target = path.parent / (place.file or "")
            not_something_else(target)
            try:
                write_private(target, secret.reveal() + "\n", backup=False)
            except OSError as error:
                raise _not_written(target, error) from None
        case "azure-key-vault":
            from wizard.credentials.key_vault import keep as in_vault

            in_vault(place.vault or "", place.name or "", secret, environ)
        case "inline":
            return replace(config, secret=replace(place, value=secret))
        case "env" | "prompt":
            return config
    if fetch(config, path, environ, None) != secret:
        raise UserError(
            Text(
                "The client secret was stored, but what is read back differs. Keep it in another place (secret.where).",
                "Het clientgeheim is opgeslagen, maar wat terugkomt is anders. Bewaar het elders (secret.where).",
            )
        )
    return config


def forget(config: Config, path: Path) -> bool:
    """Removes the secret from this computer's store or its file. True when it was there. A vault is left alone."""
    place = config.secret or SecretPlace()
    if place.where == "keyring":
        return delete(account(config))
    if place.where == "file" and place.file:
        target = path.parent / place.file
        existed = target.exists()
        target.unlink(missing_ok=True)
        return existed
    return False


def account(config: Config) -> str:
    """The name of this app's secret within SERVICE: client ID and tenant."""
    return f"{config.client_id or '-'} @ {config.tenant or '-'}"


def default_place() -> Where:
    """The place to propose."""
    return "keyring" if keyring_works() else "prompt"


def read_secret_file(path: Path) -> Secret:
    """The secret in a text file; what surrounds it is judged by `checks.secret_value`.

    Raises:
        UserError: the file cannot be read, is empty, or is no text.
    """
    try:
        raw = read_file(path, MOST)
    except OSError as error:
        raise UserError(
            Text(
                "The file with the client secret, {file}, cannot be read: {why}.",
                "Het bestand met het clientgeheim, {file}, is niet te lezen: {why}.",
            ).of(file=same(str(path)), why=reason(error))
        ) from None
    return decoded(raw, same(str(path)))


def decoded(raw: bytes, where: Text) -> Secret:
    """The secret in these bytes, as editors and shells write them: UTF-8, or UTF-16 as PowerShell's `>` does.

    Raises:
        UserError: empty, several lines, or no text.
    """
    try:
        secret = Secret(exactly(raw).strip())
    except UnicodeDecodeError:
        secret = Secret("")
    if not secret:
        raise UserError(
            Text("There is no client secret in {where}.", "Er staat geen clientgeheim in {where}.").of(where=where)
        )
    if len(secret.reveal().splitlines()) > 1 and not _holds_one(secret):
        raise UserError(
            Text(
                "{where} has more than one line. Put only the client secret's value in it.",
                "{where} heeft meer dan een regel. Zet er alleen de waarde van het clientgeheim in.",
            ).of(where=where)
        )
    return secret


def _holds_one(secret: Secret) -> bool:
    """A text of several lines in which the checksum proves one value (command output, a note below it)."""
    from checks.catalogue.secret_signs import BY_ID
    from checks.secret_value import look

    seen = look(secret).seen
    return seen.generation == "8Q~" and not any(BY_ID[sign].wrong for sign in seen.signs)


# -- the places -------------------------------------------------------------------------------------------------------


def in_variable(variable: str, environ: Mapping[str, str], platform: str = sys.platform) -> Secret:
    """The secret in a variable; empty when there is none. `platform` is `sys.platform`'s word."""
    # Windows' own environment knows no difference between capitals and small letters, its copy does.
    return Secret(environ.get(variable) or (environ.get(variable.upper(), "") if platform == "win32" else ""))


def _from_variable(variable: str, environ: Mapping[str, str]) -> Secret:
    secret = in_variable(variable, environ)
    take_out(variable)
    if not secret:
        raise UserError(
            Text(
                "The config says that the client secret is in the variable {variable}, which is empty here.",
                "Volgens de configuratie staat het clientgeheim in de variabele {variable}, maar die is hier leeg.",
            ).of(variable=same(variable))
        )
    return secret


def _from_keyring(config: Config) -> Secret:
    secret = get(account(config))
    if not secret:
        raise UserError(
            Text(
                "This computer's store has no client secret for this app (secret.where = “keyring”). Set the variable"
                " {variable}, or use --client-secret-file.",
                "In de opslag van deze computer zit geen clientgeheim voor deze app (secret.where = “keyring”). Zet de"
                " variabele {variable}, of gebruik --client-secret-file.",
            ).of(variable=DEFAULT_VARIABLE)
        )
    return secret


def not_something_else(target: Path) -> None:
    """A file that is to hold the secret holds an older one, or nothing.

    Raises:
        UserError: it is a config, a list, a key: what stands there would be lost.
    """
    try:
        held = read_file(target, MOST)
    except OSError as error:
        # What is not there yet, or is no ordinary file, is told by whoever writes.
        other = isinstance(error, FileTooLargeError)
    else:
        other = bool(held.strip()) and not _is_one(held)
    if other:
        raise UserError(
            Text(
                "{file} holds something else than a client secret, and is not replaced by one. Name another file.",
                "In {file} staat iets anders dan een clientgeheim; het wordt er niet door vervangen. Noem een ander"
                " bestand.",
            ).of(file=same(str(target)))
        )


def _is_one(raw: bytes) -> bool:
    try:
        decoded(raw, same(""))
    except UserError:
        return False
    return True


def _not_written(target: Path, wrong: OSError) -> UserError:
    return UserError(not_written(target, wrong))


def _missing(key: str) -> UserError:
    return UserError(
        Text("The config lacks the key {key}.", "In de configuratie ontbreekt de sleutel {key}.").of(key=key)
    )
