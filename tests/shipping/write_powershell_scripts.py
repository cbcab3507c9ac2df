"""Every PowerShell script that is given to somebody: `python -m tests.shipping.write_powershell_scripts FOLDER`.

For a machine with PowerShell, which reads them (`.ci/read-scripts.ps1`). A stranger's name is in some, so that quoting
is read too. Needs nothing but what the program itself needs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checks.words import LANGUAGES
from tests.wizard.setup.hand_over.orders import CLIENT, order
from wizard.commands.check_options import TEMPLATES, template
from wizard.setup.hand_over.folder import write_folder

ODD = "Bäcker’s “Profit” – 'link' $(1) `2` {3}"
ORDERS = {
    "new": order(),
    "existing": order(client_id=CLIENT),
    "odd": order(app_name=ODD),
    "china": order(cloud="china"),
}


def main(folder: Path) -> None:
    """Write them; other files of a hand-over come along."""
    for name in TEMPLATES:
        if TEMPLATES[name].endswith(".ps1"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / TEMPLATES[name]).write_text(template(name), encoding="utf-8")
    for language in LANGUAGES:
        for name, each in ORDERS.items():
            write_folder(folder / f"{name}-{language}", each, language)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
