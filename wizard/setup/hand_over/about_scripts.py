"""What a careful administrator wants to know of a script before running it: its checksum, and what Bypass means."""

from __future__ import annotations

from collections.abc import Mapping

from checks.words import Text, same
from wizard.reports.paper.blocks import Lines, Part, Rows, Say

_READ = Text(
    "The scripts are plain text: read them first. They use nothing but Microsoft Graph of your own tenant, with your"
    " own sign-in, and send nothing to anybody else.",
    "De scripts zijn gewone tekst: lees ze eerst. Ze gebruiken alleen Microsoft Graph van je eigen tenant, met je eigen"
    " aanmelding, en sturen niets naar anderen.",
)
_BYPASS = Text(
    "-ExecutionPolicy Bypass: Windows does not run scripts that come from elsewhere. This lets one script run, once,"
    " and changes no setting of the computer. You can also unblock the file (Properties > Unblock) and leave it out."
    " Does a policy of your organisation forbid it? Use register.sh in Cloud Shell, or way 2.",
    "-ExecutionPolicy Bypass: Windows voert scripts die van elders komen niet uit. Hiermee mag één script één keer"
    " draaien, en er verandert geen instelling van de computer. Je kunt ook de blokkering van het bestand opheffen"
    " (Eigenschappen > Blokkering opheffen) en dit weglaten. Verbiedt beleid van je organisatie het? Gebruik dan"
    " register.sh in Cloud Shell, of manier 2.",
)
_SAME = Text(
    "Are these the files that were sent? Compare their SHA-256 with the table (also in SHA256SUMS). Somebody who can"
    " change the scripts on the way can change this page too: in doubt, let the sender read out the first characters by"
    " telephone.",
    "Zijn dit de bestanden die zijn gestuurd? Vergelijk hun SHA-256 met de tabel (ook in SHA256SUMS). Wie onderweg de"
    " scripts kan veranderen, kan ook deze pagina veranderen: laat de afzender bij twijfel de eerste tekens aan de"
    " telefoon voorlezen.",
)


def about_scripts(checksums: Mapping[str, str]) -> Part:
    """Checksums by file name, in hex, and how to compare them."""
    names = " ".join(checksums)
    return Part(
        Text("Before you run a script", "Voordat je een script uitvoert"),
        (
            Say(_READ),
            Say(_BYPASS),
            Say(_SAME),
            Rows(
                tuple((same(name), same(digest)) for name, digest in checksums.items()),
                (Text("File", "Bestand"), same("SHA-256")),
            ),
            Lines((f"Get-FileHash {names.replace(' ', ', ')}",), "powershell"),
            Lines(("sha256sum --check SHA256SUMS",), "bash"),
        ),
    )
