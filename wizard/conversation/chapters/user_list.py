"""Looking through the users: the table, one class of it, a search, and the choices that only a person can make."""

from __future__ import annotations

from collections import Counter

from checks.words import Text, same
from wizard.conversation.effects import Ask, Card, Choice, Effect, Help, Question, Tell
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import any_text, question_of_choice
from wizard.conversation.results import UserRow, UsersFound

CHAPTER = "users"
WORST_SHOWN = 12
SHOWN = 100
"""Users on one card; a search finds the rest, and the report has them all."""

_TITLE = Text("Profit users", "Profit-gebruikers")
_MORE = Text(
    "And {n} more; search for a part of a name to see them.",
    "En nog {n}; zoek op een deel van een naam om die te zien.",
)
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
            (question.partition(":")[2], value)
            for question, value in state.progress.answers.items()
            if question.startswith("decide:") and isinstance(value, str) and value != LEAVE
        )
    )


LEAVE = "leave"


def table(found: UsersFound) -> Card:
    """The counts, worst first, and the first of those that need something."""
    counted = Counter(row.cls for row in found.people)
    titles = {row.cls: row.title for row in found.people}
    counts = tuple((titles[cls], same(str(number))) for cls, number in counted.items())
    worst = tuple((same(row.user), row.says) for row in found.people if row.needs_action)
    about = (found.remark,) if found.remark else ()
    return Card(_TITLE, (*about, *found.heard), rows=(*counts, *worst[:WORST_SHOWN]))


def see_question(found: UsersFound, undecided: int) -> Question:
    """What to look at next; going on is the usual answer."""
    counted = Counter(row.cls for row in found.people)
    titles = {row.cls: row.title for row in found.people}
    show = Text("Show: {title} ({n})", "Toon: {title} ({n})")
    choices = [Choice("on", Text("Go on", "Doorgaan"))]
    if undecided:
        label = Text("Choose among look-alikes ({n})", "Kiezen uit mogelijke treffers ({n})", {"n": undecided})
        choices.append(Choice("decide", label))
    choices += [Choice(cls, show.of(title=titles[cls], n=number)) for cls, number in counted.items()]
    if found.remark:
        better = found.remark.values.get("better")
        use = Text("Use E-mail DNS {better}", "E-mail DNS {better} gebruiken")
        another = Text("Choose another E-mail DNS", "Een andere E-mail DNS kiezen")
        choices.append(
            Choice(f"email-dns:{better}", use.of(better=better)) if better else Choice("change:email-dns", another)
        )
    choices += [
        Choice("search", Text("Search by name or address", "Zoeken op naam of adres")),
        Choice("change:users-columns", Text("Choose other columns", "Andere kolommen kiezen")),
        Choice("change:users-file", Text("Choose another file", "Een ander bestand kiezen")),
    ]
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


def decide_question(row: UserRow) -> Question:
    """Who is meant by one Profit user: somebody with a similar name, or nobody of them."""
    choices = tuple(
        Choice(address, same(f"{name} <{address}>" if name else address)) for address, name in row.suggestions
    )
    return question_of_choice(
        f"decide:{row.user.casefold()}",
        Text("Who is Profit user {user}?", "Wie is Profit-gebruiker {user}?", {"user": row.user}),
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


def looking_through(state: State, found: UsersFound) -> Effect | None:
    """Until the person goes on: show what is asked for, and take decisions."""
    open_rows = [row for row in found.people if row.cls == "suggestion-only" and row.suggestions]
    if not state.has("users-see"):
        return Ask(see_question(found, len(open_rows)), CHAPTER)
    wanted = state.text("users-see")
    if wanted == "on":
        return None
    if wanted == "decide":
        for row in open_rows:
            if not state.has(f"decide:{row.user.casefold()}"):
                return Ask(decide_question(row), CHAPTER)
        return Tell("users-shown:decided", CHAPTER, _decided(state, found))
    if wanted == "search":
        if not state.has("users-search"):
            return Ask(SEARCH, CHAPTER)
        part = state.text("users-search").casefold()
        rows = [row for row in found.people if part in row.words]
        return Tell("users-shown:search", CHAPTER, _shown(rows, same(state.text("users-search"))))
    rows = [row for row in found.people if row.cls == wanted]
    return Tell(f"users-shown:{wanted}", CHAPTER, _shown(rows, rows[0].title if rows else _TITLE))


def _shown(rows: list[UserRow], title: Text) -> Card:
    if not rows:
        return Card(title, (Text("No user has that in a name or address.", "Bij geen gebruiker komt dat voor."),))
    note = (_MORE.of(n=len(rows) - SHOWN),) if len(rows) > SHOWN else ()
    return Card(title, note, rows=tuple((same(row.user), row.says) for row in rows[:SHOWN]))


def _decided(state: State, found: UsersFound) -> Card:
    chosen = decisions(state)
    names = {row.user.casefold(): row.user for row in found.people}
    title = Text("Chosen addresses", "Gekozen adressen")
    if not chosen:
        return Card(title, (Text("No address was chosen.", "Er is geen adres gekozen."),))
    return Card(title, rows=tuple((same(names.get(user, user)), same(address)) for user, address in chosen))
