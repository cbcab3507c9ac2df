"""Chapter 7: the mailboxes the app can reach. All of them, until an Exchange administrator narrows it."""

from __future__ import annotations

from checks.catalogue import places
from checks.remedy import Actor
from checks.words import Text, same
from wizard.conversation.actors import WHO
from wizard.conversation.chapters.portal import done_question
from wizard.conversation.chapters.proof import understand_address
from wizard.conversation.effects import Ask, Card, Choice, Effect, Help, Look, Question, Save, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.narrowing import AGAIN_AFTER_REMAKING, GROUP_OF_WHAT, WHEN_IT_STICKS, commands, take_away
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, look_once, question_of_choice, recover, save_once, tell_once
from wizard.conversation.results import Proof, ScopeSeen

CHAPTER = "scope"

SCOPE = question_of_choice(
    "scope",
    Text("Which mailboxes may the app reach?", "Welke postvakken mag de app bereiken?"),
    Help(
        Text(
            "The permissions open every mailbox of the organisation. RBAC for Applications in Exchange Online narrows"
            " that to a group; it needs an Exchange administrator and up to two hours to take effect.",
            "De machtigingen openen elk postvak van de organisatie. Met RBAC for Applications in Exchange Online beperk"
            " je dat tot een groep; dat vraagt een Exchange-beheerder en kan tot twee uur duren.",
        )
    ),
    (
        Choice(
            "all",
            Text("All mailboxes (as it is now)", "Alle postvakken (zoals het nu is)"),
            Text("Nothing has to be done.", "Er hoeft niets te gebeuren."),
        ),
        Choice(
            "group",
            Text("Only the members of one group", "Alleen de leden van één groep"),
            Text(
                "Needs an Exchange administrator for about ten minutes, and up to two hours to take effect.",
                "Nodig: een Exchange-beheerder, ongeveer tien minuten, en tot twee uur voordat het werkt.",
            ),
        ),
    ),
    default="all",
    setting="scope",
)


def _address(id: str, ask: Text, why: Text) -> Question:
    return Question(id, "text", ask, Help(why), understand_address, setting=id)


GROUP = _address(
    "scope-group",
    Text("Address of the group", "Adres van de groep"),
    Text(
        "Its members' mailboxes stay within reach. Make the group first (a mail-enabled security group, a distribution"
        " list or a Microsoft 365 group), with everyone whose calendar synchronises as a direct member.",
        "De postvakken van de leden blijven bereikbaar. Maak eerst de groep (een beveiligingsgroep met e-mail, een"
        " distributielijst of een Microsoft 365-groep), met iedereen wiens agenda synchroniseert als direct lid.",
    ),
)
INSIDE = _address(
    "scope-inside",
    Text("A mailbox that is in the group", "Een postvak dat in de groep zit"),
    Text("It should go on working.", "Dit moet blijven werken."),
)
OUTSIDE = _address(
    "scope-outside",
    Text("A mailbox that is not in the group", "Een postvak dat niet in de groep zit"),
    Text("It should be refused.", "Dit moet worden geweigerd."),
)

_NO_PRINCIPAL = f"<OBJECT-ID: {places.ENTERPRISE_APPS.en}>"


_SAVE = Save(
    "narrowing",
    CHAPTER,
    Text(
        "Writing the lines for the Exchange administrator, as a page and as a .ps1",
        "De regels voor de Exchange-beheerder schrijven, als pagina en als .ps1",
    ),
    "narrowing",
)


def following(state: State) -> Effect | None:
    """Explain, choose, and when narrowed: the commands and a look at one mailbox inside and one outside."""
    if not state.has("scope"):
        # Every mailbox, as it is now, until somebody wants it narrower.
        return Ask(SCOPE, CHAPTER) if "scope" in state.open else None
    if state.text("scope") == "all":
        return None
    asked = first(*(None if state.has(q.id) else Ask(q, CHAPTER) for q in (GROUP, INSIDE, OUTSIDE)))
    if asked is not None:
        return asked
    told = first(
        tell_once(state, Tell(CardId("scope-commands", "scope-group"), CHAPTER, _commands_card(state))),
        save_once(state, _SAVE),
    )
    if told is not None:
        return told
    if not state.has("scope-done"):
        where = Text(
            "Exchange Online PowerShell, as Exchange administrator.",
            "Exchange Online PowerShell, als Exchange-beheerder.",
        )
        return Ask(
            done_question("scope-done", Text("Done? Press Enter to look", "Klaar? Druk op Enter om te kijken"), where),
            CHAPTER,
        )
    look = Look("scope", CHAPTER, Text("Trying both mailboxes", "Beide postvakken proberen"), "scope")
    looked = look_once(state, look)
    if looked is not None:
        return looked
    seen = state.seen["scope"]
    assert isinstance(seen, ScopeSeen)
    shown = tell_once(state, Tell(CardId("scope", "seen"), CHAPTER, Card(Text("The scope", "Het bereik"), seen.says)))
    if shown is not None or (seen.inside_works is True and seen.outside_works is False):
        return shown
    return recover(
        state,
        "scope",
        CHAPTER,
        changes=_other_answers(seen),
        may_wait=True,
        message_to=WHO[Actor.EXCHANGE_ADMIN],
    )


def _other_answers(seen: ScopeSeen) -> tuple[tuple[str, Text], ...]:
    """Answers that may be why the scope does not show. A mailbox outside that opens asks for patience, not another."""
    outside = Text("Name another mailbox outside the group", "Een ander postvak buiten de groep noemen")
    inside = Text("Name another mailbox in the group", "Een ander postvak in de groep noemen")
    return (
        *([("scope-inside", inside)] if seen.inside_works is not True else []),
        *([("scope-outside", outside)] if seen.outside_works is None else []),
        ("scope", Text("Choose again: all mailboxes or one group", "Opnieuw kiezen: alle postvakken of één groep")),
    )


def lines(state: State) -> tuple[str, ...]:
    """Exchange Online PowerShell for the group that was chosen, the same on the screen and in the files."""
    made = state.progress.made
    client_id = state.text("client-id") or made.client_id
    proof = state.seen.get("proof")
    seen = proof.principal_id if isinstance(proof, Proof) else None
    return commands(
        client_id,
        # Without the ID the lines would name nobody; the placeholder says where it is found.
        made.principal_id or seen or _NO_PRINCIPAL,
        state.text("scope-group"),
        (state.text("scope-inside"), state.text("scope-outside")),
    )


def _commands_card(state: State) -> Card:
    return Card(
        Text("Narrow the app to the group", "De app beperken tot de groep"),
        (
            Text(
                "An Exchange administrator runs these lines in Exchange Online PowerShell.",
                "Een Exchange-beheerder voert deze regels uit in Exchange Online PowerShell.",
            ),
            GROUP_OF_WHAT,
            WHEN_IT_STICKS,
            take_away(),
            Text(
                "The last two lines show at once what Exchange decided: column InScope is True for {inside} and False"
                " for {outside}. Graph follows within half an hour to two hours; that is what is looked at here.",
                "De laatste twee regels tonen meteen wat Exchange heeft besloten: kolom InScope is True voor {inside}"
                " en False voor {outside}. Graph volgt binnen een half uur tot twee uur; daar wordt hier naar gekeken.",
                {"inside": state.text("scope-inside"), "outside": state.text("scope-outside")},
            ),
            AGAIN_AFTER_REMAKING,
        ),
        rows=((Text("Group", "Groep"), same(state.text("scope-group"))),),
        code=lines(state),
    )
