"""How a conversation ends: the verdict, what was not proven, where everything is, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checks.model import Report
from checks.words import Text, same
from wizard.conversation import actors
from wizard.reports import summary
from wizard.reports.still_to_do import IN_THE_REPORT, still_to_do, users_to_do
from wizard.setup.runner.file_names import to_send

_WHERE: Mapping[str, Text] = {
    "config": Text("Config", "Configuratie"),
    "report": Text("Report", "Rapport"),
    "calendar": Text("Reminders", "Herinneringen"),
    "deviating": Text("Deviating addresses", "Afwijkende adressen"),
    "profit-sheet": Text("Sheet for Profit", "Blad voor Profit"),
    "narrowing": Text(
        "Lines for the Exchange admin (beside it a .ps1 of them)",
        "Regels voor de Exchange-beheerder (ernaast een .ps1 ervan)",
    ),
    "hand-over": Text(
        "Folder for the administrator (beside it a zip of it, and a mail to send that with)",
        "Map voor de beheerder (ernaast een zip ervan, en een mail om die mee te sturen)",
    ),
}
_TO_SEND = Text("Report to send", "Rapport om te versturen")
_NEXT = Text("Next: {who}: {step}", "Nu te doen: {who}: {step}")
_OPEN = Text("Next: {step}", "Nu te doen: {step}")
_LATER = Text(
    "To look again later: profit-exchange check --config {config}",
    "Om later weer te kijken: profit-exchange check --config {config}",
)

_LISTED = Text(
    "the list of deviating addresses above says what to type into Profit for whom",
    "de lijst met afwijkende adressen hierboven zegt wat je voor wie in Profit typt",
)
_REHEARSED = Text(
    "The practice tenant ends here, and with it what this config points at. For the customer's own tenant: the same"
    " command without --practice.",
    "De oefentenant stopt hier, en daarmee waar deze configuratie naar wijst. Voor de eigen tenant van de klant:"
    " dezelfde opdracht zonder --practice.",
)


def last_words(report: Report | None, saved: Mapping[str, str]) -> tuple[Text, ...]:
    """One line for each thing to know, the verdict first.

    Args:
        report: everything that was found; None when nothing was proven.
        saved: paths by what was written, as the progress has them.
    """
    made: list[Text] = []
    if report is not None:
        made.append(summary.headline(report))
    for what, label in _WHERE.items():
        if saved.get(what):
            path = Path(saved[what]).absolute()
            made.append(_at(label, path))
            if what == "report" and to_send(path).exists():
                made.append(_at(_TO_SEND, to_send(path)))
    if report is not None:
        users_are = _LISTED if saved.get("deviating") else IN_THE_REPORT
        cured = next((g.remedy for g in summary.groups(report.findings) if g.remedy is not None), None)
        if cured is not None:
            who, step = actors.first_of(cured)
            made.append(_NEXT.of(who=who, step=step))
            # A finding does not do away with the users.
            users = users_to_do(report, users_are)
            made += [_OPEN.of(step=users)] if users is not None else []
        else:
            made += [_OPEN.of(step=matter) for matter in still_to_do(report, users_are)]
    if report is not None and report.practice:
        made.append(_REHEARSED)
    elif saved.get("config"):
        made.append(_LATER.of(config=same(saved["config"])))
    return tuple(made)


def _at(label: Text, path: Path) -> Text:
    return Text("{label}: {path}", "{label}: {path}").of(label=label, path=same(str(path)))
