"""The practice tenant as a running thing: hosts, certificates, settings, life and end."""

import gc
import socket
import ssl
import threading
import time
import warnings
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from cryptography import x509
from cryptography.x509.oid import NameOID

from wizard.practice.authority import INSPECTING, UNKNOWN, USUAL
from wizard.practice.server import PracticeTenant, shares_port


def document(tenant):
    return f"{tenant.login_url}/common/v2.0/.well-known/openid-configuration"


def issuer(url, trusted=None):
    """Who issued the certificate a host shows, whether or not we trust it."""
    context = ssl.create_default_context(cafile=trusted)
    if trusted is None:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    parts = urlsplit(url)
    with (
        socket.create_connection((parts.hostname, parts.port), 5) as plain,
        context.wrap_socket(plain, server_hostname=parts.hostname) as tls,
    ):
        certificate = x509.load_der_x509_certificate(tls.getpeercert(binary_form=True))
    return certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value


def test_login_and_graph_are_two_hosts_that_know_each_other(practice):
    tenant = practice()
    assert urlsplit(tenant.login_url).hostname == "localhost"
    assert urlsplit(tenant.graph_url).hostname == "127.0.0.1"
    assert urlsplit(tenant.login_url).port != urlsplit(tenant.graph_url).port
    answer = requests.get(document(tenant), verify=tenant.ca_file).json()
    assert answer["msgraph_host"] == urlsplit(tenant.graph_url).netloc
    requests.get(f"{tenant.graph_url}/v1.0/organization", verify=tenant.ca_file)
    assert [(e.host, e.path) for e in tenant.log] == [
        ("login", "/common/v2.0/.well-known/openid-configuration"),
        ("graph", "/v1.0/organization"),
    ]


@pytest.mark.skipif(not socket.has_ipv6, reason="this Python has no IPv6")
def test_localhost_is_served_on_ipv6_too(practice):
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no ::1")
    tenant = practice()
    with socket.create_connection(("::1", urlsplit(tenant.login_url).port), 5):
        pass


def test_a_given_port_gives_the_next_ones_to_graph_and_profit():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with PracticeTenant(port=port) as tenant:
        assert (tenant.login_url, tenant.graph_url) == (f"https://localhost:{port}", f"https://127.0.0.1:{port + 1}")
        assert tenant.profit_url == f"https://127.0.0.1:{port + 2}/ProfitRestServices"
        with pytest.raises(OSError), PracticeTenant(port=port):
            pass
        for impossible in (-1, 65_534):
            with pytest.raises(ValueError, match=str(impossible)):
                PracticeTenant(port=impossible)
        assert requests.get(document(tenant), verify=tenant.ca_file).status_code == 200
    # And free again at once.
    with PracticeTenant(port=port) as tenant:
        assert requests.get(document(tenant), verify=tenant.ca_file).status_code == 200


def test_the_environment_points_any_client_here(practice):
    tenant = practice()
    assert tenant.environment() == {
        "AZURE_TENANT_ID": tenant.tenant_id,
        "AZURE_CLIENT_ID": tenant.client_id,
        "AZURE_CLIENT_SECRET": tenant.client_secret,
        "AZURE_AUTHORITY_HOST": tenant.login_url,
        "PROFIT_EXCHANGE_GRAPH_URL": tenant.graph_url,
        "PROFIT_EXCHANGE_MAILBOX": tenant.mailbox,
        "PROFIT_EXCHANGE_DNS_SERVER": tenant.dns_server,
        "PROFIT_EXCHANGE_PROFIT_ENVIRONMENT": "T48213AA",
        "PROFIT_EXCHANGE_PROFIT_URL": tenant.profit_url,
        "PROFIT_EXCHANGE_PROFIT_CLIENT_ID": tenant.profit.app.client_id,
        "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET": tenant.profit.app.client_secret,
        "PROFIT_EXCHANGE_PROFIT_TOKEN": tenant.profit.token_xml(),
        "PROFIT_EXCHANGE_PROFIT_CONNECTOR": "PEX_Users",
        "SSL_CERT_FILE": tenant.ca_file,
        "REQUESTS_CA_BUNDLE": tenant.ca_file,
    }


def test_files_are_gone_and_ports_closed_after_the_end():
    with PracticeTenant() as tenant:
        files = [Path(tenant.ca_file), Path(tenant.client_certificate_file)]
        port = urlsplit(tenant.login_url).port
        assert all(file.exists() for file in files)
    assert not any(file.exists() for file in files)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), 5)
    with pytest.raises(RuntimeError):
        _ = tenant.ca_file
    tenant.stop()


def test_it_stops_cleanly_under_idle_half_open_and_waiting_clients():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with PracticeTenant(latency=30) as tenant, requests.Session() as session:
            tenant.world.faults.latency = 0
            session.get(document(tenant), verify=tenant.ca_file)
            tenant.world.faults.latency = 30
            half_open = socket.create_connection(("127.0.0.1", urlsplit(tenant.graph_url).port), 5)
            waiting = threading.Thread(target=_ask_in_vain, args=(tenant,))
            waiting.start()
            while not _connections(tenant) >= 2:
                time.sleep(0.005)
        waiting.join(10)
        assert not waiting.is_alive()
        half_open.close()
        gc.collect()


@pytest.mark.parametrize("close", [True, False])
def test_it_stops_cleanly_in_the_middle_of_handshakes(close):
    """Someone who only looks whether the port is open, or who hangs in the handshake as the tenant stops."""
    for _ in range(5):
        with PracticeTenant() as tenant:
            port = urlsplit(tenant.login_url).port
            callers = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(5)]
            for caller in callers if close else ():
                caller.close()
        for caller in callers:
            caller.close()
    gc.collect()
    assert not any(t.name == "practice-tenant" for t in threading.enumerate())


def _connections(tenant):
    return len(tenant._service._server.server_state.connections)


def _ask_in_vain(tenant):
    with pytest.raises(requests.ConnectionError):
        requests.get(document(tenant), verify=tenant.ca_file, timeout=20)


def test_many_run_at_once_and_share_nothing(practice):
    tenants = [practice() for _ in range(5)]
    assert len({t.tenant_id for t in tenants}) == len({t.client_secret for t in tenants}) == 5
    for tenant in tenants:
        requests.get(document(tenant), verify=tenant.ca_file)
        assert len(tenant.log) == 1
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(document(tenants[0]), verify=tenants[1].ca_file)


def test_a_seed_gives_the_same_ids_again():
    first, second, other = PracticeTenant(seed=7), PracticeTenant(seed=7), PracticeTenant(seed=8)
    assert (first.tenant_id, first.client_id) == (second.tenant_id, second.client_id)
    assert first.client_secret == second.client_secret
    assert first.tenant_id != other.tenant_id


def test_the_usual_authority_is_trusted_and_named(practice):
    tenant = practice()
    assert issuer(tenant.login_url, tenant.ca_file) == issuer(tenant.graph_url, tenant.ca_file) == USUAL


def test_an_untrusted_authority_is_in_no_list(practice):
    tenant = practice("tls-untrusted")
    assert issuer(tenant.graph_url) == UNKNOWN
    for url in (tenant.login_url, tenant.graph_url):
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(url, verify=tenant.ca_file)


def test_tls_inspection_is_trusted_and_shows_whose_it_is(practice):
    tenant = practice("tls-inspection")
    assert issuer(tenant.login_url, tenant.ca_file) == INSPECTING
    assert requests.get(document(tenant), verify=tenant.ca_file).status_code == 200


def test_a_port_is_shared_only_where_that_lets_nobody_else_in():
    assert [shares_port(each) for each in ("linux", "darwin", "win32")] == [True, True, False]


def test_a_caller_that_is_killed_in_the_middle_of_its_request_is_no_crash(practice, caplog):
    tenant = practice()
    host, port = urlsplit(tenant.profit_url).netloc.split(":")
    trusting = ssl.create_default_context(cafile=tenant.ca_file)
    half = f"PUT /ProfitRestServices/connectors/KnUser HTTP/1.1\r\nHost: {host}\r\nContent-Length: 90\r\n\r\n{{"
    with socket.create_connection((host, int(port))) as plain, trusting.wrap_socket(plain, server_hostname=host) as tls:
        tls.sendall(half.encode())
        until = time.monotonic() + 10
        while not tenant.profit.journal and time.monotonic() < until:
            time.sleep(0.005)
    assert requests.get(tenant.profit_screen, verify=tenant.ca_file, timeout=10).ok
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
