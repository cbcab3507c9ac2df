"""Backends of keyring as operating systems have them: one that keeps, one that cuts off, one that stays locked."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError, PasswordSetError


class Remembering(KeyringBackend):
    """A store in memory, as an operating system's would be."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


class Forgetful(Remembering):
    """A store that takes a value and cuts it off, as some do with long ones."""

    priority = 5

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


class Locked(Remembering):
    """A store whose owner refused to unlock it."""

    priority = 5

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("locked")
