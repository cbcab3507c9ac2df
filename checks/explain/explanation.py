"""What an explanation is: causes in order, the rows that said so, and what to quote to Microsoft's support."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from checks.catalogue.rows import Cause, ErrorRow, Stage
from checks.explain.structure import Ids
from checks.pattern import Pattern
from checks.remedy import Remedy
from checks.words import Text, same

Confidence = Literal["certain", "likely", "possible"]

UNDECIDED = "insufficient_information"


class Candidate(NamedTuple):
    """One cause that the text allows."""

    cause: str
    confidence: Confidence


class Cure(NamedTuple):
    """A remedy and the cause it belongs to."""

    cause: Cause
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a text says, as far as the text alone decides. Holds nothing of a secret or token that stood in the text."""

    what: Text
    """What kind of text this is, in one sentence."""
    code: str | None = None
    """Microsoft's own word for the failure: `AADSTS7000215`, `ErrorAccessDenied`; None for faults without one."""
    codes: tuple[str, ...] = ()
    """Every code of Microsoft's in the text, the deciding one first."""
    oauth_error: str | None = None
    causes: tuple[Candidate, ...] = ()
    """Likeliest first; empty when nothing is diagnosable."""
    rows: tuple[ErrorRow, ...] = ()
    """The catalogue's rows that match, the deciding one first."""
    official: str | None = None
    """The remote's own sentence as it stood in the text, scrubbed."""
    ids: Ids = field(default_factory=Ids)
    lookup_link: str | None = None
    """Microsoft's look-up page, for an AADSTS number the catalogue does not have."""
    remedy: Remedy | None = None
    """The first candidate's cure, where the catalogue's is not the right one for this text."""
    stage: Stage | None = None
    """What was going on, as far as the text tells."""
    understood: bool = False
    """No error, but known all the same: `what` says what it is."""
    reading: Text | None = None
    """How the number was read, where the text has it in pieces or more digits follow it."""

    @property
    def diagnosed(self) -> bool:
        """True when at least one cause can be named."""
        return bool(self.causes)

    @property
    def cures(self) -> tuple[Cure, ...]:
        """A cure for every candidate, in their order, links and commands filled as far as the text names the app."""
        from checks.catalogue.causes import BY_ID

        found = []
        for at, candidate in enumerate(self.causes):
            cause = self._unlisted if at == 0 else None
            if cause is None and (cause := BY_ID.get(candidate.cause)) is None:
                continue
            own = self.remedy if at == 0 else None
            found.append(Cure(cause, _filled(own or cause.cure_at(self.stage), self.ids)))
        return tuple(found)

    @property
    def _unlisted(self) -> Cause | None:
        """The cause in other words, when the message is complete and only its code is not in the catalogue."""
        if self.remedy is None:
            return None
        from checks.catalogue.cures.unlisted import UNLISTED, UNLISTED_CODE

        return next((c for c in (UNLISTED, UNLISTED_CODE) if c.remedy is self.remedy), None)


_PLACEHOLDER = Pattern(r"\{(\w+)\}")
_PORTAL = "https://entra.microsoft.com"
_APPS = "/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
"""The list of app registrations, where a link goes that cannot name the app."""
_IN_WORDS = {
    "client_id": Text("(application (client) ID of your app)", "(toepassings-id (client) van jouw app)"),
    "tenant": Text("(tenant ID)", "(tenant-id)"),
    "principal_id": Text("(object ID of the enterprise application)", "(object-id van de bedrijfstoepassing)"),
    "mailbox": Text("(the mailbox's address)", "(het adres van het postvak)"),
}


def _filled(remedy: Remedy, ids: Ids) -> Remedy:
    """Only what the text names beyond doubt is filled in; half a command is worse than none."""
    known = {"portal": _PORTAL}
    if len(ids.app_ids) == 1:
        known["client_id"] = ids.app_ids[0]
    if len(ids.tenant_ids) == 1:
        known["tenant"] = ids.tenant_ids[0]

    def fill(template: str | None, otherwise: str | None) -> str | None:
        if template is None:
            return None
        if set(_PLACEHOLDER.findall(template)) - known.keys():
            return otherwise
        return _PLACEHOLDER.sub(lambda m: known[m[1]], template)

    steps = tuple(
        step.of(
            **{n: same(known[n]) if n in known else _IN_WORDS.get(n, same(f"({n})")) for n in step.open_placeholders}
        )
        if step.open_placeholders
        else step
        for step in remedy.steps
    )
    return replace(remedy, steps=steps, link=fill(remedy.link, _PORTAL + _APPS), command=fill(remedy.command, None))
