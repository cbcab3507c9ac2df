"""Causes: what the application proves itself with (client secret, certificate, federated credential).

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepInProfit
from checks.words import Text

_NEW_SECRET = Text(
    "Make a new client secret in {place}: New client secret, then Add. Copy the column Value at once, not the Secret "
    "ID; Entra shows it only this one time.",
    "Maak een nieuw clientgeheim in {place}: Nieuw clientgeheim, dan Toevoegen. Kopieer meteen de kolom Waarde, niet "
    "de Geheim-id; Entra toont de waarde alleen deze ene keer.",
    {"place": places.SECRETS},
)
_INTO_PROFIT = StepInProfit(
    "Paste the secret value into the field Application secret of Profit: {place}, group Exchange Azure AD.",
    "Plak de geheime waarde in het veld Application secret van Profit: {place}, groep Exchange Azure AD.",
    {"place": places.PROFIT},
)

_NEXT_END = Text(
    "Remove the old one once the link works with the new one, and put the new end date in the calendar of whoever looks"
    " after the link, a month ahead.",
    "Verwijder het oude zodra de koppeling met het nieuwe werkt, en zet de nieuwe einddatum een maand vooruit in de"
    " agenda van wie de koppeling beheert.",
)
RENEW_SECRET = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Before that day make the next client secret, beside this one: profit-exchange secret rotate does it and"
            " proves it, or in {place}: New client secret, then Add, and copy the column Value at once.",
            "Maak vóór die dag het volgende clientgeheim, naast dit geheim: profit-exchange secret rotate doet dat en"
            " bewijst het, of in {place}: Nieuw clientgeheim, dan Toevoegen, en kopieer meteen de kolom Waarde.",
            {"place": places.SECRETS},
        ),
        _INTO_PROFIT,
        _NEXT_END,
    ),
    link=places.LINK_SECRETS,
)
"""For a secret that still works but ends soon."""
RENEW_CERTIFICATE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Before that day upload the next certificate, beside this one, in {place}, tab Certificates.",
            "Upload vóór die dag het volgende certificaat, naast dit certificaat, in {place}, tabblad Certificaten.",
            {"place": places.SECRETS},
        ),
        Text(
            "Give its file, with the private key, to whatever signs in with it, and run profit-exchange check again.",
            "Geef het bestand, met de privésleutel, aan wat ermee aanmeldt, en voer profit-exchange check opnieuw uit.",
        ),
        _NEXT_END,
    ),
    link=places.LINK_SECRETS,
)
"""For a certificate that still works but ends soon."""
NOTE_THE_END = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Look in {place} until when the client secret in use is valid (column Expires), and note that day in the"
            " config, table [secret], key ends.",
            "Kijk in {place} tot wanneer het gebruikte clientgeheim geldig is (kolom Verloopt op), en noteer die dag in"
            " de configuratie, tabel [secret], sleutel ends.",
            {"place": places.SECRETS},
        ),
    ),
    link=places.LINK_SECRETS,
)
"""For a noted end date that has passed, while the sign-in works."""

CAUSES: tuple[Cause, ...] = (
    Cause(
        "secret_wrong",
        Text("Client secret does not match", "Clientgeheim klopt niet"),
        Text(
            "The client secret that was sent is not one of the secrets of this app registration: mistyped, cut off, "
            "of another app, or removed in the meantime.",
            "Het clientgeheim dat is verstuurd hoort niet bij deze app-registratie: verkeerd overgenomen, afgekapt, "
            "van een andere app, of inmiddels verwijderd.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Compare the first three characters of your secret with the column Value in {place}; if none of "
                    "them begins that way, it belongs to another app or is gone.",
                    "Vergelijk de eerste drie tekens van je geheim met de kolom Waarde in {place}; begint er geen "
                    "enkele zo, dan hoort het bij een andere app of bestaat het niet meer.",
                    {"place": places.SECRETS},
                ),
                _NEW_SECRET,
                _INTO_PROFIT,
                Text(
                    "Was the secret made only just now? Then wait two minutes at this terminal and try once more.",
                    "Is het geheim nog maar net gemaakt? Wacht dan twee minuten en probeer het hier nog een keer.",
                ),
            ),
            link=places.LINK_SECRETS,
            command='az ad app credential reset --id {client_id} --append --display-name "AFAS Profit"',
            settles_after=places.SECRET_SETTLES,
        ),
        decides=Text(
            "Does the value look like a GUID (8-4-4-4-12)? Then it is the Secret ID. Else compare its first three "
            "characters with the secrets listed in the portal.",
            "Ziet de waarde eruit als een GUID (8-4-4-4-12)? Dan is het de Geheim-id. Vergelijk anders de eerste drie "
            "tekens met de geheimen die de portal toont.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "secret_id_instead_of_value",
        Text("Secret ID used instead of the secret value", "Geheim-id gebruikt in plaats van de geheime waarde"),
        Text(
            "The Secret ID (a GUID) was filled in where the secret's value belongs. The two stand side by side in the "
            "portal.",
            "De Geheim-id (een GUID) is ingevuld waar de waarde van het geheim hoort. In de portal staan die twee "
            "naast elkaar.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Open {place} and copy the column Value. If it is masked, the value can no longer be read.",
                    "Open {place} en kopieer de kolom Waarde. Is die afgeschermd, dan is de waarde niet meer te lezen.",
                    {"place": places.SECRETS},
                ),
                _NEW_SECRET,
                _INTO_PROFIT,
            ),
            link=places.LINK_SECRETS,
            command='az ad app credential reset --id {client_id} --append --display-name "AFAS Profit"',
            settles_after=places.SECRET_SETTLES,
        ),
        decides=Text(
            "Look at the shape of what was filled in: 8-4-4-4-12 hexadecimal characters with hyphens is the Secret "
            "ID; a value is about 40 characters and usually has ~ in it.",
            "Kijk naar de vorm van wat is ingevuld: 8-4-4-4-12 hexadecimale tekens met streepjes is de Geheim-id; een "
            "waarde telt ongeveer 40 tekens en bevat meestal een ~.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "secret_expired",
        Text("Client secret has expired", "Clientgeheim is verlopen"),
        Text(
            "The client secret is past its end date. A secret cannot be prolonged; a new one takes its place.",
            "Het clientgeheim is over de einddatum heen. Verlengen kan niet; er moet een nieuw geheim komen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Look in {place} which client secret has expired (column Expires).",
                    "Kijk in {place} welk clientgeheim is verlopen (kolom Verloopt op).",
                    {"place": places.SECRETS},
                ),
                _NEW_SECRET,
                _INTO_PROFIT,
                Text(
                    "Put the new end date in the calendar of whoever looks after the link, a month ahead, and remove "
                    "the expired secret in the portal once the link works again.",
                    "Zet de nieuwe einddatum een maand vooruit in de agenda van wie de koppeling beheert, en verwijder "
                    "het verlopen geheim in de portal zodra de koppeling weer werkt.",
                ),
            ),
            link=places.LINK_SECRETS,
            command="az ad app credential list --id {client_id} --output table",
            settles_after=places.SECRET_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "secret_missing",
        Text("No client secret was sent", "Geen clientgeheim meegestuurd"),
        Text(
            "The token request reached Microsoft without client_secret or client_assertion: the field is empty, or "
            "the request was put together wrongly.",
            "De tokenaanvraag kwam zonder client_secret of client_assertion bij Microsoft aan: het veld is leeg, of de "
            "aanvraag is verkeerd opgebouwd.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                StepInProfit(
                    "Check that the field Application secret is filled in Profit: {place}, group Exchange Azure AD.",
                    "Controleer of het veld Application secret in Profit is gevuld: {place}, groep Exchange Azure AD.",
                    {"place": places.PROFIT},
                ),
                Text(
                    "Don't have the client secret any more? Make a new one in {place} and copy the column Value.",
                    "Heb je het clientgeheim niet meer? Maak een nieuw geheim in {place} en kopieer de kolom Waarde.",
                    {"place": places.SECRETS},
                ),
                Text(
                    "When a script of your own makes the request: send client_secret once, form-encoded, in the "
                    "request body.",
                    "Maakt een eigen script de aanvraag: stuur client_secret één keer mee in de body, als formulier "
                    "gecodeerd (x-www-form-urlencoded).",
                ),
            ),
            link=places.LINK_SECRETS,
        ),
        decides=Text(
            "Did a person sign in (device code, browser, user name and password)? Then it is the public client "
            "setting. Did a program sign in by itself? Then the secret is missing.",
            "Meldde een persoon zich aan (apparaatcode, browser, gebruikersnaam en wachtwoord)? Dan is het de "
            "instelling voor openbare clients. Meldde een programma zichzelf aan? Dan ontbreekt het geheim.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "public_client_mismatch",
        Text("Public and confidential client mixed up", "Openbare en vertrouwelijke client verwisseld"),
        Text(
            "The way of signing in and the kind of app don't fit: a sign-in by a person (device code, desktop) on an "
            "app that must prove itself with a secret, or a secret sent for an app that has none.",
            "De manier van aanmelden en het soort app passen niet bij elkaar: een aanmelding door een persoon "
            "(apparaatcode, desktop) op een app die een geheim moet tonen, of een geheim bij een app zonder geheim.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "For the Profit link: use the application (client) ID of your own app registration together with "
                    "its client secret; the ID is in {place}.",
                    "Voor de koppeling met Profit: gebruik de toepassings-id (client) van je eigen app-registratie met "
                    "het clientgeheim daarvan; de id staat in {place}.",
                    {"place": places.OVERVIEW},
                ),
                Text(
                    "Only when people must sign in with this app by device code: set Allow public client flows to "
                    "Yes in {place}.",
                    "Alleen als mensen zich met deze app via een apparaatcode moeten aanmelden: zet Openbare "
                    "clientstromen toestaan op Ja in {place}.",
                    {"place": places.AUTHENTICATION},
                ),
            ),
            link=places.LINK_AUTHENTICATION,
        ),
        decides=Text(
            "Was it a device code or password sign-in by a person, or an unattended program with a secret?",
            "Was het een aanmelding van een persoon met apparaatcode of wachtwoord, of een programma met een geheim?",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "cert_mismatch",
        Text("Certificate is not the registered one", "Certificaat is niet het geregistreerde"),
        Text(
            "The certificate or key that signed the client assertion is not the one on the app registration, or the "
            "registered certificate has expired.",
            "Het certificaat of de sleutel waarmee de clientverklaring (client assertion) is ondertekend staat niet op "
            "de app-registratie, of het geregistreerde certificaat is verlopen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Compare the thumbprint of the certificate in use with the list in {place}, tab Certificates, and "
                    "look at its end date.",
                    "Vergelijk de vingerafdruk van het gebruikte certificaat met de lijst in {place}, tabblad "
                    "Certificaten, en kijk naar de einddatum.",
                    {"place": places.SECRETS},
                ),
                Text(
                    "Upload the public part of the right certificate there (Upload certificate), or let the program "
                    "use the certificate that is listed.",
                    "Upload daar het openbare deel van het juiste certificaat (Certificaat uploaden), of laat het "
                    "programma het certificaat gebruiken dat in de lijst staat.",
                ),
                Text(
                    "Profit itself signs in with a client secret; a certificate there means another program is asking.",
                    "Profit zelf meldt zich aan met een clientgeheim; gaat het om een certificaat, dan vraagt een "
                    "ander programma het token.",
                ),
            ),
            link=places.LINK_SECRETS,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "assertion_time",
        Text("Client assertion outside its time window", "Clientverklaring buiten de geldige tijd"),
        Text(
            "The signed client assertion was already expired or not yet valid when it arrived. Usually the clock of "
            "the machine is off, or an old assertion was used again.",
            "De ondertekende clientverklaring (client assertion) was verlopen of nog niet geldig. Meestal loopt de "
            "klok van de machine verkeerd, of is een oude verklaring opnieuw gebruikt.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Set the clock of the machine that signs in to the right time and switch on time synchronisation "
                    "(NTP); on Windows: Settings > Time & language > Date & time > Sync now.",
                    "Zet de klok van de machine die zich aanmeldt gelijk en schakel tijdsynchronisatie (NTP) in; in "
                    "Windows: Instellingen > Tijd en taal > Datum en tijd > Nu synchroniseren.",
                ),
                Text(
                    "Let the program make a new assertion for every token request, valid for at most ten minutes.",
                    "Laat het programma voor elke tokenaanvraag een nieuwe verklaring maken, hooguit tien minuten "
                    "geldig.",
                ),
            ),
            link=places.DOC_CERTIFICATE,
            command="w32tm /resync",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "assertion_malformed",
        Text("Client assertion is not well formed", "Clientverklaring niet goed opgebouwd"),
        Text(
            "The signed client assertion (JWT) lacks a header or claim that Microsoft needs, or has a wrong one.",
            "In de ondertekende clientverklaring (JWT) ontbreekt een kopveld of claim die Microsoft nodig heeft, of er "
            "staat een verkeerde in.",
        ),
        Remedy(
            Actor.AFAS,
            (
                Text(
                    "Let the maker of the program check the assertion: iss and sub are the client ID, aud is the token "
                    "endpoint of the tenant, the header carries x5t (or x5t#S256) of the certificate.",
                    "Laat de maker van het programma de clientverklaring (JWT) controleren: iss en sub zijn de "
                    "client-id, aud is het tokeneindpunt van de tenant, de header bevat x5t (of x5t#S256) van het "
                    "certificaat.",
                ),
                Text(
                    "Need to go on meanwhile? Use a client secret from {place} instead of the assertion.",
                    "Wil je intussen verder? Gebruik een clientgeheim uit {place} in plaats van de verklaring.",
                    {"place": places.SECRETS},
                ),
            ),
            link=places.DOC_CERTIFICATE,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "federated_credential_mismatch",
        Text("No federated credential matches", "Geen passende federatieve referentie"),
        Text(
            "The app signs in with a token of another issuer, and no federated credential on the registration has "
            "that issuer, subject and audience.",
            "De app meldt zich aan met een token van een andere uitgever, maar geen enkele federatieve referentie op "
            "de registratie heeft die issuer, subject en audience.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Compare issuer, subject and audience in the message, letter by letter, with the federated "
                    "credential in {place}, tab Federated credentials.",
                    "Vergelijk issuer, subject en audience uit de melding letter voor letter met de federatieve "
                    "referentie in {place}, tabblad Federatieve referenties.",
                    {"place": places.SECRETS},
                ),
                Text(
                    "Correct the credential there, or let the link use a client secret, as Profit does.",
                    "Pas de referentie daar aan, of laat de koppeling een clientgeheim gebruiken, zoals Profit doet.",
                ),
            ),
            link=places.LINK_SECRETS,
            command="az ad app federated-credential list --id {client_id}",
            settles_after=places.OBJECT_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "cert_required_not_secret",
        Text("This service wants a certificate", "Deze dienst wil een certificaat"),
        Text(
            "The resource accepts app-only tokens only when they were obtained with a certificate; a client secret is "
            "not enough there (SharePoint's own REST and CSOM interfaces).",
            "Deze bron accepteert app-only tokens alleen als ze met een certificaat zijn verkregen; een clientgeheim "
            "is daar niet genoeg (de eigen REST- en CSOM-interfaces van SharePoint).",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Upload a certificate in {place}, tab Certificates, and let the program sign in with it.",
                    "Upload een certificaat in {place}, tabblad Certificaten, en laat het programma zich daarmee "
                    "aanmelden.",
                    {"place": places.SECRETS},
                ),
                Text(
                    "Or let the program call Microsoft Graph instead, which does accept a client secret. The Profit "
                    "link with Exchange needs Graph only.",
                    "Of laat het programma Microsoft Graph aanroepen; dat accepteert wel een clientgeheim. De "
                    "koppeling van Profit met Exchange heeft alleen Graph nodig.",
                ),
            ),
            link=places.DOC_CERTIFICATE,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
)
