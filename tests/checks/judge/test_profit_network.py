"""The way to Profit: what is to be let through is the host and the port that were asked."""

import pytest

from checks.judge import profit_network
from checks.model import Actor, Verdict
from checks.profit_facts import ProfitSeen
from checks.profit_settings import ProfitSettings
from tests.checks.judge.build import facts, unknown

BASE = "/ProfitRestServices"


@pytest.mark.parametrize(
    ("url", "host", "port", "afas"),
    [
        ("https://48213.resttest.afas.online", "48213.resttest.afas.online", 443, True),
        ("https://profit.klant.nl:8443", "profit.klant.nl", 8443, False),
        ("https://profit.klant.nl", "profit.klant.nl", 443, False),
        ("https://[2001:db8::1]:9443", "2001:db8::1", 9443, False),
    ],
)
def test_the_host_and_port_that_were_asked_are_named(url, host, port, afas) -> None:
    silence = unknown("ConnectTimeout", asked=f"GET {url}{BASE}/metainfo")
    profit = ProfitSeen(ProfitSettings(url + BASE, host_named_by_user=not afas), silence, silence)
    (finding,) = profit_network.judge(facts(profit=profit))
    assert finding.verdict is Verdict.PROBLEM and finding.remedy.actor is Actor.NETWORK_ADMIN
    for language, word in (("en", "port"), ("nl", "poort")):
        steps = " ".join(step.say(language) for step in finding.remedy.steps)
        assert f"{host} ({word} {port})" in steps
        assert ("185.46.182" in steps) is afas and ("--profit-url" in steps) is not afas
