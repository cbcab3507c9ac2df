"""A web page where JSON was expected: filters, block pages, captive portals."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

GATEWAY_PAGE = (
    r"\b(?:403|404|413|50[0234])[ :-]{1,3}(?:forbidden|not found|request entity too large|internal server error|"
    r"bad gateway|service (?:temporarily )?unavailable|gateway time-?out)\b.{0,160}?"
    r"(?:\bnginx\b|\bopenresty\b|\bapache/|\bapache server\b|\bhaproxy\b|\bvarnish\b|\btraefik\b|\btengine\b|"
    r"\blitespeed\b|\bawselb/|\bcloudflare\b|\bmicrosoft-azure-application-gateway\b|\benvoy\b)"
)
"""A status with its words, and below it the name of the server that made the page."""

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "block-page",
        Text(
            "Something in between (a filter, a proxy, a sign-in portal of the network) answered with a page of its "
            "own.",
            "Iets onderweg (een filter, een proxy, een aanmeldportaal van het netwerk) antwoordde met een eigen "
            "pagina.",
        ),
        ("intercepted_response", "proxy_blocked"),
        phrases=(
            r"(?:(?:<!doctype html>|<html>).{0,1200}|content-type: text/html.{0,500})(?:zscaler|fortigate|"
            r"fortiguard|palo alto|"
            r"sophos|blue ?coat|symantec|"
            r"umbrella|forcepoint|websense|mcafee|skyhigh|trellix|barracuda|netskope|watchguard|check ?point|squid|"
            r"iboss|smoothwall|untangle|"
            r"web ?filter|webfilter|captive|access denied|blocked|geblokkeerd|toegang geweigerd|policy|proxy|"
            r"hotspot|wifi|firewall)",
            r"the requested url could not be retrieved|err_access_denied",
            r"x-squid-error|x-zscaler|zscaler.{0,80}(?:block|denied|polic)",
            r"(?:web ?page|\bpage|website|site|url|pagina) (?:has been |is |was |werd |wordt )?(?:blocked|geblokkeerd|"
            r"blocked by|restricted)",
            r"\bpolicy_denied\b|err_blocked_by_(?:administrator|client|response)",
            r"(?:zscaler|fortinet|fortigate|fortiguard|sophos|blue ?coat|symantec|umbrella|forcepoint|websense|skyhigh|"
            r"barracuda|netskope|watchguard|palo alto|iboss|smoothwall|untangle).{0,200}(?:visit|browse|categor|"
            r"web ?site|web ?page|url).{0,120}(?:block|denied|not allowed|permission|restricted|geblokkeerd|"
            r"niet toegestaan|geweigerd)",
            r"captive ?portal|login to (?:the )?network|hotspot login",
            r"(?:seite|website|url|zugriff) .{0,60}(?:wurde|ist) (?:blockiert|gesperrt)|(?:page|site|url|acces) "
            r".{0,60}(?:a ete|est) (?:bloque|refuse)e?",
        ),
        stage="network",
        mark="O",
    ),
    ErrorRow(
        "gateway-page",
        Text(
            "A server in between (a reverse proxy, a load balancer, a filter) answered with an error page of its own.",
            "Een server ertussen (reverse proxy, load balancer, filter) antwoordde met een eigen foutpagina.",
        ),
        ("intercepted_response", "proxy_blocked", "service_transient"),
        phrases=(GATEWAY_PAGE,),
        refine=(Refinement(r"\b4\d\d[ :-]{1,3}[a-z]", ("intercepted_response", "proxy_blocked")),),
        stage="network",
        mark="O",
    ),
    ErrorRow(
        "page-instead-of-json",
        Text("A web page came back where JSON was expected.", "Er kwam een webpagina terug waar JSON werd verwacht."),
        ("intercepted_response", "service_transient"),
        phrases=(
            r"jsondecodeerror: expecting value: line 1 column 1|expecting value: line 1 column 1 \(char 0\)",
            r"unexpected token '?<|is not valid json|unexpected token < in json",
            r"'<' is an invalid start of a value|0x3c is an invalid start of a value",
            r"unexpected character encountered while parsing value: <",
            r"attempt to decode json with unexpected mimetype: text/html|unexpected mimetype: text/html",
            r"expected begin_object but was string|unexpected character \('<' \(code 60\)\)",
            r"invalid character '<' looking for beginning of value",
            r"invalid json primitive: ?\.?<?|ongeldige json-primitieve|conversion from json failed.{0,80}<",
            r"json\.net.{0,40}parsing.{0,40}<|failed to (?:parse|decode) (?:the )?(?:response|answer|"
            r"json).{0,80}(?:html|<)",
            r"from content with media type 'text/html'|non_parsable_oauth_error|json_parse_failed|"
            r"response body is not application/json|(?:expected|verwachtte) json.{0,60}(?:html|<)|"
            r"html in plaats van json",
            r"content-?type.{0,20}text/html.{0,300}(?:login\.microsoftonline|graph\.microsoft|oauth2|token)",
            r"(?:token|oauth2|login\.microsoftonline|graph\.microsoft).{0,400}(?:<!doctype html>|<html>)",
        ),
        stage="network",
        mark="S",
    ),
)
