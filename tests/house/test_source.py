"""Laws on the source itself: packages, platforms, secrets, and where faults may be caught."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict

import pytest

from tests.house.tree import calls, dotted, modules

pytestmark = pytest.mark.xdist_group("source")
"""One process parses the source for all of them."""

REVEALS = {
    "checks/settings.py": 1,  # comparing two secrets
    "checks/secret_value.py": 2,  # its shape, offline
    "checks/gather/sign_in.py": 2,  # handed to msal
    "checks/gather/read_json.py": 1,  # a token, whose claims tell whose it is
    "checks/gather/graph_client.py": 1,  # the token, in a header
    "checks/gather/profit/sign_in.py": 2,  # the form of the token request, the header of a classic token
    "checks/gather/profit/wire.py": 1,  # the header
    "checks/profit_token.py": 1,  # its form
    "checks/scrub.py": 1,  # to take it out of remote text
    "wizard/credentials/certificate_file.py": 2,  # the password that opens the file
    "wizard/credentials/key_vault.py": 1,
    "wizard/credentials/choose.py": 1,  # whether it is text at all
    "wizard/credentials/profit_credential.py": 1,  # whether it is surely something else
    "wizard/credentials/keyring_store.py": 1,  # handed to the operating system's store
    "wizard/credentials/secret_store.py": 2,  # the file; how many lines a file has
    "wizard/settings/config_file.py": 1,  # inline, insisted on
    "wizard/prompts/clipboard.py": 2,  # copied on request, and cleared again
}
"""Every place where a secret stands in the open, counted: one more is a decision, and is made here."""


def test_secrets_are_revealed_in_counted_places() -> None:
    """Called, or taken along to be called elsewhere; by its name as text, or past it, nowhere at all."""
    found = Counter(path for path, tree in modules().items() for node in ast.walk(tree) if _reveals(node))
    assert dict(found) == REVEALS
    assert not [path for path, tree in modules().items() for node in ast.walk(tree) if _goes_past(node)]


def _reveals(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "reveal"


def _goes_past(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.value if isinstance(node, ast.Constant) else None
    return name in ("_Secret__value",) or (isinstance(node, ast.Constant) and name == "reveal")


CATCH_ALL = {
    "checks/examine.py": 1,  # a check that crashes is one finding
    "wizard/credentials/profit_credential.py": 1,  # whether it is surely something else
    "wizard/credentials/keyring_store.py": 1,  # what a backend raises is up to whoever wrote it
    "wizard/customers/check_all.py": 1,  # a customer that crashes is one row
    "wizard/main.py": 1,  # the last resort
    "wizard/practice/server.py": 1,  # carried over from the server's thread
}


def test_blanket_excepts_stand_in_named_places() -> None:
    found = Counter(
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or any(dotted(t) in ("Exception", "BaseException") for t in _types(node.type)))
        and not _raises_again(node)
    )
    assert {path: count for path, count in found.items() if path not in CATCH_ALL} == {}
    assert all(found[path] <= count for path, count in CATCH_ALL.items())


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Cleaning up and letting the fault go on swallows nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _types(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def test_a_package_says_what_it_is_and_nothing_else() -> None:
    for path, tree in modules().items():
        if path.endswith("__init__.py"):
            assert ast.get_docstring(tree), f"{path} has no docstring"
            rest = [node for node in tree.body[1:] if not (path == "wizard/__init__.py" and _is_version(node))]
            assert rest == [], f"{path} holds more than a docstring"


def _is_version(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and dotted(node.targets[0]) == "__version__"


def test_every_module_says_what_it_is() -> None:
    assert [path for path, tree in modules().items() if not ast.get_docstring(tree)] == []


POSIX_ONLY = {
    "fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "syslog", "crypt", "readline",
    "os.fork", "os.forkpty", "os.getuid", "os.geteuid", "os.getgid", "os.setsid", "os.setuid", "os.chown", "os.fchown",
    "os.fchmod", "os.lchown", "os.mkfifo", "os.killpg", "os.getpgid", "os.uname", "os.nice", "os.wait", "os.waitpid",
    "os.openpty", "os.posix_spawn", "signal.alarm", "signal.setitimer", "signal.pause", "signal.SIGKILL",
    "signal.SIGHUP", "signal.SIGUSR1", "signal.SIGUSR2", "signal.SIGALRM", "signal.SIGWINCH", "signal.SIGCHLD",
    "time.tzset", "socket.AF_UNIX", "asyncio.open_unix_connection",
}  # fmt: skip
WINDOWS_ONLY = {"msvcrt", "winreg", "winsound", "os.startfile", "ctypes.windll"}


@pytest.mark.parametrize(("kind", "names"), [("POSIX", POSIX_ONLY), ("Windows", WINDOWS_ONLY)])
def test_what_one_system_lacks_stands_beside_its_twin(kind: str, names: set[str]) -> None:
    """Such a name may stand only in a function that also asks `sys.platform` or `os.name`, and so has another way."""
    wrong = []
    for path, tree in modules().items():
        guarded = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and _asks_platform(node)]
        inside = {id(inner) for function in guarded for inner in ast.walk(function)}
        for node in ast.walk(tree):
            if id(node) not in inside and _named(node) & names:
                wrong.append(f"{path}:{getattr(node, 'lineno', 0)}: {_named(node) & names}")
    assert wrong == []


def _asks_platform(function: ast.FunctionDef) -> bool:
    return any(dotted(n) in ("sys.platform", "os.name") for n in ast.walk(function) if isinstance(n, ast.Attribute))


def _named(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {dotted(node)} if isinstance(node, ast.Attribute) else set()


def test_text_files_are_utf_8_on_every_system() -> None:
    """Without a word about it, Windows would read and write its own code page."""
    wrong = []
    for path, tree in modules().items():
        for call, name in calls(tree):
            last = name.rpartition(".")[2]
            keywords = {keyword.arg for keyword in call.keywords}
            if name == "formatter.write_text":
                continue  # click's, which writes to no file
            if last in ("read_text", "write_text") and "encoding" not in keywords and len(call.args) < 2:
                wrong.append(f"{path}:{call.lineno}")
            if _opens_text(call, name) and "encoding" not in keywords:
                wrong.append(f"{path}:{call.lineno} {name}")
    assert wrong == []


def _opens_text(call: ast.Call, name: str) -> bool:
    modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    mode = next((m for m in modes if re.fullmatch(r"[rwaxbt+]{1,3}", m)), None)
    if name in ("open", "io.open", "os.fdopen"):
        return "b" not in (mode or "r")
    return name.endswith(".open") and mode is not None and "b" not in mode


def test_no_machine_path_stands_in_the_source() -> None:
    wrong = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                wrong += [
                    f"{path}:{node.lineno}"
                    for start in ("/tmp/", "/home/", "C:\\Users")
                    if node.value.startswith(start)
                ]
    assert wrong == []


def test_a_tenant_is_inspected_in_one_place() -> None:
    """Gathering, judging, accepted findings and the fail policy belong together: apart they differ. Profit likewise."""
    looks = {
        "checks.examine.examine": "wizard/inspection/inspect.py",
        "checks.gather.everything.gather": "wizard/inspection/inspect.py",
        "checks.gather.everything.gather_now": "wizard/inspection/inspect.py",
        "checks.gather.profit.look.look": "wizard/inspection/profit_side.py",
    }
    callers = {
        (name, path)
        for path, tree in modules().items()
        if path.startswith("wizard/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in (f"{node.module}.{alias.name}" for alias in node.names)
        if name in looks
    }
    assert callers == set(looks.items())


GUESSES = {
    "wizard/files/read_text.py",  # the room for it
    "wizard/settings/config_file.py",  # TOML is UTF-8, and a refusal names line and column
    "wizard/profit/lists/html_tables.py",  # a page names its own encoding
    "wizard/profit/lists/mhtml.py",  # likewise
}


def test_bytes_of_unknown_encoding_are_read_in_one_place() -> None:
    """A byte order mark, UTF-16 and the code pages are known to `files/read_text`; elsewhere bytes have a protocol."""
    found = {
        path
        for path, tree in modules().items()
        if path.startswith("wizard/") and "/practice/" not in path
        for node, name in calls(tree)
        if name.endswith(".decode") and not _protocol(node)
    }
    assert found - GUESSES == set()


def _protocol(node: ast.Call) -> bool:
    """`.decode()` of what was just encoded, or of ASCII, Latin-1 and UTF-8 that a protocol promises."""
    return not node.args or (
        isinstance(node.args[0], ast.Constant) and node.args[0].value in ("ascii", "latin-1", "utf-8")
    )


OPENS = {
    "wizard/runtime/debug_log.py": 1,  # added to while the run goes on; begun by files/atomic_write
    "wizard/commands/explain_text.py": 1,  # without loading pathlib; only what is a file, and of a long one its ends
    "wizard/profit/lists/kind.py": 1,  # inside an archive, bounded
    "wizard/settings/starter_file.py": 1,  # of the package itself
    "wizard/commands/check_options.py": 1,  # of the package itself
    "wizard/commands/secret_inspect.py": 1,  # a bounded piece
}
"""Where a file or standard input is read or written past `wizard/files`, which knows bounds, devices, pipes, links and
full disks: counted."""
_PAST_FILES = re.compile(
    r"open|(?!(.*session|os|webbrowser)\.).*\.open|.*\.(read|write)_(text|bytes)|.*stdin(\.buffer)?\.read"
)


def test_files_are_opened_in_one_room() -> None:
    """A file that never ends, or half of one after a full disk, is met there and nowhere else."""
    found = Counter(
        path
        for path, tree in modules().items()
        if not path.startswith(("wizard/files/", "wizard/practice/"))
        for _, name in calls(tree)
        if _PAST_FILES.fullmatch(name)
    )
    assert dict(found) == OPENS


READS_LINES = {
    "wizard/prompts/opening.py": 1,  # getpass, for whoever has no cursor
    "wizard/prompts/plain.py": 1,  # the next line, of what follows
    "wizard/prompts/keyboard.py": 3,  # a numbered line, also one that was typed ahead
    "wizard/commands/explain_text.py": 1,  # a pasted message, to the end of the input
}


def test_a_person_is_asked_in_one_room() -> None:
    """The same keys, help and words everywhere: whoever asks, asks through `wizard/prompts`."""
    asks = ("getpass.getpass", "input", "click.prompt", "click.confirm", "click.getchar")
    found = Counter(
        path
        for path, tree in modules().items()
        if path.startswith("wizard/") and "/practice/" not in path
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (name := dotted(node))
        and (name in asks or name.endswith(".readline"))
    )
    assert found == READS_LINES
    # Nor by drawing prompts of its own, or by a name of its own for the same function.
    drawing = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("prompt_toolkit", "getpass"))
        or (isinstance(node, ast.Import) and any(one.name.startswith("prompt_toolkit") for one in node.names))
    }
    assert {path for path in drawing if not path.startswith("wizard/prompts/")} == set()


CHANGES_THE_ENVIRONMENT = {
    "checks/gather/graph_client.py": 1,  # for who has no program around it
    "wizard/runtime/child_environment.py": 3,  # emptied, put back, emptied again
}


def test_the_process_s_environment_changes_in_one_room() -> None:
    """Libraries go through all variables in threads of their own: one that is removed meanwhile breaks them."""
    changing = ("pop", "popitem", "update", "clear", "setdefault", "__setitem__", "__delitem__")
    found: Counter[str] = Counter()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := dotted(node.func)):
                owner, _, method = name.rpartition(".")
                found[path] += name in ("os.putenv", "os.unsetenv") or (owner == "os.environ" and method in changing)
            elif isinstance(node, ast.Assign | ast.Delete):
                found[path] += sum(
                    isinstance(target, ast.Subscript) and dotted(target.value) == "os.environ"
                    for target in node.targets
                )
    assert +found == CHANGES_THE_ENVIRONMENT


def test_one_class_name_means_one_thing() -> None:
    """Outside the practice tenant, which speaks for Microsoft and AFAS; a private class is its module's own matter."""
    places: dict[str, set[str]] = defaultdict(set)
    for path, tree in modules().items():
        if "/practice/" not in path:
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].add(path)
    assert {name: sorted(paths) for name, paths in places.items() if len(paths) > 1} == {}


LONG = 350
REASON = re.compile(r"^(?:A table, as long as its rows are many\.|One file, because .{20,})", re.MULTILINE)


def test_a_long_file_says_why_it_is_long() -> None:
    """Lines of one file; a table may be long, anything else gives its reason in the docstring."""
    found = {
        path
        for path, tree in modules().items()
        if "/practice/" not in path and _length(tree) > LONG and not REASON.search(ast.get_docstring(tree) or "")
    }
    assert found == set()


def _length(tree: ast.Module) -> int:
    return max((node.end_lineno or 0 for node in tree.body), default=0)


def test_a_command_that_tells_of_a_rehearsal_stamps_its_result_too() -> None:
    """Who sees standard output alone does not see what is told beside it."""
    missing = []
    for path, tree in modules().items():
        names = {name for _, name in calls(tree)}
        tells = any(isinstance(node, ast.For) and dotted(node.iter).endswith(".notes") for node in ast.walk(tree))
        if path.startswith("wizard/commands/") and tells and names & {"context.write", "show", "write_lines"}:
            attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            missing += [path] if not attributes & {"stamp", "one_reader"} else []
    assert missing == []


def test_why_a_file_failed_is_said_in_one_place() -> None:
    found = {
        path
        for path, tree in modules().items()
        if path.startswith("wizard/") and "/practice/" not in path
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "strerror" and dotted(node) != "os.strerror"
    }
    # The other is a line in the file of a crash, for whoever mends the program.
    assert found == {"wizard/files/failure.py", "wizard/runtime/crash_file.py"}


FOREIGN_FILES = {"utils.py", "client_secret.py", "ssl.py", "application.py"}
"""Of Python and of Microsoft's libraries."""


def test_a_file_that_a_docstring_names_exists() -> None:
    names = {path.rpartition("/")[2] for path in modules()}
    gone = [
        f"{path}: {name}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for name in re.findall(r"\b[a-z_]+\.py\b", ast.get_docstring(node) or "")
        if name not in names | FOREIGN_FILES
    ]
    assert gone == []
