"""The app's identifiers and its secret: the same questions on every route, checked while they are pasted."""

from __future__ import annotations

from collections.abc import Mapping

from checks.catalogue import places
from checks.catalogue.secret_signs import BY_ID, EXPECTED_LENGTH, SLIPS
from checks.identifiers import client_sign, guid_inside, tidy_guid
from checks.secret_value import look
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.effects import Accepted, Ask, Declined, Effect, Help, Question
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import any_text, as_seen

CHAPTER = "route"

_WHERE = Text(
    "The app's page Overview: {place}.", "De pagina Overzicht van de app: {place}.", {"place": places.OVERVIEW}
)

CLIENT_SLIPS: Mapping[str, Text] = {
    "e-mail": Text(
        "{seen} is an e-mail address. Paste the Application (client) ID from the app's Overview page.",
        "{seen} is een e-mailadres. Plak de Toepassings-id (client) van de pagina Overzicht van de app.",
    ),
    "domain": Text(
        "{seen} is a domain. Paste the Application (client) ID from the app's Overview page.",
        "{seen} is een domein. Plak de Toepassings-id (client) van de pagina Overzicht van de app.",
    ),
    "graph-resource": Text(
        "{seen} is Microsoft Graph itself. Paste the Application (client) ID of your own app, from its Overview page.",
        "{seen} is Microsoft Graph zelf. Plak de Toepassings-id (client) van je eigen app, van de pagina Overzicht.",
    ),
    "permission-id": Text(
        "{seen} is the ID of a permission. Paste the Application (client) ID from the app's Overview page.",
        "{seen} is de id van een machtiging. Plak de Toepassings-id (client) van de pagina Overzicht van de app.",
    ),
}
TAKEN_OUT = Text("Understood as {id}.", "Begrepen als {id}.")
NO_CLIENT = Text(
    "{seen} is not an ID: it needs 32 hexadecimal digits in groups of 8-4-4-4-12. Copy it from the app's"
    " Overview page.",
    "{seen} is geen id: nodig zijn 32 hexadecimale cijfers in groepen van 8-4-4-4-12. Kopieer hem van de pagina"
    " Overzicht van de app.",
)


def client_id_question(state: State) -> Question:
    """The Application (client) ID; knows the tenant, so that a swap is noticed at once."""
    tenant_ids = {tidy_guid(state.text("tenant")), state.progress.made.tenant_id}
    found = state.seen.get("tenant")
    tenant_ids.add(getattr(found, "tenant_id", ""))

    def understand(reply: str) -> Accepted | Declined:
        if isinstance(nothing := any_text(reply), Declined):
            return nothing
        sign, remark = client_sign(reply), None
        inside = guid_inside(reply)
        if inside is not None and inside != tidy_guid(reply):
            sign, reply, remark = client_sign(inside), inside, TAKEN_OUT.of(id=inside)
        if sign != "good":
            return Declined(CLIENT_SLIPS.get(sign, NO_CLIENT).of(seen=as_seen(reply)))
        guid = tidy_guid(reply)
        if guid in tenant_ids:
            return Declined(
                Text(
                    "{seen} is the Directory (tenant) ID. The Application (client) ID stands next to it on the app's"
                    " Overview page.",
                    "{seen} is de Map-id (tenant-id). De Toepassings-id (client) staat ernaast op de pagina Overzicht"
                    " van de app.",
                    {"seen": guid},
                )
            )
        return Accepted(guid, remark)

    return Question(
        "client-id",
        "text",
        Text("Application (client) ID", "Toepassings-id (client)"),
        Help(
            Text(
                "It names the app when it signs in. The Object ID on the same page looks alike but is another one.",
                "Hiermee noemt de app zich bij het aanmelden. De Object-id op dezelfde pagina lijkt erop maar is een"
                " andere.",
            ),
            _WHERE,
            "11111111-2222-4333-8444-555555555555",
        ),
        understand,
        setting="client-id",
    )


def secret_question() -> Question:
    """The client secret's value. Its shape is looked at while it is pasted; an odd shape warns and never blocks."""
    return Question(
        "secret",
        "secret",
        Text("Client secret (the Value, not the Secret ID)", "Clientgeheim (de Waarde, niet de Geheim-id)"),
        Help(
            Text(
                "With it the app proves who it is. It is kept in memory only, until you choose where to store it.",
                "Hiermee bewijst de app wie hij is. Het blijft alleen in het geheugen, tot je kiest waar het bewaard"
                " wordt.",
            ),
            Text(
                "{place}, column Value; readable only right after it was made.",
                "{place}, kolom Waarde; alleen leesbaar meteen na het maken.",
                {"place": places.SECRETS},
            ),
            None,
        ),
        understand_secret,
        setting="client-secret-file",
        repair=lambda given: look(given).repaired or given,
    )


def understand_secret(reply: str) -> Accepted | Declined:
    """Only the shape: declined when it surely is no secret value, a remark when it is probably mistyped."""
    found = look(Secret(reply))
    if not found.seen.signs:
        return Accepted("")
    sign = BY_ID[found.seen.signs[0]]
    values = {"length": found.seen.length, "expected": EXPECTED_LENGTH.get(found.seen.generation, 40)}
    says = Text("{says} {do}", "{says} {do}", {"says": sign.says.of(**values), "do": sign.do})
    if sign.never:
        return Declined(says)
    if found.slip is not None and found.slip_position is not None:
        slip = SLIPS[found.slip].of(position=found.slip_position)
        if found.slip == "swapped":
            slip = slip.of(next=found.slip_position + 1)
        says = Text("{says} {slip}", "{says} {slip}", {"says": says, "slip": slip})
    return Accepted("", says)


def ask_client_id(state: State) -> Effect | None:
    """The client ID, unless it is known (typed, or made by this conversation)."""
    if state.has("client-id") or state.progress.made.client_id:
        return None
    return Ask(client_id_question(state), CHAPTER)


def ask_secret(state: State) -> Effect | None:
    """The secret (or nothing, when a certificate was given), unless it is in memory."""
    if state.has("secret") or state.has("certificate"):
        return None
    return Ask(secret_question(), CHAPTER)
