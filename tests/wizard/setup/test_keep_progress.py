"""Under which name, and in which file, a customer is kept while the conversation goes on."""

from dataclasses import replace

from wizard.conversation.made import Made
from wizard.conversation.progress import Progress
from wizard.setup import progress_file
from wizard.setup.keep_progress import Kept


def answered(**answers):
    return Progress(answers=answers)


def names(folder):
    return sorted(one.customer for one in progress_file.unfinished(folder))


def test_a_customer_that_got_a_number_keeps_it_at_every_later_answer(tmp_path):
    before = replace(answered(tenant="klant.nl", route="portal"), customer="klant.nl")
    progress_file.keep(progress_file.path_for(tmp_path, "klant.nl"), before)
    kept = Kept(tmp_path)
    kept(answered(tenant="klant.nl"))
    kept(answered(tenant="klant.nl", route="existing"))
    kept.hold.release()
    assert names(tmp_path) == ["klant.nl", "klant.nl-2"]
    assert progress_file.load(progress_file.path_for(tmp_path, "klant.nl")) == before
    assert "--resume klant.nl-2" in kept.stopped.say("en")


def test_a_tenant_that_was_mistyped_leaves_no_customer_behind(tmp_path):
    kept = Kept(tmp_path)
    kept(answered(tenant="kalnt.nl"))
    kept(answered())
    kept(answered(tenant="klant.nl"))
    kept(answered(tenant="klant.nl", route="existing"))
    kept.hold.release()
    assert names(tmp_path) == ["klant.nl"]
    assert [path.name for path in tmp_path.glob("*.json")] == ["klant.nl.json"]


def test_where_something_was_made_in_a_tenant_its_customer_stays(tmp_path):
    kept = Kept(tmp_path)
    made = replace(answered(tenant="klant.nl", route="automatic"), made=Made(client_id="an-id", app=True))
    kept(made)
    kept(replace(made, answers={}))
    kept(replace(made, answers={"tenant": "ander.nl"}))
    kept.hold.release()
    assert names(tmp_path) == ["klant.nl"]
