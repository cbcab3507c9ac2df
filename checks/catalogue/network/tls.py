"""TLS faults: a chain nobody trusts, a wrong or expired certificate, old versions, no TLS at all."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import NUMBERED
from checks.remedy import Actor, Remedy
from checks.words import Text

_INSPECTION = Text(
    "Usually a firewall or proxy that opens TLS connections and signs them itself; its root certificate must be "
    "trusted "
    "by the program, not only by the browser.",
    "Meestal een firewall of proxy die TLS-verbindingen openmaakt en zelf ondertekent; het programma moet het "
    "rootcertificaat daarvan vertrouwen, niet alleen de browser.",
)

_WHOSE = Text(
    "Look at the certificate itself: open the address of the message in a browser on the same machine and read issuer, "
    "name and end date.",
    "Bekijk het certificaat zelf: open het adres uit de melding in een browser op dezelfde machine en lees "
    "uitgever, naam "
    "en einddatum.",
)
_EXPIRED = Remedy(
    Actor.NETWORK_ADMIN,
    (
        Text(
            "Compare date and time of this machine with a real clock first: a clock that runs ahead makes every "
            "certificate expired.",
            "Vergelijk eerst datum en tijd van deze machine met een echte klok: loopt die voor, dan lijkt elk "
            "certificaat verlopen.",
        ),
        _WHOSE,
        Text(
            "Is the issuer your own firewall or proxy (TLS inspection)? Then renew its certificate there, and its root "
            "certificate on this machine. Microsoft's own are never expired for long.",
            "Is de uitgever je eigen firewall of proxy (TLS-inspectie)? Vernieuw dan daar het certificaat, en op deze "
            "machine het rootcertificaat. Dat van Microsoft zelf is nooit lang verlopen.",
        ),
    ),
    link=places.DOC_ENDPOINTS,
    command="curl -v https://login.microsoftonline.com/",
)
_OTHER_NAME = Remedy(
    Actor.NETWORK_ADMIN,
    (
        _WHOSE,
        Text(
            "Is it the certificate of another host? Then the name leads to the wrong machine: look at the "
            "address in the "
            "program, at the hosts file and at DNS (nslookup), and at a proxy that answers for others.",
            "Is het het certificaat van een andere server? Dan leidt de naam naar de verkeerde machine: bekijk "
            "het adres "
            "in het programma, het hosts-bestand en DNS (nslookup), en een proxy die voor anderen antwoordt.",
        ),
        Text(
            "Is the address an IP address? Use the host name: certificates that are trusted are made for names.",
            "Is het adres een IP-adres? Gebruik de servernaam: certificaten die vertrouwd worden gelden voor namen.",
        ),
    ),
    link=places.DOC_ENDPOINTS,
    command="nslookup login.microsoftonline.com",
)
_CA_FILE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Correct the path to the CA bundle, or take the setting away: REQUESTS_CA_BUNDLE, SSL_CERT_FILE and "
            "CURL_CA_BUNDLE on this machine name a file that is not there or holds no certificates.",
            "Verbeter het pad naar de CA-bundle, of haal de instelling weg: REQUESTS_CA_BUNDLE, SSL_CERT_FILE en "
            "CURL_CA_BUNDLE op deze machine noemen een bestand dat er niet is of geen certificaten bevat.",
        ),
        Text(
            "The file holds the root certificate of the organisation as text (-----BEGIN CERTIFICATE-----).",
            "Het bestand bevat het rootcertificaat van de organisatie als tekst (-----BEGIN CERTIFICATE-----).",
        ),
    ),
    link="https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
)
_REVOCATION = Remedy(
    Actor.NETWORK_ADMIN,
    (
        Text(
            "Allow this machine to fetch the revocation lists that the certificate names (plain http to hosts such as "
            "crl3.digicert.com and ocsp.digicert.com); only then is it trusted.",
            "Laat deze machine de intrekkingslijsten ophalen die het certificaat noemt (gewoon http naar servers als "
            "crl3.digicert.com en ocsp.digicert.com); pas dan wordt het vertrouwd.",
        ),
        Text(
            "Is the issuer your own firewall or proxy? Its root certificate seldom has a list that can be fetched: "
            "exempt Microsoft's addresses from the inspection.",
            "Is de uitgever je eigen firewall of proxy? Bij dat rootcertificaat hoort zelden een lijst die op te halen "
            "is: zonder de adressen van Microsoft uit van de inspectie.",
        ),
    ),
    link=places.DOC_ENDPOINTS,
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "tls-ca-file",
        Text(
            "The file with trusted certificates that this program was told to use is missing or unreadable.",
            "Het bestand met vertrouwde certificaten dat dit programma moet gebruiken ontbreekt of is niet te lezen.",
        ),
        ("tls_trust",),
        phrases=(
            r"could not find a suitable tls ca certificate bundle|invalid path: .{0,120}(?:ca|cert|pem)|"
            r"error setting certificate (?:verify locations|file)|curl: \(77\)",
        ),
        stage="network",
        remedy=_CA_FILE,
        mark="S",
    ),
    ErrorRow(
        "tls-revocation",
        Text(
            "It could not be looked up whether the certificate was revoked.",
            "Er kon niet worden opgezocht of het certificaat is ingetrokken.",
        ),
        ("tls_trust",),
        phrases=(
            r"crypt_e_(?:no_)?revocation|0x8009201[23]|schannel: .{0,60}revocation|"
            r"revocation (?:function|server) was (?:unable|offline)|revocation status .{0,40}unknown|"
            r"intrekking(?:sserver|scontrole)? .{0,60}(?:niet|offline)|certificate ?revocation ?check failed",
        ),
        stage="network",
        remedy=_REVOCATION,
        mark="S",
    ),
    ErrorRow(
        "not-tls",
        Text(
            "The other side does not speak TLS on this port: often `https://` before the address of a plain proxy.",
            "De andere kant spreekt geen TLS op deze poort: vaak staat er `https://` voor het adres van een gewone "
            "proxy.",
        ),
        ("not_tls_endpoint", "proxy_unreachable"),
        phrases=(
            r"wrong_version_number|wrong version number|packet length too long|record layer failure|"
            r"\[ssl: http_request\]|ssl: https_proxy_request",
            r"server gave http response to https client|first record does not look like a tls handshake|"
            r"unsupported or unrecognized ssl message",
            r"ssl23_get_server_hello:unknown protocol|unknown protocol\b.{0,40}ssl|ssl_error_rx_record_too_long|"
            r"err_ssl_protocol_error",
            r"plain http request was sent to https port|client sent an http request to an https server|"
            r"http request on https port",
            r"your proxy appears to only use http and not https|proxy url .{0,20}https.{0,60}http",
            r"frame size .{0,80}corrupted|cannot determine the frame size|kan de framegrootte niet bepalen|"
            r"framegrootte .{0,60}beschadigd",
            r"starttls (?:is )?(?:required|not supported|extension not supported)|must issue a starttls command first",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "tls-strict-ca",
        Text(
            "The inspecting proxy's own CA certificate does not follow the standard; Python 3.13 and later check that "
            "strictly.",
            "Het eigen CA-certificaat van de inspecterende proxy volgt de standaard niet; Python 3.13 en nieuwer "
            "controleren daar streng op.",
        ),
        ("tls_trust",),
        phrases=(
            r"basic constraints of ca cert not marked critical|missing authority key identifier|"
            r"missing subject key identifier",
            r"ca cert does not include key usage extension|authority key identifier .{0,40}(?:missing|mark)|"
            r"invalid ca certificate|path length constraint|ca md too weak|ca key too small|ee key too small",
        ),
        stage="network",
        here=_INSPECTION,
        mark="S",
        source="https://docs.python.org/3/whatsnew/3.13.html#ssl",
    ),
    ErrorRow(
        "tls-expired",
        Text("The certificate of the other side has expired.", "Het certificaat van de andere kant is verlopen."),
        ("tls_trust", "clock_skew"),
        phrases=(
            r"certificate (?:has )?expired|cert_has_expired|certificateexpired|certificate is expired|"
            r"sec_e_cert_expired|0x80090328|0x800b0101|0x80072f05",
            rf"{NUMBERED}12037\b|certificaat is verlopen|err_cert_date_invalid|"
            r"sec_error_expired_certificate|sec_error_expired_issuer_certificate|dlg_flags_sec_cert_date_invalid|"
            rf"x509: certificate has expired or is not yet valid|"
            r"certificate .{0,80}notafter:|notafter: .{0,60}expired",
            r"not within its validity period|niet binnen de geldigheidsperiode|0x80072f8f",
            r"zertifikat (?:ist )?(?:abgelaufen|nicht im gultigkeitszeitraum)|(?:erforderliches )?zertifikat "
            r"befindet sich nicht im gultigkeitszeitraum",
            r"certificat (?:a|est) expire|certificat .{0,40}n.{1,2}est pas dans sa periode de validite",
        ),
        remedy=_EXPIRED,
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "tls-wrong-name",
        Text(
            "The certificate belongs to another name than the host that was called.",
            "Het certificaat hoort bij een andere naam dan de aangeroepen host.",
        ),
        ("tls_trust",),
        phrases=(
            r"hostname mismatch|certificate is not valid for|doesn'?t match (?:either of|'|\")|ip address mismatch|"
            r"certificate verify failed: ip address",
            r"err_tls_cert_altname_invalid|altnames|no (?:subject )?alternative (?:dns )?names? (?:matching|present|"
            r"found|certificate)|certificate is valid for .{0,120}, not ",
            r"no alternative certificate subject name matches|certificate subject name .{0,80}does not match|"
            r"remotecertificatenamemismatch|err_cert_common_name_invalid|ssl_error_bad_cert_domain|"
            r"dlg_flags_sec_cert_cn_invalid",
            r"cn-?(?:name|naam) .{0,40}(?:does not match|komt niet overeen)|naam (?:op|van|"
            rf"in) het certificaat .{{0,40}}(?:ongeldig|niet overeen)|0x800b010f|0x80090322|{NUMBERED}12038\b|"
            r"sec_e_wrong_principal|target principal name is incorrect",
            r"zielprinzipalname ist falsch|zertifikatname stimmt nicht|name .{0,40}zertifikat .{0,40}(?:nicht "
            r"uberein|ungultig)",
            r"nom (?:du )?principal cible est incorrect|nom .{0,40}certificat .{0,40}(?:ne correspond pas|incorrect)",
        ),
        remedy=_OTHER_NAME,
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "tls-untrusted",
        Text(
            "The certificate chain ends in an authority this program does not trust.",
            "De certificaatketen eindigt bij een instantie die dit programma niet vertrouwt.",
        ),
        ("tls_trust",),
        phrases=(
            r"certificate_verify_failed|certificate verify failed|unable to get (?:local )?issuer cert|"
            r"self[- ]signed cert|unable to verify the first certificate|sslcertverificationerror|"
            r"clientconnectorcertificateerror",
            r"unable_to_verify_leaf_signature|self_signed_cert_in_chain|depth_zero_self_signed_cert|"
            r"unable_to_get_issuer_cert|err_cert_authority_invalid|your connection is(?: not|n't) private|"
            r"verbinding is niet prive|"
            r"sec_error_(?:unknown_issuer|untrusted_issuer|untrusted_cert|ca_cert_invalid|"
            r"revoked_certificate)|mozilla_pkix_error_\w{4,60}|dlg_flags_invalid_ca|err_cert_(?:revoked|invalid|"
            r"weak_signature_algorithm)|err_proxy_certificate_invalid|nsurlerrordomain.{0,12}-120[234]\b",
            r"pkix path building failed|unable to find valid certification path|pkix path validation failed|"
            r"certpathvalidatorexception|trustanchor|certificate_unknown\b|unknown_ca\b|alert unknown ca|"
            r"bad_certificate",
            r"x509: certificate signed by unknown authority|certificate is not trusted|x509: .{0,40}not trusted|"
            r"certificate relies on",
            r"could not establish trust relationship|geen vertrouwensrelatie|"
            r"vertrouwensrelatie .{0,60}(?:ssl|tls|beveiligd)|remote certificate (?:is|was) (?:invalid|"
            r"rejected)|remotecertificatechainerrors|partialchain|untrustedroot",
            r"externe certificaat is ongeldig|niet-vertrouwde (?:certificeringsinstantie|instantie|basis)|"
            r"niet (?:wordt )?vertrouwd(?:e)? (?:door|basis)|instantie die niet wordt vertrouwd|"
            r"basiscertificaat .{0,60}niet (?:wordt )?vertrouwd",
            r"issued by an authority that is not trusted|terminated in a root certificate which is not trusted|"
            r"certificate chain .{0,60}not trusted|ssl certificate problem|schannel: .{0,60}(?:not trusted|"
            r"revocation|cert)|sec_e_untrusted_root",
            r"0x80090325|0x800b0109|0x800b010a|0x800b0112|cert_e_untrustedroot|cert_e_chaining|"
            r"0x80072f0d|peer'?s certificate issuer",
            rf"curl: \(60\)|{NUMBERED}12045\b",
            r"certificaat (?:wordt|is) niet vertrouwd|certificaatketen .{0,60}(?:niet|ongeldig)|"
            r"(?:server|extern|remote|ssl|tls|web ?site|site)\w{0,6} .{0,50}certifica(?:te|at)\b.{0,60}(?:ongeldig|"
            r"niet geldig|invalid|untrusted|not trusted|niet vertrouwd)|certifica(?:te|at) (?:of|van) .{0,50}"
            r"(?:server|host|site)\b.{0,60}(?:ongeldig|niet geldig|invalid|untrusted|not trusted|niet vertrouwd)",
            r"kan het certificaat niet (?:verifiëren|controleren|verifieren)|certificate validation failed|"
            r"cannot verify .{0,100} certificate|unable to locally verify the issuer",
            r"sslhandshakeexception: .{0,40}certificate|ssl: certificate",
            r"keine vertrauensstellung|vertrauensstellung .{0,60}(?:ssl|tls)|remotezertifikat ist (?:laut "
            r"validierungsverfahren )?ungultig|nicht vertrauenswurdigen? (?:zertifizierungsstelle|stamm)|"
            r"zertifikatkette .{0,80}nicht vertrau",
            r"relation de confiance pour le canal|impossible d.etablir une relation de confiance|certificat "
            r"distant n.{1,2}est pas valide|autorite qui n.{1,2}est pas approuvee|chaine de certificats "
            r".{0,80}(?:pas approuve|pas fiable|non approuve)",
        ),
        stage="network",
        here=_INSPECTION,
        mark="S",
    ),
    ErrorRow(
        "tls-version",
        Text(
            "The two sides have no TLS version or cipher in common; Microsoft takes TLS 1.2 and newer only.",
            "De twee kanten hebben geen TLS-versie of versleuteling gemeen; Microsoft accepteert alleen TLS 1.2 en "
            "nieuwer.",
        ),
        ("tls_version_too_old", "tls_trust"),
        phrases=(
            r"unsupported_protocol|ssl routines.{0,60}unsupported protocol|alert:? protocol.version|protocol_version|"
            r"tlsv1_alert_protocol_version|alert protocol|err_ssl_version_or_cipher_mismatch|"
            r"ssl_error_unsupported_version|no_protocols_available|no protocols available|no appropriate protocol",
            r"could not create (?:an )?ssl/tls secure channel|kan geen beveiligd ssl/tls-kanaal maken|"
            r"beveiligd(?:e)? (?:ssl/tls-)?kanaal (?:kan|kon) niet|error_winhttp_secure_failure|"
            rf"{NUMBERED}(?:12157|12175)\b|0x80072f7d",
            r"do not possess a common algorithm|geen gemeenschappelijk(?:e)? algoritme|sec_e_algorithm_mismatch|"
            r"0x80090331|no cipher suites in common|no shared cipher|handshake_failure|handshake failure",
            r"unsafe_legacy_renegotiation_disabled|unsafe legacy renegotiation|dh_key_too_small|dh key too small|"
            r"legacy_sigalg",
            r"tls ?1\.0(?: and 1\.1|/1\.1|,)? .{0,60}(?:deprecated|not supported|no longer|niet meer|disabled)|"
            r"4\.7\.66|(?:error|failed|refused|rejected|fout).{0,60}(?:only|requires) tls ?1\.2",
            r"(?:turn on|enable|schakel|zet) .{0,12}tls 1\.[0-2]\b.{0,60}(?:advanced|geavanceerd)",
            r"fatal alert code is (?:70|40)\b|fatal alert code (?:is )?70|fatale waarschuwingscode is (?:70|40)\b|"
            r"sec_e_unsupported_function|0x80090302",
            r"kein geschutzter ssl/tls-kanal|geschutzter ssl/tls-kanal .{0,40}(?:nicht|erstellt werden)|keinen? "
            r"gemeinsamen? algorithmus|nicht uber einen gemeinsamen algorithmus",
            r"impossible de creer un canal securise ssl/tls|pas d.un algorithme commun|ne disposent pas d.un "
            r"algorithme commun",
        ),
        stage="network",
        mark="S",
    ),
)

LAST: tuple[ErrorRow, ...] = (
    ErrorRow(
        "tls-failed",
        Text("The TLS handshake failed.", "De TLS-handshake mislukte."),
        ("tls_trust", "connection_reset", "tls_version_too_old"),
        phrases=(
            # What .NET says around the fault itself; without what is inside, the kind is not told.
            r"the ssl connection could not be established|de ssl-verbinding (?:kan|kon) niet (?:worden )?(?:tot stand|"
            r"gemaakt)|ssl-verbindung konnte nicht hergestellt werden|connexion ssl n.{1,2}a pas pu etre etablie",
            r"call to sspi failed|aanroep (?:naar|van) sspi is mislukt|ssl_connect|ssl connect error|curl: \(35\)|"
            r"(?:tls|"
            r"ssl) handshake (?:has )?(?:failed|failure|error)|handshake (?:is )?mislukt|"
            r"authentication failed, see inner exception|sslhandshakeexception|\bsslexception|ssl_error_ssl|"
            r"nsurlerrordomain.{0,12}-1200\b|\beproto\b|ssl_error_handshake\w{0,30}",
            r"schannel.{0,60}fatal alert|fatale waarschuwing|sslerror\(|\bssl_error\b|tlsv1_alert|sslv3_alert",
            r"fehler (?:bei|wahrend) (?:der|des) (?:ssl|tls)-?(?:handshake|authentifizierung)|tls-?handshake "
            r".{0,20}fehlgeschlagen|fehler beim aufruf von sspi",
            r"echec de la negociation (?:ssl|tls)|echec d.un appel a sspi|l.appel a sspi a echoue",
        ),
        stage="network",
        mark="S",
    ),
)
"""Only when nothing more precise is in the text."""
