"""How an Exchange administrator keeps the app to the mailboxes of one group. Optional, and said to be so."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation.narrowing import (
    AGAIN_AFTER_REMAKING,
    DOC_RBAC,
    GROUP_OF_WHAT,
    WHEN_IT_STICKS,
    commands,
    take_away,
)
from wizard.reports.paper.blocks import Lines, Part, Say, Steps
from wizard.setup.hand_over.order import HandOverOrder

_CLIENT = "CLIENT-ID"
_PRINCIPAL = "OBJECT-ID"
_GROUP = "GROUP-ADDRESS"


def narrowing(order: HandOverOrder) -> Part:
    """The commands, with words in capitals where a value is still to be filled in."""
    known = order.client_id
    return Part(
        Text("If you want to limit the mailboxes (optional)", "Als je de postvakken wilt beperken (niet verplicht)"),
        (
            Say(
                Text(
                    "The permissions open every mailbox of the organisation. RBAC for Applications in Exchange Online"
                    " keeps the app to the members of a group. An Exchange administrator does"
                    " this, best after the link has been seen to work. Fill in what stands in capitals:",
                    "De machtigingen openen elk postvak van de organisatie. Met RBAC for Applications in Exchange"
                    " Online beperk je de app tot de leden van een groep. Een"
                    " Exchange-beheerder doet dit, het liefst nadat te zien was dat de koppeling werkt. Vul in wat in"
                    " hoofdletters staat:",
                ),
                DOC_RBAC,
            ),
            Say(GROUP_OF_WHAT),
            Steps(
                (
                    *(
                        ()
                        if known
                        else (
                            Text(
                                "{word}: the Application (client) ID.",
                                "{word}: de Toepassings-id (client).",
                                {"word": _CLIENT},
                            ),
                        )
                    ),
                    Text(
                        "{word}: the Object ID of the enterprise application (not of the registration); the scripts"
                        " print it.",
                        "{word}: de Object-id van de bedrijfstoepassing (niet van de registratie); de scripts tonen"
                        " die.",
                        {"word": _PRINCIPAL},
                    ),
                    Text("{word}: the group's address.", "{word}: het adres van de groep.", {"word": _GROUP}),
                ),
                ordered=False,
            ),
            Lines(commands(known or _CLIENT, _PRINCIPAL, _GROUP), "powershell"),
            Say(WHEN_IT_STICKS),
            Say(take_away()),
            Say(
                Text(
                    "Allow half an hour to two hours before it is seen everywhere.",
                    "Het duurt een half uur tot twee uur voordat dit overal te zien is.",
                )
            ),
            Say(AGAIN_AFTER_REMAKING),
        ),
        alone=True,
    )
