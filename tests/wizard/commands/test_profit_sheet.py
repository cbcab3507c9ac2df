"""`profit sheet`: what is typed into Profit, without a network and without the secret."""

from __future__ import annotations

import pytest

from tests.wizard.running import run

TENANT = "3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b"
CLIENT = "7c1d2e3f-0a1b-4c2d-9e3f-4a5b6c7d8e9f"
CONFIG = f"""schema = 1
tenant = "{TENANT}"
domain = "klant.nl"
client_id = "{CLIENT}"
[secret]
where = "inline"
value = "abc8Q~canaryCanaryCanaryCanaryCanary0123"
[profit]
email_dns = "klant.nl"
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_config_fills_it_in_profits_order_and_the_secret_stays_where_it_is(tmp_path):
    (tmp_path / "profit-exchange.toml").write_text(CONFIG, encoding="utf-8")
    ran = run("profit", "sheet", "--language", "en")
    assert ran.code == 0, ran.err
    labels = [line.partition(":")[0] for line in ran.out.splitlines()[1:]]
    assert labels == [
        "Sync. Profit Calendar with",
        "E-mail DNS",
        "Directory id",
        "Application id",
        "Application secret",
    ]
    assert TENANT in ran.out and CLIENT in ran.out
    for name in ("sheet.html", "sheet.md"):
        assert run("profit", "sheet", "--out", name).code == 0
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert TENANT in text and CLIENT in text and "canary" not in text + ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), ("--tenant-id", "--client-id", "--email-dns")),
        (("--tenant-id", TENANT, "--client-id", CLIENT), ("one more value", "--email-dns")),
        (("--tenant-id", "klant.nl"), ("domain name", "--tenant-id")),
        (("--out", "x.pdf"), (".html",)),
        (("--out", "nowhere/x.html"), ("does not exist",)),
    ],
)
def test_what_is_missing_is_named_all_at_once(tmp_path, words, says):
    ran = run("profit", "sheet", *words, "--language", "en")
    assert ran.code == 2 and ran.out == ""
    assert all(said in ran.err for said in says)
    assert list(tmp_path.iterdir()) == []
