"""Route (c): the customer's administrator does it elsewhere. A folder is written; later the result is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from checks.catalogue import places
from checks.words import Language, Text, same
from wizard.conversation.chapters.credentials import ask_client_id, ask_secret
from wizard.conversation.chapters.interim_checks import consented, signs_in
from wizard.conversation.chapters.portal import finished
from wizard.conversation.effects import Ask, Card, Choice, Effect, Help, Question, Save, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import (
    first,
    new_path,
    optional_text,
    question_of_choice,
    save_once,
    tell_once,
)
from wizard.files.file_name import fitting

CHAPTER = "route"

ZIP, DRAFT, MAIL = ".zip", ".eml", "-mail.txt"
"""What stands behind the folder's name in the names of the files beside it: the folder as one file, and the mail that
goes with it, as a draft and as text."""


def folder_question(state: State) -> Question:
    """Where the papers go: a folder of this customer's own is proposed."""
    return Question(
        "hand-over-folder",
        "path",
        Text("Folder for the administrator's papers", "Map voor de papieren van de beheerder"),
        Help(
            Text(
                "The folder gets one page of instructions (HTML and Markdown) and scripts for Azure CLI and PowerShell."
                " Beside it come the same folder as a zip and a mail to send it with. No secret is in any of it, so it"
                " can be sent by e-mail.",
                "In de map komen één pagina uitleg (HTML en Markdown) en scripts voor Azure CLI en PowerShell. Ernaast"
                " komen dezelfde map als zip en een mail om die mee te sturen. Er staat nergens een geheim in, dus je"
                " kunt het mailen.",
            ),
            None,
            "overdracht-klant",
        ),
        new_path,
        default=default_folder(state),
        setting="hand-over-folder",
    )


def default_folder(state: State) -> str:
    """`hand-over-klant.nl`; the customer is named as it was named here."""
    customer = state.text("tenant")
    return f"hand-over-{fitting(customer, 'customer')}" if customer else "hand-over"


SENDER = Question(
    "hand-over-sender",
    "text",
    Text(
        "From whom are these papers? Name, firm, telephone or e-mail (may stay empty)",
        "Van wie komen deze papieren? Naam, bedrijf, telefoon of e-mail (mag leeg blijven)",
    ),
    Help(
        Text(
            "It stands at the top of the page and in the mail, so that the administrator knows who asks this and can"
            " ask back. Set PROFIT_EXCHANGE_SENDER and it is not asked again.",
            "Het staat bovenaan de pagina en in de mail, zodat de beheerder weet wie dit vraagt en kan terugvragen. Zet"
            " PROFIT_EXCHANGE_SENDER en het wordt niet meer gevraagd.",
        ),
        None,
        "Anna de Wit, Adviesbureau Noord, 050 123 45 67",
    ),
    optional_text,
    default="",
    setting="sender",
    optional=True,
)


_LANGUAGES: Mapping[Language, Text] = {"nl": same("Nederlands"), "en": same("English")}


def papers_language(state: State) -> Language:
    """The language that was named for the papers, else this conversation's."""
    named = state.answer("hand-over-language")
    return "nl" if named == "nl" else "en" if named == "en" else state.progress.language


def told_language(state: State) -> Text:
    """That language, by its own name."""
    return _LANGUAGES[papers_language(state)]


def language_question(default: Language) -> Question:
    """The language of the papers: the administrator's, which need not be that of this conversation."""
    return question_of_choice(
        "hand-over-language",
        Text("In which language are the administrator's papers?", "In welke taal zijn de papieren van de beheerder?"),
        Help(
            Text(
                "The page and what the scripts say are in this language; this conversation stays as it is.",
                "De pagina en wat de scripts zeggen zijn in deze taal; dit gesprek blijft zoals het is.",
            )
        ),
        tuple(Choice(code, name) for code, name in _LANGUAGES.items()),
        default=default,
        setting="hand-over-language",
    )


def _wait(state: State) -> Card:
    folder = state.progress.saved.get("hand-over", "")
    return Card(
        Text("Send the papers to the administrator", "Stuur de papieren naar de beheerder"),
        (
            Text(
                "Send the zip. The mail opens in Outlook as a draft with the zip attached; where it does not, copy the"
                " text.",
                "Stuur de zip. De mail opent in Outlook als concept met de zip als bijlage; lukt dat niet, kopieer dan"
                " de tekst.",
            ),
            Text(
                "Ask for two things back: the Application (client) ID, by e-mail; and the client secret's Value, by a"
                " safe road (your password manager's sharing, or by telephone), never in the same message.",
                "Vraag twee dingen terug: de Toepassings-id (client), per e-mail; en de Waarde van het clientgeheim,"
                " langs een veilige weg (delen via je wachtwoordbeheerder, of telefonisch), nooit in hetzelfde"
                " bericht.",
            ),
            Text(
                "You may stop now with q and go on later with: profit-exchange setup --resume",
                "Je kunt nu stoppen met q en later verdergaan met: profit-exchange setup --resume",
            ),
        ),
        rows=(
            (Text("Language", "Taal"), told_language(state)),
            (Text("Folder", "Map"), same(folder)),
            (Text("Zip to send", "Zip om te sturen"), same(folder + ZIP)),
            (Text("Mail, as a draft", "Mail, als concept"), same(folder + DRAFT)),
            (Text("Mail, as text", "Mail, als tekst"), same(folder + MAIL)),
        ),
    )


def following(state: State) -> Effect | None:
    """Write the folder, tell what to do with it, then ask for what comes back."""
    if not state.has("hand-over-folder"):
        return Ask(folder_question(state), CHAPTER)
    # The papers speak this conversation's language, until another one is named: by a flag, or in what is proposed.
    if "hand-over-language" in state.open and not state.has("hand-over-language"):
        return Ask(language_question(state.progress.language), CHAPTER)
    if not state.has("hand-over-sender"):
        return Ask(SENDER, CHAPTER)
    title = Text("Writing the administrator's papers", "De papieren van de beheerder schrijven")
    folder = ("hand-over-folder", Text("Choose another folder", "Een andere map kiezen"))
    return first(
        save_once(state, Save("hand-over", CHAPTER, title, "hand-over"), changes=(folder,), may_go_without=False),
        tell_once(state, Tell(CardId("hand-over", "client-id"), CHAPTER, _wait(state))),
        ask_client_id(state),
        ask_secret(state),
        signs_in(state),
        consented(state),
    )


_CONSENT = Card(
    Text("Consent needs another person", "Voor de toestemming is iemand anders nodig"),
    (
        Text(
            "The app and its secret exist. Send this link to a Privileged Role Administrator or Global Administrator of"
            " the customer; after signing in they choose Accept. A page that reports a missing reply address"
            " (AADSTS500113) afterwards does no harm.",
            "De app en het geheim bestaan. Stuur deze link naar een Beheerder voor bevoorrechte rollen of Globale"
            " beheerder van de klant; na het aanmelden kiest die Accepteren. Een pagina die daarna een ontbrekend"
            " antwoordadres meldt (AADSTS500113) kan geen kwaad.",
        ),
    ),
    links=("{login}/{tenant}/adminconsent?client_id={client_id}",),
)


def consent_only(state: State) -> Effect | None:
    """The consent link for somebody who may give consent, when everything else is done; then a wait for that person."""
    return first(
        tell_once(state, Tell(CardId("consent-link", "consent-done"), CHAPTER, _CONSENT)),
        finished(state, "consent-done", places.API_PERMISSIONS),
    )
