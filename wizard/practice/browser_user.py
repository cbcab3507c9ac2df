"""A person at the sign-in pages, played over HTTP: opens a page, picks an account, accepts or cancels.

For rehearsals without a browser and for tests. It sees only what a browser would see.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import IO
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener


@dataclass
class Form(HTMLParser):
    """The one form of a sign-in page."""

    action: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[tuple[str, str]] = field(default_factory=list)
    """Buttons: (name, value)."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what a browser would submit."""
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = named["action"]
        elif tag == "input" and named.get("type") == "hidden":
            self.fields[named["name"]] = named["value"]
        elif tag == "button" and "name" in named:
            self.choices.append((named["name"], named["value"]))


@dataclass(frozen=True)
class Landing:
    """Where a step ended: a page, or an address outside the sign-in pages to go on to."""

    url: str
    status: int
    page: str = ""

    @property
    def left(self) -> bool:
        """Whether the browser was sent away: redirected, or by a form that posts itself elsewhere."""
        return self.status in (301, 302, 303) or "://" in (self.form().action or "")

    @property
    def values(self) -> dict[str, str]:
        """What is carried along: in the address's query or fragment, or in the form's fields."""
        if self.page:
            return self.form().fields
        parts = urlsplit(self.url)
        return dict(parse_qsl(parts.query) + parse_qsl(parts.fragment))

    def form(self) -> Form:
        """The page's form."""
        form = Form()
        form.feed(self.page)
        return form


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class BrowserUser:
    """One person with a browser that trusts the authorities in `ca_file`."""

    def __init__(self, ca_file: str) -> None:
        context = ssl.create_default_context(cafile=ca_file)
        self._opener = build_opener(ProxyHandler({}), HTTPSHandler(context=context), _StayHere())

    def open(self, url: str, fields: dict[str, str] | None = None) -> Landing:
        """Open an address, or post a form to it; redirects are reported, not followed.

        Raises:
            OSError: the address cannot be reached.
        """
        if urlsplit(url).scheme not in ("https", "http"):
            raise ValueError(f"not a web address: {url}")
        data = None if fields is None else urlencode(fields).encode()
        try:
            with self._opener.open(Request(url, data), timeout=30) as answer:  # noqa: S310 - checked above
                return self._landing(url, answer.status, answer.headers.get("Location"), answer)
        except HTTPError as answer:
            with answer:
                return self._landing(url, answer.code, answer.headers.get("Location"), answer)

    @staticmethod
    def _landing(url: str, status: int, location: str | None, body: IO[bytes]) -> Landing:
        if location is not None:
            return Landing(urljoin(url, location), status)
        return Landing(url, status, body.read().decode("utf-8", "replace"))

    def submit(self, at: Landing, **typed: str) -> Landing:
        """Submit the form of a page with what was typed or chosen."""
        form = at.form()
        if form.action is None:
            return at
        return self.open(urljoin(at.url, form.action), {**form.fields, **typed})

    def go_on(self, at: Landing) -> Landing:
        """Follow a landing to where the browser was sent, such as a program waiting on `http://localhost`."""
        return self.submit(at) if at.page else self.open(at.url)

    def sign_in(self, url: str, account: str, *, accept: bool = True, for_all: bool = False) -> Landing:
        """Open a sign-in or consent address, pick an account, answer the consent page if there is one."""
        return self._pick(self.open(url), account, accept, for_all)

    def enter_code(
        self, url: str, user_code: str, account: str, *, accept: bool = True, for_all: bool = False
    ) -> Landing:
        """Type a device code, pick an account, answer the consent page if there is one."""
        return self._pick(self.submit(self.open(url), otc=user_code), account, accept, for_all)

    def _pick(self, at: Landing, account: str, accept: bool, for_all: bool) -> Landing:
        if at.left or not any(name == "account" for name, _ in at.form().choices):
            return at
        at = self.submit(at, account=account)
        if at.left or ("answer", "accept") not in at.form().choices:
            return at
        typed = {"answer": "accept" if accept else "cancel", **({"for_all": "yes"} if for_all else {})}
        return self.submit(at, **typed)
