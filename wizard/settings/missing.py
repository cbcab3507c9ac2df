"""What is said when settings are missing: all of them at once, each with every place it can be given."""

from __future__ import annotations

from collections.abc import Sequence

from checks.words import Text, same
from wizard.settings.definitions import BY_ID, SECRET_VARIABLE
from wizard.settings.setting import CONFIG_NAME, either

_GIVE = Text("{what}: give {places}.", "{what}: geef {places}.")
_ASKED = Text("“{ask}”: give {places}.", "“{ask}”: geef {places}.")


def lacking(what: Text, places: Text) -> Text:
    """One line: what is missing, and where it can be given."""
    return _GIVE.of(what=what, places=places)


def unanswered(ask: Text, places: Text) -> Text:
    """One line: the question that has no answer, as it is asked, and where its answer can be given."""
    return _ASKED.of(ask=ask, places=places)


def listed(head: Text, lines: Sequence[Text]) -> Text:
    """A heading with its lines under it, indented."""
    template = "\n".join(["{head}", *(f"  {{l{i}}}" for i in range(len(lines)))])
    return Text(template, template, {"head": head} | {f"l{i}": line for i, line in enumerate(lines)})


def credential_places(variable: str | None = None) -> Text:
    """Every place that the app's own secret or certificate can come from; `variable` is one that a config names."""
    return either(
        [
            Text("the variable {it}", "de variabele {it}").of(it=variable or SECRET_VARIABLE),
            *(same(BY_ID[o].flag) for o in ("client-secret-file", "client-secret-stdin", "client-certificate")),
            Text("the table {key} in {file}", "de tabel {key} in {file}").of(key="[secret]", file=CONFIG_NAME),
        ]
    )


WITHOUT_FLAG: tuple[tuple[str, Text], ...] = (
    (
        "secret.variable",
        Text(
            "With env: the variable that holds it, when it is not {variable}.",
            "Bij env: de variabele waarin het staat, als dat niet {variable} is.",
        ).of(variable=SECRET_VARIABLE),
    ),
    (
        "profit.secret_variable",
        Text(
            "The variable with the app connector's secret or token, where each customer has one of its own.",
            "De variabele met het geheim of token van de app connector, waar elke klant een eigen variabele heeft.",
        ),
    ),
)
"""Keys of the config that say where a secret comes from, and that no flag stands for."""
