"""What is said of cells whose text is not simply what was stored; one sentence a kind."""

from __future__ import annotations

from collections.abc import Mapping

from checks.words import Text
from wizard.profit.lists.sheet import NoteKind

NOTES: Mapping[NoteKind, Text] = {
    "shown": Text(
        "In the column of {field}, Excel shows something else than it stores ({lines}). What is shown was taken.",
        "In de kolom met {field} toont Excel iets anders dan het opslaat ({lines}). Wat wordt getoond, is genomen.",
    ),
    "number": Text(
        "In the column of {field} stand numbers ({lines}), and this kind of file does not tell how they are shown. If"
        " Profit's codes begin with zeros, save the list as .xlsx or make the column text.",
        "In de kolom met {field} staan getallen ({lines}); dit soort bestand zegt niet hoe ze worden getoond. Beginnen"
        " de codes in Profit met nullen, sla de lijst dan op als .xlsx of maak er tekst van.",
    ),
    "format": Text(
        "In the column of {field} stand numbers that Excel shows in another form, such as 1.234 ({lines}). The bare"
        " number was taken.",
        "In de kolom met {field} staan getallen die Excel in een andere vorm toont, zoals 1.234 ({lines}). Het kale"
        " getal is genomen.",
    ),
    "formula": Text(
        "In the column of {field} stand formulas that were never worked out ({lines}), so nothing is known there. Open"
        " the file in Excel and save it again.",
        "In de kolom met {field} staan formules die nooit zijn uitgerekend ({lines}); daar is dus niets bekend. Open"
        " het bestand in Excel en sla het opnieuw op.",
    ),
    "error": Text(
        "In the column of {field} stand errors of Excel ({lines}), so nothing is known there.",
        "In de kolom met {field} staan fouten van Excel ({lines}); daar is dus niets bekend.",
    ),
    "date": Text(
        "In the column of {field} stand dates ({lines}): Excel may have made them of something else.",
        "In de kolom met {field} staan datums ({lines}): Excel heeft die misschien van iets anders gemaakt.",
    ),
    "digits-lost": Text(
        "In the column of {field} stand long numbers of which Excel dropped digits ({lines}).",
        "In de kolom met {field} staan lange getallen waarvan Excel cijfers heeft weggelaten ({lines}).",
    ),
    "decimal": Text(
        "In the column of {field} stand numbers with a fraction ({lines}): zeros at their end are lost (48213.1010"
        " becomes 48213.101). Look those up in Profit, and make the column text.",
        "In de kolom met {field} staan gebroken getallen ({lines}): nullen aan het eind zijn weggevallen (48213.1010"
        " wordt 48213.101). Zoek die op in Profit, en maak van de kolom tekst.",
    ),
    "struck": Text(
        "In the column of {field}, texts are struck through in Excel ({lines}). They were read too.",
        "In de kolom met {field} zijn teksten in Excel doorgehaald ({lines}). Ze zijn wel gelezen.",
    ),
    "link": Text(
        "In the column of {field}, the addresses stand in the links behind the texts ({lines}). Those were taken.",
        "In de kolom met {field} staan de adressen in de koppelingen achter de teksten ({lines}). Die zijn genomen.",
    ),
}
