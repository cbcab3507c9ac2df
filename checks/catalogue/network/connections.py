"""Connections refused, broken off, or never answered."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import NUMBERED
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "connection-refused",
        Text("The other side refused the connection.", "De andere kant weigerde de verbinding."),
        ("connection_refused", "proxy_unreachable"),
        phrases=(
            r"connection refused|econnrefused|connectionrefusederror|actively refused|actief (?:heeft )?geweigerd|"
            r"verbinding (?:is |werd )?geweigerd",
            rf"{NUMBERED}10061\b|errno 111\b|errno 61\b|\b0x274d\b|err_connection_refused|ns_error_connection_refused|"
            r"nsurlerrordomain.{0,12}-1004\b|curl: \(7\)",
            r"zielcomputer die verbindung verweiger|verbindung (?:wurde )?(?:abgelehnt|verweigert)|ordinateur "
            r"cible l.a expressement refusee|connexion refusee|connexion a ete refusee",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "connection-timeout",
        Text("No answer came in time.", "Er kwam niet op tijd antwoord."),
        ("network_timeout", "proxy_blocked"),
        phrases=(
            r"connect(?:ion)? ?timed? ?out|connecttimeout|connect timeout|connectiontimeout|"
            r"connection attempt timed out|handshake (?:operation )?timed out|tls handshake timeout",
            r"read timed out|readtimeout|read operation timed out|sockettimeout|\btimeouterror\b|"
            r"operation timed out|operation has timed out|request timed out|timed out after \d+|exceeded timeout",
            r"\betimedout\b|\besockettimedout\b|und_err_connect_timeout|und_err_headers_timeout|i/o timeout|"
            r"context deadline exceeded|client\.timeout exceeded",
            rf"{NUMBERED}(?:10060|12002)\b|errno 110\b|errno 60\b|winerror 121\b|\b0x274c\b|0x80072ee2|"
            r"err_connection_timed_out|err_timed_out|ns_error_net_timeout|wsaetimedout|nsurlerrordomain.{0,12}-1001\b|"
            r"curl: \(28\)",
            r"connected party did not properly respond after a period of time|"
            r"failed to connect to .{0,80} after \d+ ms: (?:timed? ?out|timeout|couldn'?t connect|could not connect)",
            r"niet (?:correct|juist|goed) (?:heeft )?(?:geantwoord|gereageerd) na (?:een )?bepaalde tijd|"
            r"(?:verbindingspoging|poging om verbinding te maken) is mislukt omdat",
            r"time-?out (?:voor|van|bij) (?:de |het |deze )?(?:bewerking|aanvraag|verbinding|verzoek)|"
            r"bewerking heeft (?:een|de) time-?out|er is een time-?out opgetreden|time-?out is (?:verstreken|"
            r"bereikt)",
            r"request was canceled due to the configured httpclient\.timeout|a task was canceled|"
            r"er is een taak geannuleerd|timeoutexception",
            rf"ehostunreach|enetunreach|no route to host|network is unreachable|noroutetohost|{NUMBERED}1005[01]\b|"
            r"winerror 10065|errno 113\b|errno 101\b|netwerk is onbereikbaar|onbereikbaar netwerk|"
            r"err_internet_disconnected|err_address_unreachable|err_network_changed|ns_error_offline|"
            r"nsurlerrordomain.{0,12}-1009\b",
            r"gegenstelle nach einer bestimmten zeitspanne nicht|zeitlimit (?:fur den vorgang )?(?:wurde "
            r")?uberschritten|timeout fur (?:den )?vorgang|vorgang hat das (?:zeitlimit|timeout)|"
            r"zeituberschreitung|eine aufgabe wurde abgebrochen|netzwerk ist nicht erreichbar",
            r"parti connecte n.{1,2}a pas repondu|delai d.attente (?:de l.operation )?(?:a|est) (?:expire|"
            r"depasse)|l.operation a expire|delai (?:d.attente )?(?:a ete )?depasse|une tache a ete annulee|"
            r"reseau .{0,20}inaccessible|operation a depasse le delai",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "connection-reset",
        Text(
            "The connection was broken off, often during the TLS handshake.",
            "De verbinding werd verbroken, vaak tijdens de TLS-handshake.",
        ),
        ("connection_reset", "proxy_blocked", "tls_version_too_old"),
        phrases=(
            r"connection (?:was )?reset|econnreset|connectionreseterror|reset by peer|forcibly closed|"
            r"geforceerd (?:gesloten|verbroken|afgesloten)|bestaande verbinding (?:is|werd)",
            rf"{NUMBERED}(?:1005[34]|1203[01])\b|errno 104\b|errno 54\b|0x80072efe|"
            r"err_connection_reset|err_connection_closed|err_connection_aborted|err_empty_response|pr_connect_reset_error|"
            r"pr_end_of_file_error|ns_error_net_(?:reset|interrupt)|wsaeconnreset|wsaeconnaborted|"
            r"nsurlerrordomain.{0,12}-1005\b|inet_e_download_failure|curl: \((?:52|56)\)",
            r"remote end closed connection without response|remotedisconnected|remoteprotocolerror|"
            r"server disconnected|connection aborted|software caused connection abort",
            r"unexpected_eof_while_reading|eof occurred in violation of protocol|ssl_error_syscall|"
            r"ssl.{0,60}unexpected eof|"
            r"unexpected end of (?:file|stream) (?:from server|on http|on connection)|"
            r"decryption failed or bad record mac",
            r"socket hang up|client network socket disconnected before secure tls|remote host (?:terminated|"
            r"closed) (?:the )?(?:connection during )?handshake|peer shut down|other side closed|und_err_socket",
            r"connection was closed unexpectedly|verbinding is onverwacht (?:gesloten|verbroken)|"
            r"underlying connection was closed: a connection that was expected to be kept alive|in leven zou blijven",
            r"remote party (?:has )?closed the transport stream|"
            r"externe partij de transportstroo?m? ?(?:heeft )?(?:gesloten|afgesloten)|"
            r"transportstream heeft gesloten|received an unexpected eof or 0 bytes|0 bytes from the transport stream",
            r"empty reply from server|brokenpipeerror|write epipe|socket.{0,40}broken pipe|recv failure|"
            r"send failure|error occurred on a (?:send|"
            r"receive)|onverwachte fout opgetreden bij (?:het |een )?(?:verzenden|verzending|ontvangen|ontvangst)|"
            r"response ended prematurely",
            r"unable to read data from the transport connection|kan geen gegevens lezen (?:van|"
            r"uit) de transportverbinding",
            r"vorhandene verbindung wurde vom remotehost|gegenstelle den transportstream geschlossen|verbindung "
            r"wurde (?:unerwartet )?(?:geschlossen|getrennt|zuruckgesetzt|unterbrochen)(?!: (?:fur|der))|"
            r"unerwarteter fehler beim (?:senden|empfang)|ubertragungsverbindung konnen keine daten",
            r"connexion existante a du etre fermee|correspondant distant a ferme le flux|connexion a ete "
            r"(?:fermee|interrompue|reinitialisee)(?! ?: (?:impossible|le nom))|erreur inattendue s.est produite "
            r"lors d[eu] (?:l.envoi|la reception|reception|l.emission)|lire les donnees de la connexion de transport",
        ),
        stage="network",
        mark="S",
    ),
    ErrorRow(
        "no-connection",
        Text("No connection could be made.", "Er kwam geen verbinding tot stand."),
        ("network_timeout", "connection_refused", "proxy_blocked", "dns_failure"),
        phrases=(
            r"unable to connect to the remote server|"
            r"kan geen verbinding (?:maken )?met de externe server(?: maken)?|kan geen verbinding maken met (?:de )?"
            r"(?:externe |mail|exchange-?)?server",
            r"clientconnectorerror|cannot connect to host|all connection attempts failed|newconnectionerror|"
            r"failed to establish a new connection",
            r"failed to connect to|couldn'?t connect to server|0x80072efd|fetch failed|"
            r"a connection with the server could not be established|verbinding met de server (?:kan|"
            r"kon) niet (?:worden )?(?:gemaakt|tot stand)",
            rf"{NUMBERED}12029\b|wininet_e_cannot_connect|inet_e_cannot_connect|"
            r"an error occurred while sending the request|er is een fout opgetreden (?:bij|"
            r"tijdens) het verzenden van de aanvraag|connectexception|tcp connect to \(.{0,80}\) failed|"
            r"tcptestsucceeded ?: ?false|max retries exceeded with url",
            r"verbindung mit dem remoteserver kann nicht|keine verbindung (?:mit|zum) (?:dem )?(?:remote)?server|"
            r"fehler beim senden der anforderung|beim senden der anforderung ist ein fehler",
            r"impossible de se connecter au serveur distant|erreur s.est produite lors de l.envoi de la "
            r"(?:demande|requete)|connexion avec le serveur .{0,40}(?:impossible|n.{1,2}a pas pu)",
        ),
        stage="network",
        mark="S",
    ),
)
