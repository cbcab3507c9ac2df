"""What holds for every judge: no facts crash one, and what was not seen is neither good nor a problem."""

import importlib
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from checks.catalogue.causes import BY_ID
from checks.examine import CHECKS, PROFIT_CHECKS, examine
from checks.facts import (
    Facts,
    Mailbox,
    Network,
    NotAsked,
    Observed,
    Refused,
    SecretPolicySeen,
    SignInFailure,
    TokenSeen,
    Trial,
)
from checks.model import Verdict
from checks.profit_facts import (
    ProfitEnvironmentSeen,
    ProfitFieldSeen,
    ProfitSignedIn,
    ProfitUsersSeen,
    UpdateConnectorSeen,
    UsersConnectorSeen,
)
from tests.checks.judge.build import (
    AT,
    CLIENT,
    DENIED,
    EXCHANGE_ONLINE,
    FORBIDDEN,
    MAILBOX,
    NAMES,
    NO_MAILBOX,
    NO_USER,
    POLICY,
    SECOND,
    THROTTLED,
    evidence,
    facts,
    grant,
    grants,
    host,
    profit,
    refused,
    registration,
    requests,
    secret_entry,
    seen,
    settings,
    token,
    unknown,
    user,
    without,
)

HEALTHY = facts()
PROFIT = profit()
SILENCE = (
    THROTTLED,
    unknown("ReadTimeout"),
    unknown("JSONDecodeError", 200, message="text/html: <html> Blocked"),
    unknown("UnexpectedShape", 200),
    unknown("TimeBudgetSpent"),
    unknown(None, 503),
    unknown(None, None),
)
UNASKED = tuple(
    NotAsked(why)
    for why in (
        "not-wanted",
        "no-token",
        "no-network",
        "no-tenant",
        "no-mailbox",
        "write-trials-off",
        "send-trial-off",
        "settings",
        "not-found",
        "a-reason-of-tomorrow",
    )
)
UNSEEN = st.sampled_from(SILENCE + UNASKED)
REFUSALS = st.sampled_from(
    (
        DENIED,
        POLICY,
        FORBIDDEN,
        NO_USER,
        NO_MAILBOX,
        refused("AADSTS7000215", 401),
        refused("AADSTS700016", 400),
        refused("InvalidAuthenticationToken", 401),
        refused("SomethingNew", 418),
        refused("", 404),
        refused("ErrorQuotaExceeded", 507),
    )
)
SEEN = {
    "sign_in": (
        seen(token()),
        without(*NAMES),
        without("Mail.ReadWrite"),
        seen(TokenSeen(opaque=True)),
        seen(token(scopes="Mail.Send", roles=None)),
    ),
    "registration": (
        registration(),
        registration(requested=(), secrets=()),
        registration(
            requested=requests(leave_out=NAMES, scopes=NAMES), secrets=(secret_entry("abc", 3), secret_entry(None, -3))
        ),
    ),
    "grants": (grants(*NAMES), seen(()), seen((grant("Mail.Send", resource=EXCHANGE_ONLINE, resource_name=None),))),
    "domains": (HEALTHY.domains, seen(())),
    "subscriptions": (HEALTHY.subscriptions, seen(())),
}


def answer(name: str, unseen_only: bool = False):
    if unseen_only:
        return UNSEEN
    return st.one_of(st.sampled_from(SEEN.get(name, (getattr(HEALTHY, name),))), REFUSALS, UNSEEN)


CALL = st.one_of(st.just(seen("200")), REFUSALS, UNSEEN)
TRIAL = st.builds(Trial, CALL, CALL, CALL, st.sampled_from(((), ("item-1",))))

SAW_ALL = Observed(
    "github", seen(CLIENT), seen("application"), seen(SecretPolicySeen(True)), seen(()), ("registration",)
)
OBSERVED = st.one_of(
    st.none(),
    st.just(SAW_ALL),
    st.builds(
        Observed,
        st.sampled_from(("github", "managed-identity")),
        st.one_of(st.just(seen(CLIENT)), REFUSALS, UNSEEN),
        st.one_of(st.just(seen("application")), REFUSALS, UNSEEN),
        st.one_of(
            st.sampled_from((seen(SecretPolicySeen(True, True)), seen(SecretPolicySeen(True, False, "P90D")))),
            REFUSALS,
            UNSEEN,
        ),
        st.one_of(st.just(seen((SignInFailure(AT - timedelta(days=1), 53003, ("Only {here}",)),))), REFUSALS, UNSEEN),
        st.sampled_from(((), ("registration", "grants", "graph_principal", "principal"))),
    ),
)


def profit_answer(*values):
    return st.one_of(st.sampled_from(values), PROFIT_REFUSALS, UNSEEN)


def profit_refused(status, message=None, **more):
    return Refused(evidence(None, status, message, f"GET {PROFIT.settings.url}/metainfo", **more))


PROFIT_REFUSALS = st.sampled_from(
    (
        profit_refused(500, "Deze connector wordt niet ondersteund of de gebruiker is niet geautoriseerd."),
        profit_refused(500, "Something that nobody {ever} said", request_id="0F0F"),
        profit_refused(401),
        profit_refused(403),
        profit_refused(400, oauth_error="unauthorized_client"),
    )
)
SOME_PROFIT = st.one_of(
    st.none(),
    st.builds(
        replace,
        st.just(PROFIT),
        settings=st.sampled_from(
            (
                PROFIT.settings,
                replace(PROFIT.settings, environment="O48213AA", users_connector="Other"),
                replace(PROFIT.settings, environment=None, way="token", url="https://48213.rest.afas.online/P"),
            )
        ),
        sign_in=profit_answer(PROFIT.sign_in, seen(ProfitSignedIn("token"))),
        environment=profit_answer(
            PROFIT.environment,
            seen(ProfitEnvironmentSeen(None, None, None, "2026-03-20", (), ())),
            seen(replace(PROFIT.environment.value, id="O99999ZZ", token_expiry="1-2-2026", get_connectors=())),
        ),
        user_update=profit_answer(
            PROFIT.user_update,
            seen(UpdateConnectorSeen("KnUser", ())),
            seen(
                replace(
                    PROFIT.user_update.value,
                    fields=(*PROFIT.user_update.value.fields, ProfitFieldSeen("Xtra", "{x}", None, True, False)),
                )
            ),
        ),
        users_connector=profit_answer(
            PROFIT.users_connector,
            seen(UsersConnectorSeen("Profit_Users", {"code": "UserId"}, 1)),
            seen(UsersConnectorSeen("{odd}", {}, 1)),
            seen(replace(PROFIT.users_connector.value, address_columns=("a", "b"))),
            seen(replace(PROFIT.users_connector.value, beside={})),
        ),
        users=profit_answer(
            PROFIT.users,
            seen(ProfitUsersSeen(0, 0, 0, 0, None)),
            seen(ProfitUsersSeen(2, 1, 0, 0, None, "48213.A", ("48213.{A}",))),
        ),
        to_write=st.booleans(),
    ),
)


@st.composite
def any_facts(draw):
    answers = {
        name: draw(answer(name))
        for name in (
            "tenant",
            "sign_in",
            "registration",
            "principal",
            "grants",
            "graph_principal",
            "organisation",
            "domains",
            "subscriptions",
            "leftovers",
        )
    }
    looked = st.one_of(
        st.just(host("h")), st.just(host("h", public_issuer=False, clock_offset_seconds=999.0)), REFUSALS, UNSEEN
    )
    network = draw(st.one_of(UNSEEN, st.builds(lambda a, b: seen(Network(a, b)), looked, looked)))
    who = st.one_of(
        st.just(user()), st.just(user(user_type="Guest", exchange_plan=None, synced=True)), REFUSALS, UNSEEN
    )
    box = st.one_of(st.none(), st.builds(Mailbox, st.just(MAILBOX), who, st.one_of(st.just(seen("room")), CALL)))
    second = draw(box)
    return replace(
        HEALTHY,
        **answers,
        network=network,
        mailbox=draw(box),
        second_mailbox=replace(second, address=SECOND) if second else None,
        secret=draw(st.sampled_from((HEALTHY.secret, None))),
        settings=draw(
            st.sampled_from(
                (
                    settings(),
                    settings(second_mailbox=SECOND, credential="certificate"),
                    settings(mailbox=None, tenant="klant.nl", secret_end_date="2026-01-01"),
                    settings(tenant="", client_id="{x}", mailbox=""),
                    settings(cloud="china", secret_end_date="{nonsense}"),
                )
            )
        ),
        access=draw(st.dictionaries(st.sampled_from(NAMES), TRIAL)),
        observed=draw(OBSERVED),
        profit=draw(SOME_PROFIT),
        login_named_by_user=draw(st.sampled_from((None, "idp.klant.nl"))),
        practice=draw(st.booleans()),
    )


def told(finding):
    yield finding.says
    yield from finding.remedy.steps if finding.remedy else ()


@limits(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_facts())
def test_no_facts_crash_a_judge_and_every_sentence_can_be_said(some):
    for check in CHECKS:
        found = list(check.judge(some))
        assert (
            found
            or (check.id == "observer" and some.observed is None)
            or (check in PROFIT_CHECKS and some.profit is None)
        ), f"{check.id} said nothing"
        for finding in found:
            assert finding.check == check.id
            assert finding.cause is None or finding.cause in BY_ID
            assert set(finding.other_causes) <= BY_ID.keys()
            for text in told(finding):
                for language in ("en", "nl"):
                    assert text.say(language).strip()
            if finding.remedy:
                assert "{portal}" not in (finding.remedy.link or "") + (finding.remedy.command or "")
    report = examine(some, tool_version="1", started=some.at)
    assert not [f for f in report.findings if f.verdict is Verdict.CRASHED]
    assert len(report.permissions) == len(NAMES)


ANSWERS = [
    f.name
    for f in fields(Facts)
    if f.name
    in (
        "network",
        "tenant",
        "sign_in",
        "registration",
        "principal",
        "grants",
        "graph_principal",
        "organisation",
        "domains",
        "subscriptions",
        "leftovers",
    )
]
OPINION_WITHOUT_THE_WORLD = {"settings-shape", "endpoint-named", "secret"}


@limits(max_examples=200, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(ANSWERS, UNSEEN)), UNSEEN, UNSEEN)
def test_what_was_not_seen_is_neither_good_nor_a_problem(answers, call, who):
    blind = replace(
        HEALTHY,
        **answers,
        mailbox=Mailbox(MAILBOX, who, call),
        access={name: Trial(call, call) for name in NAMES},
    )
    for check in CHECKS:
        if check.id in OPINION_WITHOUT_THE_WORLD:
            continue
        for finding in check.judge(blind):
            network_saw_it = check.id.startswith("network-") and finding.verdict is Verdict.PROBLEM
            assert network_saw_it or finding.verdict in (Verdict.UNKNOWN, Verdict.SKIPPED), (check.id, finding)


PROFIT_ANSWERS = ("sign_in", "environment", "user_update", "users_connector", "users")


@limits(max_examples=100, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(PROFIT_ANSWERS, UNSEEN)))
def test_what_was_not_seen_of_profit_is_neither_good_nor_a_problem(answers):
    blind = replace(HEALTHY, profit=replace(PROFIT, **answers))
    for check in PROFIT_CHECKS:
        for finding in check.judge(blind):
            no_way = check.id == "profit-network" and finding.verdict is Verdict.PROBLEM
            assert no_way or finding.verdict in (Verdict.UNKNOWN, Verdict.SKIPPED), (check.id, finding)


@limits(max_examples=150, deadline=None)
@given(st.sampled_from([n for n in ANSWERS if n != "network"]), st.sampled_from(SILENCE))
def test_silence_about_one_thing_never_makes_a_problem(name, silence):
    report = examine(replace(HEALTHY, **{name: silence}), tool_version="1", started=HEALTHY.at)
    assert not [f for f in report.findings if f.verdict in (Verdict.PROBLEM, Verdict.CRASHED)]


@limits(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(SILENCE))
def test_silence_of_a_call_is_unknown_for_that_permission_only(name, silence):
    quiet = replace(HEALTHY, access={**HEALTHY.access, name: Trial(silence, silence)})
    report = examine(quiet, tool_version="1", started=HEALTHY.at)
    verdicts = {row.permission: row.verdict for row in report.permissions}
    assert verdicts.pop(name) is Verdict.UNKNOWN
    assert set(verdicts.values()) == {Verdict.GOOD}
    assert report.exit_code == 6


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_each_check_has_a_manual_page_and_a_name(check):
    module = importlib.import_module(check.judge.__module__)
    assert check.manual == module.__doc__
    for part in ("Looks at", "Why it matters", "Verdicts", "What to do"):
        assert part in check.manual
    assert module.__name__.rsplit(".", 1)[1].replace("_", "-") == check.id == module.ID
    assert check.title.say("en") and check.title.say("nl")


def test_checks_are_ordered_and_unique():
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    for position, check in enumerate(CHECKS):
        assert set(check.needs) <= set(ids[:position])


UNHEALTHY = {
    "settings-shape": {"settings": settings(client_id="x")},
    "endpoint-named": {"login_named_by_user": "idp.klant.nl"},
    "network-login": {"network": seen(Network(host("h", clock_offset_seconds=4000.0), host("h")))},
    "network-graph": {"network": seen(Network(THROTTLED, host("h", public_issuer=False)))},
    "tenant": {"tenant": refused("AADSTS90002", 400), "sign_in": NotAsked("no-tenant")},
    "sign-in": {"sign_in": refused("AADSTS7000222", 401)},
    "token-claims": {"sign_in": without(*NAMES)},
    "permissions": {"sign_in": without("Mail.Send")},
    "registration": {"registration": registration(sign_in_audience="AzureADMultipleOrgs")},
    "service-principal": {"principal": seen(replace(HEALTHY.principal.value, enabled=False))},
    "graph-principal": {"graph_principal": seen(replace(HEALTHY.graph_principal.value, enabled=False))},
    "surplus-permissions": {"sign_in": seen(token(roles=(*NAMES, "Sites.Read.All")))},
    "delegated-twins": {"registration": registration(requested=requests(scopes=("Mail.Send",)))},
    "secret": {"registration": registration(secrets=(secret_entry("abc", 2),))},
    "organisation": {"organisation": seen(replace(HEALTHY.organisation.value, tenant_id="other"))},
    "domains": {"domains": seen(HEALTHY.domains.value[:1])},
    "licences": {
        "subscriptions": seen((replace(HEALTHY.subscriptions.value[0], status="Suspended"),)),
        "organisation": THROTTLED,
    },
    "mailbox": {"mailbox": Mailbox(MAILBOX, user(user_type="Guest"))},
    "leftovers": {"access": {"Mail.ReadWrite": Trial(seen("200"), seen("201"), left_behind=("m",))}},
    "profit-network": {"profit": replace(PROFIT, sign_in=unknown("ConnectTimeout"), environment=NotAsked())},
    "profit-sign-in": {"profit": replace(PROFIT, sign_in=profit_refused(400, oauth_error="invalid_client"))},
    "profit-environment": {"profit": replace(PROFIT, settings=replace(PROFIT.settings, environment="O48213AA"))},
    "profit-credential": {"profit": replace(PROFIT, sign_in=seen(ProfitSignedIn("token")))},
    "profit-connectors": {"profit": replace(PROFIT, users_connector=profit_refused(500, "No"))},
    "profit-address-field": {"profit": replace(PROFIT, user_update=seen(UpdateConnectorSeen("KnUser", ())))},
    "profit-users": {"profit": replace(PROFIT, users=seen(ProfitUsersSeen(2, 1, 0, 0, 0, "", ("A",))))},
    "observer": {"observed": Observed("github", refused("AADSTS700213", 401))},
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_each_check_can_fail_and_can_be_good(check):
    complaints = [
        f for f in check.judge(facts(**UNHEALTHY[check.id])) if f.verdict in (Verdict.PROBLEM, Verdict.ADVICE)
    ]
    assert complaints
    assert all(f.because for f in complaints) or check.id in ("settings-shape", "endpoint-named", "leftovers")
    well = replace(HEALTHY, observed=SAW_ALL, profit=PROFIT)
    assert {f.verdict for f in check.judge(well)} == {Verdict.GOOD}
