"""Ids are unique, schemas are fresh, and what is told in two places is told alike."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from dataclasses import fields
from importlib import import_module

import jsonschema
import pytest

from checks.catalogue.causes import CAUSES
from checks.examine import CHECKS, EXIT_CODES
from checks.model import Check
from tests.house.tree import ROOT, calls, modules
from wizard.command_line.verbs import VERBS
from wizard.conversation.effects import Question
from wizard.conversation.questions import every_question
from wizard.reports.json_schema import schema
from wizard.runtime import exit_codes
from wizard.settings.config_file import _keys
from wizard.settings.config_model import (
    CertificatePlace,
    Config,
    HandOver,
    ObserverPlace,
    OwnEndpoints,
    ProfitSide,
    ScopeSide,
    SecretPlace,
    json_schema,
)
from wizard.settings.definitions import BY_ID, SETTINGS, SETUP


def once(names: list[str]) -> None:
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_check_ids_are_unique_kebab_words_and_parents_come_first() -> None:
    ids = [check.id for check in CHECKS]
    once(ids)
    seen: set[str] = set()
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.id)
        assert set(check.needs) <= seen, f"{check.id} stands before a check that it needs"
        seen.add(check.id)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_every_check_has_a_manual_page(check: Check) -> None:
    for part in ("Looks at:", "Why it matters:", "Verdicts:", "What to do:"):
        assert part in check.manual


def test_option_ids_flags_variables_and_keys_are_unique() -> None:
    once([option.id for option in SETTINGS])
    once([option.flag for option in SETTINGS])
    once([option.key for option in SETTINGS if option.key])
    once([variable for option in SETTINGS for variable in option.variables])


QUESTIONS = every_question()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_a_question_refers_to_the_setting_that_answers_it(question: Question) -> None:
    setting = BY_ID[question.setting or ""]
    offered = tuple(choice.value for choice in question.choices if choice.value)
    if setting.choices:
        assert sorted(setting.choices) == sorted(offered)
    assert (setting.kind == "switch") == (question.kind == "confirm")


def test_every_setting_of_the_wizard_answers_a_question() -> None:
    asked = {question.setting for question in QUESTIONS}
    unasked = {
        "column": "asked one at a time, each from the list at hand",
        "contact": "known beforehand or not",
    }
    assert set(SETUP) - asked == set(unasked)


READ = {
    "schema": "wizard/settings/config_file.py",
    "domain": "wizard/resolve/settings.py",
    "object_id": "wizard/setup/runner/config_change.py",
    "principal_id": "wizard/setup/runner/config_change.py",
    "variable": "wizard/credentials/secret_store.py",
    "value": "wizard/credentials/secret_store.py",
    "key_id": "wizard/rotation/by_portal.py",
    "hint": "wizard/rotation/by_portal.py",
    "ends": "wizard/resolve/settings.py",
    "proven": "wizard/setup/runner/config_change.py",
    "accepted": "wizard/resolve/settings.py",
    "addresses_written": "wizard/commands/profit_status.py",
    "secret_variable": "wizard/resolve/profit.py",
}
"""Keys of the config that are no settings of a run, and who reads them."""


def test_a_key_that_nothing_reads_does_not_exist() -> None:
    of_settings = {setting.key for setting in SETTINGS if setting.key}
    for table, noun in (
        ("", Config),
        ("secret.", SecretPlace),
        ("certificate.", CertificatePlace),
        ("endpoints.", OwnEndpoints),
        ("observer.", ObserverPlace),
        ("profit.", ProfitSide),
        ("hand_over.", HandOver),
        ("scope.", ScopeSide),
    ):
        for part in fields(noun):
            key = f"{table}{part.name}"
            if key in of_settings or any(one.startswith(f"{key}.") for one in of_settings):
                continue
            source = (ROOT / READ[part.name]).read_text(encoding="utf-8")
            assert re.search(rf"[.\"]{part.name}\b", source), f"nothing reads {key}"
    assert of_settings <= set(_keys(Config)), "a setting's key that the config cannot hold"


def test_causes_are_the_closed_vocabulary() -> None:
    ids = [cause.id for cause in CAUSES]
    once(ids)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", cause) for cause in ids)


def test_every_exit_code_has_words() -> None:
    assert set(EXIT_CODES.values()) <= set(exit_codes.EXIT_CODES)
    named = {v for n, v in vars(exit_codes).items() if n.isupper() and isinstance(v, int)}
    assert named == set(exit_codes.EXIT_CODES)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_summed_up_alike_in_the_table_and_in_its_module(verb: str) -> None:
    command = getattr(import_module(VERBS[verb].module), VERBS[verb].attribute)
    assert command.name == verb
    summary = getattr(command, "summary", None)
    assert summary is None or summary == VERBS[verb].summary


@pytest.mark.parametrize(("name", "made"), [("report.schema.json", schema), ("config.schema.json", json_schema)])
def test_published_schemas_are_fresh_and_valid(name: str, made) -> None:
    written = (ROOT / "checks" / name).read_text(encoding="utf-8")
    fresh = made()
    jsonschema.Draft202012Validator.check_schema(fresh)
    assert json.loads(written) == fresh, f"python -m tests.house.write_schemas writes checks/{name} anew"


def test_the_config_schema_accepts_what_the_program_writes_and_refuses_what_it_refuses() -> None:
    import tomllib

    from tests.wizard.settings.test_config_file import FULL
    from wizard.settings.config_file import rewritten

    validator = jsonschema.Draft202012Validator(json_schema())
    document = json.loads(json.dumps(tomllib.loads(rewritten("", FULL)), default=str))
    validator.validate(document)
    for wrong in ({}, {"schema": 2}, {"schema": 1, "tenat": "x"}, {"schema": 1, "tenant": 5}):
        assert not validator.is_valid(wrong)


def test_a_question_of_the_table_is_asked_in_its_own_words_wherever_it_is_asked() -> None:
    """`secret inspect`, a missing setting and a rotation ask for the same thing as the wizard: so with its question."""
    ids = {str(question.id) for question in QUESTIONS}
    again = [
        f"{path}:{call.lineno}: {call.args[0].value}"
        for path, tree in modules().items()
        if path.startswith("wizard/") and not path.startswith(("wizard/conversation/", "wizard/practice/"))
        for call, name in calls(tree)
        if name in ("Question", "question_of_choice", "question_of_confirmation")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value in ids
    ]
    assert again == []
