"""`dns`: which domain is the E-mail DNS. Offline from one typed logon address, or counted over a tenant's users."""

from __future__ import annotations

import click

from checks.address import UNUSABLE, mail_domain
from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.report_flags import full_flag, json_flag, report_flag
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, PROBLEM
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import PROFIT, SIGN_IN, WHERE

TRAPS = {
    "guest-name": Text(
        "This is a guest's sign-in name: neither part of it is the organisation's own domain. Take a logon"
        " address of an"
        " employee.",
        "Dit is de aanmeldnaam van een gast: geen van beide delen is het eigen domein van de organisatie. Neem een"
        " aanmeldadres van een medewerker.",
    ),
    "personal-address": Text(
        "This is a personal mail service; it can never be a domain of the customer. Take a logon address of the"
        " organisation.",
        "Dit is een persoonlijke maildienst; dat kan nooit een domein van de klant zijn. Neem een aanmeldadres van de"
        " organisatie.",
    ),
    "initial-domain": Text(
        "This is a domain that Microsoft gives every tenant (onmicrosoft). It is right only when the users really sign"
        " in with it.",
        "Dit is een domein dat elke tenant van Microsoft krijgt (onmicrosoft). Dat klopt alleen als de gebruikers er"
        " echt mee aanmelden.",
    ),
    "routing-domain": Text(
        "{domain} is a domain by which mail is routed; nobody signs in with it. Take the logon address as the Azure"
        " portal shows it under Users.",
        "{domain} is een domein waarlangs mail wordt gerouteerd; niemand meldt zich ermee aan. Neem het aanmeldadres"
        " zoals de Azure-portal het onder Gebruikers toont.",
    ),
    "two-addresses": Text(
        "More than one address stands there, with different domains. Give one logon address.",
        "Er staan meerdere adressen, met verschillende domeinen. Geef één aanmeldadres.",
    ),
    "odd-ending": Text(
        "No domain on the internet ends like that: a top-level domain has no digit. Check the spelling.",
        "Zo eindigt geen domein op internet: in een topleveldomein staat geen cijfer. Controleer de spelling.",
    ),
    "no-at": Text(
        "There is no @ in it, so all of it was taken as the domain. If it is an address with a dot in place of the @,"
        " the domain is only the part behind the name.",
        "Er staat geen @ in; alles is daarom als domein genomen. Is het een adres met een punt op de plaats van de @,"
        " dan is het domein alleen het deel achter de naam.",
    ),
    "inside-only": Text(
        "{domain} exists inside the organisation's own network only, and no tenant can have it. Take the logon address"
        " as the Azure portal shows it.",
        "{domain} bestaat alleen binnen het eigen netwerk van de organisatie; geen tenant kan het hebben. Neem het"
        " aanmeldadres zoals de Azure-portal het toont.",
    ),
    "internationalised": Text(
        "The domain has letters outside plain ASCII; in Profit it is typed as {domain}.",
        "Het domein heeft letters buiten gewoon ASCII; in Profit typ je {domain}.",
    ),
    "trailing-dot": Text(
        "The dot at the end does not belong to it.",
        "De punt aan het eind hoort er niet bij.",
    ),
    "two-at": Text(
        "There are two @ signs; the part right of the last one was taken.",
        "Er staan twee apenstaartjes in; het deel rechts van het laatste is genomen.",
    ),
}


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Offline with an address, otherwise against the tenant.

    Raises:
        UserError: a setting or file cannot be used.
    """
    context: RunContext = ctx.obj
    json_wanted = bool(params["json"])
    if params["users"] and params["from_profit"]:
        raise UserError(
            Text(
                "Give --users FILE or --from-profit, not both.", "Geef --users BESTAND of --from-profit, niet allebei."
            ),
            see_help=True,
        )
    if params["logon"] and (params["report"] or params["users"] or params["from_profit"]):
        raise UserError(
            Text(
                "A logon address is looked at without the tenant; --users and --report need the tenant. Leave the"
                " address out.",
                "Een aanmeldadres wordt zonder de tenant bekeken; --users en --report hebben de tenant nodig. Laat het"
                " adres weg.",
            )
        )
    if params["logon"]:
        return _offline(str(params["logon"]), context, json_wanted)
    return _against_tenant(params, context, json_wanted)


def _offline(logon: str, context: RunContext, json_wanted: bool) -> int:
    found = mail_domain(logon)
    usable = found.domain is not None and not UNUSABLE & set(found.traps)
    said = [TRAPS[t].of(domain=found.domain or "-") if TRAPS[t].open_placeholders else TRAPS[t] for t in found.traps]
    if json_wanted:
        document = {
            "schema": 1,
            "proposal": found.domain if usable else None,
            "candidates": [],
            "excluded": [],
            "traps": list(found.traps),
            "says": [{"en": text.say("en"), "nl": text.say("nl")} for text in said],
        }
        context.write_json(document)
        return GOOD if usable else PROBLEM
    if usable:
        context.write(Text("E-mail DNS: {it}", "E-mail DNS: {it}").of(it=same(found.domain or "")))
        context.write(
            Text(
                "Taken from this one address; profit-exchange dns with the app's settings counts over all users.",
                "Genomen uit dit ene adres; profit-exchange dns met de gegevens van de app telt over alle gebruikers.",
            )
        )
    elif found.domain is None and not found.traps:
        context.write(
            Text(
                "No domain is recognised in {seen}. Type a logon address such as naam@klant.nl.",
                "In {seen} is geen domein te herkennen. Typ een aanmeldadres zoals naam@klant.nl.",
            ).of(seen=same(logon[:80]))
        )
    for text in said:
        context.write(Text("- {it}", "- {it}").of(it=text))
    return GOOD if usable else PROBLEM


def _against_tenant(params: dict[str, object], context: RunContext, json_wanted: bool) -> int:
    from wizard.commands.people_look import (
        end,
        listing_progress,
        patient,
        put_report,
        read_list,
        width_of,
    )
    from wizard.profit.lookup import look_up_now
    from wizard.reports.files import planned
    from wizard.reports.terminal.live import live
    from wizard.reports.theme import speaks_unicode
    from wizard.reports.users import domains_section
    from wizard.reports.users.users_section import of_list
    from wizard.resolve.settings import settled

    export = read_list(params["users"], params) if params["users"] else None
    papers = planned(params["report"], "--report")
    with settled(given(params), context, profit="must" if params["from_profit"] else "no") as settled_as:
        run_as = patient(settled_as, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        if params["from_profit"]:
            from wizard.commands.profit_look import read_users, say_findings

            read = read_users(run_as, context, participant=bool(params["participant"]))
            if read.export is None:
                if json_wanted:
                    context.write_json({**domains_section.EMPTY, "exit_code": read.exit_code})
                say_findings(read.findings, context)
                return read.exit_code
            export = read.export
        with live(context.language, context.stderr, enabled=True) as watch:
            found = look_up_now(
                run_as.settings,
                run_as.credential,
                run_as.endpoints,
                export.users if export else (),
                watch=watch,
                tell=listing_progress(watch, context.language),
            )
        if found.stopped is not None or found.proposal is None or not found.domains:
            return end(found, context, domains_section.EMPTY if json_wanted else None)
        document = domains_section.as_json(found.proposal, found.index)
        if json_wanted:
            context.write_json(document)
        else:
            unicode = speaks_unicode(context.stdout)
            context.stamp()
            if export is not None:
                for line in (*of_list(export, context.language, width_of(context)), ""):
                    context.write(line)
            for line in domains_section.lines(
                found.proposal, found.index, found.dns, context.language, width_of(context), unicode
            ):
                context.write(line)
        put_report(run_as, document, "dns", papers, context, full=bool(params["full"]))
    return GOOD if found.proposal.domain else PROBLEM


command = Verb(
    "dns",
    summary=Text(
        "Find the E-mail DNS for Profit: from a logon address, or counted over all users.",
        "Bepaal de E-mail DNS voor Profit: uit een aanmeldadres, of geteld over alle gebruikers.",
    ),
    about=Text(
        "With a logon address: takes the E-mail DNS from it, offline, and names its traps. Without: counts with the"
        " app's own sign-in which domain leaves the fewest users with a deviating e-mail address.",
        "Met een aanmeldadres: haalt de E-mail DNS eruit, zonder netwerk, en noemt de valkuilen. Zonder: telt met de"
        " aanmelding van de app bij welk domein de minste gebruikers een afwijkend e-mailadres nodig hebben.",
    ),
    callback=run,
    params=[
        click.Argument(["logon"], required=False),
        Flag(
            "--users",
            type=click.Path(readable=False),
            metavar="FILE",
            about=Text("Count over this list of Profit users.", "Tel over deze lijst van Profit-gebruikers."),
        ),
        Flag(
            "--from-profit",
            is_flag=True,
            about=Text(
                "Count over the users as Profit itself has them (GetConnector).",
                "Tel over de gebruikers zoals Profit zelf ze heeft (GetConnector).",
            ),
        ),
        *setting_flags("column"),
        Flag(
            "--participant",
            is_flag=True,
            about=Text(
                "User names in the list carry a participant number (12345.NAME).",
                "Gebruikersnamen in de lijst hebben een deelnemernummer (12345.NAAM).",
            ),
        ),
        report_flag(),
        full_flag(),
        json_flag(),
        *setting_flags(*SIGN_IN, *PROFIT, *WHERE),
    ],
)
