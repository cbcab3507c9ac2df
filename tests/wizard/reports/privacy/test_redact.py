import base64
import json
import re
import uuid
from dataclasses import replace

import pytest

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.catalogue.profit_environments import read_code
from checks.facts import Grant, HostSeen, Network, NotAsked, Seen
from checks.identifiers import GUID, short_hash
from checks.judge.profit_environment import judge
from checks.model import Verdict
from checks.profit_facts import ConnectorNamed, ProfitEnvironmentSeen, ProfitSeen, UsersConnectorSeen
from checks.profit_settings import ProfitSettings
from checks.settings import Settings
from checks.words import finished
from tests.wizard.reports import build
from wizard.reports.fact_rows import sections
from wizard.reports.json_report import as_json, to_text
from wizard.reports.privacy.redact import redacted
from wizard.reports.privacy.replace_words import Mask
from wizard.reports.read_json import from_text

USERS = {
    "users": {
        "schema": 1,
        "email_dns": build.DOMAIN,
        "counts": {"fits": 3, "no-such-user": 1},
        "users": [
            {
                "user": "ADRIEVOETEN",
                "line": 2,
                "default_address": f"ADRIEVOETEN@{build.DOMAIN}",
                "class": "fits",
                "graph_address": build.ADDRESS,
                "suggestions": [{"name": "Anneke Drievoeten"}],
                "says": {"en": "ADRIEVOETEN fits.", "nl": "ADRIEVOETEN klopt."},
            }
        ],
    },
    "dns": {"proposal": build.DOMAIN, "candidates": [{"domain": build.DOMAIN, "fitting": 3, "mx": ["mx.canary.nl"]}]},
    "somebody-elses": {"name": "Anneke Drievoeten", "n": 1},
}


def text_of(report) -> str:
    return to_text(as_json(report, "en"))


@pytest.mark.parametrize("name", build.ALL)
def test_nothing_private_is_left(name):
    said = finished(
        f"{build.PERSON} ({build.ADDRESS.upper()}) of {build.ORGANISATION.upper()}, {build.TENANT}, canary@elders.nl",
        f"Postvak {build.ADDRESS.replace('@', '%40')} op autodiscover.{build.DOMAIN} en {build.INITIAL}",
    )
    report = build.ALL[name](extra=USERS)
    if name in ("healthy", "trouble"):  # the others never saw these names, so they cannot say them
        extra = replace(build.good("x", build.ADDRESS), says=said)
        report = replace(report, findings=(*report.findings, extra))
    assert build.TENANT in text_of(report)
    text = text_of(redacted(report)).casefold()
    for private in (*build.PRIVATE, "canary", "elders.nl", build.APP_NAME, build.PROXY, "zonneschijn-brood-nl"):
        assert private.casefold() not in text, private


def test_what_is_public_stays_and_ids_of_a_request_too():
    text = text_of(redacted(build.trouble()))
    assert all(p.role_id in text and p.name in text for p in PERMISSIONS)
    assert GRAPH_APP_ID in text
    assert build.CORRELATION in text
    assert "https://login.microsoftonline.com/" in text
    assert "graph.microsoft.com" in text
    left = {found.casefold() for found in GUID.findall(text)}
    public = {GRAPH_APP_ID, build.CORRELATION, "11111111-2222-4333-8444-555555555555"}
    assert left <= public | {p.role_id for p in PERMISSIONS}


def test_one_name_has_one_stand_in_everywhere():
    text = text_of(redacted(build.trouble(extra=USERS)))
    facts = json.loads(text)["facts"]
    domain = facts["domains"]["value"][0]["name"]
    assert domain == facts["organisation"]["value"]["verified_domains"][0]
    assert facts["mailbox"]["address"] == facts["settings"]["mailbox"]
    assert facts["mailbox"]["address"].endswith(f"@{domain}")
    assert facts["settings"]["tenant"] == facts["tenant"]["value"]["tenant_id"] == short_hash(build.TENANT)
    assert short_hash(build.TENANT) in facts["tenant"]["value"]["issuer"]


def test_ids_have_the_same_stand_in_in_another_report():
    one, other = redacted(build.trouble()), redacted(build.refused_sign_in())
    assert one.facts.settings.client_id == other.facts.settings.client_id


def test_verdicts_layers_and_codes_are_untouched():
    report = build.trouble()
    hidden = redacted(report)
    assert hidden.permissions == report.permissions
    assert [(f.check, f.verdict, f.cause) for f in hidden.findings] == [
        (f.check, f.verdict, f.cause) for f in report.findings
    ]
    assert hidden.exit_code == report.exit_code
    assert [e.code for f in hidden.findings for e in f.because] == [e.code for f in report.findings for e in f.because]


def test_a_redacted_report_reads_back_and_stays_as_it_is():
    hidden = redacted(build.trouble(extra=USERS))
    again = from_text(text_of(hidden))
    assert again.redacted
    assert text_of(redacted(again)) == text_of(hidden)


def test_a_report_read_back_is_redacted_just_like_the_live_one():
    live = build.trouble(extra=USERS)
    assert text_of(redacted(from_text(text_of(live)))) == text_of(redacted(live))


def test_other_commands_sections_pass_by_their_allowed_keys():
    hidden = redacted(build.healthy(extra=USERS))
    assert hidden.extra["users"]["counts"] == {"fits": 3, "no-such-user": 1}
    row = hidden.extra["users"]["users"][0]
    assert row == {
        "user": "user-1",
        "line": 2,
        "default_address": "person-101@domain-1.example",
        "class": "fits",
        "graph_address": "person-1@domain-1.example",
        "says": {"en": "user-1 fits.", "nl": "user-1 klopt."},
    }
    assert hidden.extra["dns"] == {
        "proposal": "domain-1.example",
        "candidates": [{"domain": "domain-1.example", "fitting": 3}],
    }
    assert "somebody-elses" not in hidden.extra


def test_a_remotes_quoted_words_go_unless_they_are_its_own_vocabulary():
    mask = Mask({})
    said = mask.quoted(
        "AADSTS700016: Application with identifier 'x' was not found in the directory 'Canary B.V.'. "
        "app 'y'(Canary App). The resource 'https://graph.microsoft.com' and 'Mail.Send' don't match; can't go on."
    )
    assert "Canary" not in said
    assert "'https://graph.microsoft.com' and 'Mail.Send' don't match; can't go on." in said


def test_a_name_that_only_a_remote_quoted_goes_from_our_sentences_too():
    said = build.evidence(message="Blocked by policy 'Alleen Bakkerij Canary' (Ovens)")
    sentence = finished("Policy Alleen Bakkerij Canary blocks it.", "Beleid Alleen Bakkerij Canary houdt het tegen.")
    finding = replace(build.good("x"), says=sentence, because=(said,))
    text = text_of(redacted(build.healthy(findings=(finding,))))
    assert "Canary" not in text
    assert "Ovens" not in text


def test_credentials_go_even_where_nobody_scrubbed():
    mask = Mask({})
    assert build.TOKEN not in mask.text(f"Bearer {build.TOKEN}")
    assert "canary" not in mask.text(f"secret={build.SECRET};").casefold()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a.b+c@d.nl, e_f#EXT#@g.onmicrosoft.com!", 2),
        ("<piet.paulusma@dag.nl>", 1),
        ("users/jan%40klaas.nl/messages", 1),
        ("no address: a@b, @home, x @ y.nl", 0),
        ("émile@büro.example.org", 1),
    ],
)
def test_addresses_of_every_shape(text, masked):
    said = Mask({}).text(text)
    assert len(re.findall(r"person-\d+@somewhere\.example", said)) == masked
    if not masked:
        assert said == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("from 93.184.216.34 to 10.1.2.3 at 09:30:00", "from ip-1 to 10.1.2.3 at 09:30:00"),
        ("2a02:a210::7 and ::1", "ip-1 and ::1"),
        ("version 1.2.3", "version 1.2.3"),
    ],
)
def test_public_network_addresses_go_and_times_stay(text, left):
    assert Mask({}).text(text) == left


def test_a_link_still_opens():
    hidden = redacted(build.trouble())
    link = next(f.remedy.link for f in hidden.findings if f.remedy and f.remedy.link)
    assert link == "https://entra.microsoft.com/"


def test_an_organisation_with_an_everyday_name_does_not_break_the_facts():
    organisation = replace(build.facts().organisation.value, display_name="Seen", verified_domains=("global.nl",))
    facts = build.facts(organisation=replace(build.facts().organisation, value=organisation))
    hidden = redacted(build.healthy(facts=facts))
    assert from_text(text_of(hidden)).facts == hidden.facts


def test_an_app_named_with_our_own_words_does_not_spoil_our_sentences():
    registration = replace(build.facts().registration.value, display_name="AFAS Profit Exchange koppeling")
    principal = NotAsked("x")
    facts = build.facts(registration=replace(build.facts().registration, value=registration), principal=principal)
    finding = replace(build.good("x"), says=finished("Profit reads mail of Exchange.", "Profit leest mail."))
    hidden = redacted(build.healthy(facts=facts, findings=(finding,)))
    assert hidden.findings[0].says.say("en") == "Profit reads mail of Exchange."
    assert hidden.facts.registration.value.display_name == "AFAS Profit Exchange koppeling"


def test_what_was_pasted_in_the_wrong_field_is_private_too():
    facts = build.facts(settings=Settings("Zonneschijn BV", "canary geheim app", mailbox="anneke"))
    text = text_of(redacted(build.healthy(facts=facts))).casefold()
    assert "zonneschijn" not in text
    assert "canary" not in text
    assert "anneke" not in text


def test_a_host_that_nobody_reached_is_private_too():
    said = build.evidence("GET https://login.intern.canary.nl/x", status=None, code="gaierror")
    finding = replace(
        build.unknown(),
        verdict=Verdict.UNKNOWN,
        because=(said,),
        says=finished("login.intern.canary.nl gave no answer", "login.intern.canary.nl gaf geen antwoord"),
    )
    assert "canary" not in text_of(redacted(build.healthy(findings=(finding,))))
    assert isinstance(build.host("x"), HostSeen)


def test_an_id_in_another_alphabet_is_an_id():
    principal = uuid.UUID("cdb555e3-b33e-4fd5-a427-17fadacbdfa7")
    written = base64.urlsafe_b64encode(principal.bytes_le + bytes(16)).decode().rstrip("=")
    evidence = build.evidence()
    grant = Grant(written, PERMISSIONS[0].role_id, build.GRAPH_PRINCIPAL, "Microsoft Graph", build.AT)
    report = redacted(build.healthy(facts=build.facts(grants=Seen((grant,), evidence))))
    assert written not in text_of(report)
    assert report.facts.grants.value[0].role_id == PERMISSIONS[0].role_id


@pytest.mark.parametrize(
    ("code", "kind"), [("O48213AA", "production"), ("T48213AA", "test"), ("A48213AB", "acceptance")]
)
def test_of_profit_its_names_go_and_what_kind_of_environment_it_is_stays(code, kind):
    standard, own = ConnectorNamed("Profit_Users", "Profit_Users"), ConnectorNamed("Zonneschijn_Lijst", "Eigen lijst")
    seen = ProfitEnvironmentSeen(code, "Koppeling Zonneschijn", "Koppelaars", None, (standard, own), ())
    evidence = build.evidence()
    for connector in (standard, own):
        users = UsersConnectorSeen(connector.id, {}, 9)
        profit = ProfitSeen(
            ProfitSettings("https://48213.rest.afas.online/ProfitRestServices", code),
            environment=Seen(seen, evidence),
            users_connector=Seen(users, evidence),
        )
        report = redacted(build.healthy(facts=build.facts(profit=profit)))
        text = text_of(report)
        assert not any(word in text for word in ("48213", "Zonneschijn_Lijst", "Eigen lijst", "Koppelaars"))
        rows = {row.label.say("en"): row.value.say("en") for s in sections(report.facts) for row in s.rows}
        # No more a code, for nobody to look for it; the letter that tells the kind stays, here and when judged again.
        assert rows["Environment"] == f"{code[0]}-environment-1 ({kind})" and read_code("T-environment-1") is None
        judged = [one for one in judge(report.facts) if one.verdict is Verdict.GOOD]
        assert [f"{code[0]}-environment-1 ({kind})" in one.says.say("en") for one in judged] == [True]
        # A name that AFAS gave is the same everywhere; the customer's own is one stand-in, wherever it stands.
        shown = rows["Users are read with"]
        assert shown == connector.id if connector is standard else shown.startswith("profit-")
        assert report.facts.profit.environment.value.get_connectors[1].id.startswith("profit-")


def test_a_private_certificate_names_nobody():
    inspected = replace(
        build.host("graph.microsoft.com"),
        certificate_subject="Canary Kaas BV / tls.canary.nl",
        certificate_issuer="Canary Root",
        public_issuer=False,
    )
    network = Seen(Network(Seen(inspected, build.evidence()), Seen(inspected, build.evidence())), build.evidence())
    assert "canary" not in text_of(redacted(build.healthy(facts=build.facts(network=network)))).casefold()


def test_thousands_of_users_are_hidden_too():
    rows = [
        {"user": f"CANARY{n}", "class": "fits", "says": {"en": f"CANARY{n} fits.", "nl": f"CANARY{n} klopt."}}
        for n in range(3000)
    ]
    text = text_of(redacted(build.healthy(extra={"users": {"users": rows}})))
    assert "CANARY" not in text
    assert "user-3000 fits." in text


def test_the_headings_of_the_list_are_no_names_and_spoil_no_sentence():
    says = {"en": "Block the user in Profit.", "nl": "Blokkeer de gebruiker in Profit."}
    row = {"user": "DMARTINA", "line": 2, "class": "no-such-user", "says": says}
    section = {"columns": {"user": "Gebruiker"}, "counts": {"no-such-user": 1}, "users": [row]}
    hidden = redacted(build.healthy(extra={"users": section})).extra["users"]
    assert hidden["users"][0]["says"] == says
    assert (hidden["users"][0]["user"], hidden["columns"]) == ("user-1", section["columns"])


def test_a_users_name_goes_whatever_it_looks_like_and_our_own_words_stay():
    names = ("DE", "DE VRIES", "O'BRIEN", "R&D/1", "12345.ANNA", "JK")
    rows = [
        {
            "user": name,
            "default_address": f"{name}@{build.DOMAIN}",
            "says": {"en": f"{name}: no.", "nl": f"{name}: nee."},
        }
        for name in names
    ]
    said = finished("The link of the user works.", "De koppeling van de gebruiker werkt, in de agenda.")
    users = {"columns": {"user": "gebruiker"}, "users": rows}
    report = redacted(build.healthy(extra={"users": users}, findings=(replace(build.good("x"), says=said),)))
    told = report.extra["users"]
    assert told["columns"] == {"user": "gebruiker"}
    assert [row["user"] for row in told["users"]] == [f"user-{n}" for n in range(1, 7)]
    assert [row["says"]["nl"] for row in told["users"]] == [f"user-{n}: nee." for n in range(1, 7)]
    assert all(re.fullmatch(r"person-\d+@domain-\d\.example", row["default_address"]) for row in told["users"])
    assert report.findings[0].says.say("nl") == said.say("nl")
