"""What the shape of a client secret says, in sentences; never the value."""

from __future__ import annotations

from checks.catalogue.secret_signs import BY_ID, EXPECTED_LENGTH, SLIPS
from checks.secret_value import SecretLook
from checks.words import Text


def statements(found: SecretLook) -> list[tuple[Text, Text]]:
    """(what is odd, what to do) for every sign, worst first; a singled-out slip is said with the checksum."""
    values = {"length": found.seen.length, "expected": EXPECTED_LENGTH.get(found.seen.generation, 40)}
    said: list[tuple[Text, Text]] = []
    for name in found.seen.signs:
        sign = BY_ID[name]
        says = sign.says.of(**values) if sign.says.open_placeholders else sign.says
        if name == "checksum" and found.slip is not None and found.slip_position is not None:
            slip = SLIPS[found.slip].of(position=found.slip_position)
            if found.slip == "swapped":
                slip = slip.of(next=found.slip_position + 1)
            says = Text("{says} {slip}", "{says} {slip}", {"says": says, "slip": slip})
        said.append((says, sign.do))
    return said
