"""A new secret by an administrator's sign-in: asked for, proven, stored; then Profit; the old one goes last, if asked.

Nothing is removed before the new secret has signed in, and nothing at all without a yes. A new secret that could not be
proven or stored, for whatever reason, or that somebody broke off, is taken back: nobody would know its value. What a
killed run asked for is found by the next one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checks.facts import Refused, Seen, Unknown
from checks.words import Text
from wizard.conversation.made import SecretAsked
from wizard.rotation.new_secret import Next, copy_again, hold, old_stays, proof, store, tell_profit
from wizard.rotation.notes import Notes
from wizard.rotation.only_here import somebody_has_it
from wizard.rotation.questions import after_copying, may_the_old_go
from wizard.rotation.secret_back import SecretBack, tell_left
from wizard.rotation.told import code_text, tell_no_sign_in, tell_not_made
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, SIGN_IN

if TYPE_CHECKING:
    from checks.facts import Facts
    from checks.gather.graph import GraphWire
    from checks.settings import Endpoints, Secret
    from wizard.prompts.clipboard import Clipboard
    from wizard.provisioning.admin_session import AdminSession, How
    from wizard.provisioning.secrets import KeptSecret, NewSecret
    from wizard.settings.config_model import Config


@dataclass(slots=True)
class Rotation:
    """One rotation by an administrator's sign-in, which is asked once and used until the end."""

    config: Config
    path: Path
    endpoints: Endpoints
    how: How
    admin_client_id: str
    context: RunContext
    clipboard: Clipboard
    notes: Notes
    token: Secret | None = None
    asked: SecretAsked | None = None

    def carry_out(self, months: int, *, remove_old: bool) -> int:
        """All of it.

        Returns:
            the exit code.

        Raises:
            UserError: the new secret could not be kept; it was taken back.
            KeyboardInterrupt: broken off; a secret that nobody has was taken back.
        """
        tenant_id = self._tenant_id()
        if tenant_id is None:
            return SIGN_IN
        made, old, code = asyncio.run(self._make(months, tenant_id))
        if made is None:
            return code
        try:
            somebody_has_it(made, self.config, self.path, self.context, self.clipboard)
            store(self.path, made, self.context)
        except BaseException:
            asyncio.run(self._take_back(made.key_id or ""))
            raise
        self._settled()
        tell_profit(made, self.context, self.clipboard)
        try:
            agreed = remove_old or (self.context.interactive and self._may_go(old, made))
        except KeyboardInterrupt:
            old_stays(old, self.context)
            raise
        if not agreed or old is None:
            old_stays(old, self.context)
            return GOOD
        code = asyncio.run(self._remove(old))
        if remove_old:
            hold(made, self.context, self.clipboard)
        return code

    # -- signing in ---------------------------------------------------------------------------------------------------

    def _tenant_id(self) -> str | None:
        """The tenant's own ID, looked up when the config names a domain; None when that is not to be found."""
        from checks.gather.tenant import find_tenant
        from checks.identifiers import is_guid, tidy_guid
        from wizard.inspection.failure_reason import stopped

        named = self.config.tenant or ""
        if is_guid(named):
            return tidy_guid(named)
        answer = find_tenant(named, self.endpoints)
        if isinstance(answer, Seen):
            return answer.value.tenant_id
        self.context.tell(stopped(answer).says)
        return None

    def _session(self) -> AdminSession:
        from wizard.provisioning.admin_session import GRAPH_COMMAND_LINE_TOOLS, AdminSession

        assert self.config.tenant
        return AdminSession(
            self.config.tenant,
            self.endpoints,
            self.how,
            client_id=self.admin_client_id or GRAPH_COMMAND_LINE_TOOLS,
            show_code=lambda address, code, until: self.context.tell(code_text(address, code, until)),
        )

    @property
    def _client_id(self) -> str:
        assert self.config.client_id
        return self.config.client_id

    async def _signed_in(self, session: AdminSession, tenant_id: str) -> int | None:
        """The exit code when nobody signed in, or in another tenant; None when all is well."""
        from wizard.provisioning.admin_session import AdminSignInError, client_shown
        from wizard.provisioning.signed_in_tenant import SIGN_IN_AGAIN, of_another_tenant

        if self.how != "az":
            self.context.tell(client_shown(self.admin_client_id))
        try:
            self.token = await session.open()
        except AdminSignInError as error:
            return tell_no_sign_in(
                error,
                self.config.tenant or "",
                self.context,
                borrowed=self.how != "az" and not self.admin_client_id,
            )
        elsewhere = of_another_tenant(session.claims, tenant_id)
        if elsewhere is not None:
            self.context.tell(Text("{it} {cure}", "{it} {cure}").of(it=elsewhere, cure=SIGN_IN_AGAIN))
            return SIGN_IN
        self.context.tell(Text("Signed in as {who}.", "Aangemeld als {who}.").of(who=session.claims.account or "-"))
        return None

    # -- the new secret -----------------------------------------------------------------------------------------------

    async def _make(self, months: int, tenant_id: str) -> tuple[Next | None, str | None, int]:
        """(the new secret once it is proven, the old one's ID when it is known, the exit code without a new one)"""
        from wizard.inspection.failure_reason import stopped
        from wizard.provisioning.secrets import secrets_seen

        async with self._session() as session:
            refused = await self._signed_in(session, tenant_id)
            if refused is not None:
                return None, None, refused
            named = await self._back(session.wire).earlier(self.notes, keep=self._named(), stored=self._stored)
            before = await secrets_seen(session.wire, self._client_id)
            if not isinstance(before, Seen):
                # Without that, a new one that is never heard of could not be found back.
                told = stopped(before)
                self.context.tell(
                    Text(
                        "Which client secrets the app has could not be seen, so none was made. {says}",
                        "Welke clientgeheimen de app heeft, was niet te zien; daarom is er geen gemaakt. {says}",
                    ).of(says=told.says)
                )
                return None, None, told.exit_code
            old = self._old(named, tuple(entry.key_id for entry in before.value))
            answer = await self._added(session.wire, months, before.value)
            if isinstance(answer, Refused | Unknown):
                return None, old, await self._not_made(session.wire, answer)
            made = Next(answer.value, answer.key_id, answer.hint, answer.ends)
            try:
                facts = await proof(self.config, self.endpoints, made.value, self.context)
            except BaseException:
                await self._take_back(answer.key_id)
                raise
        return await self._proven(made, facts, old)

    async def _added(
        self, wire: GraphWire, months: int, before: tuple[KeptSecret, ...]
    ) -> NewSecret | Refused | Unknown:
        """The request, noted first; broken off, it is let finish, and what it made is taken back."""
        from wizard.provisioning.secrets import NewSecret, add_secret, ending

        now = datetime.now(UTC)
        self.asked = SecretAsked(
            tuple(entry.key_id for entry in before), ending(months, now, self.notes.outstanding()), now
        )
        self.notes.add(self.asked)
        adding = asyncio.ensure_future(add_secret(wire, self._client_id, months, ends=self.asked.ends))
        try:
            return await asyncio.shield(adding)
        except asyncio.CancelledError:
            answer = await adding
            if isinstance(answer, NewSecret):
                await self._take_back(answer.key_id)
            raise

    async def _not_made(self, wire: GraphWire, answer: Refused | Unknown) -> int:
        from wizard.provisioning.patience import Patience, StoppedError
        from wizard.provisioning.unheard import found_secret

        code = tell_not_made(answer, self.context)
        assert self.asked is not None
        if isinstance(answer, Refused):
            self._settled()
            return code
        # It may have been made all the same, with a value that nobody will ever know.
        wire.budget.at_least(_LOOKED_FOR)  # also when all the time was spent on asking
        try:
            found = await found_secret(wire, self._client_id, self.asked, Patience(waits=_LOOKS_AFTER_SILENCE))
        except StoppedError as stopped:
            self.context.tell(_NOT_LOOKED.of(why=stopped.says))
            return code
        if found.value is not None:
            await self._take_back(found.value)
            return code
        self.context.tell(
            Text(
                "No new secret is to be seen. Should one show up after all, the next secret rotate removes it.",
                "Er is geen nieuw geheim te zien. Duikt er toch een op, dan verwijdert de volgende secret rotate het.",
            )
        )
        return code

    async def _proven(self, made: Next, facts: Facts, old: str | None) -> tuple[Next | None, str | None, int]:
        from wizard.inspection.failure_reason import stopped

        if isinstance(facts.sign_in, Seen):
            return made, old, GOOD
        told = stopped(facts.sign_in)
        self.context.tell(
            Text(
                "The app does not sign in with the new secret, so it was not stored. {says}",
                "De app meldt zich met het nieuwe geheim niet aan, dus het is niet bewaard. {says}",
            ).of(says=told.says)
        )
        await self._take_back(made.key_id or "")
        return None, old, told.exit_code

    def _named(self) -> str | None:
        """The ID of the secret that the config knows."""
        return self.config.secret.key_id if self.config.secret else None

    def _stored(self, entry: KeptSecret) -> bool:
        """Whether this is the secret whose value is kept, by the beginning that Entra shows; the config names it then.

        A rotation that was killed between the two leaves the value without its ID.
        """
        from checks.secret_value import inspect
        from wizard.rotation.new_secret import in_use, note_stored

        value = in_use(self.config, self.path, self.context)
        if value is None or not entry.hint or inspect(value).hint != entry.hint:
            return False
        note_stored(self.path, entry)
        return True

    def _old(self, named: str | None, there: tuple[str, ...]) -> str | None:
        """The secret that is replaced: the one the config names, or else the only one."""
        if named in there:
            return named
        return there[0] if len(there) == 1 else None

    def _back(self, wire: GraphWire) -> SecretBack:
        return SecretBack(wire, self._client_id, self.context)

    async def _take_back(self, key_id: str) -> None:
        from wizard.provisioning.admin_session import AdminSignInError

        async with self._session() as session:
            try:
                await session.open(self.token)
            except AdminSignInError:
                tell_left(key_id, self.context)
                return
            if await self._back(session.wire).taken(key_id):
                self._settled()

    def _settled(self) -> None:
        """The request is no longer open: stored, refused, or its secret is gone."""
        if self.asked is not None:
            self.notes.drop(self.asked)
            self.asked = None

    # -- the old secret -----------------------------------------------------------------------------------------------

    def _may_go(self, old: str | None, made: Next) -> bool:
        if old is None:
            hold(made, self.context, self.clipboard)
            return False

        def copy() -> None:
            copy_again(made, self.context, self.clipboard)

        return after_copying(may_the_old_go(old), self.context, copy) == "remove"

    async def _remove(self, old: str) -> int:
        from wizard.inspection.failure_reason import stopped
        from wizard.provisioning.secrets import remove_secret

        async with self._session() as session:
            await session.open(self.token)
            outcome = await remove_secret(session.wire, self._client_id, old, recent=False)
        if isinstance(outcome, Refused | Unknown):
            told = stopped(outcome)
            self.context.tell(told.says)
            old_stays(old, self.context)
            return told.exit_code
        if outcome == "taken":
            self.context.tell(
                Text(
                    "Entra took the removal of the old secret (ID {id}); it may still be listed for a few minutes.",
                    "Entra heeft het verwijderen van het oude geheim (id {id}) aangenomen; het kan nog een paar"
                    " minuten in de lijst staan.",
                ).of(id=old)
            )
        else:
            self.context.tell(
                Text("The old secret (ID {id}) is removed.", "Het oude geheim (id {id}) is verwijderd.").of(id=old)
            )
        return GOOD


_LOOKED_FOR = 30.0
"""Seconds for which a secret that may have been made is looked for."""
_NOT_LOOKED = Text(
    "Whether it was made all the same could not be looked at: {why} The next secret rotate looks for it first, and"
    " removes it.",
    "Of het toch is gemaakt, was niet te zien: {why} De volgende secret rotate zoekt er eerst naar en haalt het weg.",
)
_LOOKS_AFTER_SILENCE = (1.0, 2.0, 4.0, 8.0)
"""Seconds between looks for a secret whose making was not answered; the next rotation looks once more."""
