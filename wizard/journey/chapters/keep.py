"""Chapter 9: keep it. The config, the report, and what to do when the secret ends."""

from __future__ import annotations

from checks.words import Text
from wizard.journey.asking import any_text, first, question_of_choice, question_of_confirmation, tell_once
from wizard.journey.effects import Ask, Card, Choice, Effect, Help, Question, Save, Tell
from wizard.journey.progress import State

CHAPTER = "keep"

KEYRING = "keyring"
"""Under this name the state says whether this computer's keychain can be used."""


def store_question(*, keyring: bool) -> Question:
    """Where the secret is kept; the keychain is proposed where there is one, and not offered where there is none."""
    chain = Choice("keyring", Text("In this computer's keychain", "In de sleutelhanger van deze computer"))
    return question_of_choice(
        "secret-store",
        Text("Where should the client secret be kept?", "Waar moet het clientgeheim worden bewaard?"),
        Help(
            Text(
                "Profit has its own copy. This one lets you check the link again later; the config file never holds"
                " it.",
                "Profit heeft een eigen exemplaar. Met dit exemplaar kun je de koppeling later opnieuw controleren; het"
                " configuratiebestand bevat het nooit.",
            )
        ),
        (
            *((chain,) if keyring else ()),
            Choice("prompt", Text("Nowhere; ask me every time", "Nergens; vraag het me elke keer")),
            Choice("env", Text("In the variable AZURE_CLIENT_SECRET (CI)", "In de variabele AZURE_CLIENT_SECRET (CI)")),
        ),
        default="keyring" if keyring else "prompt",
        flag="--secret-store",
    )


CONFIG = Question(
    "config-path",
    "path",
    Text("Config file", "Configuratiebestand"),
    Help(
        Text(
            "It names the tenant, the app and what was proven when; profit-exchange check uses it. No secret is in it.",
            "Hierin staan de tenant, de app en wat wanneer is bewezen; profit-exchange check gebruikt het. Er"
            " staat geen"
            " geheim in.",
        )
    ),
    any_text,
    default="profit-exchange.toml",
    flag="--config",
)
REPORT = Question(
    "report-path",
    "path",
    Text("Report file (.html, .md or .json)", "Rapportbestand (.html, .md of .json)"),
    Help(
        Text(
            "IDs and addresses are shortened in it, so that it can be sent.",
            "Id's en adressen zijn erin verkort, zodat je het kunt versturen.",
        )
    ),
    any_text,
    default="profit-exchange-report.html",
    flag="--report",
)
CALENDAR = question_of_confirmation(
    "calendar",
    Text(
        "Write a calendar file with reminders before the secret ends?",
        "Een agendabestand schrijven met herinneringen voordat het geheim afloopt?",
    ),
    Help(
        Text(
            "Open it in Outlook; it reminds you a month and a week before the end.",
            "Open het in Outlook; het waarschuwt een maand en een week voor het einde.",
        )
    ),
    default=True,
    flag="--calendar",
)
_EXPIRY = Card(
    Text("When the secret ends", "Als het geheim afloopt"),
    (
        Text(
            "Run profit-exchange secret rotate before that day: it makes a new secret beside the old one, proves"
            " it, and"
            " tells you to type it into Profit, field Application secret. Then the old one can go.",
            "Voer vóór die dag profit-exchange secret rotate uit: dat maakt een nieuw geheim naast het oude,"
            " bewijst het"
            " en vertelt je het in Profit te typen, veld Application secret. Daarna kan het oude weg.",
        ),
    ),
)


def following(state: State) -> Effect | None:
    """Ask where things go, write them, and say what to do at the secret's end."""
    store = store_question(keyring=state.seen.get(KEYRING) is True)
    asked = first(*(None if state.has(q.id) else Ask(q, CHAPTER) for q in (store, CONFIG, REPORT, CALENDAR)))
    if asked is not None:
        return asked
    saved = state.progress.saved
    if "config" not in saved:
        return Save("config", CHAPTER, Text("Writing the config", "De configuratie schrijven"), "config")
    if "report" not in saved:
        return Save("report", CHAPTER, Text("Writing the report", "Het rapport schrijven"), "report")
    if state.answer("calendar") is True and "calendar" not in saved:
        return Save("calendar", CHAPTER, Text("Writing the calendar file", "Het agendabestand schrijven"), "calendar")
    return tell_once(state, Tell("expiry:config-path", CHAPTER, _EXPIRY))
