"""Route (a): the administrator signs in here. What the account may do is shown, then the plan; nothing before "yes".

One file, because it is one route; its cards are long sentences in two languages.
"""

from __future__ import annotations

from dataclasses import replace

from checks.catalogue.places import MY_ROLES, SECRET_POLICIES
from checks.identifiers import is_guid
from checks.words import Text, same
from wizard.conversation import own_client
from wizard.conversation.chapters import hand_over
from wizard.conversation.chapters.automatic_questions import (
    CONFIRM_PLAN,
    LOST_SECRET,
    NAME,
    OWN_CLIENT,
    READ_POLICIES,
    months_question,
    reuse_question,
    scopes,
    sign_in_question,
)
from wizard.conversation.chapters.credentials import ask_secret
from wizard.conversation.chapters.interim_checks import consented
from wizard.conversation.effects import (
    Ask,
    Card,
    Change,
    Effect,
    Look,
    Question,
    Settle,
    Tell,
)
from wizard.conversation.ids import CardId
from wizard.conversation.made import MadeSecret
from wizard.conversation.progress import State
from wizard.conversation.question_kinds import (
    first,
    look_once,
    recover,
    tell_once,
)
from wizard.conversation.results import AdminSeen, ShownPlan, TenantFound

CHAPTER = "route"

_LOOK = Look("admin", CHAPTER, Text("Signing the administrator in", "De beheerder aanmelden"), "admin")
_REGISTER = Change("register", CHAPTER, Text("Carrying out the plan", "Het plan uitvoeren"), "register")


def following(state: State) -> Effect | None:
    """Sign in, show what the account may do, agree on the plan, carry it out."""
    made = state.progress.made
    if made.finished:
        told = tell_once(state, Tell(CardId("register", "made"), CHAPTER, made_card(state)))
        given = made.consent != "needed"
        return first(
            told,
            _secret_again(state),
            None if given else hand_over.consent_only(state),
            consented(state, patient=given),
        )
    asked = _how(state)
    if asked is not None:
        return asked
    looked = look_once(state, _LOOK)
    if looked is not None:
        return looked
    admin = state.seen["admin"]
    assert isinstance(admin, AdminSeen)
    if admin.trouble is not None:
        return first(_trouble(state, admin), _recovery(state, once_more=admin.once_more))
    return first(
        tell_once(state, Tell(CardId("admin", "seen"), CHAPTER, _account_card(admin))),
        _not_allowed(state, admin),
        _secrets_forbidden(state, admin),
        _proposed(state, NAME),
        _reuse(state, admin),
        _proposed(state, months_question(admin.most_secret_days)),
        _plan(state),
        _carry_out(state),
    )


def _how(state: State) -> Effect | None:
    """How to sign in, and what to ask for: more than the plan needs only when the person agrees."""
    if not state.has("admin-sign-in"):
        found = state.seen.get("tenant")
        return Ask(sign_in_question(az_here=isinstance(found, TenantFound) and found.az_here), CHAPTER)
    way = state.text("admin-sign-in")
    if way == "own" and not state.has("admin-client-id"):
        told = Tell(CardId("admin", "own-client"), CHAPTER, own_client.card(scopes(read_policies=True)))
        return first(tell_once(state, told), Ask(OWN_CLIENT, CHAPTER))
    # An Azure CLI gives what its own client was consented to, whatever is asked.
    return None if way == "az" else _proposed(state, READ_POLICIES)


def _proposed(state: State, question: Question) -> Effect | None:
    """What the plan shows as proposed, and what can be changed from there: asked only where somebody wants it
    otherwise."""
    if state.has(question.id):
        return None
    if question.id in state.open or question.default is None:
        # Who opens a yes/no question again wants the other answer.
        other = state.earlier.get(question.id)
        return Ask(replace(question, default=not other) if isinstance(other, bool) else question, CHAPTER)
    return Settle(((question.id, question.default),))


def _secret_again(state: State) -> Effect | None:
    """The secret is kept nowhere: after a restart somebody has it, or another one is made."""
    if state.has("secret") or state.has("certificate"):
        return None
    return first(None if state.has("lost-secret") else Ask(LOST_SECRET, CHAPTER), ask_secret(state))


def _trouble(state: State, admin: AdminSeen) -> Effect | None:
    assert admin.trouble is not None
    card = Card(Text("The sign-in did not work", "Het aanmelden is niet gelukt"), (admin.trouble,), admin.cure)
    return tell_once(state, Tell(CardId("admin", "trouble"), CHAPTER, card))


def _recovery(state: State, *, once_more: bool) -> Effect | None:
    return recover(
        state,
        "admin",
        CHAPTER,
        changes=(
            ("admin-sign-in", Text("Sign in another way", "Op een andere manier aanmelden")),
            ("route", Text("Choose another route", "Een andere route kiezen")),
            ("tenant", Text("Choose another tenant", "Een andere tenant kiezen")),
        ),
        may_go_on=False,
        again=Text("Sign in again", "Opnieuw aanmelden"),
        again_first=once_more,
    )


def _account_card(admin: AdminSeen) -> Card:
    none = Text("none", "geen")
    yes, no = Text("yes", "ja"), Text("no", "nee")
    unsure = Text("could not be told", "niet vast te stellen")
    may = {True: yes, False: no, None: unsure}
    rows = [
        (Text("Signed in as", "Aangemeld als"), same(admin.account)),
        (Text("Directory roles", "Directoryrollen"), same(", ".join(admin.roles)) if admin.roles else none),
        (Text("May register the app", "Mag de app registreren"), may[admin.may_register]),
        (Text("May give admin consent", "Mag beheerderstoestemming geven"), may[admin.may_consent]),
    ]
    if admin.most_secret_days is not None:
        rows.append(
            (
                Text("Longest lifetime of a secret", "Langste looptijd van een geheim"),
                Text("{days} days (tenant policy)", "{days} dagen (tenantbeleid)", {"days": admin.most_secret_days}),
            )
        )
    paragraphs: tuple[Text, ...] = ()
    if admin.eligible_roles:
        paragraphs = (
            Text(
                "These roles can be activated but are not active now: {roles}. Activate them in {place}, then look"
                " again.",
                "Deze rollen zijn te activeren maar nu niet actief: {roles}. Activeer ze in {place} en kijk daarna"
                " opnieuw.",
                {"roles": ", ".join(admin.eligible_roles), "place": MY_ROLES},
            ),
        )
    elif not admin.eligible_seen and False in (admin.may_register, admin.may_consent):
        paragraphs = (_PERHAPS_ELIGIBLE,)
    return Card(Text("This account is signed in", "Dit account is aangemeld"), paragraphs, rows=tuple(rows))


_PERHAPS_ELIGIBLE = Text(
    "Roles that can be activated cannot be seen from here. Does this account have one? Activate it in {place}, then"
    " sign in again.",
    "Rollen die te activeren zijn, zijn van hieruit niet te zien. Heeft dit account er een? Activeer die in {place} en"
    " meld je opnieuw aan.",
    {"place": MY_ROLES},
)


def _not_allowed(state: State, admin: AdminSeen) -> Effect | None:
    if admin.may_register is not False:
        return None
    says = Text(
        "This account may not register apps. Application Administrator or Cloud Application Administrator is enough"
        " for that; consent needs Privileged Role Administrator or Global Administrator.",
        "Dit account mag geen apps registreren. Toepassingsbeheerder of Cloudtoepassingsbeheerder is daarvoor"
        " genoeg; voor toestemming is Beheerder voor bevoorrechte rollen of Globale beheerder nodig.",
    )
    card = Card(Text("This account cannot carry out the plan", "Dit account kan het plan niet uitvoeren"), (says,))
    return first(
        tell_once(state, Tell(CardId("admin", "not-allowed"), CHAPTER, card)), _recovery(state, once_more=True)
    )


def _secrets_forbidden(state: State, admin: AdminSeen) -> Effect | None:
    """A warning that stops nothing: the person or the app may be exempt, where the policy exempts anybody at all."""
    if admin.secrets_allowed is not False:
        return None
    if admin.exempts_callers is False:
        card = Card(_RESTRICTED, (_NOBODY_EXEMPT,))
        return tell_once(state, Tell(CardId("admin", "secrets-forbidden"), CHAPTER, card))
    says = Text(
        "A policy of this tenant forbids new client secrets. If this account or this app is exempt it works all"
        " the same;"
        " the secret is made before consent is given, so a refusal leaves little behind. {where}",
        "Een beleid van deze tenant verbiedt nieuwe clientgeheimen. Als dit account of deze app is uitgezonderd,"
        " lukt het"
        " toch; het geheim wordt gemaakt voordat er toestemming is, dus een weigering laat weinig achter. {where}",
        {"where": SECRET_POLICIES},
    )
    return tell_once(state, Tell(CardId("admin", "secrets-forbidden"), CHAPTER, Card(_RESTRICTED, (says,))))


_RESTRICTED = Text("Client secrets are restricted here", "Clientgeheimen zijn hier beperkt")
_NOBODY_EXEMPT = Text(
    "A policy of this tenant forbids new client secrets, and it lets no caller through: the secret is refused until an"
    " administrator exempts the app, unless that app has a policy of its own. It is made before consent is given, so a"
    " refusal leaves little behind. {where}",
    "Een beleid van deze tenant verbiedt nieuwe clientgeheimen, en laat niemand door: het geheim wordt geweigerd tot"
    " een beheerder de app uitzondert, tenzij die app een eigen beleid heeft. Het wordt gemaakt voordat er toestemming"
    " is, dus een weigering laat weinig achter. {where}",
    {"where": SECRET_POLICIES},
)


def _unseen(admin: object) -> tuple[Text, ...]:
    """What the plan rests on and nobody could see."""
    if not isinstance(admin, AdminSeen):
        return ()
    unseen = [
        *([_SECRETS_UNSEEN] if admin.secrets_allowed is None else []),
        *([_ROLES_UNSEEN] if not admin.eligible_seen else []),
        *([_REGISTERING_UNSEEN] if admin.may_register is None else []),
    ]
    if not unseen:
        return ()
    what = Text(
        ", ".join(one.say("en") for one in unseen),
        ", ".join(one.say("nl") for one in unseen),
    )
    return (
        Text(
            "Not to be seen with this sign-in: {what}. If that stands in the way, the plan stops there, and what was"
            " made by then is told.",
            "Niet te zien met deze aanmelding: {what}. Als dat in de weg staat, stopt het plan daar, en wordt gezegd"
            " wat er al is gemaakt.",
            {"what": what},
        ),
    )


_READ_POLICIES = Text(
    "Sign in once more and look at the tenant's policies first",
    "Nog een keer aanmelden en eerst naar het beleid van de tenant kijken",
)
_SECRETS_UNSEEN = Text("whether this tenant allows new client secrets", "of deze tenant nieuwe clientgeheimen toestaat")
_ROLES_UNSEEN = Text("which roles could still be activated", "welke rollen nog te activeren zijn")
_REGISTERING_UNSEEN = Text("who may register apps", "wie apps mag registreren")


def _reuse(state: State, admin: AdminSeen) -> Effect | None:
    # An app that this conversation made or asked for, or that was named by its ID, is no other app of the same name.
    if state.progress.made.client_id or state.progress.made.asked or is_guid(state.text("app-name")):
        return None
    name = state.text("app-name").casefold()
    twins = tuple(app for app in admin.same_name if app.name.casefold() == name)
    if not twins or state.has("reuse-app") or state.has("client-id"):
        return None
    return Ask(reuse_question(twins, state.text("app-name")), CHAPTER)


def _plan(state: State) -> Effect | None:
    plan = state.seen.get("plan")
    if not isinstance(plan, ShownPlan):
        return Look("plan", CHAPTER, Text("Making the plan", "Het plan maken"), "admin")
    if plan.trouble is not None:
        card = Card(Text("The plan could not be made", "Het plan kon niet worden gemaakt"), (plan.trouble,))
        others = (
            ("admin-sign-in", Text("Sign in as somebody else", "Als iemand anders aanmelden")),
            ("route", Text("Choose another route", "Een andere route kiezen")),
        )
        return first(
            tell_once(state, Tell(CardId("plan", "trouble"), CHAPTER, card)),
            recover(state, "plan", CHAPTER, changes=others, may_go_on=False),
        )
    if state.answer("plan-confirmed") is True:
        # Agreed to, now or before a restart; a plan that does more than that opens the question again.
        if CardId("plan", "shown") in state.progress.told:
            return None
        left = Card(
            Text("You agreed to this plan", "Met dit plan ging je akkoord"),
            (
                Text(
                    "It was broken off. What is left of it is done now, and no more than that.",
                    "Het werd afgebroken. Wat er nog van over is, wordt nu gedaan, en niet meer dan dat.",
                ),
            ),
            rows=tuple((line.what, line.how) for line in plan.lines),
        )
        return tell_once(state, Tell(CardId("plan", "gone-on-with"), CHAPTER, left))
    card = Card(
        Text("This is the plan", "Dit is het plan"),
        (
            Text(
                "Nothing has been changed yet. The app will reach all mailboxes of the organisation until you limit it"
                " (a later chapter).",
                "Er is nog niets gewijzigd. De app bereikt alle postvakken van de organisatie totdat je dat beperkt"
                " (een later hoofdstuk).",
            ),
            *_unseen(state.seen.get("admin")),
        ),
        rows=tuple((line.what, line.how) for line in plan.lines),
    )
    if state.answer("plan-confirmed") is False:
        policies = () if state.answer("read-policies") is not False else (("read-policies", _READ_POLICIES),)
        changes = (
            ("secret-months", Text("Choose another lifetime", "Een andere looptijd kiezen")),
            (
                "app-name",
                Text("Choose another name, or an app that exists", "Een andere naam of een bestaande app kiezen"),
            ),
            *policies,
            ("route", Text("Choose another route", "Een andere route kiezen")),
        )
        again = Text("Show this plan once more", "Dit plan nog een keer tonen")
        return recover(state, "plan", CHAPTER, changes=changes, may_go_on=False, again=again)
    return first(tell_once(state, Tell(CardId("plan", "shown"), CHAPTER, card)), Ask(CONFIRM_PLAN, CHAPTER))


def _carry_out(state: State) -> Effect | None:
    failed = state.failed.get("register")
    if failed is not None:
        card = Card(
            Text("The plan stopped half-way", "Het plan is halverwege gestopt"), (failed.says,), rows=_made_rows(state)
        )
        return first(
            tell_once(state, Tell(CardId("register", "failed"), CHAPTER, card)),
            recover(
                state,
                "register",
                CHAPTER,
                changes=(
                    ("secret-months", Text("Choose another lifetime", "Een andere looptijd kiezen")),
                    ("admin-sign-in", Text("Sign in as somebody else", "Als iemand anders aanmelden")),
                    ("route", Text("Choose another route", "Een andere route kiezen")),
                ),
                again=Text("Go on where it stopped", "Verdergaan waar het stopte"),
                again_first=failed.revisit is None,
                may_go_on=False,
            ),
        )
    return _REGISTER if "register" not in state.changed else None


def _made_rows(state: State) -> tuple[tuple[Text, Text], ...]:
    """What a person wants to know of what was made; the rest is there for undoing it."""
    made = state.progress.made
    secret = made.secret or MadeSecret("")
    rows = (
        (Text("Application (client) ID", "Toepassings-id (client)"), made.client_id),
        (Text("Object ID of the app registration", "Object-id van de app-registratie"), made.object_id),
        (Text("Object ID of the enterprise app", "Object-id van de bedrijfstoepassing"), made.principal_id),
        (Text("Client secret begins with", "Clientgeheim begint met"), secret.hint),
        (Text("Client secret valid until", "Clientgeheim geldig tot"), secret.ends),
    )
    return tuple((label, same(value)) for label, value in rows if value)


def made_card(state: State) -> Card:
    """What there is now, with its ids; an app that was there before was not made here."""
    says = Text(
        "What was made here can be taken away again, and nothing else: profit-exchange setup --undo.",
        "Wat hier is gemaakt kun je weer weghalen, en verder niets: profit-exchange setup --undo.",
    )
    title = Text("The registration is made", "De registratie is gemaakt")
    if not state.progress.made.app:
        title = Text("The registration is ready", "De registratie is klaar")
    return Card(title, (says,), rows=_made_rows(state))
