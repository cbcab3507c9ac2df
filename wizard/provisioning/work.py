"""What the steps of a plan share: how far it came, and asking in a way that makes nothing twice and hides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.graph import GraphWire
from checks.gather.progress import GatherStep
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.made import Asked, Made
from wizard.provisioning.patience import Patience, StoppedError, not_there, passing, status, too_busy
from wizard.provisioning.plan import Draft

Note = Callable[[Made], None]


@dataclass(slots=True)
class ApplyOutcome:
    """How far it came: what exists by now, the secret apart, and why it stopped, if it did."""

    made: Made
    secret: Secret | None = None
    failed: Text | None = None
    revisit: str | None = None
    """The question whose other answer cures it."""
    answer: Refused | Unknown | None = None
    """What stood in the way, when that was an answer."""
    interrupted: bool = False
    """A person asked to stop."""


class Work:
    """One plan being carried out."""

    def __init__(
        self, wire: GraphWire, draft: Draft, outcome: ApplyOutcome, patience: Patience, note: Note, has_secret: bool
    ) -> None:
        self.wire = wire
        self.draft = draft
        self.outcome = outcome
        self.patience = patience
        self._note = note
        self.has_secret = has_secret

    @property
    def made(self) -> Made:
        """What exists by now."""
        return self.outcome.made

    def keep(self, made: Made) -> None:
        """Note what exists or is asked for now."""
        self.outcome.made = replace(made, at=self.patience.now())
        self._note(self.outcome.made)

    def ask(self, asked: Asked) -> None:
        """Note a request before it is sent."""
        if asked not in self.made.asked:
            self.keep(replace(self.made, asked=(*self.made.asked, asked)))

    async def send(
        self, method: str, path: str, body: dict[str, Any], stage: str = "register"
    ) -> Answer[dict[str, Any]]:
        """Change something, once.

        Raises:
            StoppedError: a person asked to stop.
        """
        self.patience.unless_stopped()
        return await self.wire.send(method, path, body, stage=stage)

    async def get(self, path: str) -> Answer[dict[str, Any]]:
        """Read something.

        Raises:
            StoppedError: a person asked to stop.
        """
        self.patience.unless_stopped()
        return await self.wire.get(path, stage="register")

    async def made_or_there(
        self,
        asked: Asked,
        path: str,
        body: dict[str, Any],
        look: Callable[[], Awaitable[Answer[dict[str, Any]]]],
        *,
        unheard: bool,
        lag: tuple[int, ...] = (404,),
        stage: str = "register",
    ) -> tuple[Answer[dict[str, Any]], bool]:
        """(what there is now or why there is none, whether we made it); `unheard`: an earlier request may have."""
        self.ask(asked)
        for seconds in self.patience.tries():
            answer = await self.send("POST", path, body, stage)
            if isinstance(answer, Seen) and ids(answer.value, "id"):
                return answer, True
            if _forbidden(answer):
                break
            # An answer that got lost may have been a yes.
            unheard = unheard or isinstance(answer, Seen) or (isinstance(answer, Unknown) and not too_busy(answer))
            there = await look()
            if isinstance(there, Seen) and ids(there.value, "id"):
                return there, unheard
            lagging = isinstance(answer, Seen) or passing(answer) or status(answer) in (*lag, 403)
            if seconds is None or not lagging or not await self.patience.paused(stage, seconds, answer):
                break
        if isinstance(answer, Refused) and not unheard:
            self.keep(self.made.heard(asked))
        return answer, False

    async def readable(self, path: str) -> None:
        """Wait until a new object is to be seen.

        Raises:
            StoppedError: it is not, after two minutes.
        """
        answer = await self.patience.repeated(lambda: self.get(path), again=not_there)
        if isinstance(answer, Refused) and not_there(answer):
            raise StoppedError(
                Text(
                    "What was made is not readable yet after two minutes. Nothing is lost: try again in a few minutes.",
                    "Wat is gemaakt, is na twee minuten nog niet leesbaar. Er is niets verloren: probeer het over een"
                    " paar minuten opnieuw.",
                ),
                answer=answer,
            )

    def got(self, answer: Answer[dict[str, Any]], what: Text) -> dict[str, Any]:
        """The object of an answer; a change without an answer of its own (204) has none.

        Raises:
            StoppedError: it is no object, and why.
        """
        if isinstance(answer, Seen) and ids(answer.value, "id"):
            return dict(answer.value)
        if isinstance(answer, Seen) and answer.evidence.status == 204:
            return {}
        raise self.failed(answer, what)

    def failed(self, answer: Answer[dict[str, Any]] | Refused | Unknown, what: Text) -> StoppedError:
        """Why nothing more is begun."""
        odd = Unknown(replace(answer.evidence, code="UnexpectedShape")) if isinstance(answer, Seen) else answer
        assert isinstance(odd, Refused | Unknown)
        evidence = odd.evidence
        said = evidence.message or evidence.code or str(evidence.status or "-")
        forbidden = Text(
            " This account may not do it: sign in as Application Administrator or Global Administrator.",
            " Dit account mag dat niet: meld je aan als Toepassingsbeheerder of Globale beheerder.",
        )
        nothing = Text("{none}", "{none}", {"none": ""})
        hint = forbidden if evidence.status == 403 else nothing
        says = Text("{what}: {said}.{hint}", "{what}: {said}.{hint}")
        return StoppedError(says.of(what=what, said=said.rstrip("."), hint=hint), answer=odd)

    def done(self, stage: str) -> None:
        """Show that this part is there."""
        self.patience.watch(GatherStep(stage, "done"))


def ids(value: dict[str, Any], *names: str) -> bool:
    """Whether an answer has the ids that a made object has."""
    return all(isinstance(value.get(name), str) and value[name] for name in names)


def _forbidden(answer: Answer[dict[str, Any]]) -> bool:
    if not isinstance(answer, Refused) or answer.evidence.status != 403:
        return False
    # The same race as 400 and 404: the app has not reached the replica that makes principals. It shares its code with a
    # plain "not allowed", so the words have to tell (seen by Azure CLI).
    return "backing application" not in (answer.evidence.message or "")
