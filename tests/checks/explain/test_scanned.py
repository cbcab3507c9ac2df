"""Words that a scan gave with other signs lead where the words lead; words that nobody knows lead nowhere."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.explain.answer import explain
from checks.explain.normalise import plain
from checks.explain.scanned import unscanned
from tests.checks.explain.corpus import MAIL, NETWORK, NOTHING, TRAPS

SIGNS = {"i": "l1|", "l": "1I|", "o": "0", "O": "0", "I": "l1|", "s": "5", "m": ("rn",)}
SENTENCES = [
    text
    for _, text, _, _ in (*MAIL, *NETWORK)
    if len(text) < 300 and "://" not in text and not any(c in text for c in "<{|")
]


@st.composite
def scanned(draw: st.DrawFn) -> tuple[str, str]:
    """A message, and the same with one sign misread in some of its words."""
    text = draw(st.sampled_from(SENTENCES))
    words = text.split(" ")
    for at, word in enumerate(words):
        places = [n for n, c in enumerate(word) if c in SIGNS]
        if len(word) > 4 and word.isalpha() and places and draw(st.booleans()):
            n = draw(st.sampled_from(places))
            words[at] = word[:n] + draw(st.sampled_from(SIGNS[word[n]])) + word[n + 1 :]
    return text, " ".join(words)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(scanned())
def test_a_scanned_message_leads_where_the_message_leads(pair):
    text, misread = pair
    right, found = explain(text), explain(misread)
    assert not found.causes or found.causes[0].cause in {c.cause for c in right.causes} | {"insufficient_information"}


def test_scanned_messages_of_every_kind():
    for misread, cause in (
        ("The mallbox ls either lnactive, soft-deleted, or ls hosted on-prernise.", "mailbox_missing_or_on_prem"),
        ("lnvalid client secret pr0vided.", "secret_wrong"),
        ("certiflcate verlfy fai1ed: unable to get loca1 issuer certificate", "tls_trust"),
        (
            "{'code': 'ErrorltemNotFound', 'message': 'The specified object was not found in the store.'}",
            "item_not_found",
        ),
    ):
        found = explain(misread)
        assert found.causes[0].cause == cause, misread
        assert found.causes[0].confidence != "certain"


def test_what_says_nothing_says_nothing_scanned_either():
    for _, text in (*NOTHING, *TRAPS):
        assert explain(text.replace("i", "l")).code is None


def test_only_words_of_the_catalogue_are_read():
    same = plain("De vergaderlng is verp1aatst naar d0nderdag")
    assert unscanned(same) is same
