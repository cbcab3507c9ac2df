"""Refusals of Exchange Online PowerShell."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import ErrorRow
from checks.remedy import Actor, Remedy
from checks.words import Text

_IMAP_DOCS = (
    "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/"
    "how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth"
)
_SHELL_DOCS = "https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "exo-role-not-supported",
        Text(
            "The app signs in to Exchange Online PowerShell, but holds no directory or Exchange role that is "
            "allowed there.",
            "De app meldt zich aan bij Exchange Online PowerShell, maar heeft geen directory- of Exchange-rol die "
            "daar mag.",
        ),
        ("exchange_sp_not_authorized", "admin_role_missing"),
        phrases=(
            r"is ?n[o']t within your current write scopes|buiten uw huidige schrijfbereik",
            r"role assigned to application .{0,80}(?:is ?n[o']t|isn.{0,2}t) supported in this scenario",
            r"rol die is toegewezen aan (?:de )?toepassing .{0,80}(?:wordt |is )?niet ondersteund",
        ),
        stage="exchange",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-cmdlet-not-offered",
        Text(
            "This PowerShell has no such command of Exchange: it is not signed in to Exchange Online"
            " (Connect-ExchangeOnline), or whoever signed in has no role that may use the command.",
            "Deze PowerShell heeft zo'n opdracht van Exchange niet: er is niet aangemeld bij Exchange Online"
            " (Connect-ExchangeOnline), of wie zich aanmeldde heeft geen rol die de opdracht mag gebruiken.",
        ),
        ("admin_role_missing",),
        # In any language: the name of the command before and behind the sentence that it is no cmdlet.
        phrases=(
            r"(?P<cmdlet>(?:new|get|set|add|remove|test|enable|connect)-(?:serviceprincipal|managementscope|"
            r"managementroleassignment|applicationaccesspolicy|serviceprincipalauthorization|organizationcustomization|"
            r"authenticationpolicy|organizationconfig|casmailbox|mailboxpermission|mailbox|exchangeonline))\b"
            r".{0,80}(?P=cmdlet).{0,120}cmdlet",
            r"(?:new|get|set|add|remove|test|enable)-(?:serviceprincipal\w{0,13}|managementscope|managementroleassignment|"
            r"applicationaccesspolicy|organizationcustomization)\W{1,4}.{0,40}"
            r"(?:not recogni[sz]ed|niet herkend|erkannt|pas reconnu|no se reconoce)",
            r"commandnotfoundexception.{0,200}(?:serviceprincipal|managementscope|managementroleassignment|"
            r"applicationaccesspolicy|organizationcustomization)",
        ),
        remedy=Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Sign in to {place} first, in the same window: Connect-ExchangeOnline. If that command is not known"
                    " either: Install-Module ExchangeOnlineManagement.",
                    "Meld eerst in hetzelfde venster aan bij {place}: Connect-ExchangeOnline. Is ook die opdracht niet"
                    " bekend: Install-Module ExchangeOnlineManagement.",
                    {"place": places.EXCHANGE_SHELL},
                ),
                Text(
                    "Is it still not known? Exchange offers only the commands that one's roles allow: let somebody with"
                    " the role Exchange Administrator, a member of Organization Management, carry it out.",
                    "Nog steeds niet bekend? Exchange biedt alleen de opdrachten aan die iemands rollen toestaan: laat"
                    " iemand met de rol Exchange-beheerder, lid van Organization Management, hem uitvoeren.",
                ),
            ),
            link="https://learn.microsoft.com/powershell/exchange/find-exchange-cmdlet-permissions",
        ),
        stage="exchange",
        mark="D",
        source="https://learn.microsoft.com/powershell/exchange/find-exchange-cmdlet-permissions",
    ),
    ErrorRow(
        "exo-not-customised",
        Text(
            "Exchange wants Enable-OrganizationCustomization to be run once before this command.",
            "Exchange wil dat Enable-OrganizationCustomization één keer wordt uitgevoerd vóór deze opdracht.",
        ),
        ("exchange_not_customised",),
        phrases=(
            r"(?:first need to run the command|need to run|run the command|eerst de opdracht).{0,10}:? ?"
            r"enable-organizationcustomization",
            r"command you tried to run isn.{0,4}t currently allowed in your organization|"
            r"opdracht die (?:je|u) (?:probeerde|hebt geprobeerd) uit te voeren.{0,60}niet toegestaan in (?:je|uw) "
            r"organisatie",
            r"isdehydrated ?[:=] ?true",
        ),
        stage="exchange",
        mark="D",
        source="https://learn.microsoft.com/powershell/module/exchangepowershell/enable-organizationcustomization",
    ),
    ErrorRow(
        "exo-unauthorised",
        Text(
            "Exchange Online PowerShell refuses the app: Exchange.ManageAsApp or a role is missing.",
            "Exchange Online PowerShell weigert de app: Exchange.ManageAsApp of een rol ontbreekt.",
        ),
        ("exchange_sp_not_authorized", "permission_missing"),
        phrases=(
            r"connect-exchangeonline.{0,200}unauthorized|connect-ippssession.{0,200}unauthorized|"
            r"\[system\.unauthorizedaccessexception\] ?unauthorized",
            r"(?:exchangeonlinemanagement|outlook\.office365\.com/(?:powershell|adminapi)).{0,300}(?:unauthorized|"
            r"access ?denied|\(401\)|\(403\)|niet.gemachtigd|onbevoegd)",
            r"the user .{0,80}is(?: not|n't) assigned to any management roles|is niet toegewezen aan beheerrollen",
        ),
        stage="exchange",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-certificate-missing",
        Text(
            "The certificate for the sign-in is not on this machine, or this account may not use its private key.",
            "Het certificaat voor de aanmelding staat niet op deze machine, of dit account mag de privésleutel niet "
            "gebruiken.",
        ),
        ("cert_mismatch",),
        phrases=(
            r"keyset does not exist|sleutelset bestaat niet|certificate (?:with|having|"
            r"matching) .{0,80}(?:was not found|not found|"
            r"could not be found|does not have a private key)",
            r"(?:geen|kan geen) certificaat .{0,60}(?:gevonden|vinden)|"
            r"certificaat met vingerafdruk .{0,80}niet gevonden|cannot find certificate|"
            r"no certificate (?:was )?found",
        ),
        stage="token",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-object-not-found",
        Text(
            "Exchange Online knows no mailbox or recipient of this name.",
            "Exchange Online kent geen postvak of ontvanger met deze naam.",
        ),
        ("user_not_found", "mailbox_missing_or_on_prem"),
        phrases=(
            r"operation couldn.{0,2}t be performed because object '[^']{0,200}' couldn.{0,2}t be found on",
            r"bewerking kan niet worden uitgevoerd (?:omdat|aangezien) (?:het )?object '[^']{0,200}' niet (?:is|"
            r"kan worden|kon worden) gevonden",
            r"(?:mailbox|recipient|user|postvak|gebruiker) '?[^' ]{1,200}'? (?:does not|doesn'?t) exist (?:in|"
            r"on) (?:this|the) (?:tenant|organization|directory)",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "exo-service-principal-unknown",
        Text(
            "Exchange Online does not know the app's service principal: its object ID is the wrong one, or it was "
            "never made known there.",
            "Exchange Online kent de service-principal van de app niet: het object-id klopt niet, of hij is daar "
            "nooit bekendgemaakt.",
        ),
        ("exchange_sp_not_authorized",),
        phrases=(
            r"new-serviceprincipal.{0,200}(?:not found|failed)|(?:get|add)-(?:mailboxpermission|"
            r"serviceprincipal).{0,200}(?:couldn.{0,2}t be found|not found)",
            r"(?:new|set|remove)-(?:managementroleassignment|serviceprincipal).{0,80}object "
            r"'[0-9a-f]{8}-[0-9a-f-]{27}' couldn.{0,2}t be found",
            r"service ?principal .{0,80}(?:not found|does not exist|couldn.{0,2}t be found|"
            r"niet gevonden) .{0,30}exchange",
        ),
        stage="exchange",
        mark="O",
        source=_IMAP_DOCS,
    ),
)
