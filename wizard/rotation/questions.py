"""What a rotation asks once there is a new secret: whether it is where it stays, and whether the old one may go."""

from __future__ import annotations

from collections.abc import Callable

from checks.words import Text, same
from wizard.conversation.effects import Choice, Help, Question
from wizard.conversation.question_kinds import question_of_choice
from wizard.prompts.in_passing import InPassing
from wizard.runtime.context import RunContext

COPY = "copy"
_COPY = Choice(COPY, Text("Copy the new one once more", "Kopieer het nieuwe nog een keer"))


def after_copying(question: Question, context: RunContext, copy: Callable[[], None]) -> str:
    """The choice that is not another copy; the default when the input ends.

    Args:
        question: one of those below.
        context: whom it is asked.
        copy: puts the new secret on the clipboard once more, and says so.

    Raises:
        KeyboardInterrupt: the person stopped.
    """
    asking = InPassing(context)
    while (answer := asking.answer(question)) == COPY:
        copy()
    return str(answer if answer is not None else question.default)


def may_the_old_go(old: str) -> Question:
    """Whether the secret with this key id may be removed; left where it is unless somebody says so."""
    return question_of_choice(
        "old-secret",
        Text(
            "Is the new secret in Profit? Then the old one (ID {id}) may go.",
            "Staat het nieuwe geheim in Profit? Dan mag het oude (id {id}) weg.",
        ).of(id=same(old)),
        Help(
            Text(
                "Until the new secret is in Profit, Profit signs in with the old one; removed too early, the calendars"
                " stand still.",
                "Zolang het nieuwe geheim niet in Profit staat, meldt Profit zich met het oude aan; te vroeg verwijderd"
                " staan de agenda's stil.",
            )
        ),
        (
            Choice("keep", Text("Keep the old one", "Laat het oude staan")),
            _COPY,
            Choice("remove", Text("Remove the old one", "Verwijder het oude")),
        ),
        default="keep",
    )


def anything_more() -> Question:
    """Nothing is left to decide: the value stays on the clipboard until the program ends."""
    return question_of_choice(
        "rotated",
        Text("Is the new secret in Profit?", "Staat het nieuwe geheim in Profit?"),
        Help(
            Text(
                "The value leaves the clipboard when this program ends.",
                "De waarde gaat van het klembord als dit programma stopt.",
            )
        ),
        (Choice("end", Text("Yes, end here", "Ja, klaar")), _COPY),
        default="end",
    )


def is_it_kept(file: str) -> Question:
    """For a secret that only this program has: with nobody's word it goes into this file."""
    return question_of_choice(
        "only-here",
        Text(
            "The config keeps this secret nowhere, and nobody can read it again. Do you have it where it stays (Profit,"
            " your password manager)?",
            "De configuratie bewaart dit geheim nergens, en niemand kan het nog een keer lezen. Heb je het op een plek"
            " waar het blijft (Profit, je wachtwoordbeheerder)?",
        ),
        Help(
            Text(
                "A secret's value can be read only when it is made. Without it another one has to be made.",
                "De waarde van een geheim is alleen bij het maken te lezen. Zonder die waarde moet er een nieuw komen.",
            )
        ),
        (
            Choice(
                "file",
                Text(
                    "No: keep it in {file}, readable by you only",
                    "Nee: bewaar het in {file}, alleen voor jou leesbaar",
                ).of(file=same(file)),
            ),
            _COPY,
            Choice("had", Text("Yes, I have it", "Ja, ik heb het")),
        ),
        default="file",
    )
