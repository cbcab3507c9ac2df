"""What a person is asked about keeping a credential for Profit here, and what is told of settings that are odd."""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text, same
from wizard.conversation.effects import Choice, Help, Question
from wizard.conversation.profit_questions import why_no_code
from wizard.conversation.question_kinds import question_of_choice, question_of_confirmation
from wizard.runtime.user_error import UserError


def no_code(seen: str) -> UserError:
    """An environment that was given in a setting."""
    return UserError(
        Text("--profit-environment {seen}: {why}", "--profit-environment {seen}: {why}").of(
            seen=same(seen[:40]), why=why_no_code(seen)
        )
    )


def no_client_id(why: Text) -> UserError:
    """A client ID that was given in a setting; what was given is not repeated."""
    return UserError(Text("--profit-client-id: {why}.", "--profit-client-id: {why}.").of(why=why))


def keep_here() -> Question:
    """Whether it is put into the operating system's own store."""
    return question_of_confirmation(
        "profit-keep",
        Text("Keep it in this computer's own store?", "Bewaren in de opslag van deze computer?"),
        Help(
            Text(
                "Then it is not asked again on this computer; only your own account can read it there.",
                "Dan wordt het op deze computer niet meer gevraagd; alleen jouw eigen account kan het daar lezen.",
            )
        ),
        default=False,
    )


def kept_was_refused() -> Question:
    """What is to become of a credential in this computer's own store that Profit does not accept."""
    return question_of_choice(
        "profit-refused",
        Text(
            "Profit refused the client secret or token that this computer keeps. What would you like to do?",
            "Profit weigerde het clientgeheim of token dat deze computer bewaart. Wat wil je doen?",
        ),
        Help(
            Text(
                "It is refused when it has ended, was withdrawn, or was not copied whole. A new one takes its place"
                " here once Profit has accepted it.",
                "Het wordt geweigerd als het verlopen of ingetrokken is, of niet in zijn geheel is gekopieerd. Een"
                " nieuw geheim komt ervoor in de plaats zodra Profit het heeft geaccepteerd.",
            ),
            Text("{place}.", "{place}.").of(place=places.PROFIT_APP_CONNECTOR),
        ),
        (
            Choice("type", Text("Type a new one", "Een nieuw geheim typen")),
            Choice("remove", Text("Remove it from this computer and stop", "Het van deze computer halen en stoppen")),
            Choice("leave", Text("Leave it as it is and stop", "Het zo laten en stoppen")),
        ),
        default="type",
    )
