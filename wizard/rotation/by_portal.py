"""The next secret, made in the portal by whoever may: the steps, and a look at what is pasted before it is used."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from checks.catalogue import places
from checks.catalogue.secret_signs import BY_ID
from checks.words import Text
from wizard.rotation.new_secret import Next, hold, in_use, old_stays, only_one, proof, store, tell_profit
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, USAGE

if TYPE_CHECKING:
    from checks.facts import Facts
    from checks.settings import Endpoints, Secret
    from wizard.prompts.clipboard import Clipboard
    from wizard.settings.config_model import Config

_STEPS = Text(
    "An administrator makes the new secret in the portal:\n"
    "  1. Open {place}.\n"
    "     {link}\n"
    "  2. New client secret, description AFAS Profit, expires after {days} days. Choose Add.\n"
    "  3. Copy the column Value at once (not Secret ID): it is shown only now.\n"
    "Leave the old secret as it is: Profit still uses it.",
    "Een beheerder maakt het nieuwe geheim in de portal:\n"
    "  1. Open {place}.\n"
    "     {link}\n"
    "  2. Nieuw clientgeheim, omschrijving AFAS Profit, verloopt na {days} dagen. Kies Toevoegen.\n"
    "  3. Kopieer meteen de kolom Waarde (niet Geheim-id): die is alleen nu zichtbaar.\n"
    "Laat het oude geheim staan: Profit gebruikt het nog.",
)
_PASTE = Text(
    "The new client secret (the Value; it is not shown)",
    "Het nieuwe clientgeheim (de Waarde; die is niet te zien)",
)


def rotate_by_portal(
    config: Config, path: Path, endpoints: Endpoints, months: int, context: RunContext, clipboard: Clipboard
) -> int:
    """Tell the steps, take the value, prove it, keep it, and say what is left to do.

    Raises:
        UserError: it could not be kept.
    """
    from checks.secret_value import look

    link = places.LINK_SECRETS.format(portal=endpoints.portal.rstrip("/"), client_id=config.client_id)
    context.tell(_STEPS.of(place=places.SECRETS, link=link, days=365 * months // 12))
    old = config.secret.key_id if config.secret else None
    known = in_use(config, path, context)
    while (value := _pasted(context)) is not None:
        if known is not None and value in (known, look(known).repaired):
            _tell_known(old, context)
            continue
        facts = asyncio.run(proof(config, endpoints, value, context))
        made = _seen(value, facts, old, context)
        if made is None:
            continue
        store(path, made, context)
        tell_profit(made, context, clipboard)
        _tell_others(made, facts, old, known is not None, context)
        hold(made, context, clipboard)
        return GOOD
    context.tell(
        Text(
            "Nothing was changed here. Did you make a secret in the portal that is not used? Remove it there.",
            "Hier is niets veranderd. Heb je in de portal een geheim gemaakt dat niet wordt gebruikt? Verwijder het"
            " daar.",
        )
    )
    return USAGE


def _pasted(context: RunContext) -> Secret | None:
    """A value that may be right; None when the person stops."""
    from checks.secret_value import look
    from checks.settings import Secret
    from wizard.conversation.chapters.credentials import secret_question
    from wizard.conversation.effects import Accepted, Declined, GaveSecret
    from wizard.prompts.in_passing import InPassing
    from wizard.reports.secret_shape import statements

    def understand(typed: str) -> Accepted | Declined:
        found = look(Secret(typed))
        said = [Text("{says} {do}", "{says} {do}").of(says=says, do=do) for says, do in statements(found)]
        if not any(BY_ID[sign].wrong for sign in found.seen.signs):
            return Accepted("")
        return Declined(
            reduce(lambda one, other: Text("{one} {other}", "{one} {other}").of(one=one, other=other), said)
        )

    reply = InPassing(context).ask(replace(secret_question(), ask=_PASTE, understand=understand))
    return reply.value if isinstance(reply, GaveSecret) else None


def _seen(value: Secret, facts: Facts, old: str | None, context: RunContext) -> Next | None:
    """The secret as the app itself sees it; None when it does not sign in, or is the one that is there already."""
    from checks.facts import Seen
    from checks.secret_value import candidate_for_hint
    from wizard.inspection.failure_reason import stopped

    if not isinstance(facts.sign_in, Seen):
        told = stopped(facts.sign_in)
        context.tell(
            Text(
                "The app does not sign in with this value, so nothing was stored. {says}",
                "De app meldt zich met deze waarde niet aan, dus er is niets bewaard. {says}",
            ).of(says=told.says)
        )
        return None
    if not isinstance(facts.registration, Seen):
        return Next(value)
    entries = facts.registration.value.secrets
    fitting = [entries[n] for n in candidate_for_hint(value, tuple(entry.hint for entry in entries))]
    if not fitting:
        return Next(value)
    entry = max(fitting, key=lambda e: (e.starts is not None, e.starts or facts.at))
    if entry.key_id == old:
        _tell_known(old, context)
        return None
    ends, starts = (moment.date().isoformat() if moment else None for moment in (entry.ends, entry.starts))
    return Next(value, entry.key_id, entry.hint, ends, starts)


def _tell_known(old: str | None, context: RunContext) -> None:
    known = Text(
        "That is the secret which the config already knows. Make a new one in the portal first.",
        "Dat is het geheim dat de configuratie al kent. Maak eerst een nieuw in de portal.",
    )
    if old:
        known = Text(
            "That is the secret which the config already knows (ID {id}). Make a new one in the portal first.",
            "Dat is het geheim dat de configuratie al kent (id {id}). Maak eerst een nieuw in de portal.",
        ).of(id=old)
    context.tell(known)


def _tell_others(made: Next, facts: Facts, old: str | None, compared: bool, context: RunContext) -> None:
    """Which secret is the old one and goes later; nothing that could lead to removing the only one.

    Args:
        compared: the value that was pasted is known to differ from the one in use before.
    """
    from checks.facts import Seen

    entries = facts.registration.value.secrets if isinstance(facts.registration, Seen) else ()
    if len(entries) == 1 and (made.key_id is None or entries[0].key_id == made.key_id):
        only_one(context)
    elif old is not None or (compared and len(entries) != 1):
        old_stays(old, context)
    else:
        if made.starts is not None and made.starts < facts.at.date().isoformat():
            # A secret of today is new; one of before may be the one that Profit has.
            context.tell(
                Text(
                    "What was pasted is a secret of {day}, not of today.",
                    "Wat is geplakt, is een geheim van {day}, niet van vandaag.",
                ).of(day=made.starts)
            )
        context.tell(
            Text(
                "Whether this is another secret than the one in use before could not be seen. Remove one only when the"
                " portal lists two or more, and never the one that was pasted here: {place}.",
                "Of dit een ander geheim is dan het geheim van daarvoor, was niet te zien. Verwijder er pas een als de"
                " portal er twee of meer toont, en nooit het geheim dat hier is geplakt: {place}.",
            ).of(place=places.SECRETS)
        )
