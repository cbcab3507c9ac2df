"""The one look at a tenant: gather, let another identity look along, judge, set aside what the config accepts, and
apply the fail policy. `check`, many customers, `users`, `dns`, the wizard's proof, `secret rotate` and `report rejudge`
all come by here, so that the same config gives the same verdict everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checks.facts import Facts, SecretSeen
from checks.gather.progress import Watch, silent
from checks.model import Report
from checks.profit_facts import ProfitSeen
from checks.settings import ClientSecret, Credential, Endpoints, Settings
from wizard import __version__
from wizard.inspection.fail_policy import Strictness, strict, with_strictness
from wizard.settings.setting import CONFIG_NAME

if TYPE_CHECKING:
    from checks.gather.trust import Trusts
    from wizard.inspection.observer import Observer
    from wizard.inspection.profit_side import ProfitAccess
    from wizard.settings.config_model import AcceptedFinding, ScopeSide


@dataclass(frozen=True, slots=True)
class Policy:
    """How facts become a report: what the config accepts, and what makes a run fail."""

    accepted: tuple[AcceptedFinding, ...] = ()
    config_name: str = CONFIG_NAME
    """The config file's name, for whoever has to change it."""
    strictness: Strictness = field(default_factory=Strictness)
    scope: ScopeSide | None = None
    """The narrowing that the config names, and so has to be seen."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """As whom and where to look, and how to judge."""

    settings: Settings
    credential: Credential
    endpoints: Endpoints
    secret: SecretSeen | None = None
    """The shape of the secret; seen here when it is left out."""
    observer: Observer | None = None
    profit: ProfitAccess | None = None
    """Profit itself, when its environment was named."""
    policy: Policy = field(default_factory=Policy)


def judged(facts: Facts, policy: Policy, *, started: datetime) -> Report:
    """The report over these facts. Pure: the date of the facts is the date of judgement.

    Args:
        facts: what was seen.
        policy: what is accepted, and when a run fails.
        started: when the looking began.
    """
    # Here and not above: whoever settles a run needs the types of this module, and none of the checks.
    from checks.examine import examine
    from wizard.inspection.accepted_findings import accept
    from wizard.inspection.mailbox_scope import with_scope

    report = examine(facts, tool_version=__version__, started=started)
    report = with_scope(report, policy.scope)
    report = accept(report, policy.accepted, facts.at.date(), policy.config_name)
    return with_strictness(strict(report, policy.strictness), policy.strictness)


def judged_profit(seen: ProfitSeen, *, started: datetime, practice: bool = False) -> Report:
    """The report over Profit alone: its own checks, and no permissions of the tenant."""
    from checks.examine import PROFIT_CHECKS, examine

    facts = Facts(at=datetime.now(UTC), settings=Settings("", ""), profit=seen, practice=practice)
    report = examine(facts, tool_version=__version__, started=started, checks=PROFIT_CHECKS)
    return replace(report, permissions=())


def inspect_now(inspection: Inspection, *, watch: Watch = silent) -> Report:
    """One look, in a loop of its own. What the world does never raises."""
    from checks.gather.everything import gather_now

    started = datetime.now(UTC)
    facts = gather_now(
        inspection.settings,
        inspection.credential,
        inspection.endpoints,
        watch=watch,
        secret=_shape(inspection),
        meanwhile=_load_judges,
    )
    if inspection.observer is not None:
        from wizard.inspection.observer import with_observer

        facts = with_observer(facts, inspection.observer, inspection.endpoints)
    if inspection.profit is not None:
        from wizard.inspection.profit_side import with_profit

        facts = with_profit(facts, inspection.profit, inspection.endpoints, watch=watch)
    return judged(facts, inspection.policy, started=started)


def _load_judges() -> None:
    """What `judged` needs, loaded while somebody else is waited for."""
    import importlib

    importlib.import_module("checks.examine")


async def inspect(
    inspection: Inspection, *, watch: Watch = silent, trusts: Trusts | None = None, within: float | None = None
) -> Report:
    """One look inside a loop that does more; what blocks runs beside it.

    Args:
        inspection: as whom, where, and how to judge.
        watch: told what is under way.
        trusts: certificate stores that several looks share.
        within: seconds after which the gathering is given up.

    Raises:
        TimeoutError: `within` has passed.
    """
    import asyncio  # not at the top: `config --help` comes by here

    from checks.gather.everything import gather
    from checks.gather.worker_thread import on_own_thread

    started = datetime.now(UTC)
    async with asyncio.timeout(within):
        facts = await gather(
            inspection.settings,
            inspection.credential,
            inspection.endpoints,
            watch=watch,
            secret=_shape(inspection),
            trusts=trusts,
        )
    observer = inspection.observer
    if observer is not None:
        from wizard.inspection.observer import with_observer

        alone = facts
        facts = await on_own_thread(lambda: with_observer(alone, observer, inspection.endpoints, trusts), "observer")
    profit = inspection.profit
    if profit is not None:
        from wizard.inspection.profit_side import with_profit

        before = facts
        facts = await on_own_thread(lambda: with_profit(before, profit, inspection.endpoints, trusts=trusts), "profit")
    seen = facts
    return await on_own_thread(lambda: judged(seen, inspection.policy, started=started), "judge")


def with_section(report: Report, name: str, section: Mapping[str, object]) -> Report:
    """The report with what another command found: plain JSON values, as its `--json` prints them."""
    return replace(report, extra={**report.extra, name: section})


def _shape(inspection: Inspection) -> SecretSeen | None:
    if inspection.secret is not None or not isinstance(inspection.credential, ClientSecret):
        return inspection.secret
    from checks.secret_value import inspect as shape_of

    return shape_of(inspection.credential.value)
