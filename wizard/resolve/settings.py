"""The settings of one run: flags first, then the environment, then the config file; or a practice tenant's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checks.facts import SecretSeen
from checks.settings import ClientCertificate, CloudId, Credential, Endpoints, Settings
from checks.words import Text, same
from wizard.credentials import choose
from wizard.inspection.fail_policy import Strictness
from wizard.inspection.inspect import Inspection, Policy
from wizard.prompts.in_passing import InPassing
from wizard.resolve.ask_missing import ask_for, secret_typed
from wizard.resolve.endpoints import cloud_of, endpoints_of
from wizard.resolve.sources import (
    config_path,
    practice_environment,
    profit_is_named,
    refuse_with_practice,
    value_of,
)
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID, RUN, SECRET_VARIABLE, SETTINGS
from wizard.settings.missing import credential_places, lacking, listed
from wizard.settings.setting import CONFIG_NAME, Setting, Value

if TYPE_CHECKING:
    # A run without a config, an observer and Profit doesn't wait for what those need.
    from wizard.inspection.observer import Observer
    from wizard.practice.server import PracticeTenant
    from wizard.resolve.profit import ResolvedProfit
    from wizard.settings.config_model import Config


WithProfit = Literal["no", "if-named", "must"]
"""Whether Profit is looked at too: not; when a flag or the config names it; or because the run is about it."""


@dataclass(frozen=True, slots=True)
class ResolvedRun:
    """As whom, where, and what to say about it first."""

    settings: Settings
    credential: Credential
    endpoints: Endpoints
    secret: SecretSeen | None
    notes: tuple[Text, ...] = ()
    """Lines to say before anything is sent."""
    config: Config | None = None
    config_path: Path | None = None
    observer: Observer | None = None
    """Another identity that looks along."""
    profit: ResolvedProfit | None = None
    """Profit itself, when the run reads it too."""

    def inspection(self, strictness: Strictness = Strictness()) -> Inspection:
        """The look that this run is made for.

        Args:
            strictness: what makes it fail.
        """
        accepted = self.config.accepted if self.config is not None else ()
        scope = self.config.scope if self.config is not None else None
        policy = Policy(accepted, self.config_path.name if self.config_path else CONFIG_NAME, strictness, scope)
        side = self.profit.side if self.profit is not None else None
        return Inspection(self.settings, self.credential, self.endpoints, self.secret, self.observer, side, policy)


@contextmanager
def settled(
    given: Mapping[str, object], context: RunContext, *, trials: bool = False, profit: WithProfit = "no"
) -> Iterator[ResolvedRun]:
    """The run's settings, for the length of the block: with `--practice` a practice tenant lives as long.

    Args:
        given: settings named on the command line, by option id.
        context: the environment, and whether practice is meant.
        trials: as of `real`.
        profit: whether Profit's settings are settled too: not, when they were given, or as a must.

    Raises:
        UserError: something is missing or cannot be used.
    """
    if context.practice is None:
        run = real(given, context, trials=trials)
        yield with_profit(run, given, context, profit)
        return
    from wizard.practice.server import PracticeTenant

    refuse_with_practice(given)
    with PracticeTenant(*context.practice) as tenant:
        # The tenant's own settings stand where the environment's would, so that flags still come first.
        instead = replace(context, environ=practice_environment(tenant.environment(), tenant.second_mailbox))
        run = real(given, instead, config_file=False)
        endpoints = replace(
            run.endpoints,
            ca_file=tenant.ca_file,
            dns_server=tenant.dns_server,
            practice=True,
            login_named_by_user=False,
            proxies_from_environment=False,
        )
        said = _practice_note(context.practice)
        run = with_profit(replace(run, endpoints=endpoints), given, instead, profit)
        yield replace(run, notes=(said,))


def with_profit(run: ResolvedRun, given: Mapping[str, object], context: RunContext, profit: WithProfit) -> ResolvedRun:
    """The run with Profit's settings, where it is to have them.

    Raises:
        UserError: something of Profit's is missing, in a run that is about it, or cannot be used.
    """
    if profit == "no" or (profit == "if-named" and not profit_is_named(given, run.config)):
        return run
    from wizard.resolve.profit import NO_CREDENTIAL, of_profit

    found = of_profit(given, context, run.config, run.endpoints, required=profit == "must")
    if found is None:
        return replace(run, notes=(*run.notes, NO_CREDENTIAL))
    return replace(run, profit=found, notes=(*run.notes, *found.notes))


@dataclass(frozen=True, slots=True)
class ResolvedEndpoints:
    """Where the world is, before it is known as whom: for a conversation that asks for the rest."""

    endpoints: Endpoints
    cloud: CloudId
    values: Mapping[str, Value]
    """Settings that were given, by option id, read."""
    notes: tuple[Text, ...]
    practice: PracticeTenant | None = None
    config: Config | None = None
    config_path: Path | None = None


@contextmanager
def resolved_endpoints(given: Mapping[str, object], context: RunContext) -> Iterator[ResolvedEndpoints]:
    """The addresses of a run and whatever settings were given; with `--practice` a practice tenant lives as long.

    Raises:
        UserError: a value cannot be used.
    """
    if context.practice is None:
        path = config_path(given, context.environ)
        config = _config(path) if path and path.exists() else None
        values = {o.id: found for o in SETTINGS if (found := value_of(o, given, context.environ, config)) is not None}
        endpoints, notes = endpoints_of(values, path)
        if path is not None and config is not None:
            notes = (*_warnings(config, path), *notes)
            if config.tenant and values.get("tenant") == config.tenant:
                notes = (_FROM_CONFIG.of(file=same(path.name), name=config.domain or config.tenant), *notes)
        yield ResolvedEndpoints(endpoints, cloud_of(values), values, notes, None, config, path)
        return
    from wizard.practice.server import PracticeTenant

    with PracticeTenant(*context.practice) as tenant:
        values = {o.id: found for o in SETTINGS if (found := value_of(o, given, {}, None)) is not None}
        endpoints = Endpoints(
            login=tenant.login_url,
            graph=tenant.graph_url,
            ca_file=tenant.ca_file,
            dns_server=tenant.dns_server,
            practice=True,
            proxies_from_environment=False,
        )
        said = _practice_note(context.practice)
        yield ResolvedEndpoints(endpoints, "global", values, (said,), tenant)


_FROM_CONFIG = Text(
    "{file} is the config of {name}; what it says is not asked again.",
    "{file} is de configuratie van {name}; wat erin staat wordt niet opnieuw gevraagd.",
)


def _practice_note(scenarios: Sequence[str]) -> Text:
    return Text(
        "PRACTICE: this is a practice tenant on this computer ({scenarios}); nothing goes to Microsoft.",
        "OEFENING: dit is een oefentenant op deze computer ({scenarios}); er gaat niets naar Microsoft.",
    ).of(scenarios=", ".join(scenarios))


def real(
    given: Mapping[str, object], context: RunContext, *, config_file: bool = True, trials: bool = False
) -> ResolvedRun:
    """The settings as flags, environment and config file have them; what is missing is asked at a terminal.

    Args:
        config_file: read one, where it is named or stands here.
        trials: mailboxes are tried, so that one is worth asking for.

    Raises:
        UserError: a setting is missing, all of them named at once; or one cannot be used.
    """
    path = config_path(given, context.environ) if config_file else None
    config = _config(path) if path else None
    values = {option.id: found for option in RUN if (found := value_of(option, given, context.environ, config))}
    # Before anybody is asked for a secret, or told that it is missing: it may go nowhere.
    endpoints, notes = endpoints_of(values, path)
    missing = [option for option in RUN if option.required and option.id not in values]
    without_secret = not _has_credential(given, context, config)
    asking = InPassing(context)
    if (
        missing
        and context.interactive
        and (typed := ask_for(_with_mailbox(missing, values) if trials else missing, asking, context)) is not None
    ):
        values |= typed
        missing = []
    chosen = choose.choose(given, context, config, path, lambda: secret_typed(asking)) if not missing else None
    if chosen is None and not missing and context.interactive and (secret := secret_typed(asking)) is not None:
        chosen = choose.of_secret(secret)
    if chosen is None:
        place = config.secret if config is not None else None
        raise _missing(missing, without_secret=without_secret, variable=place.variable if place is not None else None)
    own_app = values.get("observer-client-id")
    observer = None
    if "observer" in values:
        from wizard.inspection.observer import chosen as chosen_observer

        observer = chosen_observer(str(values["observer"]), str(own_app) if own_app else None, context.environ)
    scope = config.scope if config is not None else None
    mailbox = values.get("mailbox") or (scope.inside if scope is not None else None)
    # The mailbox that must be refused is as good a second one, and has to be looked at.
    second = values.get("second-mailbox") or (scope.outside if scope is not None else None)
    settings = Settings(
        tenant=str(values["tenant"]),
        client_id=str(values["client-id"]),
        cloud=cloud_of(values),
        credential="certificate" if isinstance(chosen.credential, ClientCertificate) else "secret",
        mailbox=str(mailbox) if mailbox else None,
        second_mailbox=str(second) if second else None,
        write_trials=bool(given.get("write-trials")),
        send_trial=bool(given.get("send-trial")),
        secret_end_date=_end_date(config),
    )
    warned = _warnings(config, path) if config and path else ()
    return ResolvedRun(settings, chosen.credential, endpoints, chosen.seen, (*warned, *notes), config, path, observer)


def _config(path: Path) -> Config:
    from wizard.settings.config_file import read

    return read(path)


def _warnings(config: Config, path: Path) -> tuple[Text, ...]:
    from wizard.credentials.secret_store import warnings

    return warnings(config, path)


def _with_mailbox(missing: list[Setting], values: Mapping[str, Value]) -> list[Setting]:
    """Without a mailbox most permissions can't be tried."""
    return missing if "mailbox" in values else [*missing, BY_ID["mailbox"]]


def ready(config: Config, path: Path) -> tuple[Text, ...]:
    """Whether every value of a config file can be used, without fetching its secret. Returns what is worth knowing.

    Raises:
        UserError: one cannot.
    """
    from wizard.credentials.secret_store import complete

    values = {option.id: found for option in SETTINGS if (found := value_of(option, {}, {}, config))}
    _, notes = endpoints_of(values, path)
    complete(config)
    lacking = [o for o in SETTINGS if o.required and o.id not in values]
    return (
        *_warnings(config, path),
        *notes,
        *(Text("It does not say {what}.", "Er staat niet in: {what}.").of(what=same(o.key or o.id)) for o in lacking),
    )


def _missing(missing: list[Setting], *, without_secret: bool, variable: str | None) -> UserError:
    lines = [lacking(_what(o), o.places) for o in missing]
    if without_secret:
        lines.append(lacking(Text("The client secret", "Het clientgeheim"), credential_places(variable)))
    head = Text("settings are missing.", "er ontbreken instellingen.")
    if len(lines) == 1:
        head = Text("a setting is missing.", "er ontbreekt een instelling.")
    return UserError(listed(head, lines))


def _what(option: Setting) -> Text:
    names = {
        "tenant": Text("The tenant", "De tenant"),
        "client-id": Text("The application (client) ID", "De toepassings-id (client)"),
    }
    return names.get(option.id, option.name)


def _has_credential(given: Mapping[str, object], context: RunContext, config: Config | None) -> bool:
    named = [given.get(o) for o in ("client-secret-file", "client-secret-stdin", "client-certificate")]
    variables = (SECRET_VARIABLE, *BY_ID["client-certificate"].variables)
    if any(named) or any(context.environ.get(v) for v in variables):
        return True
    place = config.secret if config is not None else None
    if place is not None and place.where == "env" and (config is None or config.certificate is None):
        return bool(context.environ.get(place.variable or SECRET_VARIABLE))
    return config is not None and (place is not None or config.certificate is not None)


def _end_date(config: Config | None) -> str | None:
    ends: date | None = config.secret.ends if config and config.secret else None
    return ends.isoformat() if ends else None
