"""The proposal on screen and as JSON."""

from datetime import UTC, datetime

import pytest

from checks.facts import DomainDns, Evidence, Seen, Unknown
from checks.matching.proposal import propose
from tests.checks.matching.build import DOMAINS, domain, index_of, person
from wizard.reports.users.domains_section import as_json, lines

AT = Evidence("DNS", datetime(2026, 1, 1, tzinfo=UTC))
HYBRID = domain("klant.mail.onmicrosoft.com")


def shown(people, users=(), dns=None, language="nl", width=80, domains=DOMAINS):
    index = index_of(people, users)
    return lines(propose(index, domains, users), index, dns or {}, language, width, True), index


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_line_is_wider_than_the_screen(width, language):
    dns = {d.name: Seen(DomainDns(d.name, ("k.mail.protection.outlook.com",)), AT) for d in DOMAINS}
    made, _ = shown(
        [person("anna@klant.nl"), person("bob@oud.nl", synced=True)], dns=dns, language=language, width=width
    )
    assert max(map(len, made)) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_candidate_has_its_bar_and_its_reasons_whatever_the_width(width):
    made, _ = shown([person("anna@klant.nl")], width=width)
    assert max(map(len, made)) <= width
    bars = [line for line in made if "█" in line or "░" in line]
    assert len(bars) == 3 and "████████████" in bars[0]
    assert "standaard" in "".join(made) and "initieel" in "".join(made)


def test_silence_is_told_once_and_blames_nobody():
    made, _ = shown([person("anna@klant.nl")], dns={d.name: Unknown(AT) for d in DOMAINS})
    text = " ".join(made)
    assert text.count("openbare DNS gaf geen antwoord") == 1 and "Dat zegt niets over het voorstel" in text


def test_nobody_to_count_is_no_proposal():
    made, index = shown([])
    assert "Geen voorstel" in made[0] and not any("Typ " in line for line in made)
    assert as_json(propose(index, DOMAINS), index)["proposal"] is None


def test_the_routing_domain_of_a_hybrid_setup_is_no_candidate():
    index = index_of([person("anna@klant.nl", synced=True)], ())
    document = as_json(propose(index, (*DOMAINS, HYBRID)), index)
    assert HYBRID.name not in {c["domain"] for c in document["candidates"]}
    assert HYBRID.name in {e["domain"] for e in document["excluded"]}
    assert document["synced_users"] == 1
