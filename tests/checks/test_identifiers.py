"""Tenants and client IDs as people paste them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.identifiers import client_from, client_sign, guid_inside, is_domain, tenant_from, tenant_sign, tidy_guid

GUID = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"


@pytest.mark.parametrize(
    ("pasted", "tenant"),
    [
        (GUID.upper(), GUID),
        (f"  {{{GUID}}} ", GUID),
        ("Jan.Jansen@Klant.nl", "klant.nl"),
        ("klant.nl", "klant.nl"),
        ("klant.nl.", "klant.nl"),
        ("klant.onmicrosoft.com", "klant.onmicrosoft.com"),
        (f"https://login.microsoftonline.com/{GUID}/oauth2/v2.0/token", GUID),
        ("https://login.microsoftonline.com/klant.nl/v2.0/.well-known/openid-configuration", "klant.nl"),
        ("https://portal.azure.com/#@klant.onmicrosoft.com/resource/subscriptions", "klant.onmicrosoft.com"),
        (f"https://entra.microsoft.com/?tenantId={GUID}#home", GUID),
        ("https://klant-my.sharepoint.com/personal/x", "klant.onmicrosoft.com"),
        ("https://www.klant.nl/contact", "klant.nl"),
        ('"klant.nl"', "klant.nl"),
        ("Klant B.V.", "Klant B.V."),
    ],
)
def test_a_tenant_is_understood_in_what_is_pasted(pasted, tenant):
    assert tenant_from(pasted) == tenant


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        (GUID, "good-guid"),
        ("klant.nl", "good-domain"),
        ("münchen.de", "good-domain"),
        ("", "empty"),
        ("common", "shared-endpoint"),
        ("<tenant-id>", "placeholder"),
        ("your-tenant-id", "placeholder"),
        ("Klant BV", "malformed"),
    ],
)
def test_tenant_sign(value, sign):
    assert tenant_sign(value) == sign


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        (GUID, "good"),
        ("00000003-0000-0000-c000-000000000000", "graph-resource"),
        ("ef54d2bf-783f-4e0f-bca1-3210c0444d99", "permission-id"),
        ("00000000-0000-0000-0000-000000000000", "zero"),
        ("jan@klant.nl", "e-mail"),
        ("klant.nl", "domain"),
        ("AFAS Profit", "malformed"),
        (" ", "empty"),
    ],
)
def test_client_sign(value, sign):
    assert client_sign(value) == sign


def test_domains_and_guids():
    assert is_domain("a.nl") and not is_domain("localhost") and not is_domain("a..nl") and not is_domain("-a.nl")
    assert tidy_guid(" {" + GUID.upper() + "} ") == GUID


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        (f"Application (client) ID : {GUID.upper()}", GUID),
        (f"Toepassings-id (client):\t{GUID}\r\n", GUID),
        (f"{GUID} {GUID}", GUID),
        (f"{GUID} 3f1f6a2b-1d7e-4b53-8c55-3f1f6a2b9d04", None),
        (f"x{GUID}", None),
        (GUID[:-1], None),
        ("", None),
    ],
)
def test_one_guid_with_words_around_it_is_taken_out_of_a_paste(pasted, found):
    assert guid_inside(pasted) == found


_DRESS = [
    "{}", "{{{}}}", '"{}"', "“{}”", "'{}',", "<{}>", "({})", "\u202a{}\u202c", "\u200b{}\u00a0", "{}.", "\t{}\r\n",
]  # fmt: skip
_WRITTEN = [
    str, str.upper, lambda guid: guid.replace("-", "\u2011"), lambda guid: guid.replace("-", "–"),
    lambda guid: guid.replace("-", ""), lambda guid: guid[:20] + "\n" + guid[20:],
    lambda guid: guid[:5] + "\u200b" + guid[5:],
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    dress=st.sampled_from(_DRESS),
    written=st.sampled_from(_WRITTEN),
    label=st.sampled_from(["", "Tenant ID: ", "Map-id (tenant-id)\n", "tenantId = ", "Directory ID\t"]),
)
def test_an_id_is_read_however_it_was_copied(dress, written, label):
    pasted = label + dress.format(written(GUID))
    assert tenant_from(pasted) == GUID
    assert client_from(pasted) == GUID
    assert client_from("Application (client) ID: " + dress.format(written(GUID))) == GUID


@pytest.mark.parametrize(
    ("pasted", "tenant"),
    [
        (f"https://sts.windows.net/{GUID}/", GUID),
        (f"https://entra.microsoft.com/#@{GUID}/home", GUID),
        (f"https://admin.microsoft.com/?tid={GUID}", GUID),
        (f"portal.azure.com/{GUID}#view/x", GUID),
        ("outlook.office365.com/owa/?realm=klant.nl", "klant.nl"),
        ("Voorbeeld BV (klant.nl)", "klant.nl"),
        ("Primair domein: klant.nl", "klant.nl"),
        ("jan@klant.nl; petra@klant.nl", "klant.nl"),
        ("Jan <jan@klant.nl>", "klant.nl"),
    ],
)
def test_a_tenant_is_told_by_pages_and_lines(pasted, tenant):
    assert tenant_from(pasted) == tenant


@pytest.mark.parametrize(
    "pasted",
    [
        "https://outlook.office.com/mail/",
        "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/" + GUID,
        f"Application (client) ID: {GUID}",
        "klant.nl of anders.nl",
        "<naam>.onmicrosoft.com",
        f"{GUID} 3f1f6a2b-1d7e-4b53-8c55-3f1f6a2b9d04",
    ],
)
def test_what_names_no_tenant_or_two_is_left_as_it_is(pasted):
    assert tenant_sign(tenant_from(pasted)) not in ("good-guid", "good-domain")
