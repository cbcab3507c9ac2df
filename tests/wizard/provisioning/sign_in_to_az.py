"""An administrator who signs Azure CLI in by device code, as a person does. Run as a script, where the tenant is.

Arguments: the command that runs `az`, `--`, the tenant's ID, its certificates, the account.
"""

import re
import subprocess
import sys

from wizard.practice.browser_user import BrowserUser


def main(*words: str) -> int:
    cut = words.index("--")
    tenant_id, ca_file, account = words[cut + 1 :]
    signing_in = subprocess.Popen(
        [*words[:cut], "login", "--use-device-code", "--tenant", tenant_id, "--allow-no-subscriptions"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert signing_in.stderr is not None
    said = ""
    for line in signing_in.stderr:
        said += line
        if told := re.search(r"(https://\S+) and enter the code (\S+) to authenticate", said):
            BrowserUser(ca_file).enter_code(told[1], told[2], account)
            break
    sys.stderr.write(said + signing_in.stderr.read())
    return signing_in.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
