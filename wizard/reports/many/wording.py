"""Words of the lists of many customers."""

from __future__ import annotations

from checks.model import Verdict
from checks.quantity import counted, tenths
from checks.words import Text
from wizard.reports.many.row import CustomerList, CustomerRow

TITLE = Text("Exchange links of Profit: all customers", "Exchange-koppelingen van Profit: alle klanten")
CUSTOMER = Text("Customer", "Klant")
SAYS = Text("In one sentence", "In één zin")
SECRET_ENDS = Text("Secret ends", "Geheim verloopt")
SECONDS = Text("Seconds", "Seconden")
LOOK_FIRST = Text(
    "Look before you post: names, addresses and IDs were replaced here, but customers are called as their config files"
    " are; see for yourself that nothing private is left.",
    "Kijk voordat je dit deelt: namen, adressen en id's zijn hier vervangen, maar klanten heten zoals hun"
    " configuratiebestand; ga zelf na of er niets vertrouwelijks meer in staat.",
)
WHOLE = Text(
    "These are the full results, with names, addresses and IDs. Share them only with people who may see them.",
    "Dit zijn de volledige uitkomsten, met namen, adressen en id's. Deel ze alleen met wie die mag zien.",
)
NOBODY = Text("There was no customer to check.", "Er was geen klant om te controleren.")
NO_CONFIG = Text("config cannot be used", "configuratie onbruikbaar")


def notice(customers: CustomerList) -> Text:
    """What stands on the first line."""
    return LOOK_FIRST if customers.redacted else WHOLE


def headline(customers: CustomerList) -> Text:
    """The whole run in one sentence."""
    number = len(customers.rows)
    if not number:
        return NOBODY
    fine = [row for row in customers.rows if row.exit_code == 0]
    if len(fine) == number:
        said = _ALL_FINE.of(n=number) if number > 1 else _ONE_FINE
    elif number == 1:
        said = _ONE_BAD
    else:
        said = _SOME.of(n=number, bad=counted(number - len(fine), *_BAD), fine=counted(len(fine), *_FINE))
    advised = sum(row.verdict is Verdict.ADVICE for row in fine)
    if not advised:
        return said
    return said.followed_by(_ADVICE if number == 1 else _ADVISED.of(n=advised))


_ONE_FINE = Text("The one customer is in order.", "De ene klant is in orde.")
_ALL_FINE = Text("All {n} customers are in order.", "Alle {n} klanten zijn in orde.")
_ADVISED = Text("For {n} of these there is advice.", "Voor {n} daarvan is er advies.")
"""Said right behind those in order: whoever needs attention may have advice too, which is not counted here."""
_ADVICE = Text("There is advice.", "Er is advies.")
_ONE_BAD = Text("The one customer needs attention.", "De ene klant vraagt aandacht.")
_SOME = Text("Of {n} customers {bad}; {fine}.", "Van de {n} klanten {bad}; {fine}.")
_BAD = (Text("{n} needs attention", "vraagt er {n} aandacht"), Text("{n} need attention", "vragen er {n} aandacht"))
_FINE = (Text("{n} is in order", "{n} is in orde"), Text("{n} are in order", "{n} zijn in orde"))


def measured(customers: CustomerList) -> Text:
    """How it was measured."""
    return Text(
        "profit-exchange {version}, begun {started}, took {seconds} s, exit code {code} (that of the worst customer).",
        "profit-exchange {version}, begonnen {started}, duurde {seconds} s, afsluitcode {code} (die van de slechtste"
        " klant).",
        {
            "version": customers.tool_version,
            "started": f"{customers.started:%Y-%m-%d %H:%M} UTC",
            "seconds": tenths(customers.took_seconds),
            "code": customers.exit_code,
        },
    )


def word(row: CustomerRow) -> Text:
    """The verdict on one customer in a word or two."""
    from wizard.reports.phrases import VERDICTS
    from wizard.runtime.exit_codes import USAGE

    return NO_CONFIG if not row.looked and row.exit_code == USAGE else VERDICTS[row.verdict]


MORE = (Text("And 1 customer more.", "En nog 1 klant."), Text("And {n} customers more.", "En nog {n} klanten."))
