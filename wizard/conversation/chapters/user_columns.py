"""Which column of the Profit list holds what: shown as it was taken, and chosen where it was taken wrongly."""

from __future__ import annotations

from dataclasses import replace

from checks.address import without_participant
from checks.words import Text, same
from wizard.conversation import profit_questions
from wizard.conversation.chapters.user_source import ANOTHER_LIST
from wizard.conversation.effects import Ask, Card, Choice, Effect, Help, Question, Tell
from wizard.conversation.ids import CardId, ChangeAnswer, ChooseColumn
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import one_of, question_of_choice, question_of_confirmation, recover, tell_once
from wizard.conversation.results import ListRead

CHAPTER = "users"
_BAD_SHOWN = 5

_HELP = Help(
    Text(
        "Only the user name is needed. A column with deviating addresses, names, e-mail addresses or employee numbers"
        " finds more certain matches; one that says who is blocked leaves those alone.",
        "Alleen de gebruikersnaam is nodig. Met een kolom met afwijkende adressen, namen, e-mailadressen of"
        " medewerkernummers worden meer gebruikers met zekerheid gevonden; wie geblokkeerd is, wordt met rust gelaten.",
    )
)
PARTICIPANT = question_of_confirmation(
    "users-participant",
    Text(
        "The user names carry a number in front. Leave that out of the addresses?",
        "De gebruikersnamen hebben een nummer voorop. Dat weglaten uit de adressen?",
    ),
    Help(
        Text(
            "In an AFAS Online environment user names look like 12345.DMARTINA. Whether Profit leaves the number out"
            " when it makes the address is not known: the calendar of one user without a deviating address shows it.",
            "In een AFAS Online-omgeving zien gebruikersnamen eruit als 12345.DMARTINA. Of Profit het nummer weglaat"
            " uit het adres, is niet bekend: de agenda van één gebruiker zonder afwijkend adres laat het zien.",
        ),
        example="12345.DMARTINA",
    ),
    default=False,
    setting="participant",
)
_BOTH_WAYS = Text(
    "The user names carry a number in front: {user}. Kept, the address is {user}@{domain}; left out, {bare}@{domain}."
    " Leave it out?",
    "De gebruikersnamen hebben een nummer voorop: {user}. Met nummer is het adres {user}@{domain}, zonder is het"
    " {bare}@{domain}. Weglaten?",
)


def participant_question(read: ListRead, mail_dns: str) -> Question:
    """The same question with what both answers would make of one user of the list."""
    bare = without_participant(read.numbered)
    return replace(PARTICIPANT, ask=_BOTH_WAYS.of(user=read.numbered, bare=bare, domain=mail_dns or "…"))


def following(state: State, read: ListRead) -> Effect | None:
    """Show what was taken for what, and let it be chosen until it is right."""
    if read.trouble is not None:
        shown = tell_once(state, Tell(CardId("list", "trouble"), CHAPTER, Card(_TITLE, (read.trouble,))))
        if shown is not None:
            return shown
        if read.headings and not state.has("users-named"):
            return Ask(heading_question(read, "user"), CHAPTER)
        change = ("users-file", ANOTHER_LIST)
        columns = ("users-named", Text("Choose the columns anew", "De kolommen opnieuw kiezen"))
        typed = [(question, says) for question, says in profit_questions.AGAIN.items() if state.has(question)]
        changes = (*typed, change, columns) if read.headings else (*typed, change)
        return recover(state, "list", CHAPTER, changes=changes, may_go_on=False)
    if read.numbered and not state.has("users-participant"):
        return Ask(participant_question(read, state.text("email-dns")), CHAPTER)
    shown = tell_once(state, Tell(CardId("list", "users-columns"), CHAPTER, _card(read)))
    if shown is not None:
        return shown
    if not read.fields:
        return None  # from Profit itself: there is nothing to choose
    if not state.has("users-columns"):
        return Ask(columns_question(read), CHAPTER)
    chosen = state.answer("users-columns")
    return Ask(heading_question(read, chosen.field), CHAPTER) if isinstance(chosen, ChooseColumn) else None


_TITLE = Text("The list of Profit users", "De lijst met Profit-gebruikers")


def _card(read: ListRead) -> Card:
    taken = tuple((name, same(heading)) for _, name, heading in read.columns)
    told = [Text("Users in the list: {n}.", "Gebruikers in de lijst: {n}.", {"n": read.total})]
    told += read.remarks
    skipped = Text("Line {line} was skipped: {why}", "Regel {line} is overgeslagen: {why}")
    told += [skipped.of(line=line, why=why) for line, why in read.bad_rows[:_BAD_SHOWN]]
    if len(read.bad_rows) > _BAD_SHOWN:
        more = Text("And {n} more lines were skipped.", "En nog {n} regels zijn overgeslagen.")
        told.append(more.of(n=len(read.bad_rows) - _BAD_SHOWN))
    told.append(Text("Taken from these columns:", "Genomen uit deze kolommen:"))
    return Card(_TITLE, tuple(told), rows=taken)


def columns_question(read: ListRead) -> Question:
    """Whether the columns are right, or which one is not."""
    taken = {field: heading for field, _, heading in read.columns}
    another = Text("Choose another column for: {name}", "Een andere kolom kiezen voor: {name}")
    choose = Text("Choose a column for: {name}", "Een kolom kiezen voor: {name}")
    choices = (
        Choice("on", Text("Yes, check these users", "Ja, controleer deze gebruikers")),
        *(
            Choice(ChooseColumn(field), (another if field in taken else choose).of(name=name))
            for field, name in read.fields
        ),
        Choice(ChangeAnswer("users-file"), ANOTHER_LIST),
    )
    ask = Text("Are these the right columns?", "Zijn dit de goede kolommen?")
    return question_of_choice("users-columns", ask, _HELP, choices, default="on", setting="column")


def heading_question(read: ListRead, field: str) -> Question:
    """Which column one field is in, by its place in the file: headings may be alike, or empty."""
    name = next((name for id, name in read.fields if id == field), same(field))
    choices = tuple(
        Choice(str(number), same(f"{_letters(number)}  {heading or '-'}"))
        for number, heading in enumerate(read.headings, start=1)
    )
    if field != "user":
        choices = (*choices, Choice("", Text("It is not in this list", "Die staat niet in deze lijst")))
    return Question(
        "users-heading",
        "choice",
        Text("Which column holds: {name}?", "Welke kolom bevat: {name}?", {"name": name}),
        _HELP,
        one_of(choices),
        choices,
        setting="column",
        flag_value=f"{field}=HEADING",
    )


def _letters(number: int) -> str:
    """A column's name as a spreadsheet has it: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
