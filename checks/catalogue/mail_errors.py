"""Refusals of Exchange Online's mail protocols and of its PowerShell: IMAP, POP, SMTP, delivery reports, cmdlets.

Met while a customer moves from passwords to app-only access. Sources: learn.microsoft.com exchange
client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth,
clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission, exchange/app-only-auth-powershell-v2,
mail-flow-best-practices/non-delivery-reports-in-exchange-online; wordings as seen in public threads.
"""

from __future__ import annotations

from checks.catalogue.mail import mailbox_protocols, reports, shell, smtp
from checks.catalogue.rows import ErrorRow

MAIL_ERRORS: tuple[ErrorRow, ...] = (*smtp.ROWS, *reports.ROWS, *mailbox_protocols.ROWS, *shell.ROWS)

BY_CODE = {row.code: row for row in MAIL_ERRORS}
