"""Which Profit environment a run is about, and with what it signs in: flags, environment, config, or a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.catalogue.profit_environments import EnvironmentCode, is_afas, read_code
from checks.profit_settings import ProfitClientSecret, ProfitCredential, ProfitSettings, ProfitToken
from checks.profit_slips import not_a_client_id
from checks.settings import Endpoints, Secret
from checks.words import Language, Text, same
from wizard.conversation import profit_questions
from wizard.credentials import profit_credential
from wizard.credentials.keyring_store import keyring_works
from wizard.inspection.profit_side import ProfitAccess
from wizard.prompts.in_passing import InPassing
from wizard.resolve import profit_keeping, sources
from wizard.resolve.profit_lacking import LacksSettingError, first_lacking, lacking_settings, told
from wizard.resolve.sources import ca_file, config_path, practice_environment, refuse_with_practice, value_of
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import read
from wizard.settings.config_model import Config
from wizard.settings.definitions import (
    BY_ID,
    PROFIT,
    PROFIT_SECRET_VARIABLE,
    PROFIT_WHERE,
)
from wizard.settings.setting import Value


@dataclass(frozen=True, slots=True)
class ResolvedProfit:
    """One environment of Profit, and the way in."""

    settings: ProfitSettings
    credential: ProfitCredential
    endpoints: Endpoints
    """Of the run: trust, proxies and time are alike for Profit and Microsoft."""
    notes: tuple[Text, ...] = ()
    config: Config | None = None
    config_path: Path | None = None
    environ: Mapping[str, str] = field(default_factory=dict)
    """Of the run: it says where journals are kept."""
    language: Language = "nl"
    account: str = ""
    """The name under which this computer keeps the credential, or would."""
    stored: bool = False
    """The credential came from there."""
    to_keep: bool = False
    """A person typed it and wants it kept there, once Profit has accepted it."""

    @property
    def side(self) -> ProfitAccess:
        """What is looked at."""
        return ProfitAccess(self.settings, self.credential, self.environ, self.language)


@contextmanager
def settled_profit(
    given: Mapping[str, object], context: RunContext, *, from_store: bool = True
) -> Iterator[ResolvedProfit]:
    """Profit's settings alone, for the length of the block: with `--practice` a practice Profit lives as long.

    Args:
        from_store: as of `of_profit`.

    Raises:
        UserError: something is missing or cannot be used.
    """
    if context.practice is None:
        path = config_path(given, context.environ)
        config = read(path) if path else None
        if config and path:
            sources.refuse_rehearsed(config, path)
        found = of_profit(given, context, config, _endpoints(given, context, config, path), from_store=from_store)
        assert found is not None
        yield replace(found, config=config, config_path=path)
        return
    from wizard.practice.server import PracticeTenant

    refuse_with_practice(given)
    with PracticeTenant(*context.practice) as tenant:
        instead = replace(context, environ=practice_environment(tenant.environment(), tenant.second_mailbox))
        budget = value_of(BY_ID["time-budget"], given, instead.environ, None)
        endpoints = Endpoints(
            login=tenant.login_url,
            graph=tenant.graph_url,
            ca_file=tenant.ca_file,
            practice=True,
            proxies_from_environment=False,
            time_budget=float(budget) if budget else 120.0,
        )
        found = of_profit(given, instead, None, endpoints)
        assert found is not None
        said = Text(
            "PRACTICE: this is a practice Profit on this computer ({scenarios}); nothing goes to AFAS.",
            "OEFENING: dit is een oefen-Profit op deze computer ({scenarios}); er gaat niets naar AFAS.",
        ).of(scenarios=", ".join(context.practice))
        yield replace(found, notes=(said,))


@dataclass(frozen=True, slots=True)
class _Place:
    """Which environment and app connector are meant, before there is a credential for them."""

    code: EnvironmentCode | None
    url: str | None
    client_id: str | None
    values: Mapping[str, Value]

    @property
    def named(self) -> bool:
        return self.code is not None or "profit-url" in self.values

    @property
    def account(self) -> str:
        return profit_credential.account(self.code.id if self.code else None, self.client_id, self.url or "")


def _place(given: Mapping[str, object], context: RunContext, config: Config | None) -> _Place:
    named = (BY_ID[id] for id in PROFIT)
    values = {one.id: found for one in named if (found := value_of(one, given, context.environ, config)) is not None}
    code = read_code(str(values.get("profit-environment", "")))
    if "profit-environment" in values and code is None:
        raise profit_keeping.no_code(str(values["profit-environment"]))
    url = _text(values, "profit-url") or (code.url if code else None)
    if url is None and code is not None:
        raise profit_keeping.no_code(code.id)
    client_id = _text(values, "profit-client-id")
    if client_id and (why := not_a_client_id(client_id)) is not None:
        raise profit_keeping.no_client_id(why)
    return _Place(code, url, client_id, values)


def kept_under(given: Mapping[str, object], context: RunContext) -> str:
    """The name under which this computer keeps the credential of the app connector that is meant.

    Raises:
        UserError: the environment is not named, or cannot be used.
    """
    path = config_path(given, context.environ)
    place = _place(given, context, read(path) if path else None)
    if not place.named:
        raise UserError(told(lacking_settings(place.url, None, place.client_id)[:1]))
    return place.account


def of_profit(
    given: Mapping[str, object],
    context: RunContext,
    config: Config | None,
    endpoints: Endpoints,
    *,
    required: bool = True,
    from_store: bool = True,
    typed: Secret | None = None,
) -> ResolvedProfit | None:
    """Profit's settings and credential.

    Args:
        typed: what a person typed as the credential, for where no other place has one.
        required: False for a run that does without: then None when there is no environment, or no credential for it.
        from_store: what this computer keeps is used, and what is typed may be kept.

    Raises:
        LacksSettingError: something is missing; all of it is named at once.
        UserError: something cannot be used.
    """
    place = _place(given, context, config)
    if not required and not place.named:
        return None
    if not place.named and context.interactive:
        place = _place({**given, "profit-environment": _environment_asked(context)}, context, config)
    code, url, client_id, values = place.code, place.url, place.client_id, place.values
    variable = config.profit.secret_variable if config and config.profit else None
    credential, stored, to_keep = None, False, False
    if url:
        credential = profit_credential.choose_profit(
            given,
            context,
            client_id,
            variable,
            lambda: InPassing(context).secret(profit_questions.credential()),
        )
    if url and credential is None and from_store:
        credential = profit_credential.kept(place.account)
        stored = credential is not None
    if url and credential is None and typed:
        credential = profit_credential.of_either(typed, TYPED)
    if not required and credential is None:
        return None
    if url is not None and credential is None and context.interactive:
        credential, to_keep = _asked(context, may_keep=from_store)
    if isinstance(credential, ProfitClientSecret) and client_id is None and context.interactive:
        client_id = client_id_asked(context)
    lacking = lacking_settings(url, credential, client_id)
    if lacking or url is None or credential is None:
        raise LacksSettingError(told(lacking), first_lacking(url, credential))
    settings = ProfitSettings(
        url=url,
        environment=code.id if code else None,
        way="token" if isinstance(credential, ProfitToken) else "oauth",
        client_id=None if isinstance(credential, ProfitToken) else client_id,
        token_spelling=credential.spelling if isinstance(credential, ProfitToken) else None,
        users_connector=_text(values, "profit-connector"),
        integration_id=_text(values, "profit-integration-id"),
        host_named_by_user=not is_afas(url),
    )
    return ResolvedProfit(
        settings,
        credential,
        endpoints,
        notes_of(settings),
        environ=context.environ,
        language=context.language,
        account=place.account,
        stored=stored,
        to_keep=to_keep,
    )


NO_CREDENTIAL = Text(
    "Profit itself is not looked at: there is no client secret or token for it here ({variable}, or the variable that"
    " {key} in the config names).",
    "Profit zelf wordt niet bekeken: er is hier geen clientgeheim of token voor ({variable}, of de variabele die {key}"
    " in de configuratie noemt).",
    {"variable": PROFIT_SECRET_VARIABLE, "key": "profit.secret_variable"},
)


def notes_of(settings: ProfitSettings) -> tuple[Text, ...]:
    """What is worth saying before anything is sent: where the credential goes, in which form a token was given."""
    notes = []
    if settings.host_named_by_user:
        notes.append(
            Text(
                "The credential for Profit goes to {host}, which is not an address of AFAS Online, because you named"
                " it.",
                "De toegang tot Profit gaat naar {host}. Dat is geen adres van AFAS Online; je hebt het opgegeven.",
            ).of(host=same(urlsplit(settings.url).netloc))
        )
    if settings.token_spelling is not None:
        notes.append(
            Text(
                "Signing in to Profit with a classic token, given as {form}.",
                "Aanmelden bij Profit met een klassiek token, opgegeven als {form}.",
            ).of(form=_FORMS[settings.token_spelling])
        )
    return tuple(notes)


_FORMS = {
    "xml": Text("XML", "XML"),
    "digits": Text("its 64 digits", "de 64 tekens"),
    "base64": Text("Base64", "Base64"),
}


def _endpoints(given: Mapping[str, object], context: RunContext, config: Config | None, path: Path | None) -> Endpoints:
    """Trust, proxies and time; Microsoft's hosts are not asked anything."""
    values = {
        id: found
        for id in PROFIT_WHERE
        if id != "config" and (found := value_of(BY_ID[id], given, context.environ, config)) is not None
    }
    budget = values.get("time-budget")
    host = urlsplit(_place(given, context, config).url or "").hostname or ""
    return replace(
        CLOUDS["global"].endpoints(),
        ca_file=ca_file(values.get("ca-file"), path, host),
        time_budget=float(budget) if budget else 120.0,
    )


def _text(values: Mapping[str, Value], id: str) -> str | None:
    found = values.get(id)
    return str(found) if found else None


def _asked(context: RunContext, *, may_keep: bool) -> tuple[ProfitCredential | None, bool]:
    """What a person typed, and whether it is to be kept."""
    asking = InPassing(context)
    secret = asking.secret(profit_questions.credential())
    if secret is None:
        return None, False
    made = profit_credential.of_either(secret, TYPED)
    keep = may_keep and keyring_works() and asking.answer(profit_keeping.keep_here()) is True
    return made, keep


TYPED = Text("What was typed", "Wat er is getypt")
NOT_KEPT = Text(
    "It could not be kept there. This run goes on with it; next time give it in {variable} or with"
    " --profit-secret-file.",
    "Het kon daar niet worden bewaard. Deze opdracht gaat ermee door; geef het de volgende keer in {variable} of met"
    " --profit-secret-file.",
    {"variable": PROFIT_SECRET_VARIABLE},
)


def _environment_asked(context: RunContext) -> str | None:
    typed = InPassing(context).answer(profit_questions.environment())
    return str(typed) if typed else None


def client_id_asked(context: RunContext) -> str | None:
    """The app connector's client ID, of a person; None when nobody is there."""
    typed = InPassing(context).answer(profit_questions.client_id())
    return str(typed) if typed else None
