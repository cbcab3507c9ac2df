"""Names for made-up people."""

from __future__ import annotations

# fmt: off
GIVEN_NAMES = (
    "Anna", "Bas", "Carla", "Daan", "Emma", "Femke", "Gijs", "Hanna", "Iris", "Jan", "Karin", "Lars", "Marieke",
    "Niels", "Olga", "Pieter", "Roos", "Sanne", "Thijs", "Willem", "Fatima", "Youssef", "Aylin", "Mehmet",
    "Priya", "Ravi", "Sofia", "Lukas", "Noor", "Sem",
)
SURNAMES = (
    "Bakker", "de Boer", "Bos", "Brouwer", "Dekker", "Dijkstra", "de Groot", "Hendriks", "Jansen", "de Jong",
    "Kok", "van Leeuwen", "Meijer", "Mulder", "Peters", "Smit", "Visser", "Vos", "de Vries", "Willems",
    "El Amrani", "Yilmaz", "Kaya", "Singh",
)
# fmt: on
