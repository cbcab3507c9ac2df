"""Chapter 6: the columns settled, the list looked through, decisions taken; each question as often as it is wanted."""

from dataclasses import replace

import pytest

from checks.matching.groups import Line
from checks.words import Text, same
from tests.wizard.conversation.play import GOOD, Player
from wizard.conversation import profit_questions
from wizard.conversation.advance import advance
from wizard.conversation.chapters import user_list
from wizard.conversation.effects import Ask, Done, Tell, WentBack
from wizard.conversation.ids import Decide, NamedColumn, SetAnswer
from wizard.conversation.next_step import next_effect
from wizard.conversation.progress import State
from wizard.conversation.results import ListRead, LookAlike, UserRow, UsersFound
from wizard.setup import progress_file

FIELDS = (("user", same("user")), ("name", same("name")), ("email", same("e-mail")))
READ = ListRead(("Code", "Naam"), (("user", same("user"), "Code"),), FIELDS, 3)
BAS = UserRow(
    Line("BBoer", "Bas de Boer", "bboer@klant.nl", "suggestion-only", "choose", same("bas@klant.nl")),
    (LookAlike("bas@klant.nl", "Bas", same("alike")), LookAlike("bos@klant.nl", "Bos")),
    "bboer\nbas de boer",
)
ANNA = UserRow(Line("ANNA", "Anna", "anna@klant.nl", "fits", "nothing"), (), "anna\nanna jansen", "anna@klant.nl")
FOUND = UsersFound((BAS, ANNA))
DECIDED = UsersFound(
    (UserRow(Line("BBoer", "", "bboer@klant.nl", "needs-deviating", "enter", same("bas@klant.nl"))), ANNA),
    (("bboer", "bas@klant.nl"),),
)


def played(answers, **looks):
    player = Player(
        {"users-file": "users.csv", "users-columns": "on", "users-see": "on", **answers},
        {**GOOD, "list": READ, "users": FOUND, **looks},
    )
    assert player.play().exit_code == 0
    return player


def asked(player):
    return [q for q in player.asked if q.startswith(("users-", "decide:"))]


def test_the_usual_way_is_two_enters_and_writes_the_list():
    player = played({})
    assert asked(player) == ["users-file", "users-columns", "users-see"]
    assert [look for look, _ in player.looked if look in ("list", "users")] == ["list", "users"]
    assert "deviating" in player.state.progress.saved


def test_stopped_and_resumed_at_every_question_the_same_one_is_open_again(tmp_path):
    """After the secret, which is kept nowhere."""

    def player():
        users = {"users-file": "users.csv", "users-columns": ["field:email", "on"], "users-heading": "2"}
        return Player({**users, "users-see": "on", "scope": "group"}, {**GOOD, "list": READ, "users": FOUND})

    whole = player()
    whole.play()
    assert {"users-heading", "scope-group", "scope-inside", "scope-outside"} <= set(whole.asked)
    for stop in range(len(whole.asked)):
        one = player()
        while not (isinstance(effect := next_effect(one.state), Ask) and len(one.asked) == stop):
            one.step()
        progress_file.keep(tmp_path / "klant.json", one.state.progress)
        one.state = State(progress_file.load(tmp_path / "klant.json"), open=one.state.open)
        del one.asked[:]
        for _ in range(50):
            if one.asked not in ([], ["secret"]) or one.asked == [str(effect.question.id)]:
                break
            one.step()
        assert one.asked[-1] == str(effect.question.id)
        assert one.play().exit_code == 0


def test_nobody_who_needs_something_writes_no_list():
    assert "deviating" not in played({}, users=UsersFound((ANNA,))).state.progress.saved


def test_a_column_is_chosen_and_the_list_read_again():
    player = played({"users-columns": ["field:email", "field:user", "on"], "users-heading": ["2", "1"]})
    assert asked(player) == ["users-file", *["users-columns", "users-heading"] * 2, "users-columns", "users-see"]
    assert player.state.answer("users-named") == (NamedColumn("email", "2"), NamedColumn("user", "1"))
    assert [look for look, _ in player.looked if look in ("list", "users")] == ["list", "list", "list", "users"]


def test_without_a_column_of_users_that_is_the_only_question():
    player = played(
        {"users-heading": "1"}, list=[ListRead(("Code", "Naam"), fields=FIELDS, trouble=same("no column")), READ]
    )
    assert asked(player) == ["users-file", "users-heading", "users-columns", "users-see"]
    assert player.state.answer("users-named") == (NamedColumn("user", "1"),)


def test_an_optional_column_can_be_left_out_but_not_the_users():
    player = Player({"users-file": "u.csv", "users-columns": "on"}, {**GOOD, "list": READ})
    while player.asked[-1:] != ["users-columns"]:
        effect = player.step()
    from wizard.conversation.chapters.user_columns import heading_question

    assert [str(c.value) for c in heading_question(READ, "name").choices] == ["1", "2", ""]
    assert [str(c.value) for c in heading_question(READ, "user").choices] == ["1", "2"]
    assert effect.question.setting == "column"


@pytest.mark.parametrize(("told", "named"), [("y", True), ("n", False)])
def test_participant_numbers_are_asked_about_once(told, named):
    numbered = ListRead(READ.headings, READ.columns, FIELDS, 3, numbered="12345.ANNA")
    player = played({"users-participant": told}, list=[numbered, READ])
    assert asked(player) == ["users-file", "users-participant", "users-columns", "users-see"]
    assert player.state.answer("users-participant") is named
    assert [look for look, _ in player.looked].count("list") == 2


def test_looking_through_shows_a_class_and_a_search_as_often_as_wanted():
    player = Player(
        {"users-file": "u.csv", "users-columns": "on", "users-see": ["fits", "search", "search", "on"]},
        {**GOOD, "list": READ, "users": FOUND},
    )
    player.answers["users-search"] = ["JANSEN", "nobody"]
    cards = []
    while not isinstance(effect := player.step(), Done):
        if isinstance(effect, Tell) and effect.id.of == "users-shown":
            cards.append([row[0].say("en") for table in effect.card.tables for row in table.rows])
    assert cards == [["ANNA"], ["ANNA"], []]
    assert [look for look, _ in player.looked].count("users") == 1


def test_decisions_are_taken_together_and_looked_up_once():
    player = played(
        {"users-see": ["decide", "on"], "decide:bboer": "bas@klant.nl"},
        users=[FOUND, DECIDED],
    )
    assert asked(player) == ["users-file", "users-columns", "users-see", "decide:bboer", "users-see"]
    assert [look for look, _ in player.looked].count("users") == 2


def test_who_is_left_alone_is_not_decided_and_asked_again_when_wanted():
    player = played({"users-see": ["decide", "decide", "on"], "decide:bboer": ["leave", "leave"]})
    assert asked(player).count("decide:bboer") == 2
    assert [look for look, _ in player.looked].count("users") == 1


def test_a_chosen_address_is_taken_back_looked_up_anew_and_can_be_chosen_again():
    row, anna = DECIDED.people
    decided = replace(DECIDED, people=(replace(row, chosen="bas@klant.nl"), anna))
    other = replace(decided, decided=(("bboer", "bos@klant.nl"),))
    player = played(
        {
            "users-see": ["decide", "take-back", "decide", "on"],
            "decide:bboer": ["bas@klant.nl", "bos@klant.nl"],
            "users-take-back": "bboer",
        },
        users=[FOUND, decided, FOUND, other],
    )
    assert asked(player)[3:] == [
        "decide:bboer",
        "users-see",
        "users-take-back",
        "users-see",
        "decide:bboer",
        "users-see",
    ]
    assert [look for look, _ in player.looked].count("users") == 4
    assert user_list.decisions(player.state) == (("bboer", "bos@klant.nl"),)


def test_what_an_earlier_run_chose_is_offered_to_be_taken_back_and_nothing_where_nothing_was_chosen():
    row, anna = DECIDED.people
    earlier = UsersFound((replace(row, chosen="bas@klant.nl"), anna))
    player = played({"users-see": ["take-back", "on"], "users-take-back": "bboer"}, users=[earlier, FOUND])
    assert [look for look, _ in player.looked].count("users") == 2
    assert "take-back" not in [choice.value for choice in user_list.see_question(FOUND, 1).choices]
    left = played({"users-see": ["take-back", "on"], "users-take-back": "leave"}, users=[earlier])
    assert [look for look, _ in left.looked].count("users") == 1


@pytest.mark.parametrize("choice", ["change:users-file", "change:users-columns"])
def test_from_the_list_back_to_the_file_or_its_columns(choice):
    player = played({"users-see": [choice, "on"]})
    back = choice.partition(":")[2]
    assert asked(player).count(back) == 2
    assert asked(player)[-1] == "users-see"
    assert player.told.count("list:users-columns") == 2


def test_going_back_in_the_middle_of_deciding():
    player = Player(
        {"users-file": "u.csv", "users-columns": "on", "users-see": "decide"}, {**GOOD, "list": READ, "users": FOUND}
    )
    while player.asked[-1:] != ["users-see"]:
        player.step()
    assert next_effect(player.state).question.id == Decide("bboer")
    player.state = advance(player.state, WentBack())
    assert next_effect(player.state).question.id == "users-see"


def test_an_email_dns_that_suits_better_is_taken_with_one_choice_and_the_users_looked_up_anew():
    better = Text("{better} is better", "{better} is beter", {"better": "klant.nl"})
    remarked = UsersFound((BAS, ANNA), remark=better, better="klant.nl")
    player = played(
        {"email-dns": "oud.nl", "users-see": [str(SetAnswer("email-dns", "klant.nl")), "on"]}, users=[remarked, FOUND]
    )
    assert player.state.text("email-dns") == "klant.nl"
    assert asked(player) == ["users-file", "users-columns", "users-see", "users-see"]
    assert [look for look, _ in player.looked if look in ("domains", "users")] == ["domains", "users", "users"]
    assert user_list.table(remarked).paragraphs == (better,)


def test_without_a_better_one_the_email_dns_is_asked_again():
    foreign = UsersFound((BAS, ANNA), remark=same("not of this tenant"))
    player = played(
        {"email-dns": ["typo.nl", "klant.nl"], "users-see": ["change:email-dns", "on"]}, users=[foreign, FOUND]
    )
    assert [q for q in player.asked if q in ("email-dns", "users-see")] == ["email-dns", "users-see"] * 2
    assert not any("email-dns" in str(c.value) for c in user_list.see_question(FOUND, 0).choices)


def test_who_chooses_sees_the_name_the_evidence_the_count_and_whose_mailbox_it_is_already():
    iris = UserRow(
        Line("IDIJKSTRA", "Iris Dijkstra", "idijkstra@klant.nl", "suggestion-only", "choose"),
        (LookAlike("anna@klant.nl", "Anna", same("85% like")), LookAlike("bas@klant.nl", "Bas")),
    )
    player = Player(
        {"users-file": "u.csv", "users-columns": "on", "users-see": ["decide", "on"], "decide:bboer": "bas@klant.nl"},
        {**GOOD, "list": READ, "users": UsersFound((BAS, iris, ANNA))},
    )
    while player.asked[-1:] != ["decide:bboer"]:
        player.step()
    question = next_effect(player.state).question
    assert question.ask.say("en") == "2 of 2: who is Profit user IDIJKSTRA (Iris Dijkstra)?"
    hints = [choice.hint.say("en") if choice.hint else "" for choice in question.choices]
    assert hints == [
        "85% like; already the mailbox of Profit user ANNA",
        "already the mailbox of Profit user BBoer",
        "",
    ]
    player.answers["decide:idijkstra"] = "bas@klant.nl"
    player.step()
    card = next_effect(player.state).card
    assert "BBoer, IDIJKSTRA" in card.paragraphs[0].say("nl")


def test_the_list_says_a_sentence_once_a_group_and_begins_with_what_can_be_typed():
    def row(user, cls, step):
        return UserRow(Line(user, "", f"{user}@klant.nl".lower(), cls, step, same(f"{user}-new")))

    strangers = [row(f"Z{n}", "no-such-user", "other") for n in range(20)]
    found = UsersFound((*strangers, row("TYPED", "needs-deviating", "enter"), ANNA))
    *tables, more = user_list.table(found).tables
    assert [table.title.say("en") for table in tables] == ["Needs a deviating address (1)", "No such user (20)"]
    assert sum(len(table.rows) for table in tables) == user_list.FIRST_SHOWN
    assert tables[0].note.say("en").startswith("Enter the address")
    assert more.title.say("en").startswith("And 9 more")


@pytest.mark.parametrize("source", ["profit", " Profit "])
def test_with_users_from_profit_itself_no_column_is_asked_about_and_no_file_spoken_of(source):
    columns = (("user", same("User"), "UserId"),)
    player = played({"users-file": source}, list=ListRead(("UserId",), columns, (), 2))
    assert asked(player) == ["users-file", "users-see"]
    question = user_list.see_question(FOUND, 0, columns=False)
    values = [str(choice.value) for choice in question.choices]
    assert "change:users-file" in values and "change:users-columns" not in values
    assert "change:users-columns" in [str(choice.value) for choice in user_list.see_question(FOUND, 0).choices]
    for choice in question.choices:
        assert "file" not in choice.label.say("en") and "bestand" not in choice.label.say("nl")


def test_what_reading_from_profit_lacks_is_asked_and_the_list_looked_at_again():
    columns = (("user", same("User"), "UserId"),)
    reads = [*(ListRead(lacks=question) for question in profit_questions.ASKED), ListRead(("UserId",), columns, (), 2)]
    typed = {"profit-environment": "T48213AA", "profit-secret": "geheim~1", "profit-client-id": "abc123"}
    player = played({"users-file": "profit", **typed}, list=reads)
    assert [q for q in player.asked if q in profit_questions.ASKED] == list(profit_questions.ASKED)
    assert [look for look, _ in player.looked].count("list") == 4
    assert "geheim~1" not in repr(player.state)


def test_where_profit_could_not_be_read_what_was_typed_can_be_typed_again():
    lacks, refused = ListRead(lacks="profit-secret"), ListRead(trouble=same("Profit refused it"))
    good = ListRead(("UserId",), (("user", same("User"), "UserId"),), (), 2)
    answers = {"profit-secret": ["wrong~1", "right~1"], "recover:list": "change:profit-secret"}
    player = played({"users-file": "profit", **answers}, list=[lacks, refused, lacks, good])
    assert [q for q in player.asked if q in ("profit-secret", "recover:list")] == [
        "profit-secret",
        "recover:list",
        "profit-secret",
    ]
