"""Chapter 4: the proof. The matrix of `check`, live; every complaint offers its cure."""

from __future__ import annotations

from collections.abc import Mapping

from checks.address import sign, tidy
from checks.catalogue.permissions import OPENS_SENDING
from checks.words import Text
from wizard.conversation.chapters.revisit import changes, complaints, message_to, new_secret, whole_cure
from wizard.conversation.effects import (
    Accepted,
    Answer,
    Ask,
    Card,
    Choice,
    Declined,
    Effect,
    Help,
    Look,
    Question,
    Settle,
    Tell,
)
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import (
    first,
    look_once,
    question_of_choice,
    question_of_confirmation,
    recover,
    tell_once,
)
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
_ONE_MAILBOX = Help(
    Text(
        "Each permission is tried on one mailbox. What was not tried counts as not proven, and says so in the report:"
        " {permission} cannot be proven without sending. The owner of the mailbox had better know of a mail.",
        "Elke machtiging wordt op één postvak geprobeerd. Wat niet is geprobeerd, telt als niet bewezen en staat zo in"
        " het rapport: {permission} is niet te bewijzen zonder te verzenden. De eigenaar van het postvak kan beter van"
        " een mail weten.",
        {"permission": OPENS_SENDING},
    )
)
WRITE = question_of_confirmation(
    "write-trials",
    Text("Also prove writing?", "Ook het schrijven bewijzen?"),
    _ONE_MAILBOX,
    default=False,
    setting="write-trials",
)
SEND = question_of_confirmation(
    "send-trial",
    Text("Also prove sending?", "Ook het verzenden bewijzen?"),
    _ONE_MAILBOX,
    default=False,
    setting="send-trial",
)
_TRIALS: Mapping[tuple[bool, bool], Choice] = {
    (False, False): Choice(
        "read",
        Text("Only read", "Alleen lezen"),
        Text(
            "Leaves nothing behind. Writing and sending are then not proven.",
            "Laat niets achter. Schrijven en verzenden zijn dan niet bewezen.",
        ),
    ),
    (True, False): Choice(
        "write",
        Text("Also write", "Ook schrijven"),
        Text(
            "One draft and one appointment in the year after next, without invitees; both are removed at once.",
            "Eén concept en één afspraak in het jaar na volgend jaar, zonder genodigden; beide worden meteen"
            " verwijderd.",
        ),
    ),
    (False, True): Choice(
        "send",
        Text("Also send", "Ook verzenden"),
        Text(
            "One visible mail from the mailbox to itself, which stays in its Inbox.",
            "Eén zichtbare mail van het postvak aan zichzelf, die in het Postvak IN blijft staan.",
        ),
    ),
    (True, True): Choice(
        "write-send",
        Text("Also write and send", "Ook schrijven en verzenden"),
        Text(
            "A draft and an appointment, removed at once; and one visible mail to itself that stays in the Inbox.",
            "Een concept en een afspraak, meteen verwijderd; en één zichtbare mail aan zichzelf die in het Postvak IN"
            " blijft.",
        ),
    ),
}
"""By whether is written and whether is sent."""
_USUAL = ((False, False), (True, False), (True, True))


def trials_question(write: Answer | None = None, send: Answer | None = None) -> Question:
    """How far the trials go, of what was not settled by a flag.

    Args:
        write: True or False when that is settled.
        send: likewise.
    """
    pairs = _USUAL if write is None and send is None else tuple(_TRIALS)
    fitting = [pair for pair in pairs if write in (None, pair[0]) and send in (None, pair[1])]
    return question_of_choice(
        "trials",
        Text("How far may the proof go?", "Hoe ver mag het bewijs gaan?"),
        _ONE_MAILBOX,
        tuple(_TRIALS[pair] for pair in fitting),
        default=_TRIALS[fitting[0]].value,
        setting="write-trials",
    )


def _trials(state: State) -> Effect | None:
    """What may be tried: by flags, or by one choice that stands for both."""
    given = first(*(Ask(q, CHAPTER) for q in (WRITE, SEND) if not state.has(q.id) and q.id in state.open))
    if given is not None:
        return given
    write, send = state.answer("write-trials"), state.answer("send-trial")
    if write is not None and send is not None:
        return None
    if not state.has("trials"):
        return Ask(trials_question(write, send), CHAPTER)
    chosen = next(pair for pair, choice in _TRIALS.items() if choice.value == state.text("trials"))
    return Settle((("write-trials", chosen[0]), ("send-trial", chosen[1])))


def following(state: State) -> Effect | None:
    """What may be tried and on which mailbox, the look, the matrix, and what to do about what is wrong."""
    # The mailbox comes last: it is tried as soon as it is typed.
    asked = first(_trials(state), None if state.has("mailbox") else Ask(MAILBOX, CHAPTER))
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
    shown = tell_once(state, Tell(CardId("proof", "matrix"), CHAPTER, card, proof.report))
    if shown is not None or not complaints(proof):
        return shown
    return recover(
        state,
        "proof",
        CHAPTER,
        changes=changes(state, proof),
        new_secret=new_secret(state, proof),
        may_wait=proof.settling,
        message_to=message_to(complaints(proof)),
        cure=whole_cure(complaints(proof)),
    )
