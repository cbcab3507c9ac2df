"""Field of the deviating address: does this Profit take it, and nothing more with it?

Looks at: the fields of KnUser as `metainfo` gives them: whether there is a field XOEA, its label and length, and which
fields are mandatory.

Why it matters: the write holds three fields and nothing else. A field that is missing can't be written; a mandatory
field more would have to be sent along, and none of the others is safe to send.

Verdicts: *good* names label and length. *Problem* when XOEA is missing, or another field is mandatory. *Advice* when
the label is not one that is known (then look at the first user with care), or the field is shorter than documented.
*Unknown* when KnUser could not be looked at. *Skipped* when KnUser is not ticked. No finding when no Profit environment
was named.

What to do: when it can't be written, the import file or the Authorisation tool does it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import places
from checks.catalogue.profit_fields import ADDRESS, LONGEST_ADDRESS, MUTATION, SENT, USER_UPDATE, is_address_label
from checks.facts import Facts, NotAsked, Refused, Seen
from checks.judge.profit_statements import no_answer, refused
from checks.judge.statements import advice, good, problem, skipped
from checks.model import Actor, Check, Finding, Remedy
from checks.profit_facts import ProfitFieldSeen, UpdateConnectorSeen
from checks.words import Text

ID = "profit-address-field"
_WHAT = Text("the fields of KnUser", "de velden van KnUser")
_CARE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Write one user first (profit-exchange profit addresses --write PLAN does that by itself) and look in"
            " Profit whether the address stands in the field for Exchange.",
            "Schrijf eerst één gebruiker (profit-exchange profit addresses --write PLAN doet dat vanzelf) en kijk in"
            " Profit of het adres in het veld voor Exchange staat.",
        ),
    ),
)

_SHORT = Remedy(
    Actor.PROFIT_ADMIN,
    (
        Text(
            "Ask AFAS why field {id} of KnUser takes so few characters here. Whose address does not fit gets a shorter"
            " sign-in name in Microsoft 365, or the address is typed in Profit: {place}.",
            "Vraag AFAS waarom veld {id} van KnUser hier zo weinig tekens neemt. Wiens adres niet past, krijgt een"
            " kortere aanmeldnaam in Microsoft 365, of het adres wordt in Profit getypt: {place}.",
            {"id": ADDRESS, "place": places.PROFIT_USER},
        ),
    ),
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Findings about the field to write."""
    if facts.profit is None:
        return
    answer = facts.profit.user_update
    if isinstance(answer, Seen):
        yield _seen(answer, facts)
    elif isinstance(answer, Refused):
        yield refused(ID, USER_UPDATE, _WHAT, answer, facts)
    elif isinstance(answer, NotAsked):
        says = Text(
            "Not looked at the fields of KnUser, because it is not ticked.",
            "Niet gekeken naar de velden van KnUser, want die is niet aangevinkt.",
        )
        yield skipped(ID, USER_UPDATE, says)
    else:
        yield no_answer(ID, USER_UPDATE, _WHAT, answer, facts)


def address_field(connector: UpdateConnectorSeen) -> ProfitFieldSeen | None:
    """The field of the deviating address."""
    return next((one for one in connector.fields if one.id == ADDRESS), None)


def other_mandatory(connector: UpdateConnectorSeen) -> tuple[str, ...]:
    """Ids of mandatory fields that are never sent."""
    return tuple(one.id for one in connector.fields if one.mandatory and one.id not in SENT)


def lacking(connector: UpdateConnectorSeen) -> tuple[str, ...]:
    """Ids that a write consists of and that this connector does not have."""
    known = {one.id for one in connector.fields}
    return tuple(sorted(SENT - known))


def _seen(answer: Seen[UpdateConnectorSeen], facts: Facts) -> Finding:
    connector, because = answer.value, (answer.evidence,)
    field = address_field(connector)
    missing = lacking(connector)
    if field is None or missing:
        says = Text(
            "KnUser has no field {ids} in this environment.", "KnUser heeft in deze omgeving geen veld {ids}."
        ).of(ids=", ".join(missing))
        return problem(ID, ADDRESS, says, "profit_field_missing", facts, because=because)
    if more := other_mandatory(connector):
        says = Text(
            "KnUser demands more than what is safe to send: {ids}.",
            "KnUser verlangt meer dan wat veilig te sturen is: {ids}.",
            then=Text("Nothing is written.", "Er wordt niets geschreven."),
        ).of(ids=", ".join(more))
        return problem(ID, ADDRESS, says, "profit_field_mandatory", facts, because=because)
    values = {"id": ADDRESS, "label": field.label or "-", "length": field.length or "-", "mutation": MUTATION}
    says = Text(
        "KnUser takes {id}, labelled “{label}” here, at most {length} characters; besides code, description and"
        " {mutation} nothing is mandatory.",
        "KnUser kent {id}, hier met het label “{label}”, hooguit {length} tekens; naast code, omschrijving en"
        " {mutation} is niets verplicht.",
        values,
    )
    if field.length is not None and field.length < LONGEST_ADDRESS:
        short = Text(
            "{before} That is fewer than the {most} that AFAS documents: longer addresses are left out of a plan.",
            "{before} Dat zijn er minder dan de {most} die AFAS documenteert: langere adressen komen niet in een plan.",
        ).of(before=says, most=LONGEST_ADDRESS)
        return advice(ID, ADDRESS, short, _SHORT, facts, because=because)
    if not is_address_label(field.label):
        return advice(ID, ADDRESS, says, _CARE, facts, because=because)
    return good(ID, ADDRESS, says, because)


CHECK = Check(
    ID,
    Text("Field of the deviating address", "Veld van het afwijkende adres"),
    judge,
    needs=("profit-sign-in",),
    manual=__doc__,
)
