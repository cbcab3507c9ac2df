"""The mail that goes with the folder: text to copy, and a draft with the zip attached."""

from __future__ import annotations

from email.utils import formataddr, parseaddr

from checks.words import Language, Text
from wizard.reports.mail_draft import Attachment, Mail, as_eml
from wizard.setup.hand_over.order import HandOverOrder
from wizard.setup.hand_over.script_words import MARK, WORDS

_SUBJECT = Text(
    "App registration for AFAS Profit and Exchange Online", "App-registratie voor AFAS Profit en Exchange Online"
)
_SUBJECT_OF = Text("{subject} ({organisation})", "{subject} ({organisation})")
_GREETING = Text("Hello,", "Hallo,")
_GREETING_TO = Text("Hello {name},", "Hallo {name},")
_ASKED = Text(
    "For the link between AFAS Profit and Exchange Online we ask you to register an app in your Microsoft Entra tenant"
    " {tenant}, with the permissions that AFAS asks for and a client secret. It takes about a quarter of an hour and"
    " needs the role {roles}.",
    "Voor de koppeling tussen AFAS Profit en Exchange Online vragen we je een app te registreren in jullie Microsoft"
    " Entra-tenant {tenant}, met de machtigingen die AFAS vraagt en een clientgeheim. Het kost ongeveer een kwartier"
    " en vraagt de rol {roles}.",
)
_COMPLETED = Text(
    "For the link between AFAS Profit and Exchange Online we ask you to complete the app {client_id} in your Microsoft"
    " Entra tenant {tenant}: the permissions that AFAS asks for, and a client secret. It takes about a quarter of an"
    " hour and needs the role {roles}.",
    "Voor de koppeling tussen AFAS Profit en Exchange Online vragen we je de app {client_id} in jullie Microsoft"
    " Entra-tenant {tenant} compleet te maken: de machtigingen die AFAS vraagt, en een clientgeheim. Het kost"
    " ongeveer een kwartier en vraagt de rol {roles}.",
)
_START = Text(
    "Unpack {zip} and open hand-over.html. There you find what is asked, why, two ways to do it (with a script or by"
    " hand), how to check it and how to undo it. There is no secret in it. Does your mail program refuse the attachment"
    " because of the scripts? Then I will share it in another way.",
    "Pak {zip} uit en open hand-over.html. Daarin staat wat er wordt gevraagd, waarom, twee manieren om het te doen"
    " (met een script of met de hand), hoe je het controleert en hoe je het ongedaan maakt. Er staat geen geheim in."
    " Weigert je mailprogramma de bijlage vanwege de scripts? Dan deel ik die op een andere manier.",
)
_BACK = Text(
    "Please answer this mail with the Application (client) ID, the Directory (tenant) ID and the end date of the"
    " secret. Pass the Value of the secret on by another, safe road (a password manager's sharing, or by telephone),"
    " not by e-mail.",
    "Antwoord op deze mail graag met de Toepassings-id (client), de Map-id (tenant) en de einddatum van het geheim."
    " Geef de Waarde van het geheim langs een andere, veilige weg door (delen via een wachtwoordbeheerder, of"
    " telefonisch), niet per e-mail.",
)
_CLOSE = Text("Kind regards,", "Met vriendelijke groet,")
_LINE = Text(
    "{mark}: the mail to send with {zip}. Copy what stands below this line.",
    "{mark}: de mail om {zip} mee te sturen. Kopieer wat onder deze regel staat.",
)
_SUBJECT_IS = Text("Subject: {subject}", "Onderwerp: {subject}")


def as_text(order: HandOverOrder, zip_name: str, language: Language) -> str:
    """The mail to copy, under one line that says what this file is."""
    line = _LINE.of(mark=MARK, zip=zip_name).say(language)
    subject = _SUBJECT_IS.of(subject=_subject(order)).say(language)
    return f"{line}\n\n{subject}\n\n{_body(order, zip_name, language)}"


def as_draft(order: HandOverOrder, zip_name: str, zipped: bytes, language: Language) -> bytes:
    """The mail as .eml, with the zip attached; To is filled in when the contact has an address."""
    to = formataddr((parseaddr(order.contact)[0], order.contact_address)) if order.contact_address else ""
    mail = Mail(
        _subject(order).say(language),
        _body(order, zip_name, language),
        to,
        (Attachment(zip_name, zipped, "zip"),),
    )
    return as_eml(mail, made_by=MARK)


def _subject(order: HandOverOrder) -> Text:
    return _SUBJECT_OF.of(subject=_SUBJECT, organisation=order.organisation) if order.organisation else _SUBJECT


def _body(order: HandOverOrder, zip_name: str, language: Language) -> str:
    from wizard.setup.hand_over.labels import ROLES
    from wizard.setup.hand_over.scripts import tenant_shown

    name = parseaddr(order.contact)[0] if order.contact_address else order.contact.strip()
    asked = _COMPLETED.of(client_id=order.client_id) if order.client_id else _ASKED
    paragraphs = [
        _GREETING_TO.of(name=name) if name else _GREETING,
        asked.of(tenant=tenant_shown(order), roles=ROLES),
        _START.of(zip=zip_name),
        _BACK,
    ]
    if order.practice:
        paragraphs.insert(0, WORDS["practice"])
    said = [paragraph.say(language) for paragraph in paragraphs]
    said.append(f"{_CLOSE.say(language)}\n{order.sender.strip()}".rstrip())
    return "\n\n".join(said) + "\n"
