"""How an Exchange administrator keeps the app to the mailboxes of one group. Optional, and said to be so."""

from __future__ import annotations

from checks.words import Text
from wizard.conversation.chapters.scope import commands
from wizard.setup.hand_over.blocks import Lines, Part, Say, Steps
from wizard.setup.hand_over.order import Order

_CLIENT = "CLIENT-ID"
_PRINCIPAL = "OBJECT-ID"
_GROUP = "GROUP-ADDRESS"
DOC_RBAC = "https://learn.microsoft.com/exchange/permissions-exo/application-rbac"


def narrowing(order: Order) -> Part:
    """The commands, with words in capitals where a value is still to be filled in."""
    known = order.client_id
    return Part(
        Text("If you want to limit the mailboxes (optional)", "Als je de postvakken wilt beperken (niet verplicht)"),
        (
            Say(
                Text(
                    "The permissions open every mailbox of the organisation. RBAC for Applications in Exchange Online"
                    " keeps the app to the members of a mail-enabled security group. An Exchange administrator does"
                    " this, best after the link has been seen to work. Fill in what stands in capitals:",
                    "De machtigingen openen elk postvak van de organisatie. Met RBAC for Applications in Exchange"
                    " Online beperk je de app tot de leden van een beveiligingsgroep met e-mail. Een"
                    " Exchange-beheerder doet dit, het liefst nadat de koppeling werkt. Vul in wat in hoofdletters"
                    " staat:",
                ),
                DOC_RBAC,
            ),
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
            Say(
                Text(
                    "Rights add up: afterwards take away Calendars.ReadWrite, Mail.ReadWrite, Mail.Send and"
                    " MailboxSettings.Read under API permissions (Revoke admin consent, then Remove permission), or"
                    " every mailbox stays open. Directory.Read.All and User.Read.All stay. Allow half an hour to two"
                    " hours before it is seen everywhere.",
                    "Rechten tellen op: verwijder daarna Calendars.ReadWrite, Mail.ReadWrite, Mail.Send en"
                    " MailboxSettings.Read onder API-machtigingen (eerst Beheerderstoestemming intrekken, dan"
                    " Machtiging verwijderen), anders blijft elk postvak open. Directory.Read.All en User.Read.All"
                    " blijven staan. Het duurt een half uur tot twee uur voordat dit overal te zien is.",
                )
            ),
        ),
    )
