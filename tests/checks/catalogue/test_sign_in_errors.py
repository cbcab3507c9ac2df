"""The AADSTS table: numbers unique and whole, causes known, phrases that find their own sentence and no other."""

import re

import pytest

from checks.catalogue.causes import BY_ID
from checks.catalogue.oauth_errors import OAUTH_ERRORS
from checks.catalogue.sign_in_errors import BY_CODE, SIGN_IN_ERRORS
from checks.words import LANGUAGES
from tests.checks.catalogue.sentences import SENTENCES

# Every number of Microsoft's list (entra-docs reference-error-codes), copied once by hand.
_DOCUMENTED = """
16000 16001 16002 160021 16003 17003 20001 20012 20033 230109 28002 28003 40008 40009 40010 40015 50000 50001 50002
500011 500021 500022 50003 50005 50006 50007 50008 5000819 50010 50011 50012 50013 500133 50014 50015 50017 50020
500208 500212 500213 50027 50029 50032 50033 50034 50042 50043 50048 50049 50050 50053 50055 50056 50057 50058 50059
50061 50064 50068 50070 50071 50072 50074 50076 50078 50079 50085 50086 50087 50088 50089 50097 50099 50105 50107
50120 50124 501241 50125 50126 50127 50128 50129 50131 50132 50133 50134 50135 50136 50139 50140 50143 50144 50146
501461 50147 501481 501491 50155 50158 50161 50166 50168 50169 50170 50173 50177 50178 50180 50187 50192 50194 50196
50197 50199 51000 51001 1000104 51004 51005 51006 52004 53000 53001 53002 53003 530035 53004 53010 53011 530034 54000
54005 65001 65002 65004 65005 650052 650054 650056 650057 67003 70000 70001 700011 70002 700025 700027 70003 700030
70004 70005 700054 70007 70008 700082 700084 70011 70012 70016 70018 70019 70043 75001 75003 75005 7500514 750054
75008 75011 75016 76021 76026 80001 80002 80005 80007 80010 80012 80013 80014 81004 81005 81006 81007 81009 81010
81011 81012 90002 90004 90005 90006 90007 90008 90009 90010 9001023 90012 90013 90014 900144 90015 90016 90019 90020
90022 90023 900236 9002313 9002332 90024 90027 90033 90036 90038 900384 90043 900432 90051 90055 90056 900561 90072
90081 90082 90084 90085 90086 90087 90090 90091 90092 90093 90094 900382 90095 90099 900971 90100 901002 90101 90102
90107 90114 90117 90119 90120 90121 90123 90124 90125 90126 90130 120000 120002 120003 120004 120005 120008 120011
120012 120013 120014 120015 120016 120018 120020 120021 130004 130005 130006 130007 130008 135010 135011 140000 140001
165004 165900 220450 220501 221000 240001 240002 501621 530032 700016 700020 700022 700023 7000215 7000218 7000222
700229 700005 1000000 1000002 100007 1000031 7000112 7000114 7500529 9002341
399284 5001256 500141 500207 50098 50100 50101 50102 50103 50108 50109 50111 50117 50123 50130 50137 50138 50141 50142
50148 50149 50150 50156 50157 50159 50160 50162 50163 50164 50165 50167 50171 50172 50176 650059 90112 901011 901012
901014
"""
DOCUMENTED = _DOCUMENTED.split()

# Numbers that begin like another one; a search by prefix would mix them up.
PREFIX_TRAPS = [
    ("700016", "7000216"), ("700022", "7000222"), ("700229", "7000229"), ("50057", "500571"), ("53003", "530003"),
    ("65005", "650052"), ("65005", "650056"), ("65005", "650057"), ("90002", "900023"), ("90038", "900382"),
    ("90038", "900384"), ("50001", "500011"), ("70001", "700016"), ("50053", "500531"), ("70002", "700025"),
]  # fmt: skip

# Sentences that Microsoft uses for more than one number: either row may be found.
SHARED = [
    {"AADSTS50059", "AADSTS50128", "AADSTS90019"},
    {"AADSTS50072", "AADSTS50079"},
    {"AADSTS50166", "AADSTS90061"},
    {"AADSTS50034", "AADSTS51004"},
    {"AADSTS500061", "AADSTS50013"},
    {"AADSTS70008", "AADSTS700082"},
]


def hits(sentence: str) -> set[str]:
    return {r.code for r in SIGN_IN_ERRORS if any(re.search(p, sentence, re.IGNORECASE) for p in r.phrases)}


def test_codes_are_whole_and_unique() -> None:
    assert len(BY_CODE) == len(SIGN_IN_ERRORS) > 500
    for row in SIGN_IN_ERRORS:
        assert re.fullmatch(r"AADSTS[1-9]\d{4,6}", row.code)


def test_microsofts_whole_list_is_there() -> None:
    assert len(DOCUMENTED) == len(set(DOCUMENTED)) > 290
    assert [n for n in DOCUMENTED if f"AADSTS{n}" not in BY_CODE] == []


def test_ranges_of_the_on_premises_families_have_a_row_each() -> None:
    for number in (*range(80001, 80015), *range(81004, 81013), *range(50085, 50090)):
        assert f"AADSTS{number}" in BY_CODE


@pytest.mark.parametrize(("short", "long"), PREFIX_TRAPS)
def test_numbers_that_begin_alike_are_different_errors(short: str, long: str) -> None:
    one, other = BY_CODE[f"AADSTS{short}"], BY_CODE[f"AADSTS{long}"]
    assert one is not other
    assert one.meaning != other.meaning


def test_prefix_twins_lead_to_their_own_causes() -> None:
    assert BY_CODE["AADSTS700016"].causes[0] == "app_not_found_in_tenant"
    assert BY_CODE["AADSTS7000216"].causes == ("secret_missing",)
    assert BY_CODE["AADSTS7000222"].causes == ("secret_expired",)
    assert BY_CODE["AADSTS700022"].causes == ("scope_malformed",)
    assert BY_CODE["AADSTS700229"].causes == ("federated_credential_mismatch",)
    assert BY_CODE["AADSTS7000229"].causes == ("sp_missing",)
    assert BY_CODE["AADSTS53003"].causes == ("conditional_access_blocked",)


def test_every_row_is_usable() -> None:
    for row in (*SIGN_IN_ERRORS, *OAUTH_ERRORS):
        assert row.causes
        for causes in (row.causes, *(r.causes for r in row.refine)):
            assert len(set(causes)) == len(causes)
            assert [c for c in causes if c not in BY_ID] == []
        for text in (row.meaning, row.here, *(row.remedy.steps if row.remedy else ())):
            if text is not None:
                assert not text.open_placeholders
                for language in LANGUAGES:
                    said = text.say(language)
                    assert said[-1] in ".?" and said == said.strip() and "  " not in said
                assert not re.search(r"\b(uw|u)\b", text.say("nl"))
        assert row.source.startswith("https://")
        assert row.name is None or re.fullmatch(r"[A-Z]\w+", row.name)
        assert row.code.startswith("AADSTS") or row.code == row.code.lower()
        if row.remedy is not None and row.remedy.link is not None:
            assert row.remedy.link.startswith(("https://", "{portal}/"))


def test_every_row_with_a_phrase_has_its_sentence() -> None:
    with_phrases = {r.code for r in SIGN_IN_ERRORS if r.phrases}
    assert with_phrases == set(SENTENCES)


def test_every_phrase_finds_its_sentence() -> None:
    for row in (one for one in SIGN_IN_ERRORS if one.phrases):
        for sentence in SENTENCES[row.code]:
            assert any(re.search(p, sentence, re.IGNORECASE) for p in row.phrases), sentence
        for phrase in row.phrases:
            assert any(re.search(phrase, s, re.IGNORECASE) for s in SENTENCES[row.code]), f"no sentence tries {phrase}"


def test_no_sentence_finds_another_row() -> None:
    for code in SENTENCES:
        for sentence in SENTENCES[code]:
            others = hits(sentence) - {code}
            assert not others or any(others | {code} <= shared for shared in SHARED), (sentence, others)


VARIANTS = [
    ("AADSTS7000215", "Invalid client secret is provided."),
    ("AADSTS700016", "Application with identifier \\'1111\\' wasn’t found in the directory \\'Contoso\\'."),
    ("AADSTS700016", "Application with identifier “1111” was not found in the directory “Contoso BV”."),
    ("AADSTS700016", "application with identifier 1111 was not found in the directory contoso.nl"),
    ("AADSTS700011", "Application with identifier 1111 was not found in the directory."),
    ("AADSTS90002", "Tenant ‘contoso.nl’ not found. Check to make sure"),
    ("AADSTS90002", 'Tenant \\"contoso nl\\" not found.'),
    ("AADSTS7000218", "must contain the following parameter: client_assertion or client_secret."),
    ("AADSTS7000218", "must contain the following parameter: \\'client_assertion\\' or \\'client_secret\\'."),
    ("AADSTS900144", "The request body must contain the following parameter: 'grant_type'."),
    ("AADSTS900144", "The request body must contain the following parameter: scope."),
    ("AADSTS50194", "isn't configured as a multitenant application"),
    ("AADSTS50194", "is not configured as a multi-tenant application"),
    ("AADSTS50076", "you must use multi-factor authentication to access '0000'"),
    ("AADSTS50076", "the user must use multifactor authentication to access the resource"),
    ("AADSTS65001", "The user or administrator hasn&#39;t consented to use the application"),
    ("AADSTS70011", "The provided value for the input parameter 'scope' isn't valid. The scope x"),
    ("AADSTS700024", "Client assertion isn’t within its valid time range"),
    ("AADSTS700082", "The refresh token has expired due to inactivity.Â The token was issued on 2024-01-01"),
    ("AADSTS70008", "The refresh token has expired due to inactivity."),
    ("AADSTS500014", "The service principal for resource 'https://outlook.office365.com' is disabled."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), VARIANTS)
def test_quotes_and_contractions_may_vary(code: str, text: str) -> None:
    assert hits(text) == {code}


REFINED = [
    ("AADSTS70001", "Application 'x' is disabled.", "sp_disabled"),
    ("AADSTS70001", "Application with identifier 'x' was not found in the directory y", "app_not_found_in_tenant"),
    ("AADSTS70002", "The client does not exist or is not enabled for consumers.", "tenant_endpoint_required"),
    ("AADSTS70002", "AADSTS70008: The provided access grant is expired or revoked.", "refresh_token_expired"),
    ("AADSTS70002", "Error validating credentials. AADSTS50126: Invalid username or password", "user_password_wrong"),
    ("AADSTS90002", "Tenant 'tenant_id' not found.", "tenant_id_malformed"),
    ("AADSTS90002", "Tenant '<your tenant>' not found.", "tenant_id_malformed"),
    ("AADSTS90002", "Tenant '{tenant}' not found.", "tenant_id_malformed"),
    ("AADSTS90002", "Tenant 'undefined' not found.", "tenant_id_malformed"),
    ("AADSTS90014", "The required field 'aud' is missing from the credential.", "assertion_malformed"),
    ("AADSTS90014", "The required field 'client_secret' is missing from the credential.", "secret_missing"),
    ("AADSTS90010", "The grant type is not supported over /common or /consumers", "tenant_endpoint_required"),
    ("AADSTS900144", "must contain the following parameter: 'client_secret'.", "secret_missing"),
    ("AADSTS700023", "Client assertion audience claim does not match Realm issuer.", "assertion_malformed"),
    ("AADSTS700022", "No Subject claim provided in the assertion.", "assertion_malformed"),
    ("AADSTS50027", "Invalid JWT token: not within its valid time range", "assertion_time"),
    ("AADSTS50013", "Assertion failed signature validation. [Reason - The key was not found.]", "cert_mismatch"),
    ("AADSTS7000218", "DeviceCodeCredential.get_token failed: client_secret", "public_client_mismatch"),
    ("AADSTS7000215", "client_secret=aaaabbbb-0000-cccc-1111-dddd2222eeee", "secret_id_instead_of_value"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "cause"), REFINED)
def test_the_text_decides_among_causes(code: str, text: str, cause: str) -> None:
    row = BY_CODE[code]
    match = next(r for r in row.refine if re.search(r.phrase, text, re.IGNORECASE))
    assert match.causes[0] == cause


@pytest.mark.parametrize("tenant", ["contoso.nl", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "contoso.onmicrosoft.com"])
def test_a_real_tenant_name_stays_not_found(tenant: str) -> None:
    text = f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID"
    assert not any(re.search(r.phrase, text, re.IGNORECASE) for r in BY_CODE["AADSTS90002"].refine)


UNRELATED = [
    "Login failed for user 'sa'. Reason: Password did not match that for the login provided.",
    "error: invalid certificate chain in keystore",
    "Invalid domain name in From header",
    "ldap_bind: Strong(er) authentication required (8)",
    "The user account is disabled in Active Directory",
    "kerberos authentication failed for host/web01",
    "HTTP Error 404.15 - Not Found: query string too long",
    "Authorization declined by issuing bank",
    "Invalid verification code, try again",
    "session mismatch between client and server",
    "required field 'name' is missing",
    "unexpected field 'foo'.",
    "tenant screening not found in CRM",
    "expected parameter x not found",
    "wrong data center selected for VM migration",
]


@pytest.mark.parametrize("text", UNRELATED)
def test_other_peoples_errors_are_not_ours(text: str) -> None:
    assert hits(text) == set()


def test_oauth_classes_are_unique_and_cover_what_microsoft_lists() -> None:
    codes = [r.code for r in OAUTH_ERRORS]
    assert len(codes) == len(set(codes))
    listed = (
        "invalid_request invalid_grant unauthorized_client invalid_client unsupported_grant_type invalid_resource "
        "invalid_scope interaction_required temporarily_unavailable access_denied consent_required invalid_instance "
        "authorization_pending invalid_tenant server_error login_required"
    )
    assert set(codes) >= set(listed.split())
