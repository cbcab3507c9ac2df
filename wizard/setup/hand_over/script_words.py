"""What the scripts say to the administrator, and the comments in them. Labels: values are printed behind them."""

from __future__ import annotations

from collections.abc import Mapping

from checks.words import Text

MARK = "profit-exchange hand-over"
"""Stands in every file of the folder: how a file of ours is known when the folder is written again."""

WORDS: Mapping[str, Text] = {
    # Comments.
    "made": Text("Made by profit-exchange {version} on {day}.", "Gemaakt door profit-exchange {version} op {day}."),
    "sender": Text("From: {sender}", "Van: {sender}"),
    "about": Text(
        "Registers the app for AFAS Profit and gives it the permissions of Microsoft Graph it needs.",
        "Registreert de app voor AFAS Profit en geeft die de machtigingen van Microsoft Graph die nodig zijn.",
    ),
    "again": Text(
        "Safe to run again: what exists already stays as it is, and nothing is removed.",
        "Kan gerust nog een keer: wat er al is, blijft zoals het is, en er wordt niets verwijderd.",
    ),
    "who": Text(
        "Needed: Privileged Role Administrator or Global Administrator. Application Administrator may register, but not"
        " consent.",
        "Nodig: Beheerder voor bevoorrechte rollen of Globale beheerder. Een Toepassingsbeheerder mag wel registreren,"
        " maar geen toestemming geven.",
    ),
    "holds_no_secret": Text("This file holds no secret.", "In dit bestand staat geen geheim."),
    "use": Text("How to use it:", "Zo gebruik je het:"),
    "subject": Text("What this is about.", "Waar het over gaat."),
    "expected_ids": Text(
        "The permissions with the ids that Microsoft documents; the ids used are looked up in your own tenant.",
        "De machtigingen met de id's die Microsoft documenteert; de gebruikte id's worden in je eigen tenant"
        " opgezocht.",
    ),
    "private_ca": Text(
        "The practice tenant has a certificate authority of its own.",
        "De oefentenant heeft een eigen certificeringsinstantie.",
    ),
    "about_patience": Text(
        "A new object takes some time to be known everywhere: try again for two minutes.",
        "Een nieuw object is niet meteen overal bekend: twee minuten lang opnieuw proberen.",
    ),
    "about_request": Text(
        "One request to Microsoft Graph. The answer stands in 'answer'; a refusal stands in 'refusal'.",
        "Eén verzoek aan Microsoft Graph. Het antwoord staat in 'answer', een weigering in 'refusal'.",
    ),
    "about_request_ps": Text(
        "One request to Microsoft Graph: whether it succeeded, the answer, and what was said when it did not.",
        "Eén verzoek aan Microsoft Graph: of het is gelukt, het antwoord, en wat er is gezegd als het niet lukte.",
    ),
    "about_file": Text(
        "The body goes by file: Windows does not pass quotes in an argument on unharmed.",
        "De inhoud gaat via een bestand: Windows geeft aanhalingstekens in een argument niet heel door.",
    ),
    "about_stderr": Text(
        "What az says on standard error is read here; it does not stop the script.",
        "Wat az op standard error zegt, wordt hier gelezen; het stopt het script niet.",
    ),
    "about_session": Text(
        "The sign-in is kept in this window only. The two rights are used to register the app and to consent.",
        "De aanmelding geldt alleen in dit venster. De twee rechten zijn om de app te registreren en om toestemming te"
        " geven.",
    ),
    "step_sign_in": Text("Signed in, in the right tenant and cloud?", "Aangemeld, in de juiste tenant en cloud?"),
    "step_look": Text("What is there already? Nothing is changed yet.", "Wat is er al? Er verandert nog niets."),
    "step_ask": Text("Say what will happen, and ask.", "Zeggen wat er gaat gebeuren, en vragen of het mag."),
    "step_app": Text(
        "The app registration. Permissions are added to those that are there; none is taken away.",
        "De app-registratie. Machtigingen komen bij wat er al staat; er gaat niets weg.",
    ),
    "step_principal": Text(
        "The enterprise application (service principal): the app as your tenant knows it.",
        "De bedrijfstoepassing (service principal): de app zoals je tenant die kent.",
    ),
    "step_grant": Text("Admin consent, one permission at a time.", "Beheerderstoestemming, per machtiging."),
    "step_verify": Text("Look whether it is so.", "Nakijken of het zo is."),
    "step_secret": Text(
        "The client secret, beside those that are there, and only when asked for.",
        "Het clientgeheim, naast wat er al is, en alleen op verzoek.",
    ),
    "step_end": Text("What to send back.", "Wat je terugstuurt."),
    # Choices.
    "usage": Text(
        "Choices: --with-secret also makes a client secret; --yes does not ask first; --help shows this.",
        "Keuzes: --with-secret maakt ook een clientgeheim; --yes vraagt niets vooraf; --help toont dit.",
    ),
    "unknown_choice": Text("This choice is not known:", "Deze keuze is niet bekend:"),
    "agree": Text("Type yes to go on:", "Typ ja om door te gaan:"),
    "not_agreed": Text("Nothing was changed.", "Er is niets veranderd."),
    "cannot_ask": Text(
        "There is no keyboard to ask from. Add the choice that goes on without asking:",
        "Er is geen toetsenbord om het te vragen. Voeg de keuze toe om zonder vragen door te gaan:",
    ),
    # Before.
    "no_az": Text(
        "Azure CLI (az) was not found. Install it, or open Azure Cloud Shell:",
        "Azure CLI (az) is niet gevonden. Installeer die, of open Azure Cloud Shell:",
    ),
    "no_module": Text(
        "The PowerShell module Microsoft.Graph.Authentication was not found. Install it with:",
        "De PowerShell-module Microsoft.Graph.Authentication is niet gevonden. Installeer die met:",
    ),
    "about_module": Text(
        "Older versions can no longer sign in with Microsoft's own client.",
        "Oudere versies kunnen niet meer aanmelden met de client van Microsoft zelf.",
    ),
    "about_window": Text(
        "An ordinary window of the account that signs in, not elevated: elsewhere the sign-in window may not show.",
        "Een gewoon venster van het account dat aanmeldt, niet als administrator: elders verschijnt het venster"
        " soms niet.",
    ),
    "about_own_client": Text(
        "-ClientId: an own public client to sign in with, where Microsoft's is refused. PowerShell's names know"
        " no case.",
        "-ClientId: een eigen openbare client om mee aan te melden, waar die van Microsoft wordt geweigerd."
        " PowerShell maakt"
        " in namen geen verschil tussen hoofdletters en kleine letters.",
    ),
    "old_module": Text(
        "The PowerShell module Microsoft.Graph.Authentication is too old. Install a newer one with:",
        "De PowerShell-module Microsoft.Graph.Authentication is te oud. Installeer een nieuwere met:",
    ),
    "not_signed_in": Text(
        "The sign-in did not succeed; nothing was changed. What was said:",
        "Het aanmelden is niet gelukt; er is niets veranderd. De melding:",
    ),
    "sign_in": Text("Sign in first, then run this again:", "Meld je eerst aan en voer dit dan opnieuw uit:"),
    "other_tenant": Text(
        "You are signed in to another tenant than this is meant for:",
        "Je bent aangemeld bij een andere tenant dan waarvoor dit is bedoeld:",
    ),
    "other_cloud": Text(
        "Azure CLI is set to another cloud of Microsoft. Choose the right one and sign in:",
        "Azure CLI staat op een andere cloud van Microsoft. Kies de juiste en meld je aan:",
    ),
    # Looking.
    "cannot_read": Text(
        "Could not read from Microsoft Graph. You can run this again: it goes on where it stopped. What it said:",
        "Lezen van Microsoft Graph is niet gelukt. Je kunt dit opnieuw uitvoeren: het gaat verder waar het was. Het"
        " antwoord:",
    ),
    "no_role": Text(
        "Microsoft Graph in this tenant does not know the permission:",
        "Microsoft Graph kent in deze tenant deze machtiging niet:",
    ),
    "other_id": Text(
        "Note: this permission has another id here than Microsoft documents; the one found here is used:",
        "Let op: deze machtiging heeft hier een andere id dan Microsoft documenteert; die van hier wordt gebruikt:",
    ),
    "several": Text(
        "There is more than one app with this name. Rename or remove the ones that are not meant, or ask for scripts"
        " with the Application (client) ID filled in. They are:",
        "Er is meer dan één app met deze naam. Hernoem of verwijder de apps die niet bedoeld zijn, of vraag om scripts"
        " waarin de Toepassings-id (client) is ingevuld. Het zijn:",
    ),
    "no_such_app": Text(
        "There is no app with this Application (client) ID in this tenant:",
        "In deze tenant is geen app met deze Toepassings-id (client):",
    ),
    # The plan.
    "tenant": Text("Tenant", "Tenant"),
    "app": Text("App registration", "App-registratie"),
    "app_new": Text("is made, for this organisation only", "wordt gemaakt, alleen voor deze organisatie"),
    "app_used": Text("is there and is used", "is er al en wordt gebruikt"),
    "requests": Text("Permissions requested", "Machtigingen aangevraagd"),
    "principal": Text("Enterprise application", "Bedrijfstoepassing"),
    "new": Text("is made", "wordt gemaakt"),
    "stays": Text("unchanged", "ongewijzigd"),
    "added": Text("added:", "erbij:"),
    "consent": Text("Admin consent", "Beheerderstoestemming"),
    "reach": Text("Reach", "Bereik"),
    "reach_is": Text(
        "all mailboxes of the organisation; the directory, reading only",
        "alle postvakken van de organisatie; de directory, alleen lezen",
    ),
    "secret": Text("Client secret", "Clientgeheim"),
    "secret_new": Text(
        "one is added; others stay. Valid for so many days:",
        "er komt er één bij; andere blijven. Zoveel dagen geldig:",
    ),
    "secret_not": Text("none is made (add --with-secret for one)", "wordt niet gemaakt (dat kan met --with-secret)"),
    "secret_not_ps": Text("none is made (add -WithSecret for one)", "wordt niet gemaakt (dat kan met -WithSecret)"),
    "nothing_to_do": Text("Everything is there already.", "Alles is er al."),
    # Doing.
    "waiting": Text(
        "Not known everywhere yet; trying again after so many seconds:",
        "Nog niet overal bekend; opnieuw proberen na zoveel seconden:",
    ),
    "app_failed": Text(
        "The app registration could not be made. Application Developer or Application Administrator may do so."
        " What Microsoft Graph said:",
        "De app-registratie kon niet worden gemaakt. Een Toepassingsontwikkelaar of Toepassingsbeheerder mag dat wel."
        " Het antwoord van Microsoft Graph:",
    ),
    "requests_failed": Text(
        "The permissions could not be added to the app registration. What Microsoft Graph said:",
        "De machtigingen konden niet aan de app-registratie worden toegevoegd. Het antwoord van Microsoft Graph:",
    ),
    "principal_failed": Text(
        "The enterprise application could not be made. Run this again in a few minutes: it goes on where it stopped."
        " What Microsoft Graph said:",
        "De bedrijfstoepassing kon niet worden gemaakt. Voer dit over een paar minuten opnieuw uit: het gaat verder"
        " waar het was. Het antwoord van Microsoft Graph:",
    ),
    "grant_failed": Text(
        "Consent did not succeed. Run this again in a few minutes: it goes on where it stopped. What Microsoft Graph"
        " said:",
        "Toestemming geven is niet gelukt. Voer dit over een paar minuten opnieuw uit: het gaat verder waar het was."
        " Het antwoord van Microsoft Graph:",
    ),
    "not_seen": Text(
        "Some permissions are not seen as consented yet. Run this again in a few minutes. Not seen:",
        "Van een paar machtigingen is de toestemming nog niet te zien. Voer dit over een paar minuten opnieuw uit."
        " Niet gezien:",
    ),
    "may_not_consent": Text(
        "This account may not give consent. A Privileged Role Administrator or Global Administrator runs this script,"
        " or opens this link and chooses Accept:",
        "Dit account mag geen toestemming geven. Een Beheerder voor bevoorrechte rollen of Globale beheerder voert dit"
        " script uit, of opent deze link en kiest Accepteren:",
    ),
    "too_long": Text(
        "A policy of your tenant does not allow a client secret to live this long. Ask for scripts with fewer months."
        " What Microsoft Graph said:",
        "Een beleid van je tenant staat deze looptijd van een clientgeheim niet toe. Vraag om scripts met minder"
        " maanden. Het antwoord van Microsoft Graph:",
    ),
    "forbidden_secret": Text(
        "A policy of your tenant forbids client secrets. Exempt this app from it, and run this again. What Microsoft"
        " Graph said:",
        "Een beleid van je tenant verbiedt clientgeheimen. Zonder deze app daarvan uit en voer dit opnieuw uit. Het"
        " antwoord van Microsoft Graph:",
    ),
    "secret_failed": Text(
        "The client secret could not be made. What Microsoft Graph said:",
        "Het clientgeheim kon niet worden gemaakt. Het antwoord van Microsoft Graph:",
    ),
    # The end.
    "done": Text(
        "Done: the permissions are requested and consented to.",
        "Klaar: de machtigingen zijn aangevraagd en er is toestemming voor gegeven.",
    ),
    "half": Text(
        "The registration is there; consent is still needed.",
        "De registratie is er; de toestemming moet nog worden gegeven.",
    ),
    "send_back": Text("Send back, by e-mail if you like:", "Stuur terug, per e-mail mag:"),
    "client_id": Text("Application (client) ID", "Toepassings-id (client)"),
    "tenant_id": Text("Directory (tenant) ID", "Map-id (tenant)"),
    "object_id": Text("Object ID of the enterprise application", "Object-id van de bedrijfstoepassing"),
    "ends": Text("End date of the client secret", "Einddatum van het clientgeheim"),
    "secret_value": Text(
        "The client secret's Value. It is shown this once. Pass it on by a safe road (a password manager's sharing, or"
        " by telephone), never in the same message as the rest. Close this window afterwards:",
        "De Waarde van het clientgeheim. Die is alleen nu te zien. Geef die langs een veilige weg door (delen via een"
        " wachtwoordbeheerder, of telefonisch), nooit in hetzelfde bericht als de rest. Sluit daarna dit venster:",
    ),
    "practice": Text(
        "PRACTICE: this is for a practice tenant on one computer; nothing in it is real.",
        "OEFENING: dit is voor een oefentenant op één computer; niets hierin is echt.",
    ),
}
"""Every sentence by the name it has in the templates."""
