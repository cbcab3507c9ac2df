"""What `help TOPIC` tells. Where there is a table (settings, exit codes, report forms, scenarios) it is read here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.words import Text

Rows = tuple[tuple[str | Text, Text], ...]
"""What something is called, and what it means."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type, shown as they are."""

    lines: tuple[str, ...]


Block = Text | Rows | Commands


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One topic: its line in the list, and what it tells, made when it is asked for."""

    title: Text
    blocks: Callable[[], Iterator[Block]]


def _start() -> Iterator[Block]:
    yield Text(
        "First look around without changing anything: a practice tenant runs on this computer, and nothing goes to"
        " Microsoft.",
        "Kijk eerst rond zonder iets te wijzigen: op deze computer draait dan een oefentenant, en er gaat niets naar"
        " Microsoft.",
    )
    yield Commands(("profit-exchange check --practice", "profit-exchange setup --practice"))
    yield Text(
        "Then set up a customer. The wizard asks for the customer's domain and leads from there; at any question"
        " ? explains it, < goes back and q stops. `setup --resume` goes on later, `setup --undo` takes away what it"
        " made.",
        "Richt daarna een klant in. De wizard vraagt het domein van de klant en leidt je verder; bij elke vraag geeft ?"
        " uitleg, < gaat terug en q stopt. `setup --resume` gaat later verder, `setup --undo` haalt weg wat is"
        " gemaakt.",
    )
    yield Commands(("profit-exchange", "profit-exchange setup --resume"))
    yield Text(
        "Something fails already? `doctor` looks at this computer, `check` at the app registration, and `explain` reads"
        " an error message that you paste.",
        "Werkt er al iets niet? `doctor` bekijkt deze computer, `check` de app-registratie, en `explain` leest een"
        " foutmelding die je plakt.",
    )
    yield Commands(
        (
            "profit-exchange doctor",
            "profit-exchange check --tenant-id klant.nl --client-id ID --mailbox naam@klant.nl",
            "profit-exchange explain",
        )
    )


def _routes() -> Iterator[Block]:
    from wizard.conversation.chapters.registration_route import ROUTES
    from wizard.settings.definitions import SETTINGS
    from wizard.settings.groups import AUTOMATIC, HAND_OVER

    yield Text(
        "The wizard leads to an app registration in one of these ways. All end with the same app, proven the same way;"
        " you can go back and choose another, and your answers stay.",
        "De wizard leidt op een van deze manieren naar een app-registratie. Alle eindigen met dezelfde app, op dezelfde"
        " manier bewezen; je kunt teruggaan en een andere kiezen, en je antwoorden blijven.",
    )
    row = Text("{label}. {hint}", "{label}. {hint}")
    yield tuple((str(route.value), row.of(label=route.label, hint=route.hint or "")) for route in ROUTES)
    yield Text(
        "Unattended the route is named by --route. portal and existing need --client-id and the client secret;"
        " hand-over writes its folder first and needs both when it is gone on with; automatic makes both and needs"
        " --yes.",
        "Zonder iemand erbij noem je de route met --route. portal en existing hebben --client-id en het clientgeheim"
        " nodig; hand-over schrijft eerst de map en heeft beide nodig als je verdergaat; automatic maakt beide en heeft"
        " --yes nodig.",
    )
    yield Commands(
        (
            "profit-exchange setup --route automatic --plan",
            "profit-exchange setup --route hand-over --hand-over-folder overdracht",
            "profit-exchange setup --practice --route portal",
        )
    )
    for group in (AUTOMATIC, HAND_OVER):
        yield group
        yield tuple((setting.flag, setting.about) for setting in SETTINGS if setting.group is group)


def _profit() -> Iterator[Block]:
    from checks.catalogue.places import PROFIT, PROFIT_APP_CONNECTOR, PROFIT_GET_CONNECTOR, PROFIT_USER
    from checks.catalogue.profit_fields import USER_UPDATE
    from wizard.commands.profit import ROWS
    from wizard.settings.definitions import BY_ID
    from wizard.settings.definitions import PROFIT as SETTINGS

    yield Text(
        "AFAS Profit signs in to Microsoft by itself, with what `setup` puts on the sheet to type over. Where what is"
        " in Profit:",
        "AFAS Profit meldt zich zelf aan bij Microsoft, met wat `setup` op het invulblad zet. Waar het staat in"
        " Profit:",
    )
    yield (
        (Text("the link", "de koppeling"), PROFIT),
        (Text("a user's address", "het adres van een gebruiker"), PROFIT_USER),
        (Text("the app connector", "de app connector"), PROFIT_APP_CONNECTOR),
        (Text("a GetConnector", "een GetConnector"), PROFIT_GET_CONNECTOR),
    )
    yield Text(
        "Without an app connector: export the users, let `users` compare them, and type over or import what it makes."
        " With one, Profit is read here, and the deviating addresses can be written: one user first, then the rest,"
        " each noted before it is written and with a way back. What a run that was broken off may have sent is looked"
        " for, and sent again only after 20 minutes, when Profit can no longer be working on it.",
        "Zonder app connector: exporteer de gebruikers, laat `users` ze vergelijken, en typ over of importeer wat het"
        " maakt. Met een app connector wordt Profit hier gelezen en kunnen de afwijkende adressen worden geschreven:"
        " eerst één gebruiker, dan de rest, elk genoteerd voor het geschreven wordt en terug te draaien. Wat een"
        " afgebroken opdracht verstuurd kan hebben, wordt opgezocht en pas na 20 minuten opnieuw verstuurd, als Profit"
        " er niet meer mee bezig kan zijn.",
    )
    yield tuple((f"profit {name}", row.summary) for name, row in ROWS.items())
    yield Commands(
        (
            "profit-exchange users gebruikers.xlsx --out afwijkend.xlsx",
            "profit-exchange profit status --profit-environment T48213AA",
            "profit-exchange profit addresses --email-dns klant.nl --out plan.json",
            "profit-exchange profit status --practice",
        )
    )
    yield Text(
        "An app connector that may use {update} is nearly an administrator: give it a group of its own, a list of IP"
        " addresses and a short life, and remove it afterwards. Its settings:",
        "Een app connector die {update} mag gebruiken is bijna een beheerder: geef hem een eigen groep, een lijst met"
        " IP-adressen en een korte looptijd, en verwijder hem daarna. De instellingen:",
    ).of(update=USER_UPDATE)
    yield tuple((BY_ID[id].flag, BY_ID[id].about) for id in SETTINGS)


def _exit_codes() -> Iterator[Block]:
    from wizard.runtime.exit_codes import EXIT_CODES, WORST_FIRST

    yield Text("Every command ends with one of these.", "Elke opdracht eindigt met een van deze codes.")
    yield tuple((str(code), meaning) for code, meaning in EXIT_CODES.items())
    yield Text(
        "Over several customers the worst one counts, in this order: {order}.",
        "Bij meer klanten telt de ergste, in deze volgorde: {order}.",
    ).of(order=", ".join(map(str, WORST_FIRST)))


def _environment() -> Iterator[Block]:
    from wizard.runtime.language import VARIABLE
    from wizard.settings.definitions import (
        CERTIFICATE_PASSWORD_VARIABLE,
        PROFIT_SECRET_VARIABLE,
        PROFIT_TOKEN_VARIABLE,
        SECRET_VARIABLE,
        SETTINGS,
    )

    yield Text(
        "A flag goes before a variable, and a variable before the config file. Secrets only come this way, by file, by"
        " standard input or from where the config says they are kept; never from the command line.",
        "Een vlag gaat voor een variabele, en een variabele voor het configuratiebestand. Geheimen komen alleen zo, uit"
        " een bestand, via de standaardinvoer of van waar ze volgens de configuratie bewaard worden; nooit van de"
        " opdrachtregel.",
    )
    yield (
        (SECRET_VARIABLE, Text("The client secret.", "Het clientgeheim.")),
        (
            CERTIFICATE_PASSWORD_VARIABLE,
            Text("Password of the certificate's file.", "Wachtwoord van het certificaatbestand."),
        ),
        (
            PROFIT_SECRET_VARIABLE,
            Text("Client secret of the app connector in Profit.", "Clientgeheim van de app connector in Profit."),
        ),
        (
            PROFIT_TOKEN_VARIABLE,
            Text("Token of the app connector in Profit.", "Token van de app connector in Profit."),
        ),
    )
    yield tuple((variable, setting.about) for setting in SETTINGS for variable in setting.variables)
    yield (
        (VARIABLE, Text("nl or en, as --language.", "nl of en, zoals --language.")),
        (
            "PROFIT_EXCHANGE_STATE",
            Text(
                "Folder in which the wizard remembers where each customer stands.",
                "Map waarin de wizard onthoudt hoever elke klant is.",
            ),
        ),
        (
            "HTTPS_PROXY, NO_PROXY",
            Text("Proxy, and hosts that do without.", "Proxy, en servers die er buiten blijven."),
        ),
        (
            "SSL_CERT_FILE, SSL_CERT_DIR, REQUESTS_CA_BUNDLE",
            Text("Certificate authorities to trust as well.", "Certificaatinstanties die ook vertrouwd worden."),
        ),
        ("NO_COLOR", Text("No colours.", "Geen kleuren.")),
    )


def _config() -> Iterator[Block]:
    from wizard.settings.definitions import SETTINGS
    from wizard.settings.missing import WITHOUT_FLAG
    from wizard.settings.setting import CONFIG_NAME
    from wizard.settings.starter_file import SCHEMA_NAME

    yield Text(
        "{file} holds everything about one customer's link but the secret. It is read from the folder you are in, or"
        " from --config FILE. The wizard writes it; `config init` makes one to fill in.",
        "{file} bevat alles van de koppeling van een klant behalve het geheim. Het wordt gelezen uit de map waarin je"
        " staat, of uit --config BESTAND. De wizard schrijft het; `config init` maakt er een om in te vullen.",
    ).of(file=CONFIG_NAME)
    yield Commands(("profit-exchange config init", "profit-exchange config validate", "profit-exchange config show"))
    yield (*((setting.key, setting.about) for setting in SETTINGS if setting.key), *WITHOUT_FLAG)
    yield Text(
        "A finding that you accept stands in a table [[accepted]] with check, reason and until; after that date it"
        " comes back. [[proven]] says what setup last saw to be right. `config init` writes {schema} beside"
        " the config, by which editors complete it; setup then names it too.",
        "Een bevinding die je accepteert staat in een tabel [[accepted]] met check, reason en until; na die datum komt"
        " zij terug. [[proven]] zegt wat setup het laatst goed bevond. `config init` schrijft {schema} naast"
        " de configuratie, waarmee editors die aanvullen; setup noemt het dan ook.",
    ).of(schema=SCHEMA_NAME)


def _reports() -> Iterator[Block]:
    from wizard.reports.formats import FORMATS

    yield Text(
        "`check --report FILE` writes a report; the extension says in which form, and --report can be repeated.",
        "`check --report BESTAND` schrijft een rapport; de extensie zegt in welke vorm, en --report mag vaker.",
    )
    yield tuple((extension, form.name) for extension, form in FORMATS.items())
    yield Text(
        "A saved JSON report can be made into any other form, judged anew, and laid beside another.",
        "Van een bewaard JSON-rapport is elke andere vorm te maken; het is opnieuw te beoordelen en te vergelijken.",
    )
    yield Commands(
        (
            "profit-exchange check --report report.json --report report.html",
            "profit-exchange report render report.json --to report.md",
            "profit-exchange report rejudge report.json",
            "profit-exchange report diff before.json after.json",
        )
    )
    yield Text(
        "Names, addresses and IDs are replaced in files unless you say --full.",
        "In bestanden worden namen, adressen en id's vervangen, tenzij je --full opgeeft.",
    )


def _ci() -> Iterator[Block]:
    yield Text(
        "In a pipeline nothing is asked. `check` takes several configs or folders and ends with the exit code of the"
        " worst.",
        "In een pipeline wordt niets gevraagd. `check` neemt meer configuraties of mappen en eindigt met de code van de"
        " ergste.",
    )
    yield Commands(
        (
            "profit-exchange --non-interactive check customers/ --report results.xml",
            "profit-exchange check --template github",
        )
    )
    yield Text(
        "--template github|azure|gitlab|windows prints a ready-made pipeline or scheduled task. --fail-on says which"
        " verdict makes a run fail, and --fail-if-secret-expires-within 30d warns in time. --observer lets the pipeline"
        " look along with an identity of its own, only reading.",
        "--template github|azure|gitlab|windows toont een kant-en-klare pipeline of geplande taak. --fail-on zegt bij"
        " welk oordeel een run mislukt, en --fail-if-secret-expires-within 30d waarschuwt op tijd. Met --observer kijkt"
        " de pipeline mee met een eigen identiteit, alleen lezend.",
    )


def _practice() -> Iterator[Block]:
    from wizard.practice.scenarios import SCENARIOS

    yield Text(
        "--practice lets any command work against a practice tenant on this computer; nothing goes to Microsoft."
        " Scenarios say what is wrong in it, and can be combined with commas.",
        "Met --practice werkt elke opdracht tegen een oefentenant op deze computer; er gaat niets naar Microsoft."
        " Scenario's zeggen wat er mis is, en zijn met komma's te combineren.",
    )
    yield Commands(
        (
            "profit-exchange check --practice no-consent,secret-expiring",
            "profit-exchange practice --scenario no-consent",
        )
    )
    yield tuple((scenario.name, Text(scenario.en, scenario.nl)) for scenario in SCENARIOS)


def _privacy() -> Iterator[Block]:
    yield Text(
        "Secrets: a client secret, token or password is never written to a log or a report and never taken from the"
        " command line. The config says where the client secret is kept, not what it is.",
        "Geheimen: een clientgeheim, token of wachtwoord komt nooit in een logboek of rapport en wordt nooit van de"
        " opdrachtregel gelezen. De configuratie zegt waar het clientgeheim bewaard wordt, niet wat het is.",
    )
    yield Text(
        "The tenant: `check` only reads. --write-trials makes a draft and an appointment and removes both; --send-trial"
        " sends one visible mail. `setup` changes only what you agreed to.",
        "De tenant: `check` leest alleen. --write-trials maakt een concept en een afspraak en verwijdert beide;"
        " --send-trial verstuurt een zichtbare mail. `setup` wijzigt alleen waar je mee instemde.",
    )
    yield Text(
        "Papers: names, addresses and IDs are replaced in reports unless you say --full. `support` makes a zip for"
        " whoever helps you, and says what is in it; it sends nothing.",
        "Papieren: in rapporten worden namen, adressen en id's vervangen, tenzij je --full opgeeft. `support` maakt een"
        " zip voor wie je helpt en zegt wat erin zit; het verstuurt niets.",
    )
    yield Text(
        "Traffic: only to the sign-in host, Microsoft Graph, DNS, Profit when you ask for it, and what you name"
        " yourself (a vault, a proxy). Nothing goes to the makers of this program.",
        "Verkeer: alleen naar de aanmeldserver, Microsoft Graph, DNS, Profit als je erom vraagt, en wat je zelf noemt"
        " (een kluis, een proxy). Er gaat niets naar de makers van dit programma.",
    )
    yield Text(
        "--debug FILE keeps a log of the requests of any command, without secrets, names or addresses; `support` takes"
        " it along.",
        "--debug BESTAND houdt van elke opdracht een logboek van de aanvragen bij, zonder geheimen, namen of adressen;"
        " `support` neemt het mee.",
    )
    yield Commands(("profit-exchange check --debug debug.log", "profit-exchange support", "profit-exchange doctor"))


TOPICS: dict[str, HelpTopic] = {
    "start": HelpTopic(Text("The first steps", "De eerste stappen"), _start),
    "routes": HelpTopic(Text("Four ways to an app registration", "Vier wegen naar een app-registratie"), _routes),
    "config": HelpTopic(Text("The config file", "Het configuratiebestand"), _config),
    "environment": HelpTopic(Text("Variables of the environment", "Omgevingsvariabelen"), _environment),
    "exit-codes": HelpTopic(Text("Exit codes", "Afsluitcodes"), _exit_codes),
    "reports": HelpTopic(Text("Reports and their forms", "Rapporten en hun vormen"), _reports),
    "ci": HelpTopic(Text("In a pipeline", "In een pipeline"), _ci),
    "practice": HelpTopic(Text("The practice tenant and its scenarios", "De oefentenant en de scenario's"), _practice),
    "profit": HelpTopic(Text("AFAS Profit itself", "AFAS Profit zelf"), _profit),
    "privacy": HelpTopic(Text("What is kept, shown and sent", "Wat bewaard, getoond en verstuurd wordt"), _privacy),
}
