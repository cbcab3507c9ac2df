"""Causes: the road between this machine and Microsoft.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepOf
from checks.words import Text

_ALLOW_HOSTS = Text(
    "Allow login.microsoftonline.com and graph.microsoft.com on port 443 in firewall and proxy (allow list).",
    "Sta login.microsoftonline.com en graph.microsoft.com op poort 443 toe in firewall en proxy (allow list).",
)

CAUSES: tuple[Cause, ...] = (
    Cause(
        "tls_trust",
        Text("Certificate of the server is not trusted", "Certificaat van de server wordt niet vertrouwd"),
        Text(
            "This machine does not trust the certificate it was shown: mostly because a firewall or proxy inspects "
            "TLS with a root certificate of its own, or because the certificate is expired or for another name.",
            "Deze machine vertrouwt het getoonde certificaat niet: meestal omdat een firewall of proxy TLS inspecteert "
            "met een eigen rootcertificaat, of omdat het certificaat verlopen is of voor een andere naam geldt.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Look who issued the certificate: in a browser on the same machine, open "
                    "https://login.microsoftonline.com and view the certificate. Not a public authority such as "
                    "DigiCert or Microsoft? Then TLS inspection is at work.",
                    "Kijk wie het certificaat heeft uitgegeven: open https://login.microsoftonline.com in een browser "
                    "op dezelfde machine en bekijk het certificaat. Geen openbare instantie zoals DigiCert of "
                    "Microsoft? Dan is er TLS-inspectie.",
                ),
                Text(
                    "Exempt Microsoft's sign-in and Graph addresses from the inspection, or install the organisation's "
                    "root certificate in the trust store of the machine.",
                    "Zonder de aanmeld- en Graph-adressen van Microsoft uit van de inspectie, of installeer het "
                    "rootcertificaat van de organisatie in het certificaatarchief van de machine, zodat die het "
                    "vertrouwt.",
                ),
                StepOf(
                    "For this tool and Python programs alike: point to a CA bundle with that root certificate "
                    "(environment variables REQUESTS_CA_BUNDLE and SSL_CERT_FILE).",
                    "Voor dit programma en andere Python-programma's: verwijs naar een CA-bundle met dat "
                    "rootcertificaat (omgevingsvariabelen REQUESTS_CA_BUNDLE en SSL_CERT_FILE).",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="curl -v https://login.microsoftonline.com/",
        ),
        decides=Text(
            "Who is the issuer of the certificate shown on this machine, and until when is it valid?",
            "Wie is de uitgever van het certificaat dat deze machine te zien krijgt, en tot wanneer is het geldig?",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "tls_version_too_old",
        Text("TLS version is too old", "TLS-versie is te oud"),
        Text(
            "The program or something in between speaks TLS 1.0 or 1.1 (or 3DES). Microsoft accepts TLS 1.2 and "
            "newer only.",
            "Het programma of iets ertussen spreekt TLS 1.0 of 1.1 (of 3DES). Microsoft accepteert alleen TLS 1.2 en "
            "nieuwer.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Update the operating system and .NET on the machine that runs the program and switch TLS 1.2 on "
                    "(Windows: SchUseStrongCrypto and SystemDefaultTlsVersions in the registry).",
                    "Werk het besturingssysteem en .NET bij op de machine waar het programma draait en schakel TLS 1.2 "
                    "in (Windows: SchUseStrongCrypto en SystemDefaultTlsVersions in het register).",
                ),
                Text(
                    "Is there an inspecting proxy? Then let its administrator allow TLS 1.2 or newer to Microsoft.",
                    "Zit er een inspecterende proxy tussen? Laat de beheerder daarvan dan TLS 1.2 of nieuwer naar "
                    "Microsoft toestaan.",
                ),
            ),
            link="https://learn.microsoft.com/troubleshoot/entra/entra-id/ad-dmn-services/"
            "enable-support-tls-environment",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "dns_failure",
        Text("Host name could not be resolved", "Servernaam kon niet worden gevonden"),
        Text(
            "This machine could not turn the host name into an address: no connection, a DNS server that does not "
            "answer, or a misspelt name.",
            "Deze machine kon bij de servernaam geen adres vinden: geen verbinding, een DNS-server die niet antwoordt, "
            "of een verkeerd gespelde naam.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                StepOf(
                    "Check the spelling of the host name in the message, and whether this machine has a connection at "
                    "all (open a web page).",
                    "Controleer de spelling van de servernaam in de melding, en of deze machine wel verbinding heeft "
                    "(open een webpagina).",
                ),
                Text(
                    "Ask for the name in a command window with nslookup; no answer means that the DNS server of this "
                    "network must be mended or allowed to resolve it.",
                    "Vraag de naam op in een opdrachtvenster met nslookup; komt er geen antwoord, dan moet de "
                    "DNS-server van dit netwerk worden hersteld of de naam mogen opzoeken.",
                ),
                StepOf(
                    "Does this network reach the internet only through a proxy? Then set HTTPS_PROXY here, so that "
                    "the proxy resolves the name.",
                    "Komt dit netwerk alleen via een proxy op internet? Stel hier dan HTTPS_PROXY in, zodat de proxy "
                    "de naam opzoekt.",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="nslookup login.microsoftonline.com",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "proxy_auth",
        Text("The proxy wants a sign-in", "De proxy wil een aanmelding"),
        Text(
            "The proxy of this network answered 407: it lets nothing through without authentication.",
            "De proxy van dit netwerk antwoordde met 407: zonder verificatie laat die niets door.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                StepOf(
                    "Put user name and password for the proxy in HTTPS_PROXY on this machine "
                    "(http://user:password@proxy:port), with special characters URL-encoded.",
                    "Zet gebruikersnaam en wachtwoord voor de proxy in HTTPS_PROXY op deze machine "
                    "(http://gebruiker:wachtwoord@proxy:poort), met speciale tekens URL-gecodeerd.",
                ),
                Text(
                    "Does the proxy ask Windows sign-in (NTLM, Kerberos)? Then let its administrator allow this "
                    "machine to reach Microsoft without proxy authentication.",
                    "Vraagt de proxy om een Windows-aanmelding (NTLM, Kerberos)? Laat de beheerder deze machine dan "
                    "zonder proxyverificatie naar Microsoft laten gaan.",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="netsh winhttp show proxy",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "proxy_blocked",
        Text("The proxy refuses the connection", "De proxy weigert de verbinding"),
        Text(
            "The proxy was reached but would not open the connection to Microsoft.",
            "De proxy is bereikt, maar wilde de verbinding met Microsoft niet openen.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                _ALLOW_HOSTS,
                Text(
                    "Is the machine itself allowed to go out? Then add these hosts to NO_PROXY on it, so that the "
                    "proxy is left out.",
                    "Mag de machine zelf naar buiten? Zet deze adressen dan in NO_PROXY op die machine, zodat de proxy "
                    "wordt overgeslagen.",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="curl -v https://login.microsoftonline.com/",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "proxy_unreachable",
        Text("The proxy cannot be reached", "De proxy is niet bereikbaar"),
        Text(
            "A proxy is configured, but no connection with it could be made: wrong name or port, or not on this "
            "network.",
            "Er is een proxy ingesteld, maar er kwam geen verbinding mee tot stand: verkeerde naam of poort, of niet "
            "op dit netwerk.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Look at the proxy settings of this machine: the environment variables HTTPS_PROXY and HTTP_PROXY, "
                    "and on Windows Settings > Network & internet > Proxy.",
                    "Bekijk de proxyinstellingen van deze machine: de omgevingsvariabelen HTTPS_PROXY en HTTP_PROXY, "
                    "en in Windows Instellingen > Netwerk en internet > Proxy.",
                ),
                Text(
                    "Correct host and port, or remove the setting when this network needs no proxy.",
                    "Verbeter server en poort, of verwijder de instelling als dit netwerk geen proxy nodig heeft.",
                ),
            ),
            command="netsh winhttp show proxy",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "connection_refused",
        Text("Connection refused", "Verbinding geweigerd"),
        Text(
            "The machine on the other side answered that nothing listens on that port, or a firewall rejected it.",
            "De andere kant antwoordde dat er op die poort niets luistert, of een firewall wees de verbinding af.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Check host and port in the message: is it a proxy of your own, or Microsoft on port 443?",
                    "Controleer server en poort in de melding: is het een eigen proxy, of Microsoft op poort 443?",
                ),
                _ALLOW_HOSTS,
            ),
            link=places.DOC_ENDPOINTS,
            command="Test-NetConnection login.microsoftonline.com -Port 443",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "network_timeout",
        Text("No answer in time", "Geen antwoord op tijd"),
        Text(
            "The connection or the answer took too long. Often a firewall drops the traffic silently.",
            "De verbinding of het antwoord duurde te lang. Vaak gooit een firewall het verkeer stil weg.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                StepOf(
                    "Try again here once; a single timeout may be chance.",
                    "Probeer het hier nog één keer; een enkele time-out kan toeval zijn.",
                ),
                _ALLOW_HOSTS,
                StepOf(
                    "Does this network use a proxy? Then set HTTPS_PROXY on this machine.",
                    "Gebruikt dit netwerk een proxy? Stel dan HTTPS_PROXY in op deze machine.",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="Test-NetConnection login.microsoftonline.com -Port 443",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "connection_reset",
        Text("Connection was broken off", "Verbinding verbroken"),
        Text(
            "The connection was closed by the other side or by something in between, often during the TLS handshake.",
            "De verbinding is door de andere kant of door iets ertussen verbroken, vaak tijdens de TLS-handshake.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                StepOf(
                    "Try again here once; does it happen each time, then a firewall, proxy or virus scanner cuts the "
                    "connection.",
                    "Probeer het hier nog één keer; gebeurt het steeds, dan verbreekt een firewall, proxy of "
                    "virusscanner de verbinding.",
                ),
                _ALLOW_HOSTS,
                Text(
                    "Exempt these hosts from TLS inspection, and check that TLS 1.2 is allowed.",
                    "Zonder deze adressen uit van TLS-inspectie, en controleer of TLS 1.2 mag.",
                ),
            ),
            link=places.DOC_ENDPOINTS,
            command="curl -v https://login.microsoftonline.com/",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "not_tls_endpoint",
        Text("The other side does not speak TLS", "De andere kant spreekt geen TLS"),
        Text(
            "A secure connection (https) was started with something that speaks plain http on that port, mostly a "
            "proxy entered with https:// in front.",
            "Er is een beveiligde verbinding (https) begonnen met iets dat op die poort gewoon http spreekt, meestal "
            "een proxy die met https:// ervoor is ingevuld.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Write the proxy address with http:// in front, also in HTTPS_PROXY: http://proxy:port.",
                    "Schrijf het proxyadres met http:// ervoor, ook in HTTPS_PROXY: http://proxy:poort.",
                ),
                Text(
                    "No proxy in play? Then check the port in the message: TLS to Microsoft is on port 443.",
                    "Geen proxy in het spel? Controleer dan de poort in de melding: TLS naar Microsoft gaat over poort "
                    "443.",
                ),
            ),
            command="netsh winhttp show proxy",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "intercepted_response",
        Text("Something in between answered", "Iets ertussen gaf antwoord"),
        Text(
            "The answer is a web page or something else than Microsoft sends: a block page, a sign-in portal of the "
            "network, or a proxy.",
            "Het antwoord is een webpagina of iets anders dan Microsoft stuurt: een blokkadepagina, een aanmeldportaal "
            "van het netwerk, of een proxy.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Open https://login.microsoftonline.com in a browser on the same machine; read what the page says "
                    "and who sent it (block page, captive portal, firewall).",
                    "Open https://login.microsoftonline.com in een browser op dezelfde machine; lees wat de pagina "
                    "zegt en wie hem stuurt (blokkadepagina, aanmeldportaal, firewall).",
                ),
                _ALLOW_HOSTS,
            ),
            link=places.DOC_ENDPOINTS,
            command="curl -v https://login.microsoftonline.com/",
        ),
        exit_class=ExitClass.NETWORK,
    ),
    Cause(
        "clock_skew",
        Text("The clock of this machine is off", "De klok van deze machine loopt niet gelijk"),
        Text(
            "Date or time of the machine differ from the real time, so valid tokens and certificates seem expired or "
            "not yet valid.",
            "Datum of tijd van de machine wijkt af, waardoor geldige tokens en certificaten verlopen of nog niet "
            "geldig lijken.",
        ),
        Remedy(
            Actor.NETWORK_ADMIN,
            (
                Text(
                    "Set the clock right and switch on time synchronisation (NTP): on Windows w32tm /resync or "
                    "Settings > Time & language, on Linux timedatectl or chrony.",
                    "Zet de klok gelijk en schakel tijdsynchronisatie (NTP) in: in Windows w32tm /resync of "
                    "Instellingen > Tijd en taal, op Linux timedatectl of chrony.",
                ),
                Text(
                    "Check the time zone of the machine as well.",
                    "Controleer ook de tijdzone van de machine.",
                ),
                StepOf("Then try again here.", "Probeer het daarna hier opnieuw."),
            ),
            command="w32tm /resync",
        ),
        decides=Text(
            "Compare the machine's clock with that of a telephone: is it more than five minutes off?",
            "Vergelijk de klok van de machine met die van een telefoon: scheelt het meer dan vijf minuten?",
        ),
        exit_class=ExitClass.NETWORK,
    ),
)
