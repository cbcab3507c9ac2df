"""The practice tenant's own book of ids, and the shape of the secrets it hands out."""

import random
import re

import pytest

from checks.catalogue.permissions import PERMISSIONS
from wizard.practice import microsoft_ids
from wizard.practice.secrets import checksum, marvin32, new_secret


def test_the_checksum_agrees_with_the_published_example():
    assert checksum("zzz8Q~" + "z" * 31) == "blP"


def test_secrets_have_the_current_shape():
    source = random.Random(1)
    for _ in range(50):
        secret = new_secret(source)
        assert re.fullmatch(r"[A-Za-z0-9.\-_~]{3}8Q~[A-Za-z0-9.\-_~]{34}", secret)
        assert secret.endswith(checksum(secret[:-3]))


def test_the_hash_takes_every_length():
    values = [marvin32(b"x" * length) for length in range(9)]
    assert len(set(values)) == 9
    assert all(0 <= v < 2**32 for v in values)


def test_graphs_book_is_large_and_has_no_id_twice():
    permissions = microsoft_ids.graph_permissions()
    assert len(permissions) > 1000
    for kind in ("Role", "Scope"):
        ids = [p.id for p in permissions if p.kind == kind]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", i) for i in ids)
    with pytest.raises(KeyError):
        microsoft_ids.graph_permission("Mail.Sent", "Role")


def test_the_two_books_agree_on_the_six():
    """The program's short table and the practice tenant's large one were written apart."""
    assert {p.name for p in PERMISSIONS} == set(microsoft_ids.SIX)
    for row in PERMISSIONS:
        assert microsoft_ids.graph_permission(row.name, "Role").id == row.role_id
        assert microsoft_ids.graph_permission(row.name, "Scope").id == row.scope_id


def test_exchange_shares_role_ids_with_graph():
    """The same id granted on Office 365 Exchange Online is another permission."""
    exchange = {r["id"] for r in microsoft_ids.exchange_app_roles()}
    graph = {r["id"] for r in microsoft_ids.graph_app_roles()}
    assert microsoft_ids.graph_permission("Mail.Send", "Role").id in exchange & graph
    assert exchange - graph
