"""The questions about what is kept where, and what to know of the secret: who has it, and when it ends."""

from __future__ import annotations

from collections.abc import Mapping

from checks.catalogue import places
from checks.words import Text
from wizard.conversation.effects import Accepted, Card, Choice, Declined, Help, Question
from wizard.conversation.ids import ChangeAnswer
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import new_path, question_of_choice, question_of_confirmation
from wizard.conversation.results import Proof

CALENDAR_FILE = "profit-exchange-secret.ics"
KEYRING = "keyring"
"""Under this name the state says whether this computer's keychain can be used."""
KEY_VAULT = "key-vault"
"""Likewise whether the optional package for Azure Key Vault is here."""


def store_question(*, keyring: bool, vault: bool, only_here: bool = False) -> Question:
    """Where the secret is kept; the keychain is proposed where there is one, and not offered where there is none.

    Args:
        only_here: nobody but this program has the secret, so that "nowhere" is no place to propose.
    """
    chain = Choice("keyring", Text("In this computer's keychain", "In de sleutelhanger van deze computer"))
    vaults = Choice("azure-key-vault", Text("In an Azure Key Vault", "In een Azure Key Vault"))
    return question_of_choice(
        "secret-store",
        Text("Where should the client secret be kept?", "Waar moet het clientgeheim worden bewaard?"),
        Help(
            Text(
                "Profit has its own copy. This one lets you check the link again later; the config file never holds"
                " it.",
                "Profit heeft een eigen exemplaar. Met dit exemplaar kun je de koppeling later opnieuw controleren; het"
                " configuratiebestand bevat het nooit.",
            )
        ),
        (
            *((chain,) if keyring else ()),
            Choice("prompt", Text("Nowhere; ask me every time", "Nergens; vraag het me elke keer")),
            Choice("env", Text("In the variable AZURE_CLIENT_SECRET (CI)", "In de variabele AZURE_CLIENT_SECRET (CI)")),
            Choice(
                "file",
                Text("In a file of its own, readable by you only", "In een eigen bestand, alleen voor jou leesbaar"),
            ),
            *((vaults,) if vault else ()),
        ),
        default="keyring" if keyring else "file" if only_here else "prompt",
        setting="secret-store",
    )


UNSEEN = question_of_choice(
    "secret-unseen",
    Text(
        "Nobody has the client secret yet, and it would be kept nowhere. What do you want to do?",
        "Niemand heeft het clientgeheim nog, en het zou nergens worden bewaard. Wat wil je doen?",
    ),
    Help(
        Text(
            "The secret was made here and never copied. When this program ends without keeping it, a new one has to be"
            " made.",
            "Het geheim is hier gemaakt en nog niet gekopieerd. Stopt dit programma zonder het te bewaren, dan moet er"
            " een nieuw komen.",
        )
    ),
    (
        Choice("copy", Text("Copy it to the clipboard, for Profit", "Kopieer het naar het klembord, voor Profit")),
        Choice(ChangeAnswer("secret-store"), Text("Keep it in another place", "Bewaar het op een andere plek")),
        Choice("on", Text("Go on without it", "Ga verder zonder")),
    ),
    setting="secret-store",
)


SECRET_FILE = Question(
    "secret-file",
    "path",
    Text("File for the client secret", "Bestand voor het clientgeheim"),
    Help(
        Text(
            "Only your own account can read it. Keep it out of shared folders and out of version control.",
            "Alleen je eigen account kan het lezen. Houd het buiten gedeelde mappen en buiten versiebeheer.",
        )
    ),
    new_path,
    default="profit-exchange.secret",
    setting="secret-store-file",
)


def _vault_address(reply: str) -> Accepted | Declined:
    text = reply.strip().rstrip("/")
    if text.startswith("https://") and "." in text and len(text.split()) == 1:
        return Accepted(text)
    return Declined(
        Text(
            "{seen} is no address of a vault. Copy the Vault URI from the vault's page Overview, such as"
            " https://name.vault.azure.net.",
            "{seen} is geen adres van een kluis. Kopieer de Kluis-URI van de pagina Overzicht van de kluis, zoals"
            " https://naam.vault.azure.net.",
            {"seen": text[:60] or "-"},
        )
    )


VAULT = Question(
    "secret-vault",
    "text",
    Text("Address of the Key Vault", "Adres van de Key Vault"),
    Help(
        Text(
            "The secret is put there with the Azure identity of this computer, which needs the role Key Vault Secrets"
            " Officer.",
            "Het geheim wordt daar neergezet met de Azure-identiteit van deze computer; die heeft de rol Key Vault"
            " Secrets Officer nodig.",
        ),
        Text(
            "Azure portal > Key vaults > the vault > Overview.", "Azure Portal > Sleutelkluizen > de kluis > Overzicht."
        ),
        "https://klant.vault.azure.net",
    ),
    _vault_address,
    setting="secret-vault",
)


def _vault_name(reply: str) -> Accepted | Declined:
    text = reply.strip()
    # Source: Key Vault's own rule, 1 to 127 letters, digits and hyphens.
    if 1 <= len(text) <= 127 and text.isascii() and text.replace("-", "").isalnum():
        return Accepted(text)
    return Declined(
        Text(
            "{seen} cannot be a name in a Key Vault: only letters, digits and hyphens, at most 127.",
            "{seen} kan geen naam in een Key Vault zijn: alleen letters, cijfers en streepjes, hoogstens 127.",
            {"seen": text[:60] or "-"},
        )
    )


VAULT_NAME = Question(
    "secret-vault-name",
    "text",
    Text("Name of the secret in the vault", "Naam van het geheim in de kluis"),
    Help(
        Text(
            "One name for each customer. Under a name that exists a new version is added.",
            "Voor elke klant een eigen naam. Onder een bestaande naam komt er een nieuwe versie bij.",
        )
    ),
    _vault_name,
    default="profit-exchange",
    setting="secret-vault-name",
)
CONFIG = Question(
    "config-path",
    "path",
    Text("Config file", "Configuratiebestand"),
    Help(
        Text(
            "It names the tenant, the app and what was proven when; profit-exchange check uses it. No secret is in it.",
            "Hierin staan de tenant, de app en wat wanneer is bewezen; profit-exchange check gebruikt het. Er"
            " staat geen"
            " geheim in.",
        )
    ),
    new_path,
    default="profit-exchange.toml",
    setting="config",
)
REPORT = Question(
    "report-path",
    "path",
    Text("Report file", "Rapportbestand"),
    Help(
        Text(
            "This one is yours, with names, addresses and IDs. Beside it comes one to send, where they are replaced."
            " The extension says in which form; profit-exchange help reports lists them.",
            "Deze is voor jou, met namen, adressen en id's. Ernaast komt er een om te versturen, waarin ze zijn"
            " vervangen. De extensie bepaalt de vorm; profit-exchange help reports noemt ze.",
        )
    ),
    new_path,
    default="profit-exchange-report.html",
    setting="report",
)
CALENDAR = question_of_confirmation(
    "calendar",
    Text(
        "Write a calendar file with reminders before the secret ends?",
        "Een agendabestand schrijven met herinneringen voordat het geheim afloopt?",
    ),
    Help(
        Text(
            "Open it in Outlook; it reminds you a month and a week before the end, as far as that is still to come, and"
            " on the day itself.",
            "Open het in Outlook; het waarschuwt een maand en een week voor het einde, voor zover dat nog komt, en op"
            " de dag zelf.",
        )
    ),
    default=True,
    setting="calendar",
)
_ROTATE = Text(
    "Run profit-exchange secret rotate before that day: it makes a new secret beside the old one, proves it, and tells"
    " you to type it into Profit, field Application secret. Then the old one can go.",
    "Voer vóór die dag profit-exchange secret rotate uit: dat maakt een nieuw geheim naast het oude, bewijst het en"
    " vertelt je het in Profit te typen, veld Application secret. Daarna kan het oude weg.",
)
_END_UNKNOWN = Text(
    "The end date could not be seen from here. It stands in {place}, column Expires; note it in your calendar.",
    "De einddatum was vanaf hier niet te zien. Die staat in {place}, kolom Verloopt op; zet hem in je agenda.",
    {"place": places.SECRETS},
)


def end_of_secret(state: State) -> str | None:
    """The last day of the secret in use, where that is known."""
    proof = state.seen.get("proof")
    seen = proof.ends.isoformat() if isinstance(proof, Proof) and proof.ends is not None else None
    made = state.progress.made.secret
    return seen or (made.ends if made is not None else None) or None


def expiry(state: State) -> Card:
    """When the secret ends, and what is done about it in time."""
    end = end_of_secret(state)
    valid = Text("The client secret is valid until {end}.", "Het clientgeheim is geldig tot {end}.")
    return Card(
        Text("When the secret ends", "Als het geheim afloopt"),
        (valid.of(end=end) if end else _END_UNKNOWN, _ROTATE),
    )


OF_STORE: Mapping[str, tuple[Question, ...]] = {"file": (SECRET_FILE,), "azure-key-vault": (VAULT, VAULT_NAME)}


def nobody_has_it(state: State) -> bool:
    """It is only here, and about to be kept nowhere."""
    return only_here(state) and state.text("secret-store") in ("prompt", "env")


def only_here(state: State) -> bool:
    """The secret came from Entra to this program only: not typed here, and not copied."""
    made_here = state.progress.made.secret is not None and "secret" not in state.progress.order
    return made_here and "secret" not in state.copied


def may_remind(state: State) -> bool:
    """Without an end date there is nothing to be reminded of."""
    proof = state.seen.get("proof")
    return isinstance(proof, Proof) and proof.ends is not None
