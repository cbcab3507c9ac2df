"""What a run over many tenants trusts is read once for all that trust the same."""

import os
import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue.clouds import BY_ID
from checks.gather.trust import KEPT, Trusts
from wizard.practice.authority import usual_authority

MICROSOFT = BY_ID["global"].endpoints()


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities")
    paths = []
    for number in range(3):
        path = folder / f"{number}.pem"
        usual_authority().cert_pem.write_to_path(str(path))
        paths.append(str(path))
    return paths


def practice(ca_file):
    # Without the system's store, which takes long to read and is not what is asked about here.
    return replace(MICROSOFT, ca_file=ca_file, practice=True)


def test_one_context_for_all_that_trust_the_same(authorities):
    trusts = Trusts()
    first = trusts.of(practice(authorities[0]))
    assert trusts.of(practice(authorities[0])).context is first.context
    assert trusts.of(replace(practice(authorities[0]), login="https://login.example")).context is first.context


def test_another_authority_is_another_context_that_trusts_only_its_own(authorities):
    trusts = Trusts()
    one, two = (trusts.of(practice(path)).context for path in authorities[:2])
    assert one is not two
    assert one.get_ca_certs(binary_form=True) != two.get_ca_certs(binary_form=True)
    assert len(one.get_ca_certs()) == len(two.get_ca_certs()) == 1


def test_a_variable_that_changed_is_heeded(authorities, monkeypatch):
    trusts = Trusts()
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    before = trusts.of(replace(MICROSOFT, ca_file=authorities[0]))
    monkeypatch.setenv("SSL_CERT_FILE", authorities[1])
    after = trusts.of(replace(MICROSOFT, ca_file=authorities[0]))
    added = set(after.context.get_ca_certs(binary_form=True)) - set(before.context.get_ca_certs(binary_form=True))
    assert added == {ssl.PEM_cert_to_DER_cert(Path(authorities[1]).read_text(encoding="ascii"))}


def test_mozillas_set_is_read_once_for_all(authorities):
    trusts = Trusts()
    contexts = {id(trusts.of(practice(path)).public_only()) for path in authorities}
    assert len(contexts) == 1


def test_what_was_not_used_for_long_is_let_go(authorities, tmp_path):
    trusts = Trusts()
    first = trusts.of(practice(authorities[0])).context
    for number in range(KEPT):
        path = tmp_path / f"{number}.pem"
        path.write_bytes(Path(authorities[1]).read_bytes())
        trusts.of(practice(str(path)))
    assert trusts.of(practice(authorities[0])).context is not first


def test_a_file_that_cannot_be_read_is_said_every_time(tmp_path):
    trusts = Trusts()
    for _ in range(2):
        with pytest.raises(OSError):
            trusts.of(practice(str(tmp_path / "absent.pem")))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for special in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="not an ordinary file"):
            Trusts().of(practice(str(special)))
