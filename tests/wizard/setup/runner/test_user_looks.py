"""The wizard's looks at the Profit list and at the users in it, against a practice tenant."""

from dataclasses import replace
from types import SimpleNamespace

from checks.settings import Secret
from tests.wizard.setup.runner.world_of import look, state_of, world_of
from wizard.conversation.advance import advance
from wizard.conversation.effects import Answered, GaveSecret
from wizard.conversation.ids import Decide, NamedColumn
from wizard.conversation.profit_questions import CLIENT_ID, CREDENTIAL
from wizard.profit.remembered import recall
from wizard.runtime.context import RunContext
from wizard.setup import start
from wizard.setup.runner.tenant_access import Memory

LIST = "Export;;;\n;;;\nKenmerk;Persoon;E-mail prive;Geblokkeerd\nbboer;Bas de Boer;;nee\noud;Oud;;ja\n;leeg;;\n"


def listed(tenant, tmp_path, content=LIST, **answers):
    path = tmp_path / "users.csv"
    path.write_text(content, encoding="utf-8")
    return state_of(tenant, email_dns="voorbeeldbv.nl", users_file=str(path), **answers)


def test_a_list_without_known_headings_says_which_it_has(practice, tmp_path):
    tenant = practice()
    read = look(world_of(tenant), listed(tenant, tmp_path), "list")
    assert read.trouble is not None
    assert read.headings == ("Kenmerk", "Persoon", "E-mail prive", "Geblokkeerd")


def test_a_named_column_is_read_and_skipped_lines_are_told(practice, tmp_path):
    tenant = practice()
    read = look(world_of(tenant), listed(tenant, tmp_path, users_named=(NamedColumn("user", "1"),)), "list")
    assert read.trouble is None
    assert [(field, heading) for field, _, heading in read.columns] == [
        ("user", "Kenmerk"),
        ("name", "Persoon"),
        ("blocked", "Geblokkeerd"),
    ]
    assert read.total == 2
    assert [line for line, _ in read.bad_rows] == [6]


def test_participant_numbers_are_noticed_and_left_out_when_told(practice, tmp_path):
    tenant = practice()
    content = "Gebruiker\n12345.anna.jansen\n12345.profit\n"
    state = listed(tenant, tmp_path, content)
    assert look(world_of(tenant), state, "list").numbered == "12345.anna.jansen"
    state = advance(state, Answered("users-participant", True))
    found = look(world_of(tenant), state, "users")
    assert {row.user: row.cls for row in found.people} == {"anna.jansen": "fits", "profit": "fits"}
    few = listed(tenant, tmp_path, "Gebruiker\n12345.anna\nprofit\nanna\n")
    assert look(world_of(tenant), few, "list").numbered == ""


def test_a_choice_among_look_alikes_counts_and_is_remembered_for_the_users_command(practice, tmp_path):
    tenant = practice()
    state = listed(tenant, tmp_path, users_named=(NamedColumn("user", "1"),))
    environ = {"PROFIT_EXCHANGE_STATE": str(tmp_path / "state")}
    world = world_of(tenant)
    world = replace(world, looker=replace(world.looker, environ=environ))
    (bas, oud) = look(world, state, "users").people
    assert (bas.cls, bas.line.step) == ("suggestion-only", "choose")
    [alike] = bas.suggestions
    assert (alike.address, alike.name) == ("bas.de.boer@voorbeeldbv.nl", "Bas de Boer") and alike.why is not None
    assert "Bas de Boer <bas.de.boer@voorbeeldbv.nl>" in bas.line.gives.say("nl")
    assert oud.cls == "blocked"
    state = advance(state, Answered(Decide("bboer"), "bas.de.boer@voorbeeldbv.nl"))
    found = look(world, state, "users")
    assert found.people[0].cls == "needs-deviating"
    assert found.decided == (("bboer", "bas.de.boer@voorbeeldbv.nl"),)
    kept = recall(environ, tenant.tenant_id, tenant.client_id)
    assert kept.decided == {"bboer": "bas.de.boer@voorbeeldbv.nl"}
    # Another session of the wizard knows it too.
    other = replace(world_of(tenant), looker=replace(world_of(tenant).looker, environ=environ))
    again = look(other, listed(tenant, tmp_path, users_named=(NamedColumn("user", "1"),)), "users")
    assert again.people[0].cls == "needs-deviating"


def test_domains_are_counted_over_the_list_once_it_is_known(practice, tmp_path):
    tenant = practice("multi-domain")
    content = "Gebruiker\nsanne.bos\nanna.jansen\nbas\n"
    over_list = look(world_of(tenant), listed(tenant, tmp_path, content), "domains")
    assert (over_list.counted, over_list.counted_profit_users) == (3, True)
    for unread in ("nergens.csv", ""):
        over_tenant = look(world_of(tenant), state_of(tenant, users_file=unread), "domains")
        assert over_tenant.counted > 3 and not over_tenant.counted_profit_users


def test_mailboxes_that_gave_no_answer_are_told_as_not_proven(practice, tmp_path):
    tenant = practice()
    state = listed(tenant, tmp_path, "Gebruiker\nanna.jansen\nprofit\n")
    said = [text.say("en") for text in look(world_of(tenant), state, "users").heard]
    assert said == ["Mailboxes asked for real: 2; 2 answered."]
    tenant = practice("permission-absent")
    assert "MailboxSettings.Read" in look(
        world_of(tenant), listed(tenant, tmp_path, "Gebruiker\nprofit\n"), "users"
    ).heard[0].say("nl")


def test_an_email_dns_that_suits_fewer_users_is_remarked_on(practice, tmp_path):
    tenant = practice("multi-domain")
    path = tmp_path / "users.csv"
    path.write_text("Gebruiker\nanna.jansen\nprofit\n", encoding="utf-8")
    for domain, says in ((tenant.domain, None), ("voorbeeldbv.be", "2 instead of 0")):
        state = state_of(tenant, email_dns=domain, users_file=str(path))
        remark = look(world_of(tenant), state, "users").remark
        assert (remark is None) if says is None else (says in remark.say("en"))


def test_profit_typed_in_place_of_a_file_reads_them_from_profit(practice, tmp_path):
    from wizard.resolve.profit import of_profit
    from wizard.setup.profit_users import users_of_profit

    tenant = practice()
    world = world_of(tenant)
    environ = {name: value for name, value in tenant.environment().items() if value}
    context = RunContext("en", environ, *([None] * 3), interactive=False)
    resolved = of_profit({}, context, None, world.looker.endpoints)
    calls = []

    def reading(participant, state):
        calls.append(participant)
        return users_of_profit(resolved, "en", participant=participant, practice=True)

    world = replace(world, looker=replace(world.looker, read_profit=reading))
    state = state_of(tenant, email_dns="voorbeeldbv.nl", users_file="profit")
    read = look(world, state, "list")
    assert read.trouble is None and read.total == len(tenant.profit.users)
    assert read.numbered.startswith("48213.")
    kept = look(world, state, "users")
    state = advance(state, Answered("users-participant", True))
    found = look(world, state, "users")
    classes = {row.user: row.cls for row in found.people}
    assert classes["ANNA.JANSEN"] == "fits" and classes["LINK"] == "system-user"
    assert {row.user: row.cls for row in kept.people}["48213.ANNA.JANSEN"] == "needs-deviating"
    assert calls == [False, True], "read once for each way"


def test_profit_that_cannot_be_read_is_trouble_with_its_cure(practice):
    from wizard.resolve.profit import of_profit
    from wizard.setup.profit_users import users_of_profit

    tenant = practice("profit-nothing-ticked")
    world = world_of(tenant)
    environ = {name: value for name, value in tenant.environment().items() if value}
    resolved = of_profit({}, RunContext("en", environ, *([None] * 3), interactive=False), None, world.looker.endpoints)
    looker = replace(
        world.looker,
        read_profit=lambda participant, state: users_of_profit(resolved, "en", participant=participant, practice=True),
    )
    read = look(replace(world, looker=looker), state_of(tenant, users_file="Profit"), "list")
    assert "App connector" in read.trouble.say("en") and "Profit_Users" in read.trouble.say("nl")


def test_what_profit_needs_is_asked_one_after_the_other_and_told_where_nobody_is_asked(practice):
    tenant = practice()
    world = world_of(tenant)
    environ = {name: value for name, value in tenant.environment().items() if value}
    secret, client = (environ.pop(f"PROFIT_EXCHANGE_PROFIT_{name}") for name in ("CLIENT_SECRET", "CLIENT_ID"))
    environ = {name: value for name, value in environ.items() if "_PROFIT_" not in name or name.endswith("_URL")}
    context = RunContext("en", environ, *([None] * 3), interactive=True)
    where = SimpleNamespace(practice=None, config=None, endpoints=world.looker.endpoints)

    def reading(participant, state):
        return start._users_of_profit(where, {}, context, Memory(), state, participant=participant)

    looker = replace(world.looker, read_profit=reading)
    state = state_of(tenant, users_file="profit")
    assert look(replace(world, looker=looker), state, "list").lacks == CREDENTIAL
    state = advance(state, GaveSecret(CREDENTIAL, Secret(secret)))
    assert look(replace(world, looker=looker), state, "list").lacks == CLIENT_ID
    state = advance(state, Answered(CLIENT_ID, client))
    read = look(replace(world, looker=looker), state, "list")
    assert read.lacks is None and read.trouble is None and read.total == len(tenant.profit.users)
    unattended = replace(looker, attended=False)
    told = look(replace(world, looker=unattended), state_of(tenant, users_file="profit"), "list")
    assert told.lacks is None and "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET" in told.trouble.say("en")
