"""Every look of the journey with its roads of trouble, over TLS against practice tenants."""

import threading
from dataclasses import replace

import pytest

from checks.model import Verdict
from tests.wizard.setup.runner.world_of import look, state_of, world_of
from wizard.conversation.chapters.revisit import changes, complaints, questions_for
from wizard.conversation.ids import Decide
from wizard.practice.browser_user import BrowserUser


def offered(tenant, id, /, **answers):
    """What the look finds, and the answers that are offered for changing."""
    state = state_of(tenant, **answers)
    seen = look(world_of(tenant), state, id)
    return seen, [question for question, _ in changes(state, seen)]


def test_a_tenant_is_found_by_its_domain(practice):
    tenant = practice()
    found = look(world_of(tenant), state_of(tenant, tenant="voorbeeldbv.nl"), "tenant")
    assert (found.tenant_id, found.trouble) == (tenant.tenant_id, None)


def test_a_tenant_that_is_not_there_is_an_answer_not_silence(practice):
    tenant = practice()
    found = look(world_of(tenant), state_of(tenant, tenant="bestaat-niet.nl"), "tenant")
    assert found.trouble is not None and found.cure and not found.tenant_id
    assert found.settled


def test_silence_about_a_tenant_may_settle(practice):
    tenant = practice()
    world, state = world_of(tenant), state_of(tenant)
    tenant.__exit__(None, None, None)
    found = look(world, state, "tenant")
    assert found.trouble is not None and not found.settled


def test_an_app_that_signs_in_is_good_even_before_consent(practice):
    for scenario in ("healthy", "no-consent", "delegated-instead"):
        seen, _ = offered(practice(scenario), "sign-in")
        assert complaints(seen) == () and seen.report.exit_code == 0, scenario


@pytest.mark.parametrize(
    ("scenario", "first"),
    [
        ("secret-wrong", "secret"),
        ("secret-id-pasted", "secret"),
        ("secret-expired", "secret"),
        ("app-unknown", "client-id"),
        ("principal-missing", "client-id"),
        ("principal-disabled", "route"),
        ("conditional-access", "route"),
    ],
)
def test_a_sign_in_that_is_refused_offers_the_answer_that_may_cure_it(practice, scenario, first):
    seen, choices = offered(practice(scenario), "sign-in")
    assert complaints(seen) and choices[0] == first
    assert choices[-1] == "route" and "mailbox" not in choices
    assert seen.report.permissions == ()


@pytest.mark.parametrize("scenario", ["no-consent", "partial-consent", "delegated-instead", "permission-absent"])
def test_consent_that_is_not_complete_is_shown_with_its_matrix(practice, scenario):
    tenant = practice(scenario)
    state = state_of(tenant, route="portal", permissions_done=True, consent_done=True)
    seen = look(world_of(tenant), state, "consent")
    short = {row.permission for row in seen.report.permissions if row.in_token != "yes"}
    assert short and {f.subject for f in complaints(seen)} == short
    assert seen.settling
    assert {"permissions-done", "consent-done"} & {question for question, _ in changes(state, seen)}


def test_consent_that_is_complete_needs_no_mailbox(practice):
    tenant = practice()
    state = state_of(tenant, route="portal")
    assert complaints(look(world_of(tenant), state, "consent")) == ()


@pytest.mark.parametrize(
    ("scenario", "question"),
    [
        ("mailbox-missing", "mailbox"),
        ("mailbox-on-premises", "mailbox"),
        ("guest-mailbox", "mailbox"),
        ("mailbox-out-of-scope", "mailbox"),
    ],
)
def test_a_mailbox_that_is_not_reached_offers_another_one(practice, scenario, question):
    seen, choices = offered(practice(scenario), "proof")
    assert complaints(seen) and choices[0] == question and "secret" not in choices


def test_a_proof_that_succeeds_leaves_nothing_to_change(practice):
    tenant = practice()
    seen, _ = offered(tenant, "proof", write_trials=True, send_trial=True)
    assert seen.report.exit_code == 0 and not seen.settling and complaints(seen) == ()
    assert all(row.works == "yes" for row in seen.report.permissions)
    assert seen.principal_id == tenant.world.tenant.service_principal(tenant.client_id)["id"]


def test_what_could_not_be_looked_at_blames_no_answer(practice):
    seen, choices = offered(practice("throttled-forever"), "proof")
    unknown = [f for f in complaints(seen) if f.verdict is Verdict.UNKNOWN and f.remedy and not f.remedy.revisit]
    assert unknown and all(questions_for(f) == () for f in unknown)
    assert choices[-1] == "route"


def test_the_domains_are_counted_and_the_best_is_proposed(practice):
    tenant = practice()
    found = look(world_of(tenant), state_of(tenant), "domains")
    assert found.proposal == "voorbeeldbv.nl" and found.counted == sum(
        (c.fitting + c.deviating) for c in found.candidates[:1]
    )


def test_domains_that_cannot_be_read_propose_nothing(practice):
    tenant = practice("no-consent")
    found = look(world_of(tenant), state_of(tenant), "domains")
    assert found.proposal is None and found.trouble is not None and found.candidates == ()


def test_users_are_held_against_the_tenant(practice, tmp_path):
    tenant = practice()
    path = tmp_path / "users.csv"
    path.write_text("Gebruiker;E-mail\nprofit;profit@voorbeeldbv.nl\nniemand;\n", encoding="utf-8")
    found = look(world_of(tenant), state_of(tenant, email_dns="voorbeeldbv.nl", users_file=str(path)), "users")
    assert found.trouble is None
    assert [(row.user, row.cls, row.needs_action) for row in found.people] == [
        ("niemand", "no-such-user", True),
        ("profit", "fits", False),
    ]


def test_a_decision_that_was_taken_back_is_remembered_no_longer(practice, tmp_path):
    tenant = practice()
    path = tmp_path / "users.csv"
    path.write_text("Gebruiker;Naam\nbboer;Bas de Boer\n", encoding="utf-8")
    state = state_of(tenant, email_dns="voorbeeldbv.nl", users_file=str(path))
    environ = {"PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}

    def run():
        world = world_of(tenant)
        return replace(world, looker=replace(world.looker, environ=environ))

    def found(world, answer=None):
        answers = {**state.progress.answers, **({Decide("bboer"): answer} if answer else {})}
        [row] = look(world, replace(state, progress=replace(state.progress, answers=answers)), "users").people
        return row.cls, row.chosen

    bas = "bas.de.boer@voorbeeldbv.nl"
    first = run()
    assert found(first) == ("suggestion-only", "")
    assert found(first, bas) == ("needs-deviating", bas)
    assert found(first) == ("suggestion-only", ""), "gone back"
    assert found(first, bas) == ("needs-deviating", bas)
    later = run()
    assert found(later) == ("needs-deviating", bas), "an earlier run's decision counts"
    assert found(later, "leave") == ("suggestion-only", "")
    assert found(run()) == ("suggestion-only", "")


def test_a_users_file_that_is_not_there_is_trouble_to_be_changed(practice, tmp_path):
    tenant = practice()
    found = look(world_of(tenant), state_of(tenant, users_file=str(tmp_path / "no.csv")), "users")
    assert found.trouble is not None and found.people == ()


def test_the_scope_tells_inside_from_outside(practice):
    tenant = practice("mailbox-out-of-scope")
    told = tenant.handout
    state = state_of(tenant, scope_inside=told.second_mailbox, scope_outside=told.mailbox)
    seen = look(world_of(tenant), state, "scope")
    assert (seen.inside_works, seen.outside_works) == (True, False)


def test_a_scope_that_could_not_be_tried_says_why(practice):
    tenant = practice()
    state = state_of(tenant, scope_inside=f"niemand@{tenant.domain}", scope_outside=tenant.mailbox)
    seen = look(world_of(tenant), state, "scope")
    assert seen.inside_works is None
    inside = seen.says[0].say("en")
    assert inside.startswith(f"niemand@{tenant.domain} could not be looked at. ")
    assert "nobody" in inside or "mailbox" in inside or "user" in inside, inside
    silent = practice("throttled-forever")
    state = state_of(silent, scope_inside=silent.mailbox, scope_outside=silent.handout.second_mailbox)
    for says in look(world_of(silent), state, "scope").says:
        assert "TooManyRequests" in says.say("nl") or "429" in says.say("nl")


def test_a_scope_that_is_not_narrowed_still_reaches_the_outside(practice):
    tenant = practice()
    told = tenant.handout
    state = state_of(tenant, scope_inside=told.mailbox, scope_outside=told.second_mailbox)
    seen = look(world_of(tenant), state, "scope")
    assert (seen.inside_works, seen.outside_works) == (True, True)
    assert "still works" in seen.says[1].say("en") and "werkt nog" in seen.says[1].say("nl")


# -- the administrator ------------------------------------------------------------------------------------------------


def admin(tenant, account, accept=True):
    def show(address, code, until):
        browser_user = BrowserUser(tenant.ca_file)
        threading.Thread(
            target=browser_user.enter_code, args=(address, code, account), kwargs={"accept": accept}, daemon=True
        ).start()

    world = world_of(tenant, show_code=show)
    state = state_of(tenant, route="automatic", admin_sign_in="device")
    return world, state, look(world, state, "admin")


def test_the_administrators_account_is_seen_and_the_plan_made_from_it(practice):
    tenant = practice()
    world, state, seen = admin(tenant, tenant.administrator)
    assert seen.trouble is None and seen.may_consent and seen.account == tenant.administrator
    plan = look(world, state, "plan")
    assert plan.trouble is None and plan.lines and world.looker.memory.draft is not None


def test_a_declined_sign_in_says_what_to_accept_and_prints_nothing_raw(practice, capfd):
    tenant = practice()
    _, _, seen = admin(tenant, tenant.administrator, accept=False)
    assert "AADSTS65004" in seen.trouble.say("en") and "Accept" in seen.cure[0].say("en")
    assert "AADSTS" not in capfd.readouterr().err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_azure_cli_that_is_not_here_is_told_with_what_to_do(practice, language, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    tenant = practice()
    state = state_of(tenant, route="automatic", admin_sign_in="az")
    seen = look(world_of(tenant), state, "admin")
    said = " ".join(text.say(language) for text in (seen.trouble, *seen.cure))
    assert "Azure CLI" in said and f"az login --tenant {tenant.handout.tenant}" in said
    assert not seen.account
