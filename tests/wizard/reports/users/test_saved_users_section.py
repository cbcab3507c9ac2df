import pytest

from tests.wizard.reports import build
from wizard.reports.markdown import as_markdown
from wizard.reports.privacy.redact import redacted
from wizard.reports.users import saved_users_section


def section(*classes: str) -> dict[str, object]:
    rows = [
        {
            "user": f"USER{n}",
            "class": cls,
            "default_address": f"user{n}@x.nl",
            "says": {"en": f"{{odd}} {n}", "nl": f"{{raar}} {n}"},
        }
        for n, cls in enumerate(classes)
    ]
    return {"email_dns": "x.nl", "counts": {c: classes.count(c) for c in classes}, "users": rows}


def users(*classes: str) -> saved_users_section.Users:
    found = saved_users_section.users_of(build.healthy(extra={"users": section(*classes)}))
    assert found is not None
    return found


def test_those_who_need_something_stand_in_groups_and_the_rest_is_counted():
    found = users("fits", "needs-deviating", "no-such-user", "fits")
    assert [[line.user for line in shown.group.lines] for shown in found.groups] == [["USER2"], ["USER1"]]
    assert found.needing == 2
    assert {bar.label.say("en"): (bar.number, round(bar.share)) for bar in found.counts}["No such user"] == (1, 50)
    assert (
        saved_users_section.said_of_users(found, "nl")
        == "4 gebruikers bekeken met E-mail DNS x.nl: voor 2 moet iets gebeuren."
    )
    assert found.groups[0].heads("nl") == ["Profit-gebruiker", "Adres nu"], "a column that holds nothing is left out"


def test_a_page_shows_so_many_and_says_how_many_there_are():
    found = users(*["no-such-user"] * (saved_users_section.SHOWN_AT_MOST + 5))
    [shown] = found.groups
    assert len(shown.group.lines) == saved_users_section.SHOWN_AT_MOST
    assert (shown.number, found.needing, found.more) == (205, 205, 5)
    text = as_markdown(build.healthy(extra={"users": section(*["no-such-user"] * 205)}), "en")
    assert "And 5 more" in text and "For 205" not in text
    assert "| USER0 | user0@x.nl |" in text
    assert text.count("Ask for the right one") == 1, "what is to be done is said once"
    assert "205 Profit users need something" in text


def test_a_group_gives_what_to_type_and_the_evidence_beside_who_it_may_be():
    typed = {"user": "ZOE", "class": "needs-deviating", "default_address": "z@x.nl", "proposal": "zoe@x.nl"}
    says = {"en": "roos@x.nl (the name is 85% like Iris)", "nl": "roos@x.nl (de naam lijkt voor 85% op Iris)"}
    alike = {"user": "IRIS", "name": "Iris", "class": "suggestion-only", "suggestions": [{"address": "roos@x.nl"}]}
    rows = [{**alike, "gives": says}, {"user": "AAD", "class": "no-such-user", "default_address": "aad@x.nl"}, typed]
    counts = {"suggestion-only": 1, "no-such-user": 1, "needs-deviating": 1}
    extra = {"users": {"email_dns": "x.nl", "counts": counts, "users": rows}}
    found = saved_users_section.users_of(build.healthy(extra=extra))
    assert found is not None
    typing, choosing, asking = found.groups
    assert typing.rows("nl") == [["ZOE", "z@x.nl", "zoe@x.nl"]] and typing.heads("nl")[-1] == "In te vullen"
    assert choosing.rows("nl")[0][-1] == says["nl"] and choosing.heads("nl")[-1] == "Misschien"
    assert asking.rows("nl") == [["AAD", "aad@x.nl"]]
    masked = saved_users_section.users_of(redacted(build.healthy(extra=extra)))
    assert masked is not None
    assert "Iris" not in str([shown.rows("nl") for shown in masked.groups])


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"users": None, "dns": 3},
        {"users": {"counts": []}, "dns": []},
        {"users": {"counts": {"fits": "many"}, "users": "x"}, "dns": {"candidates": [1, None], "proposal": None}},
        {"users": {"counts": {"of-another-version": 2}, "users": [{"class": "of-another-version"}]}},
    ],
)
def test_a_section_that_is_absent_or_odd_spoils_no_page(extra):
    report = build.healthy(extra=extra)
    saved_users_section.users_of(report)
    saved_users_section.candidates_of(report)
    assert as_markdown(report, "nl")


def test_candidates_for_the_e_mail_dns():
    extra = {"dns": {"proposal": "a.nl", "candidates": [{"domain": "a.nl", "fitting": 8}, {"domain": "b.nl"}]}}
    found = saved_users_section.candidates_of(build.healthy(extra=extra))
    assert found is not None
    assert [(bar.label.say("nl"), bar.number, bar.share, bar.ok) for bar in found.fitting] == [
        ("a.nl", 8, 100, True),
        ("b.nl", 0, 0, False),
    ]
    assert "| a.nl | 8 | ✓ |" in as_markdown(build.healthy(extra=extra), "nl")
