"""Looking through the users: the table, one class of it, a search, and the choices that only a person can make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checks.matching.groups import Group, grouped
from checks.words import Text, same
from wizard.conversation.chapters.user_source import ANOTHER_LIST, from_profit
from wizard.conversation.effects import Ask, Card, CardTable, Choice, Effect, Help, Question, Tell
from wizard.conversation.ids import CardId, ChangeAnswer, Decide, SetAnswer
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import any_text, question_of_choice
from wizard.conversation.results import LookAlike, UserRow, UsersFound

CHAPTER = "users"
FIRST_SHOWN = 12
"""Users on the first card, those to be typed first."""
SHOWN = 100
"""Users on one card; a search finds the rest, and the report has them all."""

_TITLE = Text("Profit users", "Profit-gebruikers")
_MORE = Text(
    "And {n} more; search for a part of a name to see them.",
    "En nog {n}; zoek op een deel van een naam om die te zien.",
)
_MORE_BELOW = Text("And {n} more: choose below what to look at.", "En nog {n}: kies hieronder wat je wilt bekijken.")
_COUNTED = Text("{title} ({n})", "{title} ({n})")
_USER = Text("Profit user", "Profit-gebruiker")
_NAME = Text("Name", "Naam")
_NOW_USED = Text("Address now", "Adres nu")
_NONE = same(" ")
SEARCH = Question(
    "users-search",
    "text",
    Text("Part of a name or address", "Deel van een naam of adres"),
    Help(
        Text(
            "Profit user names, names, addresses and sign-in names are searched; capitals make no difference.",
            "Er wordt gezocht in Profit-gebruikersnamen, namen, adressen en aanmeldnamen; hoofdletters maken niet uit.",
        ),
        example="jansen",
    ),
    any_text,
)


def decisions(state: State) -> tuple[tuple[str, str], ...]:
    """(Profit user, address) as chosen by the person, in a fixed order."""
    return tuple(
        sorted(
            (question.user, value)
            for question, value in state.progress.answers.items()
            if isinstance(question, Decide) and isinstance(value, str) and value != LEAVE
        )
    )


LEAVE = "leave"


def decided_since(state: State, found: UsersFound) -> bool:
    """Whether these users were looked at with other decisions than those of now."""
    taken_back = any(row.chosen and state.answer(Decide(row.user.casefold())) == LEAVE for row in found.people)
    return taken_back or found.decided != decisions(state)


def table(found: UsersFound) -> Card:
    """The counts, and the first of those that need something, grouped by what is to be done."""
    counted = Counter(row.cls for row in found.people)
    titles = {row.cls: row.title for row in found.people}
    counts = tuple((titles[cls], same(str(number))) for cls, number in counted.items())
    about = (found.remark,) if found.remark else ()
    needing = [row for row in found.people if row.needs_action]
    return Card(_TITLE, (*about, *found.heard), rows=counts, tables=_tables(needing, FIRST_SHOWN, _MORE_BELOW))


def _tables(rows: Iterable[UserRow], most: int, more: Text) -> tuple[CardTable, ...]:
    """At most so many users, grouped by what is to be done; the last table says how many there are besides."""
    made: list[CardTable] = []
    left = most
    groups = grouped(row.line for row in rows)
    for group in groups:
        if left > 0:
            made.append(_table(group, left))
        left -= len(group.lines)
    if left < 0:
        made.append(CardTable(more.of(n=-left), None, (), ()))
    return tuple(made)


def _table(group: Group, most: int) -> CardTable:
    shown = group.lines[:most]
    columns = [(_USER, [same(one.user) for one in shown])]
    if group.step == "choose" and any(one.name for one in shown):
        columns.append((_NAME, [same(one.name) if one.name else _NONE for one in shown]))
    columns.append((_NOW_USED, [same(one.uses) if one.uses else _NONE for one in shown]))
    if any(one.gives for one in shown):
        columns.append((group.gives, [one.gives or _NONE for one in shown]))
    heads, cells = zip(*columns, strict=True)
    title = _COUNTED.of(title=group.title, n=len(group.lines))
    todo = _CHOOSE_BELOW if group.cls == "suggestion-only" else group.todo
    return CardTable(title, todo, heads, tuple(zip(*cells, strict=True)))


_CHOOSE_BELOW = Text(
    "Nobody has this address, but somebody has a similar name. Choose below who it is; that address is then on the list"
    " of deviating addresses.",
    "Niemand heeft dit adres, maar er is iemand met een naam die erop lijkt. Kies hieronder wie het is; dat adres komt"
    " dan op de lijst met afwijkende adressen.",
)
"""Here nobody types an option."""


def see_question(found: UsersFound, undecided: int, *, columns: bool = True) -> Question:
    """What to look at next; going on is the usual answer.

    Args:
        columns: they can be chosen.
    """
    counted = Counter(row.cls for row in found.people)
    titles = {row.cls: row.title for row in found.people}
    show = Text("Show: {title} ({n})", "Toon: {title} ({n})")
    choices = [Choice("on", Text("Go on", "Doorgaan"))]
    if undecided:
        label = Text("Choose among look-alikes ({n})", "Kiezen uit mogelijke treffers ({n})", {"n": undecided})
        choices.append(Choice("decide", label))
    choices += [Choice(cls, show.of(title=titles[cls], n=number)) for cls, number in counted.items()]
    if found.remark:
        use = Text("Use E-mail DNS {better}", "E-mail DNS {better} gebruiken")
        another = Text("Choose another E-mail DNS", "Een andere E-mail DNS kiezen")
        choices.append(
            Choice(SetAnswer("email-dns", found.better), use.of(better=found.better))
            if found.better
            else Choice(ChangeAnswer("email-dns"), another)
        )
    choices += [
        Choice("search", Text("Search by name or address", "Zoeken op naam of adres")),
        *(
            [Choice(ChangeAnswer("users-columns"), Text("Choose other columns", "Andere kolommen kiezen"))]
            if columns
            else []
        ),
        Choice(ChangeAnswer("users-file"), ANOTHER_LIST),
    ]
    if chosen := sum(bool(row.chosen) for row in found.people):
        # Last, so that it moves no other number.
        label = Text("Take a chosen address back ({n})", "Een gekozen adres terugnemen ({n})", {"n": chosen})
        choices.append(Choice("take-back", label))
    return question_of_choice(
        "users-see",
        Text("Look at some of the users?", "Een deel van de gebruikers bekijken?"),
        Help(
            Text(
                "Going on writes the list to work from. Whom you don't choose an address for stays in it with the"
                " look-alikes beside it.",
                "Bij doorgaan wordt de werklijst geschreven. Voor wie je geen adres kiest, staan de mogelijke treffers"
                " ernaast.",
            )
        ),
        tuple(choices),
        default="on",
    )


def take_back_question(found: UsersFound) -> Question:
    """Whose chosen address was not right; that user is among the look-alikes again."""
    chosen = [row for row in found.people if row.chosen]
    who = Text("{user} ({name})", "{user} ({name})")
    return question_of_choice(
        TAKE_BACK,
        Text("Whose address was not the right one?", "Van wie was het adres niet goed?"),
        Help(
            Text(
                "The choice is forgotten and everybody is checked again; then you can choose another one for this"
                " user.",
                "De keuze wordt vergeten en iedereen wordt opnieuw gecontroleerd; daarna kun je voor deze gebruiker een"
                " andere kiezen.",
            )
        ),
        (
            *(
                Choice(
                    row.user.casefold(),
                    who.of(user=row.user, name=row.line.name) if row.line.name else same(row.user),
                    same(row.chosen),
                )
                for row in chosen
            ),
            Choice(LEAVE, Text("None of these", "Geen van deze")),
        ),
        default=LEAVE,
    )


TAKE_BACK = "users-take-back"


def decide_question(row: UserRow, number: int, of: int, taken: Mapping[str, str]) -> Question:
    """Who is meant by one Profit user: somebody with a similar name, or nobody of them.

    Args:
        row: the user, with those who look alike.
        number: the how manieth of those to choose for this is, from 1.
        of: how many there are to choose for.
        taken: address, folded, to the Profit user that has that mailbox or was given it just now.
    """
    choices = tuple(
        Choice(
            one.address,
            same(f"{one.name} <{one.address}>" if one.name else one.address),
            _evidence(one, taken.get(one.address.casefold())),
        )
        for one in row.suggestions
    )
    name = row.line.name
    who = Text("{user} ({name})", "{user} ({name})") if name else Text("{user}", "{user}")
    return question_of_choice(
        Decide(row.user.casefold()),
        Text("{n} of {all}: who is Profit user {who}?", "{n} van {all}: wie is Profit-gebruiker {who}?").of(
            who=who.of(user=row.user, **({"name": name} if name else {})), n=number, all=of
        ),
        Help(
            Text(
                "Nobody has the address Profit would use. A similar name proves nothing, so this is not decided for"
                " you. Your choice is remembered, and the address comes on the list of deviating addresses.",
                "Niemand heeft het adres dat Profit zou gebruiken. Een naam die erop lijkt bewijst niets; daarom wordt"
                " dit niet voor je beslist. Je keuze wordt onthouden en komt op de lijst met afwijkende adressen.",
            )
        ),
        (*choices, Choice(LEAVE, Text("None of these, or not now", "Geen van deze, of nu niet"))),
        default=LEAVE,
    )


_TAKEN = Text("already the mailbox of Profit user {user}", "al het postvak van Profit-gebruiker {user}")
_BOTH = Text("{why}; {taken}", "{why}; {taken}")


def _evidence(one: LookAlike, owner: str | None) -> Text | None:
    """Why this person is offered, and whether another Profit user has that mailbox already."""
    if owner is None:
        return one.why
    taken = _TAKEN.of(user=owner)
    return _BOTH.of(why=one.why, taken=taken) if one.why else taken


def _taken(state: State, found: UsersFound, but: UserRow) -> dict[str, str]:
    """Whose mailbox each address is: as the directory has it, and as was chosen for others."""
    names = {row.user.casefold(): row.user for row in found.people}
    owners = {row.reaches.casefold(): row.user for row in found.people if row.reaches and row.user != but.user}
    chosen = {
        address.casefold(): names.get(user, user) for user, address in decisions(state) if user != but.user.casefold()
    }
    return owners | chosen


def looking_through(state: State, found: UsersFound) -> Effect | None:
    """Until the person goes on: show what is asked for, and take decisions."""
    open_rows = [row for row in found.people if row.cls == "suggestion-only" and row.suggestions]
    if not state.has("users-see"):
        return Ask(see_question(found, len(open_rows), columns=not from_profit(state)), CHAPTER)
    wanted = state.text("users-see")
    if wanted == "on":
        return None
    if wanted == "decide":
        for number, row in enumerate(open_rows, 1):
            if not state.has(Decide(row.user.casefold())):
                return Ask(decide_question(row, number, len(open_rows), _taken(state, found, row)), CHAPTER)
        return Tell(CardId("users-shown", "decided"), CHAPTER, _decided(state, found))
    if wanted == "take-back":
        return Ask(take_back_question(found), CHAPTER)
    if wanted == "search":
        if not state.has("users-search"):
            return Ask(SEARCH, CHAPTER)
        part = state.text("users-search").casefold()
        rows = [row for row in found.people if part in row.words]
        return Tell(CardId("users-shown", "search"), CHAPTER, _shown(rows, same(state.text("users-search"))))
    rows = [row for row in found.people if row.cls == wanted]
    return Tell(CardId("users-shown", wanted), CHAPTER, _shown(rows, rows[0].title if rows else _TITLE))


def _shown(rows: list[UserRow], title: Text) -> Card:
    if not rows:
        return Card(title, (Text("No user has that in a name or address.", "Bij geen gebruiker komt dat voor."),))
    return Card(title, tables=_tables(rows, SHOWN, _MORE))


_TWICE = Text(
    "{address} was chosen for more than one Profit user ({users}). Their appointments would mix: choose one of them,"
    " and take the choice for the others back below.",
    "{address} is voor meer dan één Profit-gebruiker gekozen ({users}). Hun afspraken lopen dan door elkaar: kies er"
    " één, en neem de keuze voor de anderen hieronder terug.",
)


def _decided(state: State, found: UsersFound) -> Card:
    chosen = decisions(state)
    names = {row.user.casefold(): row.user for row in found.people}
    title = Text("Chosen addresses", "Gekozen adressen")
    if not chosen:
        return Card(title, (Text("No address was chosen.", "Er is geen adres gekozen."),))
    users: dict[str, list[str]] = {}
    for user, address in chosen:
        users.setdefault(address.casefold(), []).append(names.get(user, user))
    twice = tuple(_TWICE.of(address=a, users=", ".join(of)) for a, of in users.items() if len(of) > 1)
    return Card(title, twice, rows=tuple((same(names.get(user, user)), same(address)) for user, address in chosen))
