"""The whole command line as a click group: made when a verb is called, completed or misspelt."""

from __future__ import annotations

import click

from wizard.command_line import help_page
from wizard.command_line.common_flags import common_flags, with_common_flags
from wizard.command_line.flags import Flag, Verbs, print_help, spoken
from wizard.command_line.verbs import ABOUT, HELP, VERBS, VERSION


class _Program(Verbs):
    def get_help(self, ctx: click.Context) -> str:
        return help_page.page(spoken(ctx), help_page.width())


def program() -> click.Group:
    """The group of all verbs."""
    return _Program(
        "profit-exchange",
        VERBS,
        dress=with_common_flags,
        about=ABOUT,
        params=[
            *common_flags(),
            Flag(
                *VERSION.names,
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                about=VERSION.about,
            ),
        ],
        context_settings={"help_option_names": list(HELP.names)},
        invoke_without_command=True,
        callback=_nothing_asked,
    )


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from wizard import __version__

        ctx.obj.write(f"profit-exchange {__version__}")
        ctx.exit()


@click.pass_context
def _nothing_asked(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        print_help(ctx)
