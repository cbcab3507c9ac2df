"""Which tenant a domain name or ID is: the public OpenID document alone, before there is any credential."""

from __future__ import annotations

import ssl
from urllib.parse import quote

from checks.facts import Answer, Seen, TenantSeen, Unknown
from checks.gather.evidence import Witness, refused_or_unknown, then
from checks.gather.login_http import LoginHttp
from checks.gather.read_json import parsed
from checks.gather.sign_in import tenant_of
from checks.gather.time_budget import TimeBudget
from checks.gather.trust import trust
from checks.settings import Endpoints


def find_tenant(tenant: str, endpoints: Endpoints) -> Answer[TenantSeen]:
    """One GET of the tenant's OpenID document. Raises nothing for what the network or the login host do.

    Source: entra-docs v2-protocols-oidc.
    """
    witness = Witness()
    url = f"{endpoints.login}/{quote(tenant.strip(), safe='')}/v2.0/.well-known/openid-configuration"
    asked = f"GET {url}"
    try:
        http = LoginHttp(endpoints, trust(endpoints).context, TimeBudget(min(endpoints.time_budget, 30.0)))
    except (OSError, ssl.SSLError, ValueError) as error:
        return Unknown(witness.failure(asked, error))
    try:
        http.get(url)
    except (OSError, ValueError) as error:
        return Unknown(witness.failure(asked, error))
    finally:
        http.close()
    heard = http.last
    if heard is None:
        return Unknown(witness.limit(asked, "NoAnswer", ""))
    told = witness.answer(heard.asked, heard.status, heard.headers, heard.body)
    document = parsed(heard.body)
    if heard.status != 200:
        return refused_or_unknown(told, heard.body)
    if not isinstance(document, dict):
        return Unknown(told)
    return then(Seen(document, told), tenant_of)
