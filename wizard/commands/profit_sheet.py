"""`profit sheet`: the values that are typed into Profit by hand, on the screen or as a page to print. No network."""

from __future__ import annotations

import click

from checks.identifiers import is_guid
from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands import out_file
from wizard.commands.profit import ROWS
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

ENDINGS = (".html", ".md")
_KINDS = Text("the sheet is an .html or an .md file.", "het blad is een .html- of een .md-bestand.")
_NEEDED = ("tenant", "client-id", "email-dns")


@click.pass_context
def run(ctx: click.Context, /, out: str | None, **params: object) -> int:
    """Shows or writes the sheet. Returns 0.

    Raises:
        UserError: a value is missing or cannot be used, or the file cannot be written.
    """
    from wizard.conversation.entry_sheet import WHERE, fields

    context: RunContext = ctx.obj
    path = out_file.named(out, ENDINGS, _KINDS)
    tenant, client_id, email_dns, customer = _values(given(params), context)
    rows = fields(email_dns, tenant, client_id)
    if path is None:
        context.write(WHERE)
        for one in rows:
            context.write(Text("{label}: {value}", "{label}: {value}").of(label=one.label, value=one.value))
        return 0
    from wizard.reports.paper.page import as_html, as_markdown
    from wizard.reports.paper.profit_sheet import paper

    sheet = paper(rows, customer, practice=False)
    made = as_html(sheet, context.language) if path.suffix.lower() == ".html" else as_markdown(sheet, context.language)
    out_file.write(path, made.encode(), context)
    return 0


def _values(flags: dict[str, object], context: RunContext) -> tuple[str, str, str, str]:
    """Directory id, application id, E-mail DNS, and what the customer is called.

    Raises:
        UserError: names everything that is missing.
    """
    from wizard.resolve.sources import config_path, refuse_rehearsed, value_of
    from wizard.settings.config_file import read
    from wizard.settings.definitions import BY_ID

    path = config_path(flags, context.environ)
    config = read(path) if path is not None else None
    if config is not None and path is not None:
        refuse_rehearsed(config, path)
    found = {name: str(value_of(BY_ID[name], flags, context.environ, config) or "") for name in _NEEDED}
    if found["tenant"] and not is_guid(found["tenant"]):
        raise UserError(
            Text(
                "Profit asks for the Directory (tenant) ID, a GUID, and {seen} is a domain name. profit-exchange check"
                " shows the ID; give it with --tenant-id.",
                "Profit vraagt de Map-id (tenant-id), een GUID, en {seen} is een domeinnaam. profit-exchange check"
                " toont de id; geef die met --tenant-id.",
            ).of(seen=same(found["tenant"]))
        )
    missing = [BY_ID[name].places for name in _NEEDED if not found[name]]
    if missing:
        raise UserError(
            Text("The sheet needs one more value: {places}.", "Voor het blad is nog een waarde nodig: {places}.").of(
                places=missing[0]
            )
            if len(missing) == 1
            else Text(
                "The sheet needs more values: {places}.", "Voor het blad zijn nog meer waarden nodig: {places}."
            ).of(places=_joined(missing))
        )
    customer = (config.domain if config is not None else None) or found["email-dns"]
    return found["tenant"], found["client-id"], found["email-dns"], customer


def _joined(parts: list[Text]) -> Text:
    names = {f"p{n}": part for n, part in enumerate(parts)}
    template = "; ".join(f"{{{name}}}" for name in names)
    return Text(template, template, names)


command = Verb(
    "sheet",
    summary=ROWS["sheet"].summary,
    about=Text(
        "Shows the fields of Profit's own screen for the link with Exchange, in Profit's order, with what is typed in"
        " each. The client secret is named and never shown. No network is used.",
        "Toont de velden van het scherm van Profit voor de koppeling met Exchange, in de volgorde van Profit, met wat"
        " je in elk veld typt. Het clientgeheim wordt genoemd en nooit getoond. Zonder netwerk.",
    ),
    callback=run,
    params=[
        Flag(
            "--out",
            writes=True,
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text(
                "Write it to this file, to print: .html or .md.",
                "Schrijf het naar dit bestand, om af te drukken: .html of .md.",
            ),
        ),
        *setting_flags("tenant", "client-id", "email-dns", "config", grouped=False),
    ],
)
