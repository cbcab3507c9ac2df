"""What the journey writes: a config with what was proven, papers, and a rehearsal's own names."""

import tomllib

import keyring
import pytest
from keyring.backend import KeyringBackend

from checks.words import same
from tests.wizard.setup.runner.world_of import look, state_of, world_of
from wizard.conversation.advance import advance
from wizard.conversation.effects import Answered, Looked, Save
from wizard.conversation.ids import Recover, Way
from wizard.runtime.user_error import UserError


class Remembering(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def chain():
    before = keyring.get_keyring()
    mine = Remembering()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def proven(tenant, *, practice=False, **answers):
    world = world_of(tenant, practice=practice)
    state = state_of(tenant, email_dns="voorbeeldbv.nl", **answers)
    return world, advance(state, Looked("proof", look(world, state, "proof")))


def save(world, state, what):
    return world.save(Save(what, "keep", same("x"), what), state)


def test_the_config_names_what_was_proven_and_the_keychain_has_the_secret(practice, tmp_path, chain):
    tenant = practice()
    world, state = proven(tenant, secret_store="keyring", config_path="klant.toml", write_trials=True)
    assert save(world, state, "config").path == "klant.toml"
    text = (tmp_path / "klant.toml").read_text(encoding="utf-8")
    config = tomllib.loads(text)
    assert config["tenant"] == tenant.tenant_id and config["secret"]["where"] == "keyring"
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)
    assert config["object_id"] == app["id"]
    assert config["secret"]["key_id"] in {p["keyId"] for p in app["passwordCredentials"]}
    (look,) = config["proven"]
    assert "Mail.ReadWrite" in look["works"] and "Mail.Send" in look["in_token"]
    assert "Mail.Send" not in look["works"], "sending was not tried"
    assert text.startswith("# ") and len(text.splitlines()) < 45 and "#:schema" not in text
    assert list(chain.kept.values()) == [tenant.handout.client_secret]
    assert tenant.handout.client_secret not in text


def test_a_persons_comments_in_the_config_stay_and_only_what_was_tried_counts_as_working(practice, tmp_path):
    (tmp_path / "klant.toml").write_text("# van Jan\nschema = 1\n", encoding="utf-8")
    world, state = proven(practice(), secret_store="prompt", config_path="klant.toml")
    save(world, state, "config")
    text = (tmp_path / "klant.toml").read_text(encoding="utf-8")
    assert text.startswith("# van Jan\n")
    (look,) = tomllib.loads(text)["proven"]
    assert set(look["in_token"]) - set(look["works"]) == {"Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send"}


def test_another_customers_config_is_left_as_it_is(practice, tmp_path):
    theirs = 'schema = 1\ntenant = "11111111-2222-4333-8444-555555555555"\ndomain = "ander.nl"\n'
    (tmp_path / "klant.toml").write_text(theirs, encoding="utf-8")
    world, state = proven(practice(), secret_store="prompt", config_path="klant.toml")
    with pytest.raises(UserError) as refused:
        save(world, state, "config")
    assert "ander.nl" in refused.value.text.say("nl")
    assert (tmp_path / "klant.toml").read_text(encoding="utf-8") == theirs


def test_the_secret_goes_to_a_file_of_its_own(practice, tmp_path):
    tenant = practice()
    answers = {"secret_store": "file", "secret_file": "klant.secret", "config_path": "klant.toml"}
    world, state = proven(tenant, **answers)
    save(world, state, "config")
    config = tomllib.loads((tmp_path / "klant.toml").read_text(encoding="utf-8"))
    assert config["secret"]["where"] == "file" and config["secret"]["file"] == "klant.secret"
    assert (tmp_path / "klant.secret").read_text(encoding="utf-8").strip() == tenant.handout.client_secret


def test_another_customers_secret_file_is_left_as_it_is(practice, tmp_path):
    (tmp_path / "profit-exchange.secret").write_text("theirs", encoding="utf-8")
    answers = {"secret_store": "file", "secret_file": "profit-exchange.secret", "config_path": "klant.toml"}
    world, state = proven(practice(), **answers)
    with pytest.raises(UserError, match="is there already"):
        save(world, state, "config")
    assert (tmp_path / "profit-exchange.secret").read_text(encoding="utf-8") == "theirs"
    assert not (tmp_path / "klant.toml").exists()


def test_its_own_secret_file_is_written_again(practice, tmp_path):
    tenant = practice()
    world, state = proven(tenant, secret_store="file", secret_file="klant.secret", config_path="klant.toml")
    save(world, state, "config")
    (tmp_path / "klant.secret").write_text("old", encoding="utf-8")
    save(world, state, "config")
    assert (tmp_path / "klant.secret").read_text(encoding="utf-8").strip() == tenant.handout.client_secret


def test_a_rehearsals_secret_is_kept_beside_the_real_one(practice, tmp_path):
    (tmp_path / "profit-exchange.secret").write_text("real", encoding="utf-8")
    answers = {"secret_store": "file", "secret_file": "profit-exchange.secret", "config_path": "profit-exchange.toml"}
    world, state = proven(practice(), practice=True, **answers)
    save(world, state, "config")
    assert (tmp_path / "profit-exchange.secret").read_text(encoding="utf-8") == "real"
    assert (tmp_path / "practice-profit-exchange.secret").exists()


def test_a_rehearsal_writes_under_its_own_names_and_says_so_inside(practice, tmp_path):
    for name in ("profit-exchange.toml", "profit-exchange-report.html"):
        (tmp_path / name).write_text("real", encoding="utf-8")
    world, state = proven(
        practice(),
        practice=True,
        secret_store="prompt",
        config_path="profit-exchange.toml",
        report_path="profit-exchange-report.html",
    )
    paths = [save(world, state, what).path for what in ("config", "report", "calendar")]
    assert all("practice-" in path for path in paths)
    assert (tmp_path / "practice-profit-exchange.toml").read_text(encoding="utf-8").startswith("# PRACTICE")
    assert tomllib.loads((tmp_path / "practice-profit-exchange.toml").read_text(encoding="utf-8"))["schema"] == 1
    assert "PRACTICE" in (tmp_path / "practice-profit-exchange-report.html").read_text(encoding="utf-8")
    assert (tmp_path / "profit-exchange.toml").read_text(encoding="utf-8") == "real"
    assert (tmp_path / "profit-exchange-report.html").read_text(encoding="utf-8") == "real"


def test_no_report_without_a_proof(practice):
    tenant = practice()
    with pytest.raises(UserError):
        save(world_of(tenant), state_of(tenant, report_path="r.md"), "report")


def test_a_paper_of_an_unknown_kind_is_declined(practice, tmp_path):
    world, state = proven(practice(), report_path="r.docx")
    with pytest.raises(UserError):
        save(world, state, "report")
    assert not (tmp_path / "r.docx").exists()


@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_message_to_the_administrator_is_text_and_draft_names_the_app_and_holds_no_secret(
    practice, tmp_path, rehearsal
):
    tenant = practice("no-consent")
    world, state = proven(tenant, practice=rehearsal)
    state = advance(state, Answered(Recover("proof"), Way.MESSAGE))
    saved = save(world, state, "message")
    written = sorted(path.name for path in tmp_path.iterdir())
    name = f"{'practice-' if rehearsal else ''}message-{state.text('tenant')}-customer-admin"
    assert written == [f"{name}.eml", f"{name}.txt"]
    assert saved.path == str(tmp_path / f"{name}.txt")
    for text in (saved.copy, (tmp_path / f"{name}.eml").read_text(encoding="utf-8").replace("=\n", "")):
        assert tenant.client_id in text and tenant.tenant_id in text
        assert tenant.handout.client_secret not in text
    # The question is open again, so another choice can be made.
    assert not advance(state, saved).has(Recover("proof"))


@pytest.mark.parametrize("route", ["existing", "portal", "automatic", "hand-over"])
def test_who_writes_and_to_whom_is_kept_whichever_route_was_taken(practice, route):
    from wizard.settings.config_model import Config
    from wizard.setup.runner.config_change import changed

    tenant = practice()
    state = state_of(tenant, route=route, **({"hand_over_sender": "Anna"} if route == "hand-over" else {}))
    after = changed(
        Config(), state, world_of(tenant).looker, "1", practice=False, sender="Anna", contact="Bea <bea@klant.nl>"
    )
    assert after.hand_over is not None
    assert (after.hand_over.sender, after.hand_over.contact) == ("Anna", "Bea <bea@klant.nl>")
    again = changed(after, state_of(tenant, route="existing"), world_of(tenant).looker, "1", practice=False)
    assert again.hand_over == after.hand_over


def test_the_hand_over_names_this_tenant_and_holds_no_secret(practice, tmp_path):
    tenant = practice()
    folder = tmp_path / save(world_of(tenant), state_of(tenant, hand_over_folder="papers"), "hand-over").path
    texts = [path.read_text(encoding="utf-8-sig") for path in folder.rglob("*") if path.is_file()]
    assert len(texts) >= 4 and any(tenant.tenant_id in text for text in texts)
    assert all(tenant.handout.client_secret not in text for text in texts)
