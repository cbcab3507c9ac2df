"""The real world of a journey, against a practice tenant."""

from checks.gather.progress import silent
from checks.settings import Endpoints, Secret
from checks.words import same
from wizard.conversation.effects import Look
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import TenantFound
from wizard.setup.runner.looks import Looker
from wizard.setup.runner.saves import Saver
from wizard.setup.runner.tenant_access import Memory
from wizard.setup.runner.world import RealWorld


def endpoints_of(tenant):
    return Endpoints(
        tenant.login_url, tenant.graph_url, ca_file=tenant.ca_file, practice=True, proxies_from_environment=False
    )


def world_of(tenant, *, practice=False, show_code=lambda address, code, until: None):
    looker = Looker(endpoints_of(tenant), "global", "en", "0", Memory(), None, show_code)
    return RealWorld(looker, Saver(looker, "en", "0", practice))


def state_of(tenant, /, **answers):
    """A customer whose tenant was found and whose registration exists."""
    told = tenant.handout
    known = {
        "tenant": told.tenant,
        "tenant-confirmed": True,
        "route": "existing",
        "client-id": told.client_id,
        "mailbox": told.mailbox,
        "write-trials": False,
        "send-trial": False,
        **{name.replace("_", "-"): value for name, value in answers.items()},
    }
    return State(
        Progress(answers=known),
        secrets={"secret": Secret(told.client_secret)},
        seen={"tenant": TenantFound(tenant.tenant_id, told.tenant)},
    )


def look(world, state, id):
    return world.look(Look(id, "proof", same("x"), "proof"), state, silent)
