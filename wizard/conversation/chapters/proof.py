"""Chapter 4: the proof. The matrix of `check`, live; every complaint offers its cure."""

from __future__ import annotations

from checks.address import sign, tidy
from checks.catalogue.permissions import OPENS_SENDING
from checks.words import Text
from wizard.conversation.chapters.revisit import changes, complaints, message_to
from wizard.conversation.effects import Accepted, Ask, Card, Declined, Effect, Help, Look, Question, Tell
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, look_once, question_of_confirmation, recover, tell_once
from wizard.conversation.results import Proof

CHAPTER = "proof"


def understand_address(reply: str) -> Accepted | Declined:
    """A complete e-mail address."""
    address = tidy(reply)
    wrong = sign(address)
    if wrong is None:
        return Accepted(address)
    if wrong == "guest":
        return Declined(
            Text(
                "{seen} is a guest's sign-in name; the mailbox of a guest is elsewhere. Type an address of an"
                " employee.",
                "{seen} is de aanmeldnaam van een gast; het postvak van een gast staat elders. Typ een adres van een"
                " medewerker.",
                {"seen": address[:80]},
            )
        )
    return Declined(
        Text(
            "{seen} is not a complete e-mail address. Type one like naam@klant.nl.",
            "{seen} is geen volledig e-mailadres. Typ er een als naam@klant.nl.",
            {"seen": address[:80] or "-"},
        )
    )


MAILBOX = Question(
    "mailbox",
    "text",
    Text("Mailbox for the trials", "Postvak voor de proeven"),
    Help(
        Text(
            "The permissions on calendar and mail can only be proven on a real mailbox. Reading leaves nothing behind.",
            "De machtigingen voor agenda en mail zijn alleen op een echt postvak te bewijzen. Lezen laat niets achter.",
        ),
        Text(
            "Best a mailbox of somebody who knows of it, or a test mailbox in Exchange Online.",
            "Liefst een postvak van iemand die ervan weet, of een testpostvak in Exchange Online.",
        ),
        "naam@klant.nl",
    ),
    understand_address,
    setting="mailbox",
)
WRITE = question_of_confirmation(
    "write-trials",
    Text(
        "Also prove writing? It makes one draft message and one appointment in the year after next in that mailbox, and"
        " removes both at once",
        "Ook het schrijven bewijzen? Dat maakt in dat postvak één conceptbericht en één afspraak in het jaar na"
        " volgend jaar, en verwijdert beide meteen",
    ),
    Help(
        Text(
            "Without it, writing counts as working when reading works and the permission is in the token. The"
            " appointment has no attendees, so nobody gets an invitation.",
            "Zonder deze proef telt schrijven als werkend wanneer lezen werkt en de machtiging in het token staat. De"
            " afspraak heeft geen deelnemers, dus niemand krijgt een uitnodiging.",
        )
    ),
    default=False,
    setting="write-trials",
)
SEND = question_of_confirmation(
    "send-trial",
    Text(
        "Also prove sending? One visible mail goes from that mailbox to itself and stays in its Inbox",
        "Ook het verzenden bewijzen? Er gaat één zichtbare mail van dat postvak naar zichzelf, en die blijft in het"
        " Postvak IN staan",
    ),
    Help(
        Text(
            "{permission} cannot be proven without sending. Skip it if the owner of the mailbox does not know of it.",
            "{permission} is niet te bewijzen zonder te verzenden. Sla het over als de eigenaar van het postvak er niet"
            " van weet.",
            {"permission": OPENS_SENDING},
        )
    ),
    default=False,
    setting="send-trial",
)


def following(state: State) -> Effect | None:
    """The mailbox and what may be tried on it, the look, the matrix, and what to do about what is wrong."""
    asked = first(*(None if state.has(q.id) else Ask(q, CHAPTER) for q in (MAILBOX, WRITE, SEND)))
    if asked is not None:
        return asked
    leaves = (("draft", "event") if state.answer("write-trials") is True else ()) + (
        ("mail",) if state.answer("send-trial") is True else ()
    )
    look = Look("proof", CHAPTER, Text("Proving each permission", "Elke machtiging bewijzen"), "proof", leaves)
    looked = look_once(state, look)
    if looked is not None:
        return looked
    proof = state.seen["proof"]
    assert isinstance(proof, Proof)
    card = Card(Text("What was proven", "Wat is bewezen"))
    shown = tell_once(state, Tell("proof:matrix", CHAPTER, card, proof.report))
    if shown is not None or not complaints(proof):
        return shown
    return recover(
        state,
        "proof",
        CHAPTER,
        changes=changes(state, proof),
        may_wait=proof.settling,
        message_to=message_to(complaints(proof)),
    )
