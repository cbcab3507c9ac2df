"""Makes `graph-types.json` and `graph-permissions.json` anew from Microsoft's own repositories.

`python -m tests.contract.extract v1.0-Prod.csdl permissions.json CSDL-COMMIT DATE PERMISSIONS-COMMIT DATE`: the two
files as they stand in microsoftgraph/msgraph-metadata (schemas) and microsoftgraph/microsoft-graph-devx-content
(permissions/new).
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.contract.published import EXTRA_TYPES, HERE, TYPE_OF_PATH, contract
from wizard.practice.graph.routes import TABLE

Json = dict[str, Any]
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
LEFT_OUT = ("DeviceManagement", "AgentId")
"""Permissions of other products, by how their names begin."""


class Schema:
    """The namespace microsoft.graph of a CSDL file."""

    def __init__(self, text: str) -> None:
        root = ElementTree.fromstring(text)
        schema = next(s for s in root.iter(f"{EDM}Schema") if s.get("Namespace") == "microsoft.graph")
        self.structures = {e.get("Name"): e for tag in ("EntityType", "ComplexType") for e in schema.iter(EDM + tag)}
        self.enums = {
            e.get("Name"): [m.get("Name") for m in e.iter(f"{EDM}Member")] for e in schema.iter(f"{EDM}EnumType")
        }
        self.definitions = {e.get("Name"): e.get("UnderlyingType") for e in schema.iter(f"{EDM}TypeDefinition")}

    @staticmethod
    def short(name: str | None) -> str:
        return re.sub(r"\b(?:microsoft\.)?graph\.", "", name or "")

    def base(self, name: str) -> str | None:
        base = self.structures[name].get("BaseType")
        return self.short(base) if base else None

    def family(self, name: str) -> list[str]:
        found = [name]
        while (base := self.base(found[-1])) is not None:
            found.append(base)
        return found

    def members(self, name: str, tag: str) -> dict[str, str]:
        found = {}
        for ancestor in reversed(self.family(name)):
            for element in self.structures[ancestor].findall(EDM + tag):
                kind = self.short(element.get("Type"))
                found[str(element.get("Name"))] = kind + ("!" if element.get("Nullable") == "false" else "")
        return found


def inner(kind: str) -> str:
    return re.sub(r"^Collection\((.*)\)$", r"\1", kind.rstrip("!"))


def types(schema: Schema) -> Json:
    """Every type that the practice tenant's paths can hand out and the contract does not describe already."""
    known = contract()
    waiting = [*dict.fromkeys(TYPE_OF_PATH.values()), *EXTRA_TYPES, *known["types"]]
    found: Json = {"types": {}, "enums": {}, "navigation": {}, "derived": {}, "open": []}
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name.startswith("Edm."):
            continue
        seen.add(name)
        if name in schema.enums:
            if name not in known["enums"]:
                found["enums"][name] = schema.enums[name]
            continue
        if name not in schema.structures:
            continue
        properties = schema.members(name, "Property")
        if name not in known["types"]:
            found["types"][name] = properties
        if schema.base(name):
            found["derived"][name] = schema.base(name)
        if schema.structures[name].tag == f"{EDM}ComplexType" and schema.structures[name].get("OpenType") == "true":
            found["open"].append(name)
        waiting += [inner(kind) for kind in properties.values()]
        waiting += schema.family(name)[1:]
    served = set(TYPE_OF_PATH.values())
    for name in sorted(served & set(schema.structures)):
        relations = schema.members(name, "NavigationProperty")
        found["navigation"][name] = {r: k for r, k in relations.items() if inner(k) in seen}
    return found


def rows(published: Json) -> list[Json]:
    """Who may call each path of the practice tenant, by Microsoft's table; paths it leaves out are not in it."""
    table: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, permission in published["permissions"].items():
        if name.startswith(LEFT_OUT):
            continue
        for group in permission["pathSets"]:
            for path, options in group["paths"].items():
                also = re.search(r"AlsoRequires=([^;]*)", options or "")
                for method in group["methods"]:
                    for scheme in group["schemeKeys"]:
                        table[path.lower(), method, scheme][name].add(also[1] if also else "")
    found = []
    for method, pattern in TABLE:
        path = re.sub(r"\{\w+\}", "{id}", pattern.lower()).replace("/mailboxsettings/{id}", "/mailboxsettings")
        row: Json = {"method": method, "path": pattern}
        for part, address, scheme in (
            ("application", path, "Application"),
            ("delegated", path, "DelegatedWork"),
            ("own", path.replace("/users/{id}", "/me"), "DelegatedWork"),
        ):
            row[part] = sorted({words for one in table[address, method, scheme].items() for words in both(*one)})
        if row["own"] == row["delegated"]:
            del row["own"]
        if row["application"] or row["delegated"]:
            found.append(row)
    return found


def both(name: str, also: set[str]) -> set[str]:
    """`A`, or `A+B` for each B it takes as well. One that only goes along with another stands with that other."""
    if "" in also:
        return {name}
    return {"+".join(sorted((name, other))) for text in also for other in text.split(",")}


def main(csdl: str, permissions: str, csdl_commit: str, csdl_date: str, commit: str, date: str) -> None:
    schema = Schema(Path(csdl).read_text(encoding="utf-8"))
    source = {"commit": csdl_commit, "date": csdl_date, "file": "schemas/v1.0-Prod.csdl"}
    made = {"sources": {"microsoftgraph/msgraph-metadata": source}, **types(schema)}
    _write("graph-types.json", made)
    source = {"commit": commit, "date": date, "file": "permissions/new/permissions.json"}
    table = rows(json.loads(Path(permissions).read_text(encoding="utf-8")))
    _write(
        "graph-permissions.json", {"sources": {"microsoftgraph/microsoft-graph-devx-content": source}, "rows": table}
    )


def _write(name: str, made: Json) -> None:
    text = json.dumps(made, indent=1, ensure_ascii=False)
    # Lists of words on one line each: a difference is then read by line.
    text = re.sub(r"\[\s+((?:\"[^\"]*\",?\s+)+)\]", lambda m: "[" + " ".join(m[1].split()) + "]", text)
    (HERE / name).write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
