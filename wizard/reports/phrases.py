"""The words every paper shares: names of verdicts, layers and actors, headings, counts and durations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checks.model import Layer, Settling, Verdict
from checks.quantity import duration
from checks.words import Text
from wizard.conversation import actors
from wizard.runtime.context import STAMP

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.GOOD: Text("good", "goed"),
    Verdict.ADVICE: Text("advice", "advies"),
    Verdict.PROBLEM: Text("problem", "probleem"),
    Verdict.UNKNOWN: Text("could not tell", "niet te zeggen"),
    Verdict.CRASHED: Text("check failed", "controle mislukt"),
    Verdict.SKIPPED: Text("not looked at", "niet bekeken"),
}
COUNTS: Mapping[Verdict, tuple[Text, Text]] = {
    Verdict.PROBLEM: (Text("1 problem", "1 probleem"), Text("{n} problems", "{n} problemen")),
    Verdict.CRASHED: (Text("1 check failed", "1 controle mislukt"), Text("{n} checks failed", "{n} controles mislukt")),
    Verdict.UNKNOWN: (
        Text("1 could not be told", "1 niet te zeggen"),
        Text("{n} could not be told", "{n} niet te zeggen"),
    ),
    Verdict.ADVICE: (Text("1 piece of advice", "1 advies"), Text("{n} pieces of advice", "{n} adviezen")),
    Verdict.GOOD: (Text("1 good", "1 goed"), Text("{n} good", "{n} goed")),
    Verdict.SKIPPED: (Text("1 not looked at", "1 niet bekeken"), Text("{n} not looked at", "{n} niet bekeken")),
}

LAYERS: tuple[tuple[str, Text, Text], ...] = (
    ("requested", Text("Requested", "Aangevraagd"), Text("Req", "Aan")),
    ("consented", Text("Consented", "Toestemming"), Text("Con", "Toe")),
    ("in_token", Text("In token", "In token"), Text("Tok", "Tok")),
    ("works", Text("Works", "Werkt"), Text("Wrk", "Wrk")),
)
"""Field of `PermissionRow`, its heading, and a heading of three letters for a narrow screen."""

LAYER_VALUES: Mapping[Layer, Text] = {
    "yes": Text("yes", "ja"),
    "no": Text("no", "nee"),
    "delegated": Text("delegated", "gedelegeerd"),
    "unknown": Text("unknown", "onbekend"),
    "not_asked": Text("not tried", "niet getest"),
}

FOR = actors.FOR
WHO = actors.WHO

PERMISSION = Text("Permission", "Machtiging")
PERMISSIONS = Text("Permissions", "Machtigingen")
VERDICT = Text("Verdict", "Oordeel")
FINDINGS = Text("Findings", "Bevindingen")
NEXT = Text("What to do next", "Wat nu te doen")
WHO_ACTS = Text("Who", "Wie")
LINK = Text("Link", "Link")
COMMAND = Text("As a command", "Als opdracht")
SEEN = Text("Seen", "Gezien")
OTHER_CAUSES = Text("It may also be", "Het kan ook zijn")
CORRELATION = Text("correlation ID", "correlatie-id")
TRACE = Text("trace ID", "tracerings-id")
REQUEST = Text("request ID", "aanvraag-id")
LOG_REFERENCE = Text("Profit's log reference", "logreferentie van Profit")
NO_ANSWER = Text("no answer", "geen antwoord")
CURE_TOLD = Text("The cure is the one told above.", "De oplossing is dezelfde als hierboven.")
NOTHING_TO_DO = Text("Nothing needs to be done.", "Er hoeft niets te gebeuren.")
FACTS = Text("Facts", "Feiten")
DOMAINS = Text("Domains", "Domeinen")
USERS = Text("Users", "Gebruikers")
CREDENTIALS = Text("Secrets and certificates", "Geheimen en certificaten")
MEASURED = Text("How it was measured", "Hoe er is gemeten")
VERSIONS = Text("Versions", "Versies")
REPORT = Text("Exchange link of Profit: report", "Exchange-koppeling van Profit: rapport")
PRACTICE = STAMP
LOOK_FIRST = Text(
    "Look before you post: names, addresses and IDs were replaced here; see for yourself that nothing private is left.",
    "Kijk voordat je dit deelt: namen, adressen en id's zijn hier vervangen; ga zelf na of er niets vertrouwelijks "
    "meer in staat.",
)
WHOLE = Text(
    "This is the full report, with names, addresses and IDs. Share it only with people who may see them.",
    "Dit is het volledige rapport, met namen, adressen en id's. Deel het alleen met wie die mag zien.",
)

DOMAIN_HEADS = (
    Text("Verified", "Geverifieerd"),
    Text("Default", "Standaard"),
    Text("Initial", "Eerste"),
    Text("E-mail", "E-mail"),
)
CREDENTIAL_HEADS = (
    Text("Name", "Naam"),
    Text("Starts", "Begint"),
    Text("Ends", "Verloopt"),
    Text("In use", "In gebruik"),
)


def notice(redacted: bool) -> Text:
    """What stands on the first line of a paper that leaves the house."""
    return LOOK_FIRST if redacted else WHOLE


def settling(settles_after: Settling) -> Text:
    """How long the cure takes to be seen."""
    return Text(
        "It usually shows within {typical}; allow {worst} before you doubt it.",
        "Meestal is het binnen {typical} te zien; reken op {worst} voordat je eraan twijfelt.",
        {"typical": duration(settles_after.typical), "worst": duration(settles_after.worst)},
    )


def knowledge(day: date | None) -> Text:
    """Of which day what the judging version knows of Microsoft's cloud is; a report of before this does not tell."""
    if day is None:
        return Text(
            "Of which day its knowledge of Microsoft's cloud is, it does not tell.",
            "Van welke dag de kennis van Microsofts cloud is, staat er niet bij.",
        )
    return Text(
        "What it knows of Microsoft's cloud comes from sources of up to {day}.",
        "Wat het van Microsofts cloud weet, komt uit bronnen van uiterlijk {day}.",
        {"day": day.isoformat()},
    )
