"""What is known about a tenant, as labelled rows: the facts section of every page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.catalogue.clouds import BY_ID as CLOUDS
from checks.catalogue.profit_environments import kind_of, name_of
from checks.catalogue.profit_token_ends import end_of
from checks.facts import Facts, HostSeen, NotAsked, Refused, Seen, Unknown
from checks.quantity import days
from checks.words import Text, same

_YES_NO = {True: Text("yes", "ja"), False: Text("no", "nee"), None: Text("not known", "niet bekend")}
_KINDS = {
    "user": Text("a person's mailbox", "postvak van een persoon"),
    "shared": Text("shared mailbox", "gedeeld postvak"),
    "room": Text("room", "ruimte"),
    "equipment": Text("equipment", "apparatuur"),
    "linked": Text("linked mailbox", "gekoppeld postvak"),
    "others": Text("another kind", "een ander soort"),
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One label with its value."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading."""

    title: Text
    rows: tuple[FactRow, ...]


def sections(facts: Facts) -> tuple[Section, ...]:
    """Everything worth a row, section by section; what was not seen says why not."""
    made = (
        Section(Text("Tenant and app", "Tenant en app"), tuple(_app(facts))),
        Section(Text("Token", "Token"), tuple(_token(facts))),
        Section(Text("Trial mailbox", "Proefpostvak"), tuple(_mailbox(facts))),
        Section(Text("Licences", "Licenties"), tuple(_licences(facts))),
        Section(Text("Network", "Netwerk"), tuple(_network(facts))),
        Section(Text("AFAS Profit", "AFAS Profit"), tuple(_profit(facts))),
    )
    return tuple(section for section in made if section.rows)


def why_not(answer: object) -> Text:
    """Half a sentence: why there is no value."""
    if isinstance(answer, Refused | Unknown):
        code = answer.evidence.code or str(answer.evidence.status or "")
        if isinstance(answer, Refused):
            return Text("refused ({code})", "geweigerd ({code})", {"code": code or "-"})
        return Text("no answer ({code})", "geen antwoord ({code})", {"code": code or "-"})
    return Text("not looked at", "niet bekeken")


def day(moment: datetime | None) -> Text:
    """A date that reads alike in both languages, or that there is none."""
    return same(moment.date().isoformat()) if moment else Text("not known", "niet bekend")


def yes_no(value: bool | None) -> Text:
    """Yes, no, or not known."""
    return _YES_NO[value]


_AUDIENCES = {
    "AzureADMyOrg": Text("this organisation only (AzureADMyOrg)", "alleen deze organisatie (AzureADMyOrg)"),
    "AzureADMultipleOrgs": Text("any organisation (AzureADMultipleOrgs)", "elke organisatie (AzureADMultipleOrgs)"),
}
"""Source: Microsoft Graph, application, signInAudience. Others, with personal accounts, stand as they were read."""


def _row(en: str, nl: str, value: Text | str | None) -> FactRow:
    shown = value if isinstance(value, Text) else same(value) if value else Text("not known", "niet bekend")
    return FactRow(Text(en, nl), shown)


def _app(facts: Facts) -> Iterator[FactRow]:
    settings = facts.settings
    tenant = facts.tenant.value.tenant_id if isinstance(facts.tenant, Seen) else settings.tenant
    yield _row("Directory (tenant) ID", "Map-id (tenant-id)", tenant)
    if settings.tenant.casefold() != tenant.casefold():
        yield _row("Tenant as given", "Tenant zoals opgegeven", settings.tenant)
    if isinstance(facts.organisation, Seen):
        organisation = facts.organisation.value
        yield _row("Organisation", "Organisatie", organisation.display_name)
        yield _row(
            "Synchronised from on-premises",
            "Gesynchroniseerd vanaf lokaal",
            yes_no(organisation.synced_from_on_premises),
        )
    elif not isinstance(facts.organisation, NotAsked):
        yield FactRow(Text("Organisation", "Organisatie"), why_not(facts.organisation))
    yield _row("Cloud", "Cloud", CLOUDS[settings.cloud].name)
    yield _row("Application (client) ID", "Toepassings-id (client-id)", settings.client_id)
    if isinstance(facts.registration, Seen):
        registration = facts.registration.value
        yield _row("App registration", "App-registratie", registration.display_name)
        yield _row("Object ID of the registration", "Object-id van de registratie", registration.object_id)
        yield _row(
            "Accounts it is for",
            "Accounts waarvoor die is",
            _AUDIENCES.get(registration.sign_in_audience or "") or registration.sign_in_audience,
        )
    else:
        yield FactRow(Text("App registration", "App-registratie"), why_not(facts.registration))
    if isinstance(facts.principal, Seen):
        principal = facts.principal.value
        yield _row(
            "Object ID of the enterprise application", "Object-id van de bedrijfstoepassing", principal.object_id
        )
        yield _row("Sign-in switched on", "Aanmelden ingeschakeld", yes_no(principal.enabled))
    else:
        yield FactRow(Text("Enterprise application", "Bedrijfstoepassing"), why_not(facts.principal))


def _token(facts: Facts) -> Iterator[FactRow]:
    if not isinstance(facts.sign_in, Seen):
        yield FactRow(Text("Sign-in", "Aanmelden"), why_not(facts.sign_in))
        return
    token = facts.sign_in.value
    if token.opaque:
        yield FactRow(
            Text("Contents", "Inhoud"),
            Text("not readable; that proves nothing", "niet leesbaar; dat bewijst niets"),
        )
        return
    none = Text("none", "geen")
    yield _row("Application permissions in it", "Toepassingsmachtigingen erin", ", ".join(token.roles or ()) or none)
    yield _row("Valid until", "Geldig tot", f"{token.expires_at:%Y-%m-%d %H:%M} UTC" if token.expires_at else None)


def _mailbox(facts: Facts) -> Iterator[FactRow]:
    for mailbox in (facts.mailbox, facts.second_mailbox):
        if mailbox is None:
            continue
        yield _row("Address", "Adres", mailbox.address)
        if isinstance(mailbox.user, Seen):
            user = mailbox.user.value
            yield _row("Sign-in name", "Aanmeldnaam", user.user_principal_name)
            yield _row("Exchange Online licence", "Exchange Online-licentie", yes_no(user.exchange_plan))
        else:
            yield FactRow(Text("Account", "Account"), why_not(mailbox.user))
        if isinstance(mailbox.purpose, Seen):
            kind = mailbox.purpose.value
            yield _row("Kind", "Soort", _KINDS.get(kind, same(kind)))
        else:
            yield FactRow(Text("Kind", "Soort"), why_not(mailbox.purpose))


_LICENCE_STATES = {
    "Enabled": Text("active", "actief"),
    "Warning": Text("ended, in its grace period (Warning)", "afgelopen, in de respijtperiode (Warning)"),
    "Suspended": Text("suspended (Suspended)", "opgeschort (Suspended)"),
    "Deleted": Text("deleted (Deleted)", "verwijderd (Deleted)"),
    "LockedOut": Text("cancelled (LockedOut)", "opgezegd (LockedOut)"),
}
"""`capabilityStatus` of a subscription. Source: graph-docs resources/subscribedsku and licenseunitsdetail."""


def _licences(facts: Facts) -> Iterator[FactRow]:
    if isinstance(facts.subscriptions, Seen):
        for one in facts.subscriptions.value:
            value = Text(
                "{used} of {all} in use, {status}, Exchange: {plans}",
                "{used} van {all} in gebruik, {status}, Exchange: {plans}",
                {
                    "used": one.consumed_units,
                    "all": one.enabled_units,
                    "status": _LICENCE_STATES.get(one.status, same(one.status)),
                    "plans": ", ".join(one.exchange_plans) or Text("no", "nee"),
                },
            )
            yield FactRow(same(one.part_number), value)
    elif not isinstance(facts.subscriptions, NotAsked):
        yield FactRow(Text("Licences", "Licenties"), why_not(facts.subscriptions))


def _network(facts: Facts) -> Iterator[FactRow]:
    if not isinstance(facts.network, Seen):
        return
    for title, answer in (
        (Text("Sign-in host", "Aanmeldserver"), facts.network.value.login),
        (Text("Microsoft Graph", "Microsoft Graph"), facts.network.value.graph),
    ):
        yield FactRow(title, _host(answer))


def _profit(facts: Facts) -> Iterator[FactRow]:
    profit = facts.profit
    if profit is None:
        return
    environment = profit.environment
    id = (environment.value.id if isinstance(environment, Seen) else None) or profit.settings.environment
    yield _row(
        "Environment",
        "Omgeving",
        Text("{id} ({kind})", "{id} ({kind})").of(id=same(id or "-"), kind=name_of(kind_of(id))),
    )
    yield _row("Address", "Adres", profit.settings.url)
    yield _row("Signs in by", "Meldt zich aan met", _WAYS[profit.settings.way])
    ends = end_of(profit)
    yield _row("Credential ends", "Toegang eindigt", ends.isoformat() if ends else None)
    if isinstance(environment, Seen):
        yield _row("App connector", "App connector", environment.value.app_connector)
        yield _row("User group", "Gebruikersgroep", environment.value.group)
    else:
        yield FactRow(Text("App connector", "App connector"), why_not(environment))
    if isinstance(profit.users_connector, Seen):
        yield _row("Users are read with", "Gebruikers gelezen met", profit.users_connector.value.id)
    elif not isinstance(profit.users_connector, NotAsked):
        yield FactRow(Text("Users are read with", "Gebruikers gelezen met"), why_not(profit.users_connector))
    for one in profit.written:
        value = Text(
            "{n} users, last on {day} ({other} refused or not seen)",
            "{n} gebruikers, laatst op {day} ({other} geweigerd of niet gezien)",
            {"n": one.seen, "day": one.at.date().isoformat(), "other": one.other},
        )
        yield FactRow(Text("Deviating addresses written", "Afwijkende adressen geschreven"), value)


_WAYS = {
    "oauth": Text("OAuth client credentials", "OAuth-clientreferenties"),
    "token": Text("classic token", "klassiek token"),
}


def _host(answer: Any) -> Text:  # noqa: ANN401 - Answer[HostSeen]
    if not isinstance(answer, Seen):
        return why_not(answer)
    host: HostSeen = answer.value
    parts = [f"{host.host}:{host.port}", host.tls_version, host.certificate_issuer]
    text = same(", ".join(part for part in parts if part))
    if host.through_proxy:
        text = Text("{it}, through proxy {proxy}", "{it}, via proxy {proxy}", {"it": text, "proxy": host.through_proxy})
    if host.clock_offset_seconds is not None:
        text = Text(
            "{it}, clock differs {s} s",
            "{it}, klok verschilt {s} s",
            {"it": text, "s": round(host.clock_offset_seconds)},
        )
    return text


def days_from(at: datetime, ends: datetime) -> Text:
    """How long until an end, or since."""
    left = (ends - at).days
    if left < 0:
        return Text("{days} ago", "{days} geleden", {"days": days(-left)})
    return Text("in {days}", "over {days}", {"days": days(left)})
