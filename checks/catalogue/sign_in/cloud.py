"""AADSTS rows: national clouds, and access between tenants.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT, Q
from checks.remedy import Actor, Remedy
from checks.words import Text

_OTHER_CLOUD = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Choose the cloud in which the customer's tenant lives, here and in the program that "
            "signs in: login host and Graph host go together.",
            "Kies de cloud waarin de tenant van de klant zit, hier en in het programma dat zich "
            "aanmeldt: de aanmeldserver en de Graph-server horen bij elkaar.",
        ),
        Text(
            "Check in {place} under Tenant ID that the right tenant is meant; a registration exists in one cloud only.",
            "Controleer in {place} bij Tenant-id of de juiste tenant bedoeld is; een registratie "
            "bestaat maar in één cloud.",
            {"place": places.TENANT_OVERVIEW},
        ),
    ),
    link=places.DOC_CLOUDS,
)

_RESTRICTED_NETWORK = Remedy(
    Actor.NETWORK_ADMIN,
    (
        Text(
            "This network (an office proxy or firewall) only lets certain tenants through: work "
            "from another network, or ask its administrator to add the customer's tenant to the "
            "allow list of the tenant restrictions.",
            "Dit netwerk (een kantoorproxy of firewall) laat alleen bepaalde tenants door: werk "
            "vanaf een ander netwerk, of vraag de beheerder om de tenant van de klant toe te "
            "staan in de tenantbeperkingen.",
        ),
        Text(
            "Is it the customer's own setting? Then change it in {place}.",
            "Is het een instelling van de klant zelf? Pas die dan aan in {place}.",
            {"place": places.CROSS_TENANT},
        ),
    ),
    link=places.DOC_TENANT_RESTRICTIONS,
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS90038",
        Text("The tenant lives in another (national) cloud.", "De tenant zit in een andere (nationale) cloud."),
        ("tenant_not_found",),
        name="NationalCloudTenantRedirection",
        phrases=(
            rf"belongs to the national cloud {Q}",
            r"request is being redirected to the national cloud",
        ),
        remedy=_OTHER_CLOUD,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900381",
        Text(
            "The tenant lives in a national cloud that this cloud does not work with.",
            "De tenant zit in een nationale cloud waar deze cloud niet mee samenwerkt.",
        ),
        ("tenant_not_found",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(900381),
    ),
    ErrorRow(
        "AADSTS900382",
        Text(
            "An app with a secret cannot be used from one cloud in another.",
            "Een app met een geheim kan niet vanuit de ene cloud in de andere worden gebruikt.",
        ),
        ("tenant_not_found",),
        phrases=(rf"confidential client {IS_NOT} supported in cross[ -]cloud request",),
        remedy=_OTHER_CLOUD,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900432",
        Text(
            "An app with a secret cannot be used from one cloud in another.",
            "Een app met een geheim kan niet vanuit de ene cloud in de andere worden gebruikt.",
        ),
        ("tenant_not_found",),
        remedy=_OTHER_CLOUD,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900439",
        Text(
            "An app of the US government cloud was used on the public login host.",
            "Een app uit de Amerikaanse overheidscloud is gebruikt op de openbare aanmeldserver.",
        ),
        ("tenant_not_found",),
        name="USGClientNotSupportedOnPublicEndpoint",
        phrases=(
            r"usgclientnotsupportedonpublicendpoint",
            r"confidential client requests are not supported on the public endpoint",
        ),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.support("error-aadsts900439-usgclientnotsupportedonpublicendpoint"),
    ),
    ErrorRow(
        "AADSTS900440",
        Text(
            "A tenant of the public cloud was asked on the US government login host.",
            "Een tenant uit de openbare cloud is gevraagd op de aanmeldserver van de Amerikaanse overheidscloud.",
        ),
        ("tenant_not_found",),
        phrases=(r"hosted in the public cloud are not supported on usgov endpoints",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(900440),
    ),
    ErrorRow(
        "AADSTS900441",
        Text(
            "An app of the public cloud is not available to tenants of the US government cloud.",
            "Een app uit de openbare cloud is niet beschikbaar voor tenants in de Amerikaanse overheidscloud.",
        ),
        ("app_not_found_in_tenant", "tenant_not_found"),
        phrases=(r"public cloud are not supported for usgov tenants",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(900441),
    ),
    ErrorRow(
        "AADSTS900442",
        Text("User and resource live in different clouds.", "Gebruiker en bron zitten in verschillende clouds."),
        ("cross_tenant_blocked", "tenant_not_found"),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(900442),
    ),
    ErrorRow(
        "AADSTS90501",
        Text("The tenant lives in the US government cloud.", "De tenant zit in de Amerikaanse overheidscloud."),
        ("tenant_not_found",),
        phrases=(r"is being redirected to usgov",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(90501),
    ),
    ErrorRow(
        "AADSTS90051",
        Text("The name of the national cloud is invalid.", "De naam van de nationale cloud is ongeldig."),
        ("tenant_not_found",),
        name="InvalidNationalCloudId",
        phrases=(
            r"national cloud identifier contains an invalid cloud identifier",
            r"invalid national cloud id",
        ),
        remedy=_OTHER_CLOUD,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90043",
        Text("Redirection between national clouds is switched off.", "Omleiden tussen nationale clouds staat uit."),
        ("tenant_not_found",),
        name="NationalCloudAuthCodeRedirection",
        phrases=(r"oauth2 grant was issued by national cloud sts",),
        remedy=_OTHER_CLOUD,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900431",
        Text(
            "Working together with a national cloud is switched off.", "Samenwerken met een nationale cloud staat uit."
        ),
        ("tenant_not_found",),
        phrases=(r"national cloud federation or proxy request feature is disabled",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(900431),
    ),
    ErrorRow(
        "AADSTS1000202",
        Text("The tenant has moved to the public cloud.", "De tenant is verhuisd naar de openbare cloud."),
        ("tenant_not_found",),
        phrases=(r"migration to public cloud is complete",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(1000202),
    ),
    ErrorRow(
        "AADSTS1000401",
        Text("The tenant has moved to another cloud.", "De tenant is verhuisd naar een andere cloud."),
        ("tenant_not_found",),
        phrases=(r"requested tenant has been migrated to",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(1000401),
    ),
    ErrorRow(
        "AADSTS9004351",
        Text(
            "The resource takes no tokens from another cloud.", "De bron accepteert geen tokens uit een andere cloud."
        ),
        ("cross_tenant_blocked", "tenant_not_found"),
        phrases=(r"cannot accept cross-cloud tokens",),
        remedy=_OTHER_CLOUD,
        mark="D+",
        source=sources.look_up(9004351),
    ),
    ErrorRow(
        "AADSTS50002",
        Text(
            "The network's tenant restrictions refuse this tenant.",
            "De tenantbeperkingen van het netwerk weigeren deze tenant.",
        ),
        ("cross_tenant_blocked",),
        name="NotAllowedTenant",
        phrases=(r"restricted proxy access on the tenant",),
        remedy=_RESTRICTED_NETWORK,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500021",
        Text(
            "The network's tenant restrictions refuse this tenant.",
            "De tenantbeperkingen van het netwerk weigeren deze tenant.",
        ),
        ("cross_tenant_blocked",),
        phrases=(rf"access to {Q}{ANY}{Q} tenant is denied(?!\. it looks like)",),
        remedy=_RESTRICTED_NETWORK,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500022",
        Text(
            "The network's tenant restrictions refuse this tenant.",
            "De tenantbeperkingen van het netwerk weigeren deze tenant.",
        ),
        ("cross_tenant_blocked",),
        remedy=_RESTRICTED_NETWORK,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500024",
        Text(
            "Two different tenant restrictions arrived with one sign-in.",
            "Bij één aanmelding kwamen twee verschillende tenantbeperkingen aan.",
        ),
        ("cross_tenant_blocked",),
        phrases=(r"conflicting tenant restrictions signals",),
        remedy=_RESTRICTED_NETWORK,
        mark="D+",
        source=sources.look_up(500024),
    ),
    ErrorRow(
        "AADSTS5000211",
        Text(
            "A tenant restrictions policy of the network or device refuses this tenant.",
            "Een beleid voor tenantbeperkingen van het netwerk of apparaat weigert deze tenant.",
        ),
        ("cross_tenant_blocked",),
        phrases=(r"tenant restrictions policy added to this request",),
        remedy=_RESTRICTED_NETWORK,
        mark="D+",
        source=sources.look_up(5000211),
    ),
    ErrorRow(
        "AADSTS5000221",
        Text("Access to this tenant is denied.", "Toegang tot deze tenant is geweigerd."),
        ("cross_tenant_blocked",),
        remedy=_RESTRICTED_NETWORK,
        mark="D+",
        source=sources.look_up(5000221),
    ),
    ErrorRow(
        "AADSTS500212",
        Text(
            "The account's home organisation does not allow access to this tenant.",
            "De organisatie van het account staat toegang tot deze tenant niet toe.",
        ),
        ("cross_tenant_blocked",),
        name="NotAllowedByOutboundPolicyTenant",
        phrases=(rf"set an outbound access policy that {DOES_NOT} allow",),
        stage="consent",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500213",
        Text(
            "This tenant does not allow accounts of that organisation.",
            "Deze tenant staat accounts van die organisatie niet toe.",
        ),
        ("cross_tenant_blocked",),
        name="NotAllowedByInboundPolicyTenant",
        phrases=(rf"cross-tenant access policy {DOES_NOT} allow this user",),
        stage="consent",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS530004",
        Text(
            "The tenant does not accept the compliance of devices of other organisations.",
            "De tenant accepteert de naleving van apparaten van andere organisaties niet.",
        ),
        ("cross_tenant_blocked", "conditional_access_blocked"),
        name="AcceptCompliantDevice",
        phrases=(rf"acceptcompliantdevice setting {IS_NOT} configured",),
        stage="consent",
        mark="D+",
        source=sources.look_up(530004),
    ),
    ErrorRow(
        "AADSTS90071",
        Text(
            "The tenant does not accept the multi-factor authentication of the account's home organisation.",
            "De tenant accepteert de meervoudige verificatie van de organisatie van het account niet.",
        ),
        ("cross_tenant_blocked", "mfa_interactive_required"),
        phrases=(r"must update their access settings to accept inbound multifactor",),
        stage="consent",
        mark="D+",
        source=sources.look_up(90071),
    ),
    ErrorRow(
        "AADSTS1000104",
        Text(
            "Accounts of that cloud are not allowed in this tenant.",
            "Accounts uit die cloud zijn in deze tenant niet toegestaan.",
        ),
        ("cross_tenant_blocked",),
        name="XCB2BResourceCloudNotAllowedOnIdentityTenant",
        phrases=(rf"resource cloud {ANY} {IS_NOT} allowed on identity tenant",),
        here=Text(
            "Use an account of the customer's own tenant.", "Gebruik een account van de tenant van de klant zelf."
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS1000110",
        Text(
            "That tenant is not allowed here for collaboration between clouds.",
            "Die tenant is hier niet toegestaan voor samenwerking tussen clouds.",
        ),
        ("cross_tenant_blocked",),
        phrases=(r"for cross cloud b2b call",),
        mark="D+",
        source=sources.look_up(1000110),
    ),
    ErrorRow(
        "AADSTS1000470",
        Text("The protocol is blocked for this tenant.", "Het protocol is voor deze tenant geblokkeerd."),
        ("conditional_access_blocked", "cross_tenant_blocked"),
        phrases=(r"the protocol \S{1,40} is blocked for tenant",),
        mark="D+",
        source=sources.look_up(1000470),
    ),
    ErrorRow(
        "AADSTS1000463",
        Text(
            "The tenant may not be reached over this private link.",
            "De tenant mag niet via deze private link worden bereikt.",
        ),
        ("cross_tenant_blocked",),
        phrases=(rf"{IS_NOT} authori[sz]ed to use this private link",),
        mark="D+",
        source=sources.look_up(1000463),
    ),
)
