"""The shapes of the catalogue's rows. The tables beside this file hold nothing but these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.remedy import ExitClass, Remedy
from checks.words import Text

HARMLESS = "none"
"""Stands alone in a row's causes: the message is an answer that asks for nothing to be done."""

Mark = Literal["D", "D+", "S", "O", "U"]
"""Evidence: documented, other Microsoft document, library source, observed, unverified."""

Stage = Literal["token", "consent", "both", "service", "graph", "exchange", "network", "mail", "profit"]
"""What was going on: the token request, a person's sign-in or consent, either of these, Microsoft's sign-in service
itself, a call of Graph, a call that Exchange answered, the way there, a mail protocol, a call of AFAS Profit."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause id with its cure: the vocabulary of every diagnosis."""

    id: str
    title: Text
    """A short label, for a table or a rule's name."""
    says: Text
    """One or two calm sentences: what is the matter."""
    remedy: Remedy
    decides: Text | None = None
    """The question or look that tells this cause from its usual rivals, when the text alone cannot."""
    exit_class: ExitClass = ExitClass.OTHER
    by_stage: tuple[tuple[Stage, Remedy], ...] = ()
    """Cures that replace `remedy` when something else than a token request failed."""
    case_of: tuple[str, ...] = ()
    """The causes of the agreed list that this one, with a cure of its own, is a case of; the nearest first. A program
    reads those before this one's id."""

    def cure_at(self, stage: Stage | None) -> Remedy:
        """The cure of this cause for what was going on."""
        return next((remedy for known, remedy in self.by_stage if known == stage), self.remedy)


@dataclass(frozen=True, slots=True)
class Refinement:
    """When the text contains `phrase`, these causes replace the row's own."""

    phrase: str
    """Regular expression, matched case-insensitively on text with white space folded."""
    causes: tuple[str, ...]
    remedy: Remedy | None = None
    """Only where the first cause's own cure is not the right one for these words."""


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error code, or one family of messages without a code."""

    code: str
    """`AADSTS7000215`, `ErrorAccessDenied`, or a kebab id of ours (`tls-untrusted-chain`)."""
    meaning: Text
    """What it officially means, in our words."""
    causes: tuple[str, ...]
    """Cause ids, likeliest first."""
    name: str | None = None
    """Microsoft's short name, where it has one."""
    phrases: tuple[str, ...] = ()
    """Regular expressions that identify it without its code (case-insensitive, white space folded)."""
    refine: tuple[Refinement, ...] = ()
    """First match wins."""
    stage: Stage = "both"
    statuses: tuple[int, ...] = ()
    oauth_errors: tuple[str, ...] = ()
    here: Text | None = None
    """What it usually means for this link in particular, when the cause's own words are too general."""
    remedy: Remedy | None = None
    """Only where the first cause's own cure is not the right one for this code."""
    named: bool = False
    """Its sentences are everybody's: they count only in a text that names one of Microsoft's services."""
    sole: bool = False
    """Its sentence is printed with this code and no other, so the sentence alone names the code."""
    mark: Mark = "D"
    source: str = ""
    """Document or thread, as a URL or repository path."""
