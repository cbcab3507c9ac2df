"""Every sentence is there in both languages, and both are ours: plain, with "je", without leftovers of the other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import TypeGuard

import pytest

from checks.catalogue.directory_roles import DIRECTORY_ROLES
from checks.words import Text
from tests.house.tree import calls, modules
from wizard.command_line.placeholders import PLACEHOLDERS, WORD
from wizard.settings.config_file import _keys
from wizard.settings.config_model import Config
from wizard.settings.definitions import SETTINGS

pytestmark = pytest.mark.xdist_group("source")
"""One process parses the source for all of them."""


def texts() -> Iterator[tuple[str, int, str, str]]:
    """Path, line, English and Dutch of every `Text` written out in the source (not those put together)."""
    for path, tree in modules().items():
        for call, name in calls(tree):
            if name.rpartition(".")[2] == "Text" and len(call.args) >= 2 and not path.endswith("checks/words.py"):
                english, dutch = (_literal(argument) for argument in call.args[:2])
                if english is not None and dutch is not None:
                    yield path, call.lineno, english, dutch


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def spoken() -> list[tuple[str, int, str, str]]:
    return list(texts())


def test_there_are_texts_to_judge() -> None:
    assert len(spoken()) > 500


def test_every_text_can_be_built() -> None:
    """Both languages, equal placeholders: also those that only a rare fault would speak."""
    for path, line, english, dutch in spoken():
        try:
            Text(english, dutch)
        except ValueError as error:
            pytest.fail(f"{path}:{line}: {error}")


FORMAL = re.compile(r"\b(?:u|uw|Uw)\b")
BLAMING = re.compile(
    r"\b(?:illegal|forgot|obviously|simply|just make sure|ensure (?:that )?it is valid)\b", re.IGNORECASE
)
ENGLISH_ONLY = re.compile(r"\b(?:the|which|because|cannot|please|should|your|this)\b")
DUTCH_ONLY = re.compile(r"\b(?:niet|geen|het|een|deze|wordt|jouw|voor)\b")


def test_dutch_says_je_and_is_dutch() -> None:
    wrong = [f"{p}:{n}: {d}" for p, n, _, d in spoken() if FORMAL.search(_prose(d)) or ENGLISH_ONLY.search(_prose(d))]
    assert wrong == []


def test_english_is_english_and_blames_nobody() -> None:
    wrong = [f"{p}:{n}: {e}" for p, n, e, _ in spoken() if DUTCH_ONLY.search(_prose(e)) or BLAMING.search(_prose(e))]
    assert wrong == []


def _prose(sentence: str) -> str:
    """The sentence without what is quoted from elsewhere: code, menu paths, English words between quotes."""
    sentence = re.sub(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|'[^']{3,}'|\{[a-z_0-9]*\}|https?://\S+|--[a-z-]+", " ", sentence)
    return re.sub(r"[^.;:,()]* > [^.;:,()]*", " ", sentence)


MENUS = re.compile(
    r"(?:Entra|Exchange|Microsoft 365) admin center >|(?:Entra|Exchange|Microsoft 365)-beheercentrum >"
    r"|(?:Entra ID|App registrations|App-registraties|API permissions|API-machtigingen) >"
    r"|Enterprise app(?:s|lications)(?: \(Enterprise applications\))? >|> (?:Enterprise app|Bedrijfstoepassingen)"
)


def test_no_sentence_writes_a_menu_path_of_an_admin_center_by_hand() -> None:
    """Microsoft renames its menus: a path stands once, in the table of places, with its old name where that helps."""
    wrong = [
        f"{path}:{line}: {one}"
        for path, line, *both in spoken()
        for one in both
        if not path.endswith("checks/catalogue/places.py") and MENUS.search(one)
    ]
    assert wrong == []


def test_a_role_has_in_every_sentence_the_name_that_the_portal_gives_it() -> None:
    """Who looks for a role in the portal finds it by this name, in the reader's own language, and by no other."""
    wrong = [
        f"{path}:{line}: {english} / {dutch}"
        for path, line, english, dutch in spoken()
        for role in DIRECTORY_ROLES
        if re.search(rf"(?<!Cloud ){role.name.say('en')}", english) and role.name.say("nl") not in dutch
    ]
    assert wrong == []


def test_what_stands_for_a_value_is_called_as_in_the_help_of_that_language() -> None:
    english = {word for word, text in PLACEHOLDERS.items() if text.say("nl") != word}
    wrong = [f"{path}:{line}: {dutch}" for path, line, _, dutch in spoken() if english & set(WORD.findall(dutch))]
    assert wrong == []


FOREIGN_FLAGS = {"--reinstall", "--upgrade", "--tenant", "--with-secret"}
"""Of pipx, of the Azure CLI, and of the script in the administrator's folder."""
FOREIGN_VARIABLES = {"AZURE_REGIONAL_AUTHORITY_NAME"}
"""Of Microsoft's libraries."""
NO_TABLE = {"clipboard", "table", "tabel"}
"""An extra of the package, and what TOML calls it."""


def _literals() -> set[str]:
    """Every whole text in the source: a name that is only spoken of stands inside a longer one."""
    return {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _named(pattern: str) -> set[str]:
    """What the sentences of this program name; the practice tenant speaks for itself."""
    ours = (both for path, _, *both in texts() if not path.startswith("wizard/practice/"))
    return {found for both in ours for sentence in both for found in re.findall(pattern, sentence)}


def test_every_flag_that_a_sentence_names_exists() -> None:
    real = {flag for text in _literals() if text.startswith("--") for flag in re.split("[/ ]", text)}
    assert _named(r"(?<![\w-])--[a-z][a-z-]+") - real == FOREIGN_FLAGS


def test_every_variable_that_a_sentence_names_is_read() -> None:
    read = {variable for setting in SETTINGS for variable in setting.variables} | _literals()
    assert _named(r"\b(?:PROFIT_EXCHANGE|AZURE)_[A-Z_]+\b") - read == FOREIGN_VARIABLES


def test_every_table_and_key_of_the_config_that_a_sentence_names_is_there() -> None:
    keys = set(_keys(Config))
    assert _named(r"\[([a-z_]+(?:\.[a-z_]+)?)\]") - {key.partition(".")[0] for key in keys} - keys == NO_TABLE
    tables = {key.partition(".")[0] for key in keys if "." in key}
    dotted = {name for name in _named(r"(?<![\w./@-])([a-z_]+\.[a-z_]+)(?![\w./@-])") if name.split(".")[0] in tables}
    assert dotted | {name.replace("] ", ".") for name in _named(r"\[([a-z]+\] [a-z_]+)") if "_" in name} <= keys
    names = {name for key in keys for name in key.split(".")}
    assert _named(r"(?<![\w.-])`([a-z]+_[a-z_]+)`") <= names


READS = {"split", "rsplit", "partition", "rpartition", "startswith", "endswith", "find", "index", "removeprefix"}
"""How a sentence would be taken apart; escaping it and changing its case is no reading."""


def test_no_sentence_of_ours_is_split_compared_or_searched_to_learn_what_it_means() -> None:
    """What is spoken comes last: whoever needs to know something of a finding asks its fields."""
    wrong = []
    for path, tree in modules().items():
        for function in ast.walk(tree) if path != "checks/words.py" else ():
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                wrong += [f"{path}:{node.lineno}: {ast.unparse(node)[:80]}" for node in _reading(function)]
    assert wrong == []


def _reading(function: ast.AST) -> Iterator[ast.expr]:
    """Where a function takes apart or compares what it spoke; a sentence that it gave a name counts too."""
    names: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _is_spoken(node.value, names):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.NamedExpr) and _is_spoken(node.value, names):
            names.add(node.target.id)
    for node in ast.walk(function):
        if (
            (isinstance(node, ast.Compare) and any(_is_spoken(one, names) for one in (node.left, *node.comparators)))
            or (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READS
                and _is_spoken(node.func.value, names)
            )
            or _is_told_apart(node, names)
            or _is_looked_for_in_values(node)
        ):
            yield node


def _is_told_apart(node: ast.AST, names: set[str]) -> TypeGuard[ast.expr]:
    """Whether two spoken sentences are found to be one."""
    if not isinstance(node, ast.Call) or not any(_is_spoken(one, names) for one in node.args):
        return False
    match node.func:
        case ast.Name(id="set" | "frozenset" | "Counter") | ast.Attribute(attr="fromkeys"):
            return True
    return False


def _is_looked_for_in_values(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether a sentence's kind is learnt from what fills it: `x in step.values.values()`."""
    return isinstance(node, ast.Compare) and any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr == "values"
        and isinstance(one.func.value, ast.Attribute)
        and one.func.value.attr == "values"
        for one in node.comparators
    )


def _is_spoken(node: ast.expr, names: set[str]) -> bool:
    match node:
        case ast.Attribute(attr="en" | "nl") | ast.Call(func=ast.Attribute(attr="say")):
            return True
        case ast.Name(id=name):
            return name in names
        case ast.Call(func=ast.Name(id="harmless" | "str") | ast.Attribute(attr="join"), args=args):
            return any(_is_spoken(one, names) for one in args)
        case ast.Call(func=ast.Attribute(attr="lower" | "casefold" | "strip" | "replace", value=said)):
            return _is_spoken(said, names)
        case ast.GeneratorExp(elt=said) | ast.ListComp(elt=said):
            return _is_spoken(said, names)
    return False


def test_that_law_sees_a_sentence_that_is_read() -> None:
    for body in (
        "return text.en.endswith('?')",
        "return subject in ' '.join(one.say('nl') for one in texts).casefold()",
        "said = text.say('en')\n return said.lower() == other",
        "return list(dict.fromkeys(one.say('nl') for one in texts))",
        "return subject in text.values.values()",
    ):
        assert list(_reading(ast.parse(f"def f(text, texts, subject, other):\n {body}")))
