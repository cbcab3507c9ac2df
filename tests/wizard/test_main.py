"""The command line as a whole: verbs, help in both languages, wrong usage, interruption, completion, old consoles."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.wizard.running import run
from wizard import __version__
from wizard.command_line.verbs import VERBS
from wizard.main import _put_in_order
from wizard.runtime.exit_codes import EXIT_CODES

CANARY = "can8Q~aryCanaryCanaryCanaryCanaryCanary1"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def program(*argv: str, **options) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **options.pop("environ", {})}
    return subprocess.run(
        [sys.executable, "-m", "wizard", *argv],
        capture_output=True,
        encoding="utf-8",
        env=environ,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
        **options,
    )


# -- help and version -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("argv", [["--version"], ["--language", "nl", "--version"]])
def test_version(argv: list[str]) -> None:
    done = program(*argv)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"profit-exchange {__version__}\n", "")


def test_help_names_every_verb_and_exit_code_in_the_language_asked_for() -> None:
    english, dutch = run("--help"), run("--help", environ={"LANG": "nl_NL.UTF-8"})
    assert english.code == dutch.code == 0
    for verb, row in VERBS.items():
        assert f"  {verb} " in english.out
        assert row.summary.en.split()[0] in english.out
        assert row.summary.nl.split()[0] in dutch.out
    for code, meaning in EXIT_CODES.items():
        assert f"  {code} " in english.out
        assert " ".join(meaning.nl.split()[:2]) in dutch.out
    assert dutch.out.startswith("Gebruik: profit-exchange")
    assert run("--help", "--language=nl").out == dutch.out
    assert run("--language", "en", "--help", environ={"LANG": "nl_NL"}).out == english.out


@pytest.mark.parametrize("verb", [*VERBS, "config show", "config validate"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_verb_has_help_with_the_common_flags(verb: str, language: str) -> None:
    done = run(*verb.split(), "--help", "--language", language)
    assert done.code == 0
    assert done.err == ""
    for flag in ("--practice", "--non-interactive", "--language", "--help"):
        assert flag in done.out
    assert done.out.startswith({"en": "Usage: ", "nl": "Gebruik: "}[language])


def test_without_a_verb_there_is_help_until_the_conversation_exists() -> None:
    done = run()
    if "setup" not in VERBS:
        assert done.code == 0
        assert done.out == run("--help").out


# -- where words may stand --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--practice", "check"], ["--practice=healthy", "check"]),
        (["--practice", "no-consent", "check"], ["--practice", "no-consent", "check"]),
        (["--practice=a,b", "check"], ["--practice=a,b", "check"]),
        (["check", "--practice"], ["check", "--practice"]),
        (["--language", "nl", "--practice", "--non-interactive", "check"],) * 2,
        ([], ["setup"]),
        (["--practice"], ["setup", "--practice"]),
        (["--practice", "healthy"], ["setup", "--practice", "healthy"]),
        (["--plain"], ["setup", "--plain"]),
        (["--help"], ["--help"]),
        (["explain", "--practice", "check"], ["explain", "--practice", "check"]),
    ],
)
def test_the_order_click_gets(argv: list[str], words: list[str]) -> None:
    assert _put_in_order(argv, {"setup": 1, "check": 1, "explain": 1}, "setup") == words


@pytest.mark.parametrize(
    "argv",
    [
        ["--non-interactive", "check"],
        ["check", "--non-interactive"],
        ["--language", "en", "--non-interactive", "check"],
    ],
)
def test_common_flags_before_or_after_the_verb(argv: list[str]) -> None:
    done = run(*argv, tty=True)
    assert done.code == 2
    assert "--tenant-id" in done.err
    assert done.out == ""


# -- wrong usage ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["chek"], "There is no command “chek”. Did you mean check?"),
        (["undo"], "There is no command “undo”. Did you mean profit-exchange setup --undo?"),
        (["check", "--tenat-id", "x"], "There is no option “--tenat-id”. Did you mean --tenant-id?"),
        (["check", "x"], "There is no config file or folder “x”."),
        (["practice", "x"], "There is a word too many"),
        (["check", "--tenant-id"], "--tenant-id takes a value"),
        (["check", "--json=1"], "--json takes a value, or takes none"),
        (["--language", "fr", "check"], "--language takes one of: en, nl."),
        (["check", "--verbose"], "There is no option “--verbose”. Did you mean --debug?"),
        (["completion"], "SHELL is missing, which is one of: bash, zsh, fish, powershell."),
        (["check", "--template", "gitub"], "Did you mean github?"),
        (["practice", "--port", "x"], "--port takes a number."),
        (["practice", "--scenario", "no-conset"], "Did you mean no-consent?"),
        (["check", "--practice", "wrong-secret"], "Did you mean secret-wrong?"),
        (["check", "--file-ca", "x"], "Did you mean --ca-file?"),
        (["check", "--practice", "healthy,nope"], "There is no practice scenario “nope”"),
        (["users", "--practice", "."], ". stands behind --practice"),
        (["check", "--practice", "--cloud", "global"], "--cloud does not go together with --practice"),
        (["check", "--report", "x.exe", "--practice"], "--report x.exe: the extension says what is written"),
        (["check", "--report", "no/where.json", "--practice"], "that folder does not exist"),
        (["config"], "Usage: profit-exchange config"),
        (["config", "shw"], "Did you mean show?"),
    ],
)
def test_wrong_usage_is_one_message_and_exit_code_2(argv: list[str], says: str) -> None:
    done = run(*argv)
    assert done.code == 2
    assert done.out == ""
    assert says in done.err
    assert "Traceback" not in done.err
    dutch = run(*argv, environ={"PROFIT_EXCHANGE_LANGUAGE": "nl"})
    assert dutch.code == 2
    if "--language" not in argv:
        assert dutch.err != done.err


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "--client-secret", CANARY],
        ["check", f"--client-secret={CANARY}"],
        ["check", "--client-secret", CANARY, "--non-interactive"],
        ["check", "--secret", CANARY],
        ["check", CANARY],
        [CANARY],
        ["check", f"--secret={CANARY}"],
        ["check", f"--{CANARY}"],
        ["--practice", CANARY, "check"],
        ["check", "--language", CANARY],
        ["practice", "--port", CANARY],
        ["check", "--cloud", CANARY],
        ["check", "--time-budget", CANARY],
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_secret_on_the_command_line_is_refused_and_never_repeated(argv: list[str], language: str) -> None:
    done = run(*argv, environ={"PROFIT_EXCHANGE_LANGUAGE": language, "AZURE_CLIENT_SECRET": CANARY})
    assert done.code == 2
    assert "anaryCanary" not in done.out + done.err
    if "--client-secret" in argv[1:2]:
        assert "AZURE_CLIENT_SECRET" in done.err
        assert "--client-secret-file" in done.err


# -- endings ----------------------------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_one_calm_line_and_a_file_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    from wizard.command_line import fault
    from wizard.runtime.context import RunContext
    from wizard.runtime.language import choose

    context = RunContext(choose([], {}), {}, sys.stdin, sys.stdout, sys.stderr, False)
    try:
        try:
            raise ValueError(f"inner {CANARY}")
        except ValueError as inner:
            raise ExceptionGroup(CANARY, [KeyError(CANARY), OSError(28, "No space left", CANARY)]) from inner
    except ExceptionGroup as caught:
        assert fault.report(caught, context) == 1
        said = fault.details(caught)
    (written,) = tmp_path.rglob("fault-*.txt")
    assert written.read_text(encoding="utf-8") == said
    assert "anaryCanary" not in said
    for name in ("ExceptionGroup", "KeyError", "OSError [No space left]", "ValueError", "test_main.py"):
        assert name in said


def test_a_fault_inside_a_verb_shows_no_traceback(tmp_path: Path) -> None:
    # A config "file" that is a folder with a bad name only shows on some systems; a broken verb shows it on all.
    broken = tmp_path / "broken.py"
    broken.write_text(
        "from wizard.command_line import verbs, flags\n"
        "from checks.words import same\n"
        "verbs.VERBS['broken'] = flags.VerbRow('no_such_module_at_all', same('x'))\n"
        "from wizard.main import entry\nentry()\n",
        encoding="utf-8",
    )
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, str(broken), "broken"], capture_output=True, text=True, env=environ, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "ModuleNotFoundError" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise on Windows")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_interruption_is_130_and_calm(number: str) -> None:
    working = subprocess.Popen(
        [sys.executable, "-m", "wizard", "check", "--practice", "slow", "--language", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert working.stderr is not None
    first = working.stderr.readline()
    working.send_signal(getattr(signal, number))
    out, err = working.communicate(timeout=60)
    assert first.startswith("PRACTICE")
    assert working.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "Stopped."
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise on Windows")
def test_a_served_practice_tenant_prints_its_settings_and_stops_calmly() -> None:
    serving = subprocess.Popen(
        [sys.executable, "-m", "wizard", "practice", "--scenario", "no-consent,large", "--language", "nl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert serving.stderr is not None
    assert serving.stderr.readline() == "Ctrl-C stopt de oefentenant.\n"
    serving.send_signal(signal.SIGINT)
    out, err = serving.communicate(timeout=60)
    assert serving.returncode == 0
    assert err.strip() == "De oefentenant is gestopt."
    assert "OEFENING" in out.splitlines()[0]
    assert "no-consent, large" in out
    for name in ("AZURE_TENANT_ID", "AZURE_CLIENT_SECRET", "PROFIT_EXCHANGE_GRAPH_URL", "SSL_CERT_FILE"):
        assert f"export {name}='" in out
        assert f"$env:{name} = '" in out


@pytest.mark.skipif(os.name != "posix", reason="a shell's pipe")
def test_a_reader_that_leaves_gets_no_noise() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m wizard practice --list | head -1',
        shell=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        check=False,
    )
    assert done.stdout.startswith("healthy")
    assert done.stderr == ""


# -- consoles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "cp850", "utf-8"])
@pytest.mark.parametrize("argv", [["--help"], ["check"], ["chek"], ["practice", "--list"], ["check", "--help"]])
def test_any_console_gets_every_line(argv: list[str], encoding: str) -> None:
    for language in ("en", "nl"):
        done = run(*argv, environ={"PROFIT_EXCHANGE_LANGUAGE": language}, encoding=encoding)
        assert done.code in (0, 2)
        assert done.out + done.err
        assert "\\x" not in done.out + done.err
        assert "\\u" not in done.out + done.err


# -- completion -------------------------------------------------------------------------------------------------------


def completed(words: str, shell: str = "bash") -> list[str]:
    environ = {
        "_PROFIT_EXCHANGE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    with pytest.MonkeyPatch.context() as patch:
        # click reads these from the process.
        for name, value in environ.items():
            patch.setenv(name, value)
        done = run(environ=environ)
    assert done.err == ""
    return [line.partition(",")[2] for line in done.out.splitlines()]


def test_completion() -> None:
    assert completed("profit-exchange ch") == ["check"]
    whole = program(environ={"_PROFIT_EXCHANGE_COMPLETE": "bash_complete", "COMP_WORDS": "x ch", "COMP_CWORD": "1"})
    assert (whole.stdout.splitlines(), whole.stderr) == (["plain,check"], ""), "a whole process says the same"
    assert "--tenant-id" in completed("profit-exchange check --te")
    assert completed("profit-exchange check --cloud us") == ["usgov", "usgov-dod"]
    assert "no-consent" in completed("profit-exchange check --practice no")
    assert completed("profit-exchange practice --scenario healthy,thr") == [
        "healthy,throttled",
        "healthy,throttled-forever",
    ]
    assert completed("profit-exchange config v") == ["validate"]
    assert "--client-secret" not in completed("profit-exchange check --client-se")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    if shell == "bash" and os.name != "posix":
        pytest.skip("click asks bash for its version")
    done = program(environ={"_PROFIT_EXCHANGE_COMPLETE": f"{shell}_source"})
    assert "_PROFIT_EXCHANGE_COMPLETE" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("files", [6, 8, 12])
def test_too_few_open_files_is_one_sentence_and_no_mistake_of_ours(files: int, tmp_path: Path) -> None:
    """Whatever library would have met the limit first, and under whatever name."""
    command = f'ulimit -n {files}; exec "$0" -m wizard check --practice --language en'
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "ulimit -n" in done.stderr and len(done.stderr.splitlines()) == 1 and not done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_limit_that_may_be_raised_is_raised(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = 'ulimit -S -n 12; exec "$0" -m wizard config path --config x.toml'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert "ulimit" not in done.stderr


def test_a_library_that_ends_the_process_does_not_choose_the_exit_code(tmp_path: Path, monkeypatch) -> None:
    from wizard.commands import version

    def leaves(**params: object) -> int:
        raise SystemExit(0)

    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(version.command, "callback", leaves)
    done = run("version")
    assert done.code == 1 and "made a mistake (SystemExit" in done.err
