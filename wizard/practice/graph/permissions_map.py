"""Which permission opens which path: the practice tenant's own copy, reduced to the paths it serves.

In a list of permissions any one is enough; `A+B` wants both. Delegated directory paths also open to
Directory.AccessAsUser.All, as azure-cli relies on, but for those named in `access.NOT_AS_THE_USER`.
"""

from __future__ import annotations

from wizard.practice.graph.directory_permissions import DIRECTORY
from wizard.practice.graph.exchange_permissions import EXCHANGE
from wizard.practice.graph.permission_row import Row

ROWS: tuple[Row, ...] = DIRECTORY + EXCHANGE
BY_CALL: dict[tuple[str, str], Row] = {(row.method, row.path): row for row in ROWS}
