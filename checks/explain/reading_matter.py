"""Texts that only mention errors and settings (newsletters, help, bare commands), told from errors somebody has.

Only asked for texts whose fault would be taken from words; a code where a code stands, an exception or an HTTP status
is a failure whatever is around it.
"""

from __future__ import annotations

import re

from checks.explain.normalise import Normalised
from checks.pattern import Pattern

_COMMAND = Pattern(
    r"^[ \t]{0,8}(?:PS [^>\n]{0,80}> ?|\[PS\] [^>\n]{0,80}> ?|[A-Z]:\\[^>\n]{0,80}> ?|[$#%>] )?"
    r"(?:(?:\$[\w:]{1,40} ?= ?)?(?:[A-Z][a-z]{1,12}-[A-Z]\w{2,60}|\[[\w.]{3,60}\]::)|az [a-z]|curl |nslookup |"
    r"netsh |openssl |"
    r"\$[\w:.]{1,40} ?=|export \w|set \w+=|m365 |profit-exchange )",
)
_ERROR_RECORD = Pattern(r"^\s{0,40}(?:az [\w -]{2,60}|[\w.\\-]{3,80}) ?:(?!:)")
"""`New-AzADApplication : Insufficient privileges`, as PowerShell prints a failure."""
_GOES_ON = Pattern(
    r"^[ \t]{1,40}(?:-\w|@\{|\||\)|\}|--\w)|^[ \t]{0,8}[)}|]|^#(?! ?(?:error|fout))|^[ \t]{0,8}$", re.IGNORECASE
)
_HELP = Pattern(
    r"\b(?:SYNOPSIS|SYNTAX|PARAMETERS|INPUTS|OUTPUTS|RELATED LINKS|NAME)\b(?=\s)|\[?<CommonParameters>\]?|"
    r"\s-\w{2,40} <[\w\[\]]{3,30}>|(?i:\busage: |\boptions:|\baccept pipeline input|\bdefault value:|\brequired: "
    r"(?:true|"
    r"false)|\btype: (?:boolean|string|switch)|\bapplies to:?|\bexample \d\b|\bvoorbeeld \d\b|\bthis (?:cmdlet|command|"
    r"example|setting|parameter)\b|\bthe -?\w{3,60} (?:parameter|cmdlet|setting|switch|property) |\bde (?:parameter|"
    r"cmdlet|opdracht|instelling) -?\w{3,60} |\bdeze (?:cmdlet|opdracht|instelling|parameter)\b|\buse the .{1,60} "
    r"cmdlet|\bvalid values are|\bgebruik de cmdlet|\bspecifies (?:whether|the)\b|\bgeeft aan of\b)"
)
_NEWS = Pattern(
    r"\bMC\d{6,7}\b|(?i:\bmessage center\b|\bberichtencentrum\b|\bnieuwsbrief|\bnewsletter|\bunsubscribe|"
    r"\buitschrijven|"
    r"\broll(?:ing)? ?out|\buitrol|\b(?:starting|beginning|as of|effective|from) (?:in |on )?(?:\d|january|"
    r"february|march|"
    r"april|may|june|july|august|september|october|november|december|next)|\bvanaf (?:\d|januari|februari|maart|april|"
    r"mei|juni|juli|augustus|september|oktober|november|december|volgende)|\bper \d{1,2} \w{3,9}|\bwill (?:be|no "
    r"longer|"
    r"start|begin|retire|stop|receive|get)\b|\bwon'?t be\b|\bgaan? (?:we|wij|microsoft)\b|\bannounc|\bkondig|"
    r"\bretir\w{2,6}|"
    r"\bdeprecat|\bend of (?:life|support)|\buitgefaseerd|\buitfaser|\blearn more\b|\blees (?:meer|verder)|\bmeer "
    r"informatie (?:vindt|vind|over)|\bwhat (?:you need to do|is changing|this means|changes)|\bhow (?:this "
    r")?will (?:this )?"
    r"affect|\bwat (?:verandert|betekent|moet)|\bwebinar|\brelease notes?|\bwhat'?s new|\bwat is (?:er )?nieuw|\bbeste "
    r"(?:relatie|klant|gebruiker|lezer)|\bdear (?:customer|admin|reader|user)|\bgeachte|\bblog ?post|\bin this article|"
    r"\bin dit artikel|\bwe recommend\b|\bbest practice|\bkennisbank|\bfaq\b)"
)
_FAILING = Pattern(
    r"[\"']?(?:error_description|error_codes|innererror|request-id|correlation_id|trace_id)[\"']?\s?[:=]|"
    r"(?:trace|correlation|request|correlatie|aanvraag)[ -]?id\W{1,5}[0-9a-f]{8}-|\b\w{2,60}(?:error|"
    r"exception)\b\W{0,3}:|"
    r"categoryinfo|fullyqualifiederrorid|\btraceback|\bcaused by:|(?:^|\n)[ \t\[(]{0,4}(?:error|fout|fehler|erreur)\b|"
    r"\b(?:http/\d(?:\.\d)?|status(?: ?code)?|returned|geretourneerd|error)\W{0,4}[45]\d\d\b|\([45]\d\d\)|"
    r"\b(?:we|wij|ik|i|they|ze|klant|customer) (?:get|got|see|receive|krijg\w{0,3}|zie\w?|ontvang\w{0,3}|kregen)\b|"
    r"\bkrijg(?:en)? (?:ik|we|wij) |\b(?:foutmelding|error message|melding|message)\W{0,3}:|\bmislukt\b|\bfailed "
    r"with\b",
    re.IGNORECASE,
)
_LONGEST = 20_000


def is_only_read(text: Normalised) -> bool:
    """True for a command without its output, a help text or a newsletter, without any sign that something failed."""
    written = text.text[:_LONGEST]
    return _is_command(written) or (_is_article(written) and not _FAILING.search(written))


def _is_command(written: str) -> bool:
    lines = [line for line in written.split("\n") if line.strip()][:60]
    if not lines or not _COMMAND.match(lines[0]):
        return False
    if _ERROR_RECORD.match(lines[0]):
        return False
    return all(_COMMAND.match(line) or _GOES_ON.match(line) for line in lines)


def _is_article(written: str) -> bool:
    helped = {m[0].lower()[:12] for m in _HELP.finditer(written)}
    told = {m[0].lower()[:8] for m in _NEWS.finditer(written)}
    return len(helped) >= 2 or len(told) >= 2 or (bool(helped) and bool(told))
