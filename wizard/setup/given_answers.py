"""What flags, environment and config answer of the wizard's questions: used, and not asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checks.settings import Secret
from checks.words import Text
from wizard.conversation.advance import advance
from wizard.conversation.chapters.automatic_questions import NAME
from wizard.conversation.effects import Accepted, Answer, Question, Revisited
from wizard.conversation.ids import QuestionId
from wizard.conversation.progress import Progress, State
from wizard.conversation.questions import every_question
from wizard.prompts.in_passing import InPassing
from wizard.resolve.ask_missing import secret_typed
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID

if TYPE_CHECKING:
    from checks.settings import ClientCertificate, Secret
    from wizard.credentials.choose import Chosen
    from wizard.resolve.settings import ResolvedEndpoints

_FLAGS = ("client-secret-file", "client-secret-stdin", "client-certificate")


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """What need not be asked."""

    typed: Mapping[str, str]
    """By question id, as a person would type it."""
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    """By question id."""
    certificate: ClientCertificate | None = None
    settled: Mapping[QuestionId, Answer] = field(default_factory=dict)
    """By question id: answers that are no choice of the question, such as a secret that stands in the config itself."""
    kept_secret: Secret | None = None
    """The secret, when it came from the place that the config names: it is there already."""
    notes: tuple[Text, ...] = ()
    """What to say first."""


def given_answers(where: ResolvedEndpoints, params: Mapping[str, object], context: RunContext) -> GivenAnswers:
    """The answers that flags, environment and config hold, in that order.

    Raises:
        UserError: a value cannot be used, or the place of the secret cannot give it and nobody can be asked for it.
    """
    typed = {str(q.id): said for q in every_question() if (said := _answer(q, where)) is not None}
    if where.config is not None and where.config.client_id and where.values.get("client-id") == where.config.client_id:
        typed.setdefault("route", "existing")
    settled: dict[QuestionId, Answer] = {}
    if (named := typed.get(str(NAME.id))) is not None and isinstance(understood := NAME.understand(named), Accepted):
        # Every route that makes an app uses it, also those that do not ask for it.
        settled[NAME.id] = understood.value
    if where.config is not None and where.config.secret is not None and where.config.secret.where == "inline":
        settled["secret-store"] = "inline"
        typed.pop("secret-store", None)
    if where.config is not None and where.config.scope is not None and typed.get("scope-group"):
        typed.setdefault("scope", "group")
    chosen, from_config, notes = _credential(where, typed, params, context)
    if chosen is None:
        return GivenAnswers(typed, settled=settled, notes=notes)
    from checks.settings import ClientCertificate, ClientSecret

    if isinstance(chosen.credential, ClientCertificate):
        return GivenAnswers(typed, {}, chosen.credential, {**settled, "certificate": True})
    assert isinstance(chosen.credential, ClientSecret)
    secret = chosen.credential.value
    return GivenAnswers(typed, {"secret": secret}, None, settled, secret if from_config else None)


def _answer(question: Question, where: ResolvedEndpoints) -> str | None:
    setting = BY_ID.get(question.setting or "")
    if setting is None or setting.kind == "repeated" or question.kind == "secret":
        return None
    value = where.values.get(setting.id)
    if value is None or (setting.id == "secret-store" and value not in setting.choices):
        return None
    if setting.id == "users-file" and where.config is not None and where.config_path is not None:
        side = where.config.profit
        if side is not None and value == side.users_file:
            # What a config names lies beside the config.
            return str(where.config_path.parent / str(value))
    return "y" if value is True else str(value)


def _credential(
    where: ResolvedEndpoints, typed: Mapping[str, str], params: Mapping[str, object], context: RunContext
) -> tuple[Chosen | None, bool, tuple[Text, ...]]:
    """The credential, whether it came from the config, and why it could not, when a person can be asked instead."""
    from wizard.credentials import choose

    environ = {} if where.practice is not None else context.environ
    given = {name: value for name in _FLAGS if (value := params.get(name.replace("-", "_")))}
    here = replace(context, environ=environ)

    def ask() -> Secret | None:
        return secret_typed(InPassing(here))

    if (chosen := choose.choose(given, here, None, None, ask)) is not None:
        return chosen, False, ()
    config = where.config
    place = config.secret if config is not None else None
    if (
        params.get("undo")
        or config is None
        or typed.get("route") != "existing"
        or (place is not None and place.where == "prompt")
    ):
        return None, False, ()
    try:
        return choose.choose(given, here, config, where.config_path, ask), True, ()
    except UserError as error:
        if not context.interactive:
            raise
        return None, False, (error.text,)


def asked_anew(kept: Progress, params: Mapping[str, object]) -> Progress:
    """What was kept, without the answers that a flag of this call now gives otherwise."""
    state = State(kept)
    for question in every_question():
        value = params.get((question.setting or "").replace("-", "_"))
        if question.id not in state.progress.answers or value in (None, False, ()):
            continue
        understood = question.understand("y" if value is True else str(value))
        if not isinstance(understood, Accepted) or understood.value != state.answer(question.id):
            state = advance(state, Revisited(question.id))
    return state.progress
