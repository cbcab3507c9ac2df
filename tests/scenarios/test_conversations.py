"""Whole conversations through a pseudo-terminal, held against transcripts that were read by a person.

With PROFIT_EXCHANGE_REFRESH_TRANSCRIPTS=1 they are written anew; read the difference before keeping it.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind on Windows", allow_module_level=True)

from tests.scenarios.conversation import CLEAR, CTRL_C, DOWN, ENTER, ROOT, Conversation, normalised
from wizard.practice.browser_user import BrowserUser
from wizard.practice.microsoft_ids import graph_permission
from wizard.practice.world import RbacGrant
from wizard.setup.progress_file import unfinished

KEPT = Path(__file__).parent / "transcripts"
pytestmark = pytest.mark.slow
REFRESH = "PROFIT_EXCHANGE_REFRESH_TRANSCRIPTS" in os.environ


PATH_LENGTH = 40
"""Characters of the folder's path: where a line that names it breaks must not depend on the machine."""


@pytest.fixture
def tmp_path():
    base = os.path.realpath("/tmp")
    # mkdtemp adds eight characters.
    folder = Path(tempfile.mkdtemp(prefix="c".ljust(PATH_LENGTH - len(base) - 9, "-"), dir=base))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def tenant_of(practice):
    return lambda *scenarios: practice(*scenarios, seed=7)


def here(tenant):
    return ("--authority-host", tenant.login_url, "--graph-url", tenant.graph_url, "--ca-file", tenant.ca_file)


def talk(tenant, folder, *argv, columns=80, environ=None):
    return Conversation("setup", *argv, *here(tenant), columns=columns, folder=folder, environ=environ)


def held_against(name, tenant, *talks):
    """The transcript is the kept one, and the secret was never sent to the terminal."""
    for one in talks:
        assert tenant.handout.client_secret not in one.everything
        assert all(value not in one.everything for value in tenant.world.tenant.secrets.values())
    text = "\n".join(normalised(placeless(one)) for one in talks)
    path = KEPT / f"{name}.txt"
    if REFRESH:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def placeless(talk):
    """The lines without the folder of this run, wherever the screen happened to break it."""
    folder = "\n?".join(map(re.escape, str(talk.folder)))
    # A path goes on in the next line when that holds nothing but a path.
    named = re.compile(rf"{folder}((?:[\w./-]|\n(?=[\w./-]+(?:\n|$)))*)")
    text = "\n".join(talk.lines())
    return named.sub(lambda found: "FOLDER" + found[1].replace("\n", ""), text).split("\n")


def the_rest(talk, words):
    """From the E-mail DNS to the end, taking what is proposed."""
    for word in words:
        talk.answer(word)


def the_rest_with_the_secret(talk, words):
    """Likewise, and the secret that was made here is copied for Profit on the way."""
    for word in words:
        if word in ("klembord kopi", "Copy a value"):
            talk.answer(word, "5")
            talk.answer(word, "1")
        else:
            talk.answer(word)
    talk.answer("Welke velden" if words is REST_NL else "Which fields")


REST_NL = ("Bewaren zoals", "klembord kopi")
REST_EN = ("Keep as proposed", "Copy a value")


def without_secret(folder, tenant):
    for path in folder.rglob("*"):
        if path.is_file():
            assert tenant.handout.client_secret not in path.read_text(encoding="utf-8", errors="replace"), path


def test_plain_dutch_80_existing_registration_stopped_at_every_question(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    planned = [
        ("Domein of tenant", "Jan <jan@voorbeeldbv.nl>"),
        ("Is dit de tenant", ""),
        ("Hoe wordt", "4"),
        ("Toepassings-id", told.client_id),
        ("niet te zien", told.client_secret),
        ("Hoe ver mag", "3"),
        ("Postvak voor", told.mailbox),
        *((words, "") for words in REST_NL),
    ]
    talks = []
    for number, (words, reply) in enumerate(planned[:6]):
        one = talk(tenant, tmp_path, "--plain", "--language", "nl", *(("--resume",) if number else ()))
        talks.append(one)
        if number > 4:
            one.answer("niet te zien", told.client_secret)
        if words != "niet te zien":
            one.answer(words, reply)
            words = planned[number + 1][0]
        one.until(words)
        one.type(CTRL_C)
        assert one.finish() == 130
    last = talk(tenant, tmp_path, "--plain", "--language", "nl", "--resume")
    last.answer("niet te zien", told.client_secret)
    for words, reply in planned[6:]:
        last.answer(words, reply)
    assert last.finish() == 0
    assert (tmp_path / "profit-exchange.toml").exists() and (tmp_path / "profit-exchange-report.html").exists()
    assert not list((tmp_path / "state").glob("*.json"))
    without_secret(tmp_path, tenant)
    held_against("plain-nl-80-existing", tenant, *talks, last)


def test_terminal_dutch_80_wrong_secret_first(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--language", "nl")
    one.answer("Domein of tenant", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", DOWN * 3)
    one.answer("Toepassings-id", tenant.tenant_id)
    one.answer("Toepassings-id", told.client_id)
    one.answer("Clientgeheim", "11111111-2222-4333-8444-555555555555")
    one.answer("Clientgeheim", "x" + told.client_secret[1:])
    one.answer("Wat wil je doen")
    one.answer("Clientgeheim", told.client_secret)
    one.answer("Hoe ver mag", DOWN * 2)
    one.answer("Postvak voor", "?")
    one.answer("Postvak voor", "<")
    one.answer("Hoe ver mag", "2")
    one.answer("Postvak voor", told.mailbox)
    the_rest(one, REST_NL)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("terminal-nl-80-wrong-secret", tenant, one)


def test_terminal_english_80_stopped_at_every_later_question(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--language", "en")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "4")
    one.answer("Application (client) ID", told.client_id)
    one.answer("Client secret", told.client_secret)
    one.answer("How far may", "1")
    one.answer("Mailbox for", told.mailbox)
    for words, then in zip(("Mailbox for", *REST_EN), (*REST_EN, ""), strict=True):
        if words != "Mailbox for":
            # What was answered is not asked again; only the secret is, which is kept nowhere.
            one = talk(tenant, tmp_path, "--language", "en", "--resume")
            one.answer("Client secret", told.client_secret)
            one.answer(words)
        if then:
            one.until(then)
            one.type(CTRL_C)
        assert one.finish() == (130 if then else 0)
        assert told.client_secret not in one.everything
    assert (tmp_path / "profit-exchange.toml").exists()
    without_secret(tmp_path, tenant)


def test_plain_english_40_portal_with_consent_that_comes_later(tenant_of, tmp_path):
    tenant = tenant_of("no-consent")
    told = tenant.handout
    one = talk(tenant, tmp_path, "--plain", "--language", "en", columns=40)
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "2")
    one.answer("Application (client) ID", told.client_id)
    one.answer("not shown", told.client_secret)
    one.answer("Done?")
    one.answer("Done?")
    one.answer("What would you like", "6")
    one.until("Message for the customer's")
    draft = (tmp_path / "message-voorbeeldbv.nl-customer-admin.eml").read_text(encoding="utf-8")
    assert tenant.client_id in draft and told.client_secret not in draft
    one.until("What would you like")
    consent = f"{tenant.login_url}/{tenant.tenant_id}/adminconsent?client_id={tenant.client_id}"
    BrowserUser(tenant.ca_file).sign_in(consent, tenant.administrator)
    one.answer("What would you like", "3")
    one.answer("How far may", "2")
    one.answer("Mailbox for", told.mailbox)
    the_rest(one, REST_EN)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("plain-en-40-portal", tenant, one)


def test_plain_dutch_80_automatic_with_a_code_that_was_declined_once(tenant_of, tmp_path):
    tenant = tenant_of()
    browser_user = BrowserUser(tenant.ca_file)
    one = talk(tenant, tmp_path, "--plain", "--language", "nl")
    one.answer("Domein of tenant", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", "1")
    one.answer("Hoe meldt", "2")
    browser_user.enter_code(*one.device_code(), tenant.administrator, accept=False)
    one.answer("Wat wil je doen")
    browser_user.enter_code(*one.device_code(), tenant.administrator)
    one.answer("Er bestaat al", "2")
    one.answer("Dit plan", "n")
    one.answer("Wat wil je doen", "2")
    one.answer("Naam voor", "AFAS Profit nieuw")
    one.answer("Dit plan", "n")
    one.answer("Wat wil je doen", "1")
    one.answer("Looptijd", "6")
    one.answer("Dit plan", "j")
    one.answer("Hoe ver mag", "3")
    one.answer("Postvak voor", tenant.mailbox)
    the_rest_with_the_secret(one, REST_NL)
    assert one.finish() == 0
    made = next(a for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit nieuw")
    undo = talk(tenant, tmp_path, "--plain", "--language", "nl", "--undo", "--resume")
    undo.answer("Verwijderen?", "j")
    browser_user.enter_code(*undo.device_code(), tenant.administrator)
    assert undo.finish() == 0
    assert made["id"] not in tenant.world.tenant.applications
    held_against("plain-nl-80-automatic", tenant, one, undo)


def test_terminal_english_40_hand_over(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--language", "en", columns=40)
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", DOWN * 2)
    one.answer("Folder for")
    one.answer("From whom", "Anna de Wit, Noord")
    one.until("(client) ID")
    one.type("q" + ENTER)
    assert one.finish() == 130
    assert list((tmp_path / "hand-over-voorbeeldbv.nl").iterdir())
    assert (tmp_path / "hand-over-voorbeeldbv.nl.zip").is_file()
    later = talk(tenant, tmp_path, "--language", "en", "--resume", "voorbeeldbv.nl", columns=40)
    later.answer("(client) ID", told.client_id)
    later.answer("Client secret", told.client_secret)
    later.answer("How far may", "2")
    later.answer("Mailbox for", told.mailbox)
    the_rest(later, REST_EN)
    assert later.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("terminal-en-40-hand-over", tenant, one, later)


def test_terminal_dutch_40_portal_with_delegated_slips_that_are_put_right(tenant_of, tmp_path):
    tenant = tenant_of("delegated-instead")
    told = tenant.handout
    one = talk(tenant, tmp_path, "--language", "nl", columns=40)
    one.answer("tenant-id van de", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", "2")
    one.answer("Toepassings-id", told.client_id)
    one.answer("Clientgeheim", told.client_secret)
    one.answer("Klaar?")
    one.answer("Klaar?")
    one.until("Wat wil je doen")
    # The administrator clicks as the wizard says: the same six, now as application permissions.
    right = tenant_of().world.tenant
    [wanted] = [a["requiredResourceAccess"] for a in right.applications.values() if a["appId"] == told.client_id]
    [app] = [a for a in tenant.world.tenant.applications.values() if a["appId"] == told.client_id]
    app["requiredResourceAccess"] = wanted
    consent = f"{tenant.login_url}/{tenant.tenant_id}/adminconsent?client_id={tenant.client_id}"
    BrowserUser(tenant.ca_file).sign_in(consent, tenant.administrator)
    one.answer("Wat wil je doen", "5")
    one.answer("Hoe ver mag", "2")
    one.answer("Postvak voor", told.mailbox)
    the_rest(one, REST_NL)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("terminal-nl-40-portal", tenant, one)


def test_terminal_english_80_automatic_in_the_browser(tenant_of, tmp_path):
    tenant = tenant_of()
    one = talk(tenant, tmp_path, "--language", "en", environ={"BROWSER": f"{browser(tenant, tmp_path)} %s &"})
    one.answer("customer's domain", "https://portal.azure.com/voorbeeldbv.nl")
    one.answer("customer's domain", tenant.tenant_id)
    one.answer("Is this the")
    one.answer("How will the app", "1")
    one.answer("How will the administrator", "1")
    one.answer("exists already", DOWN)
    one.answer("Carry out", "n")
    one.answer("What would you like", "2")
    one.answer("Name for", CLEAR + "AFAS Profit by browser")
    one.answer("Carry out", "y")
    one.answer("How far may", "3")
    one.answer("Mailbox for", tenant.mailbox)
    the_rest_with_the_secret(one, REST_EN)
    assert one.finish() == 0
    held_against("terminal-en-80-automatic", tenant, one)


def test_plain_english_40_automatic_with_a_code_that_ran_out_and_one_that_is_blocked(tenant_of, tmp_path):
    tenant = tenant_of()
    opens = {"BROWSER": f"{browser(tenant, tmp_path)} %s &"}
    one = talk(tenant, tmp_path, "--plain", "--language", "en", columns=40, environ=opens)
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "1")
    one.answer("How will the", "2")
    one.device_code()
    tenant.world.clock_offset += timedelta(minutes=16)
    one.until("What would you like")
    tenant.world.clock_offset -= timedelta(minutes=16)
    tenant.world.tenant.device_codes_blocked = True
    one.type("1" + ENTER)
    BrowserUser(tenant.ca_file).enter_code(*one.device_code(), tenant.administrator)
    one.answer("exists already", "2")
    one.answer("Carry out", "n")
    one.answer("What would you like", "4")
    one.answer("How will the app", "4")
    one.until("Application (client) ID")
    one.type("q" + ENTER)
    assert one.finish() == 130
    held_against("plain-en-40-automatic", tenant, one)


def browser(tenant, folder):
    """A program that does what a person would in the browser: opens the address, signs in, accepts, is sent back."""
    program = folder / "browser"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from wizard.practice.browser_user import BrowserUser\n"
        f"browser_user = BrowserUser({tenant.ca_file!r})\n"
        f"browser_user.go_on(browser_user.sign_in(sys.argv[1], {tenant.administrator!r}))\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def test_plain_dutch_40_hand_over_in_one_go(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--plain", "--language", "nl", columns=40)
    one.answer("tenant-id van de", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", "3")
    one.answer("Map voor", "")
    one.answer("Van wie komen", "")
    one.answer("Toepassings-id", told.client_id)
    one.answer("niet te zien", told.client_secret)
    one.answer("Hoe ver mag", "1")
    one.answer("Postvak voor", told.mailbox)
    the_rest(one, REST_NL)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("plain-nl-40-hand-over", tenant, one)


LIST = """Export Profit;;;
;;;
Kenmerk;Persoon;E-mail prive;Geblokkeerd
12345.anna.jansen;Anna Jansen;;Nee
12345.bboer;Bas de Boer;;Nee
12345.cvis;Carla Vissers;;Nee
12345.dmulder;Daan Mulder;daan.mulder@voorbeeldbv.nl;Nee
12345.oud;Oud Medewerker;;Ja
;Niemand;;
"""


def as_far_as_the_users(one, tenant, words):
    told = tenant.handout
    for word, reply in zip(
        words, ("voorbeeldbv.nl", "", "4", told.client_id, told.client_secret, "1", told.mailbox), strict=True
    ):
        one.answer(word, reply)


def test_plain_english_40_a_list_of_users_whose_columns_are_chosen(tenant_of, tmp_path):
    tenant = tenant_of()
    (tmp_path / "users.csv").write_text(LIST, encoding="utf-8")
    one = talk(tenant, tmp_path, "--plain", "--language", "en", columns=40)
    start = ("customer's domain", "Is this the", "How will the app", "Application (client) ID", "not shown")
    as_far_as_the_users(one, tenant, (*start, "How far may", "Mailbox for"))
    one.answer("Keep as proposed", "2")
    one.answer("want to change", "2")
    one.answer("File with the", "nowhere.csv")
    one.answer("What would you like", "1")
    one.answer("File with the", "users.csv")
    one.answer("Which column holds", "1")
    one.answer("number in front", "y")
    one.answer("right columns", "5")
    one.answer("Which column holds", "3")
    one.answer("right columns", "")
    one.answer("Look at some", "2")
    one.answer("who is Profit", "1")
    one.answer("who is Profit", "")
    one.answer("Look at some", "7")
    one.answer("Part of a name", "ANNA")
    one.answer("Look at some", "")
    the_rest(one, REST_EN)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    sheet = load_workbook(tmp_path / "profit-deviating-addresses.xlsx").active
    assert {row[0]: row[3] for row in sheet.iter_rows(min_row=3, values_only=True)} == {
        "bboer": "bas.de.boer@voorbeeldbv.nl",
        "cvis": None,
        "dmulder": "daan.mulder@voorbeeldbv.nl",
    }
    held_against("plain-en-40-users", tenant, one)


def test_terminal_dutch_80_a_list_of_users_looked_through(tenant_of, tmp_path):
    tenant = tenant_of()
    (tmp_path / "users.csv").write_text(LIST.replace("Kenmerk", "Gebruiker"), encoding="utf-8")
    one = talk(tenant, tmp_path, "--language", "nl")
    start = ("tenant-id van de", "Is dit de tenant", "Hoe wordt", "Toepassings-id", "Clientgeheim")
    as_far_as_the_users(one, tenant, (*start, "Hoe ver mag", "Postvak voor"))
    one.answer("Bewaren zoals", "2")
    one.answer("wil je wijzigen", "2")
    one.answer("Bestand met", "users.csv")
    one.answer("Weglaten", "j")
    one.answer("goede kolommen", "")
    one.answer("bekijken", "2")
    one.answer("wie is Profit", DOWN + DOWN + DOWN + DOWN)
    one.answer("wie is Profit")
    one.answer("wie is Profit")
    one.answer("bekijken", "3")
    one.answer("bekijken", "")
    the_rest(one, REST_NL)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("terminal-nl-80-users", tenant, one)


def test_plain_english_80_existing_going_back_and_asking_why(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--plain", "--language", "en")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the", "n")
    one.answer("customer's domain", f"jan@{tenant.domain}")
    one.answer("Is this the", "y")
    one.answer("How will the app", "?")
    one.answer("How will the app", "4")
    one.answer("Application (client) ID", "<")
    one.answer("How will the app", "4")
    one.answer("Application (client) ID", "profit@voorbeeldbv.nl")
    one.answer("Application (client) ID", told.client_id)
    one.answer("not shown", told.client_secret[:31])
    one.answer("What would you like", "1")
    one.answer("not shown", told.client_secret)
    one.answer("How far may", "1")
    one.answer("Mailbox for", told.mailbox)
    the_rest(one, REST_EN)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("plain-en-80-existing", tenant, one)


def test_a_closed_terminal_loses_nothing_but_the_secret(tenant_of, tmp_path):
    tenant = tenant_of()
    one = talk(tenant, tmp_path, "--plain", "--language", "en")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.until("How will the app")
    one.child.close(force=True)
    kept = json.loads((tmp_path / "state" / "voorbeeldbv.nl.json").read_text(encoding="utf-8"))
    assert kept["answers"] == {"tenant": "voorbeeldbv.nl", "tenant-confirmed": True}


def test_a_terminal_that_moves_no_cursor_gets_plain_lines_and_the_customer_is_picked_by_name(tenant_of, tmp_path):
    tenant = tenant_of()
    state = tmp_path / "state"
    state.mkdir()
    for name in ("een.nl", "voorbeeldbv.nl"):
        kept = {"schema": 1, "customer": name, "answers": {"tenant": name}, "order": ["tenant"]}
        (state / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")
    number = next(n for n, u in enumerate(unfinished(state), start=1) if u.customer == "voorbeeldbv.nl")
    one = talk(tenant, tmp_path, "--language", "nl", environ={"TERM": "dumb"})
    one.answer("Voor welke klant", str(number))
    one.until("Is dit de tenant")
    one.type("q" + ENTER)
    assert one.finish() == 130
    assert "\x1b[" not in one.everything
    said = "\n".join(one.lines())
    assert "3. Een nieuwe klant" in said and "gestopt bij: de tenant" in said and tenant.tenant_id in said
    kept = json.loads((state / "voorbeeldbv.nl.json").read_text(encoding="utf-8"))
    assert kept["answers"] == {"tenant": "voorbeeldbv.nl"}


def test_a_tenant_policy_that_refuses_the_secrets_lifetime_is_told_and_cured(tenant_of, tmp_path):
    tenant = tenant_of()
    tenant.world.tenant.app_management_policy = {
        **tenant.world.tenant.app_management_policy,
        "isEnabled": True,
        "applicationRestrictions": {
            "passwordCredentials": [
                {"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "P90D"},
            ],
        },
    }
    one = talk(tenant, tmp_path, "--plain", "--language", "en", "--app-name", "AFAS Profit kort")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "1")
    one.answer("How will the administrator", "2")
    BrowserUser(tenant.ca_file).enter_code(*one.device_code(), tenant.administrator)
    one.answer("Carry out", "y")
    one.answer("What would you like")
    one.answer("Lifetime", "2")
    one.answer("Carry out", "y")
    one.until("How far may")
    one.type("q" + ENTER)
    assert one.finish() == 130
    said = "\n".join(one.lines())
    assert "The plan stopped half-way" in said and "1. Choose another lifetime" in said
    made = [a for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit kort"]
    assert len(made) == 1 and len(made[0]["passwordCredentials"]) == 1


def test_plain_english_80_a_secret_lost_by_stopping_is_made_anew(tenant_of, tmp_path):
    tenant = tenant_of()
    browser_user = BrowserUser(tenant.ca_file)
    one = talk(tenant, tmp_path, "--plain", "--language", "en", "--app-name", "AFAS Profit opnieuw")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "1")
    one.answer("How will the administrator", "2")
    browser_user.enter_code(*one.device_code(), tenant.administrator)
    one.answer("Carry out", "y")
    one.until("How far may")
    one.type(CTRL_C)
    assert one.finish() == 130
    [app] = [a for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit opnieuw"]
    [lost] = [p["keyId"] for p in app["passwordCredentials"]]
    later = talk(tenant, tmp_path, "--plain", "--language", "en", "--resume")
    later.answer("How do we go on", "1")
    browser_user.enter_code(*later.device_code(), tenant.administrator)
    later.answer("Carry out", "y")
    later.answer("How far may", "1")
    later.answer("Mailbox for", tenant.mailbox)
    later.answer("Keep as proposed", "2")
    later.answer("want to change", "4")
    later.answer("Where should", "1")
    later.answer("Nobody has the client secret", "2")
    # For a secret that only this program has, a place that keeps it is proposed.
    later.answer("Where should", "3")
    the_rest(later, REST_EN)
    assert later.finish() == 0
    assert [
        a["id"] for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit opnieuw"
    ] == [app["id"]]
    [made] = [p["keyId"] for p in app["passwordCredentials"]]
    assert made != lost
    assert made in (tmp_path / "profit-exchange.toml").read_text(encoding="utf-8")
    [value] = [tenant.world.tenant.secrets[made]]
    assert (tmp_path / "profit-exchange.secret").read_text(encoding="utf-8").strip() == value
    held_against("plain-en-80-lost-secret", tenant, one, later)


def test_terminal_dutch_80_consent_is_given_by_somebody_else(tenant_of, tmp_path):
    tenant = tenant_of()
    browser_user = BrowserUser(tenant.ca_file)
    registers = tenant.administrator.replace("beheer@", "apps@")
    one = talk(tenant, tmp_path, "--language", "nl", "--app-name", "AFAS Profit apart")
    one.answer("Domein of tenant", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", "1")
    one.answer("Hoe meldt", DOWN)
    browser_user.enter_code(*one.device_code(), registers)
    one.answer("Dit plan", "j")
    one.answer("Klaar?")
    one.until("Wat wil je doen")
    [app] = [a for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit apart"]
    consent = f"{tenant.login_url}/{tenant.tenant_id}/adminconsent?client_id={app['appId']}"
    browser_user.sign_in(consent, tenant.administrator)
    one.answer("Wat wil je doen")
    one.answer("Hoe ver mag", "1")
    one.answer("Postvak voor", tenant.mailbox)
    the_rest_with_the_secret(one, REST_NL)
    assert one.finish() == 0
    held_against("terminal-nl-80-consent-elsewhere", tenant, one)


def test_plain_40_language_asked_scope_narrowed_and_a_file_that_cannot_be_written(tenant_of, tmp_path):
    tenant = tenant_of()
    told, world = tenant.handout, tenant.world.tenant
    one = talk(tenant, tmp_path, "--plain", columns=40)
    one.answer("Language / Taal", "1")
    one.answer("tenant-id van de", "voorbeeldbv.nl")
    one.answer("Is dit de tenant")
    one.answer("Hoe wordt", "4")
    one.answer("Toepassings-id", told.client_id)
    one.answer("niet te zien", told.client_secret)
    one.answer("Hoe ver mag", "1")
    one.answer("Postvak voor", told.mailbox)
    changed(one, 3, "Welke postvakken", "2")
    one.answer("Adres van de groep", "profit-gebruikers@voorbeeldbv.nl")
    one.answer("in de groep zit", told.mailbox)
    one.answer("niet in de groep", told.second_mailbox)
    one.answer("Klaar?")
    one.until("Wat wil je doen")
    # The Exchange administrator's lines, and the Entra permissions for Exchange taken away.
    narrow(world, told)
    one.answer("Wat wil je doen")
    changed(one, 4, "Waar moet", "3")
    changed(one, 6, "Configuratiebestand", "/proc/nergens/klant.toml")
    changed(one, 7, "Rapportbestand", "rapport.docx")
    changed(one, 8, "agendabestand", "n")
    one.answer("Bewaren zoals")
    one.answer("Wat wil je doen", "1")
    one.answer("Configuratiebestand", "klant.toml")
    one.answer("Wat wil je doen", "1")
    one.answer("Rapportbestand", "rapport.md")
    one.answer("klembord kopi")
    assert one.finish() == 0
    assert (tmp_path / "klant.toml").exists() and (tmp_path / "rapport.md").exists()
    assert (tmp_path / "profit-exchange.secret").read_text(encoding="utf-8").strip() == told.client_secret
    (tmp_path / "profit-exchange.secret").unlink()
    without_secret(tmp_path, tenant)
    held_against("plain-nl-40-scope", tenant, one)


def changed(one, number, words, reply):
    """One part of the proposal, answered otherwise."""
    one.answer("Bewaren zoals", "2")
    one.answer("wil je wijzigen", str(number))
    one.answer(words, reply)


def narrow(world, told):
    """What the commands on screen and the clicks in Entra do."""
    inside = next(u["id"] for u in world.users if u["userPrincipalName"] == told.mailbox)
    exchange = ("Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite", "Mail.Send")
    world.rbac += [RbacGrant(told.client_id, name, frozenset({inside})) for name in exchange]
    roles = {graph_permission(name, "Role").id for name in exchange}
    for id, grant in list(world.app_role_assignments.items()):
        if grant["appRoleId"] in roles:
            del world.app_role_assignments[id]


PORTAL_EN = ("Application (client) ID", "Client secret", "Done?", "Done?")


def test_plain_english_80_portal_and_hand_over_stopped_now_and_then(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--plain", "--language", "en")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "2")
    replies = (told.client_id, told.client_secret, "", "")
    for stop, (words, reply) in zip((False, True, True, False), zip(PORTAL_EN, replies, strict=True), strict=True):
        if stop:
            one = stopped_and_resumed(one, tenant, tmp_path, words, had_secret=words == "Done?")
        one.answer("not shown" if words == "Client secret" else words, reply)
    one.until("How far may")
    one.type("<" + ENTER)
    one.type("<" + ENTER)
    one.type("q" + ENTER)
    assert one.finish() == 130
    one = talk(tenant, tmp_path, "--plain", "--language", "en", "--tenant-id", "voorbeeldbv.nl")
    one.answer("Which customer", "2")
    one.answer("Is this the")
    one.answer("How will the app", "3")
    one.answer("Folder for")
    one = stopped_and_resumed(one, tenant, tmp_path, "From whom", had_secret=False)
    # The customer of before is kept beside it; the one worked on last is proposed.
    one.answer("Which customer")
    one.answer("From whom")
    one.until("Application (client) ID")
    one.type(CTRL_C)
    assert one.finish() == 130
    assert sorted(kept.customer for kept in unfinished(tmp_path / "state")) == ["voorbeeldbv.nl", "voorbeeldbv.nl-2"]
    assert (tmp_path / "hand-over-voorbeeldbv.nl").is_dir()
    without_secret(tmp_path, tenant)


def test_plain_english_80_automatic_stopped_at_every_question(tenant_of, tmp_path):
    tenant = tenant_of()
    before = len(tenant.world.tenant.applications)
    browser_user = BrowserUser(tenant.ca_file)
    one = talk(tenant, tmp_path, "--plain", "--language", "en")
    one.answer("customer's domain", "voorbeeldbv.nl")
    one.answer("Is this the")
    one.answer("How will the app", "1")
    one = stopped_and_resumed(one, tenant, tmp_path, "How will the administrator", had_secret=False)
    one.answer("How will the administrator", "2")
    for words, reply in (("exists already", "2"), ("Carry out", "n")):
        browser_user.enter_code(*one.device_code(), tenant.administrator)
        # The sign-in was kept nowhere, so it is done again; nothing else is.
        one = stopped_and_resumed(one, tenant, tmp_path, words, had_secret=False)
        browser_user.enter_code(*one.device_code(), tenant.administrator)
        one.answer(words, reply)
        if words != "Carry out":
            one.until("Carry out")
            one.type(CTRL_C)
            assert one.finish() == 130
            one = talk(tenant, tmp_path, "--plain", "--language", "en", "--resume")
    one.until("What would you like")
    one.type(CTRL_C)
    assert one.finish() == 130
    assert len(tenant.world.tenant.applications) == before


def stopped_and_resumed(one, tenant, folder, words, *, had_secret):
    """Ctrl-C at this question; the same question is open again after resuming.

    Every question is stopped at in tests/wizard/conversation; here some of each chapter, by the keys.
    """
    one.until(words)
    one.type(CTRL_C)
    assert one.finish() == 130
    again = talk(tenant, folder, "--plain", "--language", "en", "--resume")
    if had_secret:
        again.answer("not shown", tenant.handout.client_secret)
    return again


def test_terminal_english_80_portal_with_every_slip_at_the_field_it_belongs_to(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    one = talk(tenant, tmp_path, "--language", "en")
    one.answer("customer's domain", "login.microsoftonline.com/common")
    one.answer("customer's domain", "nowhere-at-all.example")
    one.answer("What would you like")
    one.answer("customer's domain", CLEAR + f"https://login.microsoftonline.com/{tenant.tenant_id}/oauth2/v2.0/token")
    one.answer("Is this the")
    one.answer("How will the app", "2")
    for slip in (tenant.tenant_id, "00000003-0000-0000-c000-000000000000", told.client_id[:-1]):
        one.answer("(client) ID", slip)
    one.answer("(client) ID", "{" + told.client_id.upper() + "}")
    for slip in ("", "•" * 40, "11111111-2222-4333-8444-555555555555"):
        one.answer("Client secret", slip)
    one.answer("Client secret", f'"{told.client_secret}"')
    one.answer("Done?")
    one.answer("Done?")
    one.answer("How far may")
    for slip in ("profit", "adviseur_partner.example#EXT#@voorbeeldbv.onmicrosoft.com"):
        one.answer("Mailbox for", slip)
    one.answer("Mailbox for", f"proft@{tenant.domain}")
    one.answer("What would you like")
    one.answer("Mailbox for", CLEAR + told.mailbox)
    one.answer("Keep as proposed", "2")
    one.answer("want to change", "1")
    one.answer("E-mail DNS for", CLEAR + "jan@gmail.com")
    one.answer("E-mail DNS for", CLEAR + "@voorbeeldbv.nl")
    the_rest(one, REST_EN)
    assert one.finish() == 0
    without_secret(tmp_path, tenant)
    held_against("terminal-en-80-portal", tenant, one)


def test_plain_english_80_users_and_scope_stopped_now_and_then(tenant_of, tmp_path):
    tenant = tenant_of()
    told = tenant.handout
    (tmp_path / "users.csv").write_text(LIST.replace("Kenmerk", "Gebruiker"), encoding="utf-8")
    one = talk(tenant, tmp_path, "--plain", "--language", "en")
    start = ("customer's domain", "Is this the", "How will the app", "Application (client) ID", "not shown")
    as_far_as_the_users(one, tenant, (*start, "How far may", "Mailbox for"))

    def opened(number, words, reply):
        """What was opened and not answered is as it was after a restart."""
        nonlocal one
        for stopped in (True, False):
            one.answer("Keep as proposed", "2")
            one.answer("want to change", str(number))
            if stopped:
                one = stopped_and_resumed(one, tenant, tmp_path, words, had_secret=True)
        one.answer(words, reply)

    opened(2, "File with the", "users.csv")
    planned = (
        ("number in front", ""),
        ("right columns", ""),
        ("Look at some", ""),
    )
    for words, reply in planned:
        if words == "right columns":
            one = stopped_and_resumed(one, tenant, tmp_path, words, had_secret=True)
        one.answer(words, reply)
    opened(3, "Which mailboxes", "2")
    planned = (
        ("Address of the group", "profit@voorbeeldbv.nl"),
        ("is in the group", told.mailbox),
        ("not in the group", told.second_mailbox),
        ("Done?", ""),
    )
    for words, reply in planned:
        if words in ("is in the group", "Done?"):
            one = stopped_and_resumed(one, tenant, tmp_path, words, had_secret=True)
        one.answer(words, reply)
    one.until("What would you like")
    one.type(CTRL_C)
    assert one.finish() == 130
    assert (tmp_path / "profit-deviating-addresses.xlsx").exists()
    without_secret(tmp_path, tenant)
