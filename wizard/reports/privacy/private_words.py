"""Which words of a report are private, by the fields they stand in, and what stands in for each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checks.catalogue.profit_environments import masked_code
from checks.facts import Facts, HostSeen, Mailbox, Network, Seen
from checks.identifiers import is_guid, short_hash
from checks.model import Report
from wizard.reports.privacy.replace_words import quotations
from wizard.reports.summary import evidence_of

_OUR_WORDS = frozenset(
    {"afas", "profit", "exchange", "outlook", "online", "office", "microsoft", "graph", "entra", "azure", "koppeling"}
    | {"link", "sync", "synchronisatie", "agenda", "calendar", "kalender", "mail", "api", "app", "client", "secret"}
    | {"geheim", "productie", "production", "prod", "test", "acceptatie", "default"}
)
"""A display name made of these alone says nothing about a customer, and replacing it would spoil our own sentences."""
_SHORTEST = 3
_ASKED_HOST = re.compile(r"(?:://|^connect )([^\s/:?]+)")
_MICROSOFT = frozenset(
    {"microsoft.com", "microsoft.us", "microsoftonline.com", "microsoftonline.us", "microsoftonline.cn", "windows.net"}
    | {"azure.com", "azure.us", "azure.cn", "office.com", "office365.com", "office365.us", "outlook.com"}
    | {"chinacloudapi.cn", "usgovcloudapi.net", "sovcloud-identity.fr", "sovcloud-identity.de", "sovcloud-identity.sg"}
)
"""Domains under which no customer has hosts of their own. Source: checks.catalogue.clouds, Microsoft 365 endpoints."""


def private_names(report: Report) -> dict[str, str]:
    """Private word to stand-in, for every name, domain, address and host that the report's fields hold."""
    names = _Names()
    facts = report.facts
    for domain in _domains(report):
        names.domain(domain)
    for host in _hosts(report):
        names.host(host)
    for proxy in _proxies(facts):
        names.add(proxy, f"proxy-{names.next('proxy')}")
    for issuer in _private_issuers(facts):
        names.add(issuer, f"authority-{names.next('authority')}")
    for name in _organisations(facts):
        names.add(name, f"tenant-{names.next('tenant')}")
    for name in _applications(facts):
        names.add(name, f"app-{names.next('app')}")
    for name in _credentials(facts):
        names.add(name, f"credential-{names.next('credential')}")
    for name in _policies(facts):
        names.add(name, f"policy-{names.next('policy')}")
    for number, code in enumerate(dict.fromkeys(_environments(facts)), 1):
        names.add(code, masked_code(code, number))
    for name in _of_profit(facts):
        names.add(name, f"profit-{names.next('profit')}")
    for address in _addresses(facts):
        names.address(address)
    for name in _people(facts):
        names.add(name, f"person-{names.next('person')}")
    if isinstance(facts.sign_in, Seen) and facts.sign_in.value.token_id:
        names.add(facts.sign_in.value.token_id, short_hash(facts.sign_in.value.token_id))
    if facts.secret and facts.secret.hint:
        # Three characters alone could be a word; in these two sentences of ours they are the secret's beginning.
        names.add(f"begins with {facts.secret.hint}", "begins with …")
        names.add(f"begint met {facts.secret.hint}", "begint met …")
    for name in _quoted(report):
        names.add(name, f"name-{names.next('name')}")
    if not is_guid(facts.settings.client_id):
        names.add(facts.settings.client_id, "client-1")
    return names.made


def user_names(report: Report) -> dict[str, str]:
    """Profit user name to stand-in, for every user in the report's section of users."""
    section = report.extra.get("users")
    # Not the section's `columns`: there the key holds a heading, and headings are everyday words.
    listed = section.get("users") if isinstance(section, Mapping) else None
    users = dict.fromkeys(_strings(listed, frozenset({"user"})))
    return {name: f"user-{number}" for number, name in enumerate(users, 1) if name.strip()}


class _Names:
    def __init__(self) -> None:
        self.made: dict[str, str] = {}
        self._seen: set[str] = set()
        self._numbers: dict[str, int] = {}

    def next(self, kind: str) -> int:
        return self._numbers.get(kind, 0) + 1

    def add(self, name: str, stand_in: str) -> None:
        folded = name.casefold().strip()
        words = re.findall(r"[^\W_]+", folded)
        if len(folded) < _SHORTEST or folded in self._seen or all(w in _OUR_WORDS or w.isdigit() for w in words):
            return
        self._seen.add(folded)
        self.made[name.strip()] = stand_in
        kind = stand_in.split("@")[0].rsplit("-", 1)[0]
        self._numbers[kind] = self._numbers.get(kind, 0) + 1

    def domain(self, domain: str) -> None:
        number = self.next("domain")
        initial = domain.casefold().endswith(".onmicrosoft.com")
        self.add(domain, f"domain-{number}.{'onmicrosoft.com' if initial else 'example'}")
        if domain not in self.made:
            return
        # Mail exchangers and autodiscover spell the dots as hyphens.
        self.made.setdefault(domain.replace(".", "-"), f"domain-{number}-example")
        if initial:
            self.made.setdefault(domain.split(".")[0], f"domain-{number}")

    def host(self, host: str) -> None:
        self.add(host, f"host-{self.next('host')}.example")

    def address(self, address: str) -> None:
        local, _, domain = address.rpartition("@")
        if local:
            stand_in = next((s for d, s in self.made.items() if d.casefold() == domain.casefold()), "somewhere.example")
            self.add(address, f"person-{self.next('person')}@{stand_in}")


def _domains(report: Report) -> Iterator[str]:
    facts = report.facts
    for domains in [facts.domains.value] if isinstance(facts.domains, Seen) else []:
        yield from (domain.name for domain in domains)
    if isinstance(facts.organisation, Seen):
        yield from facts.organisation.value.verified_domains
    yield from facts.dns
    if not is_guid(facts.settings.tenant):
        yield facts.settings.tenant
    for address in _addresses(facts):
        if "@" in address:
            yield address.rpartition("@")[2]
    yield from _strings(report.extra, frozenset({"domain", "email_dns"}))
    dns = report.extra.get("dns")
    yield from _strings(dns, frozenset({"proposal"}))


def _hosts(report: Report) -> Iterator[str]:
    """Hosts that are neither Microsoft's nor this machine: private endpoints, whatever a name server invented."""
    facts = report.facts
    seen = [one.host for one in _hosts_seen(facts)]
    seen += [found[1] for e in evidence_of(report) if (found := _ASKED_HOST.search(e.asked))]
    for answer in facts.dns.values():
        if isinstance(answer, Seen):
            seen += [*answer.value.mx, answer.value.autodiscover or ""]
    seen += [facts.profit.settings.url] if facts.profit else []
    seen += [facts.login_named_by_user] if facts.login_named_by_user else []
    for host in seen:
        bare = host.split("//")[-1].split("/")[0].partition(":")[0].casefold()
        public = any(bare == suffix or bare.endswith(f".{suffix}") for suffix in _MICROSOFT)
        if not public and not bare.replace(".", "").isdigit() and bare not in ("localhost", ""):
            yield bare


def _hosts_seen(facts: Facts) -> Iterator[HostSeen]:
    network = facts.network.value if isinstance(facts.network, Seen) else None
    if isinstance(network, Network):
        for answer in (network.login, network.graph):
            if isinstance(answer, Seen):
                yield answer.value


def _proxies(facts: Facts) -> Iterator[str]:
    for host in _hosts_seen(facts):
        if host.through_proxy:
            yield host.through_proxy
            yield host.through_proxy.rpartition(":")[0] or host.through_proxy


def _private_issuers(facts: Facts) -> Iterator[str]:
    for host in _hosts_seen(facts):
        if host.public_issuer is not True:
            for name in (host.certificate_issuer, host.certificate_subject):
                if name and name != host.host:
                    yield name
                    yield from name.split(" / ")


def _organisations(facts: Facts) -> Iterator[str]:
    if isinstance(facts.organisation, Seen):
        yield facts.organisation.value.display_name


def _applications(facts: Facts) -> Iterator[str]:
    if isinstance(facts.registration, Seen):
        yield facts.registration.value.display_name
    if isinstance(facts.principal, Seen):
        yield facts.principal.value.display_name


def _credentials(facts: Facts) -> Iterator[str]:
    if isinstance(facts.registration, Seen):
        seen = facts.registration.value
        names = [entry.display_name for entry in seen.secrets] + [entry.display_name for entry in seen.certificates]
        for name in names:
            if name:
                yield name
                yield name.removeprefix("CN=")


def _of_profit(facts: Facts) -> Iterator[str]:
    """The app connector and its group, connectors of the customer's own, users that differ."""
    profit = facts.profit
    if profit is None:
        return
    named = profit.settings.users_connector
    yield from (one for one in (profit.settings.client_id, None if _supplied(named) else named) if one)
    if isinstance(profit.environment, Seen):
        seen = profit.environment.value
        yield from (one for one in (seen.group, seen.app_connector) if one)
        for connector in (*seen.get_connectors, *seen.update_connectors):
            if not _supplied(connector.id):
                yield connector.id
                yield connector.description
    if isinstance(profit.users, Seen):
        yield from profit.users.value.contradictory
        if profit.users.value.numbered:
            yield profit.users.value.numbered


def _supplied(connector: str | None) -> bool:
    """Whether AFAS named it: such a connector is the same for every customer."""
    return connector is None or connector.casefold().startswith("profit_") or connector == "KnUser"


def _environments(facts: Facts) -> Iterator[str]:
    """Codes of environments."""
    profit = facts.profit
    if profit is None:
        return
    seen = profit.environment.value.id if isinstance(profit.environment, Seen) else None
    yield from (one for one in (profit.settings.environment, seen) if one)
    yield from (one.environment for one in profit.written)


def _policies(facts: Facts) -> Iterator[str]:
    if facts.observed is not None and isinstance(facts.observed.failures, Seen):
        yield from (name for one in facts.observed.failures.value for name in one.policies)


def _mailboxes(facts: Facts) -> Iterator[Mailbox]:
    yield from (mailbox for mailbox in (facts.mailbox, facts.second_mailbox) if mailbox)


def _addresses(facts: Facts) -> Iterator[str]:
    yield from (a for a in (facts.settings.mailbox, facts.settings.second_mailbox) if a)
    for mailbox in _mailboxes(facts):
        yield mailbox.address
        if isinstance(mailbox.user, Seen):
            user = mailbox.user.value
            yield from (a for a in (user.user_principal_name, user.mail, *user.smtp_addresses) if a)


def _people(facts: Facts) -> Iterator[str]:
    yield from (a for a in (facts.settings.mailbox, facts.settings.second_mailbox) if a and "@" not in a)
    for mailbox in _mailboxes(facts):
        if isinstance(mailbox.user, Seen):
            user = mailbox.user.value
            yield from (name for name in (user.display_name, user.employee_id) if name)


def _quoted(report: Report) -> Iterator[str]:
    """What a remote quoted, or put in brackets behind a quotation: a name that a judge may have repeated."""
    for evidence in evidence_of(report):
        for word in quotations(evidence.message or ""):
            if not (word.isalpha() and word.islower()) and not is_guid(word) and "@" not in word:
                yield word


def _strings(value: object, keys: frozenset[str]) -> Iterable[str]:
    """Strings under these keys, at any depth of a section in plain JSON values."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in keys and isinstance(inner, str):
                yield inner
            else:
                yield from _strings(inner, keys)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, keys)
