"""What signing in to Profit needs of a person: the environment, a client secret or token, and its client ID."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.catalogue import places
from checks.catalogue.profit_environments import read_code
from checks.profit_slips import not_a_client_id, not_a_credential
from checks.profit_token import NotATokenError, read_token
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.effects import Accepted, Declined, Help, Question
from wizard.conversation.question_kinds import any_text

ENVIRONMENT, CREDENTIAL, CLIENT_ID = "profit-environment", "profit-secret", "profit-client-id"


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
        setting="profit-secret-file",
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
        setting="profit-client-id",
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


ASKED: Mapping[str, Callable[[], Question]] = {
    ENVIRONMENT: environment,
    CREDENTIAL: credential,
    CLIENT_ID: client_id,
}
"""By the question's id."""
AGAIN: Mapping[str, Text] = {
    CREDENTIAL: Text("Enter Profit's client secret or token again", "Het clientgeheim of token van Profit opnieuw"),
    CLIENT_ID: Text("Enter Profit's client ID again", "De client-id van Profit opnieuw"),
    ENVIRONMENT: Text("Enter the Profit environment again", "De Profit-omgeving opnieuw"),
}
"""What is offered where Profit could not be read, the likeliest first."""
