"""Click's usage errors in our own words, both languages, without repeating a value that may be a secret."""

from __future__ import annotations

import click

from checks.words import Text, same
from wizard.command_line.flags import NotOneOfError, no_such
from wizard.command_line.placeholders import both
from wizard.runtime.user_error import UserError

_CALLED_ELSEWHERE = {"--verbose": "--debug", "--trace": "--debug"}
"""What other programs call an option of this one; by its letters another is nearer."""


def complaint_of(wrong: click.ClickException) -> UserError:
    """The same error as a `UserError`."""
    match wrong:
        case click.NoSuchOption():
            ours = _CALLED_ELSEWHERE.get(wrong.option_name)
            choices = (ours,) if ours else wrong.possibilities or ()
            return no_such(
                Text("There is no option {it}.", "Er is geen optie {it}."), wrong.option_name, choices, sure=bool(ours)
            )
        case click.MissingParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return _say(
                Text("{name} is missing, which is one of: {choices}.", "{name} ontbreekt: een van {choices}.").of(
                    name=_named(wrong), choices=", ".join(map(str, choices))
                )
            )
        case click.MissingParameter():
            return _say(Text("{name} is missing.", "{name} ontbreekt.").of(name=_named(wrong)))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            says = Text("{name} takes one of: {choices}.", "{name} is een van: {choices}.").of(
                name=_named(wrong), choices=", ".join(map(str, choices))
            )
            near = wrong.near if isinstance(wrong, NotOneOfError) else None
            meant = Text("Did you mean {near}?", "Bedoelde je {near}?")
            return _say(says.followed_by(meant.of(near=near)) if near else says)
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType() | click.types.FloatParamType())):
            return _say(Text("{name} takes a number.", "{name} is een getal.").of(name=_named(wrong)))
        case click.BadParameter(param=click.Parameter(type=click.Path())):
            # Whether it is there and can be read is said by whoever reads it; click looks at nothing else.
            return _say(
                Text(
                    "{name}: that is a folder; the name of a file is wanted.",
                    "{name}: dat is een map; gevraagd is de naam van een bestand.",
                ).of(name=_named(wrong))
            )
        case click.BadParameter():
            return _say(Text("{name}: {message}", "{name}: {message}").of(name=_named(wrong), message=wrong.message))
        case click.BadOptionUsage():
            return _say(
                Text(
                    "{name} takes a value, or takes none where one is given.",
                    "{name} wil een waarde, of juist geen waarde.",
                ).of(name=wrong.option_name)
            )
        case click.UsageError() if "extra argument" in wrong.message:
            return _say(
                Text(
                    "There is a word too many: this command takes options that start with --, and no other words.",
                    "Er staat een woord te veel: deze opdracht kent opties die met -- beginnen en verder geen woorden.",
                )
            )
        case _:
            return _say(same(wrong.format_message()))


def _say(text: Text) -> UserError:
    return UserError(text, see_help=True)


def _named(wrong: click.BadParameter) -> Text:
    if isinstance(wrong.param, click.Option):
        return same(max(wrong.param.opts, key=len))
    name = wrong.param.human_readable_name if wrong.param else str(wrong.param_hint or "")
    return both(name) if name else same("?")
