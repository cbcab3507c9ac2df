"""Users on screen and as JSON."""

import pytest

from checks.catalogue.match_classes import MATCH_CLASSES
from checks.matching.classify import classify
from tests.checks.matching.build import VERIFIED, index_of, person, profit
from wizard.profit.export import BadRow, Export
from wizard.profit.lookup import MailboxesHeard
from wizard.profit.remembered import Changes
from wizard.reports.users.users_section import as_json, lines, summary

NOTHING = Changes((), (), (), (), ())
ANNA = person("anna@klant.nl", aliases=("a.jansen@klant.nl",), display_name="Anna Jansen")


def matched(*users):
    return classify(list(users), index_of([ANNA, person("bob@oud.nl")], users), "klant.nl", VERIFIED)


def shown(matches, language="nl", width=80, **more):
    export = Export(tuple(m.user for m in matches), more.pop("bad", ()), {"user": "Gebruiker"}, ("Gebruiker",), "utf-8")
    return lines(matches, export, "klant.nl", more.pop("changed", NOTHING), language, width, True, **more)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(language, width):
    made = shown(matched(profit("ANNA"), profit("BOB", 3), profit("A.JANSEN", 4), profit("ZZZ", 5)), language, width)
    assert max(map(len, made)) <= width
    assert made[-1]


def test_every_class_that_asks_for_work_says_what_to_do():
    assert all(row.todo is not None for row in MATCH_CLASSES if not row.ok)


def test_what_was_taken_from_the_list_and_what_is_next_is_said():
    matches = matched(profit("ANNA"), profit("ZZZ", 3))
    made = "\n".join(shown(matches, "en", 200))
    assert "Not shown: 1 at whom nothing is needed" in made
    assert "Next: --out FILE.xlsx" in made and "Authorisation tool" in made
    assert "Next:" not in "\n".join(shown(matches, "en", 200, written=True))
    assert "Next:" not in "\n".join(shown(matched(profit("ANNA")), "en", 200))
    assert "Not shown" not in "\n".join(shown(matches, "en", 200, everything=True))


def test_one_user_is_singular():
    assert "de ene Profit-gebruiker" in summary(matched(profit("ANNA")), "klant.nl").say("nl")
    assert "for 1 of 2" in summary(matched(profit("ANNA"), profit("ZZZ", 3)), "klant.nl").say("en")


def test_what_fits_is_shown_only_when_asked_for():
    matches = matched(profit("ANNA"), profit("BOB", 3))
    assert not any("Past (" in line for line in shown(matches))
    assert any("== Past (1)" in line for line in shown(matches, everything=True))


@pytest.mark.parametrize(
    ("proven", "says"),
    [
        (None, "geen postvak echt opgevraagd"),
        (MailboxesHeard(0, 0), "geen postvak om op te vragen"),
        (MailboxesHeard(0, 0, may_read=False), "geen postvak om op te vragen"),
        (MailboxesHeard(3, 3), "opgevraagd: 3"),
        (MailboxesHeard(3, 2), "niet bewezen"),
        (MailboxesHeard(3, 0, may_read=False), "MailboxSettings.Read"),
    ],
)
def test_how_far_mailboxes_were_heard(proven, says):
    assert says in " ".join(shown(matched(profit("ANNA")), proving=proven))


def test_changes_and_skipped_rows_are_told():
    from checks.words import same

    changed = Changes((("ANNA", "disabled", "fits"),), (), (), ("NIEUW",), ("weg",))
    made = "\n".join(shown(matched(profit("ANNA")), changed=changed, bad=(BadRow(7, same("leeg")),)))
    assert "ANNA: Account uitgeschakeld -> Past" in made and "nieuw: NIEUW" in made
    assert "Regel 7 is overgeslagen: leeg" in made


def test_json_of_nobody_is_still_a_whole_document():
    document = as_json((), Export((), (), {}, (), "utf-8"), "", NOTHING)
    assert (document["schema"], document["users"], document["counts"], document["bad_rows"]) == (1, [], {}, [])
