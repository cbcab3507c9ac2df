"""A failure that is told without any detail: visible, and not to be guessed at."""

from __future__ import annotations

import re

from checks.explain.normalise import Normalised
from checks.pattern import Pattern

FAILED = Pattern(
    r"\bkeyerror: ['\"]access_token|(?:ging|is|gaat) (?:er )?iets (?:mis|fout)|went wrong|\b(?:mislukt|mislukte|"
    r"misgegaan|fout|foutmelding|fouten|niet gelukt|lukt niet|werkt niet|kan niet|kon niet|geweigerd|geen toegang|"
    r"verlopen|"
    r"error|errors|failed|failure|fails|unable to|could not|couldn'?t|cannot|can'?t|denied|refused|rejected|"
    r"not working|doesn'?t work|exception|invalid|expired|"
    r"ongeldig|unauthori[sz]ed|forbidden|verboden|fehler|fehlgeschlagen|konnte nicht|kann nicht|verweigert|ungultig|"
    r"abgelaufen|erreur|echec|echoue|impossible|refuse|expire|non valide)\b",
    re.IGNORECASE,
)
_NOT_FAILED = Pattern(
    r"\b(?:no|0|zero|geen|without|zonder|nul)\s(?:errors?|fout(?:en|meldingen)?|failures?|problemen|"
    r"waarschuwingen)\b|\berrors?[:=] ?0\b|\bfouten: ?0\b|\bfailed[:=] ?0\b|\b0 (?:failed|mislukt)\b|"
    r"\berror(?:s)?[\"']?\s?[:=]\s?(?:null|none|false|\[\]|\"\"|'')",
    re.IGNORECASE,
)
_THIS_LINK = Pattern(
    r"\boauth|entra\b|azure ?ad\b|azure-ad|microsoft ?365|office ?365|microsoft ?graph|graph[ -]?api|\bmsgraph|\bmsal|"
    r"exchange(?! rate)|outlook|mailbox|postvak|\bimap\b|\bsmtp\b|\bews\b|access[ _]?token|toegangstoken|bearer token|"
    r"refresh token|token ?(?:request|endpoint|aanvra)|"
    r"(?:ophalen|aanvragen|opvragen|verkrijgen) van (?:het |een )?token|"
    r"(?:acquire|get|getting|obtain|fetch|request)\w{0,20} (?:an? |the )?token|"
    r"app-?registrat|client ?secret|clientgeheim|service.?principal|\bafas\b|"
    r"profit.{0,30}(?:koppeling|exchange|agenda|sync)|(?:koppeling|agenda|sync\w{0,20}).{0,40}profit|connect-mggraph|"
    r"mail fetch|mail ?ophalen|(?:azure|microsoft|entra)\W.{0,40}(?:aanmeld|sign.?in)|"
    r"(?:aanmeld|sign.?in).{0,40}(?:azure|microsoft|entra|tenant)",
    re.IGNORECASE,
)
"""What a failure must be about, to be a failure of this link."""
TOLD_SHORTLY = 3_000
"""Characters: who only tells that something failed uses few words; a long text without a sign is something else."""


def fails_vaguely(text: Normalised) -> bool:
    """A failure of this link is told, but nothing of it."""
    if len(text.flat) > TOLD_SHORTLY:
        return False
    plain = _NOT_FAILED.sub(" ", text.flat)
    return any(
        FAILED.search(sentence) and _THIS_LINK.search(sentence)
        for sentence in re.split(r"(?<=[.!?]) |\n", plain)
        if len(sentence) < 600
    )
