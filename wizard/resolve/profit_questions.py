"""What is asked of a person who looks into Profit without settings for it."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.profit_environments import read_code
from checks.profit_slips import not_a_client_id, not_a_credential
from checks.profit_token import NotATokenError, read_token
from checks.settings import Secret
from checks.words import Text, same
from wizard.conversation.effects import Accepted, Choice, Declined, Help, Question
from wizard.conversation.question_kinds import any_text, question_of_choice, question_of_confirmation
from wizard.runtime.user_error import UserError


def environment() -> Question:
    """The environment's code, from which its address follows."""

    def understand(typed: str) -> Accepted | Declined:
        code = read_code(typed)
        if code is not None and code.url is not None:
            return Accepted(code.id)
        reply = any_text(typed)
        return reply if isinstance(reply, Declined) else Declined(why_no_code(typed))

    return Question(
        "profit-environment",
        "text",
        Text("Code of the Profit environment, such as T48213AA", "Code van de Profit-omgeving, zoals T48213AA"),
        Help(
            Text(
                "It says which Profit is meant: O is production, T test, A acceptance. The address follows from it.",
                "Die zegt welk Profit wordt bedoeld: O is productie, T test, A acceptatie. Het adres volgt eruit.",
            ),
            Text("It stands in Profit at the top of the screen.", "Hij staat in Profit boven in het scherm."),
            "T48213AA",
        ),
        understand,
        setting="profit-environment",
    )


def why_no_code(seen: str) -> Text:
    """What is odd about a text that was given as an environment's code."""
    if read_code(seen) is not None:
        return Text(
            "environments whose code begins with this letter are not known here; give the address of its REST services"
            " as well, with --profit-url.",
            "omgevingen waarvan de code met deze letter begint zijn hier niet bekend; geef ook het adres van de"
            " REST-services, met --profit-url.",
        )
    if "." in seen or "/" in seen:
        return Text(
            "this is an address. Give it with --profit-url, or here the code such as T48213AA, which stands in Profit"
            " at"
            " the top of the screen.",
            "dit is een adres. Geef het met --profit-url, of geef hier de code zoals T48213AA, die in Profit boven in"
            " het scherm staat.",
        )
    return Text(
        "this is not a code such as T48213AA (a letter, the participant number, two letters). It stands in Profit at"
        " the"
        " top of the screen.",
        "dit is geen code zoals T48213AA (een letter, het deelnemernummer, twee letters). Hij staat in Profit boven in"
        " het scherm.",
    )


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


def credential() -> Question:
    """The client secret or the token, typed unseen."""
    return Question(
        "profit-secret",
        "secret",
        Text(
            "Client secret or token of the app connector in Profit",
            "Clientgeheim of token van de app connector in Profit",
        ),
        Help(
            Text(
                "With it this program signs in to Profit. It is kept in memory only, unless you say so.",
                "Hiermee meldt dit programma zich aan bij Profit. Het blijft alleen in het geheugen, tenzij je anders"
                " kiest.",
            ),
            Text("{place}.", "{place}.").of(place=places.PROFIT_APP_CONNECTOR),
        ),
        _credential,
    )


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


def client_id() -> Question:
    """The app connector's client ID, which goes with a client secret."""
    return Question(
        "profit-client-id",
        "text",
        Text("Client ID of the app connector in Profit", "Client-id van de app connector in Profit"),
        Help(
            Text(
                "A client secret of Profit goes with the client ID of the same app connector.",
                "Bij een clientgeheim van Profit hoort de client-id van dezelfde app connector.",
            ),
            Text("{place}.", "{place}.").of(place=places.PROFIT_APP_CONNECTOR),
        ),
        _client_id,
    )


def _client_id(typed: str) -> Accepted | Declined:
    why = not_a_client_id(typed)
    return any_text(typed) if why is None else Declined(_WRONG.of(why=why))


def _credential(typed: str) -> Accepted | Declined:
    answer = any_text(typed)
    if isinstance(answer, Declined):
        return answer
    why = not_a_credential(typed)
    try:
        read_token(Secret(typed))
    except NotATokenError as error:
        why = error.says if error.meant else why
    return Accepted("") if why is None else Declined(_WRONG.of(why=why))


_WRONG = Text("That can't be right: {why}.", "Dat kan niet kloppen: {why}.")
