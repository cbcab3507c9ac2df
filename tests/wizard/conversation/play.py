"""Plays a whole journey without a world: answers by question id, looks by look id. Every question asked is noted."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from checks.facts import Facts
from checks.model import Actor, Finding, Remedy, Report, Verdict
from checks.settings import Secret, Settings
from checks.words import Text
from wizard.conversation.advance import advance
from wizard.conversation.effects import (
    Accepted,
    Answered,
    Ask,
    Change,
    Changed,
    Copied,
    Copy,
    Done,
    GaveSecret,
    Look,
    Looked,
    NotSaved,
    Save,
    Saved,
    Settle,
    Settled,
    Tell,
    Told,
)
from wizard.conversation.ids import question_id
from wizard.conversation.made import Made, MadeSecret
from wizard.conversation.next_step import next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import (
    AdminSeen,
    DomainChoice,
    DomainsFound,
    PlanLine,
    Proof,
    ScopeSeen,
    ShownPlan,
    Subject,
    TenantFound,
)

TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"
CLIENT = "b7d2f0c4-51ab-4a8e-8e0d-66f3a4f5c912"


def report(*findings, exit_code=0):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Report("0", at, 1.0, True, exit_code, Facts(at, Settings(TENANT, CLIENT)), (), tuple(findings))


def complaint(revisit=None, cause="consent_missing"):
    text = Text("It does not work.", "Het werkt niet.")
    remedy = Remedy(Actor.CUSTOMER_ADMIN, (text,), revisit=revisit)
    return Finding("permissions", "Mail.Send", Verdict.PROBLEM, text, cause, (), remedy)


GOOD = {
    "tenant": TenantFound(TENANT, "klant.nl"),
    "sign-in": Proof(report()),
    "consent": Proof(report()),
    "proof": Proof(report(), ends=date(2027, 3, 2)),
    "domains": DomainsFound("klant.nl", (DomainChoice("klant.nl", 5, 1),), 6),
    "scope": ScopeSeen(True, False, (Text("Good.", "Goed."),)),
    "admin": AdminSeen("admin@klant.nl", TENANT, ("Global Administrator",), (), True, True, True, 180),
    "plan": ShownPlan(
        (PlanLine(Text("App", "App"), Text("created", "gemaakt")),),
        changes=frozenset({Subject("new-app", "AFAS Profit - Exchange Online"), Subject("new-secret", "5")}),
    ),
}
ANSWERS = {
    "tenant": "Jan@klant.nl",
    "tenant-confirmed": "ja",
    "route": "existing",
    "client-id": CLIENT,
    "mailbox": "jan@klant.nl",
    "write-trials": "n",
    "send-trial": "n",
    "email-dns": "klant.nl",
    "users-file": "",
    "scope": "all",
    "profit-typed": "",
    "profit-copy": "none",
    "secret-store": "prompt",
    "config-path": "profit-exchange.toml",
    "report-path": "r.html",
    "calendar": "n",
    "admin-sign-in": "device",
    "admin-client-id": "11111111-2222-4333-8444-555555555555",
    "read-policies": "n",
    "app-name": "AFAS Profit - Exchange Online",
    "secret-months": "5",
    "plan-confirmed": "y",
    "permissions-done": "",
    "consent-done": "",
    "trials": "read",
    "keep": "yes",
    "lost-secret": "paste",
    "secret-unseen": "copy",
    "hand-over-folder": "overdracht",
    "hand-over-language": "nl",
    "hand-over-sender": "Anna, Bureau Noord",
    "secret-file": "geheim.txt",
    "secret-vault": "https://klant.vault.azure.net",
    "secret-vault-name": "profit",
    "scope-group": "groep@klant.nl",
    "scope-inside": "in@klant.nl",
    "scope-outside": "uit@klant.nl",
    "scope-done": "",
}


@dataclass
class Player:
    answers: dict = field(default_factory=dict)
    looks: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)
    state: State = field(default_factory=lambda: State(Progress()))
    asked: list = field(default_factory=list)
    told: list = field(default_factory=list)
    looked: list = field(default_factory=list)
    copied: list = field(default_factory=list)
    unwritable: dict = field(default_factory=dict)
    """Save id to how often it fails before it succeeds."""

    def __post_init__(self):
        # What a test answers itself is asked, also where a default would do.
        self.state = replace(self.state, open=self.state.open | {question_id(asked) for asked in self.answers})

    def reply(self, id):
        value = self.answers.get(id, ANSWERS.get(id))
        if isinstance(value, list):
            return value.pop(0) if len(value) > 1 else value[0]
        assert value is not None, f"nobody planned an answer to {id}"
        return value

    def step(self):
        """One effect carried out; the effect."""
        effect = next_effect(self.state)
        event = None
        match effect:
            case Ask(question):
                self.asked.append(str(question.id))
                if question.kind == "secret":
                    event = GaveSecret(question.id, Secret("zzz8Q~" + "z" * 31 + "blP"))
                else:
                    understood = question.understand(self.reply(str(question.id)))
                    assert isinstance(understood, Accepted), (question.id, understood)
                    event = Answered(question.id, understood.value)
            case Tell(id):
                self.told.append(str(id))
                event = Told(id)
            case Look(id):
                self.looked.append((id, effect.patience))
                found = self.looks.get(id, GOOD.get(id))
                event = Looked(id, found.pop(0) if isinstance(found, list) and len(found) > 1 else _last(found))
            case Change(id):
                event = self.changes.pop(0) if self.changes else made()
            case Save(id):
                event = Saved(id, f"/{id}")
                if self.unwritable.get(id, 0):
                    self.unwritable[id] -= 1
                    event = NotSaved(id, Text("The disk is full.", "De schijf is vol."))
            case Settle(answers):
                event = Settled(answers)
            case Copy(field):
                self.copied.append(field)
                event = Copied(field)
            case Done():
                return effect
        self.state = advance(self.state, event)
        return effect

    def play(self, most=200):
        for _ in range(most):
            effect = self.step()
            if isinstance(effect, Done):
                return effect
        raise AssertionError(f"no end in sight; asked {self.asked[-10:]}, told {self.told[-10:]}")


def _last(found):
    return found[0] if isinstance(found, list) else found


def made(key_id="k", **more):
    ours = Made(
        TENANT,
        CLIENT,
        "o",
        "p",
        app=True,
        principal=True,
        consent="given",
        secret=MadeSecret(key_id, "zzz", "2027-03-02"),
    )
    return Changed("register", replace(ours, **more), secret=Secret("zzz8Q~" + "z" * 31 + "blP"))
