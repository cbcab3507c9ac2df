"""A browser for a program that opens one: goes to the address, picks the account, consents. Run as a script.

Arguments: the tenant's certificates, the account, the address.
"""

import sys

from wizard.practice.browser_user import BrowserUser


def main(ca_file: str, account: str, address: str) -> None:
    user = BrowserUser(ca_file)
    user.go_on(user.sign_in(address, account, for_all=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
