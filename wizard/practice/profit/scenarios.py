"""The Profit scenarios: what can be wrong with its app connector, its connectors, its rows and its writes."""

from __future__ import annotations

from collections.abc import Callable

from wizard.practice.profit import reading_effects as reading
from wizard.practice.profit import writing_effects as writing
from wizard.practice.scenario import Scenario
from wizard.practice.world import World


def _row(name: str, en: str, nl: str, apply: Callable[[World], None]) -> Scenario:
    return Scenario(f"profit-{name}", en, nl, apply, side="profit")


PROFIT_SCENARIOS: tuple[Scenario, ...] = (
    _row("production", "The environment is production.", "De omgeving is productie.", reading.production),
    _row("accept", "The environment is an accept environment.", "De omgeving is een accept-omgeving.", reading.accept),
    _row(
        "other-environment",
        "The address leads to production, while the settings name the test environment.",
        "Het adres leidt naar productie, terwijl de instellingen de testomgeving noemen.",
        reading.other_environment,
    ),
    _row(
        "wrong-host",
        "The host is not that of this kind of environment, so Profit does not know the app connector.",
        "De host hoort niet bij dit soort omgeving, dus Profit kent de app connector niet.",
        reading.wrong_host,
    ),
    _row(
        "secret-wrong",
        "The app connector's client secret has a typing mistake.",
        "Er zit een typefout in het clientgeheim van de app connector.",
        reading.secret_wrong,
    ),
    _row(
        "token-only",
        "There is a classic token only, which ends on 1 May 2027.",
        "Er is alleen een klassiek token, dat op 1 mei 2027 eindigt.",
        reading.token_only,
    ),
    _row(
        "token-ending",
        "The classic token ends within two weeks.",
        "Het klassieke token eindigt binnen twee weken.",
        reading.token_ending,
    ),
    _row("token-ended", "The classic token has ended.", "Het klassieke token is verlopen.", reading.token_ended),
    _row(
        "signed-out",
        "An access token is good for five calls only.",
        "Een toegangstoken is maar vijf aanroepen geldig.",
        reading.signed_out,
    ),
    _row(
        "app-blocked",
        "The app connector is blocked, as a new one is.",
        "De app connector is geblokkeerd, zoals een nieuwe dat is.",
        reading.app_blocked,
    ),
    _row(
        "ip-refused",
        "The app connector does not allow this computer's IP address.",
        "De app connector staat het IP-adres van deze computer niet toe.",
        reading.ip_refused,
    ),
    _row(
        "maintenance",
        "Profit is under maintenance and asks to come back in two hours.",
        "Profit is in onderhoud en vraagt over twee uur terug te komen.",
        reading.maintenance,
    ),
    _row(
        "busy",
        "Profit asks to wait a second three times, then answers.",
        "Profit vraagt drie keer een seconde te wachten en antwoordt daarna.",
        reading.busy,
    ),
    _row(
        "read-timeout",
        "Reading users takes longer than Profit allows.",
        "Het lezen van gebruikers duurt langer dan Profit toestaat.",
        reading.read_timeout,
    ),
    _row(
        "garbled",
        "A proxy answers with a page of its own in place of Profit's JSON.",
        "Een proxy antwoordt met een eigen pagina in plaats van de JSON van Profit.",
        reading.garbled,
    ),
    _row(
        "older",
        "Profit 6: other headers and line breaks, and no reason with a refusal.",
        "Profit 6: andere headers en regeleinden, en geen reden bij een weigering.",
        reading.older,
    ),
    _row(
        "nothing-ticked",
        "The app connector is new: nothing is ticked and the customer has no GetConnector.",
        "De app connector is nieuw: er is niets aangevinkt en de klant heeft geen GetConnector.",
        reading.nothing_ticked,
    ),
    _row(
        "read-not-ticked",
        "No GetConnector with users is ticked.",
        "Er is geen GetConnector met gebruikers aangevinkt.",
        reading.read_not_ticked,
    ),
    _row(
        "groups-not-ticked",
        "The GetConnector with the groups of users is not ticked.",
        "De GetConnector met de groepen van gebruikers is niet aangevinkt.",
        reading.groups_not_ticked,
    ),
    _row(
        "write-not-ticked",
        "The UpdateConnector KnUser is not ticked.",
        "De UpdateConnector KnUser is niet aangevinkt.",
        reading.write_not_ticked,
    ),
    _row(
        "own-names",
        "The customer's GetConnector and its address column have names of their own.",
        "De GetConnector van de klant en de kolom met het adres hebben eigen namen.",
        reading.own_names,
    ),
    _row(
        "connector-blocked",
        "The customer's GetConnector is blocked.",
        "De GetConnector van de klant is geblokkeerd.",
        reading.connector_blocked,
    ),
    _row(
        "connector-misspelt",
        "The name of the customer's GetConnector has a typing mistake.",
        "Er zit een typefout in de naam van de GetConnector van de klant.",
        reading.connector_misspelt,
    ),
    _row(
        "few-columns",
        "The customer's GetConnector shows no e-mail address, UPN or employee.",
        "De GetConnector van de klant toont geen e-mailadres, UPN of medewerker.",
        reading.few_columns,
    ),
    _row(
        "two-address-columns",
        "Two columns of the customer's GetConnector are called deviating e-mail address.",
        "Twee kolommen van de GetConnector van de klant heten afwijkend e-mailadres.",
        reading.two_address_columns,
    ),
    _row(
        "address-not-shown",
        "No GetConnector shows the deviating address.",
        "Geen GetConnector toont het afwijkende adres.",
        reading.address_not_shown,
    ),
    _row(
        "field-missing",
        "KnUser has no field XOEA.",
        "KnUser heeft geen veld XOEA.",
        writing.field_missing,
    ),
    _row(
        "field-short",
        "KnUser takes at most 20 characters for the address.",
        "KnUser neemt hooguit 20 tekens voor het adres.",
        writing.field_short,
    ),
    _row(
        "extra-mandatory",
        "KnUser demands one more field that this customer added.",
        "KnUser verplicht een extra veld dat deze klant heeft toegevoegd.",
        writing.extra_mandatory,
    ),
    _row(
        "rows-hidden",
        "Filter authorisation hides every second user.",
        "Filterautorisatie verbergt de helft van de gebruikers.",
        reading.rows_hidden,
    ),
    _row(
        "rows-repeated",
        "A user comes once for every group.",
        "Een gebruiker komt één keer per groep voor.",
        reading.rows_repeated,
    ),
    _row(
        "rows-contradict",
        "One user comes twice, with rows that differ.",
        "Eén gebruiker komt twee keer voor, met rijen die verschillen.",
        reading.rows_contradict,
    ),
    _row(
        "description-unfit",
        "One description is too long to write back, another is empty.",
        "Eén omschrijving is te lang om terug te schrijven, een andere is leeg.",
        writing.description_unfit,
    ),
    _row(
        "changed-meanwhile",
        "Somebody changes a user in Profit between the plan and the write.",
        "Iemand wijzigt een gebruiker in Profit tussen het plan en het schrijven.",
        writing.changed_meanwhile,
    ),
    _row(
        "renamed-meanwhile",
        "Somebody gives a user another code meanwhile; writing the old code would make a new user.",
        "Iemand geeft een gebruiker intussen een andere code; schrijven naar de oude zou een nieuwe gebruiker maken.",
        writing.renamed_meanwhile,
    ),
    _row(
        "vanishes",
        "A user can no longer be read between the plan and the write.",
        "Een gebruiker is niet meer te lezen tussen het plan en het schrijven.",
        writing.vanishes,
    ),
    _row(
        "write-unanswered",
        "The first write is carried out, but its answer never comes.",
        "De eerste schrijfactie wordt uitgevoerd, maar het antwoord komt nooit.",
        writing.write_unanswered,
    ),
    _row(
        "write-late",
        "The first write gets no answer and comes in a little later.",
        "De eerste schrijfactie krijgt geen antwoord en komt even later alsnog binnen.",
        writing.write_late,
    ),
    _row(
        "write-lost",
        "The first write gets no answer and never comes in.",
        "De eerste schrijfactie krijgt geen antwoord en komt nooit binnen.",
        writing.write_lost,
    ),
    _row(
        "write-timed-out",
        "Profit says that the first write took too long, yet carried it out.",
        "Profit meldt dat de eerste schrijfactie te lang duurde, maar heeft die wel uitgevoerd.",
        writing.write_timed_out,
    ),
    _row(
        "write-busy",
        "Profit is too busy for the first write and asks to come back in a second.",
        "Profit is te druk voor de eerste schrijfactie en vraagt over een seconde terug te komen.",
        writing.write_busy,
    ),
    _row(
        "write-refused",
        "Profit refuses the second write for its content.",
        "Profit weigert de tweede schrijfactie om de inhoud.",
        writing.write_refused,
    ),
    _row(
        "write-ignored",
        "Profit answers that a write is done and changes nothing.",
        "Profit antwoordt dat een schrijfactie klaar is en wijzigt niets.",
        writing.write_ignored,
    ),
    _row(
        "other-field",
        "The field that is written is another one than the Exchange link's.",
        "Het veld dat wordt geschreven is een ander dan dat van de Exchange-koppeling.",
        writing.other_field,
    ),
    _row(
        "resets-insite",
        "A write switches the user's InSite off.",
        "Een schrijfactie zet InSite van de gebruiker uit.",
        writing.resets_insite,
    ),
    _row(
        "drops-groups",
        "A write takes the user out of all groups.",
        "Een schrijfactie haalt de gebruiker uit alle groepen.",
        writing.drops_groups,
    ),
    _row(
        "same-refused",
        "Profit refuses to write an address that is there already.",
        "Profit weigert een adres te schrijven dat er al staat.",
        writing.same_refused,
    ),
    _row(
        "address-taken",
        "Profit refuses an address that another user has.",
        "Profit weigert een adres dat een andere gebruiker heeft.",
        writing.address_taken,
    ),
    _row("many-users", "Profit has 5,000 users.", "Profit heeft 5.000 gebruikers.", reading.many_users),
)
