"""What KnUser's mutation codes do, the harmful ones included. Source: AFAS's specification and help on KnUser.

0 blocks and takes out of every group but Everybody; 1 adds or updates and links to a group that exists; 2 blocks; 3 is
1 and makes the group; 4 gives another user code; 5 sets a password; 6 unblocks. An empty person code unlinks the
person.
"""

from __future__ import annotations

from wizard.practice.profit.element import Write
from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.profit.refusals import MANDATORY, NO_SUCH_VALUE, PERSON_TAKEN, USER_EXISTS, ContentRefusedError
from wizard.practice.profit.users import EVERYBODY, ProfitUser


def check(environment: ProfitEnvironment, user: ProfitUser | None, write: Write) -> None:
    """Refuse what cannot be done, before anything is changed. `user` is None when one is to be made.

    Raises:
        ContentRefusedError: a group or person does not exist, the person has a user, or the new code is missing or
            taken.
    """
    code, group, labels = write.text("MtCd"), write.text("GrId"), write.labels
    if code == "1" and group and group not in environment.groups:
        raise ContentRefusedError(NO_SUCH_VALUE, label=labels.get("GrId", "GrId"))
    person = write.text("BcCo")
    if person:
        if person not in environment.persons:
            raise ContentRefusedError(NO_SUCH_VALUE, label=labels.get("BcCo", "BcCo"))
        if any(u.person_id == person for u in environment.users.values() if u is not user):
            raise ContentRefusedError(PERSON_TAKEN)
    if code == "4":
        wanted = write.text("UsIdNew")
        if not wanted:
            raise ContentRefusedError(MANDATORY, label=labels.get("UsIdNew", "UsIdNew"))
        other = environment.find(wanted)
        if other is not None and other is not user:
            raise ContentRefusedError(USER_EXISTS, user=wanted)


def carry_out(environment: ProfitEnvironment, user: ProfitUser, write: Write) -> None:
    """Do what the code says to a user that `check` let through."""
    code, person, group = write.text("MtCd"), write.text("BcCo"), write.text("GrId")
    if person is not None:
        user.person_id = person or None
        user.employee_id = environment.persons.get(person) if person else None
    if code == "3" and group:
        environment.groups.setdefault(group, write.text("GrDs") or group)
    if code in ("1", "3") and group:
        user.groups.add(group)
    if code == "0":
        user.blocked = True
        user.groups &= {EVERYBODY}
    elif code == "2":
        user.blocked = True
        if not environment.behaviour.code_2_leaves_groups:
            user.groups &= {EVERYBODY}
    elif code == "4":
        del environment.users[user.code]
        user.code = write.text("UsIdNew") or user.code
        environment.users[user.code] = user
    elif code == "5":
        user.passwords_set += 1
    elif code == "6" or (code == "1" and environment.behaviour.code_1_unblocks):
        user.blocked = False
