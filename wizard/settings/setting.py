"""What a setting is: one row of the table in `definitions`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from checks.words import Text, same

CONFIG_NAME = "profit-exchange.toml"

Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    id: str
    flag: str
    about: Text
    group: Text
    """The heading under which `--help` lists it: one of `wizard.settings.groups`."""
    kind: Literal["text", "switch", "file", "repeated"] = "text"
    metavar: str | None = None
    variables: tuple[str, ...] = ()
    key: str | None = None
    """Dotted key in the config file."""
    read: Callable[[str], Value] = str.strip
    """From what was typed to the value. Pure. Raises UnfitError."""
    choices: tuple[str, ...] = ()
    practice: bool = True
    """False when it makes no sense together with `--practice`, which brings its own."""
    required: bool = False
    written: bool = False
    """It names a file that is replaced by what the program makes."""
    beside: tuple[str, ...] = ()
    """Other places that give the same thing, named in messages only."""

    @property
    def name(self) -> Text:
        """What the setting is called in a message."""
        return same(self.flag)

    @property
    def places(self) -> Text:
        """Every place it can be given: flag, variable, config key."""
        return self.places_for(None)

    def places_for(self, value: str | None) -> Text:
        """The same, with what stands behind the flag."""
        parts = [same(f"{self.flag} {value}" if value else self.flag)]
        variables = (*self.variables, *self.beside)
        parts += [Text("the variable {it}", "de variabele {it}").of(it=v) for v in variables]
        if self.key:
            parts.append(
                Text("the key {key} in {file}", "de sleutel {key} in {file}").of(key=self.key, file=CONFIG_NAME)
            )
        return either(parts)


def either(parts: list[Text]) -> Text:
    """`a, b or c`."""
    if len(parts) == 1:
        return parts[0]
    names = {f"p{i}": part for i, part in enumerate(parts)}
    before = ", ".join(f"{{p{i}}}" for i in range(len(parts) - 1))
    last = f"{{p{len(parts) - 1}}}"
    return Text(f"{before} or {last}", f"{before} of {last}", names)
