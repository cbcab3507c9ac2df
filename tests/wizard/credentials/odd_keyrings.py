"""Backends of keyring that raise what nobody expects, as real ones do in odd surroundings."""

from keyring.backend import KeyringBackend


class NoLogonSession(Exception):
    """As `pywintypes.error` 1312, which is no KeyringError."""


class Raising(KeyringBackend):
    priority = 9

    def get_password(self, service, username):
        raise NoLogonSession("1312 for canary8Q~canary")

    def set_password(self, service, username, password):
        raise NoLogonSession(f"1312 for {password}")


class Forgetful(KeyringBackend):
    """Takes everything and gives back something else."""

    priority = 9
    kept = {}  # noqa: RUF012

    def get_password(self, service, username):
        return self.kept.get(username)

    def set_password(self, service, username, password):
        self.kept[username] = password if password.startswith("old") else password[:-1] + "?"
