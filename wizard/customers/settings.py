"""Whose settings count with many customers: each config speaks for its own, and the command line for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checks.words import Text
from wizard.credentials.keyring_store import DEFAULT_VARIABLE
from wizard.customers.find import Customer
from wizard.resolve.settings import ResolvedRun, real, with_profit
from wizard.resolve.sources import refuse_rehearsed
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.config_model import Config
from wizard.settings.definitions import (
    BY_ID,
    PROFIT,
    PROFIT_SECRET_VARIABLE,
    PROFIT_TOKEN_VARIABLE,
    SECRET_VARIABLE,
    SIGN_IN,
)

PERSONAL = (*SIGN_IN, *PROFIT, "mailbox", "second-mailbox", "config")
"""Settings that can belong to one customer only."""


def refuse_personal(given: Mapping[str, object], context: RunContext) -> None:
    """Raises:
    UserError: an option was given that belongs to one customer, or a practice tenant was asked for.
    """
    named = next((BY_ID[option].flag for option in PERSONAL if given.get(option)), None)
    if context.practice is not None:
        named = "--practice"
    if named:
        raise UserError(
            Text(
                "{flag} belongs to one customer, and several were named. Put it in each customer's config file, or"
                " check one customer at a time.",
                "{flag} hoort bij één klant, en je noemde er meer. Zet het in het configuratiebestand van elke klant,"
                " of controleer één klant tegelijk.",
            ).of(flag=named),
            see_help=True,
        )


def ignored(environ: Mapping[str, str]) -> list[str]:
    """Variables that are set, and take no part because they can belong to one customer only."""
    return sorted(name for name in _personal_variables() if environ.get(name))


def settings_of(customer: Customer, config: Config, given: Mapping[str, object], context: RunContext) -> ResolvedRun:
    """The settings of one customer. May take a while: a vault is asked over the network.

    Raises:
        UserError: a value of the config, or the secret it points at, cannot be used.
    """
    refuse_rehearsed(config, customer.path)
    if config.certificate is None and (config.secret is None or config.secret.where == "prompt"):
        raise UserError(_OWN_PLACE.of(variable=SECRET_VARIABLE))
    names = _personal_variables()
    if config.secret is not None and config.secret.where == "env":
        # Asked for by name in the config, so it is this customer's.
        names -= {config.secret.variable or DEFAULT_VARIABLE}
    if config.profit is not None and config.profit.secret_variable:
        names -= {config.profit.secret_variable}
    own = {name: value for name, value in context.environ.items() if name not in names}
    alone = replace(context, environ=own, interactive=False)
    of_this_customer = {**given, "config": str(customer.path)}
    return with_profit(real(of_this_customer, alone), of_this_customer, alone, "if-named")


_OWN_PLACE = Text(
    "With several customers nobody is asked for a client secret, and {variable} counts for none of them, since it"
    " belongs to one. Say in this customer's config where its own is: under [secret], where = “env” with a variable of"
    " its own in variable, or “keyring”, “file” or “azure-key-vault”.",
    "Bij meer klanten wordt niemand om een clientgeheim gevraagd, en {variable} telt voor geen van hen, want dat hoort"
    " bij één klant. Zet in de configuratie van deze klant waar het zijne staat: bij [secret], where = “env” met een"
    " eigen variabele in variable, of “keyring”, “file” of “azure-key-vault”.",
)


def _personal_variables() -> set[str]:
    secrets = {SECRET_VARIABLE, PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE}
    return {*secrets, *(variable for option in PERSONAL for variable in BY_ID[option].variables)}
