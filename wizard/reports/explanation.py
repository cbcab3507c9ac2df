"""One explanation of a pasted message, as plain text that fits any screen, and as JSON.

No rich and no SDK: `explain` answers at once, in a pipe, on a code page that knows few characters, at forty columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from checks.catalogue.rows import ErrorRow
from checks.explain.explanation import UNDECIDED, Candidate, Cure, Explanation
from checks.quantity import duration
from checks.remedy import Actor, Settling
from checks.visible import harmless
from checks.words import LANGUAGES, Language, Text
from wizard.conversation import actors
from wizard.runtime.wrap import wrapped

JSON_SCHEMA = 1
_NARROWEST = 24

_WHO: dict[Actor, Text] = {
    Actor.CONSULTANT: Text("you", "jij"),
    Actor.CUSTOMER_ADMIN: Text("the customer's Entra admin", "de Entra-beheerder van de klant"),
    Actor.PROFIT_ADMIN: Text("the customer's Profit admin", "de Profit-beheerder van de klant"),
    Actor.EXCHANGE_ADMIN: Text("the customer's Exchange admin", "de Exchange-beheerder van de klant"),
    Actor.NETWORK_ADMIN: Text("the network administrator", "de netwerkbeheerder"),
    Actor.MICROSOFT: Text("Microsoft (wait, or open a ticket)", "Microsoft (wachten, of een ticket openen)"),
    Actor.AFAS: Text("AFAS, the maker of Profit", "AFAS, de maker van Profit"),
}
_WHAT_THIS_IS = Text("What this is", "Wat dit is")
_CAUSE = Text("The cause", "De oorzaak")
_LIKELIEST = Text("The likeliest cause", "De waarschijnlijkste oorzaak")
_TO_DO = Text("What to do", "Wat te doen")
_DONE_BY = Text("By: {who}", "Door: {who}")
_ALSO = Text("It may also be", "Het kan ook zijn")
_TO_TELL = Text("How to tell: {how}", "Zo kom je erachter: {how}")
_ITS_CURE = Text("Then (by: {who}): {step}", "Dan (door: {who}): {step}")
_WORDS = Text("In Microsoft's own words", "In Microsofts eigen woorden")
_SAID = Text("What the message says", "Wat de melding zegt")
_LINK = Text("Link", "Link")
_COMMAND = Text("As a command", "Als opdracht")
_TO_QUOTE = Text("To quote to Microsoft's support", "Om door te geven aan Microsoft-support")
_LOOK_UP = Text(
    "This number is not in my catalogue. Microsoft's look-up page: {link}",
    "Dit nummer staat niet in mijn catalogus. De opzoekpagina van Microsoft: {link}",
)
_CODE = Text("The code in the message: {code}", "De code in de melding: {code}")
_IS_YOURS = Text("(the app of your config)", "(de app uit je configuratie)")
_NOT_YOURS = Text(
    "(not the app of your config, {yours}: compare them)", "(niet de app uit je configuratie, {yours}: vergelijk ze)"
)
_SETTLES = Text(
    "Waiting helps: it usually shows within {typical}; allow {worst} before you doubt it.",
    "Wachten helpt: meestal is het binnen {typical} te zien; reken op {worst} voordat je eraan twijfelt.",
)
_NOTHING = Text(
    "No error that I know in this text. If something failed, paste the whole message, with its code, or the body of "
    "the answer.",
    "Geen fout die ik ken in deze tekst. Ging er iets mis, plak dan de hele melding, met de code, of de inhoud van het "
    "antwoord.",
)
_LABELS: tuple[tuple[str, Text], ...] = (
    ("trace_id", Text("Trace ID", "Traceer-id")),
    ("correlation_id", Text("Correlation ID", "Correlatie-id")),
    ("request_id", Text("Request ID", "Aanvraag-id")),
    ("timestamp", Text("Time", "Tijdstip")),
)
_APP = Text("Application (client) ID", "Toepassings-id (client-id)")
_TENANT = Text("Directory (tenant) ID", "Map-id (tenant-id)")


class Yours(NamedTuple):
    """The app of the config at hand, to compare with ids found in a message."""

    client_id: str | None = None
    tenant: str | None = None


def lines(
    explanation: Explanation, language: Language, width: int, yours: Yours | None = None, *, bold: bool = False
) -> list[str]:
    """The explanation as lines of at most `width` columns (links and commands are never broken)."""
    page = _Page(language, max(width, _NARROWEST), bold)
    if not explanation.diagnosed and not explanation.rows and not explanation.understood:
        page.paragraph(_NOTHING)
        return page.lines
    page.heading(_WHAT_THIS_IS)
    page.paragraph(explanation.what)
    if explanation.reading:
        page.paragraph(explanation.reading)
    for row in explanation.rows[:1]:
        page.paragraph(_meaning(row, explanation, language))
        if row.here:
            page.paragraph(row.here)
    if unsaid := _unsaid_code(explanation):
        page.paragraph(_CODE.of(code=harmless(unsaid)))
    cures = explanation.cures
    if cures:
        _first(page, explanation.causes[0], cures[0])
        _others(page, cures[1:])
    if explanation.official:
        page.heading(_WORDS if explanation.code else _SAID)
        page.paragraph(harmless(explanation.official))
    if explanation.lookup_link:
        page.blank()
        page.paragraph(_LOOK_UP.of(link=explanation.lookup_link), indent=0)
    _ids(page, explanation, yours)
    return page.lines


def catalogue_lines(rows: Iterable[ErrorRow], language: Language, width: int) -> Iterator[str]:
    """The manual's table of contents: every code with its meaning."""
    for row in rows:
        name = f" ({row.name})" if row.name else ""
        yield from wrapped(f"{row.code}{name}: {row.meaning.say(language)}", max(width, _NARROWEST), "", "    ")


def as_json(explanation: Explanation) -> dict[str, object]:
    """The JSON form of `explain --json`; language-neutral, both languages where people read.

    `reading` is there only where a number stood in pieces, or digits follow it: how it was read.
    """
    ids = explanation.ids
    return {
        "schema": JSON_SCHEMA,
        "code": explanation.code,
        "codes": list(explanation.codes),
        "oauth_error": explanation.oauth_error,
        "causes": _causes(explanation),
        "remedies": [_remedy(cure) for cure in explanation.cures],
        "ids": {
            "trace_id": ids.trace_id,
            "correlation_id": ids.correlation_id,
            "request_id": ids.request_id,
            "timestamp": ids.timestamp,
            "app_ids": list(ids.app_ids),
            "tenant_ids": list(ids.tenant_ids),
        },
        **({"reading": {n: explanation.reading.say(n) for n in LANGUAGES}} if explanation.reading else {}),
    }


def _causes(explanation: Explanation) -> list[dict[str, str]]:
    """The agreed list's id before our own, where that is a case of it; each once, with its best confidence."""
    from checks.catalogue.causes import agreed

    found: dict[str, str] = {}
    for candidate in explanation.causes:
        for id in agreed(candidate.cause):
            found.setdefault(id, candidate.confidence)
    return [{"id": id, "confidence": confidence} for id, confidence in found.items()]


def _remedy(cure: Cure) -> dict[str, object]:
    settles = cure.remedy.settles_after
    return {
        "cause": cure.cause.id,
        "actor": str(cure.remedy.actor),
        "steps": {language: [step.say(language) for step in cure.remedy.steps] for language in LANGUAGES},
        "by": [str(actor) for actor in cure.remedy.by],
        "link": cure.remedy.link,
        "settles_after": {"typical": _iso(settles.typical), "worst": _iso(settles.worst)} if settles else None,
    }


def _iso(span: timedelta) -> str:
    """ISO 8601, as the JSON report writes durations."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n) or "PT0S"


def _first(page: _Page, candidate: Candidate, cure: Cure) -> None:
    page.heading(
        _CAUSE if candidate.confidence == "certain" else _LIKELIEST, f": {cure.cause.title.say(page.language)}"
    )
    page.paragraph(cure.cause.says)
    page.heading(_TO_DO)
    page.paragraph(_DONE_BY.of(who=_WHO[cure.remedy.actor]))
    for number, step in enumerate(actors.told(cure.remedy), 1):
        page.item(f"{number}. ", step)
    if cure.remedy.link:
        page.whole(_LINK, cure.remedy.link)
    if cure.remedy.command:
        page.whole(_COMMAND, cure.remedy.command)
    if cure.remedy.settles_after:
        page.paragraph(_settles(cure.remedy.settles_after))


def _others(page: _Page, cures: Iterable[Cure]) -> None:
    cures = tuple(cures)
    if not cures:
        return
    page.heading(_ALSO)
    for cure in cures:
        page.item("- ", Text("{title}. {says}", "{title}. {says}").of(title=cure.cause.title, says=cure.cause.says))
        if cure.cause.decides:
            page.paragraph(_TO_TELL.of(how=cure.cause.decides), indent=4)
        if cure.cause.id != UNDECIDED:
            page.paragraph(_ITS_CURE.of(who=_WHO[cure.remedy.by[0]], step=cure.remedy.steps[0]), indent=4)


def _ids(page: _Page, explanation: Explanation, yours: Yours | None) -> None:
    ids = explanation.ids
    found: list[tuple[Text | str, str]] = []
    if explanation.codes or explanation.oauth_error:
        found.append(
            (Text("Code", "Code"), ", ".join([*explanation.codes[:4], *filter(None, [explanation.oauth_error])]))
        )
    found += [(label, value) for name, label in _LABELS if (value := getattr(ids, name))]
    found += [(_APP, _compared(i, yours.client_id if yours else None, page.language)) for i in ids.app_ids]
    found += [(_TENANT, _compared(i, yours.tenant if yours else None, page.language)) for i in ids.tenant_ids]
    if not found or (len(found) == 1 and explanation.codes):
        return
    page.heading(_TO_QUOTE)
    for label, value in found:
        page.item("- ", Text("{label}: {value}", "{label}: {value}").of(label=label, value=harmless(value)))


def _compared(seen: str, own: str | None, language: Language) -> str:
    if not own or "-" not in own or "." in own:
        return seen
    remark = _IS_YOURS if seen.lower() == own.lower() else _NOT_YOURS.of(yours=own)
    return f"{seen} {remark.say(language)}"


def _meaning(row: ErrorRow, explanation: Explanation, language: Language) -> str:
    name = f" ({row.name})" if row.name else ""
    code = f"{explanation.code}{name}: " if explanation.code == row.code else ""
    return code + row.meaning.say(language)


def _unsaid_code(explanation: Explanation) -> str | None:
    """The message's code, when neither its row nor the first sentence names it: what decided was something else."""
    code = explanation.code or explanation.oauth_error
    if not code or any(row.code == code for row in explanation.rows[:1]) or code in explanation.what.names:
        return None
    return code


def _settles(settling: Settling) -> Text:
    return _SETTLES.of(typical=duration(settling.typical), worst=duration(settling.worst))


class _Page:
    """Lines under way."""

    def __init__(self, language: Language, width: int, bold: bool) -> None:
        self.language = language
        self.lines: list[str] = []
        self._width = width
        self._bold = bold

    def heading(self, text: Text, more: str = "") -> None:
        """A heading, with an empty line before it unless it is the first."""
        if self.lines:
            self.blank()
        for line in wrapped(text.say(self.language) + more, self._width):
            self.lines.append(f"\x1b[1m{line}\x1b[0m" if self._bold else line)

    def paragraph(self, text: Text | str, indent: int = 2) -> None:
        """A wrapped paragraph."""
        said = text if isinstance(text, str) else text.say(self.language)
        self.lines += wrapped(said, self._width, " " * indent)

    def item(self, mark: str, text: Text) -> None:
        """A paragraph behind a mark or number."""
        self.lines += wrapped(text.say(self.language), self._width, "  " + mark, " " * (2 + len(mark)))

    def whole(self, label: Text, value: str) -> None:
        """A link or command on a line of its own, never wrapped: people copy it."""
        self.lines += [f"  {label.say(self.language)}:", f"    {value}"]

    def blank(self) -> None:
        """An empty line."""
        self.lines.append("")
