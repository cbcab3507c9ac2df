"""What a domain's public mail records hint at. Pure. Hints only: a mailbox that answers is proof, a record never is."""

from __future__ import annotations

from checks.catalogue.mail_dns import AUTODISCOVER, MAIL_HOSTS, SAYS, SPF_INCLUDES
from checks.facts import Answer, DomainDns, Seen
from checks.words import Text


def mx_kind(records: DomainDns) -> tuple[str, str]:
    """(kind, name) of the best mail exchanger: kind is a key of `checks.catalogue.mail_dns.SAYS`."""
    if not records.mx or records.mx == ("",):
        return "none", ""
    best = records.mx[0]
    for host in MAIL_HOSTS:
        if best.endswith(host.suffix) or best == host.suffix.lstrip("."):
            return host.kind, host.name
    return "other", best


def mx_word(answer: Answer[DomainDns]) -> str | None:
    """A short word for JSON: `exchange-online`, `filter:Mimecast`, `other:host`, `none`; None when not answered."""
    if not isinstance(answer, Seen):
        return None
    kind, name = mx_kind(answer.value)
    return kind if kind in ("exchange-online", "none") else f"{kind}:{name}"


def hint(answer: Answer[DomainDns]) -> Text:
    """One phrase about where mail for the domain goes."""
    if not isinstance(answer, Seen):
        return SAYS["unknown"]
    kind, name = mx_kind(answer.value)
    return SAYS[kind].of(name=name) if SAYS[kind].open_placeholders else SAYS[kind]


def points_at_exchange_online(records: DomainDns) -> bool:
    """Any sign of Exchange Online: MX, autodiscover or SPF."""
    spf = (records.spf or "").casefold()
    return (
        mx_kind(records)[0] == "exchange-online"
        or records.autodiscover in AUTODISCOVER
        or any(include in spf for include in SPF_INCLUDES)
    )
