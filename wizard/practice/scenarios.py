"""Scenarios: the ways a link with Profit goes wrong, by the names people use. They can be combined."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from wizard.practice import policy_effects as p
from wizard.practice import scenario_effects as s
from wizard.practice.profit.scenarios import PROFIT_SCENARIOS
from wizard.practice.scenario import Scenario
from wizard.practice.world import World

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("healthy", "Everything is right.", "Alles klopt.", s.nothing),
    Scenario(
        "secret-wrong",
        "The client secret has a typing mistake.",
        "Er zit een typefout in het clientgeheim.",
        s.secret_wrong,
    ),
    Scenario(
        "secret-id-pasted",
        "The Secret ID was pasted instead of the secret's value.",
        "De geheim-ID is geplakt in plaats van de waarde van het geheim.",
        s.secret_id_pasted,
    ),
    Scenario(
        "secret-expired",
        "The client secret has passed its end date.",
        "Het clientgeheim is verlopen.",
        s.secret_expired,
    ),
    Scenario(
        "secret-expiring",
        "The client secret works, but ends within two weeks.",
        "Het clientgeheim werkt, maar verloopt binnen twee weken.",
        s.secret_expiring,
    ),
    Scenario(
        "tenant-unknown",
        "The tenant ID belongs to no tenant.",
        "De tenant-id hoort bij geen enkele tenant.",
        s.tenant_unknown,
    ),
    Scenario(
        "app-unknown",
        "The application (client) ID is not registered in the tenant.",
        "De toepassings-id (client-id) is niet geregistreerd in de tenant.",
        s.app_unknown,
    ),
    Scenario(
        "principal-missing",
        "The app is registered, but has no enterprise application in the tenant.",
        "De app is geregistreerd, maar heeft geen bedrijfstoepassing in de tenant.",
        s.principal_missing,
    ),
    Scenario(
        "principal-disabled",
        "The enterprise application has been switched off.",
        "De bedrijfstoepassing is uitgeschakeld.",
        s.principal_disabled,
    ),
    Scenario(
        "deactivated-app",
        "The app registration has been deactivated.",
        "De app-registratie is gedeactiveerd.",
        p.deactivated_app,
    ),
    Scenario(
        "no-consent",
        "The six permissions are requested, but no administrator has consented.",
        "De zes machtigingen zijn aangevraagd, maar geen beheerder heeft toestemming gegeven.",
        s.no_consent,
    ),
    Scenario(
        "partial-consent",
        "Mail.Send and Calendars.ReadWrite were added after the consent.",
        "Mail.Send en Calendars.ReadWrite zijn pas na de toestemming toegevoegd.",
        s.partial_consent,
    ),
    Scenario(
        "delegated-instead",
        "The mail and calendar permissions were added as delegated instead of application permissions.",
        "De mail- en agendamachtigingen zijn gedelegeerd toegevoegd in plaats van als toepassingsmachtiging.",
        s.delegated_instead,
    ),
    Scenario(
        "permission-absent",
        "MailboxSettings.Read was never added.",
        "MailboxSettings.Read is nooit toegevoegd.",
        s.permission_absent,
    ),
    Scenario(
        "stale-token",
        "Consent was given, but the tokens do not show it yet.",
        "Er is toestemming gegeven, maar de tokens laten dat nog niet zien.",
        s.stale_token,
    ),
    Scenario(
        "surplus-permission",
        "The app holds more permissions than Profit needs.",
        "De app heeft meer machtigingen dan Profit nodig heeft.",
        s.surplus_permission,
    ),
    Scenario(
        "mailbox-out-of-scope",
        "An Exchange access policy keeps the app out of the first mailbox; the second one works.",
        "Een toegangsbeleid in Exchange houdt de app buiten het eerste postvak; het tweede werkt wel.",
        s.mailbox_out_of_scope,
    ),
    Scenario(
        "rbac-only",
        "Exchange's own RBAC for Applications gives the rights; the token shows none of them.",
        "RBAC for Applications van Exchange geeft de rechten; het token laat ze niet zien.",
        s.rbac_only,
    ),
    Scenario(
        "mailbox-missing",
        "The mailbox address is of nobody in this tenant.",
        "Het postvakadres is van niemand in deze tenant.",
        s.mailbox_missing,
    ),
    Scenario(
        "mailbox-on-premises",
        "The mailbox is on the company's own Exchange server.",
        "Het postvak staat op een eigen Exchange-server van het bedrijf.",
        s.mailbox_on_premises,
    ),
    Scenario(
        "guest-mailbox",
        "The address belongs to a guest, who has no mailbox here.",
        "Het adres is van een gast, die hier geen postvak heeft.",
        s.guest_mailbox,
    ),
    Scenario(
        "conditional-access",
        "A Conditional Access policy refuses the app a token.",
        "Een beleid voor voorwaardelijke toegang weigert de app een token.",
        s.conditional_access,
    ),
    Scenario(
        "token-protection",
        "A Conditional Access policy gives people tokens only when the sign-in is bound to their device.",
        "Een beleid voor voorwaardelijke toegang geeft mensen alleen tokens als de aanmelding aan hun apparaat hangt.",
        p.token_protection,
    ),
    Scenario(
        "device-code-blocked",
        "A Conditional Access policy refuses sign-ins by device code.",
        "Een beleid voor voorwaardelijke toegang weigert aanmelden met een apparaatcode.",
        p.device_code_blocked,
    ),
    Scenario(
        "admin-client-closed",
        "Microsoft's Graph Command Line Tools take no sign-ins any more; the organisation has a client of its own.",
        "Microsofts Graph Command Line Tools laten niemand meer aanmelden; de organisatie heeft een eigen client.",
        p.admin_client_closed,
    ),
    Scenario(
        "secret-policy",
        "A policy forbids new client secrets for every app.",
        "Een beleid verbiedt nieuwe clientgeheimen voor elke app.",
        p.secret_policy,
    ),
    Scenario(
        "secret-policy-dated",
        "A policy forbids client secrets for apps registered in the last thirty days; the Profit app is older.",
        "Een beleid verbiedt clientgeheimen voor apps van de laatste dertig dagen; de app voor Profit is ouder.",
        p.secret_policy_dated,
    ),
    Scenario(
        "secret-policy-exempt",
        "A policy forbids new client secrets, but leaves out the Global Administrator and the Profit app.",
        "Een beleid verbiedt nieuwe clientgeheimen, maar niet aan de globale beheerder en voor de app voor Profit.",
        p.secret_policy_exempt,
    ),
    Scenario(
        "organisation-not-customised",
        "Consent was taken back to narrow the mailboxes, but Exchange refused to narrow them.",
        "De toestemming is ingetrokken om de postvakken te beperken, maar Exchange weigerde dat.",
        p.organisation_not_customised,
        elsewhere="The command you tried to run isn't currently allowed in your organization. To run this command, you "
        "first need to run the command: Enable-OrganizationCustomization.",
    ),
    Scenario(
        "ews-403",
        "Profit still uses its older link over Exchange Web Services, which are switched off.",
        "Profit gebruikt nog de oudere koppeling via Exchange Web Services, en die staan uit.",
        p.ews_closed,
        elsewhere="Microsoft.Exchange.WebServices.Data.ServiceRequestException: The request failed. The remote server "
        "returned an error: (403) Forbidden.",
    ),
    Scenario(
        "throttled",
        "The service asks to wait a second, then answers.",
        "De dienst vraagt even te wachten en antwoordt daarna.",
        s.throttled,
    ),
    Scenario(
        "throttled-forever",
        "Graph keeps asking to wait and never answers.",
        "Graph blijft vragen om te wachten en antwoordt nooit.",
        s.throttled_forever,
    ),
    Scenario("slow", "Every answer takes its time.", "Elk antwoord laat op zich wachten.", s.slow),
    Scenario(
        "flaky",
        "Every third Graph request fails with a 503 or 504.",
        "Elk derde Graph-verzoek mislukt met een 503 of 504.",
        s.flaky,
    ),
    Scenario(
        "garbled",
        "A proxy answers with a page of its own in place of Graph's JSON.",
        "Een proxy antwoordt met een eigen pagina in plaats van de JSON van Graph.",
        s.garbled,
    ),
    Scenario(
        "truncated",
        "Graph's answers arrive cut in half.",
        "De antwoorden van Graph komen maar half aan.",
        s.truncated,
    ),
    Scenario(
        "clock-skew",
        "This computer's clock is ten minutes behind the service's.",
        "De klok van deze computer loopt tien minuten achter op die van de dienst.",
        s.clock_skew,
    ),
    Scenario(
        "tls-untrusted",
        "The hosts' certificate comes from an authority this computer does not trust.",
        "Het certificaat van de servers komt van een instantie die deze computer niet vertrouwt.",
        s.tls_untrusted,
    ),
    Scenario(
        "tls-inspection",
        "A company's TLS inspection stands in between, with its own trusted certificate.",
        "De TLS-inspectie van een bedrijf zit ertussen, met een eigen vertrouwd certificaat.",
        s.tls_inspection,
    ),
    Scenario(
        "eventual-consistency",
        "What is newly made is not seen everywhere at once.",
        "Wat net is aangemaakt, is nog niet meteen overal te zien.",
        s.eventual_consistency,
    ),
    Scenario("large", "A tenant of 100,000 users.", "Een tenant met 100.000 gebruikers.", s.large),
    Scenario(
        "multi-domain",
        "Several domains: one federated, one without e-mail, one not verified.",
        "Meer domeinen: een gefedereerd, een zonder e-mail, een niet geverifieerd.",
        s.multi_domain,
    ),
    Scenario(
        "several-secrets",
        "The app has four secrets: ended, in use, spare and yet to start.",
        "De app heeft vier geheimen: verlopen, in gebruik, reserve en nog niet begonnen.",
        s.several_secrets,
    ),
    Scenario(
        "spam-filter",
        "Mail for the company passes a spam filter before it reaches Exchange Online.",
        "Mail voor het bedrijf gaat langs een spamfilter voordat die Exchange Online bereikt.",
        s.spam_filter,
    ),
    Scenario(
        "dns-silent",
        "The name server takes questions and never answers.",
        "De naamserver neemt vragen aan en antwoordt nooit.",
        s.dns_silent,
    ),
    Scenario(
        "dns-refused",
        "The name server refuses every question.",
        "De naamserver weigert elke vraag.",
        s.dns_refused,
    ),
    Scenario(
        "pages-expire",
        "A next page of a long list comes too late once.",
        "Een volgende pagina van een lange lijst komt een keer te laat.",
        s.pages_expire,
    ),
    *PROFIT_SCENARIOS,
)


def scenario(name: str) -> Scenario:
    """The scenario with this name.

    Raises:
        ValueError: no such name; near names are listed.
    """
    names = [row.name for row in SCENARIOS]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names
        raise ValueError(f"no practice scenario is called {name!r}; there is {', '.join(near)}")
    return SCENARIOS[names.index(name)]


def apply(world: World, names: Iterable[str]) -> None:
    """Change a healthy world by the named scenarios, in the order of the table whatever the order of the names.

    Raises:
        ValueError: an unknown name; nothing has been changed then.
    """
    chosen = {scenario(name).name for name in names}
    for row in SCENARIOS:
        if row.name in chosen:
            row.apply(world)
