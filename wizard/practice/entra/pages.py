"""The sign-in service's pages: plain HTML a person can use and an HTTP client can drive.

Every step is one form; every choice is a button of that form. Text from elsewhere is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import HTMLResponse

FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} (PRACTICE)</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }}
button {{ font: inherit; display: block; margin: .5rem 0; padding: .5rem 1rem; text-align: left; }}
.practice {{ border: 1px solid; padding: .25rem .75rem; }}
</style></head>
<body><p class="practice">PRACTICE: no real account, no real tenant.</p>
<h1>{title}</h1>
{body}
</body></html>
"""


def page(title: str, body: str, status: int = 200) -> HTMLResponse:
    """A page; `body` is HTML."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(FRAME.format(title=escape(title), body=body), status, {"Cache-Control": "no-store"})


def form(action: str, hidden: dict[str, str], inner: str) -> str:
    """A form that posts; `inner` is HTML."""
    fields = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in hidden.items())
    return f'<form method="post" action="{escape(action)}">{fields}{inner}</form>'


def button(name: str, value: str, label: str) -> str:
    """A button that sends `name=value`."""
    return f'<button name="{escape(name)}" value="{escape(value)}">{escape(label)}</button>'


def accounts_page(handle: str, app: str, accounts: Iterable[tuple[str, str]]) -> HTMLResponse:
    """Pick an account: (user principal name, who that is) each; or type another."""
    rows = "".join(button("account", upn, f"{upn} ({who})") for upn, who in accounts)
    other = '<label>Another account <input name="other" type="email"></label>' + button("account", "", "Next")
    cancel = button("account", "cancel", "Cancel")
    inner = f"<p>to continue to <b>{escape(app)}</b></p>{rows}{other}{cancel}"
    return page("Pick an account", form("/common/sign-in/account", {"sign_in": handle}, inner))


def consent_page(handle: str, app: str, who: str, permissions: Iterable[str], for_all: bool) -> HTMLResponse:
    """Permissions requested: accept or cancel; an administrator may accept for everybody."""
    rows = "".join(f"<li>{escape(p)}</li>" for p in permissions)
    tick = '<label><input type="checkbox" name="for_all" value="yes"> Consent on behalf of your organization</label>'
    inner = (
        f"<p>{escape(who)}</p><p><b>{escape(app)}</b> asks for:</p><ul>{rows}</ul>{tick if for_all else ''}"
        f"{button('answer', 'accept', 'Accept')}{button('answer', 'cancel', 'Cancel')}"
    )
    return page("Permissions requested", form("/common/sign-in/consent", {"sign_in": handle}, inner))


def code_page(wrong: bool = False) -> HTMLResponse:
    """Enter the code that another device shows."""
    say = "<p>That code didn't work. Check the code and try again.</p>" if wrong else ""
    inner = f'{say}<label>Code <input name="otc" autocomplete="off"></label><button>Next</button>'
    return page("Enter code to allow access", form("/common/oauth2/deviceauth", {}, inner))


def done_page(title: str, text: str, status: int = 200) -> HTMLResponse:
    """The end of a road."""
    return page(title, f"<p>{escape(text)}</p>", status)


def post_page(address: str, values: dict[str, str]) -> HTMLResponse:
    """`response_mode=form_post`: the browser carries the answer on."""
    script = "<script>document.forms[0].submit()</script>"
    return page("Working", form(address, values, "<button>Continue</button>") + script)
