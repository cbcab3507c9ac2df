"""Where a setting's value comes from: flag, environment, config file; and which of them take part in practice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checks.words import Text, same
from wizard.files.failure import reason
from wizard.files.read_file import read_file
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import (
    BY_ID,
    PROFIT_SECRET_VARIABLE,
    PROFIT_TOKEN_VARIABLE,
    SECRET_VARIABLE,
    SETTINGS,
)
from wizard.settings.parsing import UnfitError
from wizard.settings.setting import CONFIG_NAME, Setting, Value

if TYPE_CHECKING:
    from wizard.settings.config_model import Config

MOST = 16 * 1024 * 1024
"""Bytes of a file of authorities; a whole store of them is half a megabyte."""


def value_of(
    option: Setting, given: Mapping[str, object], environ: Mapping[str, str], config: Config | None
) -> Value | None:
    """One setting's value, read; None when nobody gave it.

    Raises:
        UserError: it cannot be used; names where it came from.
    """
    sources = [(option.flag, given.get(option.id))]
    sources += [(variable, environ.get(variable)) for variable in option.variables]
    if option.key and config:
        from wizard.settings.config_model import look_up

        sources.append((f"{option.key} ({CONFIG_NAME})", look_up(config, option.key)))
    for name, typed in sources:
        if isinstance(typed, bool) and typed:
            return True
        if isinstance(typed, str) and typed.strip():
            try:
                return option.read(typed)
            except UnfitError as error:
                raise UserError(Text("{name}: {why}.", "{name}: {why}.").of(name=same(name), why=error.text)) from None
    return None


def profit_is_named(given: Mapping[str, object], config: Config | None) -> bool:
    """Whether a flag or the config says which environment of Profit; a variable alone draws no check along."""
    side = config.profit if config else None
    named = given.get("profit-environment") or given.get("profit-url") or (side and (side.url or side.environment))
    return bool(named)


def config_path(given: Mapping[str, object], environ: Mapping[str, str]) -> Path | None:
    """The config file to read: the one named, or the one in this folder when it is there."""
    named = given.get("config") or next((environ[v] for v in BY_ID["config"].variables if environ.get(v)), None)
    if named:
        return Path(str(named)).expanduser()
    here = Path(CONFIG_NAME)
    return here if here.exists() else None


def ca_file(value: Value | None, config: Path | None, host: str) -> str | None:
    """The file with authorities to trust as well, found from here or from the config's folder.

    Args:
        host: the server it is for.

    Raises:
        UserError: it can't be read, or holds no certificate.
    """
    if not value:
        return None
    path = _found(str(value), config)
    try:
        found = b"-----BEGIN CERTIFICATE-----" in read_file(path, MOST)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and is_this_computer(host):
            raise UserError(_REHEARSED.of(file=same(str(path)))) from None
        why = reason(error)
        says = Text("--ca-file {file} cannot be read: {why}.", "--ca-file {file} is niet te lezen: {why}.").of(why=why)
        raise UserError(says.of(file=same(str(path)))) from None
    if not found:
        says = Text(
            "--ca-file {file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).",
            "--ca-file {file} bevat geen certificaat in PEM-vorm (-----BEGIN CERTIFICATE-----).",
        )
        raise UserError(says.of(file=same(str(path))))
    return str(path)


def _found(name: str, config: Path | None) -> Path:
    path = Path(name).expanduser()
    return config.parent / path if config and not path.exists() else path


def rehearsed(config: Config, path: Path) -> UserError | None:
    """What a config of a rehearsal that is over is told; None of any other. Its practice tenant took its file along.

    Args:
        config: what the file says.
        path: the config file.
    """
    at = config.endpoints
    if at is None or not at.ca_file or not is_this_computer(urlsplit(at.authority_host or "").hostname or ""):
        return None
    file = _found(at.ca_file, path)
    return None if file.exists() else UserError(_REHEARSED.of(file=same(str(file))))


def refuse_rehearsed(config: Config, path: Path) -> None:
    """Before anything of a config is asked for, missed or shown that means nothing after the rehearsal.

    Raises:
        UserError: it is of a rehearsal that is over.
    """
    if (refusal := rehearsed(config, path)) is not None:
        raise refusal


def is_this_computer(host: str) -> bool:
    """Whether a host name or address leads to the computer itself."""
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


_REHEARSED = Text(
    "These settings are of a rehearsal: they lead to a practice tenant on this computer, and it has stopped ({file} is"
    " gone with it). For another rehearsal add --practice and leave the config out; for the customer run"
    " profit-exchange setup, which makes a config of the customer's own tenant.",
    "Deze instellingen zijn van een oefening: ze leiden naar een oefentenant op deze computer, en die is gestopt"
    " ({file} is mee verdwenen). Voor nog een oefening: gebruik --practice en laat de configuratie weg. Voor de klant:"
    " voer profit-exchange setup uit; die maakt een configuratie van de eigen tenant van de klant.",
)


def refuse_with_practice(given: Mapping[str, object]) -> None:
    """Say which setting does not go together with a practice tenant.

    Raises:
        UserError: one was given.
    """
    for option in SETTINGS:
        if not option.practice and given.get(option.id):
            raise UserError(
                Text(
                    "{flag} does not go together with --practice, which brings a tenant of its own.",
                    "{flag} gaat niet samen met --practice, want dat heeft een eigen tenant.",
                ).of(flag=option.flag),
                see_help=True,
            )


def practice_environment(environment: Mapping[str, str], second_mailbox: str) -> dict[str, str]:
    """Only settings of ours: nothing of the real environment takes part."""
    ours = {variable for option in SETTINGS for variable in option.variables}
    ours |= {SECRET_VARIABLE, PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE}
    kept = {name: value for name, value in environment.items() if name in ours}
    return kept | {BY_ID["second-mailbox"].variables[0]: second_mailbox}
