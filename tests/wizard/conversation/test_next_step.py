"""The conversation as a pure state machine."""

from dataclasses import replace

import pytest

from checks.model import Actor, Remedy, Verdict
from checks.words import Text
from tests.wizard.conversation.play import ANSWERS, CLIENT, GOOD, TENANT, Player, complaint, made, report
from wizard.conversation.advance import advance
from wizard.conversation.chapters import automatic, save_files
from wizard.conversation.chapters.automatic_questions import NAME
from wizard.conversation.effects import Answered, Ask, Changed, Declined, Done, Failed, Quit, Revisited, Tell, WentBack
from wizard.conversation.ids import CardId, Recover
from wizard.conversation.made import Made, MadeSecret
from wizard.conversation.next_step import CHAPTERS, next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import AdminSeen, Proof, SameName, ScopeSeen, TenantFound
from wizard.settings.definitions import BY_ID
from wizard.setup import progress_file

ROUTES = ("existing", "portal", "hand-over", "automatic")


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_ends_proven_and_asks_nothing_twice(route):
    player = Player({"route": route})
    done = player.play()
    assert done.exit_code == 0
    assert len(player.asked) == len(set(player.asked))
    assert len(player.told) == len(set(player.told))
    assert {"config", "report"} <= set(player.state.progress.saved)


@pytest.mark.parametrize("route", ROUTES)
def test_stopping_and_resuming_at_every_point_asks_only_the_secret_again(route, tmp_path):
    length = 0
    probe = Player({"route": route})
    while not isinstance(probe.step(), Done):
        length += 1
    for stop in range(length):
        player = Player({"route": route})
        for _ in range(stop):
            player.step()
        # What is kept is what the file gives back; secrets and looks are not.
        progress_file.keep(tmp_path / "klant.json", player.state.progress)
        player.state = State(progress_file.load(tmp_path / "klant.json"))
        assert player.play().exit_code == 0
        again = {q for q in player.asked if player.asked.count(q) > 1}
        assert again <= {"secret"}, (stop, again)
        if route == "automatic" and "secret" in player.asked:
            assert "lost-secret" in player.asked, "a secret that was made here is not asked for as if somebody had it"


def test_going_back_at_every_question_reaches_the_question_before_and_the_same_end():
    reference = Player()
    reference.play()
    for stop in range(1, len(reference.asked)):
        player = Player()
        while len(player.asked) < stop:
            player.step()
        before = player.asked[-1]
        player.state = advance(player.state, WentBack())
        while isinstance(effect := next_effect(player.state), Tell):
            player.step()
        if isinstance(effect, Ask):
            assert str(effect.question.id) == before
        assert player.play().exit_code == 0


def test_nothing_is_changed_in_the_tenant_before_yes():
    player = Player({"route": "automatic", "plan-confirmed": ["n", "y"], "recover:plan": "again"})
    player.play()
    assert player.asked.index("plan-confirmed") < player.asked.index("recover:plan")
    assert player.told.count("plan:shown") == 2
    assert player.state.progress.made.client_id == CLIENT


def test_no_to_the_tenant_asks_for_another_one():
    player = Player({"tenant-confirmed": ["nee", "ja"], "tenant": ["fout.nl", "klant.nl"]})
    player.play()
    assert player.asked.count("tenant") == 2 and player.state.text("tenant") == "klant.nl"


def test_a_tenant_that_is_not_found_is_explained_and_asked_again():
    trouble = TenantFound(trouble=Text("Not found.", "Niet gevonden."))
    player = Player(
        {"tenant": ["fout.nl", "klant.nl"], "recover:tenant": "change:tenant"},
        {"tenant": [trouble, GOOD["tenant"]]},
    )
    assert player.play().exit_code == 0
    assert "tenant:trouble" in player.told


def asks(state, question):
    effect = next_effect(state)
    return isinstance(effect, Ask) and effect.question.id == question


@pytest.mark.parametrize(
    ("answers", "looks"),
    [
        ({"tenant-confirmed": "n"}, {}),
        ({"recover:tenant": "change:tenant"}, {"tenant": TenantFound(trouble=Text("Not found.", "Niet gevonden."))}),
    ],
)
def test_an_answer_that_was_not_right_is_offered_as_refused_until_there_is_another(answers, looks):
    player = Player({"tenant": "fout.nl", **answers}, looks)
    while "tenant" not in player.asked:
        player.step()
    while not asks(player.state, "tenant"):
        player.step()
    asked = next_effect(player.state).question
    assert asked.offered == "fout.nl" and asked.refused
    after = advance(player.state, Answered("tenant", "klant.nl"))
    assert "tenant" not in after.refused


def test_an_answer_that_was_only_gone_back_to_is_not_refused():
    player = Player()
    while not asks(player.state, "tenant-confirmed"):
        player.step()
    asked = next_effect(advance(player.state, WentBack())).question
    assert asked.id == "tenant" and asked.offered and not asked.refused


@pytest.mark.parametrize(
    ("settled", "title", "first"),
    [(True, "The tenant was not found", "change:tenant"), (False, "The tenant could not be looked up", "again")],
)
def test_silence_about_a_tenant_is_not_called_absence(settled, title, first):
    trouble = TenantFound(trouble=Text("No answer.", "Geen antwoord."), settled=settled)
    player = Player({}, {"tenant": trouble})
    while not isinstance(effect := next_effect(player.state), Tell) or str(effect.id) != "tenant:trouble":
        player.step()
    assert effect.card.title.say("en") == title
    player.step()
    assert str(next_effect(player.state).question.default) == first


@pytest.mark.parametrize(
    ("verdict", "title"),
    [
        (Verdict.PROBLEM, "The app does not sign in"),
        (Verdict.UNKNOWN, "Whether the app signs in could not be seen"),
    ],
)
def test_silence_about_the_sign_in_is_not_called_a_refusal(verdict, title):
    point = replace(complaint(), check="sign-in", verdict=verdict)
    player = Player({"route": "existing"}, {"sign-in": Proof(report(point, exit_code=5))})
    while not isinstance(effect := next_effect(player.state), Tell) or str(effect.id) != "sign-in:open":
        player.step()
    assert effect.card.title.say("en") == title


def test_a_wrong_secret_goes_back_to_that_one_question():
    bad = Proof(report(complaint("secret", "secret_wrong"), exit_code=3))
    player = Player({"recover:proof": "change:secret"}, {"proof": [bad, GOOD["proof"]]})
    assert player.play().exit_code == 0
    assert player.asked.count("secret") == 2
    assert player.asked.count("client-id") == player.asked.count("mailbox") == 1


def test_waiting_looks_again_patiently_and_shows_the_new_matrix():
    late = Proof(report(complaint(), exit_code=4), settling=True)
    player = Player({"recover:proof": "wait"}, {"proof": [late, GOOD["proof"]]})
    assert player.play().exit_code == 0
    assert [p for id, p in player.looked if id == "proof"] == ["once", "until-settled"]
    assert player.told.count("proof:matrix") == 2


def test_going_on_with_a_complaint_keeps_its_exit_code():
    player = Player({"recover:proof": "on"}, {"proof": Proof(report(complaint(), exit_code=4))})
    assert player.play().exit_code == 4
    assert player.asked.count("recover:proof") == 1


def test_changing_the_route_keeps_the_answers():
    player = Player({"route": ["existing", "portal"]})
    while "mailbox" not in player.asked:
        player.step()
    player.state = advance(player.state, Revisited("route"))
    player.play()
    assert player.asked.count("client-id") == player.asked.count("tenant") == 1
    assert "permissions-done" in player.asked


def test_a_plan_that_stops_half_way_says_so_and_goes_on_after_a_shorter_lifetime():
    why = Text("The policy allows 90 days.", "Het beleid staat 90 dagen toe.")
    player = Player(
        {"route": "automatic", "recover:register": "change:secret-months", "secret-months": ["5", "2"]},
        changes=[
            Changed("register", Made(client_id=CLIENT, object_id="o"), failed=Failed(why, "secret-months")),
            made(),
        ],
    )
    assert player.play().exit_code == 0
    assert "register:failed" in player.told and player.asked.count("secret-months") == 2
    assert player.asked.count("plan-confirmed") == 2


@pytest.mark.parametrize(("revisit", "first"), [("secret-months", "change:secret-months"), (None, "again")])
def test_after_a_stop_half_way_the_likeliest_cure_is_proposed(revisit, first):
    stopped = Changed("register", Made(client_id=CLIENT), failed=Failed(Text("No answer.", "Geen antwoord."), revisit))
    player = Player({"route": "automatic"}, changes=[stopped])
    while not (isinstance(effect := next_effect(player.state), Ask) and effect.question.id == Recover("register")):
        player.step()
    assert str(effect.question.choices[0].value) == str(effect.question.default) == first


def test_consent_that_needs_somebody_else_gives_the_link_and_goes_on():
    player = Player({"route": "automatic"}, changes=[made(consent="needed")])
    player.play()
    assert player.told.index("consent-link:consent-done") < player.told.index("consent:good")
    assert player.asked.count("consent-done") == 1 and ("consent", "once") in player.looked


def test_after_registering_the_six_roles_are_waited_for_in_the_token():
    late = Proof(report(complaint(), exit_code=4), settling=True)
    player = Player({"route": "automatic", "recover:consent": "again"}, {"consent": [late, GOOD["consent"]]})
    assert player.play().exit_code == 0
    assert [p for id, p in player.looked if id == "consent"] == ["until-settled"] * 2
    assert player.told.index("consent:good") > player.told.index("register:made")


def test_what_was_registered_here_is_not_doubted_only_waited_for():
    late = Proof(report(complaint(cause="sp_missing"), exit_code=3), settling=True)
    player = Player({"route": "automatic"}, {"consent": late})
    while not (isinstance(effect := next_effect(player.state), Ask) and effect.question.id == Recover("consent")):
        player.step()
    assert [str(c.value) for c in effect.question.choices] == ["change:route", "wait", "again", "on", "message"]
    assert effect.question.default == "wait"


@pytest.mark.parametrize("unwritable", [{}, {"message": 1}])
def test_a_message_for_somebody_else_is_made_on_the_way_and_what_to_do_is_asked_again(unwritable):
    bad = Proof(report(complaint(), exit_code=4))
    player = Player(
        {"recover:proof": ["message", "message", "on"]}, {"proof": [bad, bad, bad]}, unwritable=dict(unwritable)
    )
    assert player.play().exit_code == 4
    assert player.asked.count("recover:proof") == 3
    assert player.state.text(Recover("proof")) == "on" and "message" not in player.state.progress.saved
    # Nobody else is asked: nothing to send.
    mine = replace(complaint(), remedy=Remedy(Actor.CONSULTANT, (Text("Do.", "Doe."),)))
    alone = Player({"recover:proof": "on"}, {"proof": Proof(report(mine, exit_code=4))})
    while not (isinstance(effect := next_effect(alone.state), Ask) and effect.question.id == Recover("proof")):
        alone.step()
    assert "message" not in [str(choice.value) for choice in effect.question.choices]


def test_a_secret_that_was_pasted_for_an_app_made_here_can_be_entered_again():
    wrong = Proof(report(complaint("secret", "secret_wrong"), exit_code=3))
    player = Player({"route": "automatic", "recover:consent": "change:secret"}, {"consent": [wrong, GOOD["consent"]]})
    while "register:made" not in player.told:
        player.step()
    player.state = State(player.state.progress)
    assert player.play().exit_code == 0
    assert player.asked.count("secret") == 2 and player.asked.count("lost-secret") == 2


def test_a_secret_that_was_made_here_is_not_left_with_nobody():
    proposed = Player({"route": "automatic"})
    assert proposed.play().exit_code == 0 and "secret-unseen" not in proposed.asked
    assert proposed.state.text("secret-store") == "file", "a place that keeps it is proposed"
    player = Player({"route": "automatic", "secret-store": "prompt"})
    assert player.play().exit_code == 0
    assert player.asked.count("secret-unseen") == 1 and player.copied == ["secret"]
    kept = Player({"route": "automatic", "secret-unseen": "change:secret-store", "secret-store": ["prompt", "file"]})
    assert kept.play().exit_code == 0 and kept.state.text("secret-file") and kept.asked.count("secret-unseen") == 1
    left = Player({"route": "automatic", "secret-store": "prompt", "secret-unseen": "on"})
    assert left.play().exit_code == 0 and left.copied == []
    assert "secret-unseen" not in Player({"route": "existing"}).asked


def test_a_secret_that_nobody_has_is_replaced_by_another_one_after_a_new_plan():
    player = Player({"route": "automatic"}, changes=[made()])
    while "mailbox" not in player.asked:
        player.step()
    player.state = State(player.state.progress)
    player.answers["lost-secret"] = "new"
    second = made("k2")
    player.changes = [second]
    asked_before = len(player.asked)
    assert player.play().exit_code == 0
    asked = player.asked[asked_before:]
    assert asked[:2] == ["lost-secret", "plan-confirmed"] and "secret" not in asked
    assert player.told.count("plan:shown") == player.told.count("register:made") == 2
    assert player.state.progress.made.secret.key_id == "k2"


def test_the_lost_secret_stays_known_until_it_is_removed():
    state = State(Progress(made=Made(object_id="o", secret=MadeSecret("k", "abc", "2027-01-01"), lost=("j",))))
    after = advance(state, Answered("lost-secret", "new"))
    assert after.progress.made == Made(object_id="o", lost=("j", "k"))


def test_an_app_that_exists_is_named_by_its_id():
    twin = SameName(CLIENT, "o", CLIENT)
    admin = replace(GOOD["admin"], same_name=(twin,))
    player = Player({"route": "automatic", "app-name": "{" + CLIENT.upper() + "}"}, {"admin": admin})
    assert player.play().exit_code == 0
    assert player.state.text("app-name") == CLIENT and "reuse-app" not in player.asked


@pytest.mark.parametrize(("ours", "title"), [(True, "De registratie is gemaakt"), (False, "De registratie is klaar")])
def test_only_a_registration_that_was_made_here_is_called_made(ours, title):
    made = Made(client_id=CLIENT, app=ours, secret=MadeSecret("k", "abc", "2027-01-01"))
    assert automatic.made_card(State(Progress(made=made))).title.say("nl") == title


@pytest.mark.parametrize("id", ["00000003-0000-0000-c000-000000000000", "ef54d2bf-783f-4e0f-bca1-3210c0444d99"])
def test_the_id_of_graph_or_of_a_permission_is_no_app_of_the_customers(id):
    assert isinstance(NAME.understand(id), Declined)


@pytest.mark.parametrize("what", ["config", "report", "calendar", "hand-over"])
def test_what_cannot_be_written_is_told_and_tried_again(what):
    player = Player({"route": "hand-over", "calendar": "j", f"recover:{what}": "again"}, unwritable={what: 1})
    assert player.play().exit_code == 0
    assert player.told.count(f"{what}:not-saved") == 1 and player.state.progress.saved[what] == f"/{what}"


@pytest.mark.parametrize(
    ("what", "question"), [("config", "config-path"), ("report", "report-path"), ("hand-over", "hand-over-folder")]
)
def test_what_cannot_be_written_goes_elsewhere_by_one_other_answer(what, question):
    player = Player({"route": "hand-over", f"recover:{what}": f"change:{question}"}, unwritable={what: 1})
    assert player.play().exit_code == 0
    # Only the folder was a question of its own before; a file was part of what was agreed to.
    assert player.asked.count(question) == (2 if what == "hand-over" else 1)
    assert player.state.progress.saved[what] == f"/{what}"


def test_a_config_is_never_gone_on_without_and_a_report_may_be():
    player = Player({"recover:report": "on"}, unwritable={"config": 1, "report": 99})
    player.answers["recover:config"] = "again"
    assert player.play().exit_code == 0
    assert "config" in player.state.progress.saved and "report" not in player.state.progress.saved


def test_a_change_after_it_was_written_writes_it_again():
    player = Player()
    player.play()
    player.state = advance(player.state, Revisited("email-dns"))
    assert "config" not in player.state.progress.saved
    assert player.play().exit_code == 0 and "config" in player.state.progress.saved


def test_without_a_known_end_nobody_is_offered_reminders_and_where_to_find_it_is_said():
    player = Player(looks={"proof": Proof(report())})
    assert player.play().exit_code == 0 and "calendar" not in player.asked
    card = save_files.expiry(player.state)
    assert "Certificates & secrets" in card.paragraphs[0].say("en")


def test_the_last_card_names_the_secrets_last_day():
    player = Player()
    player.play()
    assert "2027-03-02" in save_files.expiry(player.state).paragraphs[0].say("nl")


@pytest.mark.parametrize(
    ("store", "asked", "taken"),
    [
        ("file", [], {"secret-file": "profit-exchange.secret"}),
        ("azure-key-vault", ["secret-vault"], {"secret-vault-name": "profit-exchange"}),
    ],
)
def test_a_place_for_the_secret_that_needs_more_asks_for_what_nothing_can_be_proposed_for(store, asked, taken):
    player = Player({"secret-store": store}, state=State(Progress(), seen={save_files.KEY_VAULT: True}))
    assert player.play().exit_code == 0
    assert taken.items() <= dict(player.state.progress.answers).items()
    assert [q for q in player.asked if q.startswith("secret-") and q != "secret-store"] == asked


def test_an_app_of_the_same_name_is_asked_about():
    admin = replace(GOOD["admin"], same_name=(SameName("1" * 8, "o", "AFAS Profit - Exchange Online"),))
    player = Player({"route": "automatic", "reuse-app": "new"}, {"admin": admin})
    player.play()
    assert player.asked.count("reuse-app") == 1


def test_an_account_that_may_not_register_offers_other_roads():
    weak = AdminSeen("x@klant.nl", TENANT, (), ("Application Administrator",), False, False)
    player = Player(
        {"route": ["automatic", "existing"], "recover:admin": "change:route"}, {"admin": [weak, GOOD["admin"]]}
    )
    assert player.play().exit_code == 0
    assert "admin:not-allowed" in player.told


@pytest.mark.parametrize(
    ("admin", "said"),
    [
        (AdminSeen("x@klant.nl", TENANT, ("A",), ("Global Administrator",), True, False), "Global Administrator"),
        (AdminSeen("x@klant.nl", TENANT, ("A",), (), True, False, eligible_seen=False), "cannot be seen from here"),
        (AdminSeen("x@klant.nl", TENANT, ("A",), (), True, True, eligible_seen=False), ""),
        (AdminSeen("x@klant.nl", TENANT, ("A",), (), True, False), ""),
    ],
)
def test_a_role_that_is_not_active_is_said_or_that_it_cannot_be_seen(admin, said):
    player = Player({"route": "automatic"}, {"admin": admin})
    while not (isinstance(effect := next_effect(player.state), Tell) and str(effect.id) == "admin:seen"):
        player.step()
    told = " ".join(p.say("en") for p in effect.card.paragraphs)
    assert said in told if said else not told


def test_the_group_scope_asks_for_one_mailbox_on_each_side():
    player = Player({"scope": "group"})
    assert player.play().exit_code == 0
    assert ("scope", "once") in player.looked


@pytest.mark.parametrize(("choice", "patience"), [("wait", "until-settled"), ("again", "once")])
def test_looking_at_the_scope_again_asks_nothing_in_between(choice, patience):
    player = Player({"scope": "group", "recover:scope": choice}, {"scope": [ScopeSeen(True, True, ()), GOOD["scope"]]})
    assert player.play().exit_code == 0
    assert player.asked.count("scope-done") == 1 and player.looked[-1] == ("scope", patience)


@pytest.mark.parametrize(
    ("inside", "outside", "offered", "proposed"),
    [
        (True, True, ["change:scope"], "wait"),
        (True, None, ["change:scope-outside", "change:scope"], "change:scope-outside"),
        (False, False, ["change:scope-inside", "change:scope"], "change:scope-inside"),
    ],
)
def test_a_scope_that_does_not_show_asks_about_the_mailbox_concerned_or_for_patience(
    inside, outside, offered, proposed
):
    player = Player({"scope": "group"}, {"scope": [ScopeSeen(inside, outside, ())]})
    while "scope-done" not in player.asked or not isinstance(next_effect(player.state), Ask):
        player.step()
    question = next_effect(player.state).question
    assert question.id == Recover("scope")
    always = ["wait", "again", "on", "message"]
    assert [str(choice.value) for choice in question.choices] == [*offered, *always] and str(
        question.default
    ) == proposed


def test_quitting_ends_with_130_and_keeps_the_answers():
    player = Player()
    while "mailbox" not in player.asked:
        player.step()
    player.state = advance(player.state, Quit())
    done = next_effect(player.state)
    assert isinstance(done, Done) and done.exit_code == 130
    assert player.state.text("mailbox") == "jan@klant.nl"


def test_progress_holds_no_secret():
    player = Player()
    player.play()
    assert "8Q~" not in repr(player.state.progress) and "8Q~" not in repr(player.state)


def test_every_question_explains_itself_in_both_languages():
    seen = {}
    every = (
        "email-dns",
        "users-file",
        "config-path",
        "report-path",
        "calendar",
        "secret-store",
        "app-name",
        "secret-months",
    )
    opened = {"route": "automatic", "scope": "group", "read-policies": "n", **{id: ANSWERS[id] for id in every}}
    for answers in (*({"route": r} for r in ROUTES), opened):
        player = Player(dict(answers))
        while True:
            effect = next_effect(player.state)
            if isinstance(effect, Ask):
                seen[effect.question.id] = effect.question
            if isinstance(effect, Done):
                break
            player.step()
    assert len(seen) > 25
    for question in seen.values():
        for text in (question.ask, question.help.why, *(c.label for c in question.choices)):
            assert text.say("nl") and text.say("en")
        # The proposal as a whole is no setting: each of its parts is one.
        assert question.setting in BY_ID or question.kind == "done" or question.id == "keep", question.id
    assert len({id for id, _, _ in CHAPTERS}) == 9
    assert Progress().schema == 1


def test_values_of_the_sheet_are_copied_one_after_another_and_the_secret_is_not_in_the_effect():
    player = Player({"profit-copy": ["directory", "secret", "none"]})
    player.play()
    assert player.copied == ["directory", "secret"]
    assert player.asked.count("profit-copy") == 3
    from wizard.conversation.chapters.profit_sheet import fields

    assert "8Q~" not in repr(fields(player.state))


def test_every_step_of_a_cure_that_a_low_screen_cut_off_is_shown_when_asked_for():
    steps = tuple(Text("Step {n}.", "Stap {n}.", {"n": n}) for n in range(6))
    remedy = Remedy(Actor.CUSTOMER_ADMIN, steps, link="https://entra.microsoft.com/")
    bad = Proof(report(replace(complaint(), remedy=remedy), exit_code=4))
    player = Player({"recover:proof": ["steps", "steps", "on"]}, {"proof": bad})
    cards = []
    while not isinstance(effect := player.step(), Done):
        if isinstance(effect, Tell) and effect.id == CardId("all-steps", "proof"):
            cards.append(effect.card)
    assert [card.steps for card in cards] == [steps, steps] and cards[0].links == (remedy.link,)
    assert player.asked.count("recover:proof") == 3 and player.state.text(Recover("proof")) == "on"
    assert [look for look, _ in player.looked].count("proof") == 1
    # One step stood on the screen whole.
    short = Proof(report(replace(complaint(), remedy=replace(remedy, steps=steps[:1], by=())), exit_code=4))
    one = Player({"recover:proof": "on"}, {"proof": short})
    while not (isinstance(effect := next_effect(one.state), Ask) and effect.question.id == Recover("proof")):
        one.step()
    assert "steps" not in [str(choice.value) for choice in effect.question.choices]
