"""Chapter 6: the Profit users. The list is optional; with it every user's address is held against the tenant."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation import profit_questions
from wizard.conversation.chapters import user_columns, user_list
from wizard.conversation.chapters.user_source import ANOTHER_LIST
from wizard.conversation.effects import Ask, Card, Effect, Help, Look, Question, Save, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, look_once, optional_path, recover, save_once, tell_once
from wizard.conversation.results import ListRead, UsersFound

CHAPTER = "users"
FILE = Question(
    "users-file",
    "path",
    Text(
        "File with the Profit users, or “profit” to read them from Profit (empty to skip)",
        "Bestand met de Profit-gebruikers, of “profit” om ze uit Profit te lezen (leeg om over te slaan)",
    ),
    Help(
        Text(
            "With the list, every user's address is checked before Profit is touched. CSV and Excel are read; only the"
            " user name is needed. With “profit” they are read from Profit itself, with an app"
            " connector: its environment, client secret or token, and client ID are asked for.",
            "Met de lijst wordt het adres van elke gebruiker gecontroleerd voordat je iets in Profit doet. CSV en Excel"
            " worden gelezen; alleen de gebruikersnaam is nodig. Met “profit” worden ze uit Profit zelf gelezen, met"
            " een app connector: de omgeving, het clientgeheim of token en de client-id daarvan worden gevraagd.",
        ),
        Text(
            "Profit: General / Management / Authorisation tool, tab User maintenance, export the list.",
            "Profit: Algemeen / Beheer / Autorisatie tool, tabblad Gebruikersbeheer, exporteer de lijst.",
        ),
        "gebruikers.csv",
    ),
    optional_path,
    default="",
    setting="users-file",
    optional=True,
)
_READ = Look("list", CHAPTER, Text("Reading the list", "De lijst lezen"), "list")
_LOOK = Look("users", CHAPTER, Text("Checking every Profit user", "Elke Profit-gebruiker controleren"), "users")
_DEVIATING = Save(
    "deviating",
    CHAPTER,
    Text("Writing the list of deviating addresses", "De lijst met afwijkende adressen schrijven"),
    "deviating",
)


def following(state: State) -> Effect | None:
    """Ask for the list; settle its columns; check it; let it be looked through; write the working list."""
    if not state.has("users-file"):
        # Without a list there is nothing to check; the proposal says so, and opens the question.
        return Ask(FILE, CHAPTER) if "users-file" in state.open else None
    if not state.text("users-file"):
        return None
    reading = look_once(state, _READ)
    if reading is not None:
        return reading
    read = state.seen["list"]
    assert isinstance(read, ListRead)
    if read.lacks is not None:
        return Ask(profit_questions.ASKED[read.lacks](), CHAPTER)
    columns = user_columns.following(state, read)
    if columns is not None or read.trouble is not None:
        return columns
    looked = look_once(state, _LOOK)
    if looked is not None:
        return looked
    found = state.seen["users"]
    assert isinstance(found, UsersFound)
    if found.trouble is not None:
        card = Card(Text("Profit users", "Profit-gebruikers"), (found.trouble,))
        change = ("users-file", ANOTHER_LIST)
        return first(
            tell_once(state, Tell(CardId("users", "trouble"), CHAPTER, card)),
            recover(state, "users", CHAPTER, changes=(change,)),
        )
    return first(
        tell_once(state, Tell(CardId("users", "table"), CHAPTER, user_list.table(found))),
        # What was decided is looked up once, after the last decision.
        _LOOK if user_list.decided_since(state, found) and state.text("users-see") != "decide" else None,
        user_list.looking_through(state, found),
        save_once(state, _DEVIATING) if _some_need(found) else None,
    )


def _some_need(found: UsersFound) -> bool:
    return any(row.needs_action for row in found.people)
