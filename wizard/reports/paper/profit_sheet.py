"""The entry sheet for Profit as a paper: what is typed where, a column to tick, and how one sees that it works."""

from __future__ import annotations

from collections.abc import Sequence

from checks.catalogue import places
from checks.words import Text, same
from wizard.conversation import entry_sheet
from wizard.reports import phrases
from wizard.reports.paper.blocks import Paper, Part, Rows, Say, Steps

MARK = "profit-exchange entry sheet"
_TITLE = Text("AFAS Profit: the link with Exchange Online", "AFAS Profit: de koppeling met Exchange Online")
_OF = Text("Customer: {customer}", "Klant: {customer}")
_NO_SECRET = Text(
    "The client secret is not on this sheet. Paste it into Profit from where it was copied or kept.",
    "Het clientgeheim staat niet op dit blad. Plak het in Profit vanaf de plek waar het is gekopieerd of bewaard.",
)
_FIELD, _VALUE = Text("Field in Profit", "Veld in Profit"), Text("Value", "Waarde")
_ELSEWHERE = Text("the client secret's Value (not on this sheet)", "de Waarde van het clientgeheim (niet op dit blad)")
_DONE, _BOX = Text("Done", "Klaar"), same("☐")
_SOURCE = Text("AFAS's own page about these fields:", "De eigen pagina van AFAS over deze velden:")

Fields = Sequence[entry_sheet.EntryField]


def parts(fields: Fields) -> tuple[Part, ...]:
    """The sheet without its title: also for a report."""
    rows = tuple((one.label, _ELSEWHERE if one.typed is None else one.value, _BOX) for one in fields)
    return (
        Part(
            entry_sheet.TITLE,
            (
                Say(entry_sheet.WHERE),
                Rows(rows, (_FIELD, _VALUE, _DONE)),
                Say(_NO_SECRET),
                Say(_SOURCE, places.DOC_AFAS_LINK),
            ),
        ),
        Part(entry_sheet.WORKS_TITLE, (Steps(entry_sheet.WORKS, ordered=False),)),
    )


def paper(fields: Fields, customer: str, *, practice: bool) -> Paper:
    """The sheet to print."""
    return Paper(MARK, _TITLE, (_OF.of(customer=customer),), parts(fields), phrases.PRACTICE if practice else None)
