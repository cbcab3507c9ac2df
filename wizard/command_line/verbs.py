"""The tables of the command line: verbs, and the flags that go with every verb. Loads nothing, click included.

A new verb is one row here and one module in `wizard.commands` that holds its `command`.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.words import Text


@dataclass(frozen=True, slots=True)
class VerbRow:
    """One verb of the command line: its line in `--help`, and the module and name where its click command is."""

    module: str
    summary: Text
    attribute: str = "command"


@dataclass(frozen=True, slots=True)
class CommonFlag:
    """One flag of every verb: its name, what follows it (None for a switch), and its line in `--help`."""

    flag: str
    about: Text
    metavar: str | None = None
    short: str | None = None
    """The same in one letter."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, the letter first."""
        return (self.short, self.flag) if self.short else (self.flag,)

    @property
    def usage(self) -> str:
        """The flag with what follows it."""
        names = ", ".join(self.names)
        return f"{names} {self.metavar}" if self.metavar else names


VERBS: dict[str, VerbRow] = {
    "setup": VerbRow(
        "wizard.commands.setup",
        Text(
            "The wizard: from nothing to a proven link, a sheet for Profit and a report.",
            "De wizard: van niets naar een bewezen koppeling, een invulblad voor Profit en een rapport.",
        ),
    ),
    "check": VerbRow(
        "wizard.commands.check",
        Text(
            "Check an app registration: is each permission requested, consented, in the token and working?",
            "Controleer een app-registratie: is elke machtiging aangevraagd, toegestaan, in het token en werkend?",
        ),
    ),
    "explain": VerbRow(
        "wizard.commands.explain",
        Text(
            "Explain an error message that you paste: causes, cure, and who carries it out.",
            "Leg een geplakte foutmelding uit: oorzaken, oplossing en wie die uitvoert.",
        ),
    ),
    "dns": VerbRow(
        "wizard.commands.dns",
        Text(
            "Find the E-mail DNS for Profit: from a logon address, or counted over all users.",
            "Bepaal de E-mail DNS voor Profit: uit een aanmeldadres, of geteld over alle gebruikers.",
        ),
    ),
    "users": VerbRow(
        "wizard.commands.users",
        Text(
            "Hold the Profit users against the tenant: who fits, who needs a deviating address, and why.",
            "Leg de Profit-gebruikers naast de tenant: wie past, wie een afwijkend adres nodig heeft, en waarom.",
        ),
    ),
    "profit": VerbRow(
        "wizard.commands.profit",
        Text(
            "Profit itself: what is set up there, and the deviating addresses read and written.",
            "Profit zelf: wat er is ingericht, en de afwijkende adressen gelezen en geschreven.",
        ),
    ),
    "report": VerbRow(
        "wizard.commands.report",
        Text(
            "Work on saved reports: another form, another judgement, what changed.",
            "Werk met bewaarde rapporten: een andere vorm, een nieuw oordeel, wat er veranderde.",
        ),
    ),
    "practice": VerbRow(
        "wizard.commands.practice",
        Text(
            "Serve a practice tenant on this computer, to rehearse against.",
            "Start een oefentenant op deze computer om mee te oefenen.",
        ),
    ),
    "secret": VerbRow(
        "wizard.commands.secret",
        Text(
            "The client secret: look at its value, see when it ends, make the next one.",
            "Het clientgeheim: bekijk de waarde, zie wanneer het afloopt, maak het volgende.",
        ),
    ),
    "config": VerbRow(
        "wizard.commands.config",
        Text("Make, show or validate the config file.", "Maak, toon of controleer het configuratiebestand."),
    ),
    "doctor": VerbRow(
        "wizard.commands.doctor",
        Text(
            "Look at this computer: Python, certificates, proxy, clock, keyring, and whether Microsoft answers.",
            "Bekijk deze computer: Python, certificaten, proxy, klok, sleutelbos, en of Microsoft antwoordt.",
        ),
    ),
    "support": VerbRow(
        "wizard.commands.support",
        Text(
            "Write one zip for whoever helps you, without secrets, names or addresses.",
            "Schrijf een zip voor wie je helpt, zonder geheimen, namen of adressen.",
        ),
    ),
    "completion": VerbRow(
        "wizard.commands.completion",
        Text(
            "Print the script with which your shell completes commands and options.",
            "Toon het script waarmee je shell opdrachten en opties aanvult.",
        ),
    ),
    "help": VerbRow(
        "wizard.commands.help",
        Text("Explain a topic, or show a command's help.", "Leg een onderwerp uit, of toon de hulp van een opdracht."),
    ),
    "version": VerbRow("wizard.commands.version", Text("Show the version.", "Toon de versie.")),
}

DEFAULT_VERB = "setup"
"""What runs when no verb is given, as soon as its row exists."""

ABOUT = Text(
    "Sets up and checks the link between AFAS Profit and Exchange Online.",
    "Richt de koppeling tussen AFAS Profit en Exchange Online in en controleert die.",
)
EVERY = Text("With every command", "Bij elke opdracht")
"""The heading of the flags that every command has."""
LANGUAGE = CommonFlag(
    "--language",
    Text(
        "Speak Dutch or English; otherwise your locale decides.",
        "Spreek Nederlands of Engels; anders beslist je landinstelling.",
    ),
    "[nl|en]",
)
NON_INTERACTIVE = CommonFlag(
    "--non-interactive",
    Text(
        "Never ask and never wait for a key; a missing setting is an error.",
        "Vraag niets en wacht nergens op; een ontbrekende instelling is een fout.",
    ),
)
PRACTICE = CommonFlag(
    "--practice",
    Text(
        "Use a practice tenant on this computer instead of Microsoft; your own settings are left alone.",
        "Gebruik een oefentenant op deze computer in plaats van Microsoft; je eigen instellingen doen niet mee.",
    ),
    "[SCENARIO,…]",
)
DEBUG = CommonFlag(
    "--debug",
    Text(
        "Keep a log of what is asked of whom and how long it takes, without secrets, names or addresses.",
        "Houd een logboek bij van wat aan wie wordt gevraagd en hoe lang dat duurt, zonder geheimen, namen of"
        " adressen.",
    ),
    "FILE",
)
VERSION = CommonFlag("--version", Text("Show the version and stop.", "Toon de versie en stop."), short="-V")
HELP = CommonFlag("--help", Text("Show this help and stop.", "Toon deze hulp en stop."), short="-h")
