"""A config that cannot be read says what is wrong in the line, in both languages, and never the value."""

import pytest

from wizard.runtime.user_error import UserError
from wizard.settings.config_file import parse

_HEAD = 'schema = 1\ntenant = "klant.nl"\n'
VALUE = "S3cretValue-1"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"mailbox = “{VALUE}”", "curly quotes"),
        (f"mailbox: {VALUE}", "behind mailbox stands a colon"),
        (f"mailbox = {VALUE}", "the value of mailbox needs quotes"),
        ("client_id = 2f6f0c0e-6a51-4d9f-9a0d-5f7d0a4bb1c2", "the value of client_id needs quotes"),
        (f'mailbox = "{VALUE}', "the quotes behind mailbox are not closed"),
        (r'mailbox = "C:\users\x"', "a backslash between double quotes"),
        ("mailbox =", "behind mailbox = stands nothing"),
        ("mailbox = # later", "behind mailbox = stands nothing"),
        (f'tenant = "{VALUE}"', "tenant stands there twice"),
        (f'<<<<<<< HEAD\nmailbox = "{VALUE}"\n=======\n>>>>>>> main', "a merge that was not finished"),
        (f'mailbox = "{VALUE}"\0', "a zero byte"),
        ("[certificate\n", "this table stands there twice, or its brackets"),
        ("]", "something is not closed"),
    ],
)
def test_the_mistake_is_named_and_the_value_is_not(line, says):
    with pytest.raises(UserError) as refused:
        parse(_HEAD + line + "\n", "profit-exchange.toml")
    said = refused.value.text.say("en")
    assert says in said and "Nothing was changed." in said and said.startswith("profit-exchange.toml:")
    for language in ("en", "nl"):
        assert VALUE not in refused.value.text.say(language)


def test_json_is_told_as_json():
    with pytest.raises(UserError) as refused:
        parse('{"tenant": "klant.nl"}', "x.toml")
    assert "this is JSON" in refused.value.text.say("en")


@pytest.mark.parametrize(
    "key", ["client_secret", "secret", "AZURE_CLIENT_SECRET", "password", "clientgeheim", "api_token"]
)
def test_a_key_for_a_secret_is_told_that_no_secret_belongs_here(key):
    with pytest.raises(UserError) as refused:
        parse(f'{_HEAD}{key} = "{VALUE}"\n', "x.toml")
    said = refused.value.text.say("en")
    assert "no secret belongs in this file" in said and "Did you mean" not in said and VALUE not in said


@pytest.mark.parametrize("key", ["TENANT", "client-id", "clientId", "Mailbox"])
def test_a_key_in_other_letters_is_known(key):
    with pytest.raises(UserError) as refused:
        parse(f'schema = 1\n{key} = "{VALUE}"\n', "x.toml")
    assert "Did you mean" in refused.value.text.say("en")
