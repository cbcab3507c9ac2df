"""What the conversation writes on this machine: config, report, calendar, hand-over folder, list of deviating
addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from checks.identifiers import is_guid
from checks.words import Language, Text, same
from wizard.conversation.effects import Save, Saved
from wizard.conversation.progress import State
from wizard.files.atomic_write import write_whole
from wizard.files.failure import not_written
from wizard.runtime.user_error import UserError
from wizard.setup.runner import papers
from wizard.setup.runner.config_change import changed, same_place
from wizard.setup.runner.file_names import named, to_send
from wizard.setup.runner.final_report import final_report
from wizard.setup.runner.tenant_access import Memory, TenantAccess, client_of, tenant_of

if TYPE_CHECKING:
    from wizard.settings.config_model import Config

_PRACTICE_STAMP = Text(
    "PRACTICE: from a rehearsal against a practice tenant; no real tenant has this app.",
    "PRACTICE (oefening): van een oefening met een oefentenant; geen echte tenant heeft deze app.",
)
_CUSTOMERS = Text(
    "The config of one customer's link, written by profit-exchange setup; `profit-exchange check --config {file}` uses"
    " it. Change it by hand as you like: what you write stays. The client secret is not in it.",
    "De configuratie van de koppeling van een klant, geschreven door profit-exchange setup; `profit-exchange check"
    " --config {file}` gebruikt hem. Pas hem gerust met de hand aan: wat je schrijft blijft staan. Het clientgeheim"
    " staat er niet in.",
)


@dataclass(frozen=True, slots=True)
class Saver:
    """Writes the files of one conversation."""

    looker: TenantAccess
    language: Language
    tool_version: str
    practice: bool
    full: bool = False
    """The report keeps names, addresses and IDs, and a masked one to send lies beside it."""
    sender: str = ""
    """From whom messages are, when it was said by a flag, a variable or the config."""
    contact: str = ""
    """The customer's administrator, when that is known."""

    @property
    def _memory(self) -> Memory:
        return self.looker.memory

    def save(self, save: Save, state: State) -> Saved:
        """Write one thing and say where.

        Raises:
            UserError: it cannot be written; what stood there is still there.
        """
        match save.what:
            case "config":
                path = self._config(state)
            case "report":
                path = self._report(state)
            case "calendar":
                path = self._calendar(state)
            case "hand-over":
                path = self._hand_over(state)
            case "deviating":
                path = self._deviating(state)
            case "message":
                return self._message(state)
            case "profit-sheet":
                path = self._paper(papers.profit_sheet_files(state, self.language, practice=self.practice))
            case "narrowing":
                path = self._paper(papers.narrowing_files(state, self.language, practice=self.practice))
        return Saved(save.id, str(path))

    # -- config -------------------------------------------------------------------------------------------------------

    def _config(self, state: State) -> Path:
        from wizard.credentials.secret_store import keep
        from wizard.settings.config_file import update

        path = named(self.practice, state.text("config-path"), "profit-exchange.toml")

        places: list[Config] = []

        def change(before: Config) -> Config:
            places[:] = [before]
            _same_customer(before, tenant_of(state), path)
            after = changed(
                before,
                state,
                self.looker,
                self.tool_version,
                practice=self.practice,
                sender=self.sender,
                contact=self.contact,
            )
            _own_secret_file(before, after, path)
            return after

        config = update(path, change, lambda text: self._commented(text, path))
        secret = state.secrets.get("secret")
        # A secret that came from the place the config names is there already.
        if secret and not (secret is self._memory.kept_secret and same_place(places[0], config)):
            keep(secret, config, path, {})
        return path

    def _commented(self, text: str, path: Path) -> str:
        from wizard.settings.starter_file import SCHEMA_NAME, commented

        head = _PRACTICE_STAMP if self.practice else _CUSTOMERS.of(file=same(path.name))
        return commented(text, head, self.language, with_schema=path.with_name(SCHEMA_NAME).exists())

    # -- papers -------------------------------------------------------------------------------------------------------

    def _report(self, state: State) -> Path:
        from wizard.reports.formats import UnknownFormatError, write

        path = named(self.practice, state.text("report-path"), "profit-exchange-report.html")
        report = final_report(self._memory, state)
        if report is None:
            raise UserError(
                Text("There is no report yet: nothing was proven.", "Er is nog geen rapport: er is niets bewezen.")
            )
        try:
            write(report, path, self.language, full=self.full)
            if self.full:
                write(report, to_send(path), self.language)
        except UnknownFormatError as error:
            raise UserError(error.says) from None
        except OSError as error:
            raise _not_written(path, error) from None
        return path

    def _calendar(self, state: State) -> Path:
        from wizard.reports.errors import NothingToWriteError
        from wizard.reports.formats import write

        path = named(self.practice, "", "profit-exchange-secret.ics")
        report = self._memory.report
        if report is None:
            raise UserError(Text("The end date is not known.", "De einddatum is niet bekend."))
        try:
            write(report, path, self.language, full=True)
        except NothingToWriteError as error:
            raise UserError(error.says) from None
        except OSError as error:
            raise _not_written(path, error) from None
        return path

    def _paper(self, files: papers.Files) -> Path:
        """The first of them, which is the one to open."""
        for path, content in files:
            try:
                write_whole(path, content)
            except OSError as error:
                raise _not_written(path, error) from None
        return files[0][0]

    def _message(self, state: State) -> Saved:
        from wizard.setup.runner.message_files import write_messages

        who = state.text("hand-over-sender") or self.sender
        try:
            path, text = write_messages(
                state, self._memory, self.language, practice=self.practice, sender=who, contact=self.contact
            )
        except LookupError:
            raise UserError(Text("Nobody else has to act.", "Niemand anders hoeft iets te doen.")) from None
        except OSError as error:
            raise _not_written(Path(error.filename or "."), error) from None
        return Saved("message", str(path), text)

    def _deviating(self, state: State) -> Path:
        from wizard.profit.deviating_file import write

        assert self._memory.users is not None
        path = named(self.practice, "", "profit-deviating-addresses.xlsx")
        write(path, self._memory.users[1].matches, self.language, practice=self.practice)
        return path

    def _hand_over(self, state: State) -> Path:
        from wizard.conversation.chapters.hand_over import default_folder, papers_language
        from wizard.conversation.chapters.portal import app_name
        from wizard.setup.hand_over.folder import HandOverOrder, write_folder

        endpoints = self.looker.endpoints
        folder = named(self.practice, state.text("hand-over-folder"), default_folder(state)).absolute()
        order = HandOverOrder(
            tenant_id=tenant_of(state),
            domain=state.text("tenant"),
            login=endpoints.login,
            graph=endpoints.graph,
            portal=endpoints.portal,
            cloud=cast("Any", self.looker.cloud),
            app_name=app_name(state),
            secret_months=int(state.text("secret-months") or "12"),
            written=datetime.now().astimezone().date(),
            version=self.tool_version,
            client_id=client_of(state) or None,
            sender=state.text("hand-over-sender"),
            contact=self.contact,
            practice=self.practice,
            ca_file=endpoints.ca_file,
        )
        try:
            write_folder(folder, order, papers_language(state))
        except OSError as error:
            raise _not_written(folder, error) from None
        return folder


def _same_customer(config: Config, tenant: str, path: Path) -> None:
    """One file is of one customer: another one's is not written over.

    Raises:
        UserError: it names another tenant.
    """
    found = config.tenant
    if not found or found.casefold() == tenant.casefold() or not is_guid(found):
        return
    raise UserError(
        Text(
            "{file} is the config of another customer ({name}) and was left as it is. Choose another file for this"
            " one.",
            "{file} is de configuratie van een andere klant ({name}) en is zo gelaten. Kies voor deze klant een ander"
            " bestand.",
        ).of(file=str(path), name=config.domain or found)
    )


def _own_secret_file(before: Config, after: Config, path: Path) -> None:
    """A file that this config did not name before holds something else: perhaps another customer's secret.

    Raises:
        UserError: there is such a file.
    """
    place = after.secret
    if place is None or place.where != "file" or not place.file or not (path.parent / place.file).exists():
        return
    if before.secret is not None and before.secret.where == "file" and before.secret.file == place.file:
        return
    raise UserError(
        Text(
            "{file} is there already and was left as it is; it may hold another customer's secret. Choose another file"
            " for the client secret.",
            "{file} bestaat al en is zo gelaten; er kan het geheim van een andere klant in staan. Kies een ander"
            " bestand voor het clientgeheim.",
        ).of(file=str(path.parent / place.file))
    )


def _not_written(path: Path, wrong: OSError) -> UserError:
    return UserError(not_written(path, wrong))
