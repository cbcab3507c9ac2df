"""Every question of the journey in one list: flags, help and a script's answers come from here."""

from __future__ import annotations

from wizard.journey.chapters import (
    automatic_questions,
    email_dns,
    handover,
    keep,
    proof,
    route,
    scope,
    sheet,
    tenant,
    user_columns,
    users,
)
from wizard.journey.chapters.credentials import client_id_question, secret_question
from wizard.journey.effects import Question
from wizard.journey.progress import Progress, State
from wizard.journey.seen import DomainsFound


def every_question() -> tuple[Question, ...]:
    """The questions in the order in which a whole journey would ask them, as they stand before anything is known."""
    nothing = State(Progress())
    return (
        tenant.TENANT,
        tenant.CONFIRMED,
        route.ROUTE,
        automatic_questions.SIGN_IN,
        automatic_questions.NAME,
        automatic_questions.reuse_question(()),
        automatic_questions.months_question(None),
        automatic_questions.CONFIRM_PLAN,
        automatic_questions.LOST_SECRET,
        handover.FOLDER,
        handover.language_question(nothing.progress.language),
        client_id_question(nothing),
        secret_question(),
        proof.MAILBOX,
        proof.WRITE,
        proof.SEND,
        email_dns.question(DomainsFound()),
        users.FILE,
        user_columns.PARTICIPANT,
        scope.SCOPE,
        scope.GROUP,
        scope.INSIDE,
        scope.OUTSIDE,
        sheet.copy_question(nothing),
        sheet.typed_question(nothing),
        keep.store_question(keyring=True, vault=True),
        keep.SECRET_FILE,
        keep.VAULT,
        keep.VAULT_NAME,
        keep.CONFIG,
        keep.REPORT,
        keep.CALENDAR,
    )
