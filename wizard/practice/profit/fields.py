"""KnUser's fields: ids, labels in both languages, lengths. Source: AFAS's OpenAPI specification 6.6.9, KnUser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
DataType = Literal["string", "boolean"]


@dataclass(frozen=True)
class KnUserField:
    """One field of the UpdateConnector."""

    id: str
    nl: str
    en: str
    length: int
    """0 for a boolean."""
    writes: str | None
    """The field of `ProfitUser` that it fills; None when writing does something else."""
    kind: DataType = "string"
    mandatory: bool = False
    key: bool = False
    values: tuple[tuple[str, str, str], ...] = ()
    """(id, Dutch, English) of what may be entered; empty for anything."""
    lists_values: bool = True
    """Whether the metainfo shows them."""

    def label(self, language: str) -> str:
        """The label in `nl` or `en`."""
        return self.nl if language == "nl" else self.en

    def metainfo(self, language: str) -> Json:
        """The row of `metainfo/update/KnUser`."""
        row: Json = {
            "fieldId": self.id,
            "primaryKey": "true" if self.key else "false",
            "dataType": self.kind,
            "label": self.label(language),
            "mandatory": self.mandatory,
            "length": self.length,
            "decimals": 0,
            "notzero": False,
            "controlType": 1,
        }
        if self.values and self.lists_values:
            row["values"] = [{"id": i, "description": nl if language == "nl" else en} for i, nl, en in self.values]
        return row


MUTATIONS = (
    ("0", "Blokkeren en uit groepen", "Block and remove from groups"),
    ("1", "Toevoegen/bijwerken", "Add/update"),
    ("2", "Blokkeren", "Block"),
    ("3", "Groep aanmaken", "Create group"),
    ("4", "Code wijzigen", "Change code"),
    ("5", "Wachtwoord", "Password"),
    ("6", "Deblokkeren", "Unblock"),
)
SITES = (
    ("1031", "Duits", "German"),
    ("1036", "Frans", "French"),
    ("1043", "Nederlands", "Dutch"),
    ("2057", "Engels", "English"),
    ("2067", "Vlaams", "Flemish"),
)


def kn_user_fields() -> list[KnUserField]:
    """A fresh list of all fields. Which are mandatory is what client libraries show, no text of AFAS says it."""
    return [
        KnUserField("MtCd", "Mutatie code", "Mutation code", 1, None, mandatory=True, values=MUTATIONS),
        KnUserField("GrId", "Groep", "Group", 20, None),
        KnUserField("GrDs", "Groep omschrijving", "Group description", 50, None),
        KnUserField("BcCo", "Persoon code", "Person code", 15, None),
        KnUserField("UsIdNew", "Nieuwe gebruikerscode", "New user code", 80, None),
        KnUserField("UsId", "Gebruiker", "User", 80, None, mandatory=True, key=True),
        KnUserField("Nm", "Omschrijving", "Description", 80, "description", mandatory=True),
        KnUserField("Awin", "Profit Windows", "Profit Windows", 0, "windows", "boolean"),
        KnUserField("Site", "OutSite", "OutSite", 0, "outsite", "boolean"),
        KnUserField("EmAd", "E-mail", "E-mail", 255, "email"),
        KnUserField("XOEA", "Afwijkend e-mailadres", "Different e-mail address", 255, None),
        KnUserField("InSi", "InSite", "InSite", 0, "insite", "boolean"),
        KnUserField("Upn", "UPN", "UPN", 255, "upn"),
        KnUserField("InLn", "Voorkeur site", "Preferred site", 20, "preferred_site", values=SITES, lists_values=False),
        KnUserField("CAId", "OAuth Id", "OAuth Id", 255, "oauth_id"),
        KnUserField("CANm", "OAuth account", "OAuth account", 255, "oauth_account"),
        KnUserField("OcUs", "Meewerklicentie activeren", "Activate cooperation licence", 0, "cooperation_licence",
                    "boolean"),
        KnUserField("PoMa", "AFAS Online Portal-beheerder", "AFAS Online Portal manager", 0, "portal_administrator",
                    "boolean"),
        KnUserField("AcUs", "AFAS Accept", "AFAS Accept", 0, "accept", "boolean"),
    ]  # fmt: skip
