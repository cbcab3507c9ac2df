"""Which settings for Profit are missing, and where each can be given."""

from __future__ import annotations

from checks.catalogue.cures.profit import MAKE_CONNECTOR
from checks.profit_settings import ProfitClientSecret, ProfitCredential
from checks.words import Text, same
from wizard.conversation import profit_questions
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID, PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE
from wizard.settings.missing import lacking, listed
from wizard.settings.setting import either


class LacksSettingError(UserError):
    """Profit can't be looked at with the settings that are there."""

    def __init__(self, text: Text, question: str) -> None:
        super().__init__(text)
        self.question = question
        """The first one to ask a person, by its id in `wizard.conversation.profit_questions`."""


def lacking_settings(url: str | None, credential: ProfitCredential | None, client_id: str | None) -> list[Text]:
    """What is missing, each with every place where it can be given."""
    lines = []
    if url is None:
        what = Text("The Profit environment", "De Profit-omgeving")
        lines.append(lacking(what, BY_ID["profit-environment"].places))
    if credential is None:
        what = Text("The app connector's client secret or token", "Het clientgeheim of token van de app connector")
        places = either(
            [
                *(
                    Text("the variable {it}", "de variabele {it}").of(it=v)
                    for v in (PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE)
                ),
                *(same(BY_ID[id].flag) for id in ("profit-secret-file", "profit-secret-stdin")),
            ]
        )
        lines.append(lacking(what, places))
    if client_id is None and (credential is None or isinstance(credential, ProfitClientSecret)):
        what = Text("The app connector's client ID", "De client-id van de app connector")
        if credential is None:
            what = Text(
                "The app connector's client ID (not with a classic token)",
                "De client-id van de app connector (niet bij een klassiek token)",
            )
        lines.append(lacking(what, BY_ID["profit-client-id"].places))
    if credential is None:
        lines.append(MAKE_CONNECTOR)
    return lines


def first_lacking(url: str | None, credential: ProfitCredential | None) -> str:
    """The question, of those in `wizard.conversation.profit_questions`, that comes first."""
    if url is None:
        return profit_questions.ENVIRONMENT
    return profit_questions.CREDENTIAL if credential is None else profit_questions.CLIENT_ID


def told(lines: list[Text]) -> Text:
    """All of it at once."""
    return listed(Text("settings for Profit are missing.", "er ontbreken instellingen voor Profit."), lines)
