import pytest

from tests.wizard.reports import build
from wizard.reports.markdown import as_markdown
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


def test_those_who_need_something_come_worst_first_and_the_rest_is_counted():
    found = users("fits", "needs-deviating", "no-such-user", "fits")
    assert [user.name for user in found.needing] == ["USER2", "USER1"]
    assert {bar.label.say("en"): (bar.number, round(bar.share)) for bar in found.counts}["No such user"] == (1, 50)
    assert (
        saved_users_section.said_of_users(found, "nl")
        == "4 gebruikers bekeken met E-mail DNS x.nl: voor 2 moet iets gebeuren."
    )
    assert found.needing[0].says.say("en") == "{odd} 2"


def test_a_page_shows_so_many_and_says_how_many_more():
    found = users(*["no-such-user"] * (saved_users_section.SHOWN_AT_MOST + 5))
    assert len(found.needing) == saved_users_section.SHOWN_AT_MOST
    assert found.more == 5
    text = as_markdown(build.healthy(extra={"users": section(*["no-such-user"] * 205)}), "en")
    assert "And 5 more" in text
    assert "| USER0 | user0@x.nl | No such user | {odd} 0 |" in text


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
