"""Name resolution, and the clock."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import NUMBERED
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "name-not-resolved",
        Text(
            "The host name could not be resolved to an address.", "De hostnaam kon niet naar een adres worden omgezet."
        ),
        ("dns_failure",),
        phrases=(
            r"getaddrinfo (?:failed|enotfound|eai_again)|\benotfound\b|\beai_again\b|eai_noname|eai_nodata",
            rf"{NUMBERED}1100[1-4]\b|wsahost_not_found|wsatry_again|wsano_data",
            r"name or service not known|temporary failure in name resolution|nodename nor servname provided",
            r"no address associated with (?:host)?name|name does not resolve|name resolution (?:error|failed|"
            r"failure)|nameresolutionerror|failed to resolve",
            r"could(?: not|n'?t) resolve host|could not resolve:|\(6\) could not",
            r"remote name could not be resolved|externe naam (?:kan|kon) niet worden (?:omgezet|herleid|opgelost)|"
            r"kan de externe naam niet (?:omzetten|herleiden|oplossen)",
            r"no such host is known|(?:deze |onbekende |de )?host is onbekend|host onbekend|"
            r"dergelijke host is (?:on|niet )bekend",
            r"unknownhostexception|clientconnectordnserror|no such host\b",
            r"server name or address could not be resolved|de servernaam of het adres kan niet worden omgezet|"
            rf"{NUMBERED}12007\b|0x80072ee7|winhttp_name_not_resolved",
            r"dns[_ -](?:name|lookup|resolution).{0,40}(?:fail|error|not exist|mislukt)|dns-naam bestaat niet|"
            r"dns request timed out|name resolution of .{0,100} failed|non-existent domain|"
            r"unable to resolve (?:host|target)|\bnxdomain\b|dns-fout|err_name_not_resolved|"
            r"dns_probe_(?:finished|started|possible)(?:_\w{2,20})?|ns_error_unknown_host|inet_e_resource_not_found|"
            r"nsurlerrordomain.{0,12}-100[36]\b|curl: \(6\)",
            r"remotename konnte nicht aufgelost werden|(?:es ist )?kein solcher host bekannt|(?:dieser |der "
            r"angegebene )?host ist unbekannt|hostname .{0,60}nicht aufgelost|servername oder die "
            r"(?:serveradresse|adresse) konnte nicht",
            r"nom distant n.{1,2}a pas pu etre resolu|hote inconnu|aucun hote de ce type|nom (?:de serveur|"
            r"d.hote) .{0,40}(?:introuvable|n.{1,2}a pas pu)|impossible de resoudre (?:le nom|l.hote)",
        ),
        stage="network",
        mark="S",
    ),
)

CLOCK: tuple[ErrorRow, ...] = (
    ErrorRow(
        "clock-off",
        Text(
            "The clock of this machine differs from Microsoft's.",
            "De klok van deze machine wijkt af van die van Microsoft.",
        ),
        ("clock_skew", "tls_trust"),
        phrases=(
            r"clock (?:skew|is (?:off|wrong|ahead|behind))|time ?skew|time difference between (?:client|the)",
            r"(?:system|local|computer'?s?|client) (?:clock|time) (?:is |appears |may be )?(?:incorrect|wrong|off|"
            r"not synchroni[sz]ed|out of sync)",
            r"(?:systeem)?klok (?:loopt|staat|wijkt)|tijdsverschil|systeemtijd (?:is )?onjuist",
            r"certificate (?:is )?not (?:yet|activated) (?:valid)?|not yet valid \(_ssl|cert_not_yet_valid|"
            r"certificatenotyetvalid",
            r"certificaat is nog niet geldig",
            r"ssl certificate problem: certificate is not yet valid",
            r"zertifikat ist noch nicht gultig|systemzeit .{0,30}(?:falsch|weicht)|uhr .{0,20}geht (?:vor|nach|falsch)",
            r"certificat n.{1,2}est pas encore valide|horloge .{0,40}(?:incorrecte|decalee|pas synchronisee)",
        ),
        stage="network",
        mark="S",
    ),
)
