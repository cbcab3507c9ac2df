"""A message to whoever must carry out a cure: what was seen, what is asked of them and where, and what comes after.

It goes to the customer's own administrator, so the app and the tenant are named in full (unless the report was redacted
when it was made); people are named only where a finding is about them. No secret is in a report, so none is in this.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.utils import formataddr, parseaddr

from checks.facts import Facts, Seen
from checks.model import Actor, Finding, Report
from checks.visible import harmless
from checks.words import Language, Text
from wizard.conversation.actors import OTHERS, theirs
from wizard.reports import finding_text, phrases, summary
from wizard.reports.mail_draft import ADDRESS, Mail, as_eml

_SUBJECT = Text("AFAS Profit and Exchange Online: {asked}", "AFAS Profit en Exchange Online: {asked}")
_SUBJECT_OF = Text(
    "AFAS Profit and Exchange Online, {organisation}: {asked}",
    "AFAS Profit en Exchange Online, {organisation}: {asked}",
)
_ASKED = Text("something is asked of you", "een verzoek aan jou")
_ASKED_OF = {
    Actor.CUSTOMER_ADMIN: Text("a request to the Entra administrator", "een verzoek aan de Entra-beheerder"),
    Actor.EXCHANGE_ADMIN: Text("a request to the Exchange administrator", "een verzoek aan de Exchange-beheerder"),
    Actor.PROFIT_ADMIN: Text("a request to the Profit administrator", "een verzoek aan de Profit-beheerder"),
    Actor.NETWORK_ADMIN: Text("a request to the network administrator", "een verzoek aan de netwerkbeheerder"),
    Actor.AFAS: Text("a question to AFAS", "een vraag aan AFAS"),
}
_GREETING = Text("Hello,", "Hallo,")
_GREETING_TO = Text("Hello {name},", "Hallo {name},")
_ABOUT = Text(
    "AFAS Profit synchronises calendars with Exchange Online through an app registration in Microsoft Entra. On {day} I"
    " looked, reading only, at how it is set up. Something has to be changed, and you can do that.",
    "AFAS Profit synchroniseert agenda's met Exchange Online via een app-registratie in Microsoft Entra. Op {day} heb"
    " ik gekeken, alleen lezend, hoe die is ingericht. Er moet iets worden gewijzigd, en jij kunt dat.",
)
_ABOUT_TRIALS = Text(
    "AFAS Profit synchronises calendars with Exchange Online through an app registration in Microsoft Entra. On {day} I"
    " tried how it works. Something has to be changed, and you can do that.",
    "AFAS Profit synchroniseert agenda's met Exchange Online via een app-registratie in Microsoft Entra. Op {day} heb"
    " ik geprobeerd hoe die werkt. Er moet iets worden gewijzigd, en jij kunt dat.",
)
_MATTER = Text("{number}. What was seen", "{number}. Wat er is gezien")
_SEEN = Text("What was seen", "Wat er is gezien")
_STEPS = Text("What I ask of you", "Wat ik je vraag")
_DIRECT = Text("Straight to it: {link}", "Er rechtstreeks naartoe: {link}")
_READ_MORE = Text("More about it: {link}", "Meer hierover: {link}")
_COMMAND = Text("As a command: {command}", "Als opdracht: {command}")
_ANSWER = Text("The answer was: {answer}", "Het antwoord was: {answer}")
_AFTER = Text(
    "Please answer this mail when it is done. I then look again, with the same program.",
    "Antwoord op deze mail als het klaar is. Ik kijk dan opnieuw, met hetzelfde programma.",
)
_NO_SECRET = Text(
    "There is no secret in this message. Please never send a client secret by e-mail.",
    "In dit bericht staat geen geheim. Stuur een clientgeheim nooit per e-mail.",
)
_CLOSE = Text("Kind regards,", "Met vriendelijke groet,")
_ORGANISATION = Text("Organisation", "Organisatie")
_TENANT = Text("Directory (tenant) ID", "Map-id (tenant)")
_APP = Text("App registration", "App-registratie")
_CLIENT = Text("Application (client) ID", "Toepassings-id (client)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person, in one language."""

    actor: Actor
    mail: Mail

    @property
    def text(self) -> str:
        """To copy: the subject, an empty line, the body."""
        return f"{self.mail.subject}\n\n{self.mail.body}"


def messages(
    report: Report,
    language: Language,
    *,
    findings: Iterable[Finding] | None = None,
    actors: Iterable[Actor] = OTHERS,
    sender: str = "",
    contact: str = "",
) -> tuple[Message, ...]:
    """One message for each person who has something to do; none when nobody else has.

    Args:
        report: where the findings come from; says which app and tenant this is about.
        language: of the one who reads it.
        findings: only what these are about; the whole report when None. What shares their cure comes along.
        actors: only these persons.
        sender: from whom, at the end.
        contact: a name, or `Name <address>`; the address fills in To.
    """
    named = None if findings is None else set(map(id, findings))
    made = []
    for actor in (one for one in OTHERS if one in set(actors)):
        matters = _matters(report, actor, named)
        if matters:
            made.append(Message(actor, _mail(report, actor, matters, language, sender.strip(), contact.strip())))
    return tuple(made)


def _matters(report: Report, actor: Actor, named: set[int] | None) -> list[summary.FindingGroup]:
    """What this person has to do, each visit once, as the screen folds it; without what is gone once it is solved."""
    asked = report.findings if named is None else _with_their_cure(report, named)
    matters: list[summary.FindingGroup] = []
    for group in (group for root in summary.roots(asked) for group in (root.group, *root.alike)):
        if group.remedy is None or group.remedy.actor is not actor:
            continue
        same = next((n for n, one in enumerate(matters) if _one_visit(one, group)), None)
        if same is None:
            matters.append(group)
            continue
        # Whoever is written to once is asked for all of it.
        whole = max((matters[same], group), key=lambda one: len(theirs(one.remedy)) if one.remedy else 0)
        matters[same] = replace(whole, findings=(*matters[same].findings, *group.findings))
    return matters


def _one_visit(one: summary.FindingGroup, other: summary.FindingGroup) -> bool:
    """The same cure, or one cause that is put right in one place: then the fuller cure is the cure of both."""
    mine, its = one.remedy, other.remedy
    if mine is None or its is None or mine == its:
        return mine == its
    if not one.cause or one.cause != other.cause or not mine.link or mine.link != its.link:
        return False
    # The same step with other names in it is another thing to do.
    alike = {(step.en, str(step.say("en"))) for step in (*mine.steps, *its.steps)}
    return len(alike) == len({en for en, _ in alike})


def _with_their_cure(report: Report, named: set[int]) -> list[Finding]:
    groups = [group for group in summary.groups(report.findings) if any(id(f) in named for f in group.findings)]
    return [finding for group in groups for finding in group.findings]


def as_file(mail: Mail, ending: str) -> bytes:
    """The message as a draft (`.eml`) or as text (`.txt`)."""
    if ending == ".eml":
        return as_eml(mail, made_by="profit-exchange")
    # Notepad knows UTF-8 by the mark.
    return f"{mail.subject}\n\n{mail.body}".encode("utf-8-sig")


def _mail(
    report: Report, actor: Actor, groups: list[summary.FindingGroup], language: Language, sender: str, contact: str
) -> Mail:
    name, address = parseaddr(contact)
    sure = bool(ADDRESS.fullmatch(address))
    called = harmless(name if sure else contact)
    organisation = _organisation(report.facts)
    asked = _ASKED_OF.get(actor, _ASKED)
    subject = _SUBJECT_OF.of(organisation=organisation, asked=asked) if organisation else _SUBJECT.of(asked=asked)
    about = _ABOUT_TRIALS if report.facts.settings.write_trials or report.facts.settings.send_trial else _ABOUT
    parts = [
        (_GREETING_TO.of(name=called) if called else _GREETING).say(language),
        about.of(day=report.started.date().isoformat()).say(language),
        "\n".join(f"{label.say(language)}: {harmless(value)}" for label, value in _which(report.facts)),
    ]
    if report.practice:
        parts.insert(0, phrases.PRACTICE.say(language))
    for number, group in enumerate(groups, start=1):
        title = _MATTER.of(number=number) if len(groups) > 1 else _SEEN
        parts += _matter(group, title, language)
    parts += [_AFTER.say(language), _NO_SECRET.say(language)]
    parts.append(f"{_CLOSE.say(language)}\n{harmless(sender)}".rstrip())
    return Mail(subject.say(language), "\n\n".join(parts) + "\n", formataddr((name, address)) if sure else "")


def _matter(group: summary.FindingGroup, title: Text, language: Language) -> list[str]:
    parts = ["\n".join([_headed(title, language), *finding_text.sentences(group, language)])]
    remedy = group.remedy
    assert remedy is not None  # _matters takes no other
    asked = [harmless(step.say(language)) for step in theirs(remedy)]
    steps = [f"{n}. {step}" for n, step in enumerate(asked, start=1)] if len(asked) > 1 else asked
    parts.append("\n".join([_headed(_STEPS, language), *steps]))
    more = []
    if remedy.link:
        # A deep link into a portal, or a page to read.
        link = harmless(remedy.link)
        more.append((_DIRECT if "#" in link else _READ_MORE).of(link=link).say(language))
    if remedy.command:
        more.append(_COMMAND.of(command=remedy.command).say(language))
    if remedy.settles_after:
        more.append(phrases.settling(remedy.settles_after).say(language))
    more += [_ANSWER.of(answer=answer).say(language) for answer in _answers(group, language)]
    return [*parts, "\n".join(more)] if more else parts


def _headed(title: Text, language: Language) -> str:
    return f"{title.say(language)}:"


def _answers(group: summary.FindingGroup, language: Language) -> list[str]:
    """Refusals, with the ids by which an administrator finds them in a log; without the request, which names people."""
    made = []
    for item, _ in finding_text.evidence(group):
        if item.code is None or (item.status or 599) < 400:
            continue
        ids = "".join(f", {label} {value}" for label, value in finding_text.traces(item, language))
        status = f"{item.status} " if item.status else ""
        made.append(f"{status}{harmless(item.code)}, {item.at:%Y-%m-%d %H:%M} UTC{ids}")
    return made[:3]


def _organisation(facts: Facts) -> str:
    if isinstance(facts.organisation, Seen) and facts.organisation.value.display_name:
        return harmless(facts.organisation.value.display_name)
    given = facts.settings.tenant
    return given if "." in given else ""


def _which(facts: Facts) -> list[tuple[Text, str]]:
    tenant = facts.tenant.value.tenant_id if isinstance(facts.tenant, Seen) else facts.settings.tenant
    rows = [(_ORGANISATION, _organisation(facts)), (_TENANT, tenant)]
    if isinstance(facts.registration, Seen):
        rows.append((_APP, facts.registration.value.display_name))
    elif isinstance(facts.principal, Seen):
        rows.append((_APP, facts.principal.value.display_name))
    rows.append((_CLIENT, facts.settings.client_id))
    return [(label, value) for label, value in rows if value]
