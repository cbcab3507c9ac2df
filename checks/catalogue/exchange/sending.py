"""Exchange does not send: sender, recipients, amount and size."""

from __future__ import annotations

from checks.catalogue.cures.request import WRITE_REFUSED
from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorSendAsDenied",
        Text(
            "The From address is not that of the mailbox, and the sender may not send as that address.",
            "Het Van-adres is niet dat van het postvak, en de afzender mag niet als dat adres verzenden.",
        ),
        ("send_as_denied",),
        phrases=(
            r"user account which was used to submit this request does not have the right to send mail on behalf of",
            r"not have (?:the )?(?:right|permissions?) to send (?:mail )?(?:as|on behalf of)",
        ),
        stage="exchange",
        statuses=(403,),
        mark="U",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidRecipients",
        Text(
            "At least one recipient's address is not valid.", "Ten minste één adres van een ontvanger is niet geldig."
        ),
        ("request_malformed", "user_not_found"),
        phrases=(r"at least one recipient is ?n[o']t valid",),
        stage="exchange",
        statuses=(400,),
        mark="O",
    ),
    ErrorRow(
        "ErrorExceededMessageLimit",
        Text(
            "The mailbox has sent its allowance of messages.",
            "Het postvak heeft zijn toegestane aantal berichten verstuurd.",
        ),
        ("throttled",),
        stage="exchange",
        statuses=(429,),
        mark="U",
    ),
    ErrorRow(
        "ErrorSubmissionQuotaExceeded",
        Text(
            "The mailbox has sent to too many recipients for now.",
            "Het postvak heeft voorlopig naar te veel ontvangers verstuurd.",
        ),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorMessageSubmissionBlocked",
        Text(
            "Exchange stops outgoing mail of this mailbox or tenant.",
            "Exchange houdt uitgaande mail van dit postvak of deze tenant tegen.",
        ),
        ("sending_blocked", "throttled"),
        phrases=(
            r"outboundspamexception|wascl useraction verdict",
            r"mail(?:box)? .{0,40}(?:blocked|suspended) (?:from|for) sending|sending has been (?:blocked|suspended)",
        ),
        refine=(Refinement(r"refusequota|throttl", ("throttled", "sending_blocked")),),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "ErrorMessageRecipientNotAllowed",
        Text("A policy forbids mail to this recipient.", "Een beleid verbiedt mail aan deze ontvanger."),
        ("access_policy_denied",),
        stage="exchange",
        mark="U",
    ),
    ErrorRow(
        "ErrorMessageSizeExceeded",
        Text("The message is larger than allowed.", "Het bericht is groter dan toegestaan."),
        ("request_malformed",),
        remedy=WRITE_REFUSED,
        stage="exchange",
        statuses=(413,),
        mark="O",
        source=_EWS,
    ),
)
