"""The headings under which a command's `--help` lists its options, in the order in which they stand there."""

from __future__ import annotations

from checks.words import Text

APP = Text("The tenant, the app and its credential", "De tenant, de app en het geheim of certificaat")
START = Text("The route", "De route")
AUTOMATIC = Text("Route automatic (registered here)", "Route automatic (hier geregistreerd)")
HAND_OVER = Text("Route hand-over (done by their administrator)", "Route hand-over (gedaan door hun beheerder)")
TRIALS = Text("What is tried, and on which mailbox", "Wat wordt geprobeerd, en op welk postvak")
SCOPE = Text("Which mailboxes the app may reach", "Welke postvakken de app mag bereiken")
PROFIT = Text("AFAS Profit", "AFAS Profit")
KEEP = Text("What is kept, and where", "Wat wordt bewaard, en waar")
OBSERVER = Text("A pipeline's own identity that looks along", "Een eigen identiteit van de pipeline die meekijkt")
WHERE = Text("Config, cloud, network and time", "Configuratie, cloud, netwerk en tijd")

GROUPS = (APP, START, AUTOMATIC, HAND_OVER, TRIALS, SCOPE, PROFIT, KEEP, OBSERVER, WHERE)
