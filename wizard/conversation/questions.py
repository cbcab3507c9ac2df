"""Every question of the conversation in one list: flags, help and a script's answers come from here."""

from __future__ import annotations

from wizard.conversation import profit_questions
from wizard.conversation.chapters import (
    automatic_questions,
    email_dns,
    hand_over,
    profit_sheet,
    proof,
    registration_route,
    save_files,
    scope,
    tenant,
    user_columns,
    users,
)
from wizard.conversation.chapters.credentials import client_id_question, secret_question
from wizard.conversation.effects import Question
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import DomainsFound


def every_question() -> tuple[Question, ...]:
    """The questions in the order in which a whole conversation would ask them, as they stand before anything is
    known.
    """
    nothing = State(Progress())
    return (
        tenant.TENANT,
        tenant.CONFIRMED,
        registration_route.ROUTE,
        automatic_questions.SIGN_IN,
        automatic_questions.OWN_CLIENT,
        automatic_questions.READ_POLICIES,
        automatic_questions.NAME,
        automatic_questions.reuse_question(()),
        automatic_questions.months_question(None),
        automatic_questions.CONFIRM_PLAN,
        automatic_questions.LOST_SECRET,
        hand_over.folder_question(nothing),
        hand_over.language_question(nothing.progress.language),
        hand_over.SENDER,
        client_id_question(nothing),
        secret_question(),
        proof.MAILBOX,
        proof.WRITE,
        proof.SEND,
        email_dns.question(DomainsFound()),
        users.FILE,
        *(question() for question in profit_questions.ASKED.values()),
        user_columns.PARTICIPANT,
        scope.SCOPE,
        scope.GROUP,
        scope.INSIDE,
        scope.OUTSIDE,
        profit_sheet.copy_question(nothing),
        profit_sheet.typed_question(nothing),
        save_files.store_question(keyring=True, vault=True),
        save_files.SECRET_FILE,
        save_files.VAULT,
        save_files.VAULT_NAME,
        save_files.CONFIG,
        save_files.REPORT,
        save_files.CALENDAR,
    )
