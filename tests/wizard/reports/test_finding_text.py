from dataclasses import replace

from checks.identifiers import short_hash
from checks.words import Text
from tests.wizard.reports import build
from tests.wizard.reports.streams import Stream
from wizard.reports import finding_text, summary
from wizard.reports.json_report import finding_json, findings_adapter
from wizard.reports.terminal import plain


def grouped(*findings) -> summary.FindingGroup:
    (group,) = summary.groups(findings)
    return group


def test_what_is_said_alike_of_several_subjects_is_said_once():
    group = grouped(*(build.consent_missing(name) for name in ("Mail.Send", "Mail.ReadWrite", "User.Read.All")))
    assert finding_text.sentences(group, "en") == [
        "Mail.Send is requested, but nobody has granted admin consent.",
        "The same goes for Mail.ReadWrite, User.Read.All.",
    ]
    assert finding_text.heading(group, "en") == "Permissions: Mail.Send, Mail.ReadWrite, User.Read.All"


def test_sentences_that_differ_are_all_said():
    other = replace(build.consent_missing("Mail.Send"), says=Text("Something else.", "Iets anders."), subject="")
    assert finding_text.sentences(grouped(build.consent_missing("Mail.Send"), other), "nl")[1] == "Iets anders."


def test_answers_alike_are_counted_and_refusals_come_first():
    def because(n: int):
        return build.evidence(f"GET https://x/{n}?$top=1", status=403, code="ErrorAccessDenied", message="No.")

    fine = build.evidence("GET https://x/ok", correlation_id="c-1")
    finding = replace(build.consent_missing("a"), because=(fine, *(because(n) for n in range(4))))
    told = finding_text.evidence(grouped(finding))
    assert [(item.asked, more) for item, more in told] == [("GET https://x/0?$top=1", 3), ("GET https://x/ok", 0)]
    first, more = told[0]
    assert finding_text.answer(first, "en", more) == "GET https://x/0 → 403 ErrorAccessDenied: No. (and 3 more like it)"
    assert finding_text.answer(first, "nl", 1).endswith("(en nog één zoals deze)")


def test_no_answer_is_said_as_such():
    silent = build.evidence("connect host:443", status=None, code=None)
    assert finding_text.answer(silent, "nl") == "connect host:443 → geen antwoord"


def test_a_line_of_its_own_does_not_name_twice():
    said = Text("Tenant {id} exists.", "Tenant {id} bestaat.", {"id": build.TENANT})
    group = grouped(replace(build.good("tenant", build.TENANT), says=said))
    assert finding_text.short_heading(group, "en") == "Tenant"
    assert finding_text.heading(group, "en") == f"Tenant: {build.TENANT}"


def test_whether_a_sentence_names_its_subject_is_known_and_not_looked_for_in_it():
    names = Text("{it} is fine.", "{it} klopt.", {"it": build.DOMAIN})
    only_like_it = Text("{it} is fine.", "{it} klopt.", {"it": f"naam@{build.DOMAIN}"})
    inside = Text("All is well: {said}", "Alles is goed: {said}", {"said": names})
    after = Text("It is fine.", "Het is goed.", {"it": build.DOMAIN}, then=Text("{it} too.", "Ook {it}."))
    unspoken = Text("It is fine.", "Het is goed.", {"it": build.DOMAIN})
    for says, named in ((names, True), (inside, True), (after, True), (only_like_it, False), (unspoken, False)):
        finding = replace(build.good("domains", build.DOMAIN), says=says)
        back = findings_adapter().validate_python([finding_json(finding)])[0]
        for one in (finding, back):
            assert one.names_subject is named
            assert (build.DOMAIN in finding_text.short_heading(grouped(one), "nl")) is not named


def test_a_line_of_its_own_names_no_bare_id():
    fine = Text("It is fine.", "Het is goed.")

    def line(subject: str) -> str:
        return finding_text.short_heading(grouped(replace(build.good("secret", subject), says=fine)), "en")

    of_profit = build.KEY_ID.replace("-", "")
    ids = (build.KEY_ID, of_profit, short_hash(build.KEY_ID), build.TOKEN_ID)
    assert {line(one) for one in ids} == {line("")}
    assert line(build.ADDRESS) == f"{line('')}: {build.ADDRESS}"


def test_a_cure_that_was_told_is_not_told_again():
    problem = build.consent_missing("Mail.Send")
    unknown = replace(build.unknown(), remedy=problem.remedy)
    groups = summary.groups([problem, unknown])
    assert [finding_text.told_before(group, groups) for group in groups] == [False, True]
    stream = Stream()
    plain.show(build.trouble(findings=(problem, unknown)), "nl", stream)
    assert stream.text().count("1. Meld je aan") == 1
    assert "De oplossing is dezelfde als hierboven." in stream.text()
