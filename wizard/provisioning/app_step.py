"""The app registration: found back when it was asked for before, else made; what it lacks is added to what is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checks.facts import Refused, Seen, Unknown
from checks.words import Text
from wizard.conversation.made import AppAsked, joined
from wizard.provisioning.patience import not_there, passing, too_busy
from wizard.provisioning.plan import merged_access, missing_requests
from wizard.provisioning.unheard import apps_named, found_app, unseen_error
from wizard.provisioning.work import Work, ids

_APPS_UNSEEN = Text(
    "Which apps have this name already could not be seen", "Welke apps deze naam al hebben, was niet te zien"
)


async def register(work: Work) -> None:
    """Until it is readable.

    Raises:
        StoppedError: it was not made, or nobody can tell.
    """
    if work.draft.app is not None:
        work.outcome.made = replace(
            work.made, client_id=str(work.draft.app["appId"]), object_id=str(work.draft.app["id"])
        )
        await _merge_requests(work)
    elif not work.made.object_id:
        app = await _app_of_earlier(work) or await _new_app(work)
        heard = replace(work.made, asked=tuple(a for a in work.made.asked if not isinstance(a, AppAsked)))
        work.keep(replace(heard, app=True, client_id=str(app["appId"]), object_id=str(app["id"])))
    await work.readable(f"applications/{work.made.object_id}?$select=id")


async def _app_of_earlier(work: Work) -> dict[str, Any] | None:
    """The app of a run that asked for it and never heard the answer; a second one is not made before that is known.

    Raises:
        StoppedError: it could not be told.
    """
    for asked in work.made.outstanding(AppAsked):
        if (app := (await found_app(work.wire, asked, work.patience)).value) is not None:
            return app
        work.outcome.made = work.made.heard(asked)
    return None


async def _new_app(work: Work) -> dict[str, Any]:
    name = work.draft.wanted.name
    body = {
        "displayName": name,
        # Left out, Entra makes an app for personal accounts too. Source: graph docs api/application-post.
        "signInAudience": "AzureADMyOrg",
        "requiredResourceAccess": merged_access(work.draft),
    }
    there = await apps_named(work.wire, name)
    if not isinstance(there, Seen):
        assert isinstance(there, Refused | Unknown)
        raise unseen_error(_APPS_UNSEEN, there)
    before = tuple(str(app["id"]) for app in there.value)
    for _ in range(2):
        asked = AppAsked(name, before, work.patience.now())
        work.ask(asked)
        answer = await work.patience.repeated(lambda: work.send("POST", "applications", body), again=too_busy)
        if isinstance(answer, Seen) and ids(answer.value, "id", "appId"):
            return dict(answer.value)
        if isinstance(answer, Refused) or too_busy(answer):
            work.keep(work.made.heard(asked))
            break
        # Without an answer it may be there: asked for again only when it is not to be seen.
        if (app := (await found_app(work.wire, asked, work.patience)).value) is not None:
            return app
        work.keep(work.made.heard(asked))
    return work.got(answer, Text("The app registration could not be made", "De app-registratie is niet gemaakt"))


async def _merge_requests(work: Work) -> None:
    app = work.draft.app or {}
    # As it is now, since a list is written whole: what somebody added after the plan was made has to stay.
    path = f"applications/{app['id']}?$select=requiredResourceAccess"
    now = await work.patience.repeated(lambda: work.get(path), again=not_there)
    if not isinstance(now, Seen):
        raise work.failed(now, Text("The permissions could not be read", "De machtigingen waren niet te lezen"))
    draft = replace(work.draft, app={**app, **now.value})
    missing = missing_requests(draft)
    if not missing:
        return
    before = work.made
    # Noted beforehand: undo takes out those of them that are there.
    if not work.made.app:
        work.keep(replace(before, requests=joined(before.requests, *(draft.roles[name] for name in missing))))
    body = {"requiredResourceAccess": merged_access(draft)}
    answer = await work.patience.repeated(lambda: work.send("PATCH", f"applications/{app['id']}", body), again=passing)
    if isinstance(answer, Refused):
        work.keep(before)
    work.got(answer, Text("The permissions could not be added", "De machtigingen konden niet worden toegevoegd"))
