"""The folder: what is in it, in whose words, and what happens when something stands there already."""

from __future__ import annotations

import email
import email.policy
import hashlib
import html
import io
import os
import re
import shutil
import zipfile
from dataclasses import replace

import pytest

from checks.catalogue import places
from checks.catalogue.permissions import PERMISSIONS
from checks.words import LANGUAGES
from tests.wizard.reports import chromium
from wizard.runtime.user_error import UserError
from wizard.setup.hand_over import content, labels
from wizard.setup.hand_over.folder import write_folder
from wizard.setup.hand_over.scripts import SCRIPTS

from .orders import CLIENT, TENANT, order

NAMES = ["hand-over.html", "hand-over.md", "register.sh", "register.az.ps1", "register.graph.ps1", "SHA256SUMS"]


def written(folder, which=None, language="nl"):
    """The files in the folder by name."""
    paths = write_folder(folder, which or order(), language)
    return {path.name: path.read_bytes() for path in paths if path.parent == folder}


def beside(folder):
    return {path.name.removeprefix(folder.name): path.read_bytes() for path in folder.parent.glob(f"{folder.name}?*")}


def test_the_files_with_the_line_ends_each_reader_wants(tmp_path):
    files = written(tmp_path / "new" / "folder")
    assert list(files) == NAMES
    for name, content_ in files.items():
        if name.endswith(".ps1"):
            # Windows PowerShell 5.1 takes a script without a byte order mark for the machine's code page.
            assert content_.startswith(b"\xef\xbb\xbf")
            assert content_.count(b"\n") == content_.count(b"\r\n")
        else:
            assert not content_.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in content_
    assert files["register.sh"].startswith(b"#!/usr/bin/env bash\n")
    if os.name != "nt":
        assert os.access(tmp_path / "new" / "folder" / "register.sh", os.X_OK)
        assert not os.access(tmp_path / "new" / "folder" / "hand-over.html", os.X_OK)


def test_written_again_it_is_the_same_and_leaves_others_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    folder = tmp_path / "papers"
    folder.mkdir()
    (tmp_path / "notes.txt").rename(folder / "notes.txt")
    first, around = written(folder), beside(folder)
    assert written(folder) == first
    assert beside(folder) == around
    assert sorted(around) == ["-mail.txt", ".eml", ".zip"]
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*NAMES, "notes.txt"])


@pytest.mark.parametrize("theirs", [b"#!/bin/sh\necho mine\n", b"\xff\xfe\x00binary"])
def test_a_file_of_somebody_else_is_not_replaced_and_nothing_is_written(tmp_path, theirs):
    (tmp_path / "register.sh").write_bytes(theirs)
    with pytest.raises(UserError) as refused:
        write_folder(tmp_path, order(), "en")
    assert "register.sh" in refused.value.text.say("en")
    assert (tmp_path / "register.sh").read_bytes() == theirs
    assert [path.name for path in tmp_path.iterdir()] == ["register.sh"]


def test_a_file_where_the_folder_should_be_is_an_os_error(tmp_path):
    (tmp_path / "hand-over").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="hand-over"):
        write_folder(tmp_path / "hand-over", order(), "en")
    assert (tmp_path / "hand-over").read_text(encoding="utf-8") == "x"


def plain(text):
    return text.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_everything_the_administrator_needs(tmp_path, language):
    files = {name: body.decode() for name, body in written(tmp_path, language=language).items()}
    markdown, page = plain(files["hand-over.md"]), files["hand-over.html"]
    for permission in PERMISSIONS:
        for said in (permission.name, permission.reason.say(language), permission.reach.say(language)):
            assert said in markdown
            assert said in page
    wanted = [
        order().app_name,
        TENANT,
        "bakkerij-voorbeeld.nl",
        labels.ROLES.say(language),
        labels.CLIENT_ID.say(language),
        labels.TENANT_ID.say(language),
        places.API_PERMISSIONS.say(language),
        places.SECRETS.say(language),
        "New-ManagementRoleAssignment",
        f"https://login.microsoftonline.com/{TENANT}/adminconsent?client_id={{client_id}}",
        "register.graph.ps1",
    ]
    for said in wanted:
        assert said in markdown, said
    other = "nl" if language == "en" else "en"
    assert places.SECRETS.say(other) not in markdown
    # The page has both languages, behind its switch.
    assert html.escape(places.SECRETS.say(other)) in page


def test_a_known_registration_is_completed_by_link(tmp_path):
    existing = order(client_id=CLIENT)
    files = {name: body.decode() for name, body in written(tmp_path, existing, "en").items()}
    link = f"https://login.microsoftonline.com/{TENANT}/adminconsent?client_id={CLIENT}"
    assert f'<a href="{link}"' in files["hand-over.html"]
    assert link in files["hand-over.md"]
    assert f"New-ServicePrincipal -AppId '{CLIENT}'" in files["hand-over.md"]
    # The last part is about another app: one to sign in with.
    about_it = plain(files["hand-over.md"]).partition("An app of your own to sign in with")[0]
    assert "az ad app delete" not in about_it, "it was there before"
    assert places.NEW_REGISTRATION.say("en") not in about_it
    assert f"client_id='{CLIENT}'" in files["register.sh"]
    assert f"$clientId = '{CLIENT}'" in files["register.az.ps1"]


def test_practice_is_stamped_on_every_file(tmp_path):
    for language, stamp in (("en", "PRACTICE"), ("nl", "OEFENING")):
        for practice in (True, False):
            files = written(tmp_path / "papers", order(practice=practice), language)
            del files["SHA256SUMS"]
            around = beside(tmp_path / "papers")
            mails = {name: around[name] for name in (".eml", "-mail.txt")}
            for name, body in (files | mails).items():
                assert (stamp in body.decode()) is practice, name


def test_the_page_holds_no_script_and_fetches_nothing(tmp_path):
    hostile = order(app_name='<script>alert(1)</script><img src="https://x.example/">')
    page = written(tmp_path, hostile)["hand-over.html"].decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert not re.findall(r'(?:src|action)="', page)
    assert not re.findall(r' (?:style|on\w+)="', page)


def test_markdown_makes_nothing_of_a_name(tmp_path):
    hostile = order(app_name="a|b *c* `d` [e](https://x.example) <b>")
    markdown = written(tmp_path, hostile)["hand-over.md"].decode()
    [row] = [line for line in markdown.splitlines() if line.startswith("| Naam")]
    assert row == r"| Naam van de toepassing | a\|b \*c\* \`d\` \[e\](https://x.example) \<b> |"


def test_the_checksums_are_those_of_the_files_in_the_folder_and_on_the_page(tmp_path):
    files = written(tmp_path / "papers")
    lines = files.pop("SHA256SUMS").decode().splitlines()
    assert lines[0].startswith("# ")
    assert dict(reversed(line.split("  ")) for line in lines[1:]) == {
        name: hashlib.sha256(body).hexdigest() for name, body in files.items()
    }
    for name in SCRIPTS:
        assert hashlib.sha256(files[name]).hexdigest() in files["hand-over.html"].decode()


SENDER = "Anna de Wit, Bureau Noord, 050 123 45 67"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_this_and_with_what_version_stands_on_every_paper(tmp_path, language):
    folder = tmp_path / "papers"
    files = written(folder, order(sender=SENDER, contact="Bram Jansen <bram@klant.nl>"), language)
    del files["SHA256SUMS"]
    for name, body in files.items():
        for said in (SENDER, "profit-exchange 0.1.0", "2026-11-26"):
            assert said in body.decode(), name
    assert "Bram Jansen" in plain(files["hand-over.md"].decode())
    assert places.DOC_AFAS_LINK in files["hand-over.html"].decode()
    assert SENDER in beside(folder)["-mail.txt"].decode()


def test_the_zip_holds_the_folder_and_the_draft_holds_the_zip(tmp_path):
    folder = tmp_path / "overdracht-bäckerei.nl"
    order_ = order(contact='"Jansen, Bram" <bram@klant.nl>', sender="Zoë")
    files = written(folder, order_, "nl")
    around = beside(folder)
    with zipfile.ZipFile(io.BytesIO(around[".zip"])) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{folder.name}/{name}": body for name, body in files.items()
        }
        assert archive.getinfo(f"{folder.name}/register.sh").external_attr >> 16 & 0o111
    mail = email.message_from_bytes(around[".eml"], policy=email.policy.default)
    assert mail["X-Unsent"] == "1" and mail["From"] is None and not mail.defects
    assert mail["To"].addresses[0].addr_spec == "bram@klant.nl"
    assert mail["To"].addresses[0].display_name == "Jansen, Bram"
    [attached] = mail.iter_attachments()
    assert attached.get_filename() == f"{folder.name}.zip"
    assert attached.get_content() == around[".zip"]
    body = mail.get_body().get_content().replace("\r\n", "\n")
    assert body.startswith("Hallo Jansen, Bram,") and body.rstrip().endswith("Zoë")
    # The text to copy is the same mail.
    text = around["-mail.txt"].decode("utf-8-sig")
    assert body.strip() in text and mail["Subject"] in text


@pytest.mark.parametrize("contact", ["", "Bram", "bram@", "<@>", "a@b.nl, c@d.nl", '"unclosed <a@b.nl'])
def test_a_contact_without_one_certain_address_leaves_to_empty_or_right(tmp_path, contact):
    write_folder(tmp_path / "papers", order(contact=contact), "en")
    mail = email.message_from_bytes(beside(tmp_path / "papers")[".eml"], policy=email.policy.default)
    assert mail["To"] is None or all(one.addr_spec in contact for one in mail["To"].addresses)
    assert not mail.defects


@pytest.mark.parametrize("ending", [".zip", ".eml", "-mail.txt"])
def test_a_file_of_somebody_else_beside_the_folder_is_not_replaced(tmp_path, ending):
    theirs = tmp_path / f"papers{ending}"
    theirs.write_bytes(b"mine")
    with pytest.raises(UserError) as refused:
        write_folder(tmp_path / "papers", order(), "en")
    assert theirs.name in refused.value.text.say("en")
    assert [path.name for path in tmp_path.iterdir()] == [theirs.name]


@pytest.mark.parametrize("field", ["sender", "contact"])
@pytest.mark.parametrize("value", ["a\nBcc: x@y.nl", "a\x1b[2J", "\u202egnirts", "x" * 1001])
def test_a_name_that_is_no_line_is_refused_before_anything_is_written(field, value):
    with pytest.raises(UserError):
        order(**{field: value})


def test_a_tenant_known_by_id_only_is_not_shown_twice(tmp_path):
    markdown = written(tmp_path, replace(order(), domain=TENANT))["hand-over.md"].decode()
    assert "Organisatie |" not in markdown
    assert markdown.count(f"| {TENANT} |") == 1


@pytest.mark.parametrize("months", [6, 18])
def test_a_lifetime_is_asked_for_in_months_as_the_portal_lists_it(tmp_path, months):
    markdown = plain(written(tmp_path, order(secret_months=months), "en")["hand-over.md"].decode())
    [step] = [line for line in markdown.splitlines() if "New client secret" in line]
    assert f"expires: {months} months" in step and "days" not in step


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_begins_with_what_is_asked_in_short_and_says_what_not_to_do(tmp_path, language):
    markdown = plain(written(tmp_path, language=language)["hand-over.md"].decode())
    heads = [line for line in markdown.splitlines() if line.startswith("## ")]
    whom = {"en": "## From whom, when and why", "nl": "## Van wie, wanneer en waarom"}[language]
    assert heads[:2] == [whom, {"en": "## In short", "nl": "## In het kort"}[language]]
    assert {"en": "## How to undo all of this", "nl": "## Hoe je dit allemaal ongedaan maakt"}[language] in heads
    assert {"en": "## What not to do", "nl": "## Wat je niet moet doen"}[language] in heads
    existing = plain(written(tmp_path / "b", order(client_id=CLIENT), language)["hand-over.md"].decode())
    [first] = [line for line in existing.splitlines() if line.startswith("1. ")][:1]
    assert CLIENT in first


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt" or chromium.program() is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_it_prints_on_few_sheets(tmp_path, axe, language):
    written(tmp_path / "papers", order(practice=True), language)
    browser = chromium.Chromium(tmp_path / "profile")
    try:
        for width, dark in ((1024, False), (360, True)):
            browser.open(tmp_path / "papers" / "hand-over.html", width=width, dark=dark)
            bad, looked = chromium.violations(browser, axe)
            assert bad == []
            assert looked > 10
        # What is not asked of everybody stands on two of its own.
        assert len(re.findall(rb"/Type\s*/Page\b", browser.pdf())) <= 4 + 2
    finally:
        browser.close()
        shutil.rmtree(tmp_path / "profile", ignore_errors=True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt" or chromium.program() is None, reason="no Chromium on this machine")
def test_chromium_shows_it_wide_and_on_a_phone_in_one_language_at_a_time(tmp_path):
    written(tmp_path / "papers", order(client_id=CLIENT))
    browser = chromium.Chromium(tmp_path / "profile")
    try:
        for width, dark in ((1024, False), (360, False), (360, True)):
            browser.open(tmp_path / "papers" / "hand-over.html", width=width, dark=dark)
            assert browser.evaluate("document.documentElement.scrollWidth") <= width
            assert browser.messages == []
        seen = "[...document.querySelectorAll('h1')].filter(h => h.offsetParent).map(h => h.textContent)"
        assert browser.evaluate(seen) == [content.TITLE.nl]
        browser.evaluate("document.querySelector('label[for=show-en]').click()")
        assert browser.evaluate(seen) == [content.TITLE.en]
    finally:
        browser.close()
        shutil.rmtree(tmp_path / "profile", ignore_errors=True)
