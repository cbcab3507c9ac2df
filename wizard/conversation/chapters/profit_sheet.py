"""Chapter 8: the entry sheet for Profit, every field in Profit's order with its menu path and value."""

from __future__ import annotations

from dataclasses import replace

from checks.catalogue import places
from checks.words import Text, same
from wizard.conversation.effects import Accepted, Ask, Card, Choice, Copy, Declined, Effect, Help, Question, Tell
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import first, question_of_choice, tell_once

CHAPTER = "profit"
_SYNC = Text(
    "Sync. Profit Calendar with",
    "Sync. Profit Calendar with (het veld voor de agendasynchronisatie; in het Nederlands kan het anders heten)",
)
"""The label as AFAS's English pages show it; the Dutch one was not found."""


def fields(state: State) -> tuple[tuple[str, Text, Text], ...]:
    """(id, Profit's label, value) in the order in which Profit shows them. The secret is named, never shown."""
    found = state.seen.get("tenant")
    tenant_id = getattr(found, "tenant_id", "") or state.progress.made.tenant_id or state.text("tenant")
    client_id = state.text("client-id") or state.progress.made.client_id
    return (
        ("sync", _SYNC, same("Exchange Azure AD")),
        ("email-dns", same("E-mail DNS"), same(state.text("email-dns"))),
        ("directory", same("Directory id"), same(tenant_id)),
        ("application", same("Application id"), same(client_id)),
        (
            "secret",
            same("Application secret"),
            Text(
                "the client secret's Value (copied on request, never shown)",
                "de Waarde van het clientgeheim (op verzoek gekopieerd, nooit getoond)",
            ),
        ),
    )


def typed_question(state: State) -> Question:
    """Tick off what was typed."""
    choices = tuple(Choice(id, label) for id, label, _ in fields(state))
    every = tuple(choice.value for choice in choices)

    def understand(reply: str) -> Accepted | Declined:
        text = reply.strip()
        if not text:
            return Accepted(every)
        picked = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        known = [every[int(p) - 1] if p.isdecimal() and 1 <= int(p) <= len(every) else p for p in picked]
        strange = [p for p in known if p not in every]
        if strange:
            return Declined(
                Text(
                    "{seen} is no field of the sheet. Type the numbers of the fields, separated by commas.",
                    "{seen} is geen veld van het blad. Typ de nummers van de velden, met komma's ertussen.",
                    {"seen": ", ".join(strange)[:60]},
                )
            )
        return Accepted(tuple(known))

    return Question(
        "profit-typed",
        "several",
        Text("Which fields have you typed into Profit?", "Welke velden heb je in Profit getypt?"),
        Help(
            Text(
                "Profit has no import for these settings; they are typed by hand. Tick them off as you go.",
                "Profit heeft geen import voor deze instellingen; je typt ze over. Vink ze af terwijl je bezig bent.",
            ),
            places.PROFIT,
        ),
        understand,
        choices,
        default=every,
        setting="profit-typed",
        optional=True,
    )


def copy_question(state: State) -> Question:
    """Which value to copy next; `none` goes on."""
    copy = Text("Copy {field}", "{field} kopiëren")
    choices = (
        Choice("none", Text("Nothing more to copy", "Niets meer te kopiëren")),
        *(Choice(id, copy.of(field=label)) for id, label, value in fields(state) if id != "sync"),
    )
    return question_of_choice(
        "profit-copy",
        Text("Copy a value to the clipboard?", "Een waarde naar het klembord kopiëren?"),
        Help(
            Text(
                "The value goes to the clipboard and not to the screen. The secret is cleared from it after a minute"
                " where this computer allows that.",
                "De waarde gaat naar het klembord en niet naar het scherm. Het geheim wordt daar na een minuut weer"
                " gewist, waar deze computer dat toelaat.",
            ),
            places.PROFIT,
        ),
        choices,
        default="none",
        setting="profit-copy",
    )


def _copying(state: State) -> Effect | None:
    if not state.has("profit-copy"):
        return Ask(copy_question(state), CHAPTER)
    wanted = state.text("profit-copy")
    for id, label, value in fields(state):
        if id == wanted:
            return Copy(id, label, "" if id == "secret" else value.say("en"))
    return None


def _typed(state: State) -> Effect | None:
    """Ticked off by who copied something: what was copied stands ticked, and nothing else is claimed."""
    given = "profit-typed" in state.open
    if state.has("profit-typed") or not (given or state.copied):
        return None
    question = typed_question(state)
    ticked = tuple(choice.value for choice in question.choices if choice.value in state.copied)
    return Ask(question if given else replace(question, default=ticked), CHAPTER)


def following(state: State) -> Effect | None:
    """Show the sheet, tick it off, and say what Profit should show when it works."""
    card = Card(
        Text("Type this into Profit", "Typ dit over in Profit"),
        (Text("Go to {place}.", "Ga naar {place}.", {"place": places.PROFIT}),),
        rows=tuple((label, value) for _, label, value in fields(state)),
    )
    works = Card(
        Text("How you see that it works", "Hoe je ziet dat het werkt"),
        (
            Text(
                "Let one user with an active Office link open the calendar in Profit: the Outlook appointments appear"
                " there, and an appointment made in Profit appears in Outlook within a few minutes.",
                "Laat één gebruiker met Actieve Office koppeling de agenda in Profit openen: de Outlook-afspraken staan"
                " erin, en een afspraak die je in Profit maakt staat na enkele minuten in Outlook.",
            ),
            Text(
                "Profit looks when a calendar is opened in Profit and when an appointment is added or changed there."
                " Appointments that come about otherwise (leave, absence, courses) may have to be synchronised"
                " by hand in"
                " General > Calendar > Calendar. The Exchange link is part of Profit+; without it AFAS has to"
                " activate it.",
                "Profit kijkt wanneer in Profit een agenda wordt geopend en wanneer er een afspraak bij komt of"
                " wijzigt."
                " Afspraken die anders ontstaan (verlof, verzuim, cursussen) moet je mogelijk met de hand"
                " synchroniseren"
                " in Algemeen > Agenda > Agenda. De koppeling met Exchange hoort bij Profit+; zonder Profit+"
                " moet AFAS die"
                " activeren.",
            ),
            Text(
                "Deviating addresses are entered per user: {place}.",
                "Afwijkende adressen vul je per gebruiker in: {place}.",
                {"place": places.PROFIT_USER},
            ),
        ),
    )
    return first(
        tell_once(state, Tell("sheet:email-dns", CHAPTER, card)),
        _copying(state),
        _typed(state),
        tell_once(state, Tell("sheet-works:email-dns", CHAPTER, works)),
    )
