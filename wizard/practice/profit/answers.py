"""The calls that read: the version, the metainfo, and the rows of a GetConnector."""

from __future__ import annotations

from wizard.practice.profit import writing
from wizard.practice.profit.connectors import GetConnector
from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.profit.queries import Query, parsed
from wizard.practice.profit.refusals import (
    GET_BLOCKED,
    GET_NOT_TICKED,
    TIME_UP,
    UPDATE_NOT_TICKED,
    ContentRefusedError,
    Json,
    RefusedError,
    not_signed_in,
)

UPDATE_TITLE = {"nl": "Gebruiker", "en": "User"}


def read(environment: ProfitEnvironment, path: tuple[str, ...], query: str, language: str) -> Json:
    """Answer a GET; `path` is in lower case, below the base.

    Raises:
        RefusedError: no such address, or an answer other than success.
    """
    match path:
        case ("profitversion",):
            if not environment.behaviour.version_ticked:
                raise not_signed_in(environment.behaviour.version)
            return {"version": f"{environment.behaviour.version}.0.0"}
        case ("metainfo",):
            return _metainfo(environment, language)
        case ("metainfo", "get", name):
            return _metainfo_get(must_be_readable(environment, name, metainfo=True), language)
        case ("metainfo", "update", name):
            must_be_ticked(environment, name, update=True, metainfo=True)
            title = UPDATE_TITLE[language]
            fields = [field.metainfo(language) for field in environment.fields]
            return {
                "id": writing.CONNECTOR,
                "description": title,
                "name": writing.CONNECTOR,
                "fields": fields,
                "objects": [],
            }
        case ("connectors", name):
            connector = must_be_readable(environment, name)
            return _rows(environment, connector, parsed(query, connector))
    raise RefusedError(404)


def must_be_ticked(environment: ProfitEnvironment, name: str, *, update: bool = False, metainfo: bool = False) -> str:
    """The id of a ticked connector, found whatever the case of `name`.

    Raises:
        RefusedError: it is not ticked in the app connector, or there is none of that name.
    """
    ticked = environment.app.ticked_update if update else environment.app.ticked_get
    found = next((one for one in ticked if one.lower() == name.lower()), None)
    if found is not None:
        return found
    if environment.behaviour.unticked == 401 and not metainfo:
        raise not_signed_in(environment.behaviour.version)
    raise ContentRefusedError(UPDATE_NOT_TICKED if update and not metainfo else GET_NOT_TICKED)


def must_be_readable(environment: ProfitEnvironment, name: str, *, metainfo: bool = False) -> GetConnector:
    """A ticked GetConnector that is not blocked.

    Raises:
        RefusedError: it is not ticked, does not exist, or is blocked.
    """
    found = environment.get_connectors.get(must_be_ticked(environment, name, metainfo=metainfo))
    if found is None:
        raise ContentRefusedError(GET_NOT_TICKED)
    if found.id in environment.blocked_connectors:
        raise ContentRefusedError(GET_BLOCKED)
    return found


def _metainfo(environment: ProfitEnvironment, language: str) -> Json:
    gets = [c for c in environment.get_connectors.values() if c.id in environment.app.ticked_get]
    return {
        "updateConnectors": [
            {"id": name, "description": UPDATE_TITLE[language]} for name in sorted(environment.app.ticked_update)
        ],
        "getConnectors": [{"id": c.id, "description": c.nl if language == "nl" else c.en} for c in gets],
        "info": {
            "envid": environment.id,
            "appName": environment.app.name,
            "group": environment.app.group,
            "tokenExpiry": environment.app.token_expiry,
        },
    }


def _metainfo_get(connector: GetConnector, language: str) -> Json:
    return {
        "name": connector.id,
        "description": connector.nl if language == "nl" else connector.en,
        "fields": [column.metainfo(number, language) for number, column in enumerate(connector.columns, start=1)],
    }


def _rows(environment: ProfitEnvironment, connector: GetConnector, query: Query) -> Json:
    if not connector.per_group:
        _before_a_look(environment, query)
    behaviour = environment.behaviour
    if behaviour.reads_time_out:
        behaviour.reads_time_out -= 1 if behaviour.reads_time_out > 0 else 0
        raise ContentRefusedError(TIME_UP)
    seen = {code: user for code, user in environment.users.items() if code not in behaviour.hidden}
    sources = connector.sources(seen, environment.groups, behaviour.more_rows)
    rows = query.rows(sources, connector.columns, environment.random)
    return {"skip": query.skip, "take": query.take, "rows": rows}


def _before_a_look(environment: ProfitEnvironment, query: Query) -> None:
    """What others do in Profit just before somebody is looked up alone. It is no doing of the caller's."""
    behaviour = environment.behaviour
    user = environment.find(query.looks_up("UserId") or "")
    if user is None:
        return
    if behaviour.meanwhile is not None:
        environment.edited_by_another(user, behaviour.meanwhile)
        behaviour.meanwhile = None
    if behaviour.vanishes:
        behaviour.hidden.add(user.code)
        behaviour.vanishes = False
