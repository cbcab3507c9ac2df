"""Chapter 6: the Profit users. The list is optional; with it every user's address is held against the tenant."""

from __future__ import annotations

from checks.words import Text, same
from wizard.journey.asking import look_once, optional_text, recover, tell_once
from wizard.journey.effects import Ask, Card, Effect, Help, Look, Question, Save, Tell
from wizard.journey.progress import State
from wizard.journey.seen import UsersFound

CHAPTER = "users"

FILE = Question(
    "users-file",
    "path",
    Text("File with the Profit users (empty to skip)", "Bestand met de Profit-gebruikers (leeg om over te slaan)"),
    Help(
        Text(
            "With the list, every user's address is checked before Profit is touched. CSV and Excel are read; only the"
            " user name is needed.",
            "Met de lijst wordt het adres van elke gebruiker gecontroleerd voordat je iets in Profit doet. CSV en Excel"
            " worden gelezen; alleen de gebruikersnaam is nodig.",
        ),
        Text(
            "Profit: General / Management / Authorisation tool, tab User maintenance, export the list.",
            "Profit: Algemeen / Beheer / Autorisatie tool, tabblad Gebruikersbeheer, exporteer de lijst.",
        ),
        "gebruikers.csv",
    ),
    optional_text,
    default="",
    flag="--users-file",
    config_key="profit.users_file",
    optional=True,
)
_LOOK = Look("users", CHAPTER, Text("Checking every Profit user", "Elke Profit-gebruiker controleren"), "users")
_DEVIATING = Save(
    "deviating",
    CHAPTER,
    Text("Writing the list of deviating addresses", "De lijst met afwijkende adressen schrijven"),
    "deviating",
)


def following(state: State) -> Effect | None:
    """Ask for the list; check it; show what needs something; write the working list."""
    if not state.has("users-file"):
        return Ask(FILE, CHAPTER)
    if not state.text("users-file"):
        return None
    looked = look_once(state, _LOOK)
    if looked is not None:
        return looked
    found = state.seen["users"]
    assert isinstance(found, UsersFound)
    shown = tell_once(state, Tell("users:table", CHAPTER, _card(found)))
    if shown is not None:
        return shown
    if found.trouble is not None:
        change = ("users-file", Text("Choose another file", "Een ander bestand kiezen"))
        return recover(state, "users", CHAPTER, changes=(change,))
    if found.need_action and "deviating" not in state.progress.saved:
        return _DEVIATING
    return None


def _card(found: UsersFound) -> Card:
    title = Text("Profit users", "Profit-gebruikers")
    if found.trouble is not None:
        return _one_sentence(title, found.trouble)
    counts = tuple((name, same(str(number))) for name, number in found.counts)
    worst = tuple((same(user), says) for user, says in found.worst)
    note: tuple[Text, ...] = ()
    if found.bad_rows:
        note = (
            Text(
                "{rows} rows could not be read and were skipped; profit-exchange users names them.",
                "{rows} regels waren niet te lezen en zijn overgeslagen; profit-exchange users noemt ze.",
                {"rows": found.bad_rows},
            ),
        )
    return Card(title, note, rows=(*counts, *worst))


def _one_sentence(title: Text, says: Text) -> Card:
    return Card(title, (says,))
