"""What is said of a write in Profit, one sentence for each way in which it can end."""

from __future__ import annotations

from checks.words import Text

GONE = Text(
    "{user} did not come when asked for again, so nothing was written: it is hidden, renamed or removed.",
    "{user} kwam niet terug bij opnieuw vragen; er is niets geschreven: verborgen, hernoemd of verwijderd.",
)
CONTRADICTS = Text(
    "{user} comes more than once with values that differ. Nobody is written until that is put right.",
    "{user} komt meer dan een keer met waarden die verschillen. Er wordt niets geschreven tot dat is opgelost.",
)
BLOCKED = Text(
    "{user} is blocked in Profit now, or that can't be seen; left alone.",
    "{user} is nu geblokkeerd in Profit, of dat is niet te zien; niets aan gedaan.",
)
SYSTEM = Text(
    "{user} is not linked to a person now, or that can't be seen; left alone.",
    "{user} is nu niet aan een persoon gekoppeld, of dat is niet te zien; niets aan gedaan.",
)
RENAMED = Text(
    "{user} has another description than in the plan; somebody changed it meanwhile, so it is left alone.",
    "{user} heeft een andere omschrijving dan in het plan; iemand heeft die intussen gewijzigd, dus niets aan gedaan.",
)
MOVED = Text(
    "{user} had {was} when the plan was made and has {now} now; somebody changed it meanwhile, so it is left alone.",
    "{user} had {was} toen het plan werd gemaakt en heeft nu {now}; iemand heeft dat intussen gewijzigd, dus niets aan"
    " gedaan.",
)
NOT_BESIDE = Text(
    "{user}: Profit_Users shows no user with exactly this code, so whether a write leaves the rest alone can't be seen;"
    " left alone. Capitals, blanks and the participant number count: in the GetConnector, take the same column for the"
    " user as Profit_Users has.",
    "{user}: Profit_Users toont geen gebruiker met precies deze code; of een schrijfactie de rest ongemoeid laat, is"
    " dus niet te zien. Niets aan gedaan. Hoofdletters, spaties en het deelnemernummer tellen mee: neem in de"
    " GetConnector dezelfde kolom voor de gebruiker als in Profit_Users.",
)
NOT_SENT = Text(
    "{user}: {why} Nothing was sent; if it has to stand there, it is typed in Profit by hand.",
    "{user}: {why} Er is niets verstuurd; als het er moet staan, wordt het in Profit met de hand getypt.",
)
THERE = Text("{user}: {address} stands there.", "{user}: {address} staat er.")
SEEN = Text(
    "{user}: {address} written and read back; nothing else changed.",
    "{user}: {address} geschreven en teruggelezen; verder is er niets veranderd.",
)
BLIND = Text(
    "{user}: {address} accepted by Profit. The connector does not show that column, so it was not seen.",
    "{user}: {address} door Profit aangenomen. De connector toont die kolom niet; het is dus niet gezien.",
)
WRITTEN_EARLIER = Text(
    "{user} was written earlier, by the journal; not written again.",
    "{user} is volgens het journaal al eerder geschreven; niet nog eens geschreven.",
)
BLIND_UNKNOWN = Text(
    "{user}: an earlier write got no answer and its effect can't be read, so it is not repeated. Look in Profit whether"
    " {address} stands there.",
    "{user}: een eerdere schrijfactie kreeg geen antwoord en het gevolg is niet te lezen; die wordt dus niet herhaald."
    " Kijk in Profit of {address} er staat.",
)
STILL_UNKNOWN = Text(
    "{user}: an earlier write got no answer and is not seen. Profit may work on it until {until}; run the same command"
    " again after that.",
    "{user}: een eerdere schrijfactie kreeg geen antwoord en is niet te zien. Profit kan er tot {until} mee bezig zijn;"
    " voer dezelfde opdracht daarna opnieuw uit.",
)
ANOTHER_MAY_COME = Text(
    "{user}: an earlier write of {address} got no answer, and Profit may carry it out until {until}. Nothing else is"
    " sent for this user before that; run the same command again after {until}.",
    "{user}: een eerdere schrijfactie van {address} kreeg geen antwoord, en Profit kan die tot {until} nog uitvoeren."
    " Voor deze gebruiker wordt daarvoor niets anders verstuurd; voer dezelfde opdracht na {until} opnieuw uit.",
)
BROKEN_OFF = Text(
    "{user}: an earlier run was broken off while it wrote this address, and the address is not seen. Profit may still"
    " carry it out until {until}, so it is not sent again before that. Run the same command again after {until}.",
    "{user}: een eerdere opdracht is afgebroken tijdens het schrijven van dit adres, en het adres is niet te zien."
    " Profit kan het tot {until} nog uitvoeren; het wordt daarvoor dus niet opnieuw verstuurd. Voer dezelfde"
    " opdracht na {until} opnieuw uit.",
)
LOST = Text(
    "{user}: no answer came, and the address is not seen yet. It is not sent again; the same command looks for it first"
    " (trace {trace}).",
    "{user}: er kwam geen antwoord en het adres is nog niet te zien. Het wordt niet opnieuw verstuurd; dezelfde"
    " opdracht kijkt er eerst naar (trace {trace}).",
)
LOST_BLIND = Text(
    "{user}: no answer came, and the connector does not show that column. It is not sent again; look in Profit (trace"
    " {trace}).",
    "{user}: er kwam geen antwoord, en de connector toont die kolom niet. Het wordt niet opnieuw verstuurd; kijk in"
    " Profit (trace {trace}).",
)
UNSEEN = Text(
    "{user} could not be read after the write, so whether all is well is not known. Nobody else is written; look at the"
    " user in Profit (trace {trace}).",
    "{user} was na het schrijven niet te lezen; of alles goed is, is dus niet bekend. Er wordt verder niets geschreven;"
    " bekijk de gebruiker in Profit (trace {trace}).",
)
CHANGED = Text(
    "{user}: more changed than the address. Everything is stopped. What changed: {what}. Look at the user in Profit and"
    " put it back by hand (trace {trace}).",
    "{user}: er is meer veranderd dan het adres. Alles is gestopt. Wat er veranderde: {what}. Bekijk de gebruiker in"
    " Profit en zet het met de hand terug (trace {trace}).",
)
NOT_THERE = Text(
    "{user}: Profit accepted {address}, and the column of the deviating address does not show it. Everything is"
    " stopped: perhaps another field was written. Look at the user in Profit (trace {trace}).",
    "{user}: Profit nam {address} aan, maar de kolom van het afwijkende adres toont het niet. Alles is gestopt:"
    " misschien is een ander veld geschreven. Bekijk de gebruiker in Profit (trace {trace}).",
)
STILL_CHANGED = Text(
    "{user}: after an earlier write more had changed than the address, and it still is so: {what}. Nobody is written"
    " until that is put right in Profit. Was it meant to change? Then remove the file {file}.",
    "{user}: na een eerdere schrijfactie was er meer veranderd dan het adres, en dat is nog zo: {what}. Er wordt niets"
    " geschreven tot dat in Profit is hersteld. Was die wijziging bedoeld? Verwijder dan het bestand {file}.",
)
NOT_THERE_EARLIER = Text(
    "{user}: Profit accepted {address} earlier, and the column of the deviating address does not show it. It is not"
    " sent again and everything stops: perhaps another field was written. Look at the user in Profit; another"
    " --journal begins anew.",
    "{user}: Profit nam {address} eerder aan, maar de kolom van het afwijkende adres toont het niet. Het wordt niet"
    " opnieuw verstuurd en alles stopt: misschien is een ander veld geschreven. Bekijk de gebruiker in Profit; een"
    " ander --journal begint opnieuw.",
)
UNREAD = Text(
    "{user} could not be read, so nothing was written.", "{user} was niet te lezen; er is dus niets geschreven."
)
REFUSED = Text(
    "{user}: Profit refused it: “{said}” (log reference {reference}). The address was not changed.",
    "{user}: Profit weigerde het: “{said}” (logreferentie {reference}). Het adres is niet gewijzigd.",
)
