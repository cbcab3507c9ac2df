"""A folder of customers, each with a practice tenant of its own in this process."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from wizard.practice.authority import usual_authority
from wizard.practice.server import PracticeTenant


class Folder:
    """Practice tenants and the configs that point at them, for the length of a block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tenants: dict[str, PracticeTenant] = {}
        self.environ: dict[str, str] = {}
        self._stack = ExitStack()
        self._authority = usual_authority()

    def __enter__(self) -> Folder:
        self.path.mkdir(exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, name: str, *scenarios: str, more: str = "", latency: float = 0.0) -> PracticeTenant:
        """A customer whose tenant is started at once; its secret is in a variable of its own."""
        tenant = self._stack.enter_context(PracticeTenant(*scenarios, latency=latency, authority=self._authority))
        self.tenants[name] = tenant
        self.config(name, tenant, more=more)
        return tenant

    def config(self, name: str, tenant: PracticeTenant, *, login: str | None = None, more: str = "") -> Path:
        """A config that points at this tenant, or at another sign-in host."""
        variable = f"SECRET_OF_{name.upper().replace('-', '_')}"
        self.environ[variable] = tenant.client_secret
        path = self.path / f"{name}.toml"
        ca_file = self.path / f"authority-{os.getpid()}.pem"
        if not ca_file.exists():
            self._authority.cert_pem.write_to_path(str(ca_file))
        # Everybody's certificates come from one authority, as Microsoft's do; but a tenant may have another.
        own = Path(tenant.ca_file)
        trusted = ca_file if ca_file.read_bytes() == own.read_bytes() else own
        path.write_text(
            "schema = 1\n"
            f'tenant = "{tenant.tenant_id}"\nclient_id = "{tenant.client_id}"\nmailbox = "{tenant.mailbox}"\n'
            f'[secret]\nwhere = "env"\nvariable = "{variable}"\n'
            f'[endpoints]\nauthority_host = "{login or tenant.login_url}"\ngraph_url = "{tenant.graph_url}"\n'
            f'ca_file = "{trusted.as_posix()}"\ndns_server = "{tenant.dns_server}"\n{more}',
            encoding="utf-8",
        )
        return path
