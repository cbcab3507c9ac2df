"""The machine: from what we know to what comes next. Pure; resuming is calling it with what was kept."""

from __future__ import annotations

from collections.abc import Callable

from checks.words import Text
from wizard.conversation.chapters import (
    email_dns,
    profit_sheet,
    proof,
    registration_route,
    save_files,
    scope,
    tenant,
    users,
    welcome,
)
from wizard.conversation.effects import Done, Effect
from wizard.conversation.progress import State
from wizard.conversation.results import Proof

CHAPTERS: tuple[tuple[str, Text, Callable[[State], Effect | None]], ...] = (
    ("welcome", Text("Welcome", "Welkom"), welcome.following),
    ("tenant", Text("Tenant", "Tenant"), tenant.following),
    ("route", Text("App registration", "App-registratie"), registration_route.following),
    ("proof", Text("Proof", "Bewijs"), proof.following),
    ("email-dns", Text("E-mail DNS", "E-mail DNS"), email_dns.following),
    ("users", Text("Profit users", "Profit-gebruikers"), users.following),
    ("scope", Text("Mailbox scope", "Bereik van de app"), scope.following),
    ("profit", Text("Profit", "Profit"), profit_sheet.following),
    ("keep", Text("Keep", "Bewaren"), save_files.following),
)
TITLES = {id: title for id, title, _ in CHAPTERS}

_STOPPED = Text(
    "Stopped. Everything but the secret is kept; go on with: profit-exchange setup --resume",
    "Gestopt. Alles behalve het geheim is bewaard; ga verder met: profit-exchange setup --resume",
)
_PROVEN = Text("Done.", "Klaar.")
_NOTED = Text(
    "Done, with what is still open noted in the report.",
    "Klaar; wat nog openstaat, staat in het rapport.",
)


def next_effect(state: State) -> Effect:
    """The next thing to do for this state. The same state always gives the same effect."""
    if state.stopped:
        return Done(_STOPPED, 130)
    for _, _, following in CHAPTERS:
        effect = following(state)
        if effect is not None:
            return effect
    seen = state.seen.get("proof")
    code = seen.report.exit_code if isinstance(seen, Proof) else 0
    return Done(_PROVEN if code == 0 else _NOTED, code)
