"""The look at a tenant that `users` and `profit addresses` share: settings of it, its progress, what is kept of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.files.failure import reason
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.matching.classify import Proof
    from wizard.profit.export import Export
    from wizard.profit.lookup import LookedUp, Proving
    from wizard.profit.remembered import Remembered
    from wizard.resolve.settings import ResolvedRun

_KEEP_EVERY = 5.0
"""Seconds between writings of what was proven so far."""

NO_DNS = Text(
    "No E-mail DNS was given and none can be proposed. Give it with --email-dns DOMAIN.",
    "Er is geen E-mail DNS opgegeven en er is er geen voor te stellen. Geef hem met --email-dns DOMEIN.",
)


def unanswered(found: LookedUp) -> bool:
    """Whether some mailbox that was asked gave no answer."""
    return found.proven is not None and found.proven.answered < found.proven.asked


def keep(kept: Remembered, proofs: Mapping[str, Proof] | None, context: RunContext) -> None:
    """Keep what is known for the next run; that it could not be kept is said, and no more."""
    from wizard.profit import remembered

    try:
        remembered.keep(kept, proofs)
    except OSError as error:
        context.tell(
            Text(
                "What was found could not be kept for the next run: {why}.",
                "Wat is gevonden, kon niet worden bewaard voor de volgende keer: {why}.",
            ).of(why=reason(error))
        )


def look(
    run_as: ResolvedRun,
    export: Export,
    proving: Proving,
    kept: Remembered,
    params: dict[str, object],
    context: RunContext,
    *,
    remember: bool,
) -> LookedUp:
    """Look at the tenant for these users, with progress; what was proven is kept as it goes on.

    Raises:
        UserError: the E-mail DNS is no domain.
        KeyboardInterrupt: what was proven so far is kept first.
    """
    from wizard.commands.people_look import listing_progress
    from wizard.profit.lookup import look_up_now
    from wizard.reports.terminal.live import live

    mail_dns = asked_for(run_as, params)
    last = [0.0]

    def keep_some(proofs: Mapping[str, Proof], *, now: bool = False) -> None:
        if remember and (now or time.monotonic() - last[0] > _KEEP_EVERY):
            last[0] = time.monotonic()
            keep(kept, proofs, context)

    latest: dict[str, Mapping[str, Proof]] = {}

    def note(proofs: Mapping[str, Proof]) -> None:
        latest["proofs"] = proofs
        keep_some(proofs)

    with live(context.language, context.stderr, enabled=True) as watch:
        try:
            return look_up_now(
                run_as.settings,
                run_as.credential,
                run_as.endpoints,
                export.users,
                mail_dns=mail_dns,
                # Without an E-mail DNS the best one is counted over the list itself, which needs no whole directory.
                everyone=False,
                ask_dns=False,
                or_default=export.encoding == "profit",
                proving=proving,
                decided=kept.decided,
                known=kept.proofs,
                watch=watch,
                tell=listing_progress(watch, context.language),
                tell_proving=listing_progress(watch, context.language, "mailboxes"),
                keep=note,
            )
        except KeyboardInterrupt:
            if latest:
                keep_some(latest["proofs"], now=True)
                context.tell(
                    Text(
                        "Stopped. What was proven so far is kept for a day; the same command goes on from there.",
                        "Gestopt. Wat tot nu toe is bewezen blijft een dag bewaard; dezelfde opdracht gaat daar"
                        " verder.",
                    )
                )
            raise


def asked_for(run_as: ResolvedRun, params: dict[str, object]) -> str | None:
    """The E-mail DNS that was given, or stands in the config.

    Raises:
        UserError: it is no domain.
    """
    from wizard.settings.config_model import look_up
    from wizard.settings.parsing import UnfitError, domain

    value = params["email_dns"] or (look_up(run_as.config, "profit.email_dns") if run_as.config else None)
    if not value:
        return None
    try:
        return domain(str(value))
    except UnfitError as error:
        raise UserError(
            Text("--email-dns {seen}: {why}.", "--email-dns {seen}: {why}.").of(
                seen=same(str(value)[:80]), why=error.text
            )
        ) from None


def decisions_of(named: object, export: Export) -> list[tuple[str, str]]:
    """(user, address) as given; an empty address withdraws an earlier decision.

    Raises:
        UserError: one is not of that form, or of a user that is not in the list.
    """
    from checks.address import sign, tidy

    found = []
    listed = {user.user.casefold() for user in export.users}
    for entry in named if isinstance(named, tuple) else ():
        user, equals, address = str(entry).partition("=")
        if not equals or (address.strip() and sign(tidy(address)) is not None):
            raise UserError(
                Text(
                    "--decide {seen}: write USER=ADDRESS with a complete e-mail address.",
                    "--decide {seen}: schrijf GEBRUIKER=ADRES met een volledig e-mailadres.",
                ).of(seen=same(str(entry)[:80]))
            )
        if user.strip().casefold() not in listed:
            raise UserError(
                Text(
                    "--decide {seen}: there is no user {user} in the list.",
                    "--decide {seen}: gebruiker {user} staat niet in de lijst.",
                ).of(seen=same(str(entry)[:80]), user=same(user.strip()[:60]))
            )
        found.append((user.strip(), tidy(address)))
    return found
