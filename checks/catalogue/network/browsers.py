"""What browsers and filters say in plain words, when they cannot or may not reach a host.

Everybody's words: they count only in a text that names one of Microsoft's services.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "browser-name",
        Text("The browser did not find the host's address.", "De browser vond het adres van de host niet."),
        ("dns_failure",),
        phrases=(
            r"(?:can.{0,2}t|cannot|could ?n.{0,2}t|having trouble) find(?:ing)? (?:the |that )?(?:server|site)\b|"
            r"(?:dns|ip)[ -]addres?s? .{0,90}(?:could not be found|cannot be found|not found)|"
            r"(?:dns|ip)-adres .{0,90}niet (?:worden )?gevonden|(?:kan|kon) de server .{0,60}niet vinden|"
            r"de server .{0,80}niet (?:kan |kon )?worden gevonden|de server .{0,80}(?:kan|kon) niet worden gevonden",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-refused",
        Text("The host refused the browser's connection.", "De host weigerde de verbinding van de browser."),
        ("connection_refused", "proxy_blocked"),
        phrases=(
            r"[\w-]\.[a-z]{2,6} (?:refused to connect|heeft de verbinding geweigerd)|"
            r"verbinding met [\w.-]{4,80} (?:is )?geweigerd",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-closed",
        Text("The connection was broken off.", "De verbinding werd verbroken."),
        ("connection_reset", "proxy_blocked"),
        phrases=(
            r"unexpectedly (?:closed|dropped) the connection|verbinding onverwacht (?:verbroken|gesloten|beeindigd)|"
            r"[\w-]\.[a-z]{2,6} (?:didn.{0,2}t send any data|heeft geen gegevens verzonden)|"
            r"connection was interrupted|verbinding (?:werd|is) onderbroken",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-proxy",
        Text("The proxy itself refuses connections.", "De proxy zelf weigert verbindingen."),
        ("proxy_unreachable", "proxy_blocked"),
        phrases=(r"proxy server is refusing connections|proxyserver weigert verbindingen",),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-certificate",
        Text(
            "The browser does not trust the certificate that it was shown.",
            "De browser vertrouwt het certificaat niet dat hij te zien kreeg.",
        ),
        ("tls_trust",),
        phrases=(
            r"connection is not private|may be impersonating|potential security (?:issue|risk)|"
            r"mogelijk beveiligings(?:probleem|risico)",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-blocked",
        Text(
            "A filter of the network does not allow this page.",
            "Een filter van het netwerk staat deze pagina niet toe.",
        ),
        ("intercepted_response", "proxy_blocked"),
        phrases=(
            r"(?:n.t|not|no) (?:have )?(?:permission|allowed|permitted|authori[sz]ed) to (?:visit|browse|access|view|"
            r"open) .{0,40}(?:site|page|categor)|(?:niet toegestaan|geen toestemming|geen toegang) .{0,40}(?:site|"
            r"pagina|categorie)|(?:pagina|site|website|url) .{0,60}(?:niet toegestaan|is geblokkeerd|verboden)",
            r"(?:internet|web|acceptable|surf) ?(?:access|usage|use|gebruik)?s?[ -]?(?:policy|beleid).{0,120}(?:block|"
            r"denied|violat|geblokkeerd|overtre|geweigerd)|violat\w{1,5} .{0,40}(?:internet|acceptable).{0,12}use",
            r"(?:polic(?:y|ies)|beleid) .{0,30}(?:do(?:es)? ?n.?[o']?t|niet|staat|verbiedt|forbids?) "
            r".{0,16}(?:permit|allow|toe)?.{0,30}(?:access to (?:this|the) (?:web)?(?:site|page)|"
            r"toegang tot deze (?:web)?(?:site|pagina))",
            r"access to [\w.-]{4,80}\.[a-z]{2,6} (?:is|was|has been) (?:blocked|denied|restricted|forbidden)",
            r"polic(?:y|ies) (?:has|have) (?:denied|blocked) access to",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
    ErrorRow(
        "browser-slow",
        Text("The browser got no answer in time.", "De browser kreeg niet op tijd antwoord."),
        ("network_timeout", "proxy_blocked"),
        phrases=(
            r"(?:took|taking) too long to respond|(?:te lang|te langzaam) .{0,80}(?:reageer|antwoord)|"
            r"doet er te lang over|wachttijd voor de verbinding|geen internetverbinding|no internet connection",
            r"(?:can.{0,2}t|cannot) establish a connection to the server|"
            r"geen verbinding (?:kunnen )?(?:maken|opbouwen) met de server",
        ),
        stage="network",
        mark="O",
        named=True,
    ),
)
