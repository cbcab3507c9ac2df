"""Reports of practice tenants, each looked at once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from checks.examine import examine
from checks.gather.everything import gather_now
from checks.model import Report
from checks.settings import ClientSecret, Endpoints, Secret, Settings
from wizard.practice.server import PracticeTenant


@cache
def report_of(scenario: str, time_budget: float = 60.0) -> Report:
    """The report of one scenario."""
    with PracticeTenant(scenario) as tenant:
        facts = gather_now(
            Settings(tenant.tenant_id, tenant.client_id, mailbox=tenant.mailbox),
            ClientSecret(Secret(tenant.client_secret)),
            Endpoints(
                tenant.login_url,
                tenant.graph_url,
                ca_file=tenant.ca_file,
                dns_server=tenant.dns_server,
                practice=True,
                time_budget=time_budget,
                proxies_from_environment=False,
            ),
        )
    return examine(facts, tool_version="0", started=datetime.now(UTC))
