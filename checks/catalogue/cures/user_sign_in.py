"""Causes: a person signs in, and Conditional Access has a say."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepInProfit
from checks.words import Text

_APP_ONLY = StepInProfit(
    "An unattended link signs in as an app, not as a user: use client credentials (app-only) with application "
    "permissions, entered in Profit: {place}, group Exchange Azure AD.",
    "Een onbemande koppeling meldt zich aan als app en niet als gebruiker: gebruik clientreferenties (app-only) met "
    "toepassingsmachtigingen, ingevoerd in Profit: {place}, groep Exchange Azure AD.",
    {"place": places.PROFIT},
)

CAUSES: tuple[Cause, ...] = (
    Cause(
        "conditional_access_blocked",
        Text("Blocked by Conditional Access", "Geblokkeerd door voorwaardelijke toegang"),
        Text(
            "A Conditional Access policy of the tenant refused the token, because of location, device, risk or the "
            "way of signing in.",
            "Een beleid voor voorwaardelijke toegang van de tenant weigerde het token, vanwege locatie, apparaat, "
            "risico of manier van aanmelden.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Find the refused sign-in in {place} (for a person: the user sign-ins beside it) and read on its "
                    "tab Conditional Access which policy blocked it.",
                    "Zoek de geweigerde aanmelding in {place} (voor een persoon: de aanmeldingen van gebruikers "
                    "ernaast) en lees op het tabblad Voorwaardelijke toegang welk beleid blokkeerde.",
                    {"place": places.APP_SIGN_INS},
                ),
                Text(
                    "Was a person refused who signed in with a code? Often that is Microsoft's own policy Block device "
                    "code flow: sign in with the browser or the Azure CLI; nobody has to be excluded.",
                    "Is een persoon geweigerd die zich met een code aanmeldde? Vaak is dat het beleid Block"
                    " device code "
                    "flow van Microsoft zelf: meld aan met de browser of de Azure CLI; niemand hoeft te worden "
                    "uitgesloten.",
                ),
                Text(
                    "For the app, or where that does not help: exclude this app or account from that policy in"
                    " {place}, or add the IP address it comes from to "
                    "a trusted named location.",
                    "Voor de app, of als dat niet helpt: sluit deze app of dit account uit van dat beleid"
                    " (uitsluiten) in {place}, of zet het IP-adres "
                    "waar het vandaan komt op een vertrouwde benoemde locatie.",
                    {"place": places.CONDITIONAL_ACCESS},
                ),
            ),
            link=places.DOC_WORKLOAD_ACCESS,
        ),
        decides=Text(
            "Was it the app itself or a person who was refused? The sign-in log has a tab for each, and names the "
            "policy.",
            "Werd de app zelf geweigerd of een persoon? Het aanmeldingslogboek heeft voor elk een tabblad en noemt het "
            "beleid.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "mfa_interactive_required",
        Text("A person must complete the sign-in", "Een persoon moet de aanmelding afmaken"),
        Text(
            "Microsoft wants a user to do something (multi-factor authentication, a confirmation, another way of "
            "signing in). An unattended program cannot do that.",
            "Microsoft wil dat een gebruiker iets doet (meervoudige verificatie, een bevestiging, een andere manier "
            "van aanmelden). Een onbemand programma kan dat niet.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "If a person was signing in just now: do it again in a browser window and complete the "
                    "multi-factor authentication (MFA) there.",
                    "Was een persoon zich net aan het aanmelden? Doe het opnieuw in een browservenster en maak daar "
                    "de meervoudige verificatie (MFA) af.",
                ),
                _APP_ONLY,
            ),
            link=places.DOC_CLIENT_CREDENTIALS,
        ),
        decides=Text(
            "Was it a person at a browser, or a program with a stored user name and password?",
            "Was het een persoon in een browser, of een programma met een opgeslagen gebruikersnaam en wachtwoord?",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "user_password_wrong",
        Text("The user's sign-in was refused", "De aanmelding van de gebruiker is geweigerd"),
        Text(
            "Microsoft did not accept this user's name and password, or the account may not sign in at the moment.",
            "Microsoft accepteerde de gebruikersnaam met het wachtwoord niet, of het account mag zich nu niet "
            "aanmelden.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Check user name and password by signing in at https://myapps.microsoft.com with a browser.",
                    "Controleer gebruikersnaam en wachtwoord door in een browser aan te melden op "
                    "https://myapps.microsoft.com.",
                ),
                Text(
                    "Let the administrator reset the password or unblock the account in {place}, if needed.",
                    "Laat de beheerder zo nodig het wachtwoord opnieuw instellen of het account vrijgeven in {place}.",
                    {"place": places.USERS},
                ),
                _APP_ONLY,
            ),
            link="https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "user_not_found",
        Text("User or mailbox not found", "Gebruiker of postvak niet gevonden"),
        Text(
            "This tenant has no user or mailbox with the name, address or ID that was given.",
            "Deze tenant heeft geen gebruiker of postvak met de opgegeven naam, het adres of de id.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Look up the person in {place} and compare the user principal name and the e-mail addresses; an "
                    "alias is not accepted as a user principal name.",
                    "Zoek de persoon op in {place} en vergelijk de user principal name (UPN) en de e-mailadressen; een "
                    "alias telt niet als UPN.",
                    {"place": places.USERS},
                ),
                Text(
                    "Does Profit make another address of the user name? Then enter the deviating e-mail address: "
                    "{place}.",
                    "Maakt Profit van de gebruikersnaam een ander adres? Vul dan het Afwijkend e-mailadres Exchange "
                    "in: {place}.",
                    {"place": places.PROFIT_USER},
                ),
                Text(
                    "Is it about your own account at sign-in? Then you need an account of the customer's tenant; sign "
                    "out, and choose that account in a private window.",
                    "Gaat het om je eigen account bij het aanmelden? Dan heb je een account van de tenant van de klant "
                    "nodig; meld je af en kies dat account in een privévenster.",
                ),
            ),
            link="{portal}/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers",
            command="az ad user show --id {mailbox} --query userPrincipalName",
            settles_after=places.OBJECT_SETTLES,
        ),
        decides=Text(
            "Does the address exist in Entra as a user principal name? If the user exists but the mailbox calls fail, "
            "the mailbox is what is missing.",
            "Bestaat het adres in Entra als user principal name? Bestaat de gebruiker wel maar mislukken de "
            "postvakaanroepen, dan ontbreekt het postvak.",
        ),
    ),
    Cause(
        "refresh_token_expired",
        Text("A user's sign-in has lapsed", "Een aanmelding van een gebruiker is verlopen"),
        Text(
            "The stored sign-in of a user (refresh token or session) has expired or was revoked.",
            "De bewaarde aanmelding van een gebruiker (vernieuwingstoken of sessie) is verlopen of ingetrokken.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Sign in again where the stored sign-in was made (log in anew, in a browser or with the device "
                    "code).",
                    "Meld je opnieuw aan waar de bewaarde aanmelding is gemaakt (in een browser of met de "
                    "apparaatcode).",
                ),
                _APP_ONLY,
            ),
            link="https://learn.microsoft.com/entra/identity-platform/refresh-tokens",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "redirect_uri_mismatch",
        Text("Redirect URI is missing or not registered", "Omleidings-URI ontbreekt of is niet geregistreerd"),
        Text(
            "After signing in or consenting, Microsoft has no registered address to send the browser back to.",
            "Na het aanmelden of toestemming geven heeft Microsoft geen geregistreerd adres om de browser naar terug "
            "te sturen.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "First look in {place} whether the consent is already shown as granted: for a program without "
                    "sign-in page this message is then harmless.",
                    "Kijk eerst in {place} of de toestemming al als toegekend te zien is: bij een programma zonder "
                    "aanmeldpagina is deze melding dan onschuldig.",
                    {"place": places.API_PERMISSIONS},
                ),
                Text(
                    "Otherwise add the redirect URI (reply URL) of the message, character for character, in {place}.",
                    "Voeg anders de omleidings-URI (redirect URI) uit de melding teken voor teken toe in {place}.",
                    {"place": places.AUTHENTICATION},
                ),
            ),
            link=places.LINK_AUTHENTICATION,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "implicit_flow_disabled",
        Text("Token type not switched on for browser sign-in", "Tokentype staat uit voor aanmelden in de browser"),
        Text(
            "A browser sign-in asked for an ID token or access token directly, and the registration does not allow it.",
            "Een aanmelding in de browser vroeg direct een id-token of toegangstoken, en de registratie staat dat niet "
            "toe.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "For the Profit link nothing has to change: it needs no browser sign-in with this app.",
                    "Voor de koppeling met Profit hoeft er niets te veranderen: die meldt zich met deze app niet in "
                    "een browser aan.",
                ),
                Text(
                    "Does a web application of your own need it? Then tick ID tokens under Implicit grant and hybrid "
                    "flows in {place}.",
                    "Heeft een eigen webtoepassing het nodig? Vink dan Id-tokens aan onder Impliciete toekenning en "
                    "hybride stromen in {place}.",
                    {"place": places.AUTHENTICATION},
                ),
            ),
            link=places.LINK_AUTHENTICATION,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
)
