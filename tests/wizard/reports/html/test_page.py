import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from checks.words import LANGUAGES, finished
from tests.wizard.reports import build
from tests.wizard.reports.chromium import broken_words, too_wide, violations
from tests.wizard.reports.privacy.test_redact import USERS
from wizard.reports import theme
from wizard.reports.html.page import as_html

NASTY = "</p><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} \" ' & javascript:alert(1)"
PAGES = {**build.ALL, "users": lambda **more: build.trouble(extra=USERS, practice=True, **more)}


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def outline(text: str) -> list[tuple[str, dict[str, str | None]]]:
    made = Outline()
    made.feed(text)
    return made.tags


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(name):
    text = as_html(PAGES[name](), "en")
    for tag, attrs in outline(text):
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form")
        assert not any(attr.startswith("on") or attr in ("style", "src") for attr in attrs), attrs
        if tag == "a":
            assert (attrs["href"] or "").startswith(("https://", "#"))
    assert "@import" not in text
    assert "url(" not in text
    policy = next(a["content"] for t, a in outline(text) if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_what_others_said_is_text():
    finding = replace(
        build.consent_missing("Mail.Send"),
        subject=NASTY,
        says=finished(NASTY, NASTY),
        because=(build.evidence(message=NASTY),),
    )
    finding = replace(finding, remedy=replace(finding.remedy, link="javascript:alert(1)", command=NASTY))
    text = as_html(build.trouble(findings=(finding,)), "en")
    assert "&lt;script&gt;alert(1)" in text
    tags = outline(text)
    assert not any(tag in ("script", "img") for tag, _ in tags)
    assert not any((attrs.get("href") or "").startswith("javascript") for _, attrs in tags)
    assert "{{ 7*7 }}" in text


def test_first_the_verdict_then_the_matrix_then_what_to_do_by_whom():
    text = as_html(build.trouble(), "en")
    english = text[text.index('<div class="en"') : text.index('<div class="nl"')]
    places = [
        english.index(word)
        for word in (
            "<h1>",
            "<table",
            "What to do next",
            "For the customer's Entra admin".replace("'", "&#39;"),
            "For you",
        )
    ]
    assert places == sorted(places)
    assert english.count(str(build.CONSENT.command)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_are_there_and_the_readers_own_comes_first(language):
    text = as_html(build.trouble(), language)
    assert "Grant admin consent" in text
    assert "Beheerderstoestemming verlenen" in text
    checked = [attrs["id"] for tag, attrs in outline(text) if tag == "input" and "checked" in attrs]
    assert checked == [f"show-{language}"]
    ids = [attrs["id"] for _, attrs in outline(text) if "id" in attrs]
    assert len(ids) == len(set(ids))
    anchors = [attrs["href"] for tag, attrs in outline(text) if tag == "a" and str(attrs.get("href")).startswith("#")]
    assert {anchor.removeprefix("#") for anchor in anchors} <= set(ids)


def test_users_and_secrets_have_bars():
    text = as_html(PAGES["users"](), "nl")
    assert 'aria-label="Geen account: 1"' in text
    assert text.count('class="today"') == 2 * 3, "three lifetimes in two languages"
    for width in re.findall(r'<rect class="fill-\w+(?: past)?"(?: x="[\d.]+")? width="([\d.]+)"', text):
        assert 0 <= float(width) <= 100
    assert "De balken lopen van " in text


def test_the_first_screen_of_a_desk_holds_verdict_matrix_and_what_to_do(browser, tmp_path):
    opened(browser, tmp_path, "trouble", width=1200, height=800)
    below = "document.querySelector('.en {}').getBoundingClientRect().bottom"
    assert browser.evaluate(below.format("table.matrix")) < 800
    assert browser.evaluate("document.querySelector('.en .next h3').getBoundingClientRect().bottom") < 800
    assert browser.evaluate("document.querySelector('.en .mast .customer').innerText") == build.ORGANISATION
    assert browser.evaluate("document.querySelector('.en .mast').getBoundingClientRect().top") < 20


@pytest.mark.parametrize("width", [360, 700, 1024])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_and_no_date_is_broken_in_two(browser, tmp_path, language, width):
    opened(browser, tmp_path, "users", language, width=width, height=800)
    assert broken_words(browser) == []


@pytest.mark.parametrize("shade", [0, 1])
def test_every_colour_can_be_read_on_every_ground(shade):
    grounds = [theme.PAGE["paper"][shade], theme.PAGE["panel"][shade]]
    inks = [(hue.light, hue.dark)[shade] for hue in theme.HUES.values()]
    inks += [theme.PAGE[name][shade] for name in ("ink", "faint", "link", "practice")]
    for ink in inks:
        for ground in grounds:
            assert contrast(ink, ground) >= 4.5, (ink, ground)


# -- in a real browser ------------------------------------------------------------------------------------------------


def opened(browser, tmp_path, name, language="en", **how):
    path = tmp_path / "page.html"
    path.write_text(as_html(PAGES[name](), language), encoding="utf-8")
    browser.open(path, **how)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_phone_says_nothing_on_the_console_and_fetches_nothing(browser, tmp_path, name, language):
    opened(browser, tmp_path, name, language, width=360, height=740)
    assert too_wide(browser) == []
    assert browser.messages == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["users", "healthy"])
def test_axe_finds_nothing(browser, axe, tmp_path, name, language, dark):
    opened(browser, tmp_path, name, language, dark=dark)
    bad, looked = violations(browser, axe)
    assert bad == []
    assert looked > 15, "axe did look"


def test_the_switch_works_without_a_script_and_by_keyboard(browser, tmp_path):
    opened(browser, tmp_path, "trouble", "en")
    shown = "[...document.querySelectorAll('main > div')].map(d => getComputedStyle(d).display)"
    assert browser.evaluate(shown) == ["block", "none"]
    browser.evaluate("document.getElementById('show-en').focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
    assert browser.evaluate(shown) == ["none", "block"]
    assert browser.evaluate("document.querySelector('.nl h1').innerText").startswith("✗ Probleem")


def test_the_theme_follows_the_reader(browser, tmp_path):
    ground = "getComputedStyle(document.body).backgroundColor"
    opened(browser, tmp_path, "trouble", dark=False)
    assert browser.evaluate(ground) == "rgb(255, 255, 255)"
    opened(browser, tmp_path, "trouble", dark=True)
    assert browser.evaluate(ground) == "rgb(20, 24, 31)"


def test_it_prints_on_a4(browser, tmp_path):
    opened(browser, tmp_path, "trouble", dark=True)
    document = browser.pdf()
    assert document.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    assert boxes
    assert all(abs(float(w) - 595) < 1 and abs(float(h) - 842) < 1 for w, h in boxes)
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.evaluate("getComputedStyle(document.querySelector('.switch + label')).display") == "none"
    assert browser.evaluate("getComputedStyle(document.body).color") == "rgb(27, 33, 41)", (
        "light ink, whatever the theme"
    )
